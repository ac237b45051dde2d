"""What the page on data protection says is what the program keeps and allows."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from caseload_tui.caseload.access.roles import ROLES, May, Role
from db.backup import KEPT, KEPT_DAILY
from db.models.base import metadata

PAGE = Path(__file__).parents[2] / "docs" / "data-protection.md"


def row(role: Role) -> str:
    """What the table of roles says of one."""
    may = ", ".join(each.value for each in May if each in role.may)
    return f"| {role.title} | {role.reach.value} | {may} |"


@pytest.mark.parametrize("role", ROLES.values(), ids=lambda role: role.key)
def test_the_table_of_roles_is_the_roles(role: Role) -> None:
    assert row(role) in PAGE.read_text(encoding="utf-8").splitlines()


def test_there_is_no_other_role() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    at = lines.index("| role | whose children | may |")
    after = [number for number, line in enumerate(lines) if number > at and not line]
    assert after[0] - at - 2 == len(ROLES)


def test_every_table_of_the_store_has_its_reason() -> None:
    import_module("db.models")  # the tables are known once their classes are
    told = PAGE.read_text(encoding="utf-8")
    assert not [name for name in metadata.tables if f"`{name}`" not in told]


def test_the_copies_that_are_kept_are_counted() -> None:
    told = PAGE.read_text(encoding="utf-8")
    assert f"| daily copies | {KEPT_DAILY}; before upgrades {KEPT};" in told
