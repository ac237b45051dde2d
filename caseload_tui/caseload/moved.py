"""Which dates a change moved, or would move, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.caseload.duty_words import title
from caseload_tui.caseload.names import short_name
from caseload_tui.caseload.owed import Owed, owed_to_children, owed_to_households
from caseload_tui.caseload.wording import day_words
from db import lists

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.rows import DutyRow

MOST = 4


def owed_to(desk: Desk, children: Sequence[int]) -> Owed:
    """The duties of these children, as the store has them now."""
    with desk.reading() as reader:
        return owed_to_children(reader, desk.standards_in_force, desk.on, list(children))


def owed_to_household(desk: Desk, household_id: int) -> Owed:
    """The duties to this household, as the store has them now."""
    with desk.reading() as reader:
        return owed_to_households(reader, desk.standards_in_force, desk.on, [household_id])


def moved(desk: Desk, children: Sequence[int], before: Owed) -> tuple[str, ...]:
    """What is due on another day than before, is new, or is no longer owed; a few lines."""
    return difference(before, owed_to(desk, children), desk.on, names_of(desk, children))


def names_of(desk: Desk, children: Sequence[int]) -> Mapping[int, str]:
    """What to call these children, where there are several to tell apart."""
    if len(children) < 2:
        return {}
    with desk.reading() as reader:
        return {
            row.id: short_name(row.preferred_name or row.forename, row.surname, row.key)
            for row in lists.children(reader, on=desk.on, ids=list(children))
        }


def difference(
    before: Owed, after: Owed, on: date, names: Mapping[int, str] | None = None
) -> tuple[str, ...]:
    """Lines for what differs, each naming whose duty it is where there are ``names``."""
    lines: list[str] = []
    for owner in dict.fromkeys([*after, *before]):
        whose = f"{names[owner]}: " if names and owner in names else ""
        changed = _changed(before.get(owner, ()), after.get(owner, ()), on)
        lines += [f"{whose}{line}" for line in changed]
    return tuple(dict.fromkeys(lines))[: MOST * max(1, len(names or ()))]


def _changed(was: Collection[DutyRow], now: Collection[DutyRow], on: date) -> Iterator[str]:
    due = {(duty.duty, duty.reference): duty.due for duty in was}
    for duty in now:
        if duty.due is not None and duty.due != due.get((duty.duty, duty.reference)):
            yield f"{title(duty.duty)}: next due {day_words(duty.due, on)}."
    kept = {(duty.duty, duty.reference) for duty in now}
    yield from (f"{title(key[0])}: no longer owed." for key in due if key not in kept)
