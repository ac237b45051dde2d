"""``caseload plan``: propose months of visits, accept them, repair them."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Callable
from datetime import date
from textwrap import wrap

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.planning.views import (
    BookingLine,
    NewAbsence,
    PlanProgress,
    PlanRequest,
    Proposal,
    RepairChange,
    RepairOption,
    RepairProposal,
    UnmetLine,
    usual_seconds,
)
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.wording import day_words, days_words, time_words
from caseload_tui.caseload.written import write
from caseload_tui.cli.opening import desk_for
from caseload_tui.cli.output import print_json
from caseload_tui.cli.table import print_table


def plan(options: argparse.Namespace) -> int:
    """Run one of the plan commands."""
    return {"propose": propose, "accept": accept, "repair": repair}[options.action](options)


def propose(options: argparse.Namespace) -> int:
    """Propose bookings; nothing is saved but the file asked for."""
    with desk_for(options) as desk:
        workers = _workers(desk, options)
        request = PlanRequest(
            worker_ids=workers,
            start=options.start,
            weeks=options.weeks,
            include=tuple(options.include or ()),
            seconds=options.time_limit or usual_seconds(len(workers)),
            seed=options.seed,
        )
        proposal = desk.propose(request, _heard, lambda: False)
        document = desk.plan_document(proposal)
    if options.out is not None:
        text = json.dumps(document, ensure_ascii=False, indent=1)
        write(options.out, f"{text}\n".encode())
    if options.format == "json":
        print_json(document)
    else:
        _print_proposal(proposal, options.on)
    return 0


def _workers(desk: Desk, options: argparse.Namespace) -> tuple[int, ...]:
    found = desk.workers_named(options.worker or (), options.team, everybody=options.all)
    if not found:
        raise Problem(
            "Nothing to plan", "No worker was named.", "Add --worker R, --team T or --all."
        )
    return found


def _heard(progress: PlanProgress) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{progress.seconds:6.1f} s  {progress.words}", end="", file=sys.stderr)


def accept(options: argparse.Namespace) -> int:
    """Save the bookings of a plan file."""
    try:
        document = json.loads(options.file.read_text(encoding="utf-8"))
    except OSError as error:
        raise Problem("No plan", f"{options.file} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise Problem("Not a plan", f"{options.file} is not a plan in JSON.") from error
    with desk_for(options) as desk:
        saved = desk.accept_document(document, tuple(options.child or ()))
    print(saved.sentence)
    return 0


def repair(options: argparse.Namespace) -> int:
    """Enter an absence, if one is given, and repair what it made impossible."""
    with desk_for(options) as desk:
        (worker,) = desk.workers_named((options.worker,), None, everybody=False)
        if options.away is not None:
            first, last = options.away
            desk.add_absence(NewAbsence(worker, first, last, options.why))
        proposal = desk.repair(worker, _heard, lambda: False)
        saved = None
        if options.accept is not None and proposal.options:
            if not 1 <= options.accept <= len(proposal.options):
                ways = len(proposal.options)
                raise Problem(
                    "No such option",
                    f"There {'is only one' if ways == 1 else f'are {ways}'}.",
                    "Look at them without --accept; an absence that was given is entered.",
                )
            saved = desk.accept_repair(proposal, options.accept - 1)
    if options.format == "json":
        print_json({"lost": proposal.lost, "options": proposal.options})
    else:
        _print_repair(proposal, options.on)
    if saved is not None:
        print(saved.sentence, file=sys.stderr)
    return 0


def calendar(options: argparse.Namespace) -> int:
    """Write a worker's bookings as a calendar file."""
    with desk_for(options) as desk:
        (worker,) = desk.workers_named((options.worker,), None, everybody=False)
        first = options.first or options.on
        last = options.last or date(first.year + 1, first.month, 1)
        if last < first:
            raise Problem("Not exported", "The days end before they start.", "See --from and --to.")
        saved = desk.export_calendar(worker, first, last, options.out)
    print(saved.sentence, file=sys.stderr)
    return 0


