"""The head of the Household screen and what its tabs list. Pure."""

from __future__ import annotations

from textual.content import Content

from caseload_tui.caseload.household_views import HouseholdPage, LivingThere
from caseload_tui.tui.child_tabs import Entry, Tab, columns_of, events_tab, words
from caseload_tui.tui.text import clean, count
from caseload_tui.tui.wording import age_words, day, full_day, weekday_day

HIDDEN = "A child whose address is protected"


def head(page: HouseholdPage, *, revealed: bool = False) -> Content:
    """Who these carers are, since when, where, and who supports them."""
    facts = ["foster carers", page.key]
    approved = f"approved {full_day(page.approved)}" if page.approved else "approval not recorded"
    standing = [approved, page.area or "", count(len(page.children), "child", "children")]
    standing.append(f"supervised by {page.worker}" if page.worker else "no supervising worker")
    parts: list[tuple[str, str]] = [
        (clean(page.name), "$text bold"),
        (clean(" · " + " · ".join(facts)), "$quiet"),
        ("\n", ""),
        (clean(" · ".join(part for part in standing if part)), "$text"),
    ]
    for warning in warnings(page, revealed=revealed):
        parts += [("\n", ""), (f"▲ {clean(warning)}", "$late bold")]
    return Content.assemble(*parts)


def warnings(page: HouseholdPage, *, revealed: bool = False) -> list[str]:
    """What must be seen before anything else."""
    found = []
    if page.ended is not None:
        found.append(f"Approval ended {day(page.ended, page.on)}")
    if any(child.protected for child in page.children):
        found.append(
            "A child here has a protected address: tell nobody"
            f" · a {'hides' if revealed else 'shows'} the name"
        )
    return found


def tabs(page: HouseholdPage, *, revealed: bool = False) -> tuple[Tab, ...]:
    """What happened, and who lives there."""
    return (
        events_tab(page.on, "timeline", "Timeline", page.timeline, "Nothing is recorded yet.",
                   "Press v to record a visit to the carers, r to record a review."),
        Tab(
            "children", "Children",
            columns_of(("Child", 24, 2), ("Age", 4, 0), ("Here since", 12, 0), ("Worker", 16, 1)),
            tuple(_child(child, page, revealed=revealed) for child in page.children),
            "No child lives here now.", "Placements come with an extract.",
        ),
    )  # fmt: skip


def _child(child: LivingThere, page: HouseholdPage, *, revealed: bool) -> Entry:
    since = words(weekday_day(child.since, page.on), "quiet")
    if child.protected and not revealed:
        return Entry(child.child_id, (words(HIDDEN, "quiet"), words(""), since, words("")))
    name = ((clean(child.name), "strong"),)
    return Entry(
        child.child_id,
        (name, words(age_words(child.age)), since, words(child.worker, "quiet")),
        child=child.child_id,
    )
