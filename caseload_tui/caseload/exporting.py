"""Writing everything a council would want back: the dataset's files, and our workbook."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from caseload_tui.appearing import NEW, appear, appearing
from caseload_tui.caseload.beside import copy_beside
from caseload_tui.caseload.exchange_views import COUNCIL, DATASET, WORKBOOK, ExportReport
from caseload_tui.caseload.open_store import explained
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import Saved
from caseload_tui.exchange.extract import LISTS, Extract
from caseload_tui.exchange.own_workbook.reader import WORKBOOK as OURS
from caseload_tui.exchange.own_workbook.reader import is_own_workbook
from caseload_tui.exchange.own_workbook.terms import rows_of
from caseload_tui.exchange.own_workbook.writer import write_records, write_template
from caseload_tui.exchange.problem import ImportProblem
from caseload_tui.exchange.ssd_writing.folder import write_ssd_folder
from caseload_tui.unfinished import unfinished_folder
from db.audit import EXPORT
from db.identities import IdentityRecord
from db.kinds import BY_RECORD
from db.records import Record
from db.whole import Whole

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Cancelled, Desk, Progress

_TRAIL: Final = "who changed what, and when"
LEFT_BEHIND: Final = {
    "change_set": _TRAIL,
    "audit_entry": _TRAIL,
    "change_seal": _TRAIL,
    "import_run": _TRAIL,
    "setting": "what the program remembers for each person: themes, drafts, matched columns",
    "duty": "",
    "duty_state": "",
}
"""The tables only a backup holds, in words; those without any are worked out from the rest.

The trail is sealed over what happened in this store, and would prove nothing in another.
"""


def export(
    desk: Desk, folder: Path, progress: Progress, cancelled: Cancelled, *, over: bool = False
) -> ExportReport:
    """Write all the store's facts to a folder that must not be there yet, or be empty.

    ``over`` an earlier export it is written too, but over nothing else. Names are in it, so it
    is readable by its owner only, whole or not at all, and the store remembers that it was
    done. Raises Problem.
    """
    _check(folder, over=over)
    with explained():
        desk.store.must_be_whole()
    extract = _everything(desk, progress, cancelled)
    records = sum(len(batch) for batch in extract.batches())
    children = len(extract.children)
    with _in_place(folder) as new:
        progress(records, records, "Writing the dataset")
        tables = write_ssd_folder(extract, new / DATASET)
        progress(records, records, "Writing the workbook")
        numbers, terms = extract.numbers, extract.terms
        sheets = write_records(new / WORKBOOK, chain(extract.handed_over(), [terms]), numbers)
        copy_beside(desk.store.path, new / COUNCIL)
        if cancelled():
            raise _stopped()
        _note(desk, folder, records)
    return ExportReport(
        folder=str(folder),
        children=children,
        records=records,
        tables=tuple(tables.items()),
        sheets=tuple(sheets.items()),
        left_behind=tuple(dict.fromkeys(filter(None, LEFT_BEHIND.values()))),
    )


def template(path: Path, *, over: bool = False) -> Saved:
    """Write the workbook for people to fill in; over a file only where asked to. Raises Problem."""
    if path.is_dir() or (path.exists() and not over):
        raise Problem(
            "Nothing was written",
            f"{path} is there already, and what is filled in there would be lost.",
            "Choose another name.",
        )
    if path.suffix.lower() != ".xlsx":
        raise Problem(
            "Nothing was written",
            f"{path.name} does not end in .xlsx.",
            "Choose a name such as caseload.xlsx.",
        )
    with _told(path), unfinished_folder(path.parent, "template") as folder:
        new = folder / path.name
        write_template(new)
        new.replace(path)
    return Saved(f"Made {path}: fill it in, then import it.")


def is_export(folder: Path) -> bool:
    """Whether a folder holds an earlier export, and nothing else."""
    if not folder.is_dir() or not (folder / WORKBOOK).is_file():
        return False
    others = {path.name for path in folder.iterdir()} - {DATASET, WORKBOOK, COUNCIL}
    try:
        return not others and is_own_workbook(folder / WORKBOOK)
    except ImportProblem:
        return False


def _check(folder: Path, *, over: bool) -> None:
    if over and is_export(folder):
        return
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Problem(
            "Nothing was exported",
            f"{folder} is there already and is not an empty folder.",
            "Choose a folder that is not there yet.",
        )


def _everything(desk: Desk, progress: Progress, cancelled: Cancelled) -> Extract:
    """Every record of the store, from one view of it."""
    extract = Extract("caseload")
    done = 0
    with desk.reading() as reader, explained():
        whole = Whole(reader)
        extract.numbers = whole.numbers()
        for record, name in LISTS.items():
            batch = getattr(extract, name)
            for records in _records(whole, record):
                if cancelled():
                    raise _stopped()
                batch.extend(records)
                done += len(records)
                progress(done, None, "Reading the store")
    for dates in desk.standards_in_force.local.term_dates:
        extract.terms.extend(rows_of(dates))
    return extract


def _records(whole: Whole, record: type[Record]) -> Iterator[list[Record]]:
    if record in BY_RECORD:
        return whole.records(BY_RECORD[record].name)
    return whole.identities(besides=OURS) if record is IdentityRecord else iter(())


def _note(desk: Desk, folder: Path, records: int) -> None:
    """Remember who exported what; an export that cannot be noted is not made."""
    told = {"folder": str(folder), "records": records}
    with explained(), desk.store.change(desk.user, "Exported everything, with names") as work:
        work.ledger.note(EXPORT, "store", None, after=told)


@contextmanager
def _in_place(folder: Path) -> Iterator[Path]:
    """A folder beside the wanted one that takes its place when all is in it."""
    folder = folder.absolute()
    with _told(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with unfinished_folder(folder.parent, "export") as making:
            new = making / NEW / folder.name
            new.parent.mkdir()
            new.mkdir(mode=0o700)
            yield new
            with appearing(making, folder.parent):
                appear(making, [folder.name], folder.parent)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Problem(
            "Nothing was written",
            f"{path} could not be written: {error.strerror or 'the system refused'}.",
            "Free some space, or choose a place you may write to.",
        ) from error


def _stopped() -> Problem:
    what = "The export was stopped before it finished."
    return Problem("Export stopped", what, "Nothing of it was left behind.")
