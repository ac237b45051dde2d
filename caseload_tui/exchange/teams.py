"""Teams, told by identifier in one place and by name in another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from caseload_tui.exchange.collector import Collector
from caseload_tui.exchange.tables import Row
from db.records import TeamRecord

_KEY_LENGTH: Final = 100


class Teams:
    """The teams known so far; one known only by name has that name for a key."""

    def __init__(self, collector: Collector) -> None:
        self._collector = collector
        self._told: list[tuple[Row, str, str, str | None]] = []
        self._above: dict[str, str | None] = {}
        self._by_name: dict[str, str] = {}
        self._only_parents: dict[str, tuple[str, Row]] = {}
        self._only_names: dict[str, tuple[str, Row]] = {}

    def learn(
        self, row: Row, team: str, name: str, parent: str | None, parent_name: str | None
    ) -> None:
        """A team has a name and perhaps a team above it."""
        self._told.append((row, team, name, parent))
        self._above[team] = parent
        self._name(team, name)
        if parent is not None and parent_name is not None:
            self._name(parent, parent_name)
            self._only_parents[parent] = _smaller(self._only_parents, parent, parent_name, row)

    def key_for(self, row: Row, column: str) -> str | None:
        """The key of the team a cell names, by identifier or name; a new name is a new team."""
        text = row.text(column)
        if text is None or text in self._above:
            return text
        name = plain_name(text)[:_KEY_LENGTH]
        if name in self._by_name:
            return self._by_name[name]
        self._only_names[name] = _smaller(self._only_names, name, text, row)
        return name

    def store(self) -> None:
        """Hand over every team, each with a parent only where that one is known too."""
        for row, team, name, parent in self._told:
            known = parent in self._above or parent in self._only_parents
            if parent is not None and (not known or team in self._ancestors(team)):
                why = "the team above is not in this table, or is below this one"
                self._collector.reject(row, "team_parent_id", row.shown("team_parent_id"), why)
                parent = None
            self._collector.add_gathered(TeamRecord, row, key=team, name=name, parent=parent)
        for team, (name, row) in (self._only_parents | self._only_names).items():
            if team not in self._above:
                self._collector.add_gathered(TeamRecord, row, key=team, name=name)

    def _name(self, team: str, name: str) -> None:
        plain = plain_name(name)[:_KEY_LENGTH]
        self._by_name[plain] = min(team, self._by_name.get(plain, team))

    def _ancestors(self, team: str) -> Iterator[str]:
        seen: set[str] = set()
        above = self._above.get(team)
        while above is not None and above not in seen:
            seen.add(above)
            yield above
            above = self._above.get(above)


@lru_cache(maxsize=4_096)
def plain_name(name: str) -> str:
    """A name in one spelling: no case, one space between words."""
    return " ".join(name.casefold().split())


def _smaller(known: dict[str, tuple[str, Row]], key: str, text: str, row: Row) -> tuple[str, Row]:
    """Of several spellings always the same one, whatever the order of the rows."""
    earlier = known.get(key)
    return earlier if earlier is not None and earlier[0] <= text else (text, row)
