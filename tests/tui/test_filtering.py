"""The filter of a caseload, typed plainly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.caseload.views import ChildLine, DutyCell
from caseload_tui.tui.filtering import Matcher, read_filter
from caseload_tui.tui.narrowing import MANY, Narrowing
from tests.tui.fake_people import ON, children

LINES = children(200)


def line(*duties: tuple[str, int | None], **facts: object) -> ChildLine:
    """A child who owes ``duties``, each with its days left."""
    cells = tuple(
        DutyCell(duty, None if days is None else ON + timedelta(days)) for duty, days in duties
    )
    plain = ChildLine(
        1, "K1", "Zoë", "[/b] O'Neil", date(2017, 1, 1), "C2", False, "Foster, Purley", False,
        1, "Grace Okafor", None, None, None, cells,
    )  # fmt: skip
    return plain._replace(**facts)  # type: ignore[arg-type]


def found(text: str, child: ChildLine, on: date = ON) -> bool:
    return Matcher(read_filter(text), on)(child)


def test_status_and_duty_speak_of_one_date() -> None:
    late_review = line(("cla_visit", 5), ("cla_review", -2))
    assert found("late review", late_review)
    assert found("late", late_review)
    assert found("visit", late_review)
    assert not found("late visit", late_review)


@pytest.mark.parametrize(
    ("text", "days", "seen"),
    [
        ("late", -1, True), ("late", 0, False), ("overdue", -1, True), ("today", 0, True),
        ("today", 1, False), ("soon", 7, True), ("soon", 8, False), ("soon", -1, False),
        ("due", -1, True), ("due", 7, True), ("due", 8, False), ("ok", 8, True), ("ok", 7, False),
        ("nodate", None, True), ("nodate", 3, False),
        (">10", -11, True), (">10", -10, False), (">10 days late", -11, True),
        ("5d+ late", -6, True), ("5d", -5, False),
    ],
)  # fmt: skip
def test_status_words(text: str, days: int | None, seen: bool) -> None:
    assert found(text, line(("cla_visit", days))) is seen


@pytest.mark.parametrize(
    ("text", "duty"),
    [
        ("visit", "cp_visit"), ("visits", "cin_visit"), ("review", "cp_review"),
        ("review", "core_group"), ("core", "core_group"), ("pep", "pep"), ("health", "sdq"),
        ("dental", "dental_check"), ("plan", "placement_plan"), ("pathway", "pathway_review"),
        ("interview", "return_interview"),
    ],
)  # fmt: skip
def test_duty_words(text: str, duty: str) -> None:
    assert found(text, line((duty, 3)))
    assert not found(text, line(("strategy", 3)))


def test_words_about_the_child() -> None:
    assert found("missing", line(missing_since=ON))
    assert found("uasc", line(unaccompanied=True))
    assert found("cp", line(("cp_visit", 9)))
    assert found("unallocated", line(worker_id=None, worker=None))
    assert found("out", line(outside_borough=True))
    for word in ("missing", "uasc", "cp", "unallocated", "out", "sibling"):
        assert not found(word, line())


@pytest.mark.parametrize(
    "text", ["purley", "PURLEY", "zoe", "o'neil", "[/b]", "k1", "okafor", "care order", "Zoë"]
)
def test_other_words_are_looked_for(text: str) -> None:
    assert found(text, line())


def test_every_word_narrows() -> None:
    child = line(("cla_visit", -3))
    assert found("late visit purley", child)
    assert not found("late visit redhill", child)


def test_quoted_words_are_only_looked_for() -> None:
    assert found('"late"', line(lives="Slate House"))
    assert not found('"late"', line(("cla_visit", -3)))
    assert found('"foster, pur', line())


@pytest.mark.parametrize("length", range(len("late visit") + 1))
def test_a_word_on_its_way_to_a_known_one_hides_nothing_it_will_show(length: int) -> None:
    assert found("late visit"[:length], line(("cla_visit", -3)))


def test_an_unfinished_word_no_known_one_begins_with_is_looked_for() -> None:
    assert not found("lx", line(("cla_visit", -3)))


def test_a_household_is_found_by_its_number() -> None:
    assert found("home:12", line(address="household 12"))
    assert not found("home:12", line(address="household 112"))
    assert not found("home:12", line())


def test_no_words_mean_no_filter() -> None:
    assert not read_filter("")
    assert not read_filter("   ")
    assert not read_filter('""')
    assert read_filter("x")


@given(st.text(max_size=40))
def test_any_text_can_be_typed(text: str) -> None:
    seen = Matcher(read_filter(text), ON)
    for child in LINES[:5]:
        seen(child)


@given(st.lists(st.sampled_from(["late", "visit", "purley", "cp", "ok", "soon"]), max_size=4))
def test_more_words_never_show_more(words: list[str]) -> None:
    def shown(typed: list[str]) -> set[int]:
        seen = Matcher(read_filter(" ".join(typed) + " "), ON)
        return {child.id for child in LINES if seen(child)}

    assert shown([*words, "late"]) <= shown(words)


def many(name: str) -> list[ChildLine]:
    return [line()._replace(id=number, called=name) for number in range(MANY)]


def test_the_words_of_a_long_list_are_put_together_before_a_letter_is_typed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[Callable[[], object]] = []
    narrowing, lines = Narrowing(), many("Amina")
    narrowing.gather(lines[1:], lambda *asked: calls.append(asked[1]))
    assert not calls, "of a short list they are put together at once"
    narrowing.gather(lines, lambda *asked: calls.append(asked[1]))
    calls[0]()
    monkeypatch.setattr("caseload_tui.tui.filtering.haystack", None)
    narrowing.wanted = read_filter("amina ")
    assert len(narrowing.left(lines, ON)) == MANY


def test_words_gathered_of_a_list_that_is_gone_are_not_those_of_the_next() -> None:
    calls: list[Callable[[], object]] = []
    narrowing = Narrowing()
    narrowing.gather(many("Amina"), lambda *asked: calls.append(asked[1]))
    narrowing.forget()
    calls[0]()
    narrowing.wanted = read_filter("ben ")
    assert len(narrowing.left(many("Ben"), ON)) == MANY
