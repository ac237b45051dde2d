"""``check``: whether everything in a store is whole, and what it shows is what the facts say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.caseload.computing import AT_ONCE
from caseload_tui.caseload.counting import duty_row
from caseload_tui.caseload.histories import child_history, household_history
from caseload_tui.caseload.open_store import explained
from caseload_tui.caseload.problems import Problem
from caseload_tui.timescales.duties import duties, household_duties
from db import chain, histories, lists
from db.duty_cells import kept_duties
from db.leftovers import plain_copies
from db.rows import DutyRow, Subject

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from caseload_tui.timescales.standards import Standards
    from db.connection import Reader


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something ``check`` found; ``what`` never names a child."""

    part: str
    """ "file", "duties" or "trail"."""
    what: str
    todo: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was looked at, in words, and what is wrong."""

    looked_at: tuple[str, ...]
    wrong: tuple[Wrong, ...]
    notes: tuple[str, ...]
    """What is not wrong, but should be known: where the store lies, whether it is encrypted."""
    seal: str = ""
    """The newest seal of the trail, "12:9f3c…": kept elsewhere it shows later what was cut."""


def check(desk: Desk, seal: str | None = None) -> CheckReport:
    """Look at every page, every link, every cached duty and the trail of changes.

    ``seal`` is one an earlier check showed, "12:9f3c…": it says whether the trail was cut since.
    """
    kept = None if seal is None else read_seal(seal)
    with explained():
        desk.store.must_be_whole()
        damage = desk.store.damage()
    if damage:
        todo = f"Restore the newest good copy from {desk.store.path}.backups or your own backups."
        wrong = tuple(Wrong("file", one, todo) for one in damage[:20])
        return CheckReport(("the file",), wrong, ())
    with desk.reading() as reader:
        subjects, different = _duties(reader, desk.standards_in_force, desk.on)
        changes, broken, newest = _trail(desk, reader, kept)
        last = chain.newest(reader)
    seal = "" if last is None else f"{last.change_id}:{last.digest}"
    wrong_duties = [
        Wrong(
            "duties",
            f"{len(different)} of {subjects} children and households show duties that are not what "
            "their facts say",
            "They are computed anew by: caseload check --mend",
        )
    ]
    wrong = (*(wrong_duties if different else ()), *broken)
    looked_at = (
        *(() if desk.store.on_server else ("every page, row and link of the file",)),
        f"the duties of {subjects:,} children and households",
        f"the trail of {changes:,} changes",
    )
    return CheckReport(looked_at, wrong, (*_notes(desk), *newest), seal)


def mend(desk: Desk) -> int:
    """Compute anew every cached duty that is not what the facts say; how many subjects had one."""
    from caseload_tui.caseload.computing import recompute

    standards = desk.standards_in_force
    with desk.reading() as reader:
        _, different = _duties(reader, standards, desk.on)
    if different:
        children = [one.child_id for one in different if one.child_id is not None]
        households = [one.household_id for one in different if one.household_id is not None]
        with explained(), desk.store.change(desk.user, "Computed duties after a check") as work:
            recompute(work, standards, desk.on, children=children, households=households)
    return len(different)


def _notes(desk: Desk) -> tuple[str, ...]:
    notes = [desk.danger_of_place()]
    if desk.store.on_server:
        notes.append(
            "The server looks after its own pages and links, encrypts its disks and makes the "
            "backups, if it was told to: see docs/postgresql.md"
        )
    elif not desk.store.encrypted and not desk.is_demo:
        notes.append("The store is not encrypted. Encrypt it: caseload encrypt")
    elif desk.store.encrypted and not desk.asks_for_passphrase:
        notes.append(
            "The store opens on this account without a passphrase, and its copies open nowhere "
            "else. Choose a passphrase: caseload rekey"
        )
    keyed = desk.store.encrypted and not desk.store.on_server
    if keyed and (plain := plain_copies(desk.store.path)):
        notes.append(
            f"Not encrypted, though the store is: {', '.join(map(str, plain))}. It could not be, "
            "or was put there later. Look whether you need it, then remove it."
        )
    return tuple(note for note in notes if note)


def _duties(reader: Reader, standards: Standards, on: date) -> tuple[int, list[Subject]]:
    """How many cached subjects hold today, and those whose duties a rebuild would change."""
    holding = {
        state.subject: state.listed
        for state in lists.duty_states(reader)
        if state.computed_on <= on <= state.valid_until
        and state.standards_version == standards.version
    }
    rebuilt = dict(_rebuilt(reader, holding, standards, on))
    kept_children = lists.duties(reader)
    kept_households = lists.household_duties(reader)
    different = []
    for subject, owed in rebuilt.items():
        kept = (
            kept_children.get(subject.child_id, [])
            if subject.child_id is not None
            else kept_households.get(subject.household_id or 0, [])
        )
        if Counter(kept) != Counter(owed) or holding[subject] != kept_duties(owed):
            different.append(subject)
    return len(rebuilt), different


def _rebuilt(
    reader: Reader, holding: Iterable[Subject], standards: Standards, on: date
) -> Iterator[tuple[Subject, list[DutyRow]]]:
    for some in _batches(one.child_id for one in holding):
        for child in histories.children(reader, some).values():
            owed = duties(child_history(child), standards, on)
            yield Subject(child_id=child.id), [duty_row(one) for one in owed]
    for some in _batches(one.household_id for one in holding):
        for household in histories.households(reader, some).values():
            owed = household_duties(household_history(household), standards, on)
            yield Subject(household_id=household.id), [duty_row(one) for one in owed]


def _batches(ids: Iterable[int | None]) -> Iterator[list[int]]:
    every = sorted(one for one in ids if one is not None)
    for first in range(0, len(every), AT_ONCE):
        yield every[first : first + AT_ONCE]


KEEP = "Keep a copy of the store as it is, and tell whoever looks after Caseload."


def _trail(
    desk: Desk, reader: Reader, kept: chain.Seal | None
) -> tuple[int, list[Wrong], list[str]]:
    """The number of changes, what does not fit in their trail, and the newest seal in words."""
    found = chain.look(reader)
    wrong = [
        Wrong("trail", f"{count} rows of {table} {why}", KEEP)
        for table, count, why in lists.strays(reader)
    ]
    if found.broken is not None:
        where = f"from change {found.broken.change_id} on the audit trail is not as it was sealed"
        wrong.append(Wrong("trail", f"{where}: {found.broken.why}", KEEP))
    if kept is not None and not chain.holds(reader, kept):
        where = f"the audit trail no longer holds the seal of change {kept.change_id}"
        wrong.append(Wrong("trail", f"{where}: it was cut, or is another store's", KEEP))
    if not desk.store.on_server and not chain.is_guarded(reader):
        wrong.append(Wrong("trail", "nothing keeps the audit trail from being altered", KEEP))
    notes = [_erased(found.erased)] if found.erased else []
    if found.newest is None:
        return found.changes, wrong, notes
    seal = f"{found.newest.change_id}:{found.newest.digest}"
    said = f"The newest seal is {seal}. Kept elsewhere, it proves later that nothing was cut off: "
    how = "caseload check --seal SEAL, or --seal-out FILE now and --seal FILE then"
    return found.changes, wrong, [*notes, f"{said}{how}"]


def _erased(count: int) -> str:
    return (
        f"{count} entries of the audit trail forgot what they said. Each should be one that "
        "somebody was asked to erase and wrote down elsewhere; if not, it was tampered with."
    )


def read_seal(text: str) -> chain.Seal:
    """The seal that ``check`` wrote as "12:9f3c…". Raises Problem where it is none."""
    number, _, digest = text.strip().partition(":")
    if not number.isdecimal() or len(digest) != len(chain.START):
        raise Problem(
            "This is not a seal",
            "A seal is a number, a colon and 64 letters and digits, as check prints it.",
            "Copy it whole.",
        )
    return chain.Seal(int(number), digest.lower())
