"""Promises made by letter against visits made on the promised day, and the Monday sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pdfplumber
import pytest

from caseload_tui.caseload.changes import NewVisit
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.scorecard.monday import CHASE, ROOM, fitted
from caseload_tui.caseload.scorecard.views import MondayLine
from caseload_tui.caseload.views import EVERYONE, ChildLine, Scope, ScopeKind
from db.diary_records import BookingCoverRecord, BookingRecord
from db.letter_records import LetterRecord, PromiseRecord
from db.work import Work
from tests.conftest import ON

WORKER = 1
DAY = date(2026, 11, 9)


@pytest.fixture
def children(desk: Desk) -> list[ChildLine]:
    """Children who owe a visit, the first ones with promises about them."""
    found = [
        child
        for child in desk.caseload(Scope(ScopeKind.WORKER, WORKER)).children
        if any(cell.duty == "cla_visit" for cell in child.duties)
    ]
    with desk.store.change("ann", "Letters") as work:
        _promised(work, found[0], DAY, status="made", on=DAY)
        _promised(
            work, found[0], DAY + timedelta(days=1), status="booked", on=ON + timedelta(days=4)
        )
        _promised(work, found[1], DAY, status="cancelled", on=DAY, start=900)
        _promised(work, found[2], DAY, status="not_made", on=DAY, start=1_000)
        _promised(work, found[3], DAY + timedelta(days=2), status="booked")
        _promised(work, found[4], DAY + timedelta(days=3), status="booked")
        _promised(work, found[5], ON + timedelta(days=2), status="booked")
    return found


def _promised(
    work: Work,
    child: ChildLine,
    day: date,
    *,
    status: str,
    on: date | None = None,
    start: int = 600,
) -> None:
    """A booking for a day that a letter sent on 1 November named."""
    key = work.fresh_key()
    booking = work.add(
        BookingRecord.model_validate({
            "key": f"B{key}", "worker": "W101", "on": on or day, "start_minute": start,
            "minutes": 60, "status": status, "promised_on": date(2026, 11, 1),
        })
    )  # fmt: skip
    cover = {"key": f"V{key}", "booking": "by id", "child": child.key, "duty": "cla_visit",
             "rule": "visit_standard", "demand": "d"}  # fmt: skip
    work.add(BookingCoverRecord.model_validate(cover), links={"booking": booking})
    letter = work.add(
        LetterRecord.model_validate({
            "key": f"L{key}", "child": child.key, "reference": f"R{key}", "kind": "visit",
            "audience": "carer", "recipient": "r", "name": "n", "children": "c",
            "digest": "0" * 64, "text": "t", "made_on": date(2026, 11, 1), "form": "pdf",
            "status": "sent", "sent_on": date(2026, 11, 1), "how": "post", "prepared_by": "ann",
        })
    )  # fmt: skip
    promise = {"key": f"P{key}", "letter": "by id", "booking": "by id", "child": child.key,
               "sequence": 0, "on": day, "start_minute": start}  # fmt: skip
    work.add(PromiseRecord.model_validate(promise), links={"letter": letter, "booking": booking})


def test_each_promise_is_counted_by_what_became_of_it(
    desk: Desk, children: list[ChildLine]
) -> None:
    # A visit recorded on the promised day keeps the promise, whatever the booking says.
    desk.record_visit(NewVisit(children[3].id, DAY + timedelta(days=2), ("cla_visit",)))
    found = desk.promises_kept(EVERYONE)
    (worker,) = found.workers
    assert (worker.promised, worker.kept, worker.unknown) == (6, 2, 1)
    assert (worker.moved, worker.cancelled, worker.not_made) == (1, 1, 1)
    by_child = {line.child_id: line for line in found.children}
    assert set(by_child) == {child.id for child in children[:5]}
    mixed = by_child[children[0].id]
    assert (mixed.promised, mixed.kept, mixed.moved) == (2, 1, 1)
    card = desk.scorecard(EVERYONE, trend=False)
    line = next(each for each in card.lines if each.key == "promises_kept")
    assert (line.numerator, line.denominator, line.not_computable) == (2, 5, 1)
    members = desk.scorecard_members(card, "promises_kept").members
    assert {"9 Nov 2026; cancelled.", "9 Nov 2026; kept."} <= {member.why for member in members}


def test_only_promises_to_these_children_and_in_this_time(
    desk: Desk, children: list[ChildLine]
) -> None:
    assert desk.promises_kept(Scope(ScopeKind.WORKER, 999_999)).workers == ()
    assert desk.promises_kept(Scope(ScopeKind.UNALLOCATED)).children == ()
    (early,) = desk.promises_kept(EVERYONE, on=DAY).workers
    assert (early.promised, early.kept) == (1, 1)
    assert children


def test_the_monday_sheet_says_this_week_the_next_two_what_slipped_and_what_to_chase(
    desk: Desk, children: list[ChildLine]
) -> None:
    sheet = desk.monday(WORKER)
    assert sheet.monday == date(2026, 11, 23)
    whens = [line.when for line in sheet.this_week]
    assert any(when.startswith("Thu 26 Nov") for when in whens)
    assert any(line.words == "promised" for line in sheet.this_week)
    assert {"not made", "not recorded"} <= {line.words for line in sheet.slipped}
    assert all("; ask " in line.words for line in sheet.chase)
    assert set(CHASE.values()) >= {line.words.partition("; ask ")[2] for line in sheet.chase}
    everything = (*sheet.this_week, *sheet.next_weeks, *sheet.slipped, *sheet.chase)
    words = " ".join(f"{line.who} {line.what} {line.words}" for line in everything)
    for child in desk.caseload(EVERYONE).children:
        assert child.name not in words
        assert child.name.split()[-1] not in words.split()
    assert children[0].key in words


def test_what_others_must_do_too_stands_only_where_it_is_chased(desk: Desk) -> None:
    sheet = desk.monday(WORKER)
    chased = {desk.duty_title(duty) for duty in CHASE}
    assert {line.what for line in sheet.chase} <= chased
    assert sheet.chase
    own = [line for line in (*sheet.this_week, *sheet.next_weeks) if line.words == "not booked"]
    assert own
    assert not {line.what for line in own} & chased
    late = {line.what for line in sheet.slipped if line.when.startswith("was due")}
    assert not late & chased


def test_a_booking_promised_before_letters_were_kept_stands_for_its_day(desk: Desk) -> None:
    child = desk.caseload(Scope(ScopeKind.WORKER, WORKER)).children[0]
    fields = {"key": "B1", "worker": "W101", "on": DAY, "start_minute": 600, "minutes": 60,
              "status": "made", "promised_on": date(2026, 11, 1)}  # fmt: skip
    cover = {"key": "V1", "booking": "by id", "child": child.key, "duty": "cla_visit",
             "rule": "visit_standard", "demand": "d"}  # fmt: skip
    with desk.store.change("ann", "Booked") as work:
        booking = work.add(BookingRecord.model_validate(fields))
        work.add(BookingCoverRecord.model_validate(cover), links={"booking": booking})
    (worker,) = desk.promises_kept(EVERYONE).workers
    assert (worker.promised, worker.kept) == (1, 1)


def test_the_sheet_is_one_page_of_initials(
    desk: Desk, children: list[ChildLine], tmp_path: Path
) -> None:
    path = tmp_path / "monday.pdf"
    saved = desk.export_monday(WORKER, path)
    assert str(path) in saved.sentence
    with pdfplumber.open(path) as pdf:
        assert len(pdf.pages) == 1
        words = (pdf.pages[0].extract_text() or "").split()
        colours = {str(char["non_stroking_color"]) for char in pdf.pages[0].chars}
    assert len(colours) == 1
    assert children[0].initials in words
    assert not {part for child in children for part in child.name.split() if len(part) > 3} & set(
        words
    )


def test_a_full_sheet_still_is_one_page_and_says_what_it_leaves_out(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from caseload_tui.caseload.scorecard import monday

    line = MondayLine(
        "Mon 23 Nov 10:00", "AB C100001, CD C100002", "Visit to a looked-after child", "x"
    )
    kept, left_out = fitted([[line] * 40] * 4)
    assert left_out == 160 - sum(map(len, kept))
    assert sum(2 * len(part) for part in kept) <= ROOM
    assert all(part for part in kept)
    full = desk.monday(WORKER)
    this, later, slipped, chase = kept
    full = replace(
        full, this_week=this, next_weeks=later, slipped=slipped, chase=chase, left_out=left_out
    )
    monkeypatch.setattr(monday, "monday", lambda *_: full)
    desk.export_monday(WORKER, tmp_path / "full.pdf")
    with pdfplumber.open(tmp_path / "full.pdf") as pdf:
        assert len(pdf.pages) == 1
        assert f"{left_out} more lines" in (pdf.pages[0].extract_text() or "")


def test_nobody_s_sheet_is_refused(desk: Desk) -> None:
    with pytest.raises(Problem, match="No such worker"):
        desk.monday(999_999)
