"""Whose children, carers and diaries the argument of a use case is about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from db.lists import access

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.connection import Reader

Ids = frozenset[int]


class Whose(NamedTuple):
    """All of these must be theirs; of each of ``letters``, one of the children it is about.

    A letter to a home tells of brothers and sisters too, whoever holds them. One to carers
    about themselves is about their household, which must be theirs.
    """

    children: Ids = frozenset()
    households: Ids = frozenset()
    workers: frozenset[int | None] = frozenset()
    letters: tuple[Ids, ...] = ()
    may_look: bool = False
    """Whether a reason opens it where it is somebody else's child."""


def whose(desk: Desk, kind: str, about: Any) -> Whose:
    """What an argument of this name is about."""
    return _FIND[kind](desk, about)


def _child(_desk: Desk, child_id: int) -> Whose:
    return Whose(frozenset({child_id}), may_look=True)


def _change(_desk: Desk, new: Any) -> Whose:
    """A visit, event, fact or contact to be recorded."""
    children = (getattr(new, "child_id", None), *getattr(new, "also_children", ()))
    households = (getattr(new, "household_id", None),)
    return Whose(_ids(children), _ids(households), may_look=True)


def _ids(some: Iterable[int | None]) -> Ids:
    return frozenset(one for one in some if one is not None)


def _fact(desk: Desk, about: Any) -> Whose:
    if hasattr(about, "fact_id"):
        return _row("fact")(desk, about.fact_id)._replace(may_look=True)
    return _change(desk, about)


def _row(table: str) -> Callable[[Desk, int], Whose]:
    return lambda desk, row_id: _rows(table)(desk, (row_id,))


def _rows(table: str) -> Callable[[Desk, Iterable[int]], Whose]:
    def find(desk: Desk, ids: Iterable[int]) -> Whose:
        with desk.reading() as reader:
            found = [each for one in ids for each in access.concerned(reader, table, one)]
        return Whose(
            _ids(each.child_id for each in found),
            _ids(each.household_id for each in found),
            _ids(each.worker_id for each in found),
        )

    return find


def _called_about(desk: Desk, booking_id: int) -> Whose:
    """A call about a booking is of whoever it is for; in one's own diary it is one's own too.

    Whoever covers rings about a colleague's visits, and a child's worker about those of whoever
    covers.
    """
    with desk.reading() as reader:
        diaries = access.concerned(reader, "booking", booking_id)
        whom = access.concerned(reader, "booking_cover", booking_id)
    mine = desk.standing.theirs.workers or frozenset()
    if any(each.worker_id in mine for each in diaries):
        return Whose()
    return Whose(
        _ids(each.child_id for each in whom),
        _ids(each.household_id for each in whom),
        may_look=True,
    )


def _sent(desk: Desk, letter_id: int) -> Whose:
    with desk.reading() as reader:
        return _made(reader, (letter_id,))


def _made(reader: Reader, ids: Iterable[int]) -> Whose:
    """Letters that were made."""
    children, homes = [], set[int]()
    for letter in ids:
        own = access.households_of_letter(reader, letter)
        homes |= own
        if not own:
            children.append(access.children_of_letter(reader, letter))
    return Whose(households=frozenset(homes), letters=tuple(children))


def _letters(desk: Desk, references: Collection[str]) -> Whose:
    """Letters by reference: on the queue, or made already."""
    from caseload_tui.caseload.letters.gathering import facts_with
    from db import lists

    facts, found, homes = facts_with(desk, references), [], set[int]()
    for owed in map(facts.owed_by, references):
        home = None if owed is None else facts.household_id(owed)
        if home is not None:
            homes.add(home)
        elif owed is not None:
            found.append(frozenset(facts.child_ids(owed)))
    with desk.reading() as reader:
        rows = lists.letters(reader, references=references) if references else []
        made = _made(reader, [one.id for one in rows])
    return Whose(households=made.households | homes, letters=(*found, *made.letters))


def _workers(_desk: Desk, ids: Iterable[int]) -> Whose:
    # Nobody named may mean everybody.
    return Whose(workers=frozenset(ids) or frozenset({None}))


def _proposal(desk: Desk, about: Any) -> Whose:
    request = getattr(about, "request", None)
    return _workers(desk, (about.worker_id,) if request is None else request.worker_ids)


def _document(desk: Desk, document: Any) -> Whose:
    from caseload_tui.planner.plan_json import UnreadablePlan, from_json

    try:
        named = sorted({one.worker for one in from_json(document).bookings})
    except (UnreadablePlan, KeyError, TypeError, ValueError):
        return Whose()  # It is refused as no plan, whoever asks.
    return _workers(desk, desk.workers_named(named, None, everybody=False)) if named else Whose()


def _moves(_desk: Desk, moves: Iterable[Any]) -> Whose:
    moved = tuple(moves)
    return Whose(
        frozenset(one.child_id for one in moved), workers=frozenset(one.to_id for one in moved)
    )


_FIND: dict[str, Callable[[Desk, Any], Whose]] = {
    "child_id": _child,
    "child_ids": lambda _desk, ids: Whose(frozenset(ids)),
    "household_id": lambda _desk, one: Whose(households=frozenset({one})),
    "visit": _change,
    "event": _change,
    "contact": _change,
    "appointment": _change,
    "fact": _fact,
    "event_ids": _rows("event"),
    "contact_id": _row("contact"),
    "booking_id": _row("booking"),
    "about_booking": _called_about,
    "absence_id": _row("absence"),
    "capacity_id": _row("capacity_fact"),
    "note_id": _row("workload_note"),
    "outcome": lambda desk, one: _row("booking")(desk, one.booking_id),
    "absence": lambda desk, one: _workers(desk, (one.worker_id,)),
    "new": lambda desk, one: _workers(desk, (one.worker_id,)),
    "worker_id": lambda desk, one: _workers(desk, (one,)),
    "worker_ids": _workers,
    "request": lambda desk, one: _workers(desk, one.worker_ids),
    "proposal": _proposal,
    "document": _document,
    "moves": _moves,
    "letter_id": _sent,
    "reference": lambda desk, one: _letters(desk, (one,)),
    "references": _letters,
    "order": lambda desk, one: _letters(desk, one.references),
}
"""By the argument's name, which therefore means the same in every use case."""
NAMES = frozenset(_FIND)
"""The arguments it knows; a test sees to it that no use case has another."""
