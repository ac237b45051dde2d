"""What one table's rows need to know from the tables read before it."""

from __future__ import annotations

from datetime import date
from typing import Final

from caseload_tui.exchange.cells import BadValue
from caseload_tui.exchange.cleaning import clean
from caseload_tui.exchange.collector import Collector
from caseload_tui.exchange.tables import Row, RowRefused
from caseload_tui.exchange.teams import Teams, plain_name

_ROLE_LENGTH: Final = 60


class Context:
    """The extract as far as it has been read."""

    def __init__(self, collector: Collector) -> None:
        self.collector = collector
        self.today = collector.on
        self.teams = Teams(collector)
        self._child_of_period: dict[str, set[str]] = {}
        self._workers_by_name: dict[str, set[str]] = {}
        self._homes: dict[str, list[tuple[str, date, date | None, str]]] = {}

    def child(self, row: Row) -> str:
        """The child a row is about; one the person table does not hold refuses the row."""
        child = row.need_text("person_id")
        if child not in self.collector.children:
            why = "no such person is in the person table"
            raise RowRefused("person_id", why, row.shown("person_id"))
        return child

    def child_in_care(self, row: Row) -> str:
        """The child, told by the row itself or by the period of care it names."""
        if row.text("person_id") is not None:
            return self.child(row)
        period = row.need_text("cla_id")
        children = self._child_of_period.get(period, set())
        if len(children) != 1:
            why = "no child, or more than one, has this period of care in cla_episodes"
            raise RowRefused("cla_id", why, row.shown("cla_id"))
        return next(iter(children))

    def learn_period(self, period: str, child: str) -> None:
        """A period of care belongs to a child."""
        self._child_of_period.setdefault(period, set()).add(child)

    def learn_worker(self, worker: str, name: str | None) -> None:
        """A worker goes by a name."""
        if name is not None:
            self._workers_by_name.setdefault(plain_name(name), set()).add(worker)

    def workers_named(self, name: str) -> set[str]:
        """The keys of the workers with this name."""
        return self._workers_by_name.get(plain_name(name), set())

    def learn_home(
        self, child: str, postcode: str, start: date, end: date | None, key: str
    ) -> None:
        """A child lives at an address."""
        self._homes.setdefault(child, []).append((postcode, start, end, key))

    def homes(self, child: str) -> list[tuple[str, date, date | None, str]]:
        """The addresses of a child, in no order that depends on the file's."""
        return sorted(self._homes.get(child, []), key=lambda home: (home[1], home[3]))

    def role(self, row: Row, column: str) -> str:
        """The role in our words where we have one, else in the council's."""
        text = row.text(column)
        if text is None:
            return "social_worker"
        try:
            return clean("role", text) or "social_worker"
        except BadValue:
            return "_".join(text.lower().split())[:_ROLE_LENGTH]
