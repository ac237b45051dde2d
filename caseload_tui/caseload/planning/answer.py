"""The planner's answer in the words of the screens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseload_tui.caseload.appointments.listing import where_of
from caseload_tui.caseload.names import full_name
from caseload_tui.caseload.planning.place_names import place_words
from caseload_tui.caseload.planning.question import Question
from caseload_tui.caseload.planning.views import BookingLine, CoverLine, UnmetLine
from caseload_tui.caseload.wording import day_words, time_words
from caseload_tui.planner.plan import Booking, Cover, Objective, PlanStatus, Unmet
from caseload_tui.planner.words import named
from db import lists

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

STATUS_WORDS = {
    PlanStatus.PROVED_BEST: "No plan has fewer late days",
    PlanStatus.FEASIBLE: "Everything owed can be met",
    PlanStatus.PARTLY_UNMET: "Something owed is late or cannot be met",
}


@dataclass(frozen=True, slots=True)
class People:
    """What planner keys are called."""

    names: dict[tuple[str, int], str]

    def name(self, question: Question, key: str) -> str:
        """The name behind a key; the key itself where nobody is known by it."""
        row = question.cases.keys.row(key)
        return key if row is None else self.names.get(row, key)

    def said(self, question: Question, sentence: str) -> str:
        """What the planner says, with names for the keys in it."""
        return named(sentence, lambda key: self.name(question, key))


def people_of(desk: Desk, question: Question) -> People:
    """The names of everybody in a question."""
    names: dict[tuple[str, int], str] = {}
    with desk.reading() as reader:
        for worker in lists.workers(reader, on=desk.on, soon_until=desk.on):
            names["worker", worker.id] = worker.name
        for household in lists.households(reader, on=desk.on):
            names["household", household.id] = household.name
        ids = question.cases.keys.ids("child")
        for child in lists.children(reader, on=desk.on, ids=ids):
            called = child.preferred_name or child.forename
            names["child", child.id] = full_name(called, child.surname, child.key)
    return People(names)


def booking_line(desk: Desk, question: Question, people: People, one: Booking) -> BookingLine:
    """A booking, proposed or stored, as the screens show it."""
    row = question.rows.get(one.key)
    return BookingLine(
        id=None if row is None else row.id,
        key=one.key,
        worker_id=question.cases.keys.row_id("worker", one.worker) or 0,
        worker=people.name(question, one.worker),
        day=one.day,
        start=one.start,
        minutes=one.minutes,
        travel_minutes=one.travel_minutes,
        place=place_words(one.place or "") if row is None or row.held_by is None else where_of(row),
        covers=tuple(_cover_line(desk, question, people, cover) for cover in one.covers),
        announced=one.announced,
        pinned=one.pinned,
        promised=one.promised,
        status="proposed" if row is None else row.status,
        why=one.why,
        sequence=0 if row is None else row.sequence,
        held_by="" if row is None else row.held_by or "",
        setting="" if row is None else row.setting or "",
        accompanied=row is not None and row.accompanied,
    )


def _cover_line(desk: Desk, question: Question, people: People, cover: Cover) -> CoverLine:
    keys = question.cases.keys
    return CoverLine(
        child_id=keys.row_id("child", cover.subject),
        household_id=keys.row_id("household", cover.subject),
        key=cover.subject,
        name=people.name(question, cover.subject),
        duty=cover.duty,
        duty_title=desk.duty_title(cover.duty),
        rule=cover.rule,
        window_from=cover.window_from,
        aim=cover.aim,
        due=cover.due,
    )


def unmet_lines(
    desk: Desk, question: Question, people: People, unmet: Iterable[Unmet]
) -> tuple[UnmetLine, ...]:
    """What is late in a plan, or not in it, worst first."""
    keys = question.cases.keys
    return tuple(
        UnmetLine(
            child_id=keys.row_id("child", one.subject),
            household_id=keys.row_id("household", one.subject),
            name=people.name(question, one.subject),
            duty=one.duty,
            duty_title=desk.duty_title(one.duty),
            due=one.due,
            days_late=one.days_late,
            booked=one.booked,
            why=people.said(question, one.why),
            fix=f"{people.said(question, one.fix)}{_by_colleagues(question, people, one)}",
        )
        for one in unmet
    )


def _by_colleagues(question: Question, people: People, one: Unmet) -> str:
    """Who else could make it less late, and when, in words; empty for nobody."""
    if not one.colleagues:
        return ""
    when = ", ".join(
        f"{day_words(each.day, question.problem.on)} {time_words(each.start)}"
        for each in one.colleagues
    )
    who = people.name(question, one.colleagues[0].worker)
    stop = "" if one.fix.endswith(".") else "."
    return f"{stop} Or {who} could go on {when}, as their diary is booked so far."


def figures(objective: Objective, bookings: int) -> tuple[tuple[str, str], ...]:
    """What is worth knowing of a plan of so many bookings besides its late days."""
    others = bookings - objective.visits
    bad = (
        ("promises moved", objective.moved_promises),
        ("days past the local standard", objective.local_days),
    )
    return (
        *((words, f"{number:,}") for words, number in bad if number),
        ("visits", f"{objective.visits:,}"),
        *(
            (("other appointment" if others == 1 else "other appointments", f"{others:,}"),)
            if others > 0
            else ()
        ),
        ("days out", f"{objective.days_out:,}"),
        ("hours on the road", f"{objective.journey_minutes / 60:,.0f}"),
        ("at the usual day and time", f"{objective.usual_time_percent:.0f}%"),
    )
