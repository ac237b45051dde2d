"""Every test that the documents promise is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("threats.md", "data-protection.md")


@pytest.mark.parametrize("page", PAGES)
def test_every_test_that_is_named_exists(page: str) -> None:
    told = (ROOT / "docs" / page).read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", told)
    assert named
    for path, test in named:
        source = (ROOT / path).read_text(encoding="utf-8")
        assert re.search(rf"^(?:async )?def {test or 'test_'}", source, re.MULTILINE), (path, test)


def test_every_threat_names_its_test() -> None:
    table = (ROOT / "docs" / "threats.md").read_text(encoding="utf-8").split("\n## ")[0]
    rows = [line.split("|")[1:-1] for line in table.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 30
    for threat, stops, shown in rows:
        assert threat.strip()
        assert stops.strip()
        assert "`tests/" in shown or "the same" in shown, threat
