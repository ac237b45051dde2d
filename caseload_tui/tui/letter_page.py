"""A letter, its checks and its reading as words for the screen. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from caseload_tui.caseload.letters.views import CheckLine, LetterText, ReadingLine, Remark, Span
from caseload_tui.tui.status import CHECK_LOOKS
from caseload_tui.tui.text import clean

TOGETHER = frozenset({"address", "bullet", "fact", "table", "end"})
"""Parts of a letter whose lines stand close; anything else is a paragraph of its own."""
MORE = "more"
"""The next line of the paragraph above."""
STYLES = {"title": "$text bold", "heading": "$text bold", "end": "$quiet", "rule": "$line"}
WIDEST = 76
"""Cells: longer lines are tiring to read, and paper has no longer ones."""
RULE = "─" * 12


def page(lines: Sequence[LetterText], width: int) -> Content:
    """The letter as it prints, wrapped to ``width`` cells."""
    room = max(20, min(width, WIDEST))
    shown: list[Content] = []
    before = ""
    for line in lines:
        part = line.kind.part
        if before and part != MORE and not (part == before and part in TOGETHER):
            shown.append(Content(""))
        shown += _line(line, room)
        before = part
    return Content("\n").join(shown)


def _line(line: LetterText, room: int) -> list[Content]:
    part = line.kind.part
    if part == "rule":
        return [Content.styled(RULE, STYLES["rule"])]
    mark = "• " if part == "bullet" else ""
    indent = line.kind.indent + len(mark)
    words = _spans(line.spans, STYLES.get(part, "$text"))
    wrapped = words.wrap(max(10, room - indent))
    first = " " * line.kind.indent + mark
    return [
        (Content(first) + each if number == 0 else each.pad_left(indent)).rstrip()
        for number, each in enumerate(wrapped)
    ]


def _spans(spans: Sequence[Span], style: str) -> Content:
    strong = style if "bold" in style else f"{style} bold"
    return Content.assemble(
        *((clean(span.words), strong if span.strong else style) for span in spans)
    )


def checks(found: Sequence[CheckLine]) -> Content:
    """What stops a letter first, then what to think about, then what passed, in a line each."""
    parts: list[tuple[str, str]] = []
    for state in ("blocking", "warning"):
        for check in found:
            if check.state == state:
                look = CHECK_LOOKS[state]
                parts += [
                    (f"{look.symbol} {clean(check.title)}: ", f"${look.style} bold"),
                    (f"{look.word}. ", f"${look.style}"),
                    (f"{clean(check.why)} ", "$text"),
                    (f"{clean(check.todo)}\n", "$text bold"),
                ]
    passed = [check for check in found if check.state == "passed"]
    look = CHECK_LOOKS["passed"]
    if parts and passed:
        parts.append(("\n", ""))
    parts += [(f"{look.symbol} {clean(check.title)}\n", "$quiet") for check in passed]
    return Content.assemble(*parts).rstrip() if parts else Content("")


def verdict(found: Sequence[CheckLine]) -> Content:
    """All the checks in one line: "✓ 27 checks passed", "▲ 2 checks stop it, 1 to think about"."""
    counts = {state: sum(check.state == state for check in found) for state in CHECK_LOOKS}
    stops, think = counts["blocking"], counts["warning"]
    if stops:
        more = f", {think} to think about" if think else ""
        look, words = CHECK_LOOKS["blocking"], f"{_checks(stops)} stop{'s' * (stops == 1)} it{more}"
    elif think:
        look = CHECK_LOOKS["warning"]
        words = f"{_checks(think)} to think about, {counts['passed']} passed"
    else:
        look, words = CHECK_LOOKS["passed"], f"{_checks(counts['passed'])} passed"
    return Content.styled(f"{look.symbol} {words}", f"${look.style} bold")


def _checks(number: int) -> str:
    return "1 check" if number == 1 else f"{number} checks"


def reading(line: ReadingLine | None) -> Content:
    """How hard it is to read: "Reading age 8.9 (at most 9.5) · 121 words"."""
    if line is None:
        return Content("")
    hard = line.age > line.most_age
    look = CHECK_LOOKS["warning" if hard else "passed"]
    said = f"{look.symbol} Reading age {line.age:.1f} (at most {line.most_age:g})"
    return Content.assemble((said, f"${look.style} bold"), (f" · {line.words} words", "$quiet"))


def remarks(found: Sequence[Remark]) -> Content:
    """What the checks say about some words, by line."""
    parts: list[tuple[str, str]] = []
    for remark in found:
        look = CHECK_LOOKS["blocking" if remark.blocking else "warning"]
        parts += [
            (f"{look.symbol} Line {remark.line}: ", f"${look.style} bold"),
            (f"{clean(remark.message)} ", "$text"),
            (f"{clean(remark.suggestion)}\n", "$quiet"),
        ]
    return Content.assemble(*parts).rstrip() if parts else Content("")
