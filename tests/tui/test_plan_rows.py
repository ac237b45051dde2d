"""A plan as rows and words, without an app."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseload_tui.caseload.planning.views import BookingLine, PlanProgress, PlanRequest, Proposal
from caseload_tui.caseload.views import EVERYONE, UNALLOCATED, Scope, ScopeKind
from caseload_tui.tui.booking_words import (
    about,
    bar,
    clock,
    cover_words,
    days_late,
    in_full,
    length,
    state_words,
)
from caseload_tui.tui.plan_days import day_rows, fate, stop_columns
from caseload_tui.tui.plan_grid import (
    SIZES,
    every_booking,
    grid_columns,
    grid_rows,
    heading_of,
    mark,
    week_of_column,
)
from caseload_tui.tui.plan_request import (
    INCLUDE,
    come_words,
    concerning,
    headline,
    included,
    kept,
    next_monday,
    question,
    searches,
    stage_words,
    standing_words,
    whose,
)
from caseload_tui.tui.widgets.columns import place_columns
from tests.tui.fake_desk import FakeDesk
from tests.tui.fake_people import BRACKETS, ON

START = date(2026, 6, 8)


def plan(weeks: int = 13, workers: tuple[int, ...] = (1,), size: int = 20) -> Proposal:
    desk = FakeDesk(size)
    return desk.propose(PlanRequest(workers, START, weeks), lambda _: None, lambda: False)


def first(proposal: Proposal) -> BookingLine:
    return proposal.bookings[0]


def test_times_and_lengths_are_as_people_say_them() -> None:
    assert clock(9 * 60 + 5) == "09:05"
    assert [length(n) for n in (0, 45, 60, 135)] == ["0 min", "45 min", "1 h", "2 h 15"]


@pytest.mark.parametrize(
    ("part", "whole", "drawn"),
    [(0, 60, "░░░░"), (1, 600, "█░░░"), (30, 60, "██░░"), (90, 60, "████"), (30, 0, "████"),
     (0, 0, "░░░░")],
)  # fmt: skip
def test_a_bar_shows_a_little_and_never_runs_over(part: int, whole: int, drawn: str) -> None:
    assert bar(part, whole, 4) == drawn


def test_how_a_booking_stands_is_its_worst_news_and_then_the_rest() -> None:
    booking = first(plan())
    late = replace(booking, day=(booking.covers[0].due or ON) + timedelta(3))
    assert days_late(booking) == 0
    assert days_late(late) == 3
    assert state_words(booking) == "◇ proposed"
    assert state_words(replace(late, promised=True)) == "▲ 3d late, promised"
    assert state_words(replace(booking, promised=True, pinned=True)) == "■ promised, pinned"
    assert state_words(replace(booking, status="booked", announced=False)) == (
        "○ booked, unannounced"
    )
    assert state_words(replace(late, status="made", pinned=True)) == "✓ made"
    assert state_words(late, left_out=True) == "× left out"


def test_a_duty_without_a_last_day_is_never_late() -> None:
    booking = first(plan())
    cover = replace(booking.covers[0], due=None)
    assert days_late(replace(booking, covers=(cover,))) == 0
    assert cover_words(cover, booking.day, ON).endswith("no last day is known")


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "on the last lawful day"),
        (1, "1 day before"),
        (5, "5 days before"),
        (-2, "2 days after"),
    ],
)
def test_how_far_a_booking_is_from_the_last_lawful_day(days: int, words: str) -> None:
    booking = first(plan())
    cover = replace(booking.covers[0], due=booking.day + timedelta(days))
    assert words in cover_words(cover, booking.day, ON)


def test_everything_about_a_booking_is_said_with_its_brackets() -> None:
    booking = replace(first(plan()), announced=False, why="Because [/b] of it")
    cover = replace(booking.covers[0], name=f"Ewan {BRACKETS}")
    words = about(replace(booking, covers=(cover,)), ON).plain
    assert f"Ewan {BRACKETS}" in words
    assert "Because [/b] of it" in words
    assert "only you see this" in words
    out = in_full([booking], ON, {booking.key: "Family is away"}).plain
    assert "left out: Family is away" in out
    assert "last lawful day" in out


def test_a_row_for_each_child_and_a_cell_for_each_week() -> None:
    proposal = plan()
    rows = grid_rows(proposal)
    placed = {key for row in rows for week in row.weeks for key in [each.key for each in week]}
    assert placed == {each.key for each in (*proposal.bookings, *proposal.standing)}
    assert {len(row.weeks) for row in rows} == {13}
    assert [row.name for row in rows] == sorted(row.name for row in rows)
    for row in rows:
        for number, week in enumerate(row.weeks):
            monday = START + timedelta(7 * number)
            assert all(monday <= each.day < monday + timedelta(7) for each in week)


def test_brothers_and_sisters_seen_together_are_in_both_rows() -> None:
    together = next(each for each in plan().bookings if len(each.covers) > 1)
    rows = [row for row in grid_rows(plan()) if together in [b for w in row.weeks for b in w]]
    assert [row.name for row in rows] == together.names.split(", ")


def test_the_whole_row_names_every_booking_once() -> None:
    row = grid_rows(plan())[0]
    said = every_booking(row, {}, ON)
    assert said[0] == ("Mon 6 Jul, 09:30–10:30", "◇ proposed")
    assert len(said) == sum(len(week) for week in row.weeks)


def test_a_child_whose_duty_cannot_be_booked_still_has_a_row() -> None:
    proposal = plan()
    nobody = replace(proposal, bookings=(), standing=())
    missed = next(each for each in proposal.unmet if each.days_late is None)
    (row,) = grid_rows(nobody)
    assert row.child_id == missed.child_id
    column = next(each for each in grid_columns(START, 13, {}) if each.key == "week 0")
    assert column.cells(row) == (("✗", "late"),)


def test_a_team_has_a_heading_for_each_worker_and_one_worker_none() -> None:
    assert not any(row.heading for row in grid_rows(plan()))
    rows = grid_rows(plan(workers=(1, 2), size=40))
    headings = [heading_of(row) for row in rows if row.heading]
    assert headings == [(("Grace Okafor", ""),), (("Tom Whitlock", ""),)]


def test_a_mark_says_the_day_what_it_is_and_what_is_wrong() -> None:
    booking = replace(first(plan()), day=date(2026, 7, 14))
    who = ("child", booking.covers[0].child_id or 0)
    late = replace(booking, key="late", day=date(2026, 7, 15),
                   covers=(replace(booking.covers[0], due=date(2026, 7, 1)),))  # fmt: skip

    def marks(*booked: BookingLine, out: tuple[str, ...] = ()) -> list[str]:
        return [mark(booked, who, size, dict.fromkeys(out, "why"))[0] for size in SIZES]

    assert marks(booking) == ["v", "14v", "14v", "Tu 14 v"]
    assert marks(replace(booking, promised=True)) == ["V", "14V", "14V", "Tu 14 V"]
    assert marks(late, booking) == ["▲", "15▲", "15v▲", "We 15 v▲+"]
    assert marks(booking, replace(booking, key="b")) == ["v", "14v", "14v+", "Tu 14 v+"]
    assert marks(booking, out=(booking.key,)) == ["×", "14×", "14×", "Tu 14 ×"]
    longest = [mark((late, booking), who, size, {})[0] for size in SIZES]
    assert all(len(words) <= size for words, size in zip(longest, SIZES, strict=True))


@pytest.mark.parametrize("weeks", [13, 26])
@pytest.mark.parametrize("width", [79, 100, 159, 220])
def test_every_week_is_shown_at_any_width(weeks: int, width: int) -> None:
    placed = place_columns(grid_columns(START, weeks, {}), width)
    shown = [week_of_column(each.column.key) for each in placed]
    assert shown == [None, *range(weeks)]
    assert placed[-1].end <= width
    assert all(len(each.column.title) <= each.width for each in placed)


def test_narrow_weeks_spell_the_months() -> None:
    titles = [each.title for each in grid_columns(START, 26, {}) if each.width == 1]
    assert "".join(titles).startswith("Jun Jul Aug  Sep Oct Nov")


def test_days_are_in_travel_order_under_their_heading() -> None:
    rows = day_rows(plan(), ON)
    stops = [row.booking for row in rows if row.booking]
    assert [(b.day, b.start) for b in stops] == sorted((b.day, b.start) for b in stops)
    heads = [row.heading for row in rows if row.heading]
    assert heads[0] == "Mon 8 Jun · 1 stop · 15 min on the road"
    assert len(heads) == len({b.day for b in stops})


def test_stops_of_two_workers_on_one_day_are_apart() -> None:
    heads = [row.heading for row in day_rows(plan(workers=(1, 2), size=40), ON) if row.heading]
    assert any("Grace Okafor" in head for head in heads)
    assert len(set(heads)) == len(heads)


def test_a_stop_left_out_says_so_in_the_list() -> None:
    row = next(row for row in day_rows(plan(), ON) if row.booking)
    assert row.booking is not None
    columns = {each.key: each for each in stop_columns(str, {row.booking.key: "away"})}
    assert columns["state"].cells(row)[0][0].startswith("× left out")
    assert columns["who"].cells(row)[0][0] == row.booking.names


def test_what_is_not_met_says_what_becomes_of_it() -> None:
    late, never = plan().unmet[0], plan().unmet[-1]
    assert "booked Thu 23 Jul" in fate(late, ON)
    assert fate(never, ON) == "Placement plan: no last day is known, not in the plan"


def test_next_monday_is_never_today() -> None:
    assert next_monday(date(2026, 6, 1)) == START
    assert next_monday(date(2026, 6, 7)) == START


def test_whose_visits_offers_each_set_of_workers_once() -> None:
    teams = FakeDesk(200).teams()
    mine = whose(teams, 1, Scope(ScopeKind.WORKER, 1))
    assert [each.words for each in mine] == ["Grace Okafor, you", "Permanence 1, the whole team"]
    other = whose(teams, 1, Scope(ScopeKind.WORKER, 3))
    assert [each.worker_ids for each in other] == [(1,), (1, 2, 3, 4), (3,)]
    assert whose(teams, None, Scope(ScopeKind.TEAM, 2))[0].worker_ids == (5, 6, 7, 8)
    assert len(whose(teams, None, EVERYONE)[0].worker_ids) == 10
    assert whose(teams, None, UNALLOCATED) == []
    assert whose((), None, EVERYONE) == []


def test_everything_ticked_asks_for_every_duty_there_is() -> None:
    assert included(INCLUDE) == ()
    assert included(("pep",)) == ("pep",)
    assert "cla_visit" in included(("visits", "pep"))


def test_the_parts_to_include_name_every_duty_the_planner_books() -> None:
    from caseload_tui.planner.demands import EVERYTHING

    assert {duty for _, duties in INCLUDE.values() for duty in duties} == EVERYTHING


def test_how_far_a_search_has_come() -> None:
    assert come_words(None, 0.0, 5) == "░░░░░░░░░░ 0 s of 5"
    words = come_words(PlanProgress(2, "x", 76, 4), 2.5, 5)
    assert words == "█████░░░░░ 2 s of 5 · 76 bookings · 4 late days"
    assert stage_words(PlanProgress(2, "76 bookings, 4 late days", 76, 4)) == (
        "Looking for a better one"
    )
    assert stage_words(PlanProgress(2, "Fewer miles", 76, 4)) == "Fewer miles"
    assert stage_words(None) == "Reading who is owed what"
    assert come_words(None, 13.0, 5) == "██████████ 13 s, finishing"


def test_counts_leave_out_what_is_left_out() -> None:
    proposal = plan()
    out = {first(proposal).key: "Family is away"}
    assert len(kept(proposal, out)) == len(proposal.bookings) - 1
    assert "1 left out" in headline(proposal, out, ON)
    words = question(kept(proposal, out), 1, 2, ON)
    assert "40 visits and meetings" in words
    assert "1 left out. 2 duties will be late or not met." in words


def test_what_concerns_a_child_includes_what_is_done_together() -> None:
    proposal = plan()
    together = next(each for each in proposal.bookings if len(each.covers) > 1)
    second = together.covers[1].child_id or 0
    assert together in concerning(proposal.bookings, [("child", second)])
    assert concerning(proposal.bookings, []) == []


def test_more_workers_are_given_more_time() -> None:
    words = [[option.words for option in searches(n)] for n in (1, 7, 110)]
    assert words == [
        ["5 seconds", "30 seconds", "2 minutes"],
        ["10 seconds", "1 minute", "5 minutes"],
        ["2 minutes", "20 minutes", "60 minutes"],
    ]


def test_what_is_said_of_a_plan_is_never_cut_in_the_middle() -> None:
    found = replace(
        plan(),
        bound_words="26 late days; at least 22 cannot be avoided. Wishes cost at most 4% more.",
        figures=(("visits", "69"), ("days out", "45"), ("hours on the road", "51")),
    )
    first = "26 late days; at least 22 cannot be avoided."
    assert standing_words(found, 60, two_lines=False) == (first, "69 visits")
    assert standing_words(found, 30, two_lines=False) == (first, "")
    said, figures = standing_words(found, 100, two_lines=True)
    assert said == found.bound_words
    assert figures.startswith("69 visits · 45 days out · 51 hours on the road")
