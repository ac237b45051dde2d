"""``caseload due``: every duty, the latest first."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from caseload_tui.caseload.pages import DutyLine
from caseload_tui.caseload.wording import day_words, status_words
from caseload_tui.cli.opening import desk_for
from caseload_tui.cli.output import print_csv, print_json
from caseload_tui.cli.reasons import looked
from caseload_tui.cli.table import print_table

FIELDS = (
    "child",
    "child_name",
    "worker",
    "worker_name",
    "duty",
    "rule",
    "anchor_event",
    "anchor_date",
    "due",
    "status",
    "days_left",
    "booked",
    "aim",
    "source",
    "confidence",
    "missing_fact",
    "household",
)
"""The fixed names of the command line; ``household`` is set, and ``child`` empty, where the
duty is owed to a fostering household."""

NOBODY = "Nothing is owed to anybody in this store. To take in an extract: caseload import PATH"


def due(options: argparse.Namespace) -> int:
    """List duties in the chosen form."""
    with desk_for(options) as desk:
        asked = {name: getattr(options, name) for name in ("worker", "team", "child", "duty")}
        lines = looked(desk, options, lambda: desk.due(**asked))
        kept = [line for line in lines if _wanted(line, options)]
        rows = [as_row(line, options.on) for line in kept]
        # Where roles are given it only says that nothing is theirs.
        if not lines and not any(asked.values()) and desk.part is None:
            print(NOBODY, file=sys.stderr)
        if options.format == "json":
            print_json(rows)
        elif options.format == "csv":
            print_csv(FIELDS, rows)
        else:
            _print_for_people(kept, options.on)
    hidden = sum(line.due is None for line in lines)
    if options.within is not None and hidden:
        print(
            f"{hidden} more cannot be computed: caseload due --status not_computable",
            file=sys.stderr,
        )
    return 0


def as_row(line: DutyLine, on: date) -> dict[str, object]:
    """A duty in the fixed names of the command line."""
    to_child = line.household_id is None
    values = (
        line.child_key if to_child else None,
        line.child if to_child else None,
        line.worker_key,
        line.worker,
        line.duty,
        line.rule,
        line.anchor_event,
        line.anchor_date,
        line.due,
        line.status(on).value,
        line.days_left(on),
        line.booked,
        line.aim,
        line.source,
        line.confidence,
        line.missing_fact,
        None if to_child else line.child_key,
    )
    return dict(zip(FIELDS, values, strict=True))


def _wanted(line: DutyLine, options: argparse.Namespace) -> bool:
    if options.status is not None and line.status(options.on).value != options.status:
        return False
    left = line.days_left(options.on)
    return options.within is None or (left is not None and left <= options.within)


def _print_for_people(lines: list[DutyLine], on: date) -> None:
    if not lines:
        print("Nothing is due that matches.")
        return
    titles = ("Due", "Status", "Duty", "Child", "Identifier", "Worker", "Counted from")
    print_table(titles, [_words(line, on) for line in lines])


def _words(line: DutyLine, on: date) -> tuple[str, ...]:
    anchor = "" if line.anchor_date is None else f", {day_words(line.anchor_date, on)}"
    return (
        "not known" if line.due is None else day_words(line.due, on),
        status_words(line.due, on),
        line.duty_title,
        line.child,
        line.child_key,
        line.worker or "nobody",
        line.missing_fact or f"{line.anchor_words}{anchor}",
    )
