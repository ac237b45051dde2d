"""Cover for somebody away: what falls due meanwhile, and who has room. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from textual.content import Content

from caseload_tui.caseload.team.cover_views import Cover, CoverDuty
from caseload_tui.caseload.team.views import LoadLine
from caseload_tui.tui.band_look import BAND_LOOKS, load_bar, load_words
from caseload_tui.tui.text import clean, count
from caseload_tui.tui.widgets.columns import Column, Spans
from caseload_tui.tui.wording import day, due_cell_with_weekday, due_sentence


@dataclass(frozen=True, slots=True)
class CoverRow:
    """A duty, a colleague, or a title."""

    key: str
    duty: CoverDuty | None = None
    line: LoadLine | None = None
    heading: str = ""


def cover_rows(cover: Cover) -> list[CoverRow]:
    """Colleagues with the most room first, then what falls due."""
    rows = [CoverRow("room", heading=f"Who has room in that time · {len(cover.room)}")]
    rows += [CoverRow(f"worker {line.worker_id}", line=line) for line in cover.room]
    number = count(len(cover.duties), "date")
    told = f" · {count(cover.promises, 'promise')} by letter" if cover.promises else ""
    rows.append(CoverRow("due", heading=f"Falls due, or is booked, meanwhile · {number}{told}"))
    rows += [CoverRow(f"duty {n}", duty=duty) for n, duty in enumerate(cover.duties)]
    return rows


def heading_of(row: CoverRow) -> Spans | None:
    """The words of a title."""
    return ((row.heading, ""),) if row.heading else None


def columns(on: date) -> list[Column[CoverRow]]:
    """A colleague with how full they are; a duty with its day and booking."""

    def who(row: CoverRow) -> Spans:
        one = row.duty or row.line
        return (("" if one is None else clean(one.name), "strong"),)

    def what(row: CoverRow) -> Spans:
        if row.line is not None:
            line = row.line
            style = BAND_LOOKS[line.band].style
            return (
                (load_bar(line.percent), style),
                (load_words(line.percent, line.band), style),
            )
        return (("" if row.duty is None else clean(row.duty.duty_title), ""),)

    def due(row: CoverRow) -> Spans:
        if row.line is not None:
            return ((count(row.line.children, "child", "children"), "quiet"),)
        if row.duty is None:
            return (("", ""),)
        return ((due_cell_with_weekday(row.duty.due, on), "late" if row.duty.late else ""),)

    def booked(row: CoverRow) -> Spans:
        duty = row.duty
        if duty is None or duty.booked is None:
            return (("", ""),)
        return ((f"{'■' if duty.promised else '○'} {day(duty.booked, on)}", ""),)

    def near(row: CoverRow) -> Spans:
        return (("" if row.duty is None else _nearest(row.duty), "quiet"),)

    return [
        Column("who", "Who", 18, who, grow=2, most=30),
        Column("what", "What", 27, what, grow=2, stop=False),
        Column("due", "Due", 14, due, stop=False),
        Column("booked", "Booked", 13, booked, grow=1, stop=False),
        Column("near", "Nearest with room", 24, near, from_width=110, stop=False),
    ]


def _nearest(duty: CoverDuty) -> str:
    away = "" if duty.minutes is None else f", {duty.minutes} min"
    return f"{clean(duty.nearest)}{away}" if duty.nearest else "nobody has room"


def about(row: CoverRow | None, on: date) -> Content:
    """The row under the cursor in full."""
    if row is None:
        return Content("")
    if row.line is not None:
        line = row.line
        return Content.assemble(
            (clean(line.name), "bold"), f"\n{line.figure}, after time away of their own"
        )
    if row.duty is None:
        return Content("")
    duty = row.duty
    promised = ", promised by letter" if duty.promised else ""
    booked = f" · booked {day(duty.booked, on)}{promised}" if duty.booked else " · not booked"
    head = f"{clean(duty.name)} · {clean(duty.key)}: {clean(duty.duty_title)}"
    near = f"Nearest colleague with room: {_nearest(duty)}."
    return Content.assemble((head, "bold"), f"\n{due_sentence(duty.due, on)}{booked}\n{near}")
