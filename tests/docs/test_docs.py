"""What the documents say is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from caseload_tui.cli.parser import build_parser
from caseload_tui.timescales.standards import shipped_standards
from docs.make_timescales import FILE, page

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_the_page_of_rules_is_that_of_the_data() -> None:
    assert FILE.read_text(encoding="utf-8") == page(shipped_standards())


@pytest.mark.parametrize("document", PAGES, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8"))
    for link in links:
        assert (document.parent / link).exists(), link


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (commands,) = (one for one in build_parser()._actions if one.dest == "command")
    assert commands.choices
    for command in commands.choices:
        assert f"caseload {command}" in readme


def test_every_dependency_has_its_reason() -> None:
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    listed = pyproject.split("\ndependencies = [")[1].split("\n]\n")[0]
    for name in re.findall(r'^\s*"([A-Za-z0-9-]+)', listed, flags=re.MULTILINE):
        assert name in reasons, name
