"""Whatever leaves the program with something about people in it is in the trail of changes."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.views import EVERYONE
from tests.caseload.letter_world import book
from tests.conftest import ON


def trail(desk: Desk) -> list[tuple[str, str, str, int | None]]:
    """Who did what, of exports and looks, the oldest first."""
    asked = """SELECT c.what, e.action, e.table_name, e.row_id FROM audit_entry AS e
        JOIN change_set AS c ON c.id = e.change_id
        WHERE e.action IN ('export', 'look') ORDER BY e.id"""
    with desk.reading() as reader:
        return [tuple(row) for row in reader.execute(asked)]


def test_a_proof_of_a_letter_is_noted_of_each_child_in_it(letters: Desk) -> None:
    book(letters)
    line = letters.letters().groups[0].letters[0]
    letters.letter(line.reference)
    assert trail(letters) == []

    letters.letter_pdf(line.reference)

    assert [one[:3] for one in trail(letters)] == [
        ("Opened the proof of a letter", "export", "child")
    ] * len(line.child_ids)
    assert {one[3] for one in trail(letters)} == set(line.child_ids)
    looked = letters.who_looked(line.child_ids[0])
    assert [(one.who, one.reason) for one in looked] == [("ann", "Opened the proof of a letter")]


def test_calendars_and_monday_sheets_are_noted(desk: Desk, tmp_path: Path) -> None:
    desk.export_calendar(1, ON, ON + timedelta(days=7), tmp_path / "a.ics")
    desk.export_monday(1, tmp_path / "m.pdf")

    assert [(what, action) for what, action, _, _ in trail(desk)] == [
        ("Exported a calendar", "export"),
        ("Wrote a Monday sheet", "export"),
    ]


def test_opening_who_is_behind_a_figure_is_noted_and_no_undo_takes_it_back(desk: Desk) -> None:
    card = desk.scorecard(EVERYONE, trend=False)
    line = next(one for one in card.lines if one.numerator)
    people = desk.scorecard_members(card, line.key).members

    ((what, action, table, row),) = trail(desk)
    assert (what, action, table, row) == ("Opened who is behind a figure", "look", "store", None)
    with desk.reading() as reader:
        told = reader.execute("SELECT after FROM audit_entry WHERE action = 'look'").fetchone()[0]
    assert json.loads(told) == {"indicator": line.key, "people": len(people)}
    assert not any(one.name in told for one in people)
    assert desk.check().wrong == ()
