"""What a plan can be asked for, and what is said of one: whose, from when, and counts. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rich.cells import cell_len

from caseload_tui.caseload.planning.views import (
    BookingLine,
    PlanProgress,
    Proposal,
    usual_seconds,
)
from caseload_tui.caseload.views import Scope, ScopeKind, TeamLine
from caseload_tui.tui.booking_words import bar
from caseload_tui.tui.plan_grid import Who, who_of
from caseload_tui.tui.text import clean, count, whole
from caseload_tui.tui.widgets.choice import Option
from caseload_tui.tui.wording import day

INCLUDE: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "visits": ("Visits", ("cla_visit", "cp_visit", "cin_visit", "pa_visit", "pa_contact",
                          "private_fostering_visit", "fostering_supervision",
                          "fostering_unannounced")),
    "reviews": ("Reviews and core groups", ("cla_review", "adoption_review", "short_break_review",
                "secure_review", "cp_review", "core_group", "cin_review", "pathway_review",
                "foster_review")),
    "pep": ("PEPs", ("pep",)),
    "health": ("Health assessments", ("health_assessment",)),
}  # fmt: skip
"""What may be left out of a plan, with the duties each part has."""
_LONGER = (1, 6, 24)
"""How long may be looked for, as multiples of what is usual."""
_SECONDS = (5, 10, 15, 20, 30, 60, 120, 300, 600, 1200, 1800)
EVERYTHING = 1000
"""More cells than any line has."""
BETWEEN = 2
"""Cells between what is said of a plan and its figures, on one line."""
ROUNDS_A_SECOND = 80
"""Rounds of improvement asked for with each second, so that it is the time that ends them."""


@dataclass(frozen=True, slots=True)
class Whose:
    """One answer to whose visits to plan."""

    key: str
    words: str
    worker_ids: tuple[int, ...]
    team: str = ""
    """The team of a worker found by name."""


def searches(workers: int) -> tuple[Option, ...]:
    """How long a plan of so many workers may be looked for; a person may stop sooner."""
    usual = usual_seconds(workers)
    asked = [min(n for n in (*_SECONDS, 3600) if n >= times * usual) for times in _LONGER]
    return tuple(Option(str(n), _duration(n)) for n in asked)


def _duration(seconds: int) -> str:
    whole = seconds // 60
    return count(seconds, "second") if seconds < 60 else count(whole, "minute")


def next_monday(on: date) -> date:
    """The first day of next week."""
    return on + timedelta(7 - on.weekday())


def whose(teams: Sequence[TeamLine], me: int | None, scope: Scope) -> list[Whose]:
    """The user, their team, and whoever the Caseload shows; each set of workers once."""
    found: list[Whose] = []
    for team in teams:
        for worker in team.workers:
            if worker.id == me:
                found.append(Whose("m", f"{clean(worker.name)}, you", (worker.id,)))
                found += team_of("t", team)
    for team in teams:
        if scope == Scope(ScopeKind.TEAM, team.id):
            found += team_of("c", team)
        found += [
            Whose("c", clean(worker.name), (worker.id,))
            for worker in team.workers
            if scope == Scope(ScopeKind.WORKER, worker.id)
        ]
    if scope.kind is ScopeKind.EVERYONE:
        everyone = tuple(worker.id for team in teams for worker in team.workers)
        if everyone:
            found.append(Whose("c", "Everyone", everyone))
    once: dict[tuple[int, ...], Whose] = {}
    for each in found:
        once.setdefault(each.worker_ids, each)
    return list(once.values())


def team_of(key: str, team: TeamLine) -> list[Whose]:
    """A team as a choice, where it is one and has workers."""
    if team.id is None or not team.workers:
        return []
    return [
        Whose(
            key, f"{clean(team.name)}, the whole team", tuple(worker.id for worker in team.workers)
        )
    ]


def included(parts: Iterable[str]) -> tuple[str, ...]:
    """The duties of the parts; nothing where that is all of them."""
    chosen = [part for part in INCLUDE if part in set(parts)]
    if len(chosen) == len(INCLUDE):
        return ()
    return tuple(duty for part in chosen for duty in INCLUDE[part][1])


def come_words(come: PlanProgress | None, spent: float, limit: float) -> str:
    """How far a search has come: "██░░ 2 s of 5 · 76 bookings · 4 late days"."""
    # A team takes longer than one worker is given: what is asked for is no promise then.
    of = f" of {limit:.0f}" if spent < limit + 1 else ", finishing"
    parts = [f"{bar(spent, limit, 10)} {spent:.0f} s{of}"]
    if come is not None and come.bookings is not None:
        parts.append(count(come.bookings, "booking"))
    if come is not None and come.late_days is not None:
        parts.append(count(come.late_days, "late day"))
    return " · ".join(parts)


def stage_words(come: PlanProgress | None) -> str:
    """What is being done now, without the counts that ``come_words`` says."""
    if come is None:
        return "Reading who is owed what"
    counted = come.bookings is not None and come.words.startswith(count(come.bookings, "booking"))
    return "Looking for a better one" if counted else come.words


def kept(proposal: Proposal, left_out: Mapping[str, str]) -> list[BookingLine]:
    """The proposed bookings that are not left out."""
    return [each for each in proposal.bookings if each.key not in left_out]


def concerning(bookings: Iterable[BookingLine], whom: Collection[Who]) -> list[BookingLine]:
    """Those that concern any of the children or carers."""
    return [each for each in bookings if any(who_of(cover) in whom for cover in each.covers)]


def headline(
    proposal: Proposal, left_out: Mapping[str, str], on: date, room: int = EVERYTHING
) -> str:
    """What the plan is, after its title, as far as it fits."""
    ahead = f"{proposal.request.weeks} weeks from {day(proposal.request.start, on)}"
    waiting = len(kept(proposal, left_out))
    words = f"{waiting:,} to accept" if waiting else "nothing left to accept"
    out = len(proposal.bookings) - waiting
    parts = [ahead, words, f"{out} left out" if out else "",
             f"{len(proposal.standing):,} booked before" if proposal.standing else ""]  # fmt: skip
    return whole(list(filter(None, parts)), " · ", room, least=2)


def standing_words(proposal: Proposal, room: int, *, two_lines: bool) -> tuple[str, str]:
    """(how good the plan is, its figures), on one line of ``room`` cells or on one each.

    Only whole sentences and figures, as many as there is room for: a number cut short misleads.
    """
    said = " ".join((proposal.bound_words, *proposal.assumed))
    sentences = [f"{each.rstrip('.')}." for each in clean(said).split(". ") if each]
    figures = [clean(f"{value} {words}") for words, value in proposal.figures]
    figures.append(f"found in {proposal.seconds:.1f} s")
    first = whole(sentences, " ", room, least=1)
    left = room if two_lines else room - cell_len(first) - BETWEEN
    return first, whole(figures, " · ", left)


def question(bookings: Sequence[BookingLine], out: int, unmet: int, on: date) -> str:
    """What accepting would do, in counts."""
    whom = {who_of(cover) for booking in bookings for cover in booking.covers}
    children = sum(kind == "child" for kind, _ in whom)
    people = [
        count(children, "child", "children") if children else "",
        count(len(whom) - children, "household of carers", "households of carers")
        if len(whom) > children
        else "",
    ]
    first, last = min(b.day for b in bookings), max(b.day for b in bookings)
    parts = [
        f"Book {count(len(bookings), 'visit or meeting', 'visits and meetings')} with "
        f"{' and '.join(filter(None, people))}, {day(first, on)} to {day(last, on)}?"
    ]
    if out:
        parts.append(f"{out:,} left out.")
    if unmet:
        parts.append(f"{count(unmet, 'duty', 'duties')} will be late or not met.")
    return " ".join(parts)
