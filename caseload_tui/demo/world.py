"""What every story is told within: the day, the records so far, and who there is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from caseload_tui.demo import inputs
from caseload_tui.demo.places import Place
from caseload_tui.demo.rhythm import Rhythm
from caseload_tui.exchange.extract import Extract

DETAIL = relativedelta(months=30)
"""How far back every event is told; before that only how things began."""


@dataclass(slots=True)
class Home:
    """A fostering household and how many children it has room for."""

    key: str
    place: Place
    room: int


@dataclass(slots=True)
class World:
    """One demo caseload in the making."""

    on: date
    seed: int
    extract: Extract
    backlog: bool = True
    """Whether some things have been let slip; a caseload written by hand says so itself."""
    homes: list[Home] = field(default_factory=list)
    _rhythms: dict[str, Rhythm] = field(default_factory=dict)
    _families: int = 0
    _children: int = 0

    @property
    def detail_from(self) -> date:
        """The day from which every event is told."""
        return self.on - DETAIL

    @property
    def practice(self) -> dict[str, Any]:
        """The shares and reasons of ``practice.toml``."""
        return inputs.load("practice")

    def rhythm(self, name: str) -> Rhythm:
        """The habit of that name."""
        if name not in self._rhythms:
            shares = self.practice["punctuality"][name]
            slipped = self.practice["backlog"].get(name, 0.0) if self.backlog else 0.0
            self._rhythms[name] = Rhythm(**shares, backlog=slipped)
        return self._rhythms[name]

    def next_family(self) -> str:
        """A key for the next family."""
        self._families += 1
        return f"F{1000 + self._families}"

    def next_child(self) -> str:
        """A key for the next child."""
        self._children += 1
        return f"C{10000 + self._children}"
