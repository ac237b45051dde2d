"""A council's school terms: shown by academic year, and edited a year at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from caseload_tui.caseload.beside import share
from caseload_tui.caseload.council_files import changing_council_files
from caseload_tui.caseload.meanwhile.values import settle
from caseload_tui.caseload.problems import Both, Problem
from caseload_tui.caseload.refreshing import refresh
from caseload_tui.caseload.standards_editing import TERMS
from caseload_tui.caseload.standards_mark import file_beside
from caseload_tui.caseload.term_views import TermYear
from caseload_tui.caseload.views import EVERYONE, Saved
from caseload_tui.caseload.wording import full_day
from caseload_tui.timescales.errors import StandardsError
from caseload_tui.timescales.local_standard import LocalStandard
from caseload_tui.timescales.local_writing import render_local
from caseload_tui.timescales.shipped import shipped_terms
from caseload_tui.timescales.standards import Standards, with_local
from caseload_tui.timescales.term_files import HALF_TERMS, read_terms, terms_table
from caseload_tui.timescales.terms import TERM_NAMES, TermDates

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

LOCAL = "your local standards"
"""What a mistake in the dates is said to be in."""
ENTERED = "entered here"
PARTLY = "some years entered here, the others examples: check locally"


def term_years(standards: Standards) -> tuple[TermYear, ...]:
    """Every known year of every council, each council's next one with nothing in it after them."""
    councils = sorted(standards.terms, key=lambda each: (each != standards.default_terms, each))
    return tuple(year for each in councils for year in _years(standards.terms[each]))


def _years(dates: TermDates) -> Iterator[TermYear]:
    names = list(dict.fromkeys(term.year for term in dates.terms))
    for name in names:
        terms = tuple((t.start, t.end) for t in dates.terms if t.year == name)
        inside = tuple(h for h in dates.half_terms if terms[0][0] <= h[0] <= terms[-1][1])
        yield TermYear(dates.council, name, terms, inside, dates.label)
    yield TermYear(dates.council, following(names[-1]), label=dates.label)


def following(year: str) -> str:
    """The academic year after one: ``2027/28`` after ``2026/27``."""
    first = int(year[:4]) + 1
    return f"{first}/{(first + 1) % 100:02}"


def save_term_year(desk: Desk, year: TermYear, shown: TermYear | None = None) -> Saved:
    """Save a council's terms of one year, and compute every date again.

    ``shown`` is the year as the person saw it: Conflict where it is no longer that. A year
    without terms is forgotten: what came with the program holds again, where it has any.
    Raises Problem, with nothing saved, where the dates cannot be a year of school terms.
    """
    council = " ".join(year.council.split())
    if not council:
        raise Problem("Not saved", "It is not said whose terms these are.", "Name the council.")
    year = replace(year, council=council)
    with changing_council_files(desk, f"Set the school terms of {council}") as files:
        standards = desk.standards_in_force
        if shown is not None and settle([_met(standards, shown, year)]):
            return Saved(f"School terms of {council} {year.year} left as they are.")
        local = _with_year(standards, year)
        told = {"council": council, "year": year.year, "terms": _in_words(year)}
        files.write(file_beside(desk.store.path), render_local(local), "standards", told)
    share(desk)
    refresh(desk, EVERYONE)
    return Saved(f"School terms of {council} {year.year} saved; every date was worked out again.")


def _with_year(standards: Standards, year: TermYear) -> LocalStandard:
    """The local standards with a council's year put in; Problem where it cannot be one."""
    council = year.council
    others = tuple(each for each in standards.local.term_dates if each.council != council)
    years = _with(standards.terms.get(council), year)
    try:
        if years:
            table = {"label": _label(council, years), "years": years}
            where = f"term_dates.{council}"
            others = (*others, read_terms(table, LOCAL, where, council=council))
        local = replace(standards.local, term_dates=others)
        with_local(local, LOCAL)
    except StandardsError as error:
        raise Problem("Not saved", str(error), "Put that right and save again.") from error
    return local


def _met(standards: Standards, shown: TermYear, year: TermYear) -> Both:
    known = standards.terms.get(year.council)
    now = next((one for one in _years(known) if one.year == year.year), None) if known else None
    mark = f"{TERMS}.{year.council}.{year.year}"
    before = shown if shown.year == year.year else None
    return Both(year.year, _in_words(before), _in_words(now), _in_words(year), mark)


def _in_words(year: TermYear | None) -> str:
    if year is None or not year.terms:
        return "nothing entered"
    spans = (f"{full_day(first)} to {full_day(last)}" for first, last in sorted(
        (*year.terms, *year.half_terms)))  # fmt: skip
    return "\n".join(spans)


def _with(known: TermDates | None, year: TermYear) -> dict[str, object]:
    """A council's years as a file has them, with one of them replaced or forgotten."""
    years = _table(known)
    if year.terms:
        years[year.year] = {
            **{name: list(days) for name, days in zip(TERM_NAMES, year.terms, strict=False)},
            HALF_TERMS: [list(days) for days in year.half_terms],
        }
    elif year.year in (shipped := _shipped(year.council)):
        years[year.year] = shipped[year.year]
    else:
        years.pop(year.year, None)
    return years


def _table(dates: TermDates | None) -> dict[str, object]:
    years = terms_table(dates)["years"] if dates is not None else {}
    assert isinstance(years, Mapping)
    return dict(years)


def _shipped(council: str) -> dict[str, object]:
    return _table(next((each for each in shipped_terms() if each.council == council), None))


def _label(council: str, years: Mapping[str, object]) -> str:
    """Whether the dates are still the examples that came with the program."""
    shipped = _shipped(council)
    examples = [name for name, terms in years.items() if shipped.get(name) == terms]
    if not examples:
        return ENTERED
    if len(examples) < len(years):
        return PARTLY
    return next(each.label for each in shipped_terms() if each.council == council)
