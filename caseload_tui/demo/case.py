"""One child's records in the making."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from caseload_tui.demo.outline import ChildOutline, Outline
from caseload_tui.demo.world import World
from caseload_tui.timescales.history import EventKind, FactKind, Outcome, PlanKind
from db.records import EventRecord, FactRecord, PlanRecord


@dataclass(slots=True)
class Tenure:
    """A worker's time with a child; ``worker`` is None where only the team is known."""

    worker: str | None
    start: date
    end: date | None


@dataclass(slots=True)
class Case:
    """A child whose story is being told: who they are, and a place to put each record.

    ``chance`` is this child's own; :meth:`together` draws the same for brothers and sisters.
    """

    world: World
    key: str
    family: str
    born: date
    outline: Outline
    child: ChildOutline
    chance: Random
    tenures: list[Tenure] = field(default_factory=list)
    _numbers: Counter[str] = field(default_factory=Counter)

    @property
    def on(self) -> date:
        """Today."""
        return self.world.on

    def together(self, what: str) -> Random:
        """A generator that gives every child of the family the same draws about ``what``."""
        return Random(f"{self.world.seed}/{self.family}/{what}")

    def numbered(self, mark: str) -> str:
        """The next key of this child with that mark, for example ``C10001-place-2``."""
        self._numbers[mark] += 1
        return f"{self.key}-{mark}-{self._numbers[mark]}"

    def worker_on(self, day: date) -> str | None:
        """Who was this child's worker that day."""
        for tenure in self.tenures:
            if tenure.start <= day and (tenure.end is None or day < tenure.end):
                return tenure.worker
        return None

    def event(
        self, kind: EventKind, on: date, outcome: Outcome = Outcome.DONE, **detail: Any
    ) -> None:
        """Something done, or not, on a day; ``detail`` as in :class:`EventRecord`."""
        key = self.numbered(kind.value)
        self.world.extract.events.append(
            EventRecord(
                key=key, child=self.key, kind=kind.value, on=on, outcome=outcome.value, **detail
            )
        )

    def plan(self, kind: PlanKind, start: date, end: date | None = None, **detail: Any) -> str:
        """A plan in force; gives its key. One that would end before it starts is left out."""
        key = self.numbered(kind.value)
        if end is None or end > start:
            self.world.extract.plans.append(
                PlanRecord(key=key, child=self.key, kind=kind.value, start=start, end=end, **detail)
            )
        return key

    def fact(self, kind: FactKind, start: date, end: date | None = None, **detail: Any) -> None:
        """A fact that chooses a rule."""
        self.world.extract.facts.append(
            FactRecord(
                key=self.numbered(kind.value),
                child=self.key,
                kind=kind.value,
                start=start,
                end=end,
                **detail,
            )
        )
