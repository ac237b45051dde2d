"""No template hangs or fails the program, and no value is anything but words on the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseload_tui.letters.codes import Audience, Kind
from caseload_tui.letters.plain import clean
from caseload_tui.letters.values import SHIPPED, words_of
from tests.exchange.hostile import NASTY
from tests.letters.hostile import Asked, rendered_or_refused, templates

bounded = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


@bounded
@given(templates())
def test_any_template_is_filled_or_refused(asked: Asked) -> None:
    rendered_or_refused(asked)


@pytest.mark.parametrize(
    "body",
    [
        "{{ " + "not " * 4_000 + "visit.alone }}",
        "{{ " + "(" * 9_000,
        "{% if visit.alone %}" * 110 + "x" + "{% endif %}" * 110,
        "{% if visit.alone %}" * 600 + "x" + "{% endif %}" * 600,
        "{% if " + "visit.alone and " * 1_200 + "visit.alone %}x{% endif %}",
    ],
    ids=["not", "brackets", "ifs", "more ifs", "and"],
)
def test_a_template_nested_too_deeply_is_refused(body: str) -> None:
    asked = Asked(Kind.APPOINTMENT, Audience.CARER, f"# Hi\n\n{body}", "")
    assert rendered_or_refused(asked) is None


def test_a_template_may_be_nested_as_deeply_as_anybody_writes() -> None:
    body = "{% if visit.alone %}" * 12 + "seen" + "{% endif %}" * 12
    asked = Asked(Kind.APPOINTMENT, Audience.CARER, f"# Hi\n\n{body}", "")
    assert rendered_or_refused(asked) == ("Hi", "seen")


@pytest.mark.parametrize("language", ["../elsewhere", "/etc/x", "a\x00b", "", "..", "x/y"])
def test_a_recorded_language_never_becomes_a_path(tmp_path: Path, language: str) -> None:
    shipped = (SHIPPED / "en.toml").read_text(encoding="utf-8")
    own = tmp_path / "values"
    (own / "x").mkdir(parents=True)
    for place in (tmp_path / "elsewhere.toml", own / "x" / "y.toml"):
        place.write_text(shipped, encoding="utf-8")
    assert words_of(language, own) is None
    assert words_of("en", own) is not None


@bounded
@given(st.one_of(st.sampled_from(NASTY), st.text(min_size=1, max_size=60)))
def test_a_value_is_words_and_never_a_part_of_the_template(value: str) -> None:
    body = "# Hi\n\n**{{ recipient.greeting }}**\n\n- {{ visit.date }}"
    lines = rendered_or_refused(Asked(Kind.APPOINTMENT, Audience.CARER, body, value))
    words = clean(value)
    assert lines is not None
    assert not words or lines[1:] == (words, words)
