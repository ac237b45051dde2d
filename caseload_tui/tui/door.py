"""What the screens need from outside, and nothing more: a desk, and a way to open one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from caseload_tui.tui.letters_door import LettersDesk
from caseload_tui.tui.planning_door import PlanningDesk
from caseload_tui.tui.safety_door import SafetyDesk
from caseload_tui.tui.scorecard_door import ScorecardDesk
from caseload_tui.tui.team_door import TeamDesk

if TYPE_CHECKING:
    from caseload_tui.caseload.access.views import LookLine, MemberLine, Part
    from caseload_tui.caseload.changes import EndFact, NewChild, NewEvent, NewFact, NewVisit
    from caseload_tui.caseload.exchange_views import ExportReport, OtherTable, OurSheet
    from caseload_tui.caseload.household_views import HouseholdPage
    from caseload_tui.caseload.pages import (
        ChildPage,
        Finding,
        ImportReport,
        SettingLine,
        StandardLine,
        Today,
    )
    from caseload_tui.caseload.safety.secret import Secret
    from caseload_tui.caseload.term_views import TermYear
    from caseload_tui.caseload.views import Caseload, Hit, Mark, Saved, Scope, TeamLine
    from caseload_tui.timescales.duty import Explanation

Progress = Callable[[int, "int | None", str], None]
"""Told (done, total or None where unknown, what is being done)."""
Cancelled = Callable[[], bool]
"""Asked now and then; True means stop and leave everything as it was."""


class Desk(PlanningDesk, LettersDesk, TeamDesk, SafetyDesk, ScorecardDesk, Protocol):
    """An open store, a user and a day. Methods may be called from any thread, and raise
    ``Problem`` with words for a person where something cannot be done.

    ``teams``, ``caseload``, ``marks`` and ``find`` are light and quick; the rest load more
    and belong in a worker.
    """

    @property
    def on(self) -> date:
        """The day everything is worked out for."""

    @property
    def user(self) -> str:
        """Who is using it."""

    @property
    def part(self) -> Part | None:
        """What this user's role is for; None where the store is one person's own."""

    @property
    def store_name(self) -> str:
        """Which store, in a word or two."""

    @property
    def is_demo(self) -> bool:
        """Whether every child in it is made up."""

    @property
    def my_worker(self) -> int | None:
        """The worker this user is, or last looked at; None where not known."""

    @property
    def theme(self) -> str | None:
        """The colours this user chose, "dark" or "light"; None where they never did."""

    def remember_theme(self, name: str) -> None:
        """Open with these colours next time."""

    def teams(self) -> tuple[TeamLine, ...]:
        """The worker and team tree."""

    def caseload(self, scope: Scope) -> Caseload:
        """The children of a scope."""

    def marks(
        self, child_ids: Sequence[int], start: date, end: date
    ) -> Mapping[int, tuple[Mark, ...]]:
        """What was done or is planned from ``start`` to ``end``, by child."""

    def refresh(self, scope: Scope) -> bool:
        """Work out duties of an earlier day again; True where anything changed."""

    def today(self, scope: Scope) -> Today:
        """What to do now."""

    def child(self, child_id: int) -> ChildPage:
        """Everything about one child."""

    def why(self, child_id: int, duty: str, reference: str | None = None) -> Explanation:
        """Why a duty is due when it is."""

    def household(self, household_id: int) -> HouseholdPage:
        """Everything about one fostering household."""

    def why_household(
        self, household_id: int, duty: str, reference: str | None = None
    ) -> Explanation:
        """Why a duty to a fostering household is due when it is."""

    def find(self, text: str, limit: int = 20) -> tuple[Hit, ...]:
        """Children, workers, teams and households by part of a name or identifier."""

    def preview_visit(self, visit: NewVisit) -> tuple[str, ...]:
        """Which dates recording this visit would move; records nothing."""

    def record_visit(self, visit: NewVisit) -> Saved:
        """Record a visit made, or tried and not made."""

    def record_event(self, event: NewEvent) -> Saved:
        """Record a review, a plan meeting, an assessment."""

    def add_child(self, new: NewChild) -> Saved:
        """Add a child by hand; ``MayBeKnown`` where one of that name and birth is there."""

    def set_fact(self, fact: NewFact) -> Saved:
        """Record a fact that chooses a rule."""

    def end_fact(self, fact: EndFact) -> Saved:
        """Record that a fact no longer holds."""

    def mark_copied(self, event_ids: Sequence[int]) -> Saved:
        """Note that the case system holds these events now."""

    def undo(self, *, imports: bool = False) -> Saved:
        """Take back the last change; ``WholeImport`` for an import, unless they are meant."""

    def remember_worker(self, worker_id: int) -> None:
        """Open at this worker's children next time."""

    def doctor(self, scope: Scope) -> tuple[Finding, ...]:
        """Contradictions and gaps in the data."""

    def preview_import(
        self, paths: Sequence[Path], progress: Progress, cancelled: Cancelled
    ) -> ImportReport:
        """What taking in these files would do; changes nothing."""

    def run_import(
        self, paths: Sequence[Path], progress: Progress, cancelled: Cancelled
    ) -> ImportReport:
        """Take in these files, all or nothing."""

    def export(
        self, folder: Path, progress: Progress, cancelled: Cancelled, *, over: bool = False
    ) -> ExportReport:
        """Write everything to a folder, with names."""

    def write_template(self, path: Path, *, over: bool = False) -> Saved:
        """Write the workbook for people to fill in."""

    def our_sheets(self) -> tuple[OurSheet, ...]:
        """What the rows of another spreadsheet may be."""

    def guess_columns(self, sheet: str, table: OtherTable) -> Mapping[str, str]:
        """Which headings of a table most likely are which columns of a sheet of ours."""

    def match_columns(self, table: OtherTable, sheet: str, columns: Mapping[str, str]) -> Saved:
        """Remember what the columns of a spreadsheet are, for every one with these headings."""

    def standards(self) -> tuple[StandardLine, ...]:
        """Every rule's intervals, for the local standards editor."""

    def settings(self) -> tuple[SettingLine, ...]:
        """Local choices that are not intervals."""

    def term_years(self) -> tuple[TermYear, ...]:
        """Every council's school terms by academic year, and the next one to be entered."""

    def save_term_year(self, year: TermYear, shown: TermYear | None = None) -> Saved:
        """Save a council's terms of one academic year; none forgets what was entered.

        Here and below: Conflict where it is no longer as it was ``shown`` to the person.
        """

    def save_standards(
        self,
        edits: Mapping[tuple[str, str], str | None],
        settings: Mapping[str, str],
        shown: Mapping[str, str] | None = None,
    ) -> Saved:
        """Save local standards and settings; refuses anything laxer than the law."""

    def duty_title(self, duty: str) -> str:
        """A duty in words: "Visit to a looked-after child"."""

    def duty_short(self, duty: str) -> str:
        """A duty in a word or two: "Visit"."""

    def members(self) -> tuple[MemberLine, ...]:
        """Everybody who may use the store; empty while it is one person's own."""

    def name_member(
        self, login: str, role: str, *, worker: str | None = None, team: str | None = None
    ) -> Saved:
        """Name somebody, or give them another role."""

    def remove_member(self, login: str) -> Saved:
        """Take somebody out; the last administrator stays."""

    def look(self, child_id: int, reason: str) -> Saved:
        """Say why one looks at a child who is not one's own; it is written down."""

    def who_looked(self, child_id: int) -> tuple[LookLine, ...]:
        """Who looked at a child from outside their own caseload, the newest first."""

    def close(self) -> None:
        """Leave the store."""


class Opener(Protocol):
    """Opens desks. Each raises ``Problem`` where it cannot, and ``Locked`` for a passphrase."""

    @property
    def name(self) -> str:
        """What the store the app was started on is called."""

    def first(self, secret: Secret | None = None) -> Desk | None:
        """The store the app was started on; None on a first run, when there is none yet."""

    def open(self, target: str, secret: Secret | None = None) -> Desk:
        """The store at a path or URL."""

    def create(self, secret: Secret) -> Desk:
        """A new empty store in the usual place, encrypted for ``secret``."""

    def recovery_sheet(self, secret: Secret) -> str:
        """The recovery sheet of the store that was just made."""

    def demo(self, size: str) -> Desk:
        """A fresh synthetic store: "worker", "team" or "authority"."""
