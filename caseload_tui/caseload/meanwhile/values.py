"""What is kept in files and not in rows: settled by comparing with what was shown."""

from __future__ import annotations

from collections.abc import Iterable

from caseload_tui.caseload.problems import Both, Conflict
from caseload_tui.caseload.shown import what_was_shown


def settle(
    lines: Iterable[Both], *, who: str = "Somebody", what: str = "another version of it"
) -> frozenset[str]:
    """The marks of what stays as somebody else saved it meanwhile.

    Each line says what was shown, what there is now, and what is wanted. Raises Conflict where
    somebody else saved something that is wanted otherwise and nobody has decided yet.
    """
    shown = what_was_shown()
    settled = {} if shown is None else shown.settled
    every = tuple(lines)
    met = [line for line in every if line.theirs not in (line.before, line.yours)]
    if any(settled.get(line.mark) != line.theirs for line in met):
        raise Conflict(who, what, met)
    return frozenset() if shown is None else shown.leave & {line.mark for line in met}
