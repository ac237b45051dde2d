"""Where software commonly gets a date wrong, traps 1 to 15: looked-after children."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from caseload_tui.timescales.duties import duties
from caseload_tui.timescales.history import (
    Event,
    EventKind,
    FactKind,
    LegalStatus,
    Outcome,
    Placement,
)
from caseload_tui.timescales.standards import shipped_standards, standards_from
from caseload_tui.timescales.status import Status
from tests.timescales.build import (
    after,
    day,
    due,
    fact,
    held,
    looked_after,
    owed,
    seen,
    the,
    with_events,
)

STANDARDS = shipped_standards()
LONDON = ZoneInfo("Europe/London")


def test_trap_01_twenty_working_days_are_not_28_days() -> None:
    for start, last in (("2025-12-12", "2026-01-14"), ("2025-12-24", "2026-01-26")):
        assert due(looked_after(day(start)), "cla_review", day(start)) == day(last)


def test_trap_02_boxing_day_moves_when_it_falls_on_a_weekend() -> None:
    calendar = STANDARDS.working_days
    assert not calendar.is_working_day(day("2026-12-28"))
    assert calendar.is_working_day(day("2026-12-29"))
    assert not calendar.is_working_day(day("2027-12-27"))
    assert not calendar.is_working_day(day("2027-12-28"))
    assert due(looked_after(day("2026-12-18")), "cla_review", day("2026-12-18")) == day(
        "2027-01-20"
    )


def test_trap_03_a_move_restarts_visits_and_nothing_else() -> None:
    on, moved = day("2026-03-10"), day("2026-03-02")
    child = looked_after(
        day("2018-01-10"),
        events=(
            *held(EventKind.CLA_REVIEW, day("2025-05-01"), day("2025-11-03")),
            *held(EventKind.HEALTH_ASSESSMENT, day("2025-09-09")),
            *held(EventKind.PEP, day("2025-11-20")),
            seen(day("2026-02-20")),
        ),
        facts=(fact(FactKind.UNTIL_18, day("2018-01-10")),),
    )
    before = {each.duty: each.due for each in duties(child, STANDARDS, on)}
    old = replace(child.placements[0], end=moved)
    new = Placement(moved, None, "placement-2", "U6")
    then = replace(child, placements=(old, new))
    now = {each.duty: each.due for each in duties(then, STANDARDS, on)}
    assert before.pop("cla_visit") == day("2026-05-20")
    assert now.pop("cla_visit") == day("2026-03-09")
    for plan in ("placement_plan", "care_plan"):
        before.pop(plan)
        now.pop(plan)
    assert now == before
    visited = with_events(then, seen(moved))
    assert the(visited, "cla_visit", on).rule == "visit_standard"
    assert due(visited, "cla_visit", on) == after(moved, 42)


def test_trap_04_a_change_of_legal_status_alone_is_no_new_placement() -> None:
    on = day("2026-03-10")
    child = looked_after(day("2026-01-05"), placement="P1", events=(seen(day("2026-03-01")),))
    assert due(child, "cla_visit", on) == day("2026-04-12")
    ordered = day("2026-03-03")
    rows = (LegalStatus(day("2026-01-05"), ordered, "V2"), LegalStatus(ordered, None, "C1"))
    interim = replace(child, legal_statuses=rows)
    duty = the(interim, "cla_visit", on)
    assert (duty.rule, duty.anchor_date, duty.due) == (
        "visit_ico_parents",
        day("2026-03-01"),
        day("2026-03-08"),
    )
    full = replace(interim, legal_statuses=(rows[0], LegalStatus(ordered, None, "C2")))
    duty = the(full, "cla_visit", on)
    assert (duty.rule, duty.anchor_event, duty.due) == (
        "visit_co_parents",
        "order_or_placement",
        day("2026-03-10"),
    )


def test_trap_04_the_order_date_is_kept_when_its_row_is_split() -> None:
    child = looked_after(day("2026-01-05"), placement="P1", events=(seen(day("2026-02-02")),))
    split = (
        LegalStatus(day("2026-01-05"), day("2026-03-01"), "C2"),
        LegalStatus(day("2026-03-01"), None, "C2"),
    )
    child = replace(child, legal_statuses=split)
    assert due(child, "cla_visit", day("2026-03-05")) == day("2026-03-16")


def test_trap_05_same_carer_new_address_restarts_and_temporary_codes_do_not() -> None:
    child = looked_after(day("2025-06-02"), events=(seen(day("2026-02-20")),))
    moved = replace(
        child,
        placements=(
            replace(child.placements[0], end=day("2026-03-01")),
            Placement(day("2026-03-01"), None, "placement-2", "U6"),
        ),
    )
    assert due(moved, "cla_visit", day("2026-03-02")) == day("2026-03-08")
    for code in ("T0", "T1", "T2", "T3", "T4"):
        respite = Placement(day("2026-03-01"), day("2026-03-08"), "respite", code)
        away = replace(child, placements=(*child.placements, respite))
        for on in (day("2026-03-02"), day("2026-03-09")):
            assert due(away, "cla_visit", on) == day("2026-04-03")


def test_trap_05_a_temporary_placement_after_an_ended_one_asks_which_it_interrupts() -> None:
    child = looked_after(day("2025-06-02"), events=(seen(day("2026-02-20")),))
    ended = replace(child.placements[0], end=day("2026-03-01"))
    hospital = Placement(day("2026-03-01"), None, "hospital", "T1")
    duty = the(replace(child, placements=(ended, hospital)), "cla_visit", day("2026-03-02"))
    assert duty.due is None
    assert "temporary" in (duty.missing_fact or "")


@pytest.mark.parametrize("kind", [FactKind.REG24_TEMPORARY_APPROVAL, FactKind.REG19_IMMEDIATE])
def test_trap_06_weekly_visits_stop_at_the_review_held_not_at_20_working_days(
    kind: FactKind,
) -> None:
    start, on = day("2026-01-05"), day("2026-03-20")
    code, later = ("U1", 28) if kind is FactKind.REG24_TEMPORARY_APPROVAL else ("P1", 42)
    child = looked_after(
        start, placement=code, facts=(fact(kind, start),), events=(seen(day("2026-03-18")),)
    )
    assert due(child, "cla_visit", on) == day("2026-03-25")
    planned = Event(EventKind.CLA_REVIEW, day("2026-03-19"), Outcome.PLANNED)
    assert due(with_events(child, planned), "cla_visit", on) == day("2026-03-25")
    reviewed = with_events(child, *held(EventKind.CLA_REVIEW, day("2026-03-19")))
    assert due(reviewed, "cla_visit", on) == after(day("2026-03-18"), later)


def test_trap_07_the_fifth_birthday_decides_on_the_would_be_due_date() -> None:
    on = day("2026-02-01")
    assessed = held(EventKind.HEALTH_ASSESSMENT, day("2026-01-15"))

    def child(born: str) -> tuple[str, object]:
        history = looked_after(day("2025-06-02"), born=day(born), events=assessed)
        duty = the(history, "health_assessment", on)
        return duty.rule, duty.due

    assert child("2021-03-10") == ("rha_5plus", day("2027-01-15"))
    assert child("2021-07-15") == ("rha_5plus", day("2027-01-15"))
    assert child("2021-07-16") == ("rha_under5", day("2026-07-15"))
    assert child("2022-03-10") == ("rha_under5", day("2026-07-15"))


def test_trap_07_a_council_may_choose_the_cautious_reading() -> None:
    cautious = standards_from('[settings]\nfifth_birthday = "age_at_last"\n')
    child = looked_after(
        day("2025-06-02"),
        born=day("2021-03-10"),
        events=held(EventKind.HEALTH_ASSESSMENT, day("2026-01-15")),
    )
    on = day("2026-02-01")
    assert due(child, "health_assessment", on, cautious) == day("2026-07-15")
    turned_five = replace(child, date_of_birth=day("2021-01-15"))
    assert due(turned_five, "health_assessment", on, cautious) == day("2027-01-15")
    assert cautious.version != STANDARDS.version


def test_trap_08_the_first_review_counts_from_care_even_if_the_placement_failed() -> None:
    start, failed = day("2025-12-12"), day("2025-12-15")
    child = looked_after(start)
    moved = replace(
        child,
        placements=(
            Placement(start, failed, "placement-1", "U6"),
            Placement(failed, None, "placement-2", "U6"),
        ),
    )
    assert due(moved, "cla_review", day("2025-12-16")) == day("2026-01-14")
    assert due(moved, "care_plan", day("2025-12-16")) == due(child, "care_plan", start)


def test_trap_09_the_second_review_runs_from_the_first_held_however_late() -> None:
    child = looked_after(day("2025-12-12"), events=held(EventKind.CLA_REVIEW, day("2026-02-20")))
    duty = the(child, "cla_review", day("2026-03-01"))
    assert (duty.rule, duty.due) == ("lac_review_second", day("2026-05-20"))


def test_trap_10_the_end_of_a_month_is_not_remembered() -> None:
    care = day("2026-01-05")
    first = held(EventKind.CLA_REVIEW, day("2026-02-02"), day("2026-08-31"))
    assert due(looked_after(care, events=first), "cla_review", day("2026-09-01")) == day(
        "2027-02-28"
    )
    then = looked_after(care, events=(*first, *held(EventKind.CLA_REVIEW, day("2027-02-28"))))
    assert due(then, "cla_review", day("2027-03-01")) == day("2027-08-28")


@pytest.mark.parametrize(
    "attempt",
    [
        Event(EventKind.CLA_VISIT, day("2026-03-10"), seen=False),
        Event(EventKind.CLA_VISIT, day("2026-03-10"), seen=None),
        Event(EventKind.CLA_VISIT, day("2026-03-10"), Outcome.NOT_MADE, seen=True),
        Event(EventKind.CLA_VISIT, day("2026-03-10"), Outcome.CANCELLED, seen=True),
        Event(EventKind.CLA_VISIT, day("2026-03-10"), Outcome.REFUSED, seen=True),
        Event(EventKind.CLA_VISIT, day("2026-03-10"), seen=True, in_person=False),
        Event(EventKind.PA_CONTACT, day("2026-03-10"), seen=True),
        Event(EventKind.CLA_REVIEW, day("2026-03-10"), seen=True),
        Event(EventKind.CP_VISIT, day("2026-03-10"), seen=True),
    ],
)
def test_trap_11_a_missed_or_other_contact_does_not_move_the_date(attempt: Event) -> None:
    child = looked_after(day("2025-06-02"), events=(seen(day("2026-02-20")),))
    assert due(with_events(child, attempt), "cla_visit", day("2026-03-11")) == day("2026-04-03")


def test_trap_12_a_planned_visit_neither_satisfies_nor_hides() -> None:
    on = day("2026-04-10")
    child = looked_after(day("2025-06-02"), events=(seen(day("2026-02-20")),))
    booked = with_events(
        child,
        Event(EventKind.CLA_VISIT, day("2026-04-12"), Outcome.PLANNED),
        Event(EventKind.CLA_VISIT, day("2026-04-02"), Outcome.PLANNED, seen=True),
        seen(day("2026-04-12")),
    )
    assert the(booked, "cla_visit", on) == the(child, "cla_visit", on)
    assert the(booked, "cla_visit", on).status(on) is Status.OVERDUE


def test_trap_13_a_visit_or_review_entered_twice_counts_once() -> None:
    visit, review = seen(day("2026-02-20")), held(EventKind.CLA_REVIEW, day("2026-01-20"))
    child = looked_after(day("2026-01-05"), events=(visit, visit, *review, *review))
    on = day("2026-03-01")
    assert due(child, "cla_visit", on) == day("2026-04-03")
    assert the(child, "cla_review", on).rule == "lac_review_second"


def test_trap_14_a_visit_typed_late_takes_its_place_by_its_date() -> None:
    early, late = seen(day("2026-01-10")), seen(day("2026-02-20"))
    one = looked_after(day("2026-01-05"), events=(early, late))
    other = looked_after(day("2026-01-05"), events=(late, early))
    on = day("2026-03-01")
    assert duties(one, STANDARDS, on) == duties(other, STANDARDS, on)
    assert due(one, "cla_visit", on) == day("2026-04-03")


def test_trap_15_the_18th_birthday_ends_care_and_leaving_care_takes_over() -> None:
    child = looked_after(
        day("2020-01-06"),
        born=day("2008-03-10"),
        events=held(EventKind.PATHWAY_PLAN, day("2026-01-20")),
    )
    eve = {each.duty for each in duties(child, STANDARDS, day("2026-03-09"))}
    birthday = {each.duty for each in duties(child, STANDARDS, day("2026-03-10"))}
    assert {"cla_visit", "cla_review", "health_assessment", "dental_check", "pep"} <= eve
    assert birthday == {"pathway_review", "pa_contact"}


def test_trap_15_born_on_29_february_is_18_on_1_march() -> None:
    child = looked_after(day("2020-01-06"), born=day("2008-02-29"))
    assert owed(child, "cla_visit", day("2026-02-28")) is not None
    assert owed(child, "cla_visit", day("2026-03-01")) is None
