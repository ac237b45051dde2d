"""One child told of by several rows: what they agree on is kept, what they dispute is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from datetime import date
from typing import Any, Final

from pydantic import ValidationError

from caseload_tui.exchange.checking import Checks
from caseload_tui.exchange.extract import Origin
from caseload_tui.exchange.tables import Row, RowRefused, named
from db.record_lines import Line
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
        self._blank: dict[str, Set[str]] = {}

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
            self._facts[child] = {n: value for n, value in facts.items() if value is not None}
            self._first[child] = row.origin
            self._blank[child] = blank
            return
        self._first[child] = min(self._first[child], row.origin)
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

    def lines(self, checks: Checks, reject: RejectAt) -> Iterator[tuple[Line, Origin]]:
        """Each child, with the first row that told of them."""
        for (child, name), origin in self._disputed.items():
            del self._facts[child][name]
            reject(
                origin,
                named(name),
                None,
                f"rows about child {child} disagree on this, so it is treated as not known",
            )
        while self._facts:
            child, facts = self._facts.popitem()
            facts = {"key": child, **dict.fromkeys(self._blank.pop(child)), **facts}
            origin = self._first.pop(child)
            yield self._line(checks, facts, origin, reject), origin

    def _line(
        self, checks: Checks, facts: dict[str, Any], origin: Origin, reject: RejectAt
    ) -> Line:
        born, died = facts.get("date_of_birth"), facts.get("died_on")
        if isinstance(born, date) and isinstance(died, date) and died < born:
            reject(origin, named("died_on"), died.isoformat(), "this is before the date of birth")
            del facts["died_on"]
        try:
            return checks.line(ChildRecord, facts)
        except ValidationError as refused:
            bad = {str(error["loc"][0]) for error in refused.errors() if error["loc"]}
            for name in sorted(bad):
                reject(
                    origin,
                    named(name),
                    None,
                    "this is too long, or holds signs that cannot be printed",
                )
                del facts[name]
            return checks.line(ChildRecord, facts)

    def _dispute(self, child: str, name: str, origin: Origin) -> None:
        earlier = self._disputed.get((child, name), origin)
        self._disputed[child, name] = max(earlier, origin)
