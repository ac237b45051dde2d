"""What duties, and the events clocks run from, are called. Light: the first screen reads it."""

from __future__ import annotations

import tomllib

from caseload_tui.timescales.engine import DATA


def read_duties() -> tuple[dict[str, str], dict[str, str]]:
    """The titles of the duties, and the plain words of what clocks run from."""
    table = _table()
    return table["duties"], table["anchors"]


def read_short_titles() -> dict[str, str]:
    """The duties in a word or two, for the head of a column."""
    return _table()["short"]


def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads((DATA / "duties.toml").read_text(encoding="utf-8"))
