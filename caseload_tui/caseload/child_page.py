"""Everything about one child."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from caseload_tui.caseload.appointments.listing import appointments_of
from caseload_tui.caseload.child_lines import child_line, lives
from caseload_tui.caseload.codes import ENDED, ROLES, legal_words, lives_words
from caseload_tui.caseload.dues import child_duty
from caseload_tui.caseload.duty_words import title
from caseload_tui.caseload.fact_words import FACTS
from caseload_tui.caseload.names import full_name
from caseload_tui.caseload.owed import owed_to_children
from caseload_tui.caseload.pages import ChildPage, FactLine, MissingLine, PeriodLine
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.timeline import timeline
from caseload_tui.caseload.views import ChildLine
from caseload_tui.caseload.visits import visits_owed
from caseload_tui.timescales.history import FactKind
from db import histories
from db import lists as rows
from db.lists.record import StretchRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from caseload_tui.caseload.desk import Desk
    from caseload_tui.timescales.standards import Standards
    from db.connection import Reader
    from db.rows import ChildRow, Details


def child_page(desk: Desk, child_id: int) -> ChildPage:
    """Everything about one child as at the desk's day; Problem when there is no such child."""
    standards, on = desk.standards_in_force, desk.on
    with desk.reading() as reader:
        row, details = _known(reader, child_id, on)
        owed = owed_to_children(reader, standards, on, [child_id]).get(child_id, [])
        line = child_line(row)
        siblings = _siblings(desk, reader, child_id)
        together = [one.id for one in siblings if one.address and one.address == line.address]
        booked = rows.next_bookings(reader, on=on, ids=[child_id]).get(child_id, {})
        return ChildPage(
            id=child_id,
            key=row.key,
            name=full_name(row.forename, row.surname, row.key),
            preferred_name=row.preferred_name,
            initials=line.initials,
            date_of_birth=row.date_of_birth,
            age=line.age(on),
            language=details["language"],
            letter_format=details["letter_format"],
            address_protected=bool(details["address_protected"]),
            unaccompanied=line.unaccompanied,
            legal=legal_words(row.legal_status),
            lives=lives(row),
            worker=line.worker,
            worker_id=line.worker_id,
            siblings=tuple((one.id, one.name) for one in siblings),
            visits_owed=_visits_owed(reader, standards, on, together),
            missing_since=row.missing_since,
            on=on,
            duties=tuple(child_duty(row, duty, standards, on, booked) for duty in owed),
            timeline=timeline(reader, child_id),
            periods_of_care=_stretches(reader, "period_of_care", child_id, _care),
            placements=_placements(reader, child_id),
            legal_statuses=_stretches(reader, "legal_status", child_id, _legal),
            plans=_stretches(reader, "plan", child_id, lambda one: title(one.code)),
            workers=_periods(rows.involvements_of(reader, child_id), lambda one: one.detail or ""),
            facts=_facts(reader, row),
            missing=_missing(reader, child_id),
            appointments=appointments_of(reader, child_id),
        )


def _known(reader: Reader, child_id: int, on: date) -> tuple[ChildRow, Details]:
    """The child as things stand on a day, and every column of their record."""
    details = rows.details(reader, "child", child_id)
    found = rows.children(reader, on=on, ids=[child_id])
    if details is None or not found:
        raise Problem("No such child", "This child is no longer in the store.")
    return found[0], details


def _stretches(
    reader: Reader, kind: str, child_id: int, words: Callable[[StretchRow], str]
) -> tuple[PeriodLine, ...]:
    return _periods(rows.stretches_of(reader, kind, child_id), words)


def _legal(one: StretchRow) -> str:
    return legal_words(one.code)


def _care(one: StretchRow) -> str:
    if one.end is None:
        return "Looked after"
    return f"Looked after; {ENDED.get(one.detail or '', one.detail or 'ended')}"


def _periods(
    found: Iterable[StretchRow], words: Callable[[StretchRow], str]
) -> tuple[PeriodLine, ...]:
    return tuple(
        PeriodLine(
            id=one.id,
            start=one.start,
            end=one.end,
            what=words(one),
            detail=ROLES.get(one.code, ""),
            code=one.code,
            start_known=one.start_known,
        )
        for one in found
    )


def _placements(reader: Reader, child_id: int) -> tuple[PeriodLine, ...]:
    with_carers = rows.fostered_with(reader, child_id)
    lines = _periods(
        rows.stretches_of(reader, "placement", child_id),
        lambda one: lives_words(one.code, one.detail),
    )
    return tuple(
        replace(line, household_id=with_carers[line.id][0], detail=with_carers[line.id][1])
        if line.id in with_carers
        else line
        for line in lines
    )


def _visits_owed(
    reader: Reader, standards: Standards, on: date, ids: list[int]
) -> tuple[tuple[int, tuple[str, ...]], ...]:
    owed = owed_to_children(reader, standards, on, ids)
    return tuple((id, visits_owed(owed.get(id, ()))) for id in ids)


def _siblings(desk: Desk, reader: Reader, child_id: int) -> tuple[ChildLine, ...]:
    ids = rows.family_of(reader, child_id)
    people = rows.children(reader, on=desk.on, ids=ids)
    return tuple(child_line(row) for row in people)


def _facts(reader: Reader, row: ChildRow) -> tuple[FactLine, ...]:
    """Every fact that could be recorded, with those that hold for the current placement."""
    facts = histories.children(reader, [row.id])[row.id].facts
    here = None if row.home is None else row.home.id
    held = {
        FactKind(fact.kind): fact
        for fact in facts
        if fact.end is None and fact.placement_id in (None, here)
    }
    lines = []
    for kind, words in FACTS.items():
        fact = held.get(kind)
        lines.append(
            FactLine(
                id=None if fact is None else fact.id,
                kind=kind.value,
                title=words.title,
                for_placement=words.for_placement,
                start=None if fact is None else fact.start,
                days=None if fact is None else fact.days,
                takes_days=words.takes_days,
            )
        )
    return tuple(lines)


def _missing(reader: Reader, child_id: int) -> tuple[MissingLine, ...]:
    episodes = histories.children(reader, [child_id])[child_id].missing
    return tuple(
        MissingLine(one.id, one.started_on, one.returned_on, one.away_only, one.interview)
        for one in reversed(episodes)
    )
