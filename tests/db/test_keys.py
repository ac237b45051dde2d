"""Secrets, recovery codes, sealed keys and slowed guesses."""

from __future__ import annotations

import ast
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import guesses, recovery, sealing
from db.key_errors import KeyFileDamaged, NotACode, TooManyGuesses
from db.key_file import KeyFile, SealedKey, Slot, key_file_of, read_key_file, write_key_file

SECRETS = st.binary(min_size=recovery.LENGTH, max_size=recovery.LENGTH)
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@given(SECRETS)
def test_a_code_gives_back_its_secret_however_it_is_typed(secret: bytes) -> None:
    code = recovery.code_of(secret)
    sloppy = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert recovery.secret_of(code) == recovery.secret_of(sloppy) == secret


@given(SECRETS, st.integers(0, 31), st.sampled_from(recovery.LETTERS))
def test_one_wrong_letter_of_a_code_is_noticed(secret: bytes, at: int, letter: str) -> None:
    code = recovery.code_of(secret).replace("-", "")
    mistyped = code[:at] + letter + code[at + 1 :]
    if mistyped != code:
        # One in a million mistakes would pass; none of those that hypothesis makes does.
        with pytest.raises(NotACode):
            recovery.secret_of(mistyped)


@pytest.mark.parametrize("typed", ["", "7K3M", "é" * 36, "U" * 36])
def test_what_cannot_be_a_code_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(NotACode):
        recovery.secret_of(typed)


def test_neither_mark_nor_key_shows_the_secret_or_each_other() -> None:
    secret = recovery.new_secret()
    key = recovery.store_key(secret)
    assert len(key) == 32
    assert recovery.mark_of(secret) not in key.hex()
    assert recovery.new_secret() != secret


def test_a_sealed_secret_opens_with_its_passphrase_only() -> None:
    secret = recovery.new_secret()
    slot = sealing.sealed(secret, "Ångström's café", "mark")
    assert secret.hex() not in str(slot)
    composed_otherwise = "A\u030angstro\u0308m's cafe\u0301"
    assert sealing.unsealed(slot, composed_otherwise, "mark") == secret
    assert sealing.unsealed(slot, "angstrom's cafe", "mark") is None
    assert sealing.unsealed(slot, "Ångström's café", "another key") is None


def test_the_same_passphrase_is_sealed_differently_each_time() -> None:
    one, two = (sealing.sealed(b"s" * 20, "words", "m") for _ in range(2))
    assert one.values["salt"] != two.values["salt"]
    assert one.values["sealed"] != two.values["sealed"]


def test_a_guess_really_costs_128_megabytes() -> None:
    """Read from the source, because tests make guesses cheap."""
    tree = ast.parse(Path(sealing.__file__).read_text(encoding="utf-8"))
    costs = [
        ast.unparse(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "COST"
    ]
    assert costs == ["Cost(2 ** 17, 8, 1)"]


def test_a_key_file_that_asks_for_all_memory_is_refused() -> None:
    slot = sealing.sealed(b"s" * 20, "words", "m")
    greedy = Slot("passphrase", {**slot.values, "n": 2**30})
    with pytest.raises(ValueError, match="memory"):
        sealing.unsealed(greedy, "words", "m")


def test_a_key_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    store = tmp_path / "a.store"
    content = KeyFile((SealedKey("m", (Slot("passphrase", {"n": 16}), Slot("account", {}))),))
    assert read_key_file(store) is None
    write_key_file(store, content)
    assert read_key_file(store) == content
    assert key_file_of(store).stat().st_mode & 0o077 == 0
    assert [file.name for file in tmp_path.iterdir()] == ["a.store.key"]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"caseload key file": 2, "keys": []}', "\xff",
             '{"caseload key file": 1, "keys": [{"mark": "m"}]}',
             '{"caseload key file": 1, "keys": [3]}'],
)  # fmt: skip
def test_a_damaged_key_file_is_said_to_be_damaged(tmp_path: Path, text: str) -> None:
    store = tmp_path / "a.store"
    key_file_of(store).write_bytes(text.encode("latin-1"))
    with pytest.raises(KeyFileDamaged, match=r"a\.store\.key"):
        read_key_file(store)


def test_nobody_gets_more_than_ten_guesses_in_five_minutes(tmp_path: Path) -> None:
    store, now, made = tmp_path / "a.store", NOW, 0
    while now < NOW + timedelta(minutes=5):
        try:
            guesses.check_may_guess(store, now)
        except TooManyGuesses as error:
            now += timedelta(seconds=error.wait)
        else:
            guesses.note_wrong(store, now)
            made += 1
    assert 5 <= made <= 10


def test_a_clock_set_back_lets_no_guess_through_and_locks_nobody_out(tmp_path: Path) -> None:
    store = tmp_path / "a.store"
    for _ in range(20):
        guesses.note_wrong(store, NOW)
    earlier = NOW - timedelta(days=400)
    with pytest.raises(TooManyGuesses) as caught:
        guesses.check_may_guess(store, earlier)
    assert caught.value.wait <= guesses.LONGEST
    guesses.check_may_guess(store, earlier + timedelta(seconds=caught.value.wait))


@pytest.mark.parametrize(
    "told", ["nan nan", "3 inf", "9 nan", "9" * 40 + " 0", "9 1e999", "9" * 5000 + " 1", "x", "9"]
)
def test_a_count_that_was_tampered_with_never_hangs_or_fails(tmp_path: Path, told: str) -> None:
    store = tmp_path / "a.store"
    (tmp_path / "a.store.tries").write_text(told)
    guesses.check_may_guess(store, NOW)
    assert guesses.note_wrong(store, NOW) <= guesses.LONGEST


def test_a_thousand_wrong_guesses_wait_the_longest() -> None:
    assert guesses.wait_after(2_000) == guesses.LONGEST


def test_a_key_file_nested_without_end_is_damaged(tmp_path: Path) -> None:
    key_file_of(tmp_path / "a.store").write_text("[" * 100_000)
    with pytest.raises(KeyFileDamaged):
        read_key_file(tmp_path / "a.store")


def test_the_right_passphrase_forgets_the_wrong_ones(tmp_path: Path) -> None:
    store = tmp_path / "a.store"
    for _ in range(9):
        guesses.note_wrong(store, NOW)
    guesses.forget(store)
    guesses.check_may_guess(store, NOW)
