"""Taking in an extract: read it, store it, compute what it changed; all or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.caseload.access.bringing import leave_out_people
from caseload_tui.caseload.bringing_back import bring_back, workbook_of
from caseload_tui.caseload.computing import recompute_affected
from caseload_tui.caseload.importing_terms import new_terms, save_terms
from caseload_tui.caseload.matching import as_problem, remembered
from caseload_tui.caseload.open_store import explained
from caseload_tui.caseload.pages import ImportReport, KindCount, RejectedRow
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.refreshing import note_standards, refresh
from caseload_tui.caseload.views import EVERYONE
from caseload_tui.exchange.extract import Extract, Rejection
from caseload_tui.exchange.extract import Progress as Reading
from caseload_tui.exchange.files import not_found
from caseload_tui.exchange.importing import read
from caseload_tui.exchange.own_workbook.matching import ColumnsUnknown
from caseload_tui.exchange.own_workbook.reader import LIST, WORKBOOK
from caseload_tui.exchange.problem import ImportCancelled, ImportProblem
from db.context import Refusal
from db.intake import Intake
from db.intake import take_in as store_extract

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Cancelled, Desk, Progress

SOURCES = {
    "ssd": "Standard Safeguarding Dataset",
    "annex_a": "Ofsted Annex A workbook",
    "ssda903": "SSDA903 return",
    "workbook": "Caseload workbook",
    "demo": "Synthetic caseload",
}


class _OnlyLooking(Exception):
    """Ends a preview: everything was tried, nothing is kept."""


def take_in(
    desk: Desk, paths: Sequence[Path], progress: Progress, cancelled: Cancelled, *, dry_run: bool
) -> ImportReport:
    """Import an extract; a dry run does all of it and then takes it back."""

    def reading(step: Reading) -> None:
        progress(step.rows, None, f"Reading {step.file}")

    with _told():
        maps = remembered(desk)
        files, council = workbook_of(paths)
        extract = read(files, on=desk.on, progress=reading, cancelled=cancelled, maps=maps)
        leave_out_people(desk, extract)
        label = ", ".join(path.name for path in paths)
        intake = store(desk, extract, label, progress, cancelled, keep=not dry_run)
        brought = bring_back(desk, council, extract, keep=not dry_run)
        terms = new_terms(desk, extract)
        if not dry_run:
            save_terms(desk, terms)
            if brought is not None and brought.added:
                refresh(desk, EVERYONE)
    found = report(extract, intake, dry_run=dry_run)
    more = tuple(each for each in (brought, terms.count) if each is not None)
    return replace(found, counts=(*found.counts, *more))


def must_be_there(paths: Sequence[Path]) -> None:
    """Raise a Problem for the first of ``paths`` that does not exist, before anything is made."""
    with _told(), suppress(PermissionError):  # reading it says whose it is
        for path in paths:
            if not path.exists():
                raise not_found(path)


def store(
    desk: Desk,
    extract: Extract,
    label: str,
    progress: Progress,
    cancelled: Cancelled,
    *,
    keep: bool = True,
) -> Intake:
    """Store an extract and the duties it changes in one change, kept only when asked.

    The extract's records are handed over: only what tells of them is left in it.
    """
    standards = desk.standards_in_force
    total = sum(len(batch) for batch in extract.batches())

    def come(what: str, done: int, of: int) -> None:
        if cancelled():
            raise ImportCancelled
        progress(done, of, what)

    intake = Intake()
    try:
        with (
            explained(),
            desk.store.change(desk.user, f"Import of {label}", source=extract.source) as work,
        ):
            intake = store_extract(
                work,
                extract.handed_over(),
                source=extract.source,
                label=label,
                on=desk.on,
                numbers=extract.numbers,
                progress=lambda done: come("Storing", done, total),
            )
            if not keep:
                raise _OnlyLooking
            counting = partial(come, "Working out what is due")
            recompute_affected(work, standards, desk.on, counting, desk.store.path)
            note_standards(desk, work)
    except _OnlyLooking:
        pass
    return intake


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except ColumnsUnknown as unknown:
        raise as_problem(unknown) from None
    except ImportProblem as problem:
        raise Problem(problem.title, problem.message, problem.remedy) from problem


def report(extract: Extract, intake: Intake, *, dry_run: bool) -> ImportReport:
    """What became of an extract, counted by kind, with every row that was refused."""
    refused = Counter(_kind_of(one.record) for one in intake.refusals)
    counts = tuple(
        KindCount(kind, count.added, count.changed, count.unchanged, refused.pop(kind, 0))
        for kind, count in intake.counts.items()
    )
    if extract.rejections:
        counts += (KindCount("rows and values of the files", 0, 0, 0, len(extract.rejections)),)
    rejections = [_row(one) for one in extract.rejections]
    rejections += [_stored(extract, one) for one in (*intake.refusals, *intake.notes)]
    return ImportReport(
        source=extract.source,
        source_title=_title(extract.source),
        dry_run=dry_run,
        counts=counts,
        rejections=tuple(rejections),
        absent=intake.absent,
        left_alone=tuple(
            RejectedRow(notice.file, None, None, None, notice.text) for notice in extract.notices
        ),
    )


def _title(source: str) -> str:
    if source.startswith(LIST):
        return "Spreadsheet with columns of its own"
    return SOURCES.get(source, source)


def _kind_of(record: str) -> str:
    from db.identities import NAME
    from db.kinds import BY_RECORD

    names = (kind.name for cls, kind in BY_RECORD.items() if cls.__name__ == record)
    return next(names, NAME)


def _row(one: Rejection) -> RejectedRow:
    return RejectedRow(one.file, one.row, one.column, one.value, one.why)


def _stored(extract: Extract, one: Refusal) -> RejectedRow:
    """A refusal of the store, placed in the file it came from."""
    origin = extract.origins.get((one.record, one.key))
    if origin is None:
        return RejectedRow(_title(extract.source), None, None, one.key, one.why)
    # What somebody typed may make the key of a row of our workbook, and it may be a name.
    shown = None if extract.source.startswith((WORKBOOK, LIST)) else one.key
    return RejectedRow(origin.file, origin.row, None, shown, one.why)
