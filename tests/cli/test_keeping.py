"""Encrypting, backing up, restoring and checking from the command line."""

from __future__ import annotations

import csv
import getpass
import json
import re
import shutil
import sqlite3
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest

from caseload_tui.cli import main
from db import chain
from db.connection import connect
from tests.conftest import ON

SSD = Path(__file__).parents[2] / "fixtures" / "extracts" / "ssd"
WORDS, OTHER = "four unlinked green words", "seven other yellow bottles"


class Told:
    """Runs commands on one store and returns what they say."""

    def __init__(self, capfd: pytest.CaptureFixture[str], folder: Path) -> None:
        self._capfd, self.folder = capfd, folder
        self.store = folder / "a.store"

    def __call__(self, *arguments: object, status: int = 0) -> tuple[str, str]:
        words = [str(word) for word in arguments]
        found = main((*words, "--store", str(self.store), "--on", str(ON)))
        out, err = self._capfd.readouterr()
        assert found == status, err
        assert "Traceback" not in err
        for secret in (WORDS, OTHER):
            assert secret not in out + err
        return out, err

    def file(self, text: str, name: str = "words", mode: int = 0o600) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        path.chmod(mode)
        return path

    def children(self, *arguments: object) -> int:
        rows: list[dict[str, Any]] = json.loads(self("due", "--format", "json", *arguments)[0])
        return len({row["child"] for row in rows} - {None})


