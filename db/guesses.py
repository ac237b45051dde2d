"""Slowing down whoever guesses at a passphrase in front of the screen.

At most ten tries in five minutes, also when the program is started anew for each. Against
somebody who has copied the files only the price of each guess helps (``db.sealing``).
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from db.key_errors import TooManyGuesses
from db.key_file import write_private

FREE = 3
"""Wrong guesses that cost nothing: anybody mistypes."""
FIRST, LONGEST = 5.0, 300.0
"""Seconds to wait after the next wrong one, doubled for each, and at most."""


def wait_after(wrong: int) -> float:
    """Seconds until the next try, after so many wrong ones in a row."""
    doubled = min(wrong - FREE - 1, 10)  # after which it is the longest anyway
    return 0.0 if wrong <= FREE else min(LONGEST, FIRST * 2**doubled)


def check_may_guess(store: Path, now: datetime) -> None:
    """Raise TooManyGuesses when the next try comes too soon."""
    wrong, last = _read(store)
    passed = now.timestamp() - last
    if passed < 0:
        # A clock that was set back must neither let guesses through nor lock anybody out for
        # long: the wait is counted anew, from what the clock says now.
        _write(store, wrong, now)
    left = wait_after(wrong) - max(0.0, passed)
    if left > 0:
        raise TooManyGuesses(store, max(1.0, left))


def note_wrong(store: Path, now: datetime) -> float:
    """Count a wrong guess; the seconds to wait for the next."""
    wrong = _read(store)[0] + 1
    _write(store, wrong, now)
    return wait_after(wrong)


def forget(store: Path) -> None:
    """It was the right one."""
    with suppress(OSError):
        _file(store).unlink(missing_ok=True)


def _write(store: Path, wrong: int, now: datetime) -> None:
    with suppress(OSError):
        write_private(_file(store), f"{wrong} {now.timestamp():.0f}\n".encode())


def _file(store: Path) -> Path:
    return store.with_name(f"{store.name}.tries")


def _read(store: Path) -> tuple[int, float]:
    try:
        wrong, last = _file(store).read_text(encoding="ascii").split()
        return int(wrong), float(int(last))
    except (OSError, ValueError, OverflowError):
        return 0, datetime(1970, 1, 2, tzinfo=UTC).timestamp()
