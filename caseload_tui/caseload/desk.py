"""The one door for the screens and the command line: an open store, a user and a day.

Importing this module is cheap; what needs the engine's rules, SQLModel or the importers
is imported by the first call that uses it, so that the first screen is not kept waiting.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.caseload import lists
from caseload_tui.caseload.access.desk import AccessDesk
from caseload_tui.caseload.access.guard import guarded
from caseload_tui.caseload.appointments.desk import AppointmentsDesk
from caseload_tui.caseload.letters.desk import LettersDesk
from caseload_tui.caseload.open_store import OpenStore
from caseload_tui.caseload.planning.desk import PlanningDesk
from caseload_tui.caseload.safety.desk import SafetyDesk
from caseload_tui.caseload.scorecard.desk import ScorecardDesk
from caseload_tui.caseload.team.desk import TeamDesk

if TYPE_CHECKING:
    from caseload_tui.caseload.changes import EndFact, NewChild, NewEvent, NewFact, NewVisit
    from caseload_tui.caseload.exchange_views import ExportReport, OtherTable, OurSheet
    from caseload_tui.caseload.household_views import HouseholdPage
    from caseload_tui.caseload.pages import (
        ChildPage,
        DutyLine,
        Finding,
        ImportReport,
        SettingLine,
        StandardLine,
        Today,
    )
    from caseload_tui.caseload.term_views import TermYear
    from caseload_tui.caseload.views import Caseload, Hit, Mark, Saved, Scope, TeamLine
    from caseload_tui.timescales.duty import Explanation

Progress = Callable[[int, "int | None", str], None]
Cancelled = Callable[[], bool]


@guarded
class Desk(
    OpenStore,
    AccessDesk,
    PlanningDesk,
    AppointmentsDesk,
    LettersDesk,
    TeamDesk,
    SafetyDesk,
    ScorecardDesk,
):
    """An open store, who is using it, and the day taken as today.

    Methods may be called from any thread. Every one raises Problem when it cannot do what it
    says, and then has changed nothing.
    """

    def teams(self) -> tuple[TeamLine, ...]:
        """The tree of teams and workers."""
        with self.reading() as reader:
            return lists.teams(reader, self.on)

    def caseload(self, scope: Scope) -> Caseload:
        """The children of a scope, by what is due next."""
        version = self.standards_version()
        with self.reading() as reader:
            return lists.caseload(reader, scope, self.on, version)

    def marks(
        self, child_ids: Sequence[int], start: date, end: date
    ) -> Mapping[int, tuple[Mark, ...]]:
        """What was done or is planned for these children between two days, inclusive."""
        with self.reading() as reader:
            return lists.marks(reader, child_ids, start, end)

    def find(self, text: str, limit: int = 20) -> tuple[Hit, ...]:
        """Children, workers and households by part of a name or identifier."""
        with self.reading() as reader:
            return lists.find(reader, text, limit)

    def refresh(self, scope: Scope) -> bool:
        """Compute again what no longer holds today; whether anything was."""
        from caseload_tui.caseload.refreshing import refresh

        return refresh(self, scope)

    def due(
        self,
        *,
        worker: str | None = None,
        team: str | None = None,
        child: str | None = None,
        duty: str | None = None,
    ) -> tuple[DutyLine, ...]:
        """Every duty, or one kind, of those named by identifier or name, the latest first."""
        from caseload_tui.caseload.dues import due_of

        return due_of(self, worker=worker, team=team, child=child, duty=duty)

    def today(self, scope: Scope) -> Today:
        """What to do now."""
        from caseload_tui.caseload.today import today

        return today(self, scope)

    def child(self, child_id: int) -> ChildPage:
        """Everything about one child."""
        from caseload_tui.caseload.child_page import child_page

        return child_page(self, child_id)

    def why(self, child_id: int, duty: str, reference: str | None = None) -> Explanation:
        """Why a duty of a child is due when it is."""
        from caseload_tui.caseload.explaining import why

        return why(self, child_id, duty, reference)

    def household(self, household_id: int) -> HouseholdPage:
        """Everything about one fostering household."""
        from caseload_tui.caseload.household_page import household_page

        return household_page(self, household_id)

    def why_household(
        self, household_id: int, duty: str, reference: str | None = None
    ) -> Explanation:
        """Why a duty to a fostering household is due when it is."""
        from caseload_tui.caseload.explaining import why_household

        return why_household(self, household_id, duty, reference)

    def why_named(self, who: str, duty: str) -> tuple[Explanation, ...]:
        """Why each duty of this kind of the child or household ``who`` is due when it is."""
        from caseload_tui.caseload.explaining import why_named

        return why_named(self, who, duty)

    def doctor(self, scope: Scope) -> tuple[Finding, ...]:
        """Contradictions, gaps and questions in the data."""
        from caseload_tui.caseload.doctoring import doctor

        return doctor(self, scope)

    # Changing.

    def preview_visit(self, visit: NewVisit) -> tuple[str, ...]:
        """Which dates recording this visit would move; nothing is recorded."""
        from caseload_tui.caseload.previewing import preview_visit

        return preview_visit(self, visit)

    def record_visit(self, visit: NewVisit) -> Saved:
        """Record a visit made, or tried and not made."""
        from caseload_tui.caseload.recording import record_visit

        return record_visit(self, visit)

    def record_event(self, event: NewEvent) -> Saved:
        """Record a review, PEP, assessment, plan or interview."""
        from caseload_tui.caseload.recording import record_event

        return record_event(self, event)

    def add_child(self, new: NewChild) -> Saved:
        """Add a child by hand, with what makes duties arise; Problem where they may be known."""
        from caseload_tui.caseload.adding import add_child

        return add_child(self, new)

    def set_fact(self, fact: NewFact) -> Saved:
        """Record a fact that chooses a rule."""
        from caseload_tui.caseload.recording_facts import set_fact

        return set_fact(self, fact)

    def end_fact(self, fact: EndFact) -> Saved:
        """Record that a fact no longer holds."""
        from caseload_tui.caseload.recording_facts import end_fact

        return end_fact(self, fact)

    def mark_copied(self, event_ids: Sequence[int]) -> Saved:
        """Note that the case system holds these records now."""
        from caseload_tui.caseload.recording import mark_copied

        return mark_copied(self, event_ids)

    def undo(self, *, imports: bool = False) -> Saved:
        """Take back the last change; raises WholeImport for an import, unless they are meant."""
        from caseload_tui.caseload.recording import undo

        return undo(self, imports=imports)

    def preview_import(
        self, paths: Sequence[Path], progress: Progress, cancelled: Cancelled
    ) -> ImportReport:
        """What importing would do; nothing is changed."""
        from caseload_tui.caseload.importing import take_in

        return take_in(self, paths, progress, cancelled, dry_run=True)

    def run_import(
        self, paths: Sequence[Path], progress: Progress, cancelled: Cancelled
    ) -> ImportReport:
        """Import an extract, all or nothing."""
        from caseload_tui.caseload.importing import take_in

        return take_in(self, paths, progress, cancelled, dry_run=False)

    def our_sheets(self) -> tuple[OurSheet, ...]:
        """What the rows of another spreadsheet may be."""
        from caseload_tui.caseload.matching import our_sheets

        return our_sheets()

    def guess_columns(self, sheet: str, table: OtherTable) -> Mapping[str, str]:
        """Which headings of a table most likely are which columns of a sheet of ours."""
        from caseload_tui.caseload.matching import guessed

        return guessed(sheet, table)

    def match_columns(self, table: OtherTable, sheet: str, columns: Mapping[str, str]) -> Saved:
        """Remember what the columns of a spreadsheet are, for every one with these headings."""
        from caseload_tui.caseload.matching import remember

        return remember(self, table, sheet, columns)

    def export(
        self, folder: Path, progress: Progress, cancelled: Cancelled, *, over: bool = False
    ) -> ExportReport:
        """Write everything to a folder, with names; ``over`` an earlier export where asked to."""
        from caseload_tui.caseload.exporting import export

        return export(self, folder, progress, cancelled, over=over)

    def write_template(self, path: Path, *, over: bool = False) -> Saved:
        """Write the workbook for people to fill in."""
        from caseload_tui.caseload.exporting import template

        return template(path, over=over)

    # Local standards.

    def standards(self) -> tuple[StandardLine, ...]:
        """Every interval of every rule, for the editor."""
        from caseload_tui.caseload.standards_editing import standard_lines

        return standard_lines(self.standards_in_force)

    def settings(self) -> tuple[SettingLine, ...]:
        """Local choices that are not intervals."""
        from caseload_tui.caseload.standards_editing import setting_lines

        return setting_lines(self.standards_in_force)

    def term_years(self) -> tuple[TermYear, ...]:
        """Every council's school terms by academic year, and the next one to be entered."""
        from caseload_tui.caseload.term_dates import term_years

        return term_years(self.standards_in_force)

    def save_term_year(self, year: TermYear, shown: TermYear | None = None) -> Saved:
        """Save a council's terms of one academic year; none forgets what was entered."""
        from caseload_tui.caseload.term_dates import save_term_year

        return save_term_year(self, year, shown)

    def save_standards(
        self,
        edits: Mapping[tuple[str, str], str | None],
        settings: Mapping[str, str],
        shown: Mapping[str, str] | None = None,
    ) -> Saved:
        """Save local intervals (None takes one away) and choices; laxer than law is refused."""
        from caseload_tui.caseload.standards_editing import save

        return save(self, edits, settings, shown)

    def duty_title(self, duty: str) -> str:
        """``Visit to a looked-after child``."""
        from caseload_tui.caseload.duty_words import title

        return title(duty)

    def duty_short(self, duty: str) -> str:
        """``Visit``."""
        from caseload_tui.caseload.duty_words import short

        return short(duty)