@pytest.fixture
def told(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Told:
    return Told(capfd, tmp_path)


@pytest.fixture
def demo(told: Told, demo_file: Path) -> Told:
    """Commands on a plain store with children in it."""
    told.store.write_bytes(demo_file.read_bytes())
    return told


@pytest.fixture
def sealed(demo: Told) -> Told:
    """The same, encrypted."""
    demo("encrypt", "--passphrase-file", demo.file(WORDS + "\nmore"))
    return demo


def test_an_import_makes_an_encrypted_store_that_its_passphrase_file_opens(told: Told) -> None:
    words = told.file(WORDS)
    told("import", SSD, "--passphrase-file", words)
    with closing(sqlite3.connect(told.store)) as other, pytest.raises(sqlite3.DatabaseError):
        other.execute("SELECT * FROM child")
    _, err = told("due", status=1)
    assert "locked" in err
    assert told.children("--passphrase-file", words) > 5
    _, err = told("due", "--passphrase-file", told.file(OTHER, "other"), status=1)
    assert "does not open" in err


def test_where_nobody_can_type_the_account_keeps_the_key(told: Told) -> None:
    _, err = told("import", SSD)
    assert "caseload rekey" in err
    assert b"SQLite format 3" not in told.store.read_bytes()[:32]
    assert told.children() > 5
    assert "without a passphrase" in told("check")[0]
    told("rekey", "--new-passphrase-file", told.file(WORDS))
    told("due", status=1)


def test_a_weak_passphrase_makes_no_store(told: Told) -> None:
    for weak in ("password1234", "short", "aaaaaaaaaaaaaaaa", "abcdefghijkl"):
        _, err = told("import", SSD, "--passphrase-file", told.file(weak), status=1)
        assert "Not strong enough" in err
    assert not told.store.exists()


def test_an_import_that_fails_leaves_no_store_and_no_key_behind(told: Told) -> None:
    told("import", told.folder / "nothing", "--passphrase-file", told.file(WORDS), status=1)
    assert {file.name for file in told.folder.iterdir()} <= {"words", "home"}


def test_a_preview_keeps_no_key(told: Told) -> None:
    told("import", SSD, "--dry-run")
    assert not list(told.folder.rglob("keys/*"))


@pytest.mark.parametrize(("mode", "text", "says"), [
    (0o644, WORDS, "chmod 600"), (0o620, WORDS, "chmod 600"), (0o600, "", "empty"),
    (0o600, "\nsecond", "empty"),
])  # fmt: skip
def test_a_passphrase_file_must_be_private_and_say_something(
    sealed: Told, mode: int, text: str, says: str
) -> None:
    _, err = sealed("due", "--passphrase-file", sealed.file(text, "bad", mode), status=1)
    assert says in err


def test_a_passphrase_file_that_is_not_there_is_named(sealed: Told) -> None:
    assert "nowhere" in sealed("due", "--passphrase-file", "/nowhere", status=1)[1]


def test_encrypting_asks_for_a_passphrase_it_cannot_get(demo: Told) -> None:
    assert "--passphrase-file" in demo("encrypt", status=1)[1]
    assert demo.children() == 21


def test_backup_check_and_restore(sealed: Told) -> None:
    with_words = ("--passphrase-file", sealed.folder / "words")
    copy = sealed.folder / "copy.store"
    assert "copy.store.key" in sealed("backup", copy, *with_words)[1]
    assert "already" in sealed("backup", copy, *with_words, status=1)[1]
    sealed.store.write_bytes(b"\x00" * 8192)
    sealed("due", *with_words, status=1)
    assert "kept as" in sealed("restore", copy, *with_words)[1]
    assert sealed.children(*with_words) == 21
    assert "Nothing is wrong" in sealed("check", *with_words)[0]


def test_restoring_needs_the_passphrase_of_the_copy(sealed: Told) -> None:
    copy = sealed.folder / "copy.store"
    sealed("backup", copy, "--passphrase-file", sealed.folder / "words")
    before = sealed.store.read_bytes()
    sealed("restore", copy, status=1)
    sealed("restore", copy, "--passphrase-file", sealed.file(OTHER, "other"), status=1)
    sealed("restore", sealed.folder / "none", status=1)
    assert sealed.store.read_bytes() == before


def test_rekey_changes_the_passphrase_and_the_sheet_recovers_it(sealed: Told) -> None:
    words, other = sealed.folder / "words", sealed.file(OTHER, "other")
    sheet, _ = sealed("recovery-sheet", "--passphrase-file", words)
    sealed("rekey", "--passphrase-file", words, "--new-passphrase-file", other)
    sealed("due", "--passphrase-file", words, status=1)
    assert sealed.children("--passphrase-file", other) == 21

    # Its own lines only: the path on the sheet may hold four letters or digits as well.
    groups = re.findall(r"^    ((?:[0-9A-Z]{4}(?:  |$)){3})", sheet, flags=re.MULTILINE)
    code = sealed.file(" ".join(groups), "code")
    recover = ("--recover", "--recovery-code-file", code)
    sealed("rekey", *recover, "--new-passphrase-file", words)
    assert sealed.children("--passphrase-file", words) == 21
    sealed("rekey", "--new-key", "--passphrase-file", words, "--new-passphrase-file", other)
    assert "does not open" in sealed(
        "rekey", *recover, "--new-passphrase-file", words, status=1
    )[1]  # fmt: skip
    assert sealed.children("--passphrase-file", other) == 21


def test_a_sheet_is_written_for_its_owner_alone_and_never_over_a_file(sealed: Told) -> None:
    out = sealed.folder / "sheet.txt"
    command = ("recovery-sheet", "--out", out, "--passphrase-file", sealed.folder / "words")
    sealed(*command)
    assert out.stat().st_mode & 0o077 == 0
    assert str(sealed.store) in out.read_text(encoding="utf-8")
    sealed(*command, status=1)


@pytest.mark.parametrize("command", ["rekey", "recovery-sheet"])
def test_a_plain_store_has_no_key(demo: Told, command: str) -> None:
    assert "encrypt" in demo(command, status=1)[1]


def test_check_finds_and_mends_a_duty_that_is_not_what_the_facts_say(demo: Told) -> None:
    with closing(connect(demo.store)) as raw:
        raw.execute("UPDATE duty SET due = '2031-01-01' WHERE due IS NOT NULL AND child_id = 1")
    report = json.loads(demo("check", "--format", "json", status=1)[0])
    assert [wrong["part"] for wrong in report["wrong"]] == ["duties"]
    assert "1 of" in report["wrong"][0]["what"]
    demo("check", "--mend")
    assert "Nothing is wrong" in demo("check")[0]


def test_check_finds_a_row_taken_out_behind_the_trail(demo: Told) -> None:
    with closing(connect(demo.store)) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        change = raw.execute("SELECT max(id) FROM change_set").fetchone()[0]
        raw.execute(
            "INSERT INTO audit_entry (change_id, table_name, row_id, action) "
            "VALUES (?, 'event', 999999, 'add')",
            (change,),
        )
    said = demo("check", status=1)[0]
    assert "1 rows of event" in said
    assert f"from change {change} on the audit trail is not as it was sealed" in said


def test_check_finds_a_trail_cut_short_by_the_seal_it_printed(demo: Told) -> None:
    note = next(line for line in demo("check")[0].splitlines() if "newest seal" in line)
    seal = note.split(" is ", 1)[1].split(".", 1)[0]
    assert "Nothing is wrong" in demo("check", "--seal", seal)[0]
    with closing(connect(demo.store)) as raw:
        raw.execute("DROP TRIGGER change_seal_update_refused")
        raw.execute("UPDATE change_seal SET digest = 'x'")
    assert "no longer holds the seal" in demo("check", "--seal", seal, status=1)[0]
    assert "not a seal" in demo("check", "--seal", "12", status=1)[1]


def test_check_tells_of_a_damaged_copy_that_could_not_be_encrypted(demo: Told) -> None:
    copy = demo.folder / "a.store.backups" / "a-old.store"
    copy.parent.mkdir(exist_ok=True)
    copy.write_bytes(demo.store.read_bytes()[:20_000])
    words = demo.file(WORDS)
    _, err = demo("encrypt", "--passphrase-file", words)
    assert f"not encrypted: {copy}" in err
    assert not list(demo.folder.glob(".a.store*"))
    out = "".join(demo("check", "--passphrase-file", words))
    assert f"Not encrypted, though the store is: {copy}" in out
    copy.unlink()
    assert "though the store is" not in "".join(demo("check", "--passphrase-file", words))


def test_check_finds_damage(demo: Told) -> None:
    whole = bytearray(demo.store.read_bytes())
    for at in range(len(whole) // 2, len(whole) - 5000, 50):
        whole[at] ^= 0xFF
    demo.store.write_bytes(bytes(whole))
    out, err = demo("check", status=1)
    assert ".backups" in out + err


def test_check_tells_of_words_erased_and_of_a_trail_that_nothing_keeps(demo: Told) -> None:
    with closing(connect(demo.store)) as raw:
        raw.execute("UPDATE audit_entry SET salt = NULL, before = NULL, after = NULL WHERE id = 1")
    assert "1 entries of the audit trail forgot" in demo("check")[0]
    with closing(connect(demo.store)) as raw:
        raw.execute("DROP TRIGGER audit_entry_update_refused")
    assert "nothing keeps the audit trail" in demo("check", status=1)[0]


def test_who_made_a_copy_is_in_the_trail(demo: Told) -> None:
    demo("backup", demo.folder / "copy.store")
    with closing(connect(demo.store)) as raw:
        said = raw.execute("SELECT after FROM audit_entry WHERE action = 'export'").fetchall()
    assert [("copy.store" in after) for (after,) in said] == [True]


def test_seals_kept_in_a_file_elsewhere_show_a_trail_that_was_cut(demo: Told) -> None:
    kept = demo.folder / "seals.txt"
    demo("check", "--seal-out", kept)
    first = demo.store.read_bytes()
    shutil.copy(demo.store, demo.folder / "before")
    demo("people", "add", getpass.getuser(), "--role", "administrator")
    assert "added to" in demo("check", "--seal-out", kept)[1]
    assert len(kept.read_text("utf-8").splitlines()) == 2
    assert "Nothing is wrong" in demo("check", "--seal", kept)[0]

    demo.store.write_bytes(first)  # an older store is put back in its place

    said, _ = demo("check", "--seal", kept, status=1)
    assert "no longer holds the seal" in said
    assert "empty" in demo("check", "--seal", demo.file("", "nothing"), status=1)[1]


def test_the_trail_is_written_out_with_every_seal_and_nothing_of_a_record(demo: Told) -> None:
    file = demo.folder / "trail.csv"
    demo("people", "add", getpass.getuser(), "--role", "administrator")
    said = demo("trail", "--out", file)[1]
    rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))

    assert f"{len(rows):,} entries" in said
    with closing(connect(demo.store)) as raw:
        names = {name for (name,) in raw.execute("SELECT surname FROM child")}
        seals = {(str(one), seal) for one, seal in raw.execute("SELECT * FROM change_seal")}
        last = raw.execute("SELECT what FROM change_set ORDER BY id DESC LIMIT 1").fetchone()[0]
    written = {(row["change"], row["seal"]) for row in rows}
    assert written < seals  # the writing itself is in the trail too
    assert last == "Exported the trail of changes"
    # An auditor follows the seals with nothing but the file.
    previous = chain.START
    for _, entries in groupby(rows, key=itemgetter("change")):
        every = list(entries)
        one = every[0]
        undoes = int(one["undoes"]) if one["undoes"] else None
        said_of = (int(one["change"]), one["who"], one["at"], one["what"], one["source"] or None)
        sealed = [
            (row["kind"], int(row["row"]) if row["row"] else None, row["action"], row["sealed"])
            for row in every
            if row["kind"]
        ]
        previous = chain.sealed_change(previous, (*said_of, undoes), sealed)
        assert previous == one["seal"]
    assert not [name for name in names if name in file.read_text("utf-8-sig")]
