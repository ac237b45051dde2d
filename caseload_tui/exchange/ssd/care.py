"""Being looked after: periods of care, placements, visits, reviews, health, legal status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from caseload_tui.exchange.ssd.context import Context
from caseload_tui.exchange.ssd.keys import event_key, own_key
from caseload_tui.exchange.ssd.people import home_at, plain_postcode
from caseload_tui.exchange.tables import Row, RowRefused
from db.records import (
    FactRecord,
    LegalStatusRecord,
    MissingRecord,
    PeriodOfCareRecord,
    PlacementRecord,
    PlanRecord,
)


@dataclass(frozen=True, slots=True)
class _Episode:
    row: Row
    start: date
    reason: str | None
    end: date | None
    end_reason: str | None
    entered: date | None
    open: bool
    """Whether the row says that the episode has not ended; a bad date says nothing."""


_ENDED: Final = frozenset({"end", "end_reason"})


class Episodes:
    """Episodes of care, gathered until all of a period's are known."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._periods: dict[tuple[str, str], list[_Episode]] = {}

    def take(self, context: Context, row: Row) -> None:
        """One episode: a stretch with one legal status in one placement."""
        child, period = context.child(row), row.need_text("cla_id")
        context.learn_period(period, child)
        start, end = row.period("cla_episode_start_date", "cla_episode_ceased_date")
        episode = _Episode(
            row=row,
            start=start,
            reason=row.code("cla_episode_start_reason", "episode_start"),
            end=end,
            end_reason=row.code("cla_episode_ceased_reason", "ceased_reason"),
            entered=row.day("entered_care_date"),
            open=bool(row.blank(end="cla_episode_ceased_date")),
        )
        self._periods.setdefault((child, period), []).append(episode)

    def store(self) -> None:
        """Hand over each period of care, from its first day to the day care ceased."""
        for (child, period), episodes in self._periods.items():
            episodes.sort(key=lambda each: (each.start, each.end or date.max, each.row.number))
            last = episodes[-1]
            ceased = last.end if last.end_reason != "X1" else None
            goes_on = last.end is not None and ceased is None
            start = self._start(episodes)
            try:
                if ceased is not None and ceased <= start:
                    why = f"care ends on or before the day it starts, {start.isoformat()}"
                    shown = last.row.shown("cla_episode_ceased_date")
                    raise RowRefused("cla_episode_ceased_date", why, shown)
                self._context.collector.add(
                    PeriodOfCareRecord,
                    last.row,
                    key=f"{child}/{period}",
                    child=child,
                    start=start,
                    end=ceased,
                    end_reason=None if ceased is None else last.end_reason,
                    blank=_ENDED if goes_on or last.open else frozenset(),
                )
            except RowRefused as refused:
                self._context.collector.reject(last.row, refused.column, refused.value, refused.why)

    def _start(self, episodes: list[_Episode]) -> date:
        """The day the child entered care, else the first episode that began it."""
        entered = sorted({each.entered for each in episodes if each.entered is not None})
        if len(entered) > 1:
            for each in episodes:
                if each.entered not in (None, entered[0]):
                    why = f"another row of this period says {entered[0].isoformat()}; that is used"
                    shown = each.row.shown("entered_care_date")
                    self._context.collector.reject(each.row, "entered_care_date", shown, why)
        if entered:
            return entered[0]
        return next((each.start for each in episodes if each.reason == "S"), episodes[0].start)


def placement(context: Context, row: Row) -> None:
    """A placement, at the address the child's own addresses tell for that day."""
    child = context.child_in_care(row)
    start, end = row.period("cla_placement_start_date", "cla_placement_end_date")
    postcode = plain_postcode(row.text("cla_placement_postcode"))
    distance = row.number_in("cla_placement_distance")
    if distance is not None and not 0 <= distance <= 1000:
        why = "a distance is between 0 and 1,000 miles"
        context.collector.reject(row, "cla_placement_distance", str(distance), why)
        distance = None
    context.collector.add(
        PlacementRecord,
        row,
        key=own_key(row, child, "cla_placement_id", start),
        child=child,
        period_of_care=_period_named(row, child),
        type_code=row.need_code("cla_placement_type", "placement_type"),
        provider_code=row.code("cla_placement_provider", "placement_provider"),
        start=start,
        end=end,
        postcode=postcode,
        urn=row.text("cla_placement_urn"),
        distance_miles=distance,
        change_reason=row.code("cla_placement_change_reason", "change_reason"),
        blank=row.blank(end="cla_placement_end_date", change_reason="cla_placement_change_reason"),
        address=home_at(context.homes(child), postcode, start),
    )


def visit(context: Context, row: Row) -> None:
    """A visit to a looked-after child."""
    child = context.child_in_care(row)
    day = row.need_day("cla_visit_date")
    context.collector.event(
        row,
        "cla_visit_date",
        key=event_key("cla_visit", own_key(row, child, "cla_visit_id", day)),
        child=child,
        kind="cla_visit",
        on=day,
        seen=row.flag("cla_visit_seen"),
        seen_alone=row.flag("cla_visit_seen_alone"),
        belongs_to=_period_named(row, child),
        blank=row.blank(seen="cla_visit_seen", seen_alone="cla_visit_seen_alone"),
    )


