"""The options of ``caseload people`` and ``caseload looks``."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caseload_tui.cli.parser import Commands


def add_people(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Who may do what, and who has looked at a child."""
    people = commands.add_parser(
        "people",
        parents=[shared],
        help="who may use the store, and as what",
        description="Until somebody is named, whoever can open the store may do everything. The "
        "first to be named is you, as administrator.",
    )
    people.add_argument(
        "do", nargs="?", choices=("list", "add", "remove"), default="list", help="default: list"
    )
    people.add_argument("login", nargs="?", metavar="NAME", help="the name they sign in with")
    people.add_argument("--role", type=_role, metavar="ROLE", help="what they are: social_worker, "
                        "team_manager, service_manager, administrator...")  # fmt: skip
    people.add_argument("--worker", metavar="R", help="who they are among the workers")
    people.add_argument("--team", metavar="T", help="the team they manage")
    people.add_argument("--format", choices=("table", "json"), default="table")
    looks = commands.add_parser(
        "looks",
        parents=[shared],
        help="who looked at a child who is not on their caseload, and why",
    )
    looks.add_argument("child", metavar="CHILD", help="identifier or name")
    looks.add_argument("--format", choices=("table", "json"), default="table")


def _role(text: str) -> str:
    """A role; they are loaded only for this command, since every other would wait for them."""
    from caseload_tui.caseload.access.roles import ROLES

    if text not in ROLES:
        raise argparse.ArgumentTypeError(f"the roles are: {', '.join(ROLES)}")
    return text
