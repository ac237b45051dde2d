"""``caseload scorecard``: indicators, who is behind them, and papers made of them."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.written import write
from caseload_tui.cli.opening import desk_for
from caseload_tui.cli.output import print_csv, print_json
from caseload_tui.cli.table import print_table

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from caseload_tui.caseload.scorecard.views import KeptLine, Scorecard

BINARY = frozenset({"xlsx", "pdf"})
QUICK = frozenset({"json", "csv"})
"""Forms that show no trend."""
MEMBER_FIELDS = ("child", "household", "name", "worker", "day", "stands", "why")
WRONG_USAGE = 2


def scorecard(options: argparse.Namespace) -> int:
    """Print or write the scorecard in the chosen form."""
    mistake = _mistake(options)
    if mistake:
        print(f"caseload scorecard: {mistake}", file=sys.stderr)
        return WRONG_USAGE
    with desk_for(options) as desk:
        if options.compare is not None:
            return _compare(desk, options)
        scope = desk.scorecard_scope(worker=options.worker, team=options.team)
        if options.promises:
            return _promises(desk, options)
        asked = options.members is not None or options.freeze
        trend = not asked and options.format not in QUICK
        card = desk.scorecard(scope, months=options.months, trend=trend)
        if options.freeze:
            print(desk.freeze_scorecard(card).sentence, file=sys.stderr)
            return 0
        if options.members is not None:
            return _members(desk, card, options)
        _show(desk, card, options)
    return 0


def _mistake(options: argparse.Namespace) -> str:
    if options.format in BINARY and options.out is None and not options.freeze:
        return f"--format {options.format} needs --out FILE"
    special = options.members is not None or options.promises or options.compare is not None
    if special and options.format not in ("table", *QUICK):
        return f"--format {options.format} is for the scorecard itself"
    if special and options.suppress:
        return "--suppress is for the scorecard itself: lists of children hold names"
    return ""


def _show(desk: Desk, card: Scorecard, options: argparse.Namespace) -> None:
    form = options.format
    if form in ("csv", "md", *BINARY):
        made = desk.export_scorecard(card, form, options.out, suppress=options.suppress)
        if options.out is None:
            sys.stdout.write(made.decode())
        else:
            print(f"Written: {options.out}", file=sys.stderr)
        return
    _into(options.out, lambda: _print(desk, card, form, options.suppress))


def _print(desk: Desk, card: Scorecard, form: str, suppress: bool) -> None:
    from caseload_tui.caseload.scorecard.documents import HEADER, as_rows, cells
    from caseload_tui.caseload.scorecard.outgoing import outgoing

    out = outgoing(desk, card, suppress=suppress)
    if form == "json":
        print_json(as_rows(out))
        return
    print_table(
        ("Indicator", *(title.capitalize() for title in HEADER[1:])),
        [cells(out, line) for line in out.lines],
    )


def _into(path: Path | None, show: Callable[[], None]) -> None:
    """Let ``show`` print to a file where one is named."""
    if path is None:
        show()
        return
    text = io.StringIO()
    with redirect_stdout(text):
        show()
    write(path, text.getvalue().encode())
    print(f"Written: {path}", file=sys.stderr)


def _members(desk: Desk, card: Scorecard, options: argparse.Namespace) -> int:
    rows: list[dict[str, object]] = [
        {
            "child": None if member.child_id is None else member.key,
            "household": None if member.household_id is None else member.key,
            "name": member.name,
            "worker": member.worker,
            "day": member.day,
            "stands": member.side.value,
            "why": member.why,
        }
        for member in desk.scorecard_members(card, options.members).members
    ]
    _into(options.out, lambda: _rows(MEMBER_FIELDS, rows, options.format))
    return 0


def _rows(fields: Sequence[str], rows: list[dict[str, object]], form: str) -> None:
    if form == "json":
        print_json(rows)
    elif form == "csv":
        print_csv(fields, rows)
    elif not rows:
        print("Nobody.")
    else:
        words = [["" if row[name] is None else str(row[name]) for name in fields] for row in rows]
        print_table([name.replace("_", " ").capitalize() for name in fields], words)


KEPT_FIELDS = (
    "of", "identifier", "name", "promised", "kept", "moved", "cancelled", "not_made", "unknown",
)  # fmt: skip


def _promises(desk: Desk, options: argparse.Namespace) -> int:
    scope = desk.scorecard_scope(worker=options.worker, team=options.team)
    found = desk.promises_kept(scope, months=options.months)
    rows = [_kept("worker", line) for line in found.workers]
    rows += [_kept("child", line) for line in found.children]
    _into(options.out, lambda: _rows(KEPT_FIELDS, rows, options.format))
    return 0


def _kept(whose: str, line: KeptLine) -> dict[str, object]:
    return {
        "of": whose,
        "identifier": line.key,
        "name": line.name,
        "promised": line.promised,
        "kept": line.kept,
        "moved": line.moved,
        "cancelled": line.cancelled,
        "not_made": line.not_made,
        "unknown": line.unknown,
    }


CHANGED_FIELDS = ("indicator", "was", "is", "identifier", "name", "then", "now", "reason")


def _compare(desk: Desk, options: argparse.Namespace) -> int:
    team = None if options.team is None else desk.scorecard_scope(team=options.team).id
    every = [card for card in desk.frozen_scorecards() if card.team_id == team]
    frozen = [card for card in every if card.on == options.compare]
    if not frozen:
        kept = ", ".join(card.on.isoformat() for card in every) or "none"
        raise Problem(
            "No such scorecard",
            f"No scorecard of {options.compare} was frozen. Frozen: {kept}.",
            "Freeze one with: caseload scorecard --on DATE --freeze",
        )
    found = desk.compare_scorecard(frozen[0].id)
    rows: list[dict[str, object]] = [
        {
            "indicator": each.title,
            "was": f"{each.then_numerator} of {each.then_denominator:g}",
            "is": f"{each.now_numerator} of {each.now_denominator:g}",
            "identifier": moved.key,
            "name": moved.name,
            "then": moved.then,
            "now": moved.now,
            "reason": moved.reason,
        }
        for each in found.differences
        for moved in each.moved
    ]
    if not rows and options.format == "table":
        print("Nothing is different.")
        return 0
    _into(options.out, lambda: _rows(CHANGED_FIELDS, rows, options.format))
    return 0


def monday(options: argparse.Namespace) -> int:
    """Print a worker's Monday sheet, or write it as a PDF."""
    with desk_for(options) as desk:
        scope = desk.scorecard_scope(worker=options.worker)
        worker = scope.id or 0
        if options.out is not None:
            print(desk.export_monday(worker, options.out).sentence, file=sys.stderr)
            return 0
        sheet = desk.monday(worker)
    parts = (
        ("This week", sheet.this_week),
        ("Next two weeks", sheet.next_weeks),
        ("What slipped", sheet.slipped),
        ("What to chase", sheet.chase),
    )
    for title, lines in parts:
        print(f"{title}\n")
        if lines:
            words = [(line.when, line.who, line.what, line.words) for line in lines]
            print_table(("When", "Who", "What", ""), words)
        else:
            print("Nothing.")
        print()
    return 0
