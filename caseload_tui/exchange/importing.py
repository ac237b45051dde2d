"""The way in: say what kind of extract some files are, and read them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

from caseload_tui.exchange.annex_a.reader import read_annex_a, refuse_incomplete
from caseload_tui.exchange.collector import Collector
from caseload_tui.exchange.extract import Extract, Progress
from caseload_tui.exchange.files import TextFile, refuse_empty, text_files
from caseload_tui.exchange.own_workbook.matching import ColumnMap, ColumnsUnknown
from caseload_tui.exchange.own_workbook.reader import (
    is_own_workbook,
    read_matched_files,
    read_matched_workbook,
    read_own_workbook,
)
from caseload_tui.exchange.problem import ImportProblem, NotKnown
from caseload_tui.exchange.ssd.reader import read_ssd, table_of
from caseload_tui.exchange.ssd.tables import SPECS
from caseload_tui.exchange.ssda903.reader import is_return, read_ssda903
from caseload_tui.exchange.workbook.guard import is_workbook


class SourceKind(StrEnum):
    """The kinds of extract that are known. The value is the extract's ``source``."""

    SSD = "ssd"
    ANNEX_A = "annex_a"
    SSDA903 = "ssda903"
    WORKBOOK = "workbook"


_NOTHING_MATCHED: Final[Mapping[str, ColumnMap]] = {}


def read(
    paths: Sequence[Path],
    *,
    on: date,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    maps: Mapping[str, ColumnMap] = _NOTHING_MATCHED,
) -> Extract:
    """Read the files of one extract, as received on the day ``on``.

    ``progress`` is told every thousand rows or so, and ``cancelled`` is asked as often.
    ``maps`` are the columns of other spreadsheets that people have matched, by fingerprint.

    Raises:
        ColumnsUnknown: they are no extract that is known, but their columns may be matched.
        ImportProblem: they cannot be read at all; nothing was taken in.
        ImportCancelled: ``cancelled`` said so.
    """
    workbooks, others = _split(paths)
    own = Collector(SourceKind.WORKBOOK, on, progress, cancelled)
    with _records_left_alone():
        if workbooks and _are_own(workbooks):
            return read_own_workbook(workbooks, own)
        if workbooks:
            try:
                return read_annex_a(
                    workbooks, Collector(SourceKind.ANNEX_A, on, progress, cancelled)
                )
            except NotKnown:
                return _read_matched(workbooks, own, maps)
        files = _tables_of(others)
        try:
            kind = _kind_of_tables(files)
        except NotKnown:
            return read_matched_files(files, own, maps)
        if kind is SourceKind.SSDA903:
            return read_ssda903(files, Collector(kind, on, progress, cancelled))
        return read_ssd(files, Collector(kind, on, progress, cancelled))


def _read_matched(
    workbooks: Sequence[Path], own: Collector, maps: Mapping[str, ColumnMap]
) -> Extract:
    """A workbook of columns people matched; one of ours that lacks a column is told as that."""
    try:
        return read_matched_workbook(workbooks, own, maps)
    except ColumnsUnknown:
        for path in workbooks:
            refuse_incomplete(path)
        raise


@contextmanager
def _records_left_alone() -> Iterator[None]:
    """Records hold no cycles, and looking for some takes a quarter of the time of reading."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _split(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Workbooks apart from everything else; several kinds at once are refused."""
    for path in paths:
        refuse_empty(path)
    workbooks = [path for path in paths if not path.is_dir() and is_workbook(path)]
    others = [path for path in paths if path not in workbooks]
    if not paths:
        raise ImportProblem(
            "Nothing to import", "No file was named.", "Name a folder, a zip or a workbook."
        )
    if workbooks and others:
        raise ImportProblem(
            "Two kinds of extract",
            f"{workbooks[0].name} is a workbook and {others[0].name} is not.",
            "Import each kind by itself.",
        )
    return workbooks, others


def _are_own(workbooks: Sequence[Path]) -> bool:
    """Whether these are the project's own workbook; some of them alone is refused."""
    own = [path for path in workbooks if is_own_workbook(path)]
    if own and len(own) < len(workbooks):
        other = next(path for path in workbooks if path not in own)
        raise ImportProblem(
            "Two kinds of extract",
            f"{own[0].name} is a Caseload workbook and {other.name} is not.",
            "Import each kind by itself.",
        )
    return bool(own)


def _tables_of(paths: Sequence[Path]) -> list[TextFile]:
    return [file for path in paths for file in text_files(path)]


def _kind_of_tables(files: Sequence[TextFile]) -> SourceKind:
    if any(is_return(file) for file in files):
        return SourceKind.SSDA903
    if any(table_of(file) in SPECS for file in files):
        return SourceKind.SSD
    raise _unknown(files[0].name, "none of the columns belong to a table that is known")


def _unknown(name: str, why: str) -> NotKnown:
    return NotKnown(
        "Not an extract we know",
        f"{name} was not recognised: {why}.",
        "Import a folder or zip of Standard Safeguarding Dataset or SSDA903 CSV files, or an "
        "Ofsted Annex A workbook (.xlsx).",
    )
