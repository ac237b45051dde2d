"""Write timescales.md from the rules computed by: ``python -m docs.make_timescales``."""

from __future__ import annotations

from pathlib import Path

from caseload_tui.timescales.rules import CONFIDENCE_WORDS, Rule, Step
from caseload_tui.timescales.standards import Standards, shipped_standards

FILE = Path(__file__).parent / "timescales.md"

INTRODUCTION = """\
# The rules, and how they are counted

This page is written by `python -m docs.make_timescales` from the data in
`caseload_tui/timescales/data`, which is what the program computes by.

- The day a clock starts on is day 0; the due date is the last day that is in time. It never moves
  to a working day. Weeks are 7 days.
- Working days leave out Saturdays, Sundays and the bank holidays of England and Wales.
- Months run to the same day of the month, or to the month's last day where there is none.
- The next date is counted from what was held or made, never from what was due. A visit at which
  the child was not seen, or that was made by video, does not count. What is dated in the future
  does not exist yet.
- A council's local standard may be shorter than the law, never laxer. A practice aim is shown
  beside the due date and never replaces it.

How sure: {confidence}.

To change a local standard, use the settings of the app, or write `NAME.standards.toml` beside the
store `NAME`, for example:

```toml
[rules.visit_standard]
next = "4 weeks"
source = "Practice standards 2026"
```
"""


def page(standards: Standards) -> str:
    """The whole page."""
    sure = "; ".join(f"**{letter}** {words}" for letter, words in CONFIDENCE_WORDS.items())
    parts = [INTRODUCTION.format(confidence=sure)]
    rules = [versions[-1] for versions in standards.rules.values()]
    for duty in dict.fromkeys(rule.duty for rule in rules):
        title = standards.duty_titles.get(duty, duty)
        parts.append(
            f"\n## {title} (`{duty}`)\n\n| rule | how long | source | sure |\n|---|---|---|---|"
        )
        parts += [row(rule) for rule in rules if rule.duty == duty]
    return "\n".join(parts) + "\n"


def row(rule: Rule) -> str:
    """One rule as a line of a table."""
    steps = "; ".join(f"{name}: {words(step)}" for name, step in rule.steps.items())
    return f"| {rule.title} (`{rule.key}`) | {steps} | {rule.source} | {rule.confidence} |"


def words(step: Step) -> str:
    """One interval, in its layers."""
    layers = [str(step.law) if step.law else ""]
    if step.local:
        layers.append(f"locally {step.local.interval}")
    if step.aim:
        layers.append(f"aim {step.aim.interval}")
    return ", ".join(layer for layer in layers if layer) or "as recorded for the child"


if __name__ == "__main__":
    FILE.write_text(page(shipped_standards()), encoding="utf-8")
