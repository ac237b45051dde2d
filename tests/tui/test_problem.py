"""The one way a problem is shown, and the question before something is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.caseload.problems import Problem
from caseload_tui.tui.text import clean
from caseload_tui.tui.widgets.confirm import Confirm
from caseload_tui.tui.widgets.problem import problem_words
from tests.tui.fake_desk import FakeDesk
from tests.tui.host import Host, press


@given(st.text(), st.text(), st.text())
def test_a_problem_is_shown_word_for_word(title: str, message: str, todo: str) -> None:
    said = problem_words(Problem(title, message, todo)).plain
    assert said.startswith(f"✗ {clean(title)}. {clean(message)}")
    assert said.endswith(clean(todo))


async def test_the_safe_answer_has_the_focus(desk: FakeDesk) -> None:
    answers: list[bool | None] = []
    async with Host(desk).run_test() as pilot:
        for keys in (["enter"], ["y"], ["n"], ["escape"], ["tab", "enter"]):
            pilot.app.push_screen(Confirm("Lose it?", yes="Lose", no="Keep"), answers.append)
            await pilot.pause()
            await press(pilot, *keys)
    assert answers == [False, True, False, False, True]
