"""Who gets letters about a child, and those letters, as lists. Pure."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from caseload_tui.caseload.letters.contact_views import ContactLine
from caseload_tui.tui.text import clean
from caseload_tui.tui.widgets.columns import Column, Spans
from caseload_tui.tui.wording import day, short_day

HIDDEN = "protected address"


class About(NamedTuple):
    """The child, or the carers' household, that letters are about; exactly one has an id."""

    name: str
    child_id: int | None = None
    household_id: int | None = None


def contact_columns(on: date) -> list[Column[ContactLine]]:
    """Who, by what name, how they read, whether it is agreed, and the address."""

    def name(line: ContactLine) -> Spans:
        said = line.name or line.greeting or line.role_words
        return ((clean(said), "quiet" if line.end else "strong"),)

    def standing(line: ContactLine) -> Spans:
        if line.end is not None:
            return ((f"– until {short_day(line.end, on)}", "quiet"),)
        if not line.agreed:
            return (("▲ not agreed", "late"),)
        if not line.safe_to_post:
            return (("● do not post", "soon"),)
        if line.confirmed_on is None:
            return (("● not confirmed", "soon"),)
        return (("✓ agreed", "in-time"),)

    def where(line: ContactLine) -> Spans:
        said = HIDDEN if line.hidden else f"{line.address}, {line.postcode}".strip(", ")
        return ((clean(said) or "no address", "quiet"),)

    return [
        Column("role", "Who", 12, lambda line: ((line.role_words, ""),), stop=False),
        Column("name", "Name", 16, name, grow=1, most=28),
        Column("stands", "Letters", 16, standing, stop=False),
        Column("where", "Address", 20, where, grow=2, stop=False),
    ]


def about_contact(line: ContactLine, on: date) -> str:
    """A contact in full, but for an address that is hidden."""
    relation = f" ({line.relationship})" if line.relationship else ""
    reads = ", ".join(part for part in (line.format.replace("_", " "), line.language) if part)
    said = [f"{line.role_words.capitalize()}{relation} since {day(line.start, on)}."]
    if reads:
        said.append(f"Reads: {reads}.")
    if line.confirmed_on:
        said.append(f"Address confirmed {day(line.confirmed_on, on)}.")
    else:
        said.append("Nobody has confirmed the address: ring, then press c.")
    if not line.agreed:
        said.append("The plan does not allow letters to this person.")
    if line.lives_with_child:
        said.append("Lives with the child.")
    return clean(" ".join(said))
