"""The explanation of a date, as labelled lines. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from textwrap import wrap

from textual.content import Content

from caseload_tui.caseload.wording import sentence
from caseload_tui.timescales.duty import Explanation
from caseload_tui.tui.status import look
from caseload_tui.tui.text import clean
from caseload_tui.tui.wording import due_sentence


def why_lines(explanation: Explanation) -> list[tuple[str, str]]:
    """Labels with what they say, in the order a person asks; nothing empty."""
    lines = [
        ("Rule", explanation.rule_title),
        ("Counted from", explanation.anchor),
        ("Sum", explanation.arithmetic),
        ("Window", explanation.window),
        ("Local", explanation.local or ""),
        ("Note", explanation.duty.note or ""),
        ("Source", f"{explanation.source} ({explanation.layer})"),
        ("How sure", explanation.confidence_words),
    ]
    lines += [("Would change it", sentence(change)) for change in explanation.would_change]
    lines += [
        ("Not used", f"{sentence(other.title)} {sentence(other.why)}")
        for other in explanation.not_applied
    ]
    return [(label, text) for label, text in lines if text]


LABEL = 16
"""Cells of the column of labels, where labels stand beside what they say."""
SIDE_BY_SIDE = 56
"""From this width on they do."""


def why_content(explanation: Explanation, on: date, width: int) -> Content:
    """The whole explanation, ready to draw in ``width`` cells."""
    duty = explanation.duty
    status = look(duty.status(on))
    due = due_sentence(duty.due, on, duty.missing_fact)
    parts: list[tuple[str, str]] = [
        (clean(explanation.duty_title), "$text bold"),
        ("\n", ""),
        (f"{status.symbol} {clean(due)}", f"${status.style} bold"),
        ("\n\n", ""),
    ]
    return Content.assemble(*parts, labelled(why_lines(explanation), width))


def labelled(lines: Iterable[tuple[str, str]], width: int) -> Content:
    """Labels with what they say: beside it where there is room, else above it."""
    parts: list[tuple[str, str]] = []
    before = ""
    for label, text in lines:
        shown = label if label != before else ""
        parts += _beside(shown, text, width) if width >= SIDE_BY_SIDE else _under(shown, text)
        before = label
    return Content.assemble(*parts)


def _beside(label: str, text: str, width: int) -> list[tuple[str, str]]:
    lines = wrap(clean(text), width - LABEL) or [""]
    parts = [(label.ljust(LABEL), "$focus")]
    for number, line in enumerate(lines):
        indent = "" if number == 0 else " " * LABEL
        parts.append((f"{indent}{line}\n", "$text"))
    return parts


def _under(label: str, text: str) -> list[tuple[str, str]]:
    head = [(f"{label}\n", "$focus")] if label else []
    return [*head, (f"{clean(text)}\n\n", "$text")]
