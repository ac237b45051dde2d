"""What is wrong with a template, by line, found when it is saved and not when it prints."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from caseload_tui.letters import sandbox
from caseload_tui.letters.codes import Audience, Style
from caseload_tui.letters.fields import allowed, fields
from caseload_tui.letters.markdown import read_markdown
from caseload_tui.letters.origin import Sentence, numbered, plain_lines, sentences
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
    lines = [*lines_of(sample_tree(numbered(template), words))]
    spoken = [one for one in sentences(lines) if _is_said(one.words)]
    yield from _too_hard(template, spoken, read(_spoken(tree)))
    yield from _too_long(template, lines)
    most_words = MOST_IN_SENTENCE[template.style]
    for one in spoken:
        if words_in(one.words) > most_words:
            yield Finding(
                one.line,
                f"a sentence of {words_in(one.words)} words; {most_words} is the most.",
                "Make two of it.",
                blocking=False,
            )


def _too_hard(
    template: Template, spoken: Sequence[Sentence], reading: Reading
) -> Iterator[Finding]:
    """Where the letter is hardest to read, if the whole is too hard."""
    most = MOST_AGE[template.audience]
    if template.style is Style.EASY_READ:
        most = min(most, MOST_AGE[Audience.YOUNG_PERSON])
    if reading.age > most and spoken:
        hardest = max(spoken, key=lambda one: (read([one.words]).age, len(one.words)))
        yield Finding(
            hardest.line,
            f"the reading age is {reading.age:g}; aim at {most:g} or less. This is the hardest "
            "sentence.",
            "Use shorter words and sentences, here and elsewhere.",
            blocking=False,
        )


def _too_long(template: Template, lines: Sequence[str]) -> Iterator[Finding]:
    """Where the letter passes the length its reader can be expected to read."""
    most = MOST_WORDS[template.audience]
    count = words_in(" ".join(plain_lines(lines)))
    if count <= most or template.style is Style.EASY_READ:
        return
    so_far = 0
    for one in sentences(lines):
        so_far += words_in(one.words)
        if so_far > most:
            yield Finding(
                one.line,
                f"{count} words; {most} is the most for this reader, and is passed here.",
                "Leave out what they do not need.",
                blocking=False,
            )
            return


def _spoken(tree: Tree) -> Iterator[str]:
    """Lines that are sentences: names, numbers and signatures say nothing of reading age."""
    return (line for line in lines_of(tree) if _is_said(line))


def _is_said(line: str) -> bool:
    return re.search(r"[.!?:]$", line.strip()) is not None


def _jargon_findings(template: Template) -> Iterator[Finding]:
    table = {**jargon()["any"], **jargon().get(template.audience.reader.value, {})}
    for number, line in enumerate(template.body.splitlines(), start=1):
        said = re.sub(r"\{[{%].*?[}%]\}", "", line)
        # "LAC review" is one remark, and not another on "LAC".
        for word in sorted(table, key=len, reverse=True):
            flags = 0 if word.isupper() else re.IGNORECASE
            said, times = re.subn(rf"\b{re.escape(word)}\b", "", said, flags=flags)
            if times:
                what = f"“{word}” is office language."
                yield Finding(number, what, f"Instead: {table[word]}.", blocking=False)


@cache
def jargon() -> dict[str, dict[str, str]]:
    """Words to avoid and what to say instead, for every reader and for each."""
    path = Path(__file__).parent / "data" / "jargon.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
