"""Nothing impossible happens in a demo, whatever its seed and day."""

from collections import Counter, defaultdict
from datetime import date
from functools import lru_cache
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from caseload_tui.demo import make_caseload
from caseload_tui.demo.days import birthday
from caseload_tui.exchange.extract import Extract
from db.records import PeriodRecord

DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
SEEDS = st.integers(0, 10_000)
WORKERS = st.tuples(st.just("worker"), DAYS, SEEDS)
TEAMS = st.tuples(
    st.just("team"), st.sampled_from([date(2024, 2, 29), date(2027, 1, 2)]), st.integers(0, 1)
)
Asked = tuple[str, date, int]


@lru_cache(maxsize=8)
def told(asked: Asked) -> tuple[date, Extract]:
    size, on, seed = asked
    return on, make_caseload(size, on=on, seed=seed)


caseloads = given(WORKERS | TEAMS)
few = settings(max_examples=5, deadline=None)


@few
@caseloads
def test_every_record_passes_its_own_checks(asked: Asked) -> None:
    _, extract = told(asked)
    for batch in extract.batches():
        for record in batch:
            assert type(record).model_validate(record.model_dump()) == record


@few
@caseloads
def test_keys_are_unique_within_a_kind_and_in_order(asked: Asked) -> None:
    _, extract = told(asked)
    for batch in extract.batches():
        keys = [record.key for record in batch]
        assert keys == sorted(set(keys))


@few
@caseloads
def test_every_reference_leads_somewhere(asked: Asked) -> None:
    _, extract = told(asked)
    known = {record.key for batch in extract.batches() for record in batch}
    for batch in extract.batches():
        for record in batch:
            for link in ("child", "worker", "team", "household", "period_of_care", "placement"):
                named = getattr(record, link, None)
                assert named is None or named in known, (record, link)


@few
@caseloads
def test_nothing_is_done_in_the_future(asked: Asked) -> None:
    on, extract = told(asked)
    for event in extract.events:
        assert (event.on > on) == (event.outcome == "planned"), event
    for batch in extract.batches():
        for record in batch:
            if isinstance(record, PeriodRecord):
                assert record.start <= on, record
    for episode in extract.missing:
        assert episode.started_on <= on
        assert episode.returned_on is None or episode.returned_on <= on


@few
@caseloads
def test_nothing_happens_before_birth(asked: Asked) -> None:
    _, extract = told(asked)
    born = {child.key: child.date_of_birth for child in extract.children}
    for event in extract.events:
        birth = born.get(event.child or "")
        assert birth is None or event.on >= birth, event
    starts = [(care.child, care.start) for care in extract.periods_of_care]
    starts += [(stay.child, stay.start) for stay in extract.placements]
    starts += [(home.child, home.start) for home in extract.addresses]
    for child, start in starts:
        birth = born[child]
        assert birth is not None
        assert start >= birth


@few
@caseloads
def test_care_is_one_unbroken_line_of_placements_and_of_orders(asked: Asked) -> None:
    _, extract = told(asked)
    for period in extract.periods_of_care:
        stays = sorted(
            (r.start, r.end) for r in extract.placements if r.period_of_care == period.key
        )
        orders = sorted(
            (r.start, r.end)
            for r in extract.legal_statuses
            if r.child == period.child
            and r.start >= period.start
            and (period.end is None or r.start < period.end)
        )
        for line in (stays, orders):
            assert (line[0][0], line[-1][1]) == (period.start, period.end)
            assert all(one[1] == next_one[0] for one, next_one in pairwise(line))


@few
@caseloads
def test_times_in_care_never_overlap(asked: Asked) -> None:
    _, extract = told(asked)
    spans = defaultdict(list)
    for period in extract.periods_of_care:
        spans[period.child].append((period.start, period.end or date.max))
    for times in spans.values():
        assert all(one[1] < later[0] for one, later in pairwise(sorted(times)))


@few
@caseloads
def test_nobody_is_looked_after_as_an_adult(asked: Asked) -> None:
    on, extract = told(asked)
    born = {child.key: child.date_of_birth for child in extract.children}
    for period in extract.periods_of_care:
        birth = born[period.child]
        assert birth is not None
        assert (period.end or on) <= birthday(birth, 18), period


@few
@caseloads
def test_visits_reviews_and_checks_in_care_fall_within_it(asked: Asked) -> None:
    on, extract = told(asked)
    spans = defaultdict(list)
    for period in extract.periods_of_care:
        spans[period.child].append((period.start, period.end or on))
    inside = {"cla_visit", "cla_review", "pep", "health_assessment", "dental_check", "sdq"}
    for event in extract.events:
        if event.kind in inside and event.outcome != "planned":
            assert any(s <= event.on <= e for s, e in spans[event.child or ""]), event


@few
@example(("worker", date(2029, 7, 9), 252))  # a dental check done and refused on one day
@caseloads
def test_a_kind_of_event_happens_to_a_child_at_most_once_a_day(
    asked: Asked,
) -> None:
    _, extract = told(asked)
    times = Counter((e.child, e.household, e.kind, e.on) for e in extract.events)
    assert max(times.values()) == 1


@few
@caseloads
def test_a_visit_with_the_child_not_seen_alone_says_why(asked: Asked) -> None:
    _, extract = told(asked)
    for event in extract.events:
        unfinished = event.outcome == "not_made" or event.seen is False
        if unfinished or (event.seen and event.seen_alone is False):
            assert event.reason, event
        if unfinished:
            assert event.next_attempt is not None
            assert event.next_attempt > event.on


@few
@given(WORKERS)
def test_somebody_works_with_every_child_today(asked: Asked) -> None:
    _, extract = told(asked)
    held = {
        involvement.child
        for involvement in extract.involvements
        if involvement.end is None and involvement.worker is not None
    }
    assert held == {child.key for child in extract.children}
