"""The order of a caseload: by any column, brothers and sisters and housemates together. Pure."""

# No annotations as text here: a NamedTuple compiles each, twice the cost of all the rest.
from collections.abc import Callable, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from caseload_tui.caseload.views import ChildLine
from caseload_tui.tui.duty_groups import Group, first_of, urgency
from caseload_tui.tui.words import standing

NEXT = "next"
"""The order a caseload starts in: what is due next."""


class Row(NamedTuple):
    """One child in the list, and its place in its household."""

    line: ChildLine
    link: str = " "
    """Joins rows that belong together: "┌", "│", "└", or a space."""
    ties: str = ""
    """What joins this row to the one above: "sibling", "same address", both, or ""."""


Key = Callable[[ChildLine], Any]


def _first_due(line: ChildLine) -> date:
    return min(map(urgency, line.duties), default=date.max)


def _group_due(group: Group) -> Key:
    def due(line: ChildLine) -> date | None:
        cell = first_of(group, line.duties)
        return None if cell is None else cell.due

    return due


SORTS: dict[str, Key] = {
    NEXT: _first_due,
    "child": lambda line: line.name.casefold(),
    "age": lambda line: line.date_of_birth and -line.date_of_birth.toordinal(),
    "status": lambda line: standing(line) or None,
    "lives": lambda line: line.lives.casefold() or None,
    "worker": lambda line: line.worker and line.worker.casefold(),
    **{group.name.lower(): _group_due(group) for group in Group},
}
"""What each column sorts by; None, nothing to sort by, goes last either way round."""


def arrange(lines: Sequence[ChildLine], by: str = NEXT, *, reverse: bool = False) -> list[Row]:
    """Rows sorted by a column; each household stands where its first child would.

    ``lines`` come in order of what is due next, and ties stay in it.
    """
    ordered = _in_order(lines, SORTS[by], reverse) if by != NEXT or reverse else lines
    households = _households(ordered)
    rows: list[Row] = []
    placed: set[int] = set()
    for line in ordered:
        if line.id in placed:
            continue
        together = households.get(line.id)
        if together is None:
            rows.append(Row(line))
        else:
            placed.update(member.id for member in together)
            rows += _linked(together)
    return rows


def _in_order(lines: Sequence[ChildLine], key: Key, reverse: bool) -> list[ChildLine]:
    valued = [(key(line), line) for line in lines]
    known = [pair for pair in valued if pair[0] is not None]
    known.sort(key=itemgetter(0), reverse=reverse)
    return [line for _, line in known] + [line for value, line in valued if value is None]


def _linked(together: Sequence[ChildLine]) -> list[Row]:
    marks = ["┌", *("│" * (len(together) - 2)), "└"]
    return [
        Row(line, mark, "" if number == 0 else _ties(line, together))
        for number, (line, mark) in enumerate(zip(together, marks, strict=True))
    ]


def _ties(line: ChildLine, together: Sequence[ChildLine]) -> str:
    others = [other for other in together if other.id != line.id]
    ties = []
    if line.family and any(other.family == line.family for other in others):
        ties.append("sibling")
    if line.address and any(other.address == line.address for other in others):
        ties.append("same address")
    return ", ".join(ties)


def _households(ordered: Sequence[ChildLine]) -> dict[int, list[ChildLine]]:
    """Children joined, directly or through others, by a family or an address."""
    roots: dict[str, str] = {}

    def root(name: str) -> str:
        while roots.setdefault(name, name) != name:
            roots[name] = roots[roots[name]]
            name = roots[name]
        return name

    for line in ordered:
        if line.family and line.address:
            roots[root(f"family {line.family}")] = root(f"address {line.address}")
    gathered: dict[str, list[ChildLine]] = {}
    for line in ordered:
        if line.family or line.address:
            own = f"family {line.family}" if line.family else f"address {line.address}"
            gathered.setdefault(root(own) if own in roots else own, []).append(line)
    return {
        line.id: together
        for together in gathered.values()
        if len(together) > 1
        for line in together
    }
