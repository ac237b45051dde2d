"""``caseload doctor``: what in the data stops a date, or may make one wrong."""

from __future__ import annotations

import argparse
from itertools import groupby

from caseload_tui.caseload.views import EVERYONE
from caseload_tui.cli.opening import desk_for
from caseload_tui.cli.output import print_json, printable

HEADINGS = {
    "contradiction": "Contradictions: kept out of the dates until put right",
    "gap": "Gaps: a date cannot be computed without these",
    "question": "Questions: worth asking, they may change a date",
}


def doctor(options: argparse.Namespace) -> int:
    """List findings; the store is not changed."""
    with desk_for(options) as desk:
        findings = desk.doctor(EVERYONE)
    if options.format == "json":
        print_json(findings)
        return 0
    if not findings:
        print("Nothing to put right.")
    for kind, group in groupby(findings, key=lambda finding: finding.kind):
        print(f"{HEADINGS[kind]}\n")
        for finding in group:
            whom = printable(" ".join(part for part in (finding.child_key, finding.child) if part))
            print(f"  {whom}: {finding.what}" if whom else f"  {finding.what}")
            print(f"    where: {finding.where}")
            if finding.blocks:
                print(f"    blocks: {', '.join(finding.blocks)}")
            print(f"    to do: {finding.todo}\n")
    return 0
