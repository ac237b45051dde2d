"""Every hard rule, broken on purpose: the checker must notice each, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from caseload_tui.planner.assemble import bookings_of, make
from caseload_tui.planner.check import check
from caseload_tui.planner.improve import seat_all
from caseload_tui.planner.lost import impossible
from caseload_tui.planner.owed import Hours
from caseload_tui.planner.people import ALL_DAY, Absence, Chair, Engagement, Span, weekdays
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.seating import Seating
from caseload_tui.planner.words import by_key
from tests.planner.scenes import MONDAY, after, child, days, demand, review, scene, unit, worker

TEN, ELEVEN, NOON = 600, 660, 720


def two_homes(**more: object) -> Problem:
    """Children A (with brother A2) and B, a chair, and a review of A; all free all day."""
    a = unit("UA", demand("A", gap=days(14)), demand("A2", gap=days(14)), household="HA")
    b = unit("UB", demand("B", gap=days(14)))
    fields: dict[str, object] = {
        "events": [review("A", 2, 20, needs=("IRO",))],
        "chairs": [Chair("IRO", weekdays(Span(540, 1020)))],
        "children": [child("A"), child("A2"), child("B")],
    }
    return scene(a, b, **{**fields, **more})  # type: ignore[arg-type]


def booked(problem: Problem, item: str, day: int, start: int) -> Booking:
    return make(problem, item, after(day), start)


def texts(problem: Problem, *bookings: Booking) -> str:
    return "; ".join(by_key(f.text) for f in check(problem, bookings))


def test_a_plan_that_keeps_every_rule_has_no_fault() -> None:
    p = two_homes()
    plan = [booked(p, "UA", 7, TEN), booked(p, "UB", 7, NOON), booked(p, "A:review", 8, TEN)]
    assert check(p, plan) == ()


@pytest.mark.parametrize(
    ("day", "start", "said"),
    [
        (5, TEN, "outside the working time"),
        (7, 8 * 60, "outside the working time"),
        (7, 18 * 60, "outside the working time"),
        (-1, TEN, "outside the months planned"),
        (28, TEN, "outside the months planned"),
    ],
)
def test_visits_keep_to_working_time_and_to_the_months(day: int, start: int, said: str) -> None:
    p = two_homes()
    assert said in texts(p, booked(p, "UB", day, start))


def test_the_journey_must_fit_the_day_too() -> None:
    far = two_homes(minutes=130)
    assert "journey included" in texts(far, booked(far, "UB", 7, TEN - 60))
    assert check(far, [booked(far, "UB", 7, NOON)]) == ()


def test_nobody_works_on_a_bank_holiday() -> None:
    p = two_homes()
    closed = replace(p, calendar=replace(p.calendar, bank_holidays=frozenset({after(7)})))
    assert "bank holiday" in texts(closed, booked(p, "UB", 7, TEN))


def test_leave_ends_the_visit_and_the_way_back() -> None:
    half = Absence(after(7), Span(NOON, 1440))
    p = two_homes(workers=[worker(absences=(half,))])
    assert check(p, [booked(p, "UB", 7, TEN)]) == ()
    assert "W is away" in texts(p, booked(p, "UB", 7, ELEVEN))


def test_two_appointments_need_the_road_between_them() -> None:
    p = two_homes()
    a, b = booked(p, "UA", 7, TEN), booked(p, "UB", 7, TEN + 70)
    assert "no time" in texts(p, a, b)
    assert check(p, [a, booked(p, "UB", 7, TEN + 80)]) == ()


def test_a_day_holds_only_so_many_visits_and_minutes() -> None:
    p = two_homes(workers=[worker(most_visits=1)])
    plan = (booked(p, "UA", 7, TEN), booked(p, "UB", 7, 900))
    assert "too many for W in a day" in texts(p, *plan)
    q = two_homes(workers=[worker(most_minutes=60 + 60 + 80 - 1)])
    assert "199" not in texts(q, *plan)
    assert "200 minutes are too many" in texts(q, *plan)
    far = replace(q, workers=(worker(most_minutes=60),))
    assert check(far, plan[:1]) == ()
    assert check(two_homes(workers=[worker(most_minutes=200)]), plan) == ()


def test_siblings_are_seen_together() -> None:
    p = two_homes()
    both = booked(p, "UA", 7, TEN)
    assert "seen together" in texts(p, replace(both, covers=both.covers[:1]))


def test_a_child_whose_care_has_ended_is_seen_no_more() -> None:
    gone = demand("A2", gap=days(14), until=after(7))
    p = scene(unit("UA", demand("A", gap=days(14)), gone), children=[child("A"), child("A2")])
    assert [c.subject for c in booked(p, "UA", 6, TEN).covers] == ["A", "A2"]
    assert [c.subject for c in booked(p, "UA", 7, TEN).covers] == ["A"]
    assert check(p, [booked(p, "UA", 7, TEN)]) == ()
    late = replace(booked(p, "UA", 7, TEN), covers=booked(p, "UA", 6, TEN).covers)
    assert "seen together" in texts(p, late)


def test_children_are_visited_when_they_are_home() -> None:
    after_school = weekdays(Span(15 * 60, 18 * 60))
    p = two_homes(children=[child("A"), child("A2"), child("B", after_school)])
    assert "B cannot be seen" in texts(p, booked(p, "UB", 7, TEN))
    assert check(p, [booked(p, "UB", 7, 900)]) == ()
    away = replace(child("B"), away=(Absence(after(7)),))
    q = two_homes(children=[child("A"), child("A2"), away])
    assert "B is away" in texts(q, booked(q, "UB", 7, TEN))


def test_school_meetings_keep_school_hours() -> None:
    p = two_homes(events=[review("A", 2, 20, hours=Hours.SCHOOL)])
    holiday = {"": ((after(7), after(11)),)}
    shut = replace(p, calendar=replace(p.calendar, school_holidays=holiday))
    assert "not a school day" in texts(shut, booked(p, "A:review", 8, TEN))
    assert "cannot be seen" in texts(p, booked(p, "A:review", 8, 930))
    assert check(p, [booked(p, "A:review", 8, TEN)]) == ()


def test_reviews_keep_their_window_and_their_chair() -> None:
    p = two_homes()
    assert "outside 3 June 2026" in texts(p, booked(p, "A:review", 1, TEN))
    assert "IRO is not free" in texts(p, booked(p, "A:review", 8, 1020))
    ill = replace(p, chairs=(replace(p.chairs[0], absences=(Absence(after(8)),)),))
    assert "IRO is not free" in texts(ill, booked(p, "A:review", 8, TEN))
    first = booked(p, "A:review", 8, TEN)
    again = replace(first, key="again", day=after(9))
    assert "booked twice" in texts(p, first, again)


def test_a_review_counted_from_another_moves_with_it() -> None:
    second = replace(
        review("A", 0, 14), key="second", follows="A:review", gap=days(14), closes=after(14)
    )
    p = two_homes(events=[review("A", 0, 7, closes=after(7)), second])
    first = booked(p, "A:review", 2, TEN)
    assert check(p, [first, booked(p, "second", 16, TEN)]) == ()
    assert "outside" in texts(p, first, booked(p, "second", 17, TEN))
    assert "outside" in texts(p, first, booked(p, "second", 1, TEN))


def test_a_review_seated_apart_counts_from_the_one_booked_before_it() -> None:
    """In a team's plan each meeting with a colleague is seated by itself."""
    second = replace(
        review("A", 0, 14), key="second", follows="A:review", gap=days(14), closes=after(14)
    )
    busy = tuple(Engagement("A", after(n), ALL_DAY) for n in range(10, 15))
    p = two_homes(events=[review("A", 0, 10, closes=after(10)), second], engagements=busy)
    first = booked(p, "A:review", 9, TEN)
    alone = replace(p, units=(), events=(second,), bookings=(first,))
    (made,) = [b for b in bookings_of(seated(alone)) if b.item == "second"]
    assert check(p, [first, made]) == ()


