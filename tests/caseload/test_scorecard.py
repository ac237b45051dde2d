"""Scorecards from the store: the same figure everywhere, and everybody behind it."""

from __future__ import annotations

import csv
import io
import json
import multiprocessing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pdfplumber
import pytest
from python_calamine import CalamineWorkbook

from caseload_tui.caseload.changes import NewVisit
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.scorecard import elsewhere
from caseload_tui.caseload.scorecard import scoring as scoring_module
from caseload_tui.caseload.scorecard.documents import FIELDS
from caseload_tui.caseload.scorecard.everybody import Asked, Takes
from caseload_tui.caseload.scorecard.outgoing import outgoing, parts_of
from caseload_tui.caseload.scorecard.panel import scale
from caseload_tui.caseload.scorecard.views import Heard, IndicatorLine, Scorecard, Side
from caseload_tui.caseload.views import EVERYONE, Scope, ScopeKind
from caseload_tui.cli import main
from caseload_tui.scorecard.suppress import Published
from caseload_tui.tui.scorecard_rows import counts_words, scorecard_rows, value_words
from tests.caseload.people import with_duty
from tests.conftest import ON

VISITS = "cla_visits_in_time"
WORKER = Scope(ScopeKind.WORKER, 1)


def line_of(card: Scorecard, key: str) -> IndicatorLine:
    return next(line for line in card.lines if line.key == key)


@pytest.fixture
def card(desk: Desk) -> Scorecard:
    return desk.scorecard(EVERYONE)


