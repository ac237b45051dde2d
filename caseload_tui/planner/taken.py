"""Whose time is taken when by the bookings of others, to tell a clash between workers' plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from caseload_tui.planner.parties import parties
from caseload_tui.planner.people import Engagement, Span
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem


class Taken:
    """The time that bookings take of children, households, chairs and colleagues."""

    def __init__(self, problem: Problem, bookings: Iterable[Booking] = ()) -> None:
        self._problem = problem
        self._spans: dict[str, dict[date, list[Span]]] = defaultdict(lambda: defaultdict(list))
        self.enter(bookings)

    def enter(self, bookings: Iterable[Booking]) -> None:
        """Take the time of everybody these bookings need."""
        for b in bookings:
            for party in parties(self._problem, b):
                self._spans[party][b.day].append(Span(b.start, b.end))

    def leave(self, bookings: Iterable[Booking]) -> None:
        """Give back the time of bookings that were entered."""
        for b in bookings:
            for party in parties(self._problem, b):
                self._spans[party][b.day].remove(Span(b.start, b.end))

    def fits(self, b: Booking) -> bool:
        """Whether nobody the booking needs is taken then."""
        return not any(
            span.meets(b.start, b.end)
            for party in parties(self._problem, b)
            if party in self._spans
            for span in self._spans[party].get(b.day, ())
        )

    def near(self, part: Problem) -> tuple[Engagement, ...]:
        """The time taken of anybody that one worker's part has to do with."""
        return tuple(self._near(part))

    def _near(self, part: Problem) -> Iterator[Engagement]:
        known = {*part.child, *part.chair, *part.worker}
        known |= {i.household for i in part.items.values() if i.household}
        for party in sorted(known & self._spans.keys()):
            for day, spans in self._spans[party].items():
                for span in spans:
                    yield Engagement(party, day, span)