def seated(problem: Problem) -> Seating:
    seating = Seating(problem, "W")
    seat_all(seating)
    return seating


def test_nobody_is_in_two_places_at_once() -> None:
    two = [worker(), worker("V")]
    carer = unit("CARER", demand("HA", gap=days(14)), worker="V", household="HA", place="home-UA")
    p = two_homes()
    p = replace(p, workers=tuple(two), units=(*p.units, carer))
    clash = texts(p, booked(p, "UA", 7, TEN), booked(p, "CARER", 7, TEN + 30))
    assert "HA is booked twice" in clash
    q = replace(p, engagements=(Engagement("B", after(7), Span(TEN, ELEVEN)),))
    assert "B is booked twice" in texts(q, booked(q, "UB", 7, TEN + 30))


def test_a_joint_visit_takes_both_workers_time() -> None:
    joint = unit("J", demand("B", gap=days(14)), needs=("V",))
    other = unit("UV", demand("C", gap=days(14)), worker="V")
    p = scene(joint, other, workers=[worker(), worker("V")])
    assert check(p, [booked(p, "J", 7, TEN), booked(p, "UV", 7, TEN + 80)]) == ()
    assert "no time" in texts(p, booked(p, "J", 7, TEN), booked(p, "UV", 7, TEN + 70))
    ill = replace(p, workers=(p.workers[0], worker("V", absences=(Absence(after(7)),))))
    assert "V is away" in texts(ill, booked(p, "J", 7, TEN))


