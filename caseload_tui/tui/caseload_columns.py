"""The columns of a caseload, from what each says of a row. Pure: today is passed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from caseload_tui.caseload.views import ChildLine, DutyCell, Mark
from caseload_tui.tui.caseload_rows import Row
from caseload_tui.tui.duty_groups import Group, first_of, group_of, urgency
from caseload_tui.tui.status import look
from caseload_tui.tui.strip26 import WEEKS, month_line, strip
from caseload_tui.tui.text import clean
from caseload_tui.tui.widgets.columns import Column, Spans
from caseload_tui.tui.wording import age_words, day, due_cell, due_cell_with_weekday, due_sentence
from caseload_tui.tui.words import legal_words, standing

DUTY_WIDTH, DUTY_WIDTH_WITH_WEEKDAY = 11, 12
WITH_LIVES, WITH_STATUS, WITH_STRIP, WITH_WEEKDAY, WITH_WORKER = 94, 103, 130, 136, 150
"""From how many cells a list has room for each of these columns."""


def columns(
    on: date, marks: Mapping[int, Sequence[Mark]], *, many_workers: bool
) -> list[Column[Row]]:
    """The columns; ``marks`` is read as it fills, and holds what the strip shows."""

    def weeks(row: Row) -> Spans:
        return strip(row.line.duties, marks.get(row.line.id, ()), on)

    found: list[Column[Row]] = [
        Column("link", "", 1, lambda row: ((row.link, "tag"),), stop=False),
        Column("child", "Child", 11, lambda row: _name(row.line), grow=1, most=24),
        Column("age", "Age", 3, lambda row: ((f"{age_words(row.line.age(on)):>3}", ""),)),
        Column(
            "status", "Status", 8, lambda row: ((standing(row.line), "quiet"),),
            grow=3, most=11, from_width=WITH_STATUS,
        ),
        Column("lives", "Lives", 14, _lives, grow=1, most=24, from_width=WITH_LIVES),
    ]  # fmt: skip
    for group in Group:
        found += _duty_columns(group, on)
    if many_workers:
        found.append(
            Column(
                "worker", "Worker", 12, lambda row: ((clean(row.line.worker or "nobody"), ""),),
                grow=1, most=20, from_width=WITH_WORKER,
            )
        )  # fmt: skip
    found.append(Column("weeks", month_line(on), WEEKS, weeks, from_width=WITH_STRIP, stop=False))
    return found


def _name(line: ChildLine) -> Spans:
    if line.missing_since is not None:
        return ((clean(line.short_name), "strong"), (" missing", "late"))
    return ((clean(line.short_name), "strong"),)


def _lives(row: Row) -> Spans:
    place = clean(row.line.lives) or "not recorded"
    outside = " (out)" if row.line.outside_borough else ""
    return ((place + outside, "quiet"),)


def _duty_columns(group: Group, on: date) -> tuple[Column[Row], Column[Row]]:
    """One column twice: with the weekday where there is room for it, and without."""
    key, title = group.name.lower(), group.value
    return (
        Column(key, title, DUTY_WIDTH, _duty(group, on, due_cell), until_width=WITH_WEEKDAY),
        Column(
            key, title, DUTY_WIDTH_WITH_WEEKDAY, _duty(group, on, due_cell_with_weekday),
            from_width=WITH_WEEKDAY,
        ),
    )  # fmt: skip


def _duty(
    group: Group, on: date, say: Callable[[date | None, date], str]
) -> Callable[[Row], Spans]:
    def cells(row: Row) -> Spans:
        cell = first_of(group, row.line.duties)
        if cell is None:
            return (("…" if row.line.stale else "–", "quiet"),)
        return ((say(cell.due, on), look(cell.status(on)).style),)

    return cells


def duty_at(line: ChildLine, column: str) -> DutyCell | None:
    """The duty a column shows of a child; outside the duty columns, what is due next."""
    if column.upper() in Group.__members__:
        return first_of(Group[column.upper()], line.duties)
    return min(line.duties, key=urgency, default=None)


def about_row(row: Row, column: str, title: Callable[[str], str], on: date) -> str:
    """The line under the list: the date under the cursor, and whom the child lives with."""
    line = row.line
    cell = duty_at(line, column)
    parts = ["Being worked out for today…" if line.stale else "Nothing owed here"]
    if cell is not None:
        parts = [f"{title(cell.duty)}: {due_sentence(cell.due, on, cell.missing_fact)}"]
        same = sum(group_of(other.duty) is group_of(cell.duty) for other in line.duties) - 1
        if same and column.upper() in Group.__members__:
            parts.append(f"{same} more in this column")
    parts.append(", ".join(filter(None, (line.name, legal_words(line)))))
    if line.missing_since is not None:
        parts.append(f"missing since {day(line.missing_since, on)}")
    if row.ties:
        parts.append(f"{row.ties} of the child above" if "sib" in row.ties else row.ties)
    return " · ".join(parts)


def whole_child(row: Row, title: Callable[[str], str], on: date) -> list[tuple[str, str]]:
    """Everything the list knows of a child, and every duty with its date, with labels."""
    line = row.line
    years = line.age(on)
    age = "" if years is None else f", {years} years"
    owed = sorted(line.duties, key=urgency)
    lines = [
        ("Child", f"{line.name}, {line.key}{age}"),
        ("Standing", legal_words(line)),
        ("Lives", line.lives + (" (outside the borough)" if line.outside_borough else "")),
        ("Worker", line.worker or "nobody"),
        ("Missing since", day(line.missing_since, on) if line.missing_since else ""),
        ("Kept with", row.ties),
    ]
    lines += [
        ("Owed", f"{title(cell.duty)}: {due_sentence(cell.due, on, cell.missing_fact)}")
        for cell in owed
    ]
    return [(label, words) for label, words in lines if words]
