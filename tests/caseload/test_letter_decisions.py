"""What people decide about one letter: its words, who read it, how it goes, whether at all."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.letters.settings import folder_of
from caseload_tui.caseload.problems import Problem
from tests.caseload.letter_world import FIRST, book, make, on_queue, one, words
from tests.conftest import ON
from tests.counting import CALLS_OF_A_SECOND, calls_of

MORE = "\n\nPlease bring the blue folder.\n"


def state(desk: Desk) -> tuple[bool, str, bool]:
    """Whether the letter to the parent may go, who read it, and whether somebody has to."""
    line = one(desk, "parent")
    return line.state != "blocked", line.confirmed_by, line.needs_second


def test_a_preview_is_what_prints_with_every_check(letters: Desk, tmp_path: Path) -> None:
    book(letters)
    line = one(letters, "carer")

    preview = letters.letter(line.reference)

    parts = [each.kind.part for each in preview.lines]
    assert parts[:5] == ["address", "address", "address", "address", "date"]
    assert {"title", "fact", "heading", "bullet", "rule"} < set(parts)
    assert {check.state for check in preview.checks} == {"passed"}
    assert preview.reading is not None
    assert preview.reading.age < preview.reading.most_age
    assert letters.letter_pdf(line.reference)[:5] == b"%PDF-"
    made = make(letters, tmp_path, line.reference, form="txt").files[0].path.read_text("utf-8")
    for each in preview.lines[5:]:
        for span in each.spans:
            assert " ".join(span.words.split()[:3]) in " ".join(made.split())


def test_words_for_one_letter_are_kept_with_it_and_lapse_with_the_booking(letters: Desk) -> None:
    booking = book(letters)
    line = one(letters, "carer")
    body = letters.letter(line.reference).body

    assert "blue folder" in str(letters.try_edit(line.reference, body + MORE).lines)
    assert "blue folder" not in words(letters, line.reference)
    letters.edit_letter(line.reference, body + MORE)

    assert "blue folder" in words(letters, line.reference)
    assert one(letters, "carer").edited
    letters.drop_edit(line.reference)
    assert "blue folder" not in words(letters, line.reference)
    letters.undo()
    assert "blue folder" in words(letters, line.reference)
    with letters.store.change("ann", "Moved") as work:
        work.update("booking", booking, {"on": FIRST + timedelta(days=1)})
    assert "blue folder" not in words(letters, one(letters, "carer").reference)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("# Hello\n\n{{ child.surname }}\n", "no field"),
        ("# Hello\n\n{{ advocate.name }}\n", "may not be told"),
        ("# Hello\n\n{% for a in b %}\n", "Line 3"),
        ("no heading at all\n", "heading"),
    ],
)
def test_words_that_cannot_be_printed_are_refused_with_what_is_wrong(
    letters: Desk, body: str, says: str
) -> None:
    book(letters)
    reference = one(letters, "carer").reference

    preview = letters.try_edit(reference, body)
    assert preview.line.state == "blocked"
    with pytest.raises(Problem, match=says):
        letters.edit_letter(reference, body)

    assert not one(letters, "carer").edited


def test_an_edit_may_not_tell_a_parent_where_the_child_lives(letters: Desk) -> None:
    book(letters, duty="pep")
    reference = one(letters, "parent").reference
    body = letters.letter(reference).body
    for told in ("They live at 14 Sample Street.", "Joy Adeyemi will come.", "Omar says hello."):
        letters.edit_letter(reference, f"{body}\n\n{told}\n")

        why = [check.why for check in letters.letter(reference).checks if check.state == "blocking"]

        assert len(why) == 2, told
        assert "Nobody else has read it yet." in why


def test_a_sensitive_letter_needs_somebody_else_who_read_it_as_it_stands(letters: Desk) -> None:
    book(letters, duty="pep")
    reference = one(letters, "parent").reference
    assert state(letters) == (False, "", True)

    for nobody in ("ann", " Ann ", ""):
        with pytest.raises(Problem, match="Not confirmed"):
            letters.confirm_letter(reference, nobody)
    letters.confirm_letter(reference, "Ben Carter")

    assert state(letters) == (True, "Ben Carter", False)
    letters.on = ON + timedelta(days=1)
    assert state(letters) == (True, "Ben Carter", False)
    letters.edit_letter(reference, letters.letter(reference).body + MORE)
    assert state(letters) == (False, "", True)
    letters.undo()
    assert state(letters) == (True, "Ben Carter", False)
    with letters.store.change("ann", "Moved house") as work:
        work.update("contact", 2, {"address": "8 Other Road, Farville"})
    assert state(letters) == (False, "", True)


def test_a_letter_about_a_protected_child_needs_somebody_else_too(letters: Desk) -> None:
    with letters.store.change("ann", "Protected") as work:
        work.update("child", 1, {"address_protected": True})
    book(letters)

    assert {each.needs_second for each in on_queue(letters)} == {True}


def test_a_letter_changed_since_it_was_printed_has_yet_to_be_printed(
    letters: Desk, tmp_path: Path
) -> None:
    book(letters)
    line = one(letters, "carer")
    make(letters, tmp_path, line.reference, form="txt")
    letters.on = ON + timedelta(days=1)
    assert one(letters, "carer").printed_on == ON

    letters.edit_letter(line.reference, letters.letter(line.reference).body + MORE)

    assert one(letters, "carer").printed_on is None
    make(letters, tmp_path, line.reference, form="txt")
    letters.on = ON + timedelta(days=2)
    assert one(letters, "carer").printed_on == ON + timedelta(days=1)


def test_a_letter_handed_over_needs_no_address(letters: Desk) -> None:
    with letters.store.change("ann", "Gone") as work:
        work.remove("contact", 1)
    book(letters)
    line = one(letters, "carer")
    assert (line.state, line.why) == ("blocked", "No address is recorded.")

    letters.hand_over(line.reference, True)

    assert one(letters, "carer").state == "ready"
    parts = {each.kind.part for each in letters.letter(line.reference).lines}
    assert "address" not in parts
    letters.hand_over(line.reference, False)
    assert one(letters, "carer").state == "blocked"


def test_a_letter_set_aside_is_off_the_queue_until_it_is_taken_up(letters: Desk) -> None:
    book(letters)
    line = one(letters, "carer")
    with pytest.raises(Problem, match="not said why"):
        letters.set_aside(line.reference, " ")

    letters.set_aside(line.reference, "Told on the phone")

    queue = letters.letters()
    assert [each.set_aside for each in queue.set_aside] == ["Told on the phone"]
    assert line.reference not in {each.reference for each in queue.letters}
    assert letters.check_batch([line.reference])[0].why.startswith("It was set aside")
    letters.take_up(line.reference)
    assert one(letters, "carer").reference == line.reference


def test_what_no_letter_can_be_is_a_warning(letters: Desk) -> None:
    with letters.store.change("ann", "Audio") as work:
        work.update("child", 1, {"letter_format": "audio", "language": "Polish"})
    book(letters)
    reference = one(letters, "young_person").reference

    warned = [check.why for check in letters.letter(reference).checks if check.state == "warning"]

    assert warned == [
        "The record asks for audio; a letter is only print.",
        "It is in English: there is no template in Polish.",
        "Nobody has entered when the helplines were looked up.",
    ]


def test_large_print_and_easy_read_follow_the_record(letters: Desk) -> None:
    with letters.store.change("ann", "Easy Read") as work:
        work.update("child", 1, {"letter_format": "easy_read"})
    book(letters)

    line = one(letters, "young_person")

    assert line.format_words == "easy read"
    assert letters.letter(line.reference).template == "appointment.easy_read.md"


def test_a_letter_no_longer_owed_cannot_be_decided_about(letters: Desk) -> None:
    booking = book(letters)
    reference = one(letters, "carer").reference
    letters.cancel_booking(booking, "Family asked")

    with pytest.raises(Problem, match="no longer owed"):
        letters.letter(reference)


def test_an_edit_is_shown_within_50_milliseconds(letters: Desk) -> None:
    for week in range(6):
        book(letters, on=FIRST + timedelta(weeks=week))
    reference = one(letters, "carer").reference
    body = letters.letter(reference).body

    def edit(number: int) -> int:
        return calls_of(lambda: letters.try_edit(reference, f"{body}\n\nWord {number}.\n"))

    edit(0)  # what is read once
    assert edit(1) < CALLS_OF_A_SECOND // 20


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("stationery.toml", '[service]\nlogo = "crest.svg"\n', "The logo crest.svg cannot be read"),
        ("stationery.toml", "[page\n", "stationery.toml has a mistake"),
        ("letters.toml", "[guard]\nnotise = 3\n", "nobody knows: \\[guard\\] notise"),
        ("letters.toml", '[guard]\nnotice = "a week"\n', "notice has a value of the wrong kind"),
        ("letters.toml", '[guard]\nconfirm = ["uncle"]\n', "unknown reader"),
        ("letters.toml", '[phones]\nW1 = "ask Joy"\n', "phone of W1 is not a number"),
    ],
)
def test_a_mistake_in_the_councils_files_is_named(
    letters: Desk, name: str, text: str, says: str
) -> None:
    book(letters)
    folder_of(letters).mkdir()
    (folder_of(letters) / name).write_text(text, encoding="utf-8")

    with pytest.raises(Problem, match=says):
        letters.letters()


def test_a_letter_says_where_the_office_is_or_is_not_made(letters: Desk) -> None:
    book(letters, duty="cp_review")
    assert "Where it takes place is not recorded" in one(letters, "parent").why

    folder_of(letters).mkdir()
    (folder_of(letters) / "letters.toml").write_text(
        '[places]\noffice = "the Family Centre, Fell Road"\n', encoding="utf-8"
    )

    line = one(letters, "parent")
    assert "the Family Centre, Fell Road" in words(letters, line.reference)


def test_a_workers_own_number_is_given_where_the_council_has_entered_it(letters: Desk) -> None:
    book(letters)
    folder_of(letters).mkdir()
    (folder_of(letters) / "letters.toml").write_text(
        '[phones]\nW1 = "01632 960 112"\n', encoding="utf-8"
    )

    said = words(letters, one(letters, "young_person").reference)

    assert "01632\xa0960\xa0112" in said
