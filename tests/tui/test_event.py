"""What the form for meetings offers, and what its answers mean: no app needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.caseload.codes import PARTICIPATION
from caseload_tui.caseload.pages import ChildPage
from caseload_tui.caseload.views import DutyCell
from caseload_tui.timescales.history import EventKind
from caseload_tui.tui.forms import event
from caseload_tui.tui.forms.event import Answers, Entry, event_of
from caseload_tui.tui.forms.incomplete import Incomplete
from tests.tui.fake_desk import FakeDesk
from tests.tui.fake_pages import duty_line
from tests.tui.fake_people import ON


def page_owing(*duties: tuple[str, int | None, str | None]) -> ChildPage:
    desk = FakeDesk(20)
    lines = []
    for duty, days, reference in duties:
        due = None if days is None else ON + timedelta(days)
        cell = DutyCell("pep", due, reference=reference)
        lines.append(replace(duty_line(desk.lines[0], cell), duty=duty))
    return replace(desk.child(1), duties=tuple(lines))


OWED = page_owing(("pathway_review", 30, None), ("cla_visit", 1, None), ("cla_review", 9, None))


def test_every_kind_but_the_three_kept_otherwise_is_an_event_of_the_engine() -> None:
    kinds = {*event.KINDS}
    assert kinds - {*EventKind} == {"care_plan", "placement_plan", "return_interview"}


def test_what_is_owed_comes_first_in_the_order_it_is_due_and_visits_are_left_out() -> None:
    found = event.entries(OWED)
    assert [entry.words for entry in found[:2]] == [
        "Looked-after review, due 11 Jun",
        "Pathway plan, or its review, due 2 Jul",
    ]
    assert {entry.kind for entry in found} == {*event.KINDS}


def test_each_missing_episode_has_an_entry_of_its_own() -> None:
    page = page_owing(("return_interview", -1, "m1"), ("return_interview", 2, "m2"))
    values = [entry.value for entry in event.entries(page)]
    assert values[:2] == ["return_interview m1", "return_interview m2"]
    assert len(set(values)) == len(values)
    assert event.entry_for(page, "return_interview", "m2").reference == "m2"


@pytest.mark.parametrize(
    ("duty", "kind"),
    [
        ("pathway_review", "pathway_plan"),
        ("pep_initiate", "pep_initiated"),
        ("dental_check", "dental_check"),
        ("cla_visit", "cla_review"),
        (None, "cla_review"),
    ],
)
def test_the_form_begins_with_what_the_duty_under_the_cursor_wants(
    duty: str | None, kind: str
) -> None:
    assert event.entry_for(OWED, duty, None).kind == kind


@pytest.mark.parametrize(
    ("days", "codes"),
    [(-1, ["PN0"]), (0, list(PARTICIPATION)[1:]), (1, list(PARTICIPATION)[1:])],
)
def test_taking_part_depends_on_the_fourth_birthday(days: int, codes: list[str]) -> None:
    page = replace(OWED, date_of_birth=date(2022, 6, 2))
    found = event.participation(page, "cla_review", date(2026, 6, 2) + timedelta(days))
    assert [option.value for option in found] == codes


def test_only_reviews_ask_how_the_child_took_part() -> None:
    assert event.participation(OWED, "pep", ON) == ()
    assert event.participation(replace(OWED, date_of_birth=None), "cp_review", ON) != ()


@given(
    st.sampled_from(list(event.KINDS)),
    st.sampled_from([None, "done", "cancelled", "refused"]),
    st.sampled_from([None, *PARTICIPATION]),
    st.text(max_size=20),
)
def test_an_event_says_no_more_than_its_outcome_allows(
    kind: str, outcome: str | None, part: str | None, reason: str
) -> None:
    answers = Answers(Entry(kind, event.KINDS[kind], "ref"), outcome, ON, part, reason)
    try:
        made = event_of(OWED, answers)
    except Incomplete as missing:
        assert missing.field in {"outcome", "took-part"}  # noqa: PT017
        return
    assert (made.kind, made.outcome, made.reference) == (kind, outcome, "ref")
    assert (made.participation is not None) == (outcome == "done" and kind in event.REVIEWS)
    assert made.reason is None or (outcome != "done" and made.reason == reason.strip())


def test_what_became_of_it_and_how_the_child_took_part_must_be_said() -> None:
    entry = Entry("cla_review", "Looked-after review")
    with pytest.raises(Incomplete, match="held, cancelled, refused"):
        event_of(OWED, Answers(entry, None, ON))
    with pytest.raises(Incomplete, match="took part"):
        event_of(OWED, Answers(entry, "done", ON))


@pytest.mark.parametrize("kind", ["care_plan", "placement_plan", "return_interview"])
def test_what_is_not_an_event_cannot_be_cancelled(kind: str) -> None:
    with pytest.raises(Incomplete, match="Say what became of it"):
        event_of(OWED, Answers(Entry(kind, ""), "cancelled", ON))


def test_what_recording_would_mean_is_said() -> None:
    review = Entry("cla_review", "Looked-after review")
    assert event.effect(Answers(review, "done", ON)) == "Counts: Looked-after review on 2 Jun 2026."
    assert "stays due" in event.effect(Answers(review, "cancelled", ON))
    declined = Answers(Entry("return_interview", ""), "refused", ON)
    assert "no longer owed" in event.effect(declined)
