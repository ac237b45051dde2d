"""A desk of synthetic children that needs no store, and remembers what was asked of it."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.caseload.access.reach import NeedsReason
from caseload_tui.caseload.access.views import LookLine, MemberLine, Part
from caseload_tui.caseload.changes import EndFact, NewChild, NewEvent, NewFact, NewVisit
from caseload_tui.caseload.exchange_views import ExportReport
from caseload_tui.caseload.hiding import Hidden, hidden_of
from caseload_tui.caseload.pages import (
    ChildPage,
    Finding,
    ImportReport,
    KindCount,
    NotCopied,
    RejectedRow,
    SettingLine,
    StandardLine,
    Today,
    TodayLine,
)
from caseload_tui.caseload.problems import Locked, MayBeKnown, Problem, WholeImport, WrongPassphrase
from caseload_tui.caseload.term_views import TermYear
from caseload_tui.caseload.views import (
    Caseload,
    ChildLine,
    DutyCell,
    Hit,
    HitKind,
    Mark,
    Saved,
    Scope,
    ScopeKind,
    TeamLine,
)
from caseload_tui.timescales.duty import Explanation
from caseload_tui.timescales.status import Status
from caseload_tui.tui.door import Cancelled, Progress
from tests.tui.fake_carers import CARERS_LATE, FakeCarers
from tests.tui.fake_exchange import FakeExchange
from tests.tui.fake_letters import FakeLetters
from tests.tui.fake_pages import TITLES, explanation, page
from tests.tui.fake_people import ON, children, due_next, late, teams, worker_name
from tests.tui.fake_planning import FakePlanning
from tests.tui.fake_scorecard import FakeScorecard
from tests.tui.fake_team import FakeTeam

if TYPE_CHECKING:  # the fake needs no store
    from caseload_tui.caseload.safety.secret import Secret


class FakeDesk(FakePlanning, FakeLetters, FakeTeam, FakeExchange, FakeCarers, FakeScorecard):
    """Implements every method of ``Desk``; ``asked`` lists the changes it was given."""

    def __init__(self, size: int = 20, *, on: date = ON) -> None:
        super().__init__()
        self.on, self.user, self.store_name, self.is_demo = on, "grace", "Demo store", True
        self.my_worker: int | None = 1 if size else None
        self.asks_for_passphrase, self.lock_after = False, 0
        self.others_changed = False
        self.drafts: dict[str, Mapping[str, object]] = {}
        self.theme: str | None = None
        self.previewed: list[NewVisit] = []
        self.lines = children(size)
        self.asked: list[object] = []
        self.imported = False
        self.calls: list[str] = []
        self.threads: list[tuple[str, bool]] = []
        self.refuses: Problem | None = None
        self.changes_on_refresh = False
        self.closed = False
        self.people_named: dict[str, MemberLine] = {}
        self.others: set[int] = set()
        """Children who are somebody else's."""

    def _note(self, name: str) -> None:
        self.calls.append(name)
        on_loop = threading.current_thread() is threading.main_thread()
        self.threads.append((name, on_loop))

    def _record(self, change: object, sentence: str) -> Saved:
        self._note("record")
        if self.refuses is not None:
            raise self.refuses
        self.asked.append(change)
        return Saved(sentence, ("Visit: next due Tue 14 Jul.",))

    def teams(self) -> tuple[TeamLine, ...]:
        self._note("teams")
        return teams(self.lines)

    def in_scope(self, scope: Scope) -> list[ChildLine]:
        match scope.kind:
            case ScopeKind.WORKER:
                found = [line for line in self.lines if line.worker_id == scope.id]
            case ScopeKind.TEAM:
                held = {w.id for team in teams(self.lines) if team.id == scope.id
                        for w in team.workers}  # fmt: skip
                found = [line for line in self.lines if line.worker_id in held]
            case ScopeKind.UNALLOCATED:
                found = [line for line in self.lines if line.worker_id is None]
            case _:
                found = list(self.lines)
        return sorted(found, key=due_next)

    def caseload(self, scope: Scope) -> Caseload:
        self._note("caseload")
        found = self.in_scope(scope)
        title, subtitle = self._titles(scope)
        families = {line.family or f"only{line.id}" for line in found}
        return Caseload(scope, title, subtitle, self.on, tuple(found), len(families),
                        sum(map(late, found)))  # fmt: skip

    def _titles(self, scope: Scope) -> tuple[str, str]:
        if scope.kind is ScopeKind.WORKER and scope.id:
            return worker_name(scope.id), f"Permanence {(scope.id - 1) // 4 + 1}"
        if scope.kind is ScopeKind.TEAM:
            return f"Permanence {scope.id}", ""
        return scope.kind.value.title(), ""

    def marks(
        self, child_ids: Sequence[int], start: date, end: date
    ) -> Mapping[int, tuple[Mark, ...]]:
        self._note("marks")
        marks = {
            child_id: (
                Mark(self.on - timedelta(7 + child_id % 14), "cla_visit", True),
                Mark(self.on + timedelta(9 + child_id % 20), "cla_visit", False),
            )
            for child_id in child_ids
        }
        return {
            key: tuple(mark for mark in found if start <= mark.day <= end)
            for key, found in marks.items()
        }

    def refresh(self, scope: Scope) -> bool:  # noqa: ARG002
        self._note("refresh")
        changed, self.changes_on_refresh = self.changes_on_refresh, False
        return changed

    def today(self, scope: Scope) -> Today:
        self._note("today")
        found = self.in_scope(scope)
        parts: dict[Status, list[TodayLine]] = {status: [] for status in Status}
        for line in found:
            for cell in line.duties:
                parts[cell.status(self.on)].append(
                    TodayLine(line.id, line.key, line.name, line.worker, line.lives, cell,
                              line.family, line.address, line.missing_since)
                )  # fmt: skip
        if self.with_carers:
            parts[Status.OVERDUE].append(CARERS_LATE)
        worst = {key: tuple(sorted(lines, key=lambda each: each.cell.due or date.max))
                 for key, lines in parts.items()}  # fmt: skip
        copied = any(isinstance(each, tuple) for each in self.asked)
        not_copied = () if copied else tuple(
            NotCopied(900 + line.id, line.id, line.key, line.name, "cla_visit", self.on,
                      "2 June 2026: visit at the placement; seen alone; bedroom seen.")
            for line in found[:2]
        )  # fmt: skip
        return Today(self._titles(scope)[0], self.on, worst[Status.OVERDUE],
                     worst[Status.DUE_TODAY], worst[Status.DUE_SOON], not_copied,
                     worst[Status.NOT_COMPUTABLE])  # fmt: skip

    def _line(self, child_id: int) -> ChildLine:
        for line in self.lines:
            if line.id == child_id:
                return line
        raise Problem("No such child", f"There is no child number {child_id} in this store.")

    def child(self, child_id: int) -> ChildPage:
        self._note("child")
        if child_id in self.others:
            raise NeedsReason(child_id)
        line = self._line(child_id)
        siblings = tuple(
            (other.id, other.name)
            for other in self.lines
            if line.family and other.family == line.family and other.id != line.id
        )
        return page(line, siblings)

    def why(self, child_id: int, duty: str, reference: str | None = None) -> Explanation:
        self._note("why")
        for cell in self._line(child_id).duties:
            if (cell.duty, cell.reference) == (duty, reference):
                return explanation(cell)
        raise Problem("Nothing to explain", f"This child does not owe {duty} now.")

    def members(self) -> tuple[MemberLine, ...]:
        return tuple(self.people_named.values())

    def name_member(
        self, login: str, role: str, *, worker: str | None = None, team: str | None = None
    ) -> Saved:
        saved = self._record(("name", login, role, worker, team), f"{login} is named.")
        self.people_named[login] = MemberLine(login, role, role.title(), worker, team)
        return saved

    def remove_member(self, login: str) -> Saved:
        saved = self._record(("take out", login), f"{login} may no longer use this store.")
        del self.people_named[login]
        return saved

    def look(self, child_id: int, reason: str) -> Saved:
        saved = self._record(("look", child_id, reason), "Your look is written down.")
        self.others.discard(child_id)
        return saved

    def who_looked(self, child_id: int) -> tuple[LookLine, ...]:
        return (LookLine("boss", "Mon 1 Jun 2026 09:30", f"Audit of {child_id}"),)

    def find(self, text: str, limit: int = 20) -> tuple[Hit, ...]:
        self._note("find")
        if self.refuses is not None:
            raise self.refuses
        folded = text.casefold()
        hits = [Hit(HitKind.WORKER, worker.id, worker.key, worker.name, team.name)
                for team in teams(self.lines) for worker in team.workers
                if folded in worker.name.casefold()]  # fmt: skip
        hits += [Hit(HitKind.TEAM, team.id, team.key, team.name, "Team")
                 for team in teams(self.lines)
                 if team.id is not None and folded in team.name.casefold()]  # fmt: skip
        if "carers" in folded:
            hits.append(Hit(HitKind.HOUSEHOLD, 7, "H7", "The Carers [b] 7", "Foster carers"))
        hits += [Hit(HitKind.CHILD, line.id, line.key, line.name, line.worker or "Unallocated")
                 for line in self.lines
                 if folded in line.name.casefold() or folded in line.key.casefold()]  # fmt: skip
        return tuple(hits[:limit])

    def record_visit(self, visit: NewVisit) -> Saved:
        return self._record(visit, "Visit recorded.")

    def record_event(self, event: NewEvent) -> Saved:
        return self._record(event, "Meeting recorded.")

    def add_child(self, new: NewChild) -> Saved:
        if new.surname == "Known" and not new.is_another:
            raise MayBeKnown("In the store already?", "One is known as SYN00001.", "Find them.")
        return self._record(new, "Child added.")

    def set_fact(self, fact: NewFact) -> Saved:
        return self._record(fact, "Fact recorded.")

    def end_fact(self, fact: EndFact) -> Saved:
        return self._record(fact, "Fact ended.")

    def mark_copied(self, event_ids: Sequence[int]) -> Saved:
        return self._record(tuple(event_ids), "Marked as copied.")

    def undo(self, *, imports: bool = False) -> Saved:
        self._note("undo")
        if self.imported and not imports:
            raise WholeImport("A whole import", "Your last change is a whole import.")
        if not self.asked:
            raise Problem("Nothing to undo", "Nothing has been recorded since the store was made.")
        self.asked.pop()
        return Saved("Undone: the last visit.")

    def remember_worker(self, worker_id: int) -> None:
        self._note("remember_worker")
        self.my_worker = worker_id

    def remember_lock_after(self, minutes: int) -> Saved:
        self.lock_after = minutes
        return Saved(f"Locks after {minutes} minutes.")

    def backup(self, to: Path) -> Saved:
        return self._record(to, "Copied and checked.")

    def changed_by_others(self) -> bool:
        changed, self.others_changed = self.others_changed, False
        return changed

    def daily_copy(self) -> Path | None:
        self._note("daily_copy")
        return None

    def danger_of_place(self) -> str:
        return ""

    def draft(self, form: str) -> Mapping[str, object] | None:
        return self.drafts.get(form)

    def keep_draft(self, form: str, opened: str, values: Mapping[str, object]) -> None:
        assert opened
        self.drafts[form] = values

    def forget_draft(self, form: str, opened: str) -> None:
        assert opened
        self.drafts.pop(form, None)

    def doctor(self, scope: Scope) -> tuple[Finding, ...]:
        self._note("doctor")
        found = self.in_scope(scope)
        kinds = ("contradiction", "gap", "question")
        return tuple(
            Finding(kinds[number % 3], line.id, line.key, line.name, line.worker,
                    "A visit is dated before the placement started",
                    "cla_visits.csv, row 12 [/b]", ("Visit",),
                    "Check the date of the visit in the case system.")
            for number, line in enumerate(found[:7])
        )  # fmt: skip

    def export(
        self, folder: Path, progress: Progress, cancelled: Cancelled, *, over: bool = False
    ) -> ExportReport:
        self._note("export")
        if cancelled():
            raise Problem("Export stopped", "Nothing of it was left behind.")
        progress(3, 9, "Reading the store")
        self.asked.append((folder, over))
        return ExportReport(str(folder), 2, 9, (), (), ())

    def write_template(self, path: Path, *, over: bool = False) -> Saved:
        self._note("write_template")
        return self._record((path, over), f"Made {path}: fill it in, then import it.")

    def preview_import(
        self, paths: Sequence[Path], progress: Progress, cancelled: Cancelled
    ) -> ImportReport:
        return self._import(paths, progress, cancelled, dry_run=True)

    def run_import(
        self, paths: Sequence[Path], progress: Progress, cancelled: Cancelled
    ) -> ImportReport:
        return self._import(paths, progress, cancelled, dry_run=False)

    def _import(
        self, paths: Sequence[Path], progress: Progress, cancelled: Cancelled, *, dry_run: bool
    ) -> ImportReport:
        self._note("preview_import" if dry_run else "run_import")
        if self.refuses is not None:
            raise self.refuses
        for done in range(3):
            progress(done, 3, "Reading persons")
            if cancelled():
                raise Problem("Stopped", "The import was stopped. Nothing was changed.")
        if not dry_run:
            self.asked.append(tuple(paths))
        rejected = RejectedRow("visits [1].csv", 7, "visit_date", "31/02/2026", "not a real day")
        counts = (KindCount("Children", 12, 3, 5, 0), KindCount("Visits", 40, 0, 10, 1))
        return ImportReport("ssd", "Standard Safeguarding Dataset", dry_run, counts, (rejected,))

    def standards(self) -> tuple[StandardLine, ...]:
        return (
            StandardLine("cp_visit", "Child protection visits", "Child protection visit", "later",
                         "after each visit", None, "10 working days", None,
                         "Croydon practice guide", "Local"),
            StandardLine("visit_standard", "Everyone else", "Visit to a looked-after child",
                         "later", "after each visit", "6 weeks", None, "4 weeks",
                         "Care Planning Regulations 2010, reg 28", "Checked"),
        )  # fmt: skip

    def settings(self) -> tuple[SettingLine, ...]:
        return (
            SettingLine("pep_ages", "Ages a PEP is owed", "3 to 18", "3 to 18", ()),
            SettingLine("terms", "Term dates", "Croydon", "Croydon", ("Croydon", "Sutton")),
        )

    def term_years(self) -> tuple[TermYear, ...]:
        days = (date(2026, 9, 1), date(2026, 12, 18)), (date(2027, 1, 4), date(2027, 3, 25))
        last = (date(2027, 4, 12), date(2027, 7, 21))
        half = ((date(2026, 10, 26), date(2026, 10, 30)),)
        return (
            TermYear("Croydon", "2026/27", (*days, last), half, "example dates"),
            TermYear("Croydon", "2027/28", label="example dates"),
        )

    def save_term_year(self, year: TermYear, shown: TermYear | None = None) -> Saved:
        del shown
        return self._record(year, "School terms saved.")

    part: Part | None = None

    def hidden_words(self) -> Hidden:
        return hidden_of(line.name for line in self.lines)

    def newest(self) -> int:
        return 0

    def save_standards(
        self,
        edits: Mapping[tuple[str, str], str | None],
        settings: Mapping[str, str],
        shown: Mapping[str, str] | None = None,
    ) -> Saved:
        del shown
        return self._record((dict(edits), dict(settings)), "Local standards saved.")

    def duty_title(self, duty: str) -> str:
        return TITLES[duty][0]

    def duty_short(self, duty: str) -> str:
        return TITLES[duty][1]

    def close(self) -> None:
        self.closed = True


