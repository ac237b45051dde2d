"""Passphrases and recovery codes: from a file, or typed where they do not show."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from caseload_tui.caseload.problems import Locked, Problem, WrongPassphrase
from caseload_tui.caseload.safety.secret import (
    AccountKey,
    Passphrase,
    RecoveryCode,
    Secret,
    first_line,
    passphrase_in,
)

if TYPE_CHECKING:
    import argparse

T = TypeVar("T")
TRIES = 3
PRINT_SHEET = "Print its recovery sheet now, and lock it away: caseload recovery-sheet --out FILE"


def can_ask() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def given(options: argparse.Namespace) -> Secret | None:
    """What the command line names, if anything."""
    file = getattr(options, "passphrase_file", None)
    return None if file is None else passphrase_in(file)


def with_secret(options: argparse.Namespace, call: Callable[[Secret | None], T]) -> T:
    """Call with what was given; where a passphrase is wanted and can be typed, ask for it."""
    secret = given(options)
    if secret is not None or not can_ask():
        return call(secret)
    try:
        return call(None)
    except Locked:
        pass
    for left in reversed(range(TRIES)):
        try:
            return call(Passphrase(_typed("Passphrase: ")))
        except WrongPassphrase as wrong:
            if not left:
                raise
            print(f"{wrong.title}. {wrong.message}", file=sys.stderr)
    raise AssertionError("unreachable")


def recovery_code(options: argparse.Namespace) -> RecoveryCode:
    """The code on the recovery sheet."""
    if options.recovery_code_file is not None:
        return RecoveryCode(first_line(options.recovery_code_file, "recovery code"))
    if not can_ask():
        raise Problem("Not opened", "Nobody can type the code.", "Give --recovery-code-file FILE.")
    return RecoveryCode(_typed("Recovery code: "))


def to_make(options: argparse.Namespace) -> Secret:
    """What a new store is encrypted for: a passphrase, or this account where nobody can type."""
    secret = given(options)
    if secret is not None:
        _refuse_weak(secret, options)
        return secret
    if can_ask():
        print("A new store. Choose the passphrase that opens it.", file=sys.stderr)
        return chosen(options)
    print(
        "No passphrase was given: a new store is encrypted with a key that only this account has. "
        "To open it or its backups elsewhere, choose a passphrase: caseload rekey",
        file=sys.stderr,
    )
    return AccountKey()


def chosen(options: argparse.Namespace) -> Passphrase:
    """A new passphrase, typed twice; says how good it is, and asks again while it is weak."""
    from caseload_tui.caseload.opening import current_user
    from caseload_tui.caseload.safety.strength import judged

    print("Four words that have no link are easy to keep and hard to guess.", file=sys.stderr)
    while True:
        text = _typed("New passphrase: ")
        found = judged(text, (current_user(), options.store or ""))
        print(f"  {found.words}. {found.advice}".rstrip(), file=sys.stderr)
        if not found.enough:
            continue
        if _typed("The same again: ") == text:
            return Passphrase(text)
        print("  The two are different. Start again.", file=sys.stderr)


def new_passphrase(options: argparse.Namespace) -> Passphrase:
    """A new passphrase from a file, or typed."""
    if options.new_passphrase_file is not None:
        return passphrase_in(options.new_passphrase_file)
    if not can_ask():
        why = "Nobody can type the new passphrase."
        raise Problem("Not changed", why, "Give --new-passphrase-file FILE.")
    return chosen(options)


def _refuse_weak(secret: Secret, options: argparse.Namespace) -> None:
    from caseload_tui.caseload.safety.keys import refuse_weak

    refuse_weak(secret, options.store)


def _typed(prompt: str) -> str:
    import getpass

    try:
        return getpass.getpass(prompt, stream=sys.stderr)
    except EOFError:
        raise Problem("Not opened", "Nothing was typed.") from None
