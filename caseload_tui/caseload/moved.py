"""Which dates a change moved, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from caseload_tui.caseload.duty_words import title
from caseload_tui.caseload.owed import Owed, owed_to_children
from caseload_tui.caseload.wording import day_words

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

MOST = 4


def owed_to(desk: Desk, children: Sequence[int]) -> Owed:
    """The duties of these children, as the store has them now."""
    with desk.reading() as reader:
        return owed_to_children(reader, desk.standards_in_force, desk.on, list(children))


def moved(desk: Desk, children: Sequence[int], before: Owed) -> tuple[str, ...]:
    """What is due on another day than before, is new, or is no longer owed; a few lines."""
    lines: list[str] = []
    after = owed_to(desk, children)
    for child in children:
        was = {(d.duty, d.reference): d.due for d in before.get(child, ())}
        now = {(d.duty, d.reference): d for d in after.get(child, ())}
        for key, duty in now.items():
            if duty.due != was.get(key) and duty.due is not None:
                lines.append(f"{title(duty.duty)}: next due {day_words(duty.due, desk.on)}.")
        lines += [f"{title(key[0])}: no longer owed." for key in was if key not in now]
    return tuple(dict.fromkeys(lines))[:MOST]
