"""Caseload size from a store: figures worked out by hand, moves that do what they say."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pdfplumber
import pytest

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.planning.views import NewAbsence
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.team.views import LoadLine, Move, NewCapacity, TeamPage
from caseload_tui.caseload.team.weighing import weights_file
from db import lists
from db.records import PlanRecord
from tests.caseload import letter_world
from tests.caseload.team_store import RECORDS, child, day, held, in_care, team_desk
from tests.conftest import ON
from tests.db.bookings import book, booking, cover
from tests.db.taking import imported

MONDAY = ON + timedelta(days=1)


@pytest.fixture(scope="session")
def team_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The team in a store, made once; copy it, never change it."""
    made = team_desk(tmp_path_factory.mktemp("team"))
    made.close()
    return made.store.path


@pytest.fixture
def desk(team_file: Path, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "team.store"
    shutil.copy(team_file, path)
    opened = open_desk(path, on=ON, user="ann")
    yield opened
    opened.close()


def by_key(page: TeamPage) -> dict[str, LoadLine]:
    return {line.key: line for line in page.lines}


def ids(desk: Desk, kind: str) -> dict[str, int]:
    with desk.reading() as reader:
        rows = reader.execute(f"SELECT source_key, id FROM {kind}").fetchall()
    return dict(rows)


def move(desk: Desk, key: str, origin: str | None, taker: str) -> Move:
    workers = ids(desk, "worker")
    present = None if origin is None else workers[origin]
    return Move(ids(desk, "child")[key], present, workers[taker])


def involvements(desk: Desk, key: str) -> list[tuple[str, str, str | None, str | None]]:
    sql = """
    SELECT w.source_key, i.start, i."end", i.reason FROM involvement AS i
    JOIN worker AS w ON w.id = i.worker_id JOIN child AS c ON c.id = i.child_id
    WHERE c.source_key = :key AND i.role = 'social_worker' ORDER BY i.start
    """
    with desk.reading() as reader:
        return [tuple(row) for row in reader.execute(sql, {"key": key}).fetchall()]


def test_every_figure_is_as_worked_out_by_hand(desk: Desk) -> None:
    lines = by_key(desk.team())
    figures = {
        key: (
            line.children,
            line.families,
            line.points,
            line.capacity,
            line.percent,
            str(line.band),
        )
        for key, line in lines.items()
    }
    assert figures == {
        "W1": (3, 2, 8 + 6 + 9, 130, 18, "room"),
        "W2": (2, 2, 9 + 4, 65, 20, "room"),
        "W3": (1, 1, 4, 130, 3, "room"),
        "W6": (0, 0, 0, 130, 0, "room"),
        "W4": (1, 1, 5 + 2, 0, None, "no hours"),
    }
    assert lines["W4"].manager


def test_the_national_average_counts_children_once_and_managers_who_hold_some(desk: Desk) -> None:
    page = desk.team()
    assert (page.average.children, page.average.fte, page.average.holders) == (6, 2.5, 3)
    assert page.average.value == 2.4
    assert page.spread is not None
    assert (page.spread.middle, page.spread.least, page.spread.most) == (1.5, 1, 3)


def test_children_whom_nobody_or_a_manager_holds_are_always_shown(desk: Desk) -> None:
    team = desk.team(desk.team_named("Permanence"))
    for page in (desk.team(), team):
        (nobodys,), (managers,) = page.unallocated, page.with_manager
        assert (nobodys.key, nobodys.team, nobodys.since) == ("7", "Permanence 1", day(20))
        assert (managers.key, managers.worker, managers.since) == ("6", "Di Manager", day(30))
    assert desk.team(desk.team_named("Reviewing")).lines == ()


def test_a_child_held_twice_by_one_worker_counts_once_as_social_worker(tmp_path: Path) -> None:
    both = held("5", "W2", role="personal_adviser", since=day(5))
    desk = team_desk(tmp_path, both)
    assert (by_key(desk.team())["W2"].children, by_key(desk.team())["W2"].points) == (2, 9 + 4)
    page = desk.worker_load(ids(desk, "worker")["W2"])
    assert next(one for one in page.children if one.key == "5").role == "social_worker"
    desk.close()


def test_late_dates_are_told_and_earn_no_points(desk: Desk) -> None:
    (page,) = [desk.worker_load(ids(desk, "worker")["W1"])]
    third = next(one for one in page.children if one.key == "3")
    owed = desk.due(child="3")
    assert third.overdue == sum(line.due is not None and line.due < ON for line in owed) > 0
    assert sum(points for _, points in third.parts) == third.points == 9
    assert page.line.points == sum(one.points for one in page.children)


def test_past_days_are_told_by_who_held_whom_and_by_the_weights_of_then(desk: Desk) -> None:
    shipped = Path("caseload_tui/workload/data/weights.toml").read_text("utf-8")
    own = shipped.replace("1990-01-01", str(ON)).replace("cp_plan = 8 ", "cp_plan = 20 ")
    weights_file(desk.store.path).write_text(own, "utf-8")
    assert by_key(desk.team())["W1"].points == 20 + 18 + 9
    past = by_key(desk.team(on=day(15)))
    # The fourth child was Ada's then (5 + 1 + 1), the seventh already nobody's.
    assert past["W1"].points == 8 + 6 + 9 + 7
    assert past["W1"].children == 4
    assert by_key(desk.team(on=day(25)))["W1"].children == 5


def test_weights_that_cannot_be_used_are_said_and_nothing_is_counted(desk: Desk) -> None:
    weights_file(desk.store.path).write_text("[[version]]", "utf-8")
    with pytest.raises(Problem, match="weights cannot be used"):
        desk.team()


def test_hours_are_dated_and_add_up(desk: Desk) -> None:
    ada = ids(desk, "worker")["W1"]
    desk.add_capacity(NewCapacity(ada, "contract", day(100), None, 30.0))
    desk.add_capacity(NewCapacity(ada, "duty", day(50), day(-50), 4.0, "duty rota"))
    desk.add_capacity(NewCapacity(ada, "first_year", day(9)))
    page = desk.worker_load(ada)
    assert page.hours == (("contract", 30.0), ("duty rota", -4.0))
    assert page.hours_left == 26.0
    assert page.first_year_percent == 80
    assert page.line.capacity == round(26 * 130 / 37 * 0.8)
    assert by_key(desk.team(on=day(10)))["W1"].capacity == round(26 * 130 / 37)
    assert by_key(desk.team(on=day(51)))["W1"].capacity == round(30 * 130 / 37)
    assert by_key(desk.team(on=day(101)))["W1"].capacity == 130
    assert desk.team().average.fte == round(30 / 37 + 1.5, 2)
    desk.add_capacity(NewCapacity(ada, "contract", ON, None, 37.0))
    assert desk.worker_load(ada).hours[0] == ("contract", 37.0)
    desk.undo()
    assert desk.worker_load(ada).hours[0] == ("contract", 30.0)


def test_leave_takes_its_part_of_the_next_four_weeks(desk: Desk) -> None:
    ada = ids(desk, "worker")["W1"]
    desk.add_absence(NewAbsence(ada, MONDAY, MONDAY + timedelta(days=6), "leave"))
    desk.add_absence(NewAbsence(ada, MONDAY, MONDAY + timedelta(days=20), "meeting"))
    page = desk.worker_load(ada)
    assert page.hours == (("full time", 37.0), ("away, of the next 4 weeks", -9.25))
    assert page.line.capacity == round(130 * 3 / 4)


def test_a_note_waits_for_one_decision(desk: Desk) -> None:
    ada = ids(desk, "worker")["W1"]
    desk.add_note(ada, "Court counts too little")
    (note,) = desk.worker_load(ada).notes
    assert note.figure == "23 points of 130, 18%, room"
    assert by_key(desk.team())["W1"].disputed
    desk.decide_note(note.id, "The figure stands")
    (note,) = desk.worker_load(ada).notes
    assert (note.decision, note.decided_on, note.decided_by) == ("The figure stands", ON, "ann")
    assert not by_key(desk.team())["W1"].disputed
    with pytest.raises(Problem, match="Decided already"):
        desk.decide_note(note.id, "Or not")


# Moving children.


def test_a_social_worker_who_was_the_adviser_holds_the_child_as_social_worker(
    tmp_path: Path,
) -> None:
    """Flo is the adviser of a child on a plan, and takes over from Ada: 8 + 2, and not 4."""
    desk = team_desk(
        tmp_path, child("8"), PlanRecord(key="p8", child="8", kind="cp_plan", start=day(9)),
        held("8", "W6", role="personal_adviser"), held("8", "W1"),
    )  # fmt: skip
    assert by_key(desk.team())["W6"].points == 4
    preview = desk.preview_moves([move(desk, "8", "W1", "W6")])
    after = {effect.after.key: effect.after for effect in preview.effects}
    assert after["W6"].points == 8 + 2
    desk.save_moves([move(desk, "8", "W1", "W6")], ON, "MANAGE")
    assert {key: by_key(desk.team())[key] for key in after} == after
    desk.close()


def test_what_saving_gives_is_what_was_shown_and_undo_restores_all(desk: Desk) -> None:
    before = desk.team()
    moves = [move(desk, "1", "W1", "W2"), move(desk, "2", "W1", "W2"), move(desk, "7", None, "W6")]
    preview = desk.preview_moves(moves)
    assert [line.siblings for line in preview.moves] == ["with 1", "with 1", ""]
    assert [line.workers_in_year for line in preview.moves] == [2, 2, 2]
    assert desk.team() == before
    saved = desk.save_moves(moves, ON, "MANAGE")
    assert saved.sentence == "3 children moved from Sun 22 Nov."
    now = by_key(desk.team())
    assert {effect.after.key: effect.after for effect in preview.effects} == {
        key: now[key] for key in ("W1", "W2", "W6")
    }
    assert now["W2"].points == 9 + 4 + 10 + 8
    assert desk.team().unallocated == ()
    assert involvements(desk, "1") == [
        ("W1", "2025-10-18", str(ON), None),
        ("W2", str(ON), None, "MANAGE"),
    ]
    desk.undo()
    assert desk.team() == before


def test_the_same_extract_again_does_not_take_the_move_back(desk: Desk) -> None:
    desk.save_moves([move(desk, "1", "W1", "W2"), move(desk, "7", None, "W6")], ON, "MANAGE")
    moved = desk.team()
    imported(desk.store, *RECORDS)
    assert desk.team() == moved


def test_a_later_day_changes_nothing_before_it(desk: Desk) -> None:
    later = ON + timedelta(days=14)
    today = by_key(desk.team())["W1"].children
    desk.save_moves([move(desk, "3", "W1", "W6")], later, "LEFTRL")
    assert by_key(desk.team())["W1"].children == today
    assert by_key(desk.team(on=later))["W6"].children == 1
    with pytest.raises(Problem, match="leaves this worker on Sun 6 Dec already"):
        desk.save_moves([move(desk, "3", "W1", "W2")], later + timedelta(days=1), "LEFTRL")
    desk.save_moves([move(desk, "3", "W1", "W2")], MONDAY, "ABSENC")
    assert involvements(desk, "3")[-2:] == [
        ("W2", str(MONDAY), str(later), "ABSENC"),
        ("W6", str(later), None, "LEFTRL"),
    ]


def test_a_worker_who_comes_back_is_no_further_one(desk: Desk) -> None:
    (line,) = desk.preview_moves([move(desk, "4", "W2", "W1")]).moves
    assert (line.workers_in_year, line.workers_ever) == (2, 2)
    (line,) = desk.preview_moves([move(desk, "4", "W2", "W6")]).moves
    assert (line.workers_in_year, line.workers_ever) == (3, 3)
    assert any("3 workers or more" in w for w in desk.preview_moves([line.move]).warnings)


def test_leaving_a_brother_or_sister_behind_is_said(desk: Desk) -> None:
    preview = desk.preview_moves([move(desk, "1", "W1", "W6")])
    assert preview.moves[0].siblings == "apart from 1"
    assert (preview.moves[0].points_before, preview.moves[0].points_after) == (6, 10)
    assert any("another worker than a brother" in words for words in preview.warnings)
    assert "Kid" not in " ".join(preview.warnings)


def test_bookings_go_over_where_the_new_worker_is_free(desk: Desk) -> None:
    with desk.store.change("Ann", "Booked") as work:
        for start, key in ((600, "1"), (900, "1"), (660, "2")):
            visit = booking(worker="W1", on=MONDAY, start_minute=start)
            book(work, visit, cover(key))
        book(work, booking(worker="W2", on=MONDAY, start_minute=930), cover("4"))
        promised = booking(worker="W1", on=MONDAY + timedelta(1), promised_on=ON)
        book(work, promised, cover("1"))
        both = booking(worker="W1", on=MONDAY + timedelta(2))
        book(work, both, cover("1"), cover("3"))
    moves = [move(desk, "1", "W1", "W2")]
    (line,) = desk.preview_moves(moves).moves
    assert (line.kept, line.clashing, line.promised) == (2, 2, 1)
    saved = desk.save_moves(moves, ON, "MANAGE")
    assert saved.new_dues[0] == "2 bookings went over with them."
    with desk.reading() as reader:
        rows = lists.bookings(reader, first=ON, last=date.max)
    workers = {number: key for key, number in ids(desk, "worker").items()}
    where = [(workers[row.worker_id], row.on, row.start_minute, row.sequence) for row in rows]
    assert where == [
        ("W2", MONDAY, 600, 1),
        ("W1", MONDAY, 660, 0),
        ("W1", MONDAY, 900, 0),
        ("W2", MONDAY, 930, 0),
        ("W2", MONDAY + timedelta(1), 600, 1),
        ("W1", MONDAY + timedelta(2), 600, 0),
    ]
    assert rows[4].promised_on == ON
    desk.undo()
    with desk.reading() as reader:
        assert {row.worker_id for row in lists.bookings(reader, first=ON, last=date.max)} == {
            ids(desk, "worker")["W1"],
            ids(desk, "worker")["W2"],
        }


def test_whoever_was_told_by_letter_is_owed_another_and_undo_mends_it(
    letters: Desk, tmp_path: Path
) -> None:
    letter_world.book(letters)
    letter_world.send_all(letters, tmp_path)
    assert letter_world.on_queue(letters) == []
    page = letters.team()
    grace = next(line for line in page.lines if line.key == "W1")
    moves = [move(letters, "C-10442", "W1", "W2")]
    assert (grace.children, letters.preview_moves(moves).moves[0].promised) == (2, 1)
    saved = letters.save_moves(moves, ON, "CHCHAN")
    assert saved.new_dues[-1] == "1 promised by letter: say who comes now (6)."
    assert {line.kind for line in letter_world.on_queue(letters)} == {"changed"}
    letters.undo()
    assert letter_world.on_queue(letters) == []
    assert letters.team() == page


def test_moves_that_cannot_be_are_refused_and_change_nothing(desk: Desk) -> None:
    before = desk.team()
    one = move(desk, "1", "W1", "W2")
    refused = [
        ([], ON, "MANAGE", "No child was chosen"),
        ([one], ON, "BORED", "No reason"),
        ([one], ON + timedelta(days=93), "MANAGE", "three months"),
        ([one, move(desk, "1", "W1", "W6")], ON, "MANAGE", "two workers"),
        ([move(desk, "1", "W1", "W3")], ON, "MANAGE", "personal adviser"),
        ([move(desk, "1", "W2", "W1")], ON, "MANAGE", "no longer holds"),
        ([move(desk, "1", "W1", "W1")], ON, "MANAGE", "worker they are with"),
        ([move(desk, "1", None, "W2")], ON, "MANAGE", "Somebody holds"),
        ([move(desk, "4", "W2", "W1")], day(10), "MANAGE", "only since"),
    ]
    for moves, start, reason, why in refused:
        with pytest.raises(Problem, match=why):
            desk.save_moves(moves, start, reason)
    assert desk.team() == before


def test_a_suggestion_moves_the_fewest_and_then_nobody_is_over(tmp_path: Path) -> None:
    """Ada holds 153 points of 130, and 143 are the most called full: one child is not enough."""
    many = [f"9{n}" for n in range(26)]
    records = [record for key in many for record in (child(key), *in_care(key), held(key, "W1"))]
    desk = team_desk(tmp_path, *records)
    ada = by_key(desk.team())["W1"]
    assert (ada.points, ada.percent, str(ada.band)) == (153, 118, "over")
    found = desk.suggest_moves(desk.team_named("Permanence"))
    assert found.proved
    assert found.words == (
        "1 worker is over. 2 children move; then nobody is over: no fewer children can do as much."
    )
    desk.save_moves(found.moves, ON, "MANAGE")
    now = by_key(desk.team())
    assert (now["W1"].points, str(now["W1"].band)) == (139, "full")
    assert all(str(line.band) in ("room", "full", "no hours") for line in now.values())
    desk.close()


def test_nobody_over_needs_no_suggestion(desk: Desk) -> None:
    found = desk.suggest_moves(desk.team_named("Permanence"))
    assert (found.moves, found.words) == ((), "Nobody in this team is over.")


# Cover.


def test_cover_lists_what_falls_due_and_who_has_room(desk: Desk) -> None:
    ada = ids(desk, "worker")["W1"]
    with desk.store.change("Ann", "Booked") as work:
        book(work, booking(worker="W1", on=MONDAY, promised_on=ON), cover("3"))
    last = ON + timedelta(days=13)
    found = desk.cover(ada, ON, last)
    owed = {(line.child_key, line.duty, line.due) for line in desk.due(worker="W1")}
    shown = {(one.key, one.duty, one.due) for one in found.duties}
    assert {row for row in owed if row[2] is not None and row[2] <= last} <= shown <= owed
    booked = [one for one in found.duties if one.booked]
    assert [(one.key, one.duty, one.promised) for one in booked] == [("3", "cla_visit", True)]
    assert (found.booked, found.promises) == (1, 1)
    assert [(one.nearest, one.minutes) for one in booked] == [("Flo New", 5)]
    assert [line.key for line in found.room] == ["W6", "W3", "W2"]
    with pytest.raises(Problem, match="before the first"):
        desk.cover(ada, ON, day(1))


def test_handover_sheets_hold_a_page_for_each_child_and_no_protected_address(
    tmp_path: Path,
) -> None:
    desk = team_desk(tmp_path, child("8", address_protected=True), *in_care("8"), held("8", "W1"))
    found = desk.cover(ids(desk, "worker")["W1"], ON, None)
    pdf, text = tmp_path / "sheets.pdf", tmp_path / "sheets.txt"
    desk.write_handover(found.children, ON, None, pdf)
    desk.write_handover(found.children, ON, None, text)
    words = text.read_text("utf-8")
    pages = words.split("\f")
    assert len(pages) == len(found.children) == 4
    protected = next(page for page in pages if "Kid8" in page)
    assert "Protected address" in protected
    assert "Croydon" not in protected
    assert "Croydon" in next(page for page in pages if "Kid3" in page)
    assert max(map(len, words.splitlines())) <= 78
    with pdfplumber.open(pdf) as opened:
        assert len(opened.pages) == 4
        assert "Kid1 Invented" in (opened.pages[0].extract_text() or "")
    for path in (pdf, text):
        if os.name == "posix":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(Problem, match="could not be written"):
        desk.write_handover(found.children, ON, None, tmp_path / "none" / "x.txt")
    with desk.reading() as reader:
        left = reader.execute(
            "SELECT row_id FROM audit_entry WHERE action = 'export' AND table_name = 'child'"
        ).fetchall()
    assert sorted(row[0] for row in left) == sorted([*found.children, *found.children])
    desk.close()
