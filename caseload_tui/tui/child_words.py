"""The head of the Child screen and its list of duties. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from textual.content import Content

from caseload_tui.caseload.pages import ChildPage, DutyLine
from caseload_tui.tui.status import look
from caseload_tui.tui.text import clean
from caseload_tui.tui.widgets.columns import Column, Spans
from caseload_tui.tui.wording import day, due_cell_with_weekday, full_day, weekday_day


def called(page: ChildPage) -> str:
    """What the child is called: the preferred name, else the first of the full one."""
    return page.preferred_name or page.name


def head(page: ChildPage, *, revealed: bool = False) -> Content:
    """Who this is, where they stand, how to write to them, and what to beware of."""
    name = called(page)
    full = f" ({page.name})" if name != page.name else ""
    first = [_age(page)] + ([page.key] if page.key != name else [])
    standing = [page.legal, "UASC" if page.unaccompanied else "", page.lives]
    standing.append(f"worker {page.worker}" if page.worker else "no worker")
    parts: list[tuple[str, str]] = [
        (clean(name), "$text bold"),
        (clean(full), "$text"),
        (clean(" · " + " · ".join(first)), "$quiet"),
        ("\n", ""),
        (clean(" · ".join(part for part in standing if part)), "$text"),
        ("\n", ""),
        (clean(_writing(page)), "$quiet"),
    ]
    for warning in warnings(page, revealed=revealed):
        parts += [("\n", ""), (f"▲ {clean(warning)}", "$late bold")]
    return Content.assemble(*parts)


def _age(page: ChildPage) -> str:
    if page.date_of_birth is None:
        return "date of birth not recorded"
    years = "" if page.age is None else f"{page.age} years, "
    return f"{years}born {full_day(page.date_of_birth)}"


def _writing(page: ChildPage) -> str:
    language = page.language or "language not recorded"
    letters = (page.letter_format or "standard").replace("_", " ")
    siblings = ", ".join(name for _, name in page.siblings)
    words = f"{language} · letters: {letters}"
    return f"{words} · brothers and sisters: {siblings}" if siblings else words


PROTECTED = "Protected address: never say or print where this child lives"


def guarded(page: ChildPage) -> ChildPage:
    """The page with every word of where the child lives or lived taken out."""
    return replace(
        page,
        lives="",
        placements=tuple(
            replace(one, what="Protected: a shows it", detail="", household_id=None)
            for one in page.placements
        ),
        timeline=tuple(
            replace(one, what="Placed", detail="") if one.kind == "placement" else one
            for one in page.timeline
        ),
        # A clinic tells near which place it is.
        appointments=tuple(replace(one, held_by="", place="") for one in page.appointments),
    )


def warnings(page: ChildPage, *, revealed: bool = False) -> list[str]:
    """What must be seen before anything else."""
    found = []
    if page.address_protected:
        found.append(f"{PROTECTED} · a {'hides' if revealed else 'shows'} it")
    if page.missing_since is not None:
        found.append(f"Missing since {day(page.missing_since, page.on)}")
    return found


def duty_columns(on: date) -> tuple[Column[DutyLine], ...]:
    """Each duty with its window."""
    return (
        Column("duty", "Owed", 24, lambda line: ((clean(line.duty_title), "strong ours"),), grow=2,
               most=40),
        Column("due", "Due", 13, lambda line: _due(line, on)),
        Column("opens", "Earliest", 11, _date(lambda line: line.opens, on)),
        Column("aim", "Aim", 11, _date(lambda line: line.aim, on)),
        Column("lawful", "Last lawful", 11, _date(lambda line: line.lawful_by or line.due, on)),
        Column("rule", "Rule", 20, lambda line: ((clean(line.rule_title), "quiet"),), grow=1,
               from_width=105),
    )  # fmt: skip


def _due(line: DutyLine, on: date) -> Spans:
    return ((due_cell_with_weekday(line.due, on), look(line.status(on)).style),)


def _date(pick: Callable[[DutyLine], date | None], on: date) -> Callable[[DutyLine], Spans]:
    def cells(line: DutyLine) -> Spans:
        when = pick(line)
        return (("–", "quiet"),) if when is None else ((weekday_day(when, on), "quiet"),)

    return cells
