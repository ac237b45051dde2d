"""``caseload export``: everything in a folder, with names."""

from __future__ import annotations

import argparse
import sys

from caseload_tui.caseload.exchange_views import ExportReport
from caseload_tui.cli.importing import Progress
from caseload_tui.cli.opening import desk_for
from caseload_tui.cli.output import print_json

WARNING = (
    "This folder holds children's names and addresses, and is not encrypted. Keep it where such "
    "records may be kept, and delete it when it is no longer needed."
)


def export(options: argparse.Namespace) -> int:
    """Write everything to ``--out``, and say what was written and what only a backup holds."""
    with desk_for(options) as desk:
        report = desk.export(options.out, Progress(), lambda: False)
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
    print(WARNING, file=sys.stderr)
    if options.format == "json":
        print_json(report)
    else:
        _print_for_people(report)
    return 0


def _print_for_people(report: ExportReport) -> None:
    print(f"Exported {report.records:,} records of {report.children:,} children: {report.folder}")
    for title, rows in (
        ("ssd (Standard Safeguarding Dataset)", report.tables),
        ("caseload.xlsx", report.sheets),
    ):
        print(f"\n{title}")
        for name, count in rows:
            if count:
                print(f"  {name:28}{count:>9,}")
    print(f"\nOnly in a backup: {', '.join(report.left_behind)}.")
