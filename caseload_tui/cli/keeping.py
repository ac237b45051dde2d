"""The commands that keep a store: backup, restore, check, rekey, encrypt, recovery-sheet."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.safety import keys
from caseload_tui.caseload.safety.copies import restore as put_back
from caseload_tui.caseload.safety.secret import Secret
from caseload_tui.caseload.views import Saved
from caseload_tui.cli import asking
from caseload_tui.cli.asking import PRINT_SHEET
from caseload_tui.cli.importing import Progress
from caseload_tui.cli.opening import desk_for
from caseload_tui.cli.output import print_json


def _say(saved: Saved) -> None:
    for line in (saved.sentence, *saved.new_dues):
        print(line, file=sys.stderr)


def backup(options: argparse.Namespace) -> int:
    """Make a checked copy."""
    with desk_for(options) as desk:
        _say(desk.backup(options.file))
    return 0


def move(options: argparse.Namespace) -> int:
    """Move everything to a server, or back to a file."""
    with desk_for(options) as desk:
        saved = desk.move(options.to, lambda: asking.to_make(options), Progress())
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
    _say(saved)
    return 0


def share(options: argparse.Namespace) -> int:
    """Give everybody the council's files of this computer."""
    with desk_for(options) as desk:
        _say(desk.share())
    return 0


def restore(options: argparse.Namespace) -> int:
    """Put a checked copy in the place of the store, which is kept."""
    _say(asking.with_secret(options, lambda secret: put_back(options.store, options.file, secret)))
    return 0


def check(options: argparse.Namespace) -> int:
    """Look at everything; the exit status is 1 when something is wrong."""
    with desk_for(options) as desk:
        if options.mend:
            print(f"Computed anew: {desk.mend()}", file=sys.stderr)
        report = desk.check(_seal_of(options.seal))
    if options.seal_out is not None and report.seal and not report.wrong:
        _keep_seal(options.seal_out, report.seal, options.on)
    if options.format == "json":
        print_json(report)
    else:
        for part in report.looked_at:
            print(f"Looked at {part}.")
        for wrong in report.wrong:
            print(f"\nWrong: {wrong.what}.\n{wrong.todo}")
        for note in report.notes:
            print(f"\n{note}")
        print("\nSomething is wrong." if report.wrong else "\nNothing is wrong.")
    return 1 if report.wrong else 0


def trail(options: argparse.Namespace) -> int:
    """Write the trail of changes to a file."""
    with desk_for(options) as desk:
        _say(desk.export_trail(options.out))
    return 0


def _seal_of(given: str | None) -> str | None:
    """The seal itself, or the last in a file of them."""
    if given is None or not Path(given).is_file():
        return given
    lines = [line.split() for line in Path(given).read_text(encoding="utf-8").splitlines()]
    kept = [words[0] for words in lines if words]
    if not kept:
        raise Problem("No seal", f"{given} is empty.", "Name a file that --seal-out wrote.")
    return kept[-1]


def _keep_seal(path: Path, seal: str, on: date) -> None:
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{seal} {on.isoformat()}\n")
    except OSError as error:
        raise Problem("The seal was not kept", f"{path}: {error.strerror}.") from error
    print(f"The seal was added to {path}. Keep that file where nobody alters it.", file=sys.stderr)


def rekey(options: argparse.Namespace) -> int:
    """Change the passphrase, and with --new-key the key itself."""
    if not keys.is_encrypted(options.store):
        raise Problem(
            "This store is not encrypted", "It has no key to change.", "Use: caseload encrypt"
        )
    secret: Secret | None
    if options.recover:
        secret = asking.recovery_code(options)
    else:
        secret = asking.with_secret(options, lambda given: _tried(options, given))
    new = asking.new_passphrase(options)
    change = keys.change_key if options.new_key else keys.change_passphrase
    change(options.store, secret, new, keyring=options.keyring)
    print("The passphrase was changed.", file=sys.stderr)
    if options.new_key:
        print(
            "The store has a new key: old passphrases and recovery sheets are useless for it. "
            f"Older backups keep theirs. {PRINT_SHEET}",
            file=sys.stderr,
        )
    return 0


def _tried(options: argparse.Namespace, given: Secret | None) -> Secret | None:
    """What opens the store, as found by opening it; asked for where somebody chose one."""
    from caseload_tui.caseload.opening import open_desk

    open_desk(options.store, on=options.on, secret=given, ask=True).close()
    return given


def encrypt(options: argparse.Namespace) -> int:
    """Encrypt a plain store and destroy the plain files."""
    if keys.is_encrypted(options.store):
        raise Problem("This store is encrypted already", "Nothing was changed.")
    new = asking.given(options)
    if new is None:
        if not asking.can_ask():
            why = "Nobody can type a passphrase."
            raise Problem("Not encrypted", why, "Give --passphrase-file FILE.")
        new = asking.chosen(options)
    plain = keys.encrypt(options.store, new)
    for copy in plain:
        print(f"Damaged, and therefore not encrypted: {copy}. Remove it.", file=sys.stderr)
    print(
        "The store and its copies beside it are encrypted, and the plain files written over. "
        "Copies you made elsewhere are as they were: remove them. A disk that keeps old blocks, "
        f"as most do, is safe only when the disk is encrypted too. {PRINT_SHEET}",
        file=sys.stderr,
    )
    return 0


def recovery_sheet(options: argparse.Namespace) -> int:
    """Write the recovery sheet, to print and lock away."""
    text = asking.with_secret(
        options,
        lambda given: keys.recovery_sheet(options.store, _tried(options, given), options.on),
    )
    if options.out is None:
        print(text, end="")
        return 0
    keys.write_sheet(text, options.out)
    print(f"Written: {options.out}. Print it, then remove the file.", file=sys.stderr)
    return 0
