"""Periods that cannot all be right: in care twice at once, living in two places, and so on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, TypeVar

from caseload_tui.exchange.doctor.finding import Examined, Finding, FindingKind, Where
from caseload_tui.exchange.doctor.words import IN_CARE, day_words, duty_of, event_words
from caseload_tui.timescales.as_of import TEMPORARY_PLACEMENTS
from caseload_tui.timescales.history import EventKind, Outcome, Period

P = TypeVar("P", bound=Period)

_CONTRADICTION: Final = FindingKind.CONTRADICTION
_MAY_PRECEDE_BIRTH: Final = frozenset(
    {
        EventKind.REFERRAL,
        EventKind.ASSESSMENT,
        EventKind.STRATEGY_DISCUSSION,
        EventKind.INITIAL_CONFERENCE,
        EventKind.CP_VISIT,
        EventKind.CIN_VISIT,
        EventKind.CP_REVIEW,
        EventKind.CIN_REVIEW,
        EventKind.CORE_GROUP,
    }
)


def overlapping_care(child: Examined) -> Iterator[Finding]:
    """A child is looked after once at a time."""
    for earlier, later in _overlaps(child.history.periods_of_care):
        yield child.finding(
            _CONTRADICTION,
            f"Came into care on {day_words(later.start)}, while already looked after since "
            f"{day_words(earlier.start)}.",
            Where("period of care", later.start, later.key),
            IN_CARE,
            "End the earlier period of care, or take out the later one if it is the same.",
        )


def overlapping_placements(child: Examined) -> Iterator[Finding]:
    """Only a temporary placement may run beside another."""
    settled = [
        each for each in child.history.placements if each.type_code not in TEMPORARY_PLACEMENTS
    ]
    for earlier, later in _overlaps(settled):
        yield child.finding(
            _CONTRADICTION,
            f"The placement from {day_words(earlier.start)} had not ended when another began on "
            f"{day_words(later.start)}. The later one is used.",
            Where("placement", later.start, later.key),
            ("cla_visit", "placement_plan"),
            "Record the day the earlier placement ended.",
        )


def overlapping_legal_statuses(child: Examined) -> Iterator[Finding]:
    """One legal status holds at a time; a placement order is recorded in place of C2."""
    for earlier, later in _overlaps(child.history.legal_statuses):
        yield child.finding(
            _CONTRADICTION,
            f"Legal status {earlier.code} from {day_words(earlier.start)} had not ended when "
            f"{later.code} began on {day_words(later.start)}. The later one is used.",
            Where("legal status", later.start, later.code),
            ("cla_visit",),
            "Record the day the earlier legal status ended.",
        )


def placement_without_care(child: Examined) -> Iterator[Finding]:
    """Somebody placed is looked after, and so has a period of care around the placement."""
    for placement in child.history.placements:
        if placement.start > child.on or _within(placement.start, child.history.periods_of_care):
            continue
        yield child.finding(
            _CONTRADICTION,
            f"Placed on {day_words(placement.start)}, but not recorded as looked after that day.",
            Where("placement", placement.start, placement.key),
            IN_CARE,
            "Record the period of care, or correct the start of the placement.",
        )


def before_birth(child: Examined) -> Iterator[Finding]:
    """Nothing but planning for an unborn baby comes before birth."""
    born = child.history.date_of_birth
    if born is None:
        return
    history = child.history
    dated: list[tuple[str, date, str | None]] = [
        *(("period of care", each.start, each.key) for each in history.periods_of_care),
        *(("placement", each.start, each.key) for each in history.placements),
        *(("legal status", each.start, each.code) for each in history.legal_statuses),
        *(
            (event_words(each.kind), each.on, None)
            for each in history.events
            if each.outcome is Outcome.DONE and each.kind not in _MAY_PRECEDE_BIRTH
        ),
    ]
    for kind, day, key in dated:
        if day < born:
            yield child.finding(
                _CONTRADICTION,
                f"A {kind} on {day_words(day)} is before the date of birth, {day_words(born)}.",
                Where(kind, day, key),
                ("cla_visit", "health_assessment", "pathway_plan"),
                "Correct whichever of the two dates is wrong.",
            )


def after_death(child: Examined) -> Iterator[Finding]:
    """Nothing is done with a child who has died."""
    died = child.history.died
    if died is None:
        return
    for event in child.history.events:
        if event.outcome is Outcome.DONE and event.on > died:
            yield child.finding(
                _CONTRADICTION,
                f"A {event_words(event.kind)} on {day_words(event.on)} is after the date of "
                f"death, {day_words(died)}.",
                Where(event_words(event.kind), event.on),
                (duty_of(event.kind),),
                "Correct whichever of the two dates is wrong.",
            )


def _overlaps(periods: Sequence[P]) -> Iterator[tuple[P, P]]:
    """Each period that begins while an earlier one still runs, with that earlier one."""
    running: P | None = None
    for each in sorted(periods, key=lambda period: (period.start, period.end or date.max)):
        if running is not None and (running.end is None or each.start < running.end):
            yield running, each
        if running is None or (each.end or date.max) > (running.end or date.max):
            running = each


def _within(day: date, periods: Iterable[Period]) -> bool:
    return any(period.covers(day) for period in periods)
