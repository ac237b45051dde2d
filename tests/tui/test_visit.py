"""What the visit form offers, and what its answers mean: no app needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.caseload.codes import NOT_ALONE, NOT_MADE
from caseload_tui.caseload.pages import ChildPage
from caseload_tui.caseload.views import DutyCell
from caseload_tui.tui.forms import visit
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.forms.visit import Answers, effect, visit_of
from tests.tui.fake_desk import FakeDesk
from tests.tui.fake_pages import duty_line
from tests.tui.fake_people import ON

LINE = FakeDesk(20).lines[0]


def page_owing(*duties: tuple[str, int | None]) -> ChildPage:
    page = FakeDesk(20).child(1)
    lines = []
    for duty, days in duties:
        due = None if days is None else ON + timedelta(days)
        lines.append(replace(duty_line(LINE, DutyCell("cla_visit", due)), duty=duty))
    return replace(page, duties=tuple(lines))


def test_only_visits_that_are_owed_are_offered_each_with_its_day() -> None:
    page = page_owing(("cla_review", 3), ("cp_visit", 4), ("cla_visit", 18))
    assert [option.words for option in visit.purpose_options(page)] == [
        "Looked-after visit, due 20 Jun",
        "Child protection visit, due 6 Jun",
    ]


def test_two_duties_met_by_one_kind_of_visit_show_the_earlier_day() -> None:
    page = page_owing(("cla_visit", 18), ("adoption_visit", 2), ("short_break_visit", None))
    assert visit.owed(page) == (visit.Purpose("cla_visit", date(2026, 6, 4)),)


def test_where_nothing_is_owed_every_kind_is_offered_and_none_is_ticked() -> None:
    page = page_owing(("pep", 3))
    assert len(visit.purpose_options(page)) == len(visit.KINDS)
    assert visit.preselected(page, None) == frozenset()


def test_a_visit_counts_for_both_duties_when_both_are_owed() -> None:
    page = page_owing(("cla_visit", 18), ("cp_visit", 4))
    assert visit.preselected(page, "cla_visit") == {"cla_visit", "cp_visit"}


@pytest.mark.parametrize(
    ("duty", "ticked"),
    [
        (None, {"cla_visit"}),
        ("pep", {"cla_visit"}),
        ("pa_contact", {"pa_contact", "pa_visit"}),
    ],
)
def test_a_social_workers_visit_does_not_meet_a_personal_advisers_duty(
    duty: str | None, ticked: set[str]
) -> None:
    page = page_owing(("cla_visit", 1), ("pa_contact", 2), ("pa_visit", 2))
    assert visit.preselected(page, duty) == ticked


def test_only_those_at_the_same_address_are_offered_with_brackets_kept() -> None:
    page = replace(
        page_owing(),
        siblings=((7, "Bilal [/b] R"), (8, "Zed\x1b[2J")),
        visits_owed=((7, ("cla_visit",)),),
    )
    offered = visit.same_address(page, {"cla_visit"})
    assert [(o.value, o.words) for o in offered] == [("7", "Bilal [/b] R")]


def test_a_sibling_is_offered_only_what_they_owe() -> None:
    page = replace(
        page_owing(), siblings=((7, "Bilal"), (8, "Zed")),
        visits_owed=((7, ("cla_visit",)), (8, ("cp_visit", "pa_visit"))),
    )  # fmt: skip
    both = visit.same_address(page, {"cla_visit", "cp_visit"})
    assert [o.words for o in both] == [
        "Bilal (looked-after visit)", "Zed (child protection visit)",
    ]  # fmt: skip
    assert [o.words for o in visit.same_address(page, {"cp_visit"})] == ["Zed"]
    assert visit.same_address(page, {"cin_visit"}) == ()


def test_reasons_fit_what_happened() -> None:
    assert visit.reasons(None) == visit.reasons(visit.ALONE) == ()
    assert [option.value for option in visit.reasons(visit.TOGETHER)] == list(NOT_ALONE)
    assert [option.value for option in visit.reasons(visit.MISSED)] == list(NOT_MADE)


def test_keys_of_the_form_are_told_apart() -> None:
    options = (*visit.HAPPENED, *visit.BEDROOM, *visit.MEANS, *visit.reasons(visit.MISSED))
    keys = [option.key for option in options]
    assert len(set(keys)) == len(keys)
    assert "v" not in keys  # opens the form: pressed twice, it must not choose anything


ANSWERS = st.builds(
    Answers,
    happened=st.sampled_from([None, *(option.value for option in visit.HAPPENED)]),
    on=st.dates(date(2020, 1, 1), ON),
    purposes=st.lists(st.sampled_from(list(visit.KINDS)), unique=True).map(tuple),
    reason=st.sampled_from([None, *NOT_ALONE, *NOT_MADE]),
    bedroom=st.sampled_from(["yes", "no", "", None]),
    means=st.sampled_from(["in_person", "virtual"]),
    next_attempt=st.none() | st.dates(ON, date(2027, 1, 1)),
    also=st.lists(st.integers(1, 9), unique=True).map(tuple),
)


@given(ANSWERS)
def test_nothing_is_recorded_as_seen_that_was_not_said(answers: Answers) -> None:
    try:
        made = visit_of(5, answers)
    except Incomplete as missing:
        assert missing.field in {"happened", "reason", "purposes"}  # noqa: PT017
        return
    assert made.seen_alone == (answers.happened == visit.ALONE)
    assert made.seen == (answers.happened in (visit.ALONE, visit.TOGETHER))
    assert made.made == (answers.happened != visit.MISSED)
    assert made.seen or made.next_attempt == answers.next_attempt
    assert (made.reason is None) == made.seen_alone
    assert made.made or made.bedroom_seen is None
    counts = made.seen and made.in_person
    assert counts == effect(answers, ON).startswith("Counts as a ")


@pytest.mark.parametrize(
    ("happened", "purposes", "field"),
    [
        (None, ("cla_visit",), "happened"),
        (visit.TOGETHER, ("cla_visit",), "reason"),
        (visit.MISSED, ("cla_visit",), "reason"),
        (visit.ALONE, (), "purposes"),
    ],
)
def test_what_has_not_been_said_is_named(
    happened: str | None, purposes: tuple[str, ...], field: str
) -> None:
    with pytest.raises(Incomplete) as missing:
        visit_of(1, Answers(happened, ON, purposes))
    assert missing.value.field == field


def test_what_recording_would_mean_is_said_before_it_is_recorded() -> None:
    both = Answers(visit.ALONE, ON, ("cla_visit", "cp_visit"), also=(3,))
    assert effect(both, ON) == (
        "Counts as a looked-after visit and a child protection visit on Tue 2 Jun, for 2 children."
    )
    assert "does not count" in effect(replace(both, means="virtual"), ON)
    missed = replace(both, happened=visit.MISSED, next_attempt=date(2026, 6, 8))
    assert effect(missed, ON) == (
        "Counts for nothing: the visit stays due. Next attempt Mon 8 Jun."
    )
    assert effect(replace(both, purposes=()), ON) == "Tick what the visit was for."
