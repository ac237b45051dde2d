"""Reads the files of a return, known by their columns whatever they are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from caseload_tui.exchange.collector import Collector
from caseload_tui.exchange.extract import Extract
from caseload_tui.exchange.files import TextFile
from caseload_tui.exchange.problem import ImportProblem
from caseload_tui.exchange.ssd.reader import header_of, whole_rows
from caseload_tui.exchange.ssda903 import rows
from caseload_tui.exchange.ssda903.care import Care
from caseload_tui.exchange.ssda903.tables import (
    SPECS,
    FileSpec,
    columns_in,
    doubled,
    file_with,
    unused_in,
)
from caseload_tui.exchange.tables import Row, Table

Take = Callable[[Collector, Care, Row], None]

_MAPPINGS: Final[Mapping[str, Take]] = {
    "header": rows.header,
    "reviews": rows.review,
    "uasc": rows.unaccompanied,
    "missing": rows.missing,
    "oc3": rows.leaving_care,
    "sw_episodes": rows.social_worker,
}


def is_return(file: TextFile) -> bool:
    """Whether the file is one of the return's.

    Raises:
        ImportProblem: it cannot be read.
    """
    return file_with(header_of(file)) is not None


def read_ssda903(files: Sequence[TextFile], collector: Collector) -> Extract:
    """Read every file of the return, or of several years' returns together.

    Raises:
        ImportProblem: there are no children in it, or a file is not what it says it is.
    """
    told = _sorted(files, collector)
    if not told.get("header") and not told.get("episodes"):
        raise ImportProblem(
            "No header or episodes",
            "These are files of an SSDA903 return, but neither its header (CHILD, SEX, DOB, "
            "ETHNIC, UPN) nor its episodes (CHILD, DECOM, RNE, LS, PLACE) is among them.",
            "Add header.csv and episodes.csv to the folder and import it again.",
        )
    care = Care(collector)
    collector.gives_periods = bool(told.get("episodes"))
    for name, spec in SPECS.items():
        for file in told.get(name, []):
            if spec.unused:
                collector.note(file.name, f"left alone: {spec.unused}")
            elif table := _table(spec, file, collector):
                take = care.take if name == "episodes" else _bound(_MAPPINGS[name], care)
                collector.each_row(table, take)
        if name == "episodes":
            care.store()
    _tell_earlier_starts(care, told, collector)
    extract = collector.finish()
    _mark_first_reviews(extract, care)
    return extract


def _bound(take: Take, care: Care) -> Callable[[Row], None]:
    return lambda row: take(care.collector, care, row)


def _sorted(files: Sequence[TextFile], collector: Collector) -> dict[str, list[TextFile]]:
    told: dict[str, list[TextFile]] = {}
    for file in files:
        name = file_with(header_of(file))
        if name is None:
            collector.note(file.name, "this is no file of the return, so it was left alone")
        else:
            told.setdefault(name, []).append(file)
    return told


def _table(spec: FileSpec, file: TextFile, collector: Collector) -> Table | None:
    header = header_of(file)
    if twice := doubled(spec, header):
        why = f"the column {twice.upper()} is there twice, so nothing of this file was taken in"
        collector.reject_file(file.name, twice.upper(), why)
        return None
    if unused := unused_in(spec, header):
        collector.note(file.name, f"columns not used: {', '.join(unused)[:1000]}")
    columns = columns_in(spec, header)
    headers = {column: header[position].strip() for column, position in columns.items()}
    return Table(spec.name, file.name, columns, headers, whole_rows(file, header, collector))


def _tell_earlier_starts(
    care: Care, told: Mapping[str, Sequence[TextFile]], collector: Collector
) -> None:
    if care.began_earlier:
        children = "1 period" if care.began_earlier == 1 else f"{care.began_earlier} periods"
        collector.reject_file(
            told["episodes"][0].name,
            "DECOM",
            f"{children} of care began before the first episode that is told; that episode's day "
            "stands in until an extract that knows the start is imported",
        )


def _mark_first_reviews(extract: Extract, care: Care) -> None:
    reviews = [each for each in extract.events if each.kind == "cla_review"]
    marked = rows.first_reviews_told(reviews, care)
    extract.events = [
        each.model_copy(update={"snapshot": True}) if each.key in marked else each
        for each in extract.events
    ]
