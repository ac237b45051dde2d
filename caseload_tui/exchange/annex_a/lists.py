"""The lists of Annex A that are read: how to know a sheet, and each of its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from caseload_tui.exchange.cells import Cell, text_of

HEADER_WITHIN: Final = 15
"""Titles and blank rows may stand above the header; it is looked for this far down."""


@dataclass(frozen=True, slots=True)
class ListSpec:
    """One list. ``needed`` columns tell it from the others; each pattern fits one header."""

    number: int
    title: str
    needed: frozenset[str]
    patterns: dict[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class Header:
    """Where a sheet's columns stand, and what it calls them."""

    spec: ListSpec
    columns: dict[str, int]
    headers: dict[str, str]
    unused: list[str]
    doubled: list[str]


_COMMON: Final = {
    "child": r"\bchild\b.*\b(id|identifier)\b|\b(id|identifier)\b.*\bchild\b",
    "sex": r"gender|sex",
    "ethnicity": r"ethnic\w*",
    "dob": r".*date of birth.*|dob|d o b",
    "disability": r".*\bdisab.*",
    "team": r".*allocated team.*",
    "worker": r".*allocated (social )?worker.*",
}

_OWN: Final = {
    6: (
        "children in need",
        "cin_start case_status",
        {
            "cin_start": r".*(cin|child in need|need) start.*",
            "seen_on": r".*last seen.*",
            "cin_end": r".*closure date.*|.*date of closure.*",
            "case_status": r".*case status.*",
        },
    ),
    7: (
        "child protection",
        "plan_start",
        {
            "plan_start": r".*(protection|cp) plan start.*",
            "first_category": r".*initial category.*",
            "category": r".*latest category.*",
            "visited_on": r".*last statutory visit.*",
            "seen_alone": r".*seen alone.*",
            "reviewed_on": r".*latest review conference.*|.*last review conference.*",
            "plan_end": r".*(protection|cp) plan end.*",
        },
    ),
    8: (
        "children in care",
        "care_start",
        {
            "unaccompanied": r".*unaccompanied.*|.*\buasc\b.*",
            "care_start": r".*date started to be looked after.*",
            "legal_start": r".*start date of (current )?legal status.*",
            "legal_status": r"(?!.*start date).*legal status.*",
            "reviewed_on": r".*(latest|last) statutory review.*",
            "visited_on": r".*last social work(er)? visit.*",
            "health_on": r".*last health assessment.*",
            "dental_on": r".*last dental check.*",
            "care_end": r".*date ceased to be looked after.*",
            "end_reason": r".*reason ceased to be looked after.*",
            "placed_on": r".*start date of most recent placement.*",
            "placement_type": r".*placement type.*|.*type of placement.*",
            "provider": r".*placement provider.*",
            "postcode": r".*placement postcode.*|.*postcode of placement.*",
            "urn": r".*\burn\b.*",
            "location": r".*placement location.*",
            "area": r".*(la|local authority) of placement.*",
        },
    ),
    9: (
        "leaving care services",
        "eligibility",
        {
            "unaccompanied": r".*unaccompanied.*|.*\buasc\b.*",
            "adviser": r".*personal advis[eo]r.*",
            "eligibility": r".*eligibility.*",
            "pathway_on": r".*pathway plan.*",
            "in_touch": r".*in touch.*",
            "contact_on": r".*latest date of contact.*|.*latest contact.*",
            "accommodation": r"(?!.*suitab).*accommodation.*",
            "suitability": r".*suitab.*",
            "activity": r".*activity.*",
        },
    ),
}

_CALLED: Final = {
    "child": "Child Unique ID",
    "cin_start": "CIN Start Date",
    "case_status": "Case Status",
    "plan_start": "Child Protection Plan Start Date",
    "care_start": "Date Started to be Looked After",
    "eligibility": "Eligibility Category",
}
"""What Ofsted calls the columns that a list needs."""

LISTS: Final = tuple(
    ListSpec(
        number,
        title,
        frozenset({"child", *needed.split()}),
        {name: re.compile(pattern) for name, pattern in (_COMMON | own).items()},
    )
    for number, (title, needed, own) in _OWN.items()
)
"""Of the eleven lists, those that hold dates something is due by."""


def find_header(row: Sequence[Cell]) -> Header | None:
    """The list whose header this row is, with its columns; None when it is no such header."""
    titles = [_plain(cell) for cell in row]
    for spec in LISTS:
        found = _columns(spec, titles)
        if spec.needed <= found.keys():
            return _header(spec, found, row)
    return None


@dataclass(frozen=True, slots=True)
class Incomplete:
    """The header of a list that lacks columns it needs, by the names Ofsted gave them."""

    spec: ListSpec
    missing: list[str]

    def __str__(self) -> str:
        return f"looks like list {self.spec.number} of Annex A ({self.spec.title})"


def nearly_header(row: Sequence[Cell]) -> Incomplete | None:
    """The list whose own columns this row has half of, where it lacks any that are needed."""
    titles = [_plain(cell) for cell in row]
    for spec in LISTS:
        found = _columns(spec, titles).keys()
        own = spec.patterns.keys() - _COMMON.keys()
        missing = sorted(spec.needed - found)
        if missing and len(own & found) * 2 >= len(own):
            return Incomplete(spec, [_CALLED[name] for name in missing])
    return None


def _columns(spec: ListSpec, titles: Sequence[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for position, title in enumerate(titles):
        for name, pattern in spec.patterns.items():
            if title and pattern.fullmatch(title):
                found.setdefault(name, []).append(position)
                break
    return found


def _header(spec: ListSpec, found: dict[str, list[int]], row: Sequence[Cell]) -> Header:
    columns = {name: places[0] for name, places in found.items()}
    taken = {place for places in found.values() for place in places}
    called = [text_of(cell) or "" for cell in row]
    return Header(
        spec,
        columns,
        {name: called[place] for name, place in columns.items()},
        [title for place, title in enumerate(called) if title and place not in taken],
        [called[places[0]] for places in found.values() if len(places) > 1],
    )


def _plain(cell: Cell) -> str:
    """A header without case, signs or the many kinds of quotation marks and spaces."""
    text = (text_of(cell) or "").replace("’", "").replace("‘", "").replace("'", "").lower()
    return " ".join(re.findall(r"[a-z0-9]+", text))
