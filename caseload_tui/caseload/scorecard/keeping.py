"""Promises by letter, kept and not, by worker and by child."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.caseload.lists import children_of
from caseload_tui.caseload.scorecard.members import Known, names
from caseload_tui.caseload.scorecard.reading import people, promises
from caseload_tui.caseload.scorecard.views import KeptLine, PromisesKept
from caseload_tui.caseload.views import EVERYONE, Scope, ScopeKind
from caseload_tui.scorecard.case import Case, Verdict, Window
from caseload_tui.scorecard.promises import Promise
from caseload_tui.scorecard.promises import promises as counted
from caseload_tui.timescales.dates import add_months
from db.lists import indicators

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk


def promises_kept(desk: Desk, scope: Scope, *, on: date | None, months: int) -> PromisesKept:
    """What was promised for the days of the last months, and what became of it."""
    day = on or desk.on
    window = Window(add_months(day, -months), day)
    with desk.reading() as reader:
        about = {row.child_id for row in indicators.promised(reader)}
        made = promises(reader, people(reader, sorted(about)) if about else [])
        if scope.kind is ScopeKind.WORKER:
            made = [each for each in made if each.worker == scope.id]
        elif scope != EVERYONE:
            theirs = {row.id for row in children_of(reader, scope, day)}
            made = [each for each in made if each.child in theirs]
        called = names(reader, day, {each.child for each in made})
        workers = {
            row.id: Known(row.key, row.name, row.key) for row in indicators.professionals(reader)
        }
    return PromisesKept(
        first=window.start,
        last=day,
        workers=_lines(made, window, lambda each: each.worker, workers, children=False),
        children=_lines(made, window, lambda each: each.child, called, children=True),
    )


def _lines(
    made: Iterable[Promise],
    window: Window,
    whose: Callable[[Promise], int],
    called: Mapping[int, Known],
    *,
    children: bool,
) -> tuple[KeptLine, ...]:
    """Those with most promises not kept first."""
    by: dict[int, list[Case]] = {}
    for each in made:
        by.setdefault(whose(each), []).extend(counted([each], window))
    lines = [
        _line(owner, called[owner], cases, children=children)
        for owner, cases in by.items()
        if cases
    ]
    return tuple(sorted(lines, key=lambda line: (line.kept - line.promised, line.name)))


def _line(owner: int, who: Known, cases: list[Case], *, children: bool) -> KeptLine:
    def number(what: str) -> int:
        return sum(case.verdict is Verdict.OUT and case.told == what for case in cases)

    return KeptLine(
        key=who.key,
        name=who.name,
        promised=len(cases),
        kept=sum(case.verdict is Verdict.IN for case in cases),
        moved=number("moved"),
        cancelled=number("cancelled"),
        not_made=number("not made"),
        unknown=sum(case.verdict is Verdict.UNKNOWN for case in cases),
        child_id=owner if children else None,
    )
