"""What one row of each other file of the return tells of a child."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from caseload_tui.exchange.collector import Collector
from caseload_tui.exchange.ssd.people import pupil_number
from caseload_tui.exchange.ssda903.care import Care
from caseload_tui.exchange.tables import Row, RowRefused
from db.records import EventRecord, LeavingCareRecord, MissingRecord, WorkerRecord

_FIRST_REVIEW_BY: Final = timedelta(days=60)
"""A first review is due within 20 working days; one much later was hardly the first."""
_ADULT: Final = 18


def child_of(collector: Collector, row: Row) -> str:
    """The child a row is about; every file of the return gives the date of birth again."""
    child = row.need_text("child")
    born = row.day("dob")
    if born is not None and born > collector.on:
        collector.reject(row, "dob", born.isoformat(), "this is a day to come")
        born = None
    collector.children.know(row, child, date_of_birth=born)
    return child


def header(collector: Collector, _care: Care, row: Row) -> None:
    """Who the child is. Codes for an unknown UPN are no UPN."""
    child = child_of(collector, row)
    collector.children.know(
        row,
        child,
        sex=row.code("sex"),
        ethnicity=row.code("ethnic", "ethnicity"),
        upn=pupil_number(row.text("upn")),
    )


def review(collector: Collector, care: Care, row: Row) -> None:
    """A review held. Earlier ones of the same period of care may be in earlier returns."""
    child = child_of(collector, row)
    day = row.need_day("review")
    period, key = care.period_at(child, day), f"cla_review:{child}/{day.isoformat()}"
    participation = row.code("review_code", "participation")
    if care.reviews.setdefault(key, participation) != participation:
        why = "another row tells of a review on this day, with another answer; that one is used"
        raise RowRefused("review_code", why, participation)
    collector.event(
        row,
        "review",
        key=key,
        child=child,
        kind="cla_review",
        on=day,
        belongs_to=None if period is None else period[0],
        participation=participation,
    )


def unaccompanied(collector: Collector, _care: Care, row: Row) -> None:
    """A child who arrived alone and asked for asylum."""
    child = child_of(collector, row)
    collector.children.know(row, child, unaccompanied=True)


def missing(collector: Collector, _care: Care, row: Row) -> None:
    """A missing episode; the return says nothing of return interviews."""
    child = child_of(collector, row)
    started = row.need_day("mis_start")
    if started > collector.on:
        raise RowRefused("mis_start", "this is a day to come", row.shown("mis_start"))
    returned = row.day("mis_end")
    if returned is not None and not started <= returned <= collector.on:
        why = "the return is before the child went missing, or is a day to come; left open"
        collector.reject(row, "mis_end", row.shown("mis_end"), why)
        returned = None
    collector.add(
        MissingRecord,
        row,
        key=f"{child}/{started.isoformat()}",
        child=child,
        started_on=started,
        returned_on=returned,
        away_only=row.code("missing", "missing_type") == "A",
        blank=row.blank(returned_on="mis_end"),
    )


def leaving_care(collector: Collector, _care: Care, row: Row) -> None:
    """A care leaver: only relevant and former relevant young people are in this file."""
    child = child_of(collector, row)
    born = row.day("dob")
    if born is None:
        why = "without a date of birth it cannot be told which kind of care leaver this is"
        raise RowRefused("dob", why)
    home = row.code("accom", "accommodation")
    collector.add(
        LeavingCareRecord,
        row,
        key=f"{child}/leaving_care",
        child=child,
        eligibility="former_relevant" if _adult(born, collector.on) else "relevant",
        in_touch=row.code("in_touch"),
        accommodation=home,
        suitable={"1": True, "2": False}.get(home[-1]) if home else None,
        activity=row.code("activ", "activity"),
    )


def social_worker(collector: Collector, _care: Care, row: Row) -> None:
    """Who the child's social worker was. The return knows workers by registration number."""
    child = child_of(collector, row)
    worker = row.need_text("sw_id").upper()
    start, end = row.period("sw_decom", "sw_dec")
    if not collector.has(WorkerRecord, worker):
        collector.add(WorkerRecord, row, key=worker, name=worker, registration=worker)
    collector.involve(
        row,
        key=f"{child}/{worker}/{start.isoformat()}",
        child=child,
        worker=worker,
        start=start,
        end=end,
        reason=row.text("sw_reason"),
        blank=row.blank(end="sw_dec"),
    )


def first_reviews_told(reviews: list[EventRecord], care: Care) -> set[str]:
    """The keys of reviews before which others must have been held that no file tells."""
    first: dict[str, EventRecord] = {}
    for each in reviews:
        if each.belongs_to is not None:
            earlier = first.setdefault(each.belongs_to, each)
            if each.on < earlier.on:
                first[each.belongs_to] = each
    found: set[str] = set()
    for each in first.values():
        period = care.period_at(each.child or "", each.on)
        if period is not None:
            run = period[1]
            if not run.start_known or each.on - run.start > _FIRST_REVIEW_BY:
                found.add(each.key)
    return found


def _adult(born: date, on: date) -> bool:
    return (on.year, on.month, on.day) >= (born.year + _ADULT, born.month, born.day)
