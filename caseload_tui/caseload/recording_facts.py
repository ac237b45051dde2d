"""Recording the facts that choose a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseload_tui.caseload.changes import EndFact, NewFact
from caseload_tui.caseload.fact_words import FACTS
from caseload_tui.caseload.meanwhile.rows import changed_meanwhile, recorded_meanwhile
from caseload_tui.caseload.moved import moved, owed_to
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.recording import changing, current_placement
from caseload_tui.caseload.views import Saved
from caseload_tui.caseload.wording import day_words, full_day
from caseload_tui.timescales.history import FactKind
from db import lists
from db.records import FactRecord

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk


def set_fact(desk: Desk, fact: NewFact) -> Saved:
    """Record a fact from a day on; about the current placement where it is one of those."""
    known = FACTS[FactKind(fact.kind)]
    if known.takes_days and fact.days is None:
        raise Problem(
            "This cannot be saved", f"{known.title} needs a number of days.", "Give the days."
        )
    links = {"child": fact.child_id}
    if known.for_placement:
        links["placement"] = current_placement(desk, fact.child_id)
    before = owed_to(desk, [fact.child_id])
    with changing(desk, f"{known.title}, from {full_day(fact.start)}") as work:
        record = FactRecord(
            key=work.fresh_key(),
            child=str(fact.child_id),
            kind=fact.kind,
            start=fact.start,
            days=fact.days if known.takes_days else None,
        )
        same = {f"{name}_id": row_id for name, row_id in links.items()}
        held = recorded_meanwhile(work, "fact", {**same, "kind": fact.kind, "end": None})
        if held is None:
            work.add(record, links=links)
        else:
            work.update("fact", held, {"start": record.start, "days": record.days})
    sentence = f"{known.title}: recorded from {day_words(fact.start, desk.on)}."
    return Saved(sentence, moved(desk, [fact.child_id], before))


def end_fact(desk: Desk, ended: EndFact) -> Saved:
    """Record that a fact no longer holds from a day on."""
    with desk.reading() as reader:
        row = lists.details(reader, "fact", ended.fact_id)
    if row is None:
        raise Problem("This cannot be saved", "The fact is no longer in the store.")
    title = FACTS[FactKind(row["kind"])].title
    before = owed_to(desk, [row["child_id"]])
    with changing(desk, f"{title}: ended {full_day(ended.end)}") as work:
        if changed_meanwhile(work, "fact", ended.fact_id):
            # Somebody else may have ended it: both days are shown, not only that it has ended.
            work.update("fact", ended.fact_id, {"end": ended.end})
        else:
            work.end("fact", ended.fact_id, ended.end, seen=row["version"])
    sentence = f"{title}: no longer from {day_words(ended.end, desk.on)}."
    return Saved(sentence, moved(desk, [row["child_id"]], before))
