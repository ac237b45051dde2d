"""One child told of by several rows: what they agree on is kept, what they dispute is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Set
from datetime import date
from typing import Any, Final

from pydantic import ValidationError

from caseload_tui.exchange.extract import Origin
from caseload_tui.exchange.tables import Row, RowRefused
from db.records import ChildRecord

RejectAt = Callable[[Origin, str | None, str | None, str], None]

_LONGEST_KEY: Final = 100
_ANY_YES: Final = frozenset({"disabled", "unaccompanied"})
"""Facts that hold when any row says yes: several disabilities are several rows."""


class ChildFacts:
    """What is known of each child so far."""

    def __init__(self) -> None:
        self._first: dict[str, Origin] = {}
        self._facts: dict[str, dict[str, Any]] = {}
        self._disputed: dict[tuple[str, str], Origin] = {}
        self._blank: dict[str, frozenset[str]] = defaultdict(frozenset)

    def __contains__(self, child: object) -> bool:
        return child in self._facts

    def know(self, row: Row, child: str, /, *, blank: Set[str] = frozenset(), **facts: Any) -> None:
        """Learn facts of a child; None teaches nothing, unless the row says it is ``blank``.

        Raises:
            RowRefused: the identifier cannot be one.
        """
        known = self._facts.get(child)
        if known is None:
            if len(child) > _LONGEST_KEY or not child.isprintable():
                why = "this identifier is longer than 100 signs, or cannot be printed"
                raise RowRefused(None, why)
            known = self._facts[child] = {}
        if child not in self._first or _place(row.origin) < _place(self._first[child]):
            self._first[child] = row.origin
        self._blank[child] |= blank
        for name, value in facts.items():
            if value is None:
                continue
            if known.setdefault(name, value) == value:
                continue
            if name in _ANY_YES:
                known[name] = True
            else:
                self._dispute(child, name, row.origin)

    def records(self, reject: RejectAt) -> Iterator[tuple[ChildRecord, Origin]]:
        """Each child as a record, with the first row that told of them."""
        for (child, name), origin in self._disputed.items():
            del self._facts[child][name]
            reject(
                origin,
                name,
                None,
                f"rows about child {child} disagree on this, so it is treated as not known",
            )
        while self._facts:
            child, facts = self._facts.popitem()
            facts = dict.fromkeys(self._blank.pop(child, ())) | facts
            yield self._record(child, facts, reject), self._first.pop(child)

    def _record(self, child: str, facts: dict[str, Any], reject: RejectAt) -> ChildRecord:
        origin = self._first[child]
        born, died = facts.get("date_of_birth"), facts.get("died_on")
        if isinstance(born, date) and isinstance(died, date) and died < born:
            reject(origin, "died_on", died.isoformat(), "this is before the date of birth")
            facts = {name: value for name, value in facts.items() if name != "died_on"}
        try:
            return ChildRecord(key=child, **facts)
        except ValidationError as refused:
            bad = {str(error["loc"][0]) for error in refused.errors() if error["loc"]}
            for name in sorted(bad):
                reject(
                    origin, name, None, "this is too long, or holds signs that cannot be printed"
                )
            kept = {name: value for name, value in facts.items() if name not in bad}
            return ChildRecord(key=child, **kept)

    def _dispute(self, child: str, name: str, origin: Origin) -> None:
        earlier = self._disputed.get((child, name))
        if earlier is None or _place(earlier) < _place(origin):
            self._disputed[child, name] = origin


def _place(origin: Origin) -> tuple[str, int]:
    return origin.file, origin.row
