"""Making and printing letters: all or none, nothing marked as sent, everything recorded."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.letters import paper
from caseload_tui.caseload.letters.batch_views import BatchOrder, LettersRefused
from caseload_tui.caseload.letters.settings import folder_of
from caseload_tui.caseload.problems import Problem
from caseload_tui.letters.printing import Ran
from tests.caseload.letter_world import (
    FIRST,
    book,
    go_on,
    make,
    mother,
    on_queue,
    one,
    send,
    send_all,
    unheard,
    words,
)
from tests.conftest import ON

Row = tuple[object, ...]


def table(desk: Desk, sql: str) -> list[Row]:
    with desk.reading() as reader:
        found: list[Row] = reader.execute(sql).fetchall()
    return found


def runs(desk: Desk) -> list[Row]:
    return table(desk, "SELECT form, outcome, letters FROM letter_run ORDER BY id")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def everything(desk: Desk) -> list[str]:
    return [line.reference for line in on_queue(desk)]


def test_a_batch_is_refused_whole_with_every_reason_before_any_file(
    letters: Desk, tmp_path: Path
) -> None:
    letters.set_contact(mother(confirmed_on=None, postcode="nowhere"))
    book(letters, duty="pep")

    with pytest.raises(LettersRefused, match="1 of 4 letters may not be sent") as refused:
        make(letters, tmp_path / "out", *everything(letters))

    assert [each.why for each in refused.value.refusals] == [
        "The address has no full postcode.",
        "Nobody has confirmed this address.",
        "Nobody else has read it yet.",
    ]
    assert {each.recipient_name for each in refused.value.refusals} == {"Salma Rahimi"}
    assert all(each.todo for each in refused.value.refusals)
    assert not (tmp_path / "out").exists()
    assert letters.check_batch(everything(letters)) == refused.value.refusals
    assert runs(letters) == []


def test_one_pdf_in_print_order_with_a_record_and_nothing_sent(
    letters: Desk, tmp_path: Path
) -> None:
    book(letters, "C-10442", "C-10443")
    heard: list[tuple[int, int]] = []
    order = BatchOrder(tuple(everything(letters)), tmp_path / "out", merged=True)

    made = letters.make_letters(order, lambda done, of: heard.append((done, of)), go_on)

    assert names(tmp_path / "out") == ["letters-2026-11-22.pdf", "manifest.csv"]
    assert (made.files[0].letters, made.pages, heard[-1]) == (4, 4, (4, 4))
    assert made.sentence == f"4 letters made: {tmp_path / 'out' / 'letters-2026-11-22.pdf'}."
    assert runs(letters) == [("pdf", "made", 4)]
    [(manifest,)] = table(letters, "SELECT manifest FROM letter_run")
    assert [each["pages"] for each in json.loads(str(manifest))] == [1, 1, 1, 1]
    assert "Amina" not in str(manifest)
    assert {line.state for line in letters.letter_history()} == {"made"}
    assert len(on_queue(letters)) == 4
    audited = table(letters, "SELECT count(*) FROM audit_entry WHERE table_name LIKE 'letter%'")
    assert audited == [(5,)]


def test_the_same_letter_made_twice_is_kept_once(letters: Desk, tmp_path: Path) -> None:
    book(letters)
    for form in ("txt", "docx"):
        make(letters, tmp_path / form, *everything(letters), form=form)

    assert [line.form for line in letters.letter_history()] == ["txt", "txt"]
    assert [row[0] for row in runs(letters)] == ["txt", "docx"]


def test_calendar_files_lie_beside_the_letters_and_name_no_child(
    letters: Desk, tmp_path: Path
) -> None:
    booking = book(letters)
    line = one(letters, "carer")
    make(letters, tmp_path, line.reference, calendars=True)

    first = (tmp_path / f"{line.reference}.ics").read_text("utf-8")
    assert "Amina" not in first
    assert "METHOD:PUBLISH" in first
    letters.mark_sent([line.reference], "post")
    letters.cancel_booking(booking, "Family asked")
    gone = one(letters, "carer")
    make(letters, tmp_path, gone.reference, calendars=True)

    last = (tmp_path / f"{gone.reference}-cancelled.ics").read_text("utf-8")
    assert "METHOD:CANCEL" in last
    uid = next(row for row in first.splitlines() if row.startswith("UID"))
    assert uid in last
    assert not (tmp_path / f"{gone.reference}.ics").exists()


def cancelled_meanwhile(desk: Desk, booking: int) -> Callable[[int, int], None]:
    def heard(_: int, __: int) -> None:
        with desk.store.change("ben", "Cancelled") as work:
            work.update("booking", booking, {"status": "cancelled"})

    return heard


def test_a_booking_cancelled_while_the_batch_runs_leaves_nothing(
    letters: Desk, tmp_path: Path
) -> None:
    booking = book(letters)
    order = BatchOrder((one(letters, "carer").reference,), tmp_path / "out")

    with pytest.raises(Problem, match="behind 1 letter of them"):
        letters.make_letters(order, cancelled_meanwhile(letters, booking), go_on)

    assert names(tmp_path / "out") == []
    assert runs(letters) == []
    assert letters.letter_history() == ()


def test_an_address_changed_while_the_batch_runs_leaves_nothing(
    letters: Desk, tmp_path: Path
) -> None:
    book(letters)
    order = BatchOrder((one(letters, "carer").reference,), tmp_path / "out")

    def heard(_: int, __: int) -> None:
        with letters.store.change("ben", "Moved") as work:
            work.update("contact", 1, {"address": "9 New Street, Anytown"})

    with pytest.raises(Problem, match="No file was left"):
        letters.make_letters(order, heard, go_on)

    assert names(tmp_path / "out") == []


def test_a_stopped_batch_leaves_nothing(letters: Desk, tmp_path: Path) -> None:
    book(letters)
    order = BatchOrder(tuple(everything(letters)), tmp_path / "out")

    with pytest.raises(Problem, match="Stopped"):
        letters.make_letters(order, unheard, lambda: True)

    assert names(tmp_path / "out") == []
    assert letters.letter_history() == ()


@pytest.mark.parametrize(("number", "says"), [(28, "the disk is full"), (13, "may not write")])
def test_a_full_or_closed_folder_is_said_and_nothing_recorded(
    letters: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, says: str
) -> None:
    book(letters)
    references = everything(letters)

    def fail(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(Problem, match=says):
        make(letters, tmp_path / "out", *references)

    assert names(tmp_path / "out") == []
    assert letters.letter_history() == ()


def test_a_letter_that_is_no_longer_owed_is_not_made(letters: Desk, tmp_path: Path) -> None:
    booking = book(letters)
    references = everything(letters)
    letters.cancel_booking(booking, "Family asked")

    with pytest.raises(Problem, match="no longer owed"):
        make(letters, tmp_path, *references)
    with pytest.raises(Problem, match="no letter to make"):
        make(letters, tmp_path)


# Printing.


class Printer:
    """A printer that answers ``status`` and remembers what it was sent."""

    def __init__(self, status: int, output: str = "") -> None:
        self.answer, self.printed = Ran(status, output), list[bytes]()

    def __call__(self, command: Sequence[str]) -> Ran:
        self.printed.append(Path(command[-1]).read_bytes())
        return self.answer


def test_letters_are_printed_and_no_copy_is_left(
    letters: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    book(letters)
    printer = Printer(0)
    monkeypatch.setattr(paper, "run_command", printer)
    monkeypatch.delattr(os, "startfile", raising=False)

    made = letters.print_letters(everything(letters), None, unheard, go_on)

    assert made.printed
    assert [data[:5] for data in printer.printed] == [b"%PDF-"]
    assert runs(letters) == [("print", "printed", 2)]
    assert not (folder_of(letters) / "printing").exists()
    assert {line.state for line in letters.letter_history()} == {"made"}


def test_without_a_printer_nothing_counts_as_printed(
    letters: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    book(letters)
    monkeypatch.setattr(paper, "run_command", Printer(127, "lp is not installed"))
    monkeypatch.delattr(os, "startfile", raising=False)

    with pytest.raises(Problem, match="lp is not installed") as refused:
        letters.print_letters(everything(letters), None, unheard, go_on)

    assert "Nothing was marked as sent" in refused.value.todo
    assert runs(letters) == [("print", "failed", 2)]
    assert not (folder_of(letters) / "printing").exists()


def test_where_the_platform_only_opens_the_file_one_is_told_what_to_press(
    letters: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    book(letters)
    opened: list[str] = []

    def startfile(path: str, operation: str) -> None:
        if operation == "print":
            raise OSError("no program prints this")
        opened.append(path)

    monkeypatch.setattr(os, "startfile", startfile, raising=False)
    made = letters.print_letters(everything(letters), None, unheard, go_on)

    assert not made.printed
    assert "Ctrl+P" in made.press
    assert Path(opened[0]).exists()
    assert runs(letters) == [("print", "printing", 2)]


# The history and the reprint.


def test_the_history_says_who_when_and_where_to(letters: Desk, tmp_path: Path) -> None:
    booking = book(letters)
    send(letters, tmp_path, one(letters, "carer"), how="hand")

    [line] = letters.letter_history()

    assert (line.kind_words, line.recipient_name) == ("Appointment", "Joy Adeyemi and Sam Adeyemi")
    assert line.address[1:] == ("14 Sample Street", "Anytown", "AN7 2QX")
    assert (line.made_by, line.sent_by, line.sent_on, line.how) == ("ann", "ann", ON, "hand")
    letters.cancel_booking(booking, "Family asked")
    page = letters.sent_letter(line.id)
    assert page.promises == ("2 Dec 2026, 16:00: cancelled on 22 Nov 2026 (Family asked)",)
    said = "\n".join("".join(span.words for span in each.spans) for each in page.lines)
    assert "Wednesday 2 December 2026" in said


def test_a_reprint_is_the_same_to_the_byte_whatever_changed_since(
    letters: Desk, tmp_path: Path
) -> None:
    booking = book(letters)
    line = one(letters, "carer")
    make(letters, tmp_path / "first", line.reference)
    letters.mark_sent([line.reference], "post")
    letters.cancel_booking(booking, "Family asked")
    letters.on = FIRST
    [kept] = letters.letter_history()

    made = letters.reprint(kept.id, tmp_path / "again")

    [first] = (tmp_path / "first").glob("*.pdf")
    assert made.files[0].path.read_bytes() == first.read_bytes()
    assert made.warnings == ()
    assert [row[1] for row in runs(letters)] == ["made", "made"]


def test_a_reprint_warns_where_the_address_has_changed_and_stops_where_the_carer_has(
    letters: Desk, tmp_path: Path
) -> None:
    book(letters)
    send(letters, tmp_path, one(letters, "carer"))
    [kept] = letters.letter_history()
    with letters.store.change("ann", "Moved house") as work:
        work.update("contact", 1, {"address": "9 New Street, Anytown"})

    warned = letters.reprint(kept.id, tmp_path / "again")

    assert [each.why[:40] for each in warned.warnings] == [
        "The name or address recorded has changed"
    ]
    with letters.store.change("ann", "Moved on") as work:
        work.end("placement", 1, ON)
    with pytest.raises(LettersRefused, match="1 of 1") as refused:
        letters.reprint(kept.id, tmp_path / "once more")
    assert "no longer recorded" in refused.value.refusals[0].why


def test_the_same_letter_is_not_sent_twice(letters: Desk, tmp_path: Path) -> None:
    book(letters)
    send_all(letters, tmp_path)
    book(letters, on=FIRST + (FIRST - ON))

    letter = one(letters, "carer")

    assert letter.visits == 2
    assert "Wednesday 2 December" in words(letters, letter.reference)