def _print_proposal(proposal: Proposal, on: date) -> None:
    from caseload_tui.caseload.wording import day_words, days_words

    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
    _say(f"{proposal.title}: {proposal.status_words}. {proposal.bound_words}")
    _say(", ".join(f"{value} {words}" for words, value in proposal.figures) + ".")
    for words in proposal.assumed:
        _say(words)
    print()
    _print_bookings(proposal.bookings, on)
    if proposal.unmet:
        print("\nLate, or not in the plan:")
    for one in proposal.unmet:
        late = "" if one.days_late is None else f", {days_words(one.days_late)} late"
        due = "" if one.due is None else f", due {day_words(one.due, on)}"
        _say(f"{one.name}: {one.duty_title}{due}{late}. {one.why} {one.fix}", "  ")


def _say(text: str, before: str = "") -> None:
    """Print a sentence, folded to fit a terminal; elsewhere as long as it is."""
    width = shutil.get_terminal_size((0, 0)).columns
    lines = (
        wrap(text, max(40, width), initial_indent=before, subsequent_indent=before + "  ")
        if width
        else [before + text]
    )
    print("\n".join(lines))


def _print_bookings(bookings: tuple[BookingLine, ...], on: date) -> None:
    header = ["Day", "Time", "Who", "What", "Where", "Worker"]
    rows = [
        [
            day_words(one.day, on),
            time_words(one.start),
            one.names,
            _duties(one),
            # What sets two homes of one area apart is for the planner, not for people.
            one.place.partition(" (")[0],
            one.worker,
        ]
        for one in bookings
    ]
    if len({one.worker_id for one in bookings}) == 1:
        header, rows = header[:-1], [row[:-1] for row in rows]
    if rows:
        print_table(header, rows)
    else:
        print("There is nothing to book.")


def _duties(one: BookingLine) -> str:
    return ", ".join(dict.fromkeys(cover.duty_title for cover in one.covers))


def _print_repair(proposal: RepairProposal, on: date) -> None:
    def words(one: BookingLine | None) -> str:
        return "" if one is None else f"{day_words(one.day, on)} {time_words(one.start)}"

    if not proposal.options:
        print("Everything booked can stand.")
        return
    lost = len(proposal.lost)
    if lost:
        print(f"{lost} booking{'s' * (lost != 1)} cannot stand:")
    else:
        print("Everything booked can stand, and more is owed:")
    for one, why in proposal.lost:
        _say(f"{words(one)}: {one.names}, {_duties(one)}: {why}", "  ")
    for number, option in enumerate(proposal.options, start=1):
        print()
        _say(f"Option {number}: {option.words}{_than_before(option)}. {option.certainty}".rstrip())
        for change in option.changes:
            _say(_change_words(change, words), "  ")
        _print_unmet(option.unmet)


def _than_before(option: RepairOption) -> str:
    before = option.late_before
    return "" if before in (None, option.late_days) else f" ({before} late before)"


def _change_words(change: RepairChange, words: Callable[[BookingLine | None], str]) -> str:
    """One booking before and after, with whoever goes instead and whom has been told."""
    old, new = change.before, change.after
    line = old or new
    whom = "" if line is None else f"{line.names}, {_duties(line)}"
    told = " (promised)" if change.promise else ""
    who = f" by {new.worker}" if old and new and old.worker_id != new.worker_id else ""
    only = f" ({new.names})" if old and new and old.names != new.names else ""
    before, after = words(old) or "not booked", words(new) or "cancelled"
    return f"{whom}: {before} -> {after}{who}{only}{told}"


def _print_unmet(unmet: tuple[UnmetLine, ...]) -> None:
    for one in unmet:
        late = "not in the plan" if one.days_late is None else f"{days_words(one.days_late)} late"
        _say(f"still {late}: {one.name}: {one.duty_title}. {one.fix}", "  ")