def test_the_same_figure_on_the_screen_the_command_line_and_in_every_file(
    desk: Desk, card: Scorecard, demo_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--store", str(demo_store), "--on", ON.isoformat()]
    assert main(["scorecard", "--format", "json", *where]) == 0
    told = {row["key"]: row for row in json.loads(capsys.readouterr().out)}
    as_csv = desk.export_scorecard(card, "csv").decode()
    rows = {row["key"]: row for row in csv.DictReader(io.StringIO(as_csv))}
    book = CalamineWorkbook.from_filelike(io.BytesIO(desk.export_scorecard(card, "xlsx")))
    sheet = {row[1]: row for row in book.get_sheet_by_name("Scorecard").to_python()}
    paper = desk.export_scorecard(card, "md").decode()
    shown = {row.key: row.line for row in scorecard_rows(card) if row.line}
    assert set(told) == set(rows) == set(shown)
    for line in card.lines:
        assert tuple(told[line.key]) == FIELDS
        assert shown[line.key] is line
        if not line.supported:
            assert told[line.key]["numerator"] is None
            continue
        assert told[line.key]["numerator"] == line.numerator
        assert told[line.key]["denominator"] == line.denominator
        assert told[line.key]["percent"] == (None if line.is_average else line.value)
        assert told[line.key]["not_computable"] == line.not_computable
        assert rows[line.key]["numerator"] == str(line.numerator)
        assert sheet[line.title][2:4] == [line.numerator, line.denominator]
        if line.denominator:
            assert f"| {counts_words(line)} |" in paper
        if line.value is not None and not line.is_average:
            assert sheet[line.title][4] == line.value
            assert f"| {value_words(line)} |" in paper


def test_as_many_stand_behind_a_figure_as_it_counts(desk: Desk, card: Scorecard) -> None:
    counted = 0
    for line in card.lines:
        if not line.supported:
            with pytest.raises(Problem, match="Nobody to show"):
                desk.scorecard_members(card, line.key)
            continue
        found = desk.scorecard_members(card, line.key)
        sides = [member.side for member in found.members]
        assert found.line.numerator == line.numerator
        assert sides.count(Side.IN) == line.numerator
        assert sides.count(Side.UNKNOWN) == line.not_computable
        if not line.is_average:
            assert sides.count(Side.IN) + sides.count(Side.OUT) == line.denominator
            assert line.numerator is not None
            assert line.numerator <= (line.denominator or 0)
        assert all(member.why for member in found.members)
        counted += len(sides)
    assert counted > 200


def test_as_at_today_is_live_and_a_trend_ends_with_it(desk: Desk, card: Scorecard) -> None:
    assert desk.scorecard(EVERYONE, on=ON).lines == card.lines
    line = line_of(card, VISITS)
    assert len(line.trend) == 13
    assert line.trend[-1].numerator == line.numerator
    assert [point.on for point in line.trend[-3:]] == [date(2026, 9, 30), date(2026, 10, 31), ON]
    assert line.month is not None
    assert line.month.since == date(2026, 10, 31)
    assert line.year is not None
    assert line.year.since == date(2025, 11, 30)


def test_a_month_of_the_trend_is_that_month_seen_as_at_its_end(desk: Desk, card: Scorecard) -> None:
    end = date(2026, 9, 30)
    then = {line.key: line for line in desk.scorecard(EVERYONE, on=end, trend=False).lines}
    compared = 0
    for line in card.lines:
        for point in line.trend:
            if point.on == end:
                assert point.numerator == then[line.key].numerator, line.key
                assert point.denominator == then[line.key].denominator, line.key
                compared += 1
    assert compared > 30


def test_what_was_dated_later_changes_no_past_figure(desk: Desk) -> None:
    child = with_duty(desk, "cla_visit")
    then = date(2026, 10, 31)
    before = desk.scorecard(EVERYONE, on=then, trend=False).lines
    desk.record_visit(NewVisit(child.id, ON, ("cla_visit",)))
    assert desk.scorecard(EVERYONE, on=then, trend=False).lines == before


def late_child(desk: Desk, card: Scorecard) -> int:
    found = desk.scorecard_members(card, VISITS)
    return next(m.child_id for m in found.members if m.side is Side.OUT and m.child_id)


def test_what_is_recorded_late_counts_and_shows_against_a_frozen_scorecard(desk: Desk) -> None:
    then = ON - timedelta(days=1)
    card = desk.scorecard(EVERYONE, on=then, trend=False)
    before = line_of(card, VISITS)
    desk.freeze_scorecard(card)
    (frozen,) = desk.frozen_scorecards()
    assert (frozen.on, frozen.who) == (then, "ann")
    assert desk.compare_scorecard(frozen.id).differences == ()
    child = late_child(desk, card)
    desk.record_visit(NewVisit(child, then, ("cla_visit",)))
    after = line_of(desk.scorecard(EVERYONE, on=then, trend=False), VISITS)
    assert after.numerator == (before.numerator or 0) + 1
    found = {each.key: each for each in desk.compare_scorecard(frozen.id).differences}
    visits = found[VISITS]
    assert (visits.then_numerator, visits.now_numerator) == (before.numerator, after.numerator)
    (moved,) = visits.moved
    assert (moved.child_id, moved.then, moved.now) == (child, "out", "in")
    assert moved.reason == "recorded late: visit to a looked-after child of 21 Nov 2026"
    desk.undo()
    assert desk.compare_scorecard(frozen.id).differences == ()


def test_only_figures_of_everybody_as_known_now_can_be_frozen(desk: Desk) -> None:
    with pytest.raises(Problem, match="whole service or of a team"):
        desk.freeze_scorecard(desk.scorecard(WORKER, trend=False))
    card = desk.scorecard(EVERYONE, trend=False)
    child = with_duty(desk, "cla_visit")
    desk.record_visit(NewVisit(child.id, ON, ("cla_visit",)))
    with pytest.raises(Problem, match="since these figures"):
        desk.freeze_scorecard(card)
    assert desk.frozen_scorecards() == ()


def test_a_team_is_frozen_by_itself_and_moves_with_its_children(desk: Desk) -> None:
    then = ON - timedelta(days=1)
    with desk.reading() as reader:
        teams = "SELECT w.team_id, t.name, i.child_id, i.id FROM involvement AS i " \
            "JOIN worker AS w ON w.id = i.worker_id JOIN team AS t ON t.id = w.team_id " \
            "WHERE i.\"end\" IS NULL AND i.role = 'social_worker' ORDER BY i.id"  # fmt: skip
        team, name, child, involvement = reader.execute(teams).fetchone()
    card = desk.scorecard(Scope(ScopeKind.TEAM, team), on=then, trend=False)
    assert desk.freeze_scorecard(card).sentence.startswith(f"The scorecard of {name} of ")
    (frozen,) = desk.frozen_scorecards()
    assert (frozen.team_id, frozen.team) == (team, name)
    assert desk.compare_scorecard(frozen.id).differences == ()
    with desk.store.change("ann", "Ended too soon") as work:
        work.end("involvement", involvement, then)
    found = {each.key: each for each in desk.compare_scorecard(frozen.id).differences}
    moved = {one.child_id for each in found.values() for one in each.moved}
    assert moved == {child}
    assert {one.now for each in found.values() for one in each.moved} == {"not counted"}


def test_a_worker_s_figures_are_of_those_they_hold(desk: Desk) -> None:
    theirs = {child.key for child in desk.caseload(WORKER).children}
    mine = desk.scorecard(WORKER)
    found = {member.key for member in desk.scorecard_members(mine, VISITS).members}
    assert found
    assert found <= theirs
    nobody = desk.scorecard(Scope(ScopeKind.WORKER, 999_999))
    assert all(not line.denominator for line in nobody.lines)


def test_the_average_is_that_of_the_team_screen(desk: Desk, card: Scorecard) -> None:
    line, average = line_of(card, "caseload_average"), desk.team().average
    assert (line.numerator, line.denominator) == (average.children, average.fte)
    assert line.value == average.value
    assert line.value


def test_another_process_counts_the_same(
    desk: Desk, card: Scorecard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoring_module, "WORTH_A_PROCESS", 1)
    desk.scored = None
    heard: list[Heard] = []
    again = desk.scorecard(EVERYONE, heard=heard.append)
    assert again.lines == card.lines
    first = next(each.card for each in heard if each.card is not None)
    assert len(line_of(first, VISITS).trend) == 1
    assert line_of(first, VISITS).numerator == line_of(card, VISITS).numerator
    assert heard[-1].done == heard[-1].total


def test_another_process_that_has_other_standards_or_is_not_wanted_counts_nothing(
    desk: Desk,
) -> None:
    heard: list[object] = []
    takes = Takes(lambda *_: None, heard.append, lambda *one: heard.append(one), lambda: False)
    asked = Asked(0, "other standards", ON, 12, live=True)
    assert not elsewhere.score_elsewhere(desk, asked, (), takes)
    stopped = takes._replace(stopped=lambda: True)
    right = asked._replace(standards=desk.standards_in_force.version)
    assert elsewhere.score_elsewhere(desk, right, (), stopped)
    assert heard == []
    assert multiprocessing.active_children() == []


def test_what_alters_no_figure_lets_them_stand(desk: Desk) -> None:
    desk.scorecard(EVERYONE, trend=False)
    kept = desk.scored
    desk.save_target(VISITS, "95")
    desk.freeze_scorecard(desk.scorecard(EVERYONE, trend=False))
    assert line_of(desk.scorecard(EVERYONE, trend=False), VISITS).target == 95.0
    assert desk.scored is kept
    desk.record_visit(NewVisit(with_duty(desk, "cla_visit").id, ON, ("cla_visit",)))
    desk.scorecard(EVERYONE, trend=False)
    assert desk.scored is not kept
    desk.undo()
    again = desk.scored
    desk.scorecard(EVERYONE, trend=False)
    assert desk.scored is not again


def test_stopping_leaves_the_figures_without_trends(desk: Desk) -> None:
    stopped: list[bool] = []

    def cancelled() -> bool:
        return bool(stopped)

    def heard(come: Heard) -> None:
        if come.card is not None:
            stopped.append(True)

    card = desk.scorecard(EVERYONE, heard=heard, cancelled=cancelled)
    assert not card.whole
    assert line_of(card, VISITS).denominator
    assert desk.scorecard(EVERYONE).whole
    desk.scored = None
    with pytest.raises(Problem, match="Stopped"):
        desk.scorecard(EVERYONE, cancelled=lambda: True)


def test_nothing_small_is_told_of_a_team_or_of_the_rest(desk: Desk) -> None:
    everybody = outgoing(desk, desk.scorecard(EVERYONE, trend=False), suppress=True)
    raw = {row.key: row for row in outgoing(desk, everybody.card, suppress=False).team_rows}
    hidden = 0
    for row in everybody.team_rows:
        told = (everybody.told[row.key], *row.told)
        for each in told:
            shown = [each.numerator, each.denominator, each.not_computable]
            if each.numerator is not None and each.denominator is not None:
                shown.append(each.denominator - each.numerator)
            assert not any(count is not None and 0 < count < 6 for count in shown), row.key
        kept = [n for n, each in enumerate(row.told) if each.numerator is not None]
        lost = [n for n in range(len(row.told)) if n not in kept]
        if told[0].numerator is not None and lost:
            rest = told[0].numerator - sum(row.told[n].numerator or 0 for n in kept)
            assert rest == sum(raw[row.key].told[n].numerator or 0 for n in lost)
            assert rest == 0 or rest >= 6
        hidden += len(lost)
    assert hidden > 10


def test_a_part_s_paper_leaves_out_what_is_small_for_everybody_else(desk: Desk) -> None:
    whole = {line.key: line for line in desk.scorecard(EVERYONE, trend=False).lines}
    part = desk.scorecard(WORKER)
    out = outgoing(desk, part, suppress=True)
    compared = 0
    for line in out.lines:
        told = out.told.get(line.key)
        everybody = whole[line.key]
        if told is None or line.is_average or everybody.numerator is None:
            continue
        assert line.trend == ()
        if told.numerator is not None:
            rest = everybody.numerator - told.numerator
            assert rest == 0 or rest >= 6
            compared += 1
    assert compared


def test_where_a_whole_is_left_out_so_are_the_parts_that_make_it() -> None:
    parts = [Published(10, 20, 0), Published(30, 40, 2)]
    assert parts_of(Published(40, 60, 2), parts) == tuple(parts)
    hidden = parts_of(Published(None, 60, 2), parts)
    assert [(part.numerator, part.denominator) for part in hidden] == [(None, None)] * 2
    unknown = parts_of(Published(40, 60, None), parts)
    assert unknown == (Published(10, 20, None), Published(30, 40, None))


# Targets.


def test_a_local_target_is_kept_undone_and_taken_back(desk: Desk) -> None:
    shipped = line_of(desk.scorecard(EVERYONE, trend=False), VISITS)
    assert (shipped.target, shipped.target_is_local) == (90.0, False)
    desk.save_target(VISITS, "99.5", "2")
    mine = line_of(desk.scorecard(EVERYONE, trend=False), VISITS)
    assert (mine.target, mine.target_words) == (99.5, "at least 99.5%")
    assert mine.target_is_local
    desk.save_target(VISITS, "80%")
    assert line_of(desk.scorecard(EVERYONE, trend=False), VISITS).target == 80.0
    desk.undo()
    assert line_of(desk.scorecard(EVERYONE, trend=False), VISITS).target == 99.5
    desk.save_target(VISITS, None)
    assert line_of(desk.scorecard(EVERYONE, trend=False), VISITS).target == 90.0


@pytest.mark.parametrize(
    ("key", "aim", "upto", "said"),
    [
        (VISITS, "abc", None, "Not saved"),
        (VISITS, "100.1", None, "Not saved"),
        (VISITS, "-1", None, "Not saved"),
        (VISITS, "90.55", None, "one decimal"),
        (VISITS, "1e999999", None, "Not saved"),
        (VISITS, "80", "90", "one target"),
        ("ni65_repeat_cp", "15", "10", "smaller first"),
        ("ni65_repeat_cp", "15", None, "Write both"),
        ("rhi_72h", "90", None, "No such indicator"),
        (VISITS, None, None, "Nothing to change"),
    ],
)
def test_a_target_that_cannot_be_meant_is_refused(
    desk: Desk, key: str, aim: str | None, upto: str | None, said: str
) -> None:
    with pytest.raises(Problem) as refused:
        desk.save_target(key, aim, None, upto)
    problem = refused.value
    assert said in f"{problem.title} {problem.message} {problem.todo}"


@pytest.mark.parametrize("months", [0, 61])
def test_a_period_that_cannot_be_shown_and_a_day_to_come_are_refused(
    desk: Desk, months: int
) -> None:
    with pytest.raises(Problem, match="No such period"):
        desk.scorecard(EVERYONE, months=months)
    with pytest.raises(Problem, match="to come"):
        desk.scorecard(EVERYONE, on=ON + timedelta(days=1))


# What leaves the building.


def names_in(desk: Desk) -> set[str]:
    found = set()
    for child in desk.caseload(EVERYONE).children:
        found |= {part for part in child.name.split() if len(part) > 3}
    return found


@pytest.mark.parametrize("form", ["csv", "md", "xlsx"])
def test_no_file_holds_a_child_or_a_small_number(desk: Desk, card: Scorecard, form: str) -> None:
    made = desk.export_scorecard(card, form, suppress=True)
    if form == "xlsx":
        book = CalamineWorkbook.from_filelike(io.BytesIO(made))
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
        words = " ".join(str(cell) for sheet in sheets for row in sheet for cell in row)
        for sheet in sheets[:1]:
            for row in sheet[1:]:
                if row[1] != "Average caseload":
                    numbers = [cell for cell in (row[2], row[3], row[8]) if isinstance(cell, float)]
                    assert not any(0 < number < 6 for number in numbers), row
    else:
        words = made.decode()
    assert not any(name in words for name in names_in(desk))
    assert "left" in words


def test_suppressing_leaves_out_the_share_the_standing_and_the_changes(
    card: Scorecard, capsys: pytest.CaptureFixture[str], demo_store: Path
) -> None:
    small = next(
        line for line in card.lines
        if line.value is not None and not line.is_average
        and 0 < int(line.denominator or 0) - (line.numerator or 0) < 6
    )  # fmt: skip
    where = ["--store", str(demo_store), "--on", ON.isoformat(), "--suppress"]
    assert main(["scorecard", "--format", "json", *where]) == 0
    told = {row["key"]: row for row in json.loads(capsys.readouterr().out)}
    row = told[small.key]
    assert (row["numerator"], row["percent"], row["status"]) == (None, None, "left_out")


def test_text_that_looks_like_a_formula_stays_text(desk: Desk, card: Scorecard) -> None:
    hostile = replace(card, title='=HYPERLINK("http://example.invalid")')
    book = CalamineWorkbook.from_filelike(io.BytesIO(desk.export_scorecard(hostile, "xlsx")))
    first = book.get_sheet_by_name("About").to_python()[0][0]
    assert str(first).startswith("=HYPERLINK")
    assert "\\|" in desk.export_scorecard(replace(card, title="A | B"), "md").decode()


@pytest.mark.parametrize(
    ("least", "most", "ends"),
    [(99.0, 100.0, (90, 100)), (0.0, 3.6, (0, 10)), (20.4, 62.0, (20, 80)), (84.2, 97.0, (80, 100)),
     (100.0, 100.0, (90, 100))],
)  # fmt: skip
def test_an_axis_of_shares_makes_small_steps_look_small(
    least: float, most: float, ends: tuple[int, int]
) -> None:
    low, high, step = scale(least, most, whole=True)
    assert (low, high) == ends
    assert (high - low) % step == 0
    assert low <= least <= most <= high


def test_the_panel_s_paper_has_every_figure_and_plots(
    desk: Desk, card: Scorecard, tmp_path: Path
) -> None:
    path = tmp_path / "panel.pdf"
    made = desk.export_scorecard(card, "pdf", path)
    assert made == path.read_bytes() == desk.export_scorecard(card, "pdf")
    with pdfplumber.open(path) as pdf:
        words = " ".join((page.extract_text() or "") for page in pdf.pages)
        lines = sum(len(page.lines) + len(page.curves) for page in pdf.pages)
    visits = line_of(card, VISITS)
    assert counts_words(visits) in words
    assert value_words(visits) in words
    assert "Cannot be computed" in words
    assert lines > 100
    assert not any(name in words for name in names_in(desk))


def test_a_file_that_cannot_be_written_is_said_and_leaves_nothing(
    desk: Desk, card: Scorecard, tmp_path: Path
) -> None:
    with pytest.raises(Problem, match="could not be written"):
        desk.export_scorecard(card, "csv", tmp_path / "no such folder" / "a.csv")
    with pytest.raises(Problem, match="cannot be written as"):
        desk.export_scorecard(card, "docx")
    assert list(tmp_path.glob("**/*.part")) == []


def test_a_scorecard_of_an_empty_store(tmp_path: Path) -> None:
    from caseload_tui.caseload.opening import open_desk

    desk = open_desk(tmp_path / "empty.store", on=ON, user="ann", create=True)
    card = desk.scorecard(EVERYONE)
    assert all(line.value is None for line in card.lines)
    for form in ("csv", "md", "xlsx"):
        assert desk.export_scorecard(card, form, suppress=True)
    desk.close()


# The command line.


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["scorecard", "--format", "pdf"], 2, "needs --out"),
        (["scorecard", "--format", "docx"], 2, "invalid choice"),
        (["scorecard", "--months", "x"], 2, "not a whole number"),
        (["scorecard", "--months", "0"], 1, "No such period"),
        (["scorecard", "--team", "Nowhere"], 1, "No such team"),
        (["scorecard", "--worker", "a", "--team", "b"], 2, "not allowed"),
        (["scorecard", "--members", "rhi_72h"], 1, "Nobody to show"),
        (["scorecard", "--members", VISITS, "--suppress"], 2, "hold names"),
        (["scorecard", "--promises", "--format", "md"], 2, "for the scorecard itself"),
        (["scorecard", "--compare", "2026-10-31"], 1, "No such scorecard"),
        (
            ["scorecard", "--out", "/no/such/folder/x", "--format", "json"],
            1,
            "could not be written",
        ),
        (["monday", "Nobody At All"], 1, "No such worker"),
    ],
)
def test_what_cannot_be_done_is_said(
    demo_store: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    status: int,
    said: str,
) -> None:
    where = ["--store", str(demo_store), "--on", ON.isoformat()]
    assert main([*arguments, *where]) == status
    out, err = capsys.readouterr()
    assert said in err
    assert out == ""


def test_members_freezing_and_comparing_from_the_command_line(
    demo_store: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    where = ["--store", str(demo_store), "--on", ON.isoformat()]
    assert main(["scorecard", "--members", VISITS, "--format", "json", *where]) == 0
    members = json.loads(capsys.readouterr().out)
    assert {row["stands"] for row in members} <= {"in", "out", "not computable"}
    assert main(["scorecard", "--freeze", *where]) == 0
    capsys.readouterr()
    assert main(["scorecard", "--compare", ON.isoformat(), *where]) == 0
    assert capsys.readouterr().out == "Nothing is different.\n"
    out = tmp_path / "card.txt"
    assert main(["scorecard", "--out", str(out), *where]) == 0
    assert "Looked-after visits in time" in out.read_text("utf-8")
    assert capsys.readouterr().out == ""
