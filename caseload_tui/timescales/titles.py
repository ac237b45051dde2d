"""What duties, and the events clocks run from, are called. Light: the first screen reads it."""

from __future__ import annotations

from caseload_tui.timescales.engine import DATA
from caseload_tui.timescales.toml_reading import Table, parse, table_at, text_at

_DUTIES = "duties.toml"


def read_duties() -> tuple[dict[str, str], dict[str, str]]:
    """The titles of the duties, and the plain words of what clocks run from."""
    table = _table()
    return _words(table, "duties"), _words(table, "anchors")


def read_short_titles() -> dict[str, str]:
    """The duties in a word or two, for the head of a column."""
    return _words(_table(), "short")


def _table() -> Table:
    return parse((DATA / _DUTIES).read_text(encoding="utf-8"), _DUTIES)


def _words(table: Table, section: str) -> dict[str, str]:
    within = table_at(table, section, _DUTIES)
    return {key: text_at(within, key, _DUTIES, section) for key in within}
