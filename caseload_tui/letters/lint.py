"""What is wrong with a template, by line, found when it is saved and not when it prints."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from caseload_tui.letters import sandbox
from caseload_tui.letters.codes import Audience, Style
from caseload_tui.letters.fields import allowed, fields
from caseload_tui.letters.markdown import read_markdown
from caseload_tui.letters.plain import plain
from caseload_tui.letters.problems import Finding, LetterProblem
from caseload_tui.letters.reading import Reading, read, words_in
from caseload_tui.letters.render import fill
from caseload_tui.letters.samples import sample_view
from caseload_tui.letters.templates import Template
from caseload_tui.letters.tree import Tree, lines_of, title_of
from caseload_tui.letters.values import Words

MOST_WORDS = {
    Audience.YOUNG_PERSON: 150,
    Audience.CARER: 220,
    Audience.PARENT: 220,
    Audience.SCHOOL: 220,
    Audience.HOUSEHOLD: 220,
}
"""With one visit filled in. The carer's 200 words leave out the reference and numbers."""
MOST_AGE = {
    Audience.YOUNG_PERSON: 9.5,
    Audience.CARER: 12.0,
    Audience.PARENT: 11.0,
    Audience.SCHOOL: 13.0,
    Audience.HOUSEHOLD: 12.0,
}
"""Years."""
MOST_IN_SENTENCE = {Style.STANDARD: 20, Style.LARGE_PRINT: 20, Style.EASY_READ: 15}


def lint(template: Template, words: Words) -> tuple[Finding, ...]:
    """Everything to correct in a template. The lines are those of its file.

    Findings that are not ``blocking`` are about how it reads.
    """
    found = [*_structure(template)]
    if not any(finding.blocking for finding in found):
        found += _reading_findings(template, words)
    shift = template.first_line - 1
    lines = [Finding(one.line + shift, one.message, one.suggestion, one.blocking) for one in found]
    return tuple(sorted(set(lines), key=lambda one: (one.line, one.message)))


def reading_of(template: Template, words: Words) -> Reading:
    """How the template reads with one visit filled in. Raises LetterProblem."""
    return read(_spoken(sample_tree(template, words)))


def sample_tree(template: Template, words: Words) -> Tree:
    """The template filled with invented values, every optional one there."""
    view = sample_view(template.kind, template.audience)
    return fill(template, plain(view, words), words)


def _structure(template: Template) -> Iterator[Finding]:
    parsed = sandbox.parse(template.body)
    if isinstance(parsed, Finding):
        yield parsed
        return
    wrong = [*sandbox.forbidden(parsed)]
    yield from wrong
    if wrong:
        return
    for use in sandbox.uses(parsed):
        finding = _use_finding(use, template)
        if finding is not None:
            yield finding
    yield from _markdown_findings(template.body)


def _use_finding(use: sandbox.Use, template: Template) -> Finding | None:
    field = fields().get(use.name)
    mine = allowed(template.audience)
    if field is None:
        near = difflib.get_close_matches(use.name, sorted(mine), n=1, cutoff=0.5)
        hint = f"Did you mean “{near[0]}”?" if near else "See the list of fields."
        return Finding(use.line, f"there is no field “{use.name}”.", hint)
    if use.name not in mine:
        return Finding(
            use.line,
            f"“{use.name}” may not be told to a {template.audience.replace('_', ' ')}.",
            "Take it out: it would not be printed.",
        )
    sure = field.always_in == template.kind or bool({use.name, field.comes_with} & use.known)
    if field.optional and not sure:
        return Finding(
            use.line,
            f"“{use.name}” is not always known.",
            f"Put it between {{% if {use.name} %}} and {{% endif %}}.",
        )
    if field.each and not use.looped and template.kind in _MANY:
        return Finding(
            use.line,
            f"“{use.name}” is of one visit, and this letter may be about several.",
            "Put it between {% for visit in visits %} and {% endfor %}.",
        )
    return None


_MANY = frozenset({"schedule", "changed", "cancelled"})


def _markdown_findings(body: str) -> Iterator[Finding]:
    """What Markdown the tree has no place for, with the tags blanked so that lines stay."""
    text = re.sub(r"\{%.*?%\}", "", body)
    text = re.sub(r"date:\{\{.*?\}\}", "date:2026-03-04", text)
    text = re.sub(r"clock:\{\{.*?\}\}", "clock:16:00", text)
    text = re.sub(r"picture:\{\{.*?\}\}", "picture:home", text)
    text = re.sub(r"\{\{.*?\}\}", "x", text)
    try:
        tree = read_markdown(text)
    except LetterProblem as problem:
        number, _, message = problem.message.removeprefix("line ").partition(": ")
        yield Finding(int(number), message, problem.todo)
        return
    if not title_of(tree):
        yield Finding(1, "the letter has no heading.", "Begin with # and what it is about.")
    for at, line in enumerate(text.splitlines(), start=1):
        if re.search(r"<\w+[^>]*>", line):
            yield Finding(at, "this looks like HTML.", "It would be printed as it stands.")


def _reading_findings(template: Template, words: Words) -> Iterator[Finding]:
    try:
        tree = sample_tree(template, words)
    except LetterProblem as problem:
        yield Finding(1, problem.message, problem.todo)
        return
    if template.language != "en":
        return
    yield from _jargon_findings(template)
    spoken = [*_spoken(tree)]
    reading, most = read(spoken), MOST_AGE[template.audience]
    if reading.age > most:
        yield Finding(
            1,
            f"the reading age is {reading.age:g}; aim at {most:g} or less.",
            "Use shorter words and sentences.",
            blocking=False,
        )
    count = words_in(" ".join(lines_of(tree)))
    if count > MOST_WORDS[template.audience] and template.style is not Style.EASY_READ:
        yield Finding(
            1,
            f"{count} words; {MOST_WORDS[template.audience]} is the most for this reader.",
            "Leave out what they do not need.",
            blocking=False,
        )
    most_words = MOST_IN_SENTENCE[template.style]
    for line in spoken:
        for sentence in re.split(r"(?<=[.!?:])\s+", line):
            if words_in(sentence) > most_words:
                yield Finding(
                    _line_of(sentence, template.body),
                    f"a sentence of {words_in(sentence)} words; {most_words} is the most.",
                    "Make two of it.",
                    blocking=False,
                )


def _spoken(tree: Tree) -> Iterator[str]:
    """Lines that are sentences: names, numbers and signatures say nothing of reading age."""
    for line in lines_of(tree):
        if re.search(r"[.!?:]$", line.strip()):
            yield line


def _line_of(sentence: str, body: str) -> int:
    """The line of the template a sentence most likely comes from."""
    wanted = set(sentence.split())
    scores = [len(wanted & set(line.split())) for line in body.splitlines()]
    return scores.index(max(scores)) + 1 if scores else 1


def _jargon_findings(template: Template) -> Iterator[Finding]:
    table = {**jargon()["any"], **jargon().get(template.audience.reader.value, {})}
    for number, line in enumerate(template.body.splitlines(), start=1):
        said = re.sub(r"\{[{%].*?[}%]\}", "", line)
        for word, instead in table.items():
            flags = 0 if word.isupper() else re.IGNORECASE
            if re.search(rf"\b{re.escape(word)}\b", said, flags):
                yield Finding(number, f"“{word}” is office language.", instead, blocking=False)


@cache
def jargon() -> dict[str, dict[str, str]]:
    """Words to avoid and what to say instead, for every reader and for each."""
    path = Path(__file__).parent / "data" / "jargon.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
