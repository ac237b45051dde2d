"""``caseload import``: take in an extract, all or nothing."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.importing import must_be_there
from caseload_tui.caseload.left_behind import none_left_behind
from caseload_tui.caseload.opening import is_there_a_store
from caseload_tui.caseload.pages import ImportReport
from caseload_tui.caseload.problems import ColumnsProblem
from caseload_tui.caseload.safety.secret import Nobody, Passphrase, Secret
from caseload_tui.cli.asking import PRINT_SHEET, to_make
from caseload_tui.cli.opening import desk_for
from caseload_tui.cli.output import print_json, printable

SHOWN_REJECTIONS = 50
WRONG_USAGE = 2
WHAT_NEXT = (
    "\nTo see what is due: caseload due. What in the data makes a date doubtful: caseload doctor."
)


def import_extract(options: argparse.Namespace) -> int:
    """Import, or with ``--dry-run`` only say what would change, or write the empty workbook."""
    if options.template is not None:
        return _template(options)
    if not options.paths:
        print("usage: caseload import PATH... (or --template FILE)", file=sys.stderr)
        return WRONG_USAGE
    with tempfile.TemporaryDirectory(prefix="caseload-preview-") as folder:
        secret: Secret | None = None
        if not is_there_a_store(options.store):
            must_be_there(options.paths)
            secret = Nobody() if options.dry_run else to_make(options)
            if options.dry_run:
                options.store = str(Path(folder) / "preview.store")
        with (
            none_left_behind(options.store, secret),
            desk_for(options, create=True, secret=secret) as desk,
        ):
            report = _taken_in(desk, options)
    if isinstance(secret, Passphrase):
        print(PRINT_SHEET, file=sys.stderr)
    if options.format == "json":
        print_json(_as_json(report))
    else:
        _print_for_people(report)
        if not options.dry_run:
            print(WHAT_NEXT, file=sys.stderr)
    return 0


def _taken_in(desk: Desk, options: argparse.Namespace) -> ImportReport:
    """Import, having matched the columns by ``--map`` where they need to be."""
    act = desk.preview_import if options.dry_run else desk.run_import
    progress = Progress()
    try:
        return act(options.paths, progress=progress, cancelled=lambda: False)
    except ColumnsProblem as unknown:
        if options.map is None:
            raise
        from caseload_tui.caseload.matching import match_by_file

        match_by_file(desk, unknown.tables, options.map)
    return act(options.paths, progress=progress, cancelled=lambda: False)


def _template(options: argparse.Namespace) -> int:
    from caseload_tui.caseload.exporting import template

    print(template(options.template).sentence, file=sys.stderr)
    return 0


class Progress:
    """A line on standard error that is rewritten in place, only on a terminal."""

    def __call__(self, done: int, total: int | None, what: str) -> None:
        """Show how far it has come."""
        if sys.stderr.isatty():
            of = f" of {total:,}" if total else ""
            print(f"\r\x1b[K{what}: {done:,}{of}", end="", file=sys.stderr, flush=True)


def _as_json(report: ImportReport) -> dict[str, object]:
    names = ("added", "changed", "unchanged", "rejected")
    return {
        "source": report.source,
        **{name: report.total(name) for name in names},
        "rejections": report.rejections,
        "absent": report.absent,
        "left_alone": report.left_alone,
        "by_kind": report.counts,
    }


def _print_for_people(report: ImportReport) -> None:
    from caseload_tui.caseload.wording import absent_words, record_words

    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
    done = "Would take in" if report.dry_run else "Took in"
    print(f"{done}: {report.source_title}\n")
    print(f"{'':28}{'added':>9}{'changed':>9}{'unchanged':>11}{'rejected':>10}")
    if not report.counts:
        print("There is no row under the headings.")
    for count in report.counts:
        numbers = f"{count.added:>9,}{count.changed:>9,}{count.unchanged:>11,}{count.rejected:>10,}"
        print(f"{record_words(count.kind):28}{numbers}")
    if report.absent:
        print(f"\n{absent_words(report.absent)}")
    if report.rejections:
        print("\nNot taken in:")
    for rejected in report.rejections[:SHOWN_REJECTIONS]:
        row = "" if rejected.row is None else f", row {rejected.row}"
        column = "" if rejected.column is None else f", column {rejected.column}"
        value = "" if rejected.value is None else f" ({rejected.value!r})"
        print(f"  {rejected.file}{row}{column}{value}: {rejected.why}")
    more = len(report.rejections) - SHOWN_REJECTIONS
    if more > 0:
        print(f"  and {more:,} more; --format json lists them all")
    if report.left_alone:
        print("\nLeft alone, because nothing here is worked out from it:")
    for left in report.left_alone:
        print(f"  {printable(f'{left.file}: {left.why}')}")
