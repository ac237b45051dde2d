"""What the process may leave behind when it dies: no picture of its memory, and no names."""

from __future__ import annotations

import os
import sys
import threading
from types import TracebackType


def leave_no_core_file() -> None:
    """A core file would hold the key of the store and the names on the screen."""
    try:
        import resource
    except ImportError:  # Windows writes none unless somebody asks for them
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def write_for_its_owner_only() -> None:
    """Letters, sheets, extracts and calendars are for whoever made them, until they share them."""
    os.umask(0o077)


def name_nobody_when_failing() -> None:
    """Python would print the message of an error nobody expected, which may hold a name."""
    sys.excepthook = _failed
    threading.excepthook = _thread_failed


def _failed(
    kind: type[BaseException], error: BaseException, _traceback: TracebackType | None
) -> None:
    from caseload_tui.tui.crash import apology

    print("" if issubclass(kind, KeyboardInterrupt) else apology(error).plain, file=sys.stderr)


def _thread_failed(failed: threading.ExceptHookArgs) -> None:
    if failed.exc_value is not None:
        _failed(failed.exc_type, failed.exc_value, failed.exc_traceback)
