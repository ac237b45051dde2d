"""Templates and values made to get past the sandbox, to hang it, or to reach into the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from caseload_tui.letters.codes import Audience, Kind
from caseload_tui.letters.fields import fields
from caseload_tui.letters.lint import lint
from caseload_tui.letters.plain import Plain, clean, plain
from caseload_tui.letters.problems import LetterProblem
from caseload_tui.letters.render import fill
from caseload_tui.letters.samples import sample_view
from caseload_tui.letters.templates import parse_template
from caseload_tui.letters.tree import lines_of
from tests.exchange.hostile import NASTY
from tests.letters.world import library

PIECES = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}", "{{ visit.__init__.__globals__ }}",
    "{{ self }}", "{{ cycler }}", "{{ lipsum.__globals__ }}", "{{ range(999999) }}",
    "{{ 'x' * 999999999 }}", "{{ 9 ** 9 ** 9 }}", "{{ visit }}", "{{ visits }}", "{{ child }}",
    "{% for a in visits %}", "{% for visit in visits %}", "{% endfor %}", "{% endif %}",
    "{% if visit.alone %}", "{% if not not not visit.alone %}", "{% else %}", "{% set x = 1 %}",
    "{% include '/etc/passwd' %}", "{% import 'os' as os %}", "{% extends 'x' %}", "{% raw %}",
    "{% endraw %}", "{% macro m() %}{% endmacro %}", "{% block b %}{% endblock %}", "{#", "#}",
    "{{", "}}", "{%", "%}", "\ue0000\ue001", "\ue002", "![](picture:home)", "![](../../x)",
    "![](clock:visit.time)", "[a](javascript:x)", "<script>", "&lt;", "# ", "> ", "- ", "```",
    "| a | b |\n|---|---|\n", "\n\n", "{% if " + "visit.alone and " * 90 + "visit.alone %}",
    "{{ " + "(" * 900, "{{ " + "not " * 900 + "x }}", "{% if visit.alone %}" * 120,
    "{% endif %}" * 120, "**" * 400, "[" * 900,
)  # fmt: skip
INSIDE = ("<function", "object at 0x", "built-in", "Undefined", "<class", "_Blank", "root:")
"""What stands in a letter only if it reached the program."""


@dataclass(frozen=True)
class Asked:
    """A template's body for one reader, and what one of its values is."""

    kind: Kind
    audience: Audience
    body: str
    value: str


@st.composite
def templates(draw: Any) -> Asked:
    """Pieces, fields and words in any order, after a heading."""
    named = st.sampled_from(sorted(fields())).map(lambda name: "{{ " + name + " }}")
    parts = draw(
        st.lists(st.one_of(st.sampled_from(PIECES), named, st.text(max_size=12)), max_size=9)
    )
    value = draw(st.one_of(st.sampled_from(NASTY), st.text(max_size=40)))
    kind = draw(st.sampled_from([kind for kind in Kind if kind is not Kind.HEALTH]))
    return Asked(kind, draw(st.sampled_from(Audience)), "# Hi\n\n" + "".join(parts), value)


def rendered_or_refused(asked: Asked) -> tuple[str, ...] | None:
    """The letter's lines; None where it is refused in words. Nothing else may be raised."""
    words = library().words("en")
    assert words is not None
    head = f"---\nkind: {asked.kind}\naudience: {asked.audience}\n"
    try:
        template = parse_template(
            f"{head}language: en\nversion: 1\nowner: Us\n---\n{asked.body}", "own.md", own=True
        )
        lint(template, words)
        values = _with(plain(sample_view(asked.kind, asked.audience), words), clean(asked.value))
        lines = tuple(lines_of(fill(template, values, words)))
    except LetterProblem:
        return None
    if not any(sign in asked.body + asked.value for sign in ("{% raw", *INSIDE)):
        said = "\n".join(lines)
        assert not any(word in said for word in INSIDE if word not in asked.value), said
    return lines


def _with(values: dict[str, Plain], value: str) -> dict[str, Plain]:
    """The same values, every text of them replaced by this one."""

    def put(one: Plain) -> Plain:
        match one:
            case dict():
                return {name: put(inner) for name, inner in one.items()}
            case list():
                return [put(inner) for inner in one]
            case str():
                return value or one
        return one

    return {name: put(one) for name, one in values.items()}
