"""Screens by name, imported when first asked for, so that none slows the first frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from textual.screen import ModalScreen, Screen

    from caseload_tui.caseload.household_views import HouseholdPage
    from caseload_tui.caseload.pages import ChildPage
    from caseload_tui.caseload.problems import Conflict
    from caseload_tui.caseload.shown import Shown
    from caseload_tui.caseload.views import Saved
    from caseload_tui.timescales.duty import Explanation
    from caseload_tui.tui.contact_rows import About


def today() -> Screen[None]:
    """Today: what do I do now?"""
    from caseload_tui.tui.screens.today import TodayScreen

    return TodayScreen()


def caseload() -> Screen[None]:
    """Caseload: who are my children, and what is next for each?"""
    from caseload_tui.tui.screens.caseload import CaseloadScreen

    return CaseloadScreen()


def planner() -> Screen[None]:
    """Planner: book the next three to six months."""
    from caseload_tui.tui.screens.planner import PlannerScreen

    return PlannerScreen()


def diary() -> Screen[None]:
    """Diary: my weeks."""
    from caseload_tui.tui.screens.diary import DiaryScreen

    return DiaryScreen()


def letters() -> Screen[None]:
    """Letters: tell people."""
    from caseload_tui.tui.screens.letters import LettersScreen

    return LettersScreen()


def team() -> Screen[None]:
    """Team: is everyone's load manageable?"""
    from caseload_tui.tui.screens.team import TeamScreen

    return TeamScreen()


def unlock(target: str | None = None) -> Screen[None]:
    """The passphrase of the store the app was started on, or of another."""
    from caseload_tui.tui.screens.unlock import UnlockScreen

    return UnlockScreen(target)


def cover() -> Screen[None]:
    """Hides the app until the passphrase is typed."""
    from caseload_tui.tui.screens.unlock import CoverScreen

    return CoverScreen()


def blank() -> Screen[None]:
    """Hides the app until a key is pressed."""
    from caseload_tui.tui.screens.unlock import BlankScreen

    return BlankScreen()


def conflict(found: Conflict) -> ModalScreen[Shown | None]:
    """What somebody else saved beside what was to be saved."""
    from caseload_tui.tui.screens.conflict import ConflictScreen

    return ConflictScreen(found)


def new_passphrase() -> ModalScreen[str | None]:
    """Chooses the passphrase of a new store."""
    from caseload_tui.tui.screens.new_passphrase import NewPassphrase

    return NewPassphrase()


def recovery_sheet(sheet: str) -> ModalScreen[None]:
    """Offers to write the recovery sheet."""
    from caseload_tui.tui.screens.new_passphrase import SheetScreen

    return SheetScreen(sheet)


def lock_after() -> ModalScreen[Saved | None]:
    """After how many minutes the app locks."""
    from caseload_tui.tui.forms.keeping import LockAfter

    return LockAfter()


def backup() -> ModalScreen[Saved | None]:
    """Where to copy the store."""
    from caseload_tui.tui.forms.keeping import BackupForm

    return BackupForm()


def export() -> ModalScreen[Saved | None]:
    """Where to write everything."""
    from caseload_tui.tui.forms.export import ExportForm

    return ExportForm()


def template() -> ModalScreen[Saved | None]:
    """Where to write the workbook to fill in."""
    from caseload_tui.tui.forms.export import TemplateForm

    return TemplateForm()


def scorecard() -> Screen[None]:
    """Scorecard: how are we doing, and who is behind the number?"""
    from caseload_tui.tui.screens.scorecard import ScorecardScreen

    return ScorecardScreen()


def opening() -> Screen[None]:
    """Nothing, for the moment between two stores."""
    from textual.screen import Screen

    return Screen()


def child(child_id: int) -> Screen[None]:
    """Child: where does this child stand, and why?"""
    from caseload_tui.tui.screens.child import ChildScreen

    return ChildScreen(child_id)


def household(household_id: int) -> Screen[None]:
    """Household: what are these carers owed, and who lives with them?"""
    from caseload_tui.tui.screens.household import HouseholdScreen

    return HouseholdScreen(household_id)


def welcome() -> Screen[None]:
    """The first screen of a first run. Calls ``app.use(desk)`` once a store is open."""
    from caseload_tui.tui.screens.welcome import WelcomeScreen

    return WelcomeScreen()


def importing() -> Screen[None]:
    """Import with a preview. Lists are told when something was taken in."""
    from caseload_tui.tui.screens.importing import ImportScreen

    return ImportScreen()


def doctor() -> Screen[None]:
    """Contradictions and gaps in the data."""
    from caseload_tui.tui.screens.doctor import DoctorScreen

    return DoctorScreen()


def settings() -> Screen[None]:
    """Local standards and choices. Lists are told when something was saved."""
    from caseload_tui.tui.screens.settings import SettingsScreen

    return SettingsScreen()


def add_child(holder: tuple[int, str] | None, on: date) -> Screen[Saved | None]:
    """The form for a child no extract has told of, for the worker ``holder`` if any."""
    from caseload_tui.tui.forms.add_child import AddChildForm

    return AddChildForm(holder, on)


def record_visit(page: ChildPage, duty: str | None = None) -> ModalScreen[Saved | None]:
    """The form for a visit, made or not made; ``duty`` is the one under the cursor."""
    from caseload_tui.tui.forms.record_visit import RecordVisit

    return RecordVisit(page, duty)


def record_event(
    page: ChildPage | HouseholdPage, duty: str | None = None, reference: str | None = None
) -> ModalScreen[Saved | None]:
    """The form for a meeting of any kind; at first the one the duty under the cursor wants."""
    from caseload_tui.tui.forms.record_event import RecordEvent

    return RecordEvent(page, duty, reference)


def appointment(page: ChildPage, duty: str | None = None) -> ModalScreen[Saved | None]:
    """The form for what somebody outside holds for a child."""
    from caseload_tui.tui.forms.appointment import About, AppointmentForm

    return AppointmentForm(About(page.id, page.name, page.on, duty))


def facts(page: ChildPage) -> ModalScreen[Saved | None]:
    """The form for facts that choose a rule."""
    from caseload_tui.tui.forms.facts import Facts

    return Facts(page)


def contacts(about: About) -> Screen[None]:
    """Who gets letters about a child or in a household, and which letters they were sent."""
    from caseload_tui.tui.screens.contacts import ContactsScreen

    return ContactsScreen(about)


def why(explanation: Explanation) -> ModalScreen[None]:
    """The explanation of one date, over any screen."""
    from caseload_tui.tui.screens.why import WhyScreen

    return WhyScreen(explanation)


def whole(lines: Sequence[tuple[str, str]]) -> ModalScreen[None]:
    """Everything one line of a list says, over any screen."""
    from caseload_tui.tui.screens.whole import WholeScreen

    return WholeScreen(lines)


def help_about(screen: Screen[Any]) -> ModalScreen[None]:
    """Help about ``screen`` and what has the focus on it."""
    from caseload_tui.tui.screens.help import HelpScreen

    return HelpScreen(screen)


def people() -> Screen[None]:
    """Who may use the store, and as what."""
    from caseload_tui.tui.screens.people import PeopleScreen

    return PeopleScreen()


SHOWN: dict[str, Callable[[], Screen[Any]]] = {
    "importing": importing,
    "doctor": doctor,
    "settings": settings,
    "people": people,
    "lock_after": lock_after,
    "backup": backup,
    "export": export,
    "template": template,
}
"""Screens that ``app.show`` opens by name; those that answer with a ``Saved`` refresh lists."""
