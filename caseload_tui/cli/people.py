"""``caseload people`` and ``caseload looks``: who may do what, and who has looked."""

from __future__ import annotations

import argparse
import sys

from caseload_tui.caseload.problems import Problem
from caseload_tui.cli.opening import desk_for
from caseload_tui.cli.output import print_json
from caseload_tui.cli.table import print_table


def people(options: argparse.Namespace) -> int:
    """List, name or take out those who may use the store."""
    with desk_for(options) as desk:
        if options.do != "list":
            if not options.login:
                raise Problem("Nobody is named", "Give the name they sign in with.")
            if options.do == "remove":
                saved = desk.remove_member(options.login)
            else:
                if options.role is None:
                    raise Problem("No role", "Say what they are: --role.")
                saved = desk.name_member(
                    options.login, options.role, worker=options.worker, team=options.team
                )
            print(saved.sentence, file=sys.stderr)
            return 0
        found = desk.members()
    if options.format == "json":
        print_json([line._asdict() for line in found])
    elif not found:
        print("Nobody is named: whoever can open this store may do everything in it.")
    else:
        rows = [(one.login, one.role_title, one.worker or "", one.team or "") for one in found]
        print_table(("name", "role", "worker", "team"), rows)
    return 0


def looks(options: argparse.Namespace) -> int:
    """List the looks at one child from outside a caseload."""
    with desk_for(options) as desk:
        found = desk.looks_at(options.child)
    if options.format == "json":
        print_json([line._asdict() for line in found])
    elif not found:
        print("Nobody looked from outside their own caseload.")
    else:
        print_table(("when", "who", "why"), [(one.at, one.who, one.reason) for one in found])
    return 0