def review(context: Context, row: Row) -> None:
    """A review held, or cancelled; one with only a due date is neither."""
    if row.text("cla_review_date") is None:
        return
    child = context.child_in_care(row)
    day = row.need_day("cla_review_date")
    context.collector.event(
        row,
        "cla_review_date",
        key=event_key("cla_review", own_key(row, child, "cla_review_id", day)),
        child=child,
        kind="cla_review",
        on=day,
        outcome="cancelled" if row.flag("cla_review_cancelled") else "done",
        belongs_to=_period_named(row, child),
        participation=row.code("cla_review_participation", "participation"),
    )


def health(context: Context, row: Row) -> None:
    """A health assessment or dental check; without a status it cannot be told if it was done."""
    child = context.child(row)
    kind = row.need_code("health_check_type", "health_type")
    outcome = row.need_code("health_check_status", "health_status")
    day = row.need_day("health_check_date")
    context.collector.event(
        row,
        "health_check_date",
        key=event_key(kind, own_key(row, child, "health_check_id", day)),
        child=child,
        kind=kind,
        on=day,
        outcome=outcome,
    )


def care_plan(context: Context, row: Row) -> None:
    """A care plan in force."""
    child = context.child(row)
    start, end = row.period("cla_care_plan_start_date", "cla_care_plan_end_date")
    context.collector.add(
        PlanRecord,
        row,
        key=event_key("care_plan", own_key(row, child, "table_id", start)),
        child=child,
        kind="care_plan",
        start=start,
        end=end,
        blank=row.blank(end="cla_care_plan_end_date"),
    )


def legal_status(context: Context, row: Row) -> None:
    """A legal status in force."""
    child = context.child(row)
    code = row.need_code("legal_status")
    start, end = row.period("legal_status_start_date", "legal_status_end_date")
    context.collector.add(
        LegalStatusRecord,
        row,
        key=own_key(row, child, "legal_status_id", code, start),
        child=child,
        code=code,
        start=start,
        end=end,
        blank=row.blank(end="legal_status_end_date"),
    )


def missing(context: Context, row: Row) -> None:
    """A missing episode, and what became of the return interview."""
    child = context.child(row)
    started = row.need_day("missing_episode_start_date")
    if started > context.today:
        shown = row.shown("missing_episode_start_date")
        raise RowRefused("missing_episode_start_date", "this is a day to come", shown)
    returned = row.day("missing_episode_end_date")
    if returned is not None and not started <= returned <= context.today:
        why = "the return is before the child went missing, or is a day to come; left open"
        shown = row.shown("missing_episode_end_date")
        context.collector.reject(row, "missing_episode_end_date", shown, why)
        returned = None
    offered, accepted = row.flag("missing_rhi_offered"), row.flag("missing_rhi_accepted")
    context.collector.add(
        MissingRecord,
        row,
        key=own_key(row, child, "table_id", started),
        child=child,
        started_on=started,
        started_at=row.moment("missing_episode_start_date"),
        returned_on=returned,
        returned_at=None if returned is None else row.moment("missing_episode_end_date"),
        away_only=row.code("missing_episode_type", "missing_type") == "A",
        interview_offered=offered,
        interview=_interview(offered, accepted),
        blank=row.blank(
            returned_on="missing_episode_end_date",
            returned_at="missing_episode_end_date",
            interview_offered="missing_rhi_offered",
        ),
    )


def permanence(context: Context, row: Row) -> None:
    """A placement order gives authority to place for adoption until it is done or undone."""
    if row.text("placement_order_date") is None:
        return
    child = context.child(row)
    start = row.need_day("placement_order_date")
    ends = [row.day("decision_reversed_date"), row.day("permanence_order_date")]
    context.collector.add(
        FactRecord,
        row,
        key=event_key("adoption_authority", own_key(row, child, "table_id", start)),
        child=child,
        kind="adoption_authority",
        start=start,
        end=min((end for end in ends if end is not None and end > start), default=None),
        blank=row.blank(end="decision_reversed_date") & row.blank(end="permanence_order_date"),
    )


def sdq(context: Context, row: Row) -> None:
    """A strengths and difficulties questionnaire; a reason in place of a score is not one."""
    if row.text("sdq_completed_date") is None:
        return
    child = context.child(row)
    day = row.need_day("sdq_completed_date")
    score, reason = row.number_in("sdq_score"), row.text("sdq_reason")
    context.collector.event(
        row,
        "sdq_completed_date",
        key=event_key("sdq", own_key(row, child, "table_id", day)),
        child=child,
        kind="sdq",
        on=day,
        outcome="done" if score is not None or reason is None else "not_made",
        reason=reason if score is None else None,
    )


def _interview(offered: bool | None, accepted: bool | None) -> str:
    if accepted:
        return "completed"
    return "declined" if offered and accepted is False else "owed"


def _period_named(row: Row, child: str) -> str | None:
    period = row.text("cla_id")
    return None if period is None else f"{child}/{period}"
