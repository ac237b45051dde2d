"""Why a frozen scorecard would be different now: what was recorded, or altered, since."""

from __future__ import annotations

from caseload_tui.caseload.duty_words import title
from caseload_tui.caseload.wording import full_day
from db.connection import Reader
from db.lists import since
from db.lists.indicators import FrozenRow

LATE, CORRECTED, TAKEN_OUT = "recorded late", "corrected since", "taken out since"
OTHER_STANDARDS = "counted by other standards now"
NO_REASON = "counted another way by this version of the program"
MOST = 2
"""Facts named in a reason; the rest are counted."""


class Reasons:
    """Reasons for one frozen scorecard, by whom a case is about."""

    def __init__(self, reader: Reader, frozen: FrozenRow, standards: str) -> None:
        self.reader = reader
        self._frozen = frozen
        self._same_standards = standards == frozen.standards_version
        self._late = since.recorded_late(reader, change=frozen.change_id, on=frozen.on)
        self._altered = since.altered(reader, change=frozen.change_id)

    def of(self, subject: int, *, household: bool) -> str:
        """Why a child or household stands elsewhere, in words that name nobody."""
        owner = (subject, household)
        late = self._late.get(owner, [])
        if late:
            named = [f"{_called(row.kind)} of {full_day(row.day)}" for row in late[:MOST]]
            more = len(late) - MOST
            rest = f" and {more} more" if more > 0 else ""
            return f"{LATE}: {', '.join(named)}{rest}"
        actions = self._altered.get(owner, set())
        if "change" in actions:
            return CORRECTED
        if "remove" in actions:
            return TAKEN_OUT
        return NO_REASON if self._same_standards else OTHER_STANDARDS


def _called(kind: str) -> str:
    """``visit to a looked-after child``; other records by their plain names."""
    words = title(kind)
    return words[:1].lower() + words[1:] if words != kind else kind.replace("_", " ")
