"""A template and a view to the tree of one letter.

Values never pass through Markdown: the template is filled with marks, read, and only then
do the values take their marks' places. So a name can hold any sign and appears literally.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from jinja2 import Template as Compiled
from jinja2 import Undefined, UndefinedError

from caseload_tui.letters import sandbox
from caseload_tui.letters.codes import Style
from caseload_tui.letters.fields import fields
from caseload_tui.letters.letter import Letter
from caseload_tui.letters.markdown import MARK, checked_picture, read_markdown
from caseload_tui.letters.plain import Plain, plain
from caseload_tui.letters.problems import Finding, LetterProblem
from caseload_tui.letters.templates import Choice, Template
from caseload_tui.letters.tree import Picture, Tree, title_of, with_values
from caseload_tui.letters.values import Words
from caseload_tui.letters.view import LetterView

MOST_VISITS = 60
"""Weekly visits for a year; a letter about more is a mistake."""


def render(choice: Choice, view: LetterView, address: tuple[str, ...], style: Style) -> Letter:
    """Set a view into its template.

    Raises LetterProblem naming the field that is unknown, not for this audience or empty:
    a letter is never printed with a blank.
    """
    template, words = choice.template, choice.words
    if template.audience is not view.audience or template.kind is not view.kind:
        raise LetterProblem(f"{template.file} is for another kind of letter.")
    if len(view.visits) > MOST_VISITS:
        raise LetterProblem(
            f"The letter is about {len(view.visits)} visits; {MOST_VISITS} is the most.",
            "Choose a shorter time.",
        )
    tree = fill(template, plain(view, words), words)
    if not title_of(tree):
        raise LetterProblem(f"{template.file} has no heading.", "Begin it with # and a heading.")
    return Letter(
        reference=view.reference,
        kind=view.kind,
        audience=view.audience,
        style=style,
        words=words,
        dated=view.dated,
        address=address,
        body=tree,
    )


def fill(template: Template, values: Mapping[str, Plain], words: Words) -> Tree:
    """The tree of a template with these plain values. Raises LetterProblem."""
    marks: list[str] = []
    source = _rendered(template, _marked(values, "", marks))

    def put(text: str) -> str:
        return MARK.sub(lambda found: isolated(marks[int(found[1])], words), text)

    def draw(picture: Picture) -> Picture:
        value = MARK.sub(lambda found: marks[int(found[1])], picture.value)
        return checked_picture(picture.kind, value)

    try:
        return with_values(read_markdown(source), put, draw)
    except LetterProblem as problem:
        raise LetterProblem(f"{template.file}: {problem.message}", problem.todo) from None


def isolated(value: str, words: Words) -> str:
    """A value kept together, in its own direction, inside right-to-left text."""
    if words.direction == "ltr":
        return value
    # A space would let the groups of a phone number change places.
    if re.fullmatch(r"[0-9 +()]+", value):
        value = value.replace(" ", "\u00a0")
    return f"\u2068{value}\u2069"


class _Blank:
    """A value that is not there: false in an ``if``, refused when it would be printed."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __bool__(self) -> bool:
        return False


def _marked(values: Mapping[str, Plain], path: str, marks: list[str]) -> dict[str, Any]:
    """The values with every text replaced by a mark, and blanks for what may be missing."""
    found: dict[str, Any] = dict(_blanks(path))
    for key, value in values.items():
        name = f"{path}.{key}".lstrip(".")
        match value:
            case dict():
                found[key] = _marked(value, name, marks)
            case list():
                found[key] = [
                    _marked(one, "visit", marks) for one in value if isinstance(one, dict)
                ]
            case str() if value:
                found[key] = f"\ue000{len(marks)}\ue001"
                marks.append(value)
            case True:
                found[key] = True
            case _:
                found[key] = _Blank(name)
    return found


@cache
def _blanks(path: str) -> dict[str, _Blank]:
    """What may be missing under ``path``, as blanks."""
    return {
        field.name.rpartition(".")[2]: _Blank(field.name)
        for field in fields().values()
        if field.name.rpartition(".")[0] == path and field.optional
    }


def _printed(value: object) -> object:
    if isinstance(value, _Blank):
        raise LetterProblem(
            f"The field {value.name} has no value for this letter.",
            "Fill it in the record, or put the sentence inside {% if " + value.name + " %}.",
        )
    if isinstance(value, str | Undefined):
        return value
    raise LetterProblem("The template prints something that is not a field with words.")


def _rendered(template: Template, marked: dict[str, Any]) -> str:
    try:
        compiled = _compiled(template.body, template.first_line, template.file)
        return sandbox.drop_tag_lines(compiled.render(marked))
    except UndefinedError as error:
        # Its message is of the programming language; the field's last word stands quoted in it.
        named = re.findall(r"'(\w+)'", error.message or "")
        what = f": “{named[-1]}”" if named else ""
        raise LetterProblem(
            f"{template.file} names a value this letter may not hold or does not have{what}.",
            "Check the template: it shows the line and the fields there are.",
        ) from None


@lru_cache(maxsize=256)
def _compiled(body: str, first_line: int, file: str) -> Compiled:
    """The template ready to run; refused when it uses anything a letter may not."""
    parsed = sandbox.parse(body)
    found = [parsed] if isinstance(parsed, Finding) else [*sandbox.forbidden(parsed)]
    for finding in found:
        line = finding.line + first_line - 1
        raise LetterProblem(f"{file}, line {line}: {finding.message}", finding.suggestion)
    environment = sandbox.Environment()
    environment.finalize = _printed
    return environment.from_string(sandbox.mark_tag_lines(body))
