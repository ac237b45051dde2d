"""The files of the SSDA903 return: how to know each by its columns, and what is read of it.

Columns came and went over the years: only those a file cannot be known without are needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from caseload_tui.exchange.ssd.tables import plain_header


@dataclass(frozen=True, slots=True)
class FileSpec:
    """One file of the return. ``unused`` says why one that is left alone is left alone."""

    name: str
    needed: frozenset[str]
    columns: tuple[str, ...] = ()
    unused: str = ""


def _spec(name: str, needed: str, more: str = "", unused: str = "") -> FileSpec:
    return FileSpec(name, frozenset(needed.split()), (*needed.split(), *more.split()), unused)


_NO_DATES: Final = "it holds no date of anything done, only whether it was done in the year"
_NOTHING: Final = "it holds nothing that a date here depends on"

SPECS: Final = {
    spec.name: spec
    for spec in (
        _spec("header", "child dob ethnic", "sex gender upn"),
        _spec(
            "episodes",
            "child decom rne ls place",
            "dec rec place_provider reason_place_change pl_post urn",
        ),
        _spec("reviews", "child review", "dob review_code"),
        _spec("uasc", "child duc", "dob"),
        _spec("missing", "child mis_start", "dob missing mis_end"),
        _spec("oc3", "child in_touch", "dob activ accom"),
        _spec("sw_episodes", "child sw_id sw_decom", "dob sw_dec sw_reason"),
        _spec("oc2", "child sdq_score", unused=_NO_DATES),
        _spec("ad1", "child date_int", unused=_NOTHING),
        _spec("placed_for_adoption", "child date_placed", unused=_NOTHING),
        _spec("previous_permanence", "child prev_perm", unused=_NOTHING),
        _spec("dolo", "child dolo_start", unused=_NOTHING),
    )
}
"""In the order in which they are read: episodes before what happened during them."""

_OTHERWISE_CALLED: Final = {"gender": "sex"}


def file_with(header: Sequence[str]) -> str | None:
    """Which file of the return has these columns; None when none does."""
    plain = {plain_header(cell) for cell in header}
    return next((spec.name for spec in SPECS.values() if spec.needed <= plain), None)


def columns_in(spec: FileSpec, header: Sequence[str]) -> dict[str, int]:
    """Where each column that is read stands under this header."""
    plain = [plain_header(cell) for cell in header]
    found: dict[str, int] = {}
    for column in spec.columns:
        if column in plain:
            found.setdefault(_OTHERWISE_CALLED.get(column, column), plain.index(column))
    return found


def doubled(spec: FileSpec, header: Sequence[str]) -> str | None:
    """A column that is read and that the header names more than once, if there is one."""
    plain = [plain_header(cell) for cell in header]
    return next((name for name in spec.columns if plain.count(name) > 1), None)


def unused_in(spec: FileSpec, header: Sequence[str]) -> list[str]:
    """The columns of the file that are not read."""
    return sorted(cell.strip() for cell in header if plain_header(cell) not in spec.columns)
