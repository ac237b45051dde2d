"""Who is behind a figure: everybody in, out and not computable, each with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.caseload.leaving import note_look
from caseload_tui.caseload.names import full_name, initials
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.scorecard.everybody import Everybody
from caseload_tui.caseload.scorecard.figures import HOUSEHOLDS, Told, line_of
from caseload_tui.caseload.scorecard.targets import local_targets, targets
from caseload_tui.caseload.scorecard.views import MemberLine, Members, Scorecard, Side
from caseload_tui.caseload.wording import capital, full_day, status_words
from caseload_tui.scorecard.case import Case, Verdict
from caseload_tui.scorecard.indicator import Indicator, catalogue
from caseload_tui.timescales.status import Status, status_of
from db import lists as rows
from db.connection import Reader
from db.lists import indicators

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

SIDES = {Verdict.OUT: Side.OUT, Verdict.UNKNOWN: Side.UNKNOWN, Verdict.IN: Side.IN}
ORDER = tuple(SIDES.values())


@dataclass(frozen=True)
class Known:
    """What a member is called."""

    key: str
    name: str
    initials: str


def members(desk: Desk, card: Scorecard, key: str) -> Members:
    """Everybody behind a figure of a scorecard; as many as the figure counts."""
    found = card.handle
    if not isinstance(found, Everybody):
        raise TypeError("a scorecard of this desk is needed")
    try:
        indicator = catalogue()[key]
    except KeyError:
        raise Problem(
            "Nobody to show", "No fact in the store can tell this indicator.", "Choose another."
        ) from None
    with desk.reading() as reader:
        aims, local = targets(reader), frozenset(local_targets(reader))
        told = Told(found, card.scope, aims, local, card.minimum)
        cases = told.cases(indicator, found.asked.on)
        household = indicator.counts == HOUSEHOLDS
        known = names(reader, card.on, {case.subject for case in cases}, household=household)
        workers = {row.id: row.name for row in indicators.professionals(reader)}
    lines = [_line(found, indicator, case, known, workers, household=household) for case in cases]
    note_look(desk, "Opened who is behind a figure", {"indicator": key, "people": len(lines)})
    lines.sort(key=lambda line: (ORDER.index(line.side), line.name.casefold(), line.day))
    return Members(line_of(told, indicator), tuple(lines))


def names(
    reader: Reader, on: date, ids: Iterable[int], *, household: bool = False
) -> dict[int, Known]:
    """What these children or households are called."""
    if household:
        return {row.id: Known(row.key, row.name, row.key) for row in indicators.supports(reader)}
    found = {}
    for row in rows.children(reader, on=on, ids=list(ids)):
        called = row.preferred_name or row.forename
        found[row.id] = Known(
            row.key,
            full_name(called, row.surname, row.key),
            initials(called, row.surname, row.key),
        )
    return found


def _line(
    found: Everybody,
    indicator: Indicator,
    case: Case,
    known: dict[int, Known],
    workers: dict[int, str],
    *,
    household: bool,
) -> MemberLine:
    who = known[case.subject]
    holding = sorted(found.holders.workers_of(case.subject, case.day, household=household))
    return MemberLine(
        child_id=None if household else case.subject,
        household_id=case.subject if household else None,
        key=who.key,
        name=who.name,
        initials=who.initials,
        worker=", ".join(workers[each] for each in holding if each in workers),
        day=case.day,
        side=SIDES[case.verdict],
        why=why(indicator, case, found.asked.on),
    )


def why(indicator: Indicator, case: Case, on: date) -> str:
    """Why a case is where it is, in a sentence that names nobody."""
    if case.verdict is Verdict.UNKNOWN:
        return f"Missing: {case.missing}."
    parts = [full_day(case.day)] if case.day != on else []
    if case.told:
        parts.append(case.told)
    parts += _past(case) if case.day != on else _now(case, on)
    return f"{capital('; '.join(parts) or _plainly(indicator, case))}."


def _past(case: Case) -> list[str]:
    """Of something that happened, or should have, on a day gone by."""
    if case.due is None:
        return []
    if case.done is None:
        return [f"due {full_day(case.due)}, not done by then"]
    return [f"due {full_day(case.due)}, done {full_day(case.done)}"]


def _now(case: Case, on: date) -> list[str]:
    """Of something that is owed on the report date."""
    due, done = case.due, case.done
    if due is not None and done is not None and due < done:
        return [f"due {full_day(due)}, done {full_day(done)}"]
    parts = [] if done is None else [f"last {full_day(done)}"]
    if due is not None:
        late = case.verdict is Verdict.OUT and status_of(due, on) is Status.OVERDUE
        parts.append(f"due {full_day(due)}" + (f", {status_words(due, on)}" if late else ""))
    return parts


def _plainly(indicator: Indicator, case: Case) -> str:
    return indicator.inside if case.verdict is Verdict.IN else f"not so: {indicator.inside}"
