"""Saving a plan as bookings: one change, and only while the facts it was made from hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.caseload.planning.proposing import held_by
from caseload_tui.caseload.planning.question import Question, question_of
from caseload_tui.caseload.planning.views import PlanRequest, Proposal
from caseload_tui.caseload.problems import Problem as Refused
from caseload_tui.caseload.recording import changing
from caseload_tui.caseload.views import Saved
from caseload_tui.caseload.wording import full_day
from caseload_tui.planner.assemble import finish
from caseload_tui.planner.attaching import attach
from caseload_tui.planner.check import check
from caseload_tui.planner.measure import due_of, gaps, held_days, late_by, owed_in_time
from caseload_tui.planner.plan import Booking, Cover, Unmet
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.sound import sound
from caseload_tui.planner.words import by_key, count
from db.diary_records import BookingCoverRecord, BookingRecord

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.work import Work

MOST_SHOWN = 5


def accept(
    desk: Desk,
    proposal: Proposal,
    child_ids: frozenset[int] | None = None,
    rejected: Mapping[str, str] | None = None,
) -> Saved:
    """Save the new bookings of a proposal: all, or those that concern some children.

    Those ``rejected``, by key, are left out; why is kept in the trail, with their days.
    """
    held, reasons = held_by(proposal), rejected or {}
    asked = [
        line
        for line in proposal.bookings
        if child_ids is None or any(cover.child_id in child_ids for cover in line.covers)
    ]
    keys = {line.key for line in asked if line.key not in reasons}
    left_out = [(line.day, reasons[line.key]) for line in asked if line.key in reasons]
    fresh = {line.key for line in proposal.bookings}
    planned = [one for one in held.plan.bookings if one.key in fresh]
    return save(desk, proposal.request, planned, keys, held.plan.unmet, left_out)


def save(
    desk: Desk,
    request: PlanRequest,
    planned: Sequence[Booking],
    keys: Collection[str],
    unmet: Sequence[Unmet],
    left_out: Sequence[tuple[date, str]] = (),
) -> Saved:
    """Save those of the planned bookings that ``keys`` names; others may have been saved before.

    ``left_out`` are the days of those that were not wanted, and why.
    Refused, with the differences, where the facts the whole plan was made from have changed:
    also where something is late now that was not ``unmet`` then.
    """
    if not any(one.key in keys for one in planned):
        raise Refused("Nothing to accept", "No new booking was left to save.", "Propose a plan.")
    question = question_of(
        desk, request.worker_ids, request.start, request.weeks, frozenset(request.include)
    )
    left = _not_made_yet(question, planned)
    new = [one for one in left if one.key in keys]
    if not new:
        raise Refused(
            "Accepted already", "Every booking asked for has been made.", "See the diary."
        )
    whole = _still_holding(desk.on, question.problem, left, unmet)
    with changing(desk, _title(len(new), left_out)) as work:
        for one in whole:
            if one.key in keys:
                add_booking(work, question, one)
    return Saved(f"{count(len(new), 'booking')} made.")


def _still_holding(
    on: date, asked: Problem, left: Sequence[Booking], unmet: Sequence[Unmet]
) -> tuple[Booking, ...]:
    """What is left of a plan among all that stands now; refused with what is different since."""
    problem, _ = sound(asked)
    # All at once: which review a booking is for depends on those booked before it.
    tied = attach((*problem.bookings, *left), problem.units, problem.events)
    standing = {one.key for one in problem.bookings}
    problem = replace(problem, bookings=tuple(one for one in tied if one.key in standing))
    whole = finish(problem, tied)
    different = [
        *_gone_by(on, left),
        *_broken(problem, whole),
        *_moved_windows(left, whole),
        *_newly_late(problem, whole, unmet),
    ]
    if different:
        shown = "; ".join(different[:MOST_SHOWN])
        more = len(different) - MOST_SHOWN
        raise Refused(
            "The plan is out of date",
            f"Since it was made, things have changed: {shown}"
            + (f"; and {more} more." if more > 0 else "."),
            "Propose again; what is booked already stays.",
        )
    return whole


def _title(made: int, left_out: Sequence[tuple[date, str]]) -> str:
    reasons = ", ".join(f"{full_day(day)} ({why})" for day, why in sorted(left_out))
    words = f"Accepted a plan of {count(made, 'booking')}"
    return f"{words}, without {reasons}" if reasons else words


def _not_made_yet(question: Question, planned: Sequence[Booking]) -> list[Booking]:
    stored = {_place_in_diary(one) for one in question.problem.bookings}
    return [one for one in planned if _place_in_diary(one) not in stored]


def _place_in_diary(one: Booking) -> tuple[object, ...]:
    return one.worker, one.day, one.start, frozenset(map(_name, one.covers))


def _gone_by(on: date, planned: Sequence[Booking]) -> Iterator[str]:
    for one in planned:
        if one.day < on:
            yield f"{_who(one)} on {full_day(one.day)}: that day has passed"


def _broken(problem: Problem, whole: Sequence[Booking]) -> Iterator[str]:
    known = {one.key: one for one in whole}
    for fault in check(problem, whole):
        text, one = by_key(fault.text), known.get(fault.booking)
        yield f"{_who(one)} on {full_day(one.day)}: {text}" if one and _who(one) else text


def _who(one: Booking) -> str:
    return ", ".join(dict.fromkeys(cover.subject for cover in one.covers))


def _moved_windows(new: Sequence[Booking], whole: Sequence[Booking]) -> Iterator[str]:
    """Duties that are due on another day, or by another rule, than when the plan was made."""
    now = {one.key: one for one in whole}
    for one in new:
        dues = {_name(cover): cover for cover in now[one.key].covers}
        for cover in one.covers:
            then = dues.get(_name(cover))
            if then is None:
                yield f"{cover.subject} no longer owes {cover.duty}"
            elif then.due is not None and then.due != cover.due:
                yield f"{cover.subject}, {cover.duty}: now due by {full_day(then.due)}"
            elif then.rule != cover.rule:
                yield f"{cover.subject}, {cover.duty}: now by another rule, {then.rule}"


def _newly_late(
    problem: Problem, whole: Sequence[Booking], unmet: Sequence[Unmet]
) -> Iterator[str]:
    """Duties that are late although the plan said nothing of them: owed since it was made."""
    said, held = {(one.subject, one.duty) for one in unmet}, held_days(problem, whole)
    late = [(g.demand.subject, g.demand.duty, g.due) for g in gaps(problem, whole) if g.late_days]
    late += [
        (cover.subject, cover.duty, due_of(problem, event, held))
        for event in problem.events
        if late_by(problem, event, held)
        or (event.key not in held and owed_in_time(problem, event, held))
        for cover in event.covers
    ]
    for subject, duty, due in late:
        if (subject, duty) not in said:
            yield f"{subject}, {duty}: due by {full_day(due)}, which the plan did not know"


def _name(cover: Cover) -> tuple[str, str]:
    return cover.subject, cover.duty


def add_booking(work: Work, question: Question, one: Booking) -> int:
    """Store one booking with what it covers; its row's id."""
    keys = question.cases.keys
    worker = keys.row_id("worker", one.worker)
    if worker is None:
        raise Refused("This cannot be saved", f"No worker is known as {one.worker}.")
    links = {"worker": worker}
    household = None if one.household is None else keys.row_id("household", one.household)
    if household is not None:
        links["household"] = household
    record = BookingRecord(
        key=work.fresh_key(),
        worker=one.worker,
        household=one.household if household is not None else None,
        on=one.day,
        start_minute=one.start,
        minutes=one.minutes,
        travel_minutes=one.travel_minutes,
        place=one.place,
        announced=one.announced,
        pinned=one.pinned,
        why=one.why or None,
        item=one.item or None,
    )
    booking = work.add(record, links=links)
    for cover in one.covers:
        _add_cover(work, question, booking, cover)
    return booking


def _add_cover(work: Work, question: Question, booking: int, cover: Cover) -> None:
    row = question.cases.keys.row(cover.subject)
    if row is None:
        raise Refused("This cannot be saved", f"Nobody is known as {cover.subject}.")
    kind, row_id = row
    record = BookingCoverRecord(
        key=work.fresh_key(),
        booking=str(booking),
        child=cover.subject if kind == "child" else None,
        household=cover.subject if kind == "household" else None,
        duty=cover.duty,
        rule=cover.rule,
        demand=cover.demand,
        window_from=cover.window_from,
        aim=cover.aim,
        due=cover.due,
    )
    work.add(record, links={"booking": booking, kind: row_id})
