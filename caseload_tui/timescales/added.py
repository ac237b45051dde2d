"""Duties that a council adds to those of the law, in its own standards file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseload_tui.timescales.as_of import Child
from caseload_tui.timescales.duty import Duty
from caseload_tui.timescales.history import PlanKind
from caseload_tui.timescales.interval import add
from caseload_tui.timescales.leaving_care import LEFT_CARE, standing
from caseload_tui.timescales.reckoning import Reckoning
from caseload_tui.timescales.rules import AddedDuty, Layer, Population, Rule, Step


def added_duties(child: Child) -> Iterator[Reckoning]:
    """Every added duty that is owed to the child."""
    for added in child.standards.added:
        start = _start(child, added.applies_to)
        if start is not None:
            yield _reckoned(child, added, *start)


def _start(child: Child, population: Population) -> tuple[str, date] | None:
    """What the child belongs to the population by, and since when; None if to none."""
    if population is Population.LOOKED_AFTER:
        care = child.fully_looked_after
        return None if care is None else ("care_start", care.start)
    if population is Population.CARE_LEAVER:
        now = standing(child)
        if now is None or now.category not in LEFT_CARE or now.owed_from is None:
            return None
        return ("became_eligible", now.owed_from)
    kinds = {
        Population.CHILD_PROTECTION: PlanKind.CHILD_PROTECTION,
        Population.CHILD_IN_NEED: PlanKind.CHILD_IN_NEED,
    }
    plan = child.plan(kinds[population])
    return None if plan is None else ("plan_start", plan.start)


def _reckoned(child: Child, added: AddedDuty, event: str, start: date) -> Reckoning:
    last = (
        child.last_visit(added.counts, start)
        if added.counts.value.endswith("_visit")
        else child.last(added.counts, start)
    )
    step, limit, day = ("first", added.first, start) if last is None else (
        "next", added.next, last
    )  # fmt: skip
    rule = Rule(
        added.key, added.key, added.title, limit.source, limit.confidence,
        {"first": Step(local=added.first), "next": Step(local=added.next)},
    )  # fmt: skip
    due = add(day, limit.interval, child.standards.working_days)
    return Reckoning(
        Duty(
            subject=child.key,
            duty=added.key,
            rule=added.key,
            step=step,
            anchor_event=event if last is None else f"last_{added.counts.value}",
            anchor_date=day,
            due=due,
            opens=day,
        ),
        rule,
        limit.interval,
        Layer.LOCAL,
        by_local=due,
    )
