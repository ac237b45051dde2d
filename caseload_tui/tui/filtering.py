"""The filter of a caseload, typed plainly: ``late visit purley``. Pure.

Each word narrows the list. Words for a status and for a duty say things about one date
together: ``late visit`` is a late visit, not a child with something late and some visit.
Any other word, or anything in double quotes, is looked for in what the list says of a child.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from caseload_tui.caseload.views import ChildLine, DutyCell
from caseload_tui.timescales.status import Status
from caseload_tui.tui.duty_groups import Group, group_of
from caseload_tui.tui.words import legal_words

STATUSES: dict[str, frozenset[Status]] = {
    "late": frozenset({Status.OVERDUE}),
    "overdue": frozenset({Status.OVERDUE}),
    "today": frozenset({Status.DUE_TODAY}),
    "soon": frozenset({Status.DUE_SOON, Status.DUE_TODAY}),
    "due": frozenset({Status.OVERDUE, Status.DUE_TODAY, Status.DUE_SOON}),
    "ok": frozenset({Status.IN_TIME}),
    "nodate": frozenset({Status.NOT_COMPUTABLE}),
}
DUTIES: dict[str, Callable[[str], bool]] = {
    "visit": lambda duty: group_of(duty) is Group.VISIT,
    "review": lambda duty: group_of(duty) is Group.REVIEW,
    "pep": lambda duty: group_of(duty) is Group.PEP,
    "health": lambda duty: group_of(duty) is Group.HEALTH,
    "dental": lambda duty: duty == "dental_check",
    "core": lambda duty: duty == "core_group",
    "plan": lambda duty: duty.endswith("_plan"),
    "pathway": lambda duty: duty.startswith("pathway"),
    "interview": lambda duty: duty == "return_interview",
}
CHILDREN: dict[str, Callable[[ChildLine], bool]] = {
    "missing": lambda line: line.missing_since is not None,
    "out": lambda line: line.outside_borough,
    "uasc": lambda line: line.unaccompanied,
    "cp": lambda line: "cp_plan" in line.plans,
    "cin": lambda line: "cin_plan" in line.plans,
    "leaver": lambda line: "care_leaver" in line.plans,
    "unallocated": lambda line: line.worker_id is None,
    "sibling": lambda line: line.family is not None,
}
KNOWN = {**STATUSES, **DUTIES, **CHILDREN}
_WORDS = r'"([^"]*)"?|(\S+)'
_DAYS = r"(?a)>(\d{1,4})d?|(\d{1,4})d\+?"

EXAMPLES = "late visit   soon   purley   cp review   >10 days late   missing   “quoted words”"


class Filter(NamedTuple):
    """What a person asked to see."""

    statuses: tuple[frozenset[Status], ...] = ()
    duties: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    more_than: int | None = None
    """Only duties more than so many days late."""
    home: str = ""
    """Only children who live in the household of this number, which finding one gives."""
    start: str = ""
    """The last word where it is not finished, and may become a known one."""
    becomes: tuple[Filter, ...] = ()
    """What it may become."""

    def __bool__(self) -> bool:
        return self != Filter()


def fold(text: str) -> str:
    """Text as the filter compares it: no case, no accents."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def haystack(line: ChildLine) -> str:
    """Everything the list says of a child, to look for words in."""
    parts = (line.name, line.key, legal_words(line), line.lives, line.worker or "")
    return fold(" | ".join(parts))


def read_filter(text: str) -> Filter:
    """Read what was typed. Any text can be read; what means nothing special is searched for."""
    statuses: list[frozenset[Status]] = []
    kinds: dict[str, list[str]] = {"duties": [], "children": [], "texts": []}
    more_than: int | None = None
    home = start = ""
    found = list(re.finditer(_WORDS, text))
    for number, match in enumerate(found):
        quoted, word = match[1], fold(match[2] or "")
        if quoted is not None:
            kinds["texts"] += [fold(quoted)] if quoted.strip() else []
        elif days := re.fullmatch(_DAYS, word):
            more_than = int(days[1] or days[2])
        elif word.startswith("home:"):
            home = word.removeprefix("home:")
        elif word in STATUSES:
            statuses.append(STATUSES[word])
        elif singular(word) in DUTIES:
            kinds["duties"].append(singular(word))
        elif singular(word) in CHILDREN:
            kinds["children"].append(singular(word))
        elif more_than is not None and word in {"day", "days"}:
            continue
        elif number == len(found) - 1 and not text[-1].isspace() and _starts(word):
            start = word
        else:
            kinds["texts"].append(word)
    return Filter(
        tuple(statuses),
        tuple(kinds["duties"]),
        tuple(kinds["children"]),
        tuple(kinds["texts"]),
        more_than,
        home,
        start,
        tuple(read_filter(f"{known} ") for known in (_starts(start) if start else ())),
    )


def singular(word: str) -> str:
    """A known word without its s: "visits" is "visit"."""
    return word[:-1] if word.endswith("s") and word[:-1] in KNOWN else word


def _starts(word: str) -> tuple[str, ...]:
    """The known words a last word, not followed by a space, may be on its way to."""
    return tuple(known for known in KNOWN if known.startswith(word))


class Matcher:
    """A filter on one day, quick enough to ask of every child at every key.

    It remembers what it has worked out of each duty's name and of each date.
    """

    def __init__(self, wanted: Filter, on: date) -> None:
        self._wanted, self._on = wanted, on
        self._about_dates = bool(wanted.statuses or wanted.duties or wanted.more_than is not None)
        self._children = [CHILDREN[name] for name in wanted.children]
        self._duties: dict[str, bool] = {}
        self._dues: dict[date | None, bool] = {}
        self._becomes = [Matcher(become, on) for become in wanted.becomes]

    def __call__(self, line: ChildLine, text: str | None = None) -> bool:
        """Whether a child is to be seen; ``text`` is its ``haystack`` where that is at hand."""
        wanted, words = self._wanted, haystack(line) if text is None else text
        for part in wanted.texts:
            if part not in words:
                return False
        for about in self._children:
            if not about(line):
                return False
        if wanted.home and (line.address or "").split()[-1:] != [wanted.home]:
            return False
        if self._about_dates and not self._any_date(line.duties):
            return False
        if not wanted.start or wanted.start in words:
            return True
        return any(become(line, words) for become in self._becomes)

    def _any_date(self, cells: Iterable[DutyCell]) -> bool:
        duties, dues = self._duties, self._dues
        for cell in cells:
            wanted = duties.get(cell.duty)
            if wanted is None:
                wanted = duties[cell.duty] = all(
                    DUTIES[name](cell.duty) for name in self._wanted.duties
                )
            if not wanted:
                continue
            wanted = dues.get(cell.due)
            if wanted is None:
                wanted = dues[cell.due] = self._due(cell)
            if wanted:
                return True
        return False

    def _due(self, cell: DutyCell) -> bool:
        more_than, status = self._wanted.more_than, cell.status(self._on)
        if more_than is not None and (cell.due is None or (self._on - cell.due).days <= more_than):
            return False
        return all(status in statuses for statuses in self._wanted.statuses)
