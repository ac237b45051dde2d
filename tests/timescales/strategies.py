"""Random histories: plausible enough to reach every rule, disorderly enough to break things."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st

from caseload_tui.timescales.history import (
    ChildHistory,
    Eligibility,
    Event,
    EventKind,
    Fact,
    FactKind,
    HouseholdHistory,
    LeavingCare,
    LegalStatus,
    MissingEpisode,
    Outcome,
    PeriodOfCare,
    Placement,
    Plan,
    PlanKind,
    ReturnInterview,
)

patient = settings(max_examples=30)
"""Random histories take a while to draw on a busy machine; that is no failure."""

FIRST, LAST = date(2024, 1, 1), date(2027, 6, 30)
_SHARED = """
2024-02-29 2024-06-03 2025-02-28 2025-06-02 2025-06-03 2025-06-10 2025-07-15 2025-12-12
2026-02-28 2026-03-01 2026-06-02 2026-06-03 2026-06-10 2026-07-15
"""
POPULAR = [date.fromisoformat(text) for text in _SHARED.split()]
"""Days that records often share, and that lie a week, six weeks or a year apart."""

DAYS = st.sampled_from(POPULAR) | st.dates(FIRST, LAST)
PLACEMENT_CODES = ("U6", "U1", "U4", "P1", "A3", "A5", "K1", "K2", "T0", "T3", "R5")
LEGAL_CODES = ("V2", "C1", "C2", "E1", "J1", "V3", "V4")
KEYS = ("a", "b", "c")

ends = st.none() | st.integers(1, 700)


def _end(start: date, length: int | None) -> date | None:
    return None if length is None else start + timedelta(days=length)


@st.composite
def cares(draw: st.DrawFn) -> PeriodOfCare:
    start = draw(DAYS)
    return PeriodOfCare(start, _end(start, draw(ends)), draw(st.sampled_from(KEYS)))


@st.composite
def placements(draw: st.DrawFn) -> tuple[Placement, ...]:
    """Placements with different keys and starts, often one after the other."""
    starts = sorted(draw(st.sets(DAYS, max_size=3)))
    return tuple(
        Placement(start, _end(start, draw(ends)), key, draw(st.sampled_from(PLACEMENT_CODES)))
        for start, key in zip(starts, KEYS, strict=False)
    )


@st.composite
def statuses(draw: st.DrawFn, codes: tuple[str, ...]) -> tuple[LegalStatus, ...]:
    starts = sorted(draw(st.sets(DAYS, max_size=3)))
    return tuple(
        LegalStatus(start, _end(start, draw(ends)), draw(st.sampled_from(codes)))
        for start in starts
    )


@st.composite
def facts(draw: st.DrawFn, kinds: tuple[FactKind, ...] = tuple(FactKind)) -> Fact:
    start = draw(DAYS)
    return Fact(
        start,
        _end(start, draw(ends)),
        draw(st.sampled_from(kinds)),
        draw(st.sampled_from((None, *KEYS))),
        draw(st.none() | st.integers(1, 100)),
    )


@st.composite
def events(draw: st.DrawFn, kinds: tuple[EventKind, ...] = tuple(EventKind)) -> Event:
    return Event(
        draw(st.sampled_from(kinds)),
        draw(DAYS),
        draw(st.sampled_from((Outcome.DONE, Outcome.DONE, Outcome.DONE, *Outcome))),
        seen=draw(st.sampled_from((True, True, True, False, None))),
        in_person=draw(st.sampled_from((True, None, None, False))),
        belongs_to=draw(st.sampled_from((None, None, None, *KEYS))),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    start = draw(DAYS)
    return Plan(
        start,
        _end(start, draw(ends)),
        draw(st.sampled_from(tuple(PlanKind))),
        draw(st.sampled_from(KEYS)),
        draw(st.sampled_from((None, *KEYS))),
    )


@st.composite
def episodes(draw: st.DrawFn, key: str) -> MissingEpisode:
    started = draw(DAYS)
    returned = draw(st.none() | st.integers(0, 30).map(lambda n: started + timedelta(days=n)))
    at = None
    if returned and draw(st.booleans()):
        hour = draw(st.integers(0, 23))
        at = datetime(
            returned.year, returned.month, returned.day, hour, 30, tzinfo=ZoneInfo("Europe/London")
        )
    interview = draw(st.sampled_from((ReturnInterview.OWED, *ReturnInterview)))
    return MissingEpisode(key, started, returned, at, draw(st.booleans()), interview)


@st.composite
def children(draw: st.DrawFn) -> ChildHistory:
    """Any child: every kind of record, in disorder."""
    some = {"max_size": 3}
    return ChildHistory(
        "child-1",
        draw(st.none() | st.dates(date(2003, 1, 1), date(2026, 1, 1))),
        died=draw(st.sampled_from((None, None, None, date(2026, 5, 5)))),
        term_dates=draw(st.sampled_from((None, "Croydon", "Bromley", "Elsewhere"))),
        periods_of_care=tuple(draw(st.lists(cares(), max_size=2))),
        placements=draw(placements()),
        legal_statuses=draw(statuses(LEGAL_CODES)),
        plans=tuple(draw(st.lists(plans(), **some))),  # type: ignore[arg-type]
        facts=tuple(draw(st.lists(facts(), max_size=5))),
        events=tuple(draw(st.lists(events(), max_size=14))),
        missing=tuple(
            draw(episodes(key)) for key in draw(st.sampled_from(((), ("m",), ("m", "n"))))
        ),
        leaving_care=tuple(
            LeavingCare(category, since)
            for category, since in draw(
                st.lists(
                    st.tuples(st.sampled_from(tuple(Eligibility)), st.none() | DAYS), max_size=2
                )
            )
        ),
    )


VISIT_FACTS = (
    FactKind.REG24_TEMPORARY_APPROVAL,
    FactKind.REG19_IMMEDIATE,
    FactKind.UNTIL_18,
    FactKind.LONG_TERM_FOSTER,
    FactKind.AGREES_FEWER_VISITS,
    FactKind.OTHER_RESPONSIBLE,
    FactKind.ADOPTION_VISIT_INTERVAL,
)


OFFSETS = (-1, 0, 1, 7, 42, 364, 365, 366, 400)


@st.composite
def looked_after_children(draw: st.DrawFn) -> ChildHistory:
    """A child in care, with what the visit and review rules ask about.

    Facts name a placement (or, where the rule is about the child, none), as screens record
    them, and reviews name no period of care. Much falls a round number of days after a move.
    """
    start = draw(st.sampled_from(POPULAR) | st.dates(FIRST, date(2026, 6, 30)))
    homes = draw(placements())
    moves = [start, *(each.start for each in homes)]
    near = st.builds(
        lambda base, offset: base + timedelta(days=offset),
        st.sampled_from(moves),
        st.sampled_from(OFFSETS),
    )
    done = draw(st.lists(st.builds(_done, _VISITS_AND_REVIEWS, near | DAYS), max_size=8))
    known = draw(st.lists(st.sampled_from(_TOGETHER), max_size=2))
    return ChildHistory(
        "child-1",
        draw(st.dates(date(2007, 6, 1), date(2025, 1, 1))),
        periods_of_care=(PeriodOfCare(start, _end(start, draw(ends)), "care"),),
        placements=homes,
        legal_statuses=draw(statuses(("V2", "C1", "C2", "C2", "E1", "J1"))),
        events=tuple(done),
        facts=tuple(
            _fact(kind, draw(st.sampled_from(homes)) if homes else None, draw(near), draw(ends))
            for kinds in known
            for kind in kinds
        ),
    )


_TOGETHER = (
    *((kind,) for kind in VISIT_FACTS),
    (FactKind.UNTIL_18,),
    (FactKind.LONG_TERM_FOSTER, FactKind.AGREES_FEWER_VISITS),
)
_VISITS_AND_REVIEWS = st.builds(
    Event,
    st.sampled_from(
        (
            EventKind.CLA_VISIT,
            EventKind.CLA_VISIT,
            EventKind.CLA_REVIEW,
            EventKind.ADOPTION_REVIEW,
        )
    ),
    DAYS,
    st.sampled_from((Outcome.DONE, Outcome.DONE, Outcome.DONE, *Outcome)),
    seen=st.sampled_from((True, True, True, False, None)),
    in_person=st.sampled_from((True, None, None, False)),
)


def _done(event: Event, on: date) -> Event:
    return replace(event, on=on)


def _fact(kind: FactKind, home: Placement | None, start: date, length: int | None) -> Fact:
    """Mostly from the start of the placement it names."""
    named = home.key if home else "a"
    since = start if home is None or length is not None else home.start
    about = None if kind is FactKind.OTHER_RESPONSIBLE else named
    return Fact(since, _end(since, length), kind, about, 28)


@st.composite
def households(draw: st.DrawFn) -> HouseholdHistory:
    kinds = (
        EventKind.FOSTERING_SUPERVISION,
        EventKind.FOSTERING_UNANNOUNCED,
        EventKind.FOSTER_REVIEW,
    )
    approved = draw(st.none() | DAYS)
    return HouseholdHistory(
        "house-1",
        approved,
        draw(st.none() | DAYS),
        tuple(draw(st.lists(events(kinds), max_size=6))),
    )
