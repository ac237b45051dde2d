"""Many letters about nobody."""

from __future__ import annotations

from dataclasses import replace

from caseload_tui.letters.codes import Audience, Kind, Style
from caseload_tui.letters.envelope import window_lines
from caseload_tui.letters.letter import Letter
from caseload_tui.letters.render import render
from caseload_tui.letters.samples import DATED, sample_owed
from caseload_tui.letters.stationery import Stationery
from caseload_tui.letters.templates import Library
from caseload_tui.letters.view import view_of

VISITS = 6


def letters(count: int, library: Library, stationery: Stationery) -> tuple[Letter, ...]:
    """Schedules of six visits, to carers and young people in turn, each to another address."""
    found = []
    for number in range(count):
        audience = (Audience.CARER, Audience.YOUNG_PERSON)[number % 2]
        owed, known = sample_owed(audience, Kind.SCHEDULE, VISITS)
        to = known.recipients["recipient"]
        assert to.address is not None
        view = replace(view_of(owed, known, stationery, DATED), reference=f"TEST-{number:04}")
        choice = library.choose(Kind.SCHEDULE, audience, Style.STANDARD, "en")
        lines = (f"{number} Sample Street", *to.address.printed[1:])
        address = window_lines(to.name, lines, stationery.envelope)
        found.append(render(choice, view, address, Style.STANDARD))
    return tuple(found)
