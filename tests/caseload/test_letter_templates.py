"""The council's own templates and stationery: over the shipped ones, and never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.letters.settings import folder_of
from caseload_tui.caseload.problems import Problem
from caseload_tui.letters.stationery import SHIPPED
from caseload_tui.letters.templates import SHIPPED as SHIPPED_TEMPLATES
from tests.caseload.letter_world import book, one, words

KEY = "appointment.carer.standard.en"


def own_files(desk: Desk) -> dict[str, str]:
    folder = folder_of(desk) / "templates"
    return {path.name: path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


def test_every_template_is_listed_with_what_the_checks_say(letters: Desk) -> None:
    found = {line.key: line for line in letters.letter_templates()}

    assert len(found) == len(list(SHIPPED_TEMPLATES.rglob("*.md")))
    assert found[KEY].kind_words == "Appointment"
    assert {line.own for line in found.values()} == {False}
    assert {line.reviewed for line in found.values()} == {True}
    assert found["schedule.young_person.easy_read.en"].style == "easy read"


def test_a_template_is_shown_with_invented_values_its_fields_and_its_reading_age(
    letters: Desk,
) -> None:
    text = letters.letter_template(KEY)

    said = "\n".join("".join(span.words for span in line.spans) for line in text.lines)
    assert "A visit is booked for Amina" in said
    assert ("duty.phone", "the number outside office hours, from the stationery") in text.fields
    assert "advocate.name" not in dict(text.fields)
    assert text.reading is not None
    assert not any(remark.blocking for remark in text.remarks)


def test_an_own_template_stands_for_the_shipped_one_until_it_is_dropped(letters: Desk) -> None:
    book(letters)
    source = letters.letter_template(KEY).source.replace("We have booked", "We have arranged")

    assert "We have arranged" in str(letters.try_template(KEY, source).lines)
    assert own_files(letters) == {}
    letters.save_template(KEY, source)

    assert own_files(letters) == {"appointment.md": source}
    assert letters.letter_template(KEY).own
    assert "We have arranged" in words(letters, one(letters, "carer").reference)
    letters.drop_template(KEY)
    assert "We have booked" in words(letters, one(letters, "carer").reference)
    assert own_files(letters) == {"appointment.md.old": source}
    with pytest.raises(Problem, match="in use already"):
        letters.drop_template(KEY)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("{{ visit.time }}", "{{ visit.tme }}", "there is no field"),
        ("{{ visit.time }}", "{{ ''.__class__ }}", "Line"),
        ("kind: appointment", "kind: pep", "another letter"),
        ("---\n", "", "front matter"),
    ],
)
def test_a_template_with_a_mistake_is_not_saved(
    letters: Desk, old: str, new: str, says: str
) -> None:
    source = letters.letter_template(KEY).source.replace(old, new, 1)

    tried = letters.try_template(KEY, source)
    assert any(remark.blocking for remark in tried.remarks)
    with pytest.raises(Problem, match=says):
        letters.save_template(KEY, source)

    assert own_files(letters) == {}


def test_a_broken_own_file_is_said_and_the_shipped_template_used(letters: Desk) -> None:
    book(letters)
    folder = folder_of(letters) / "templates"
    folder.mkdir(parents=True)
    (folder / "appointment.md").write_text("no front matter", encoding="utf-8")

    queue = letters.letters()

    assert "appointment.md, line 1" in queue.notes[0]
    assert queue.count("blocked") == 0


def test_a_folder_that_cannot_be_written_is_named(
    letters: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = letters.letter_template(KEY).source

    def fail(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", fail)
    with pytest.raises(Problem, match=r"appointment\.md could not be written: Permission denied"):
        letters.save_template(KEY, source)
    with pytest.raises(Problem, match=r"stationery\.toml could not be written"):
        letters.stationery_file()


def test_the_stationery_file_is_made_once_and_never_overwritten(letters: Desk) -> None:
    path = letters.stationery_file()
    assert path.read_bytes() == SHIPPED.read_bytes()
    path.write_text('[service]\nname = "Anytown Council"\n', encoding="utf-8")

    assert letters.stationery_file().read_text("utf-8") == '[service]\nname = "Anytown Council"\n'
    book(letters)
    assert "Anytown Council" in words(letters, one(letters, "carer").reference)
