"""From the store's rows to everybody the scorecard counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from caseload_tui.caseload.histories import child_history, household_history
from caseload_tui.scorecard.holders import Holders
from caseload_tui.scorecard.person import (
    CarerHousehold,
    Holding,
    Leaver,
    Person,
    Professional,
)
from caseload_tui.scorecard.promises import Promise
from caseload_tui.scorecard.scoring import Council
from caseload_tui.timescales.history import EventKind
from caseload_tui.workload.weights import Weights
from db import histories
from db import lists as rows
from db.connection import Reader
from db.facts import ChildFacts
from db.lists import indicators

AT_ONCE = 500
"""Children read at a time, so that progress can be told and the work stopped."""


def people(reader: Reader, ids: Collection[int]) -> list[Person]:
    """These children with all that indicators ask of them."""
    took_part = indicators.took_part(reader, ids)
    leavers = indicators.leavers(reader, ids)
    held = indicators.holdings(reader, ids)
    return [
        Person(
            id=facts.id,
            history=child_history(facts),
            took_part=took_part.get(facts.id, {}),
            leaver=None if facts.id not in leavers else Leaver(*leavers[facts.id]),
            held=tuple(_holding(row) for row in held.get(facts.id, ())),
            told_last_only=_told_last_only(facts),
        )
        for facts in histories.children(reader, ids).values()
    ]


def _holding(row: indicators.HoldingRow) -> Holding:
    return Holding(row.start, row.end, row.worker_id, row.team_id, row.role, row.start_known)


def _told_last_only(facts: ChildFacts) -> Mapping[EventKind, date]:
    """The first day of each kind of event of which a source told only the last."""
    found: dict[EventKind, date] = {}
    for row in facts.events:
        if row.snapshot:
            kind = EventKind(row.kind)
            found[kind] = min(row.on, found.get(kind, row.on))
    return found


def council(
    reader: Reader, weights: Weights, everybody: Iterable[Person], *, with_households: bool = True
) -> Council:
    """Everybody, with households, workers and promises read around them."""
    everybody = list(everybody)
    supports = {row.id: row.worker_id for row in indicators.supports(reader)}
    return Council(
        people=everybody,
        households=[
            CarerHousehold(facts.id, household_history(facts), supports.get(facts.id))
            for facts in histories.households(reader).values()
            if with_households
        ],
        workers=professionals(reader, weights),
        promises=promises(reader, everybody),
    )


def professionals(reader: Reader, weights: Weights) -> dict[int, Professional]:
    """Every worker."""
    return {
        row.id: Professional(row.id, row.team_id, weights.is_manager(row.job_title))
        for row in indicators.professionals(reader)
    }


def holders(reader: Reader, weights: Weights) -> Holders:
    """Who held whom, when."""
    return Holders(
        {child: tuple(map(_holding, held)) for child, held in indicators.holdings(reader).items()},
        professionals(reader, weights),
        {team.id: team.parent_id for team in rows.teams(reader)},
        {row.id: row.worker_id for row in indicators.supports(reader)},
    )


def promises(reader: Reader, everybody: Iterable[Person]) -> list[Promise]:
    """Every day promised to a child, and what became of it.

    A visit recorded on the promised day keeps the promise, whatever the booking says. A
    booking of before letters were kept stands for the day it is on.
    """
    covered: dict[tuple[int, int], list[indicators.PromisedRow]] = {}
    for row in indicators.promised(reader):
        covered.setdefault((row.booking_id, row.child_id), []).append(row)
    told: dict[tuple[int, int], list[tuple[date, date, str | None]]] = {}
    for each in indicators.told(reader):
        days = told.setdefault((each.booking_id, each.child_id), [])
        days.append((each.on, each.sent_on, each.broken_how))
    done = {person.id: person for person in everybody if covered}
    found = []
    for (booking, child), rows_of in covered.items():
        first = rows_of[0]
        days = told.get((booking, child), [])
        if not days and first.promised_on is not None:
            days = [(first.on, first.promised_on, None)]
        if child in done:
            kinds = {row.duty for row in rows_of}
            found += [_promise(first, done[child], kinds, *one) for one in days]
    return found


def _promise(
    row: indicators.PromisedRow,
    person: Person,
    duties: Collection[str],
    day: date,
    told_on: date,
    broken: str | None,
) -> Promise:
    recorded = any(
        event.on == day and event.kind.value in duties and event.outcome.value == "done"
        for event in person.history.events
    )
    made = day if recorded else (row.on if row.status == "made" else None)
    ended = {"cancelled": "cancelled", "not_made": "not made"}.get(row.status, "")
    what = ended or ("moved" if broken in ("moved", "worker") or row.on != day else "")
    return Promise(
        child=row.child_id,
        worker=row.worker_id,
        told_on=told_on,
        day=day,
        made_on=made,
        settled=made is not None or bool(what),
        what="" if made == day else what or "moved",
    )
