"""What must hold of any history at all."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from caseload_tui.timescales.as_of import Child
from caseload_tui.timescales.duties import OWN, duties, household_duties, reckon
from caseload_tui.timescales.duty import Duty
from caseload_tui.timescales.history import (
    ChildHistory,
    Event,
    EventKind,
    HouseholdHistory,
    Outcome,
)
from caseload_tui.timescales.next_change import next_change
from caseload_tui.timescales.standards import shipped_standards
from caseload_tui.timescales.status import Status
from caseload_tui.timescales.why import explain
from tests.timescales.strategies import (
    DAYS,
    POPULAR,
    children,
    events,
    households,
    looked_after_children,
    patient,
)

STANDARDS = shipped_standards()
ONS = st.sampled_from(POPULAR) | st.dates(date(2024, 3, 1), date(2027, 12, 31))


@patient
@given(children(), ONS, st.randoms())
def test_the_order_of_entry_does_not_matter(
    child: ChildHistory, on: date, chance: random.Random
) -> None:
    def shuffled(values: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(chance.sample(values, len(values)))

    names = ("periods_of_care", "placements", "legal_statuses", "plans", "facts", "events",
             "missing", "leaving_care")  # fmt: skip
    other = replace(child, **{name: shuffled(getattr(child, name)) for name in names})  # type: ignore[arg-type]
    assert duties(other, STANDARDS, on) == duties(child, STANDARDS, on)


@patient
@given(children() | looked_after_children(), ONS)
def test_asking_about_one_duty_leaves_out_nothing_of_it(child: ChildHistory, on: date) -> None:
    everything = reckon(child, STANDARDS, on)
    for duty in {*OWN.values(), *(each.duty.duty for each in everything), "cp_visit"}:
        mine = [each.duty for each in everything if each.duty.duty == duty]
        assert [each.duty for each in reckon(child, STANDARDS, on, duty)] == mine
    seen = Child(child, STANDARDS, on)
    assert all(each.duty.duty == OWN[part] for part in OWN for each in part(seen))


@patient
@given(children(), ONS, st.lists(events(), max_size=4))
def test_events_after_the_day_do_not_exist(
    child: ChildHistory, on: date, later: list[Event]
) -> None:
    future = tuple(
        replace(each, on=on + timedelta(days=1 + n * 30)) for n, each in enumerate(later)
    )
    with_future = replace(child, events=child.events + future)
    assert duties(with_future, STANDARDS, on) == duties(child, STANDARDS, on)


@patient
@given(children(), ONS, st.lists(events(), max_size=4))
def test_only_what_was_done_can_change_anything(
    child: ChildHistory, on: date, more: list[Event]
) -> None:
    """Planned, refused and failed events hide nothing. A cancelled conference or assessment
    is a decision that none is needed, and is left out here."""
    idle = (Outcome.PLANNED, Outcome.REFUSED, Outcome.NOT_MADE)
    undone = tuple(replace(each, outcome=idle[n % 3]) for n, each in enumerate(more))
    attempted = replace(child, events=child.events + undone)
    assert duties(attempted, STANDARDS, on) == duties(child, STANDARDS, on)


@patient
@given(children(), ONS)
def test_asking_twice_or_entering_twice_gives_the_same(child: ChildHistory, on: date) -> None:
    first = duties(child, STANDARDS, on)
    assert duties(child, STANDARDS, on) == first
    twice = replace(child, events=child.events + child.events)
    assert duties(twice, STANDARDS, on) == first


@settings(patient, max_examples=20)
@given(st.lists(children(), min_size=2, max_size=8), ONS)
def test_a_child_alone_and_among_thousands(many: list[ChildHistory], on: date) -> None:
    alone = [duties(each, STANDARDS, on) for each in many]
    crowd = [duties(each, STANDARDS, on) for _ in range(3) for each in reversed(many)]
    assert crowd[-len(many) :] == list(reversed(alone))


@patient
@given(children(), ONS)
def test_a_duty_has_a_date_or_names_what_is_missing(child: ChildHistory, on: date) -> None:
    found = duties(child, STANDARDS, on)
    for duty in found:
        assert (duty.due is None) == bool(duty.missing_fact)
        assert (duty.due is None) == (duty.status(on) is Status.NOT_COMPUTABLE)
        assert duty.anchor_date is None or duty.anchor_date <= on
        if duty.due is not None:
            assert (duty.opens or duty.due) <= (duty.aim or duty.due) <= duty.due
            assert duty.lawful_by is None or duty.due < duty.lawful_by
    keys = [(each.duty, each.reference) for each in found]
    assert len(set(keys)) == len(keys)
    assert [each.due or date.max for each in found] == sorted(
        each.due or date.max for each in found
    )


@patient
@given(children() | looked_after_children(), ONS)
def test_nothing_changes_before_the_next_change(child: ChildHistory, on: date) -> None:
    now = duties(child, STANDARDS, on)
    change = next_change(child, STANDARDS, on)
    assert change is None or change > on
    last = min(change or on + timedelta(days=1500), on + timedelta(days=1500))
    span = (last - on).days
    for n in {*range(1, min(span, 40)), *range(1, span, 37), span - 1} - {0, -1}:
        day = on + timedelta(days=n)
        assert duties(child, STANDARDS, day) == now, day


@patient
@given(households(), ONS)
def test_nothing_changes_for_a_household_before_the_next_change(
    house: HouseholdHistory, on: date
) -> None:
    now = household_duties(house, STANDARDS, on)
    change = next_change(house, STANDARDS, on)
    last = min(change or on + timedelta(days=800), on + timedelta(days=800))
    for n in range(1, (last - on).days):
        assert household_duties(house, STANDARDS, on + timedelta(days=n)) == now


ONCE = {
    "care_plan", "placement_plan", "pep_initiate", "needs_assessment", "pathway_plan", "icpc",
    "cin_assessment", "return_interview", "pathway_review_new_accommodation",
}  # fmt: skip


@patient
@given(children(), ONS)
def test_a_duty_stays_until_it_is_done_or_ended(child: ChildHistory, on: date) -> None:
    """As time alone passes, a duty with a date keeps it, however late, up to the next change."""
    now = {each for each in duties(child, STANDARDS, on) if each.due}
    change = next_change(child, STANDARDS, on) or date(2028, 6, 30)
    late = max(change - timedelta(days=1), on)
    assert now <= set(duties(child, STANDARDS, late))


MOVES = {
    "cla_visit": EventKind.CLA_VISIT,
    "cla_review": EventKind.CLA_REVIEW,
    "health_assessment": EventKind.HEALTH_ASSESSMENT,
    "dental_check": EventKind.DENTAL_CHECK,
    "sdq": EventKind.SDQ,
    "pep": EventKind.PEP,
    "pathway_review": EventKind.PATHWAY_PLAN,
    "pa_contact": EventKind.PA_CONTACT,
    "cp_visit": EventKind.CP_VISIT,
    "cp_review": EventKind.CP_REVIEW,
    "core_group": EventKind.CORE_GROUP,
    "cin_visit": EventKind.CIN_VISIT,
    "cin_review": EventKind.CIN_REVIEW,
}


@settings(patient, max_examples=60)
@given(children(), ONS, DAYS, DAYS, st.sampled_from(sorted(MOVES)))
def test_a_later_anchor_never_brings_an_earlier_date(
    child: ChildHistory, on: date, one: date, other: date, name: str
) -> None:
    """The same event a day, or a year, later: the same rule and step give no earlier date."""
    earlier, later = sorted((one, other))
    moved = []
    for day in (earlier, later):
        event = Event(MOVES[name], day, seen=True)
        history = replace(child, events=(*child.events, event))
        moved.append(_of(duties(history, STANDARDS, on), name))
    before, after = moved
    if before and after and before.due and after.due:
        same = (before.rule, before.step) == (after.rule, after.step)
        if same and before.anchor_date and after.anchor_date:
            assert before.anchor_date <= after.anchor_date
            assert before.due <= after.due


def _of(found: tuple[Duty, ...], name: str) -> Duty | None:
    return next((each for each in found if each.duty == name), None)


@patient
@given(children(), ONS)
def test_every_duty_can_be_explained_from_the_same_computation(
    child: ChildHistory, on: date
) -> None:
    for duty in duties(child, STANDARDS, on):
        why = explain(child, STANDARDS, on, duty.duty, duty.reference)
        assert why is not None
        assert why.duty == duty
        assert duty.rule not in {each.rule for each in why.not_applied}
        assert all(each.why for each in why.not_applied)
        for sentence in (why.arithmetic, why.window, why.anchor, why.source, *why.would_change):
            assert sentence
            assert "None" not in sentence


@patient
@given(households(), ONS)
def test_a_household_can_be_explained_too(house: HouseholdHistory, on: date) -> None:
    for duty in household_duties(house, STANDARDS, on):
        why = explain(house, STANDARDS, on, duty.duty)
        assert why is not None
        assert why.duty == duty


@patient
@given(children(), ONS)
def test_nothing_is_owed_after_death_or_outside_every_service(
    child: ChildHistory, on: date
) -> None:
    assert duties(replace(child, died=on), STANDARDS, on) == ()
    assert duties(ChildHistory(child.key, child.date_of_birth), STANDARDS, on) == ()