def cell_of(desk: FakeDesk, child_id: int, duty: str) -> DutyCell:
    """One duty of one child of the desk."""
    return next(cell for cell in desk._line(child_id).duties if cell.duty == duty)


class FakeOpener:
    """Opens the desk it is given; a first run where it is given none.

    With ``passphrase`` the store wants it first.
    """

    name = "Demo store"

    def __init__(self, desk: FakeDesk | None, passphrase: str | None = None) -> None:
        self.desk = desk
        self.passphrase = passphrase
        self.asked: list[str] = []
        self.refuses: Problem | None = None

    def first(self, secret: Secret | None = None) -> FakeDesk | None:
        self._unlock(secret)
        return self.desk

    def _unlock(self, secret: Secret | None) -> None:
        if self.passphrase is not None and secret is None:
            raise Locked("This store is locked", "Type its passphrase.")
        if self.passphrase is not None and getattr(secret, "text", None) != self.passphrase:
            raise WrongPassphrase("That does not open the store", "It may be mistyped.")

    def open(self, target: str, secret: Secret | None = None) -> FakeDesk:
        self._unlock(secret)
        return self._open(f"open {target}", FakeDesk())

    def create(self, secret: Secret) -> FakeDesk:
        assert secret is not None
        return self._open("create", FakeDesk(0))

    def recovery_sheet(self, secret: Secret) -> str:
        assert secret is not None
        return "7K3M"

    def demo(self, size: str) -> FakeDesk:
        return self._open(f"demo {size}", FakeDesk())

    def _open(self, asked: str, desk: FakeDesk) -> FakeDesk:
        self.asked.append(asked)
        if self.refuses is not None:
            raise self.refuses
        return desk
