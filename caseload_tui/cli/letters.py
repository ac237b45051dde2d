"""``caseload letters``: the letters owed for accepted bookings, checked, then made or printed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.letters.batch_views import BatchMade, BatchOrder, LettersRefused, Refusal
from caseload_tui.caseload.letters.views import LetterScope
from caseload_tui.cli.opening import desk_for
from caseload_tui.cli.output import printable

NOT_DONE, WRONG_USAGE = 1, 2


def letters(options: argparse.Namespace) -> int:
    """Make the files of every letter asked for, or none and say every reason."""
    wrong = _wrong_usage(options)
    if wrong:
        print(f"caseload letters: error: {wrong}", file=sys.stderr)
        return WRONG_USAGE
    with desk_for(options) as desk:
        wanted = _wanted(desk, options)
        if not wanted:
            print("No letters are owed.", file=sys.stderr)
            return 0
        try:
            _make(desk, options, wanted)
        except LettersRefused as refused:
            print(f"caseload: {refused.title}: {refused.message}\n", file=sys.stderr)
            _say(refused.refusals)
            return NOT_DONE
    return 0


def _wrong_usage(options: argparse.Namespace) -> str:
    if options.out is None and not options.print:
        return "say where to put the letters (--out DIR), or print them (--print)"
    if options.merged and options.form != "pdf":
        return "only PDF letters can be put into one file (--merged)"
    if options.first and options.last and options.last < options.first:
        return "--to is before --from"
    return ""


def _wanted(desk: Desk, options: argparse.Namespace) -> list[str]:
    workers = desk.workers_named(options.worker, None, everybody=False) if options.worker else ()
    scope = LetterScope(
        worker_ids=workers, first=options.first, last=options.last, kind=options.kind
    )
    queue = desk.letters(scope)
    for note in queue.notes:
        print(f"Note: {printable(note)}", file=sys.stderr)
    if queue.to_ring:
        count = len(queue.to_ring)
        print(
            f"Note: {count} {'visit is' if count == 1 else 'visits are'} to be told by phone; "
            "the app's letters screen lists them.",
            file=sys.stderr,
        )
    return [
        one.reference
        for one in queue.letters
        if (not options.recipient or one.audience in options.recipient)
        and one.reference not in options.leave_out
    ]


def _make(desk: Desk, options: argparse.Namespace, wanted: Sequence[str]) -> None:
    if options.out is not None:
        order = BatchOrder(
            tuple(wanted), options.out, options.form, options.merged, options.calendar
        )
        _told(desk.make_letters(order, _heard, lambda: False))
    if options.print:
        _told(desk.print_letters(wanted, options.printer, _heard, lambda: False), files=False)


def _told(made: BatchMade, *, files: bool = True) -> None:
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
    if files:
        for one in made.files:
            print(one.path)
    if made.warnings:
        print("To think about before they go out:", file=sys.stderr)
        _say(made.warnings)
    print(made.sentence, file=sys.stderr)


def _heard(done: int, of: int) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{done} of {of} letters", end="", file=sys.stderr)


def _say(refusals: Sequence[Refusal]) -> None:
    """Every reason once, with every letter it is about."""
    by_reason: dict[tuple[str, str], list[Refusal]] = {}
    for one in refusals:
        by_reason.setdefault((one.why, one.todo), []).append(one)
    for (why, todo), about in by_reason.items():
        print(f"{printable(why)} {printable(todo)}".strip(), file=sys.stderr)
        for one in about:
            words = f"{one.reference}  {one.kind_words} to {one.recipient_name}"
            print(f"  {printable(words)}", file=sys.stderr)