def test_bookings_made_already_stay() -> None:
    p = two_homes()
    promise = replace(booked(p, "UB", 7, TEN), key="promise", promised=True)
    standing = replace(p, bookings=(promise,))
    assert check(standing, [promise]) == ()
    assert "missing or moved" in texts(standing)
    assert "missing or moved" in texts(standing, replace(promise, start=ELEVEN))
    movable = replace(standing, may_move=frozenset({"promise"}))
    assert check(movable, []) == ()


def test_what_people_agreed_may_be_out_of_hours_but_not_on_leave() -> None:
    p = two_homes()
    evening = replace(booked(p, "UB", 7, 19 * 60), key="promise", promised=True)
    assert check(replace(p, bookings=(evening,)), [evening]) == ()
    ill = two_homes(workers=[worker(absences=(Absence(after(7)),))], bookings=[evening])
    assert "W is away" in texts(ill, evening)


def test_what_is_not_owed_or_wrongly_described_is_refused() -> None:
    p = two_homes()
    b = booked(p, "UB", 7, TEN)
    assert "nothing is owed" in texts(p, replace(b, item="?"))
    assert "no worker" in texts(p, replace(b, worker="?"))
    assert "too few" in texts(p, replace(b, minutes=30))
    assert "place" in texts(p, replace(b, place="office"))
    assert "announced" in texts(p, replace(b, announced=False))
    assert "share a key" in texts(p, b, replace(b, day=b.day + timedelta(days=2)))
    v = replace(booked(p, "A:review", 8, TEN), worker="V")
    q = replace(p, workers=(*p.workers, worker("V")))
    assert "own worker" in texts(q, v)
    assert MONDAY.weekday() == 0


def test_a_meeting_is_held_while_it_is_owed() -> None:
    (meeting,) = two_homes().events
    p = two_homes(events=[replace(meeting, until=after(10))])
    assert check(p, [booked(p, "A:review", 9, TEN)]) == ()
    assert "nothing is owed any more" in texts(p, booked(p, "A:review", 10, TEN))
    late = replace(booked(p, "A:review", 9, TEN), day=after(12))
    assert [why for _, why in impossible(replace(p, bookings=(late,)))] == [
        "nothing is owed any more on that day"
    ]
