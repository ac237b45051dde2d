"""Saying why, before a child on nobody's own caseload is looked at."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TypeVar

from caseload_tui.caseload.access.reach import NeedsReason
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.problems import Problem

Found = TypeVar("Found")


def looked(desk: Desk, options: argparse.Namespace, ask: Callable[[], Found]) -> Found:
    """Look at a child of somebody else's only with a reason, which is written down."""
    try:
        return ask()
    except NeedsReason as asked:
        if options.reason is None:
            raise Problem(asked.title, asked.message, "Give --reason WORDS.") from None
        desk.look(asked.child_id, options.reason)
    return ask()
