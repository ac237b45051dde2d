"""What all kinds of one extract share while it is taken in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from db.elsewhere import Elsewhere
from db.kind import Kind, Link, Values
from db.kinds import KINDS
from db.matching import Matcher
from db.numbering import Numbers, are_the_same
from db.records import Record
from db.work import Work

Owner = tuple[int | None, int | None]
"""The ids of a child and of a household, one of them None."""

_NOT_HELD = "which neither the extract nor the store holds"


class Item(NamedTuple):
    """A record as the columns of a row."""

    record: Record
    values: Values


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record and, in plain words, why it (or a part of it) was not saved.

    ``record`` is the name of its class. The words hold nothing about a person.
    """

    record: str
    key: str
    why: str


@dataclass(slots=True)
class Count:
    """How many rows of one kind an extract added, changed, and found as they were."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(slots=True)
class Context:
    """What all kinds of one extract share."""

    work: Work
    source: str
    on: date | None
    numbers: Numbers = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    notes: list[Refusal] = field(default_factory=list)
    _matchers: dict[str, Matcher] = field(default_factory=dict)
    identified: int = 0
    """How many keys of rows that another told first were written down so far."""
    _touched: set[Owner] = field(default_factory=set)
    _elsewhere: Elsewhere | None = None
    _known: dict[tuple[str, str], dict[str, int]] = field(default_factory=dict)

    def matcher(self, kind: str) -> Matcher:
        """Which rows of a kind the extract's source knows by which key."""
        if kind not in self._matchers:
            self._matchers[kind] = Matcher(self.work.connection, KINDS[kind], self.source)
        return self._matchers[kind]

    def known(self, kind: str, source: str) -> dict[str, int]:
        """The rows of a kind by the keys of any source."""
        if source == self.source:
            return self.matcher(kind).ids
        if (kind, source) not in self._known:
            self._known[kind, source] = Matcher(self.work.connection, KINDS[kind], source).ids
        return self._known[kind, source]

    def same_numbers(self, kind: Kind) -> bool:
        """Whether those whom a kind names by number have the numbers here that they had there."""
        matchers = {name: self.matcher(name) for name in kind.by_number}
        return are_the_same(self.numbers, kind.by_number, matchers)

    def elsewhere(self, kind: str, key: str) -> int | None:
        """The row that something else than the extract's source calls so, if only one."""
        if self._elsewhere is None:
            self._elsewhere = Elsewhere(self.work.connection)
        return self._elsewhere.find(kind, key)

    def keep_identifiers(self, kind: str | None = None) -> None:
        """Write down the keys by which the source knows rows that another told first."""
        for matcher in [self.matcher(kind)] if kind else self._matchers.values():
            if matcher.met:
                self.identified += matcher.keep_met(self.work.ledger.change_id)
        if kind is None and self.identified:
            self.work.ledger.note("add", "identifier", None, after={"rows": self.identified})

    def touch(self, kind: str, owners: Iterable[Owner]) -> None:
        """Note whose duties new rows may alter: once, however much is told of a child."""
        new = set(owners) - self._touched
        self._touched |= {owner for owner in new if owner[0] is not None}
        self.work.touch_all(kind, new)

    def not_held(self, record: Record, link: Link) -> None:
        """The record names what nobody knows: it is not saved, or not with that."""
        what = link.field.replace("_", " ")
        if link.needed:
            self.refuse(record, f"it names a {what} {_NOT_HELD}")
        else:
            self.note(record, f"saved without its {what}, {_NOT_HELD}")

    def refuse(self, record: Record, why: str) -> None:
        """The record is not saved."""
        self.refusals.append(Refusal(type(record).__name__, record.key, why))

    def note(self, record: Record, why: str) -> None:
        """The record is saved without a part."""
        self.notes.append(Refusal(type(record).__name__, record.key, why))
