"""The explanation of a date, as labelled lines. Pure."""

from __future__ import annotations

from datetime import date

from textual.content import Content

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
    lines += [("Would change it", change) for change in explanation.would_change]
    lines += [("Not used", f"{other.title}: {other.why}") for other in explanation.not_applied]
    return [(label, text) for label, text in lines if text]


def why_content(explanation: Explanation, on: date, *, spaced: bool = True) -> Content:
    """The whole explanation, ready to draw; ``spaced`` where the height allows it."""
    duty = explanation.duty
    status = look(duty.status(on))
    due = due_sentence(duty.due, on, duty.missing_fact)
    parts: list[tuple[str, str]] = [
        (clean(explanation.duty_title), "$text bold"),
        ("\n", ""),
        (f"{status.symbol} {clean(due)}", f"${status.style} bold"),
        ("\n", ""),
    ]
    before = ""
    for label, text in why_lines(explanation):
        if label != before:
            parts += [("\n" if spaced else "", ""), (label, "$focus"), ("\n", "")]
        parts += [(clean(text), "$text"), ("\n", "")]
        before = label
    return Content.assemble(*parts)
