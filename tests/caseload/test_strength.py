"""How good a passphrase is, for whatever somebody types or deletes."""

from __future__ import annotations

import pytest

from caseload_tui.caseload.safety.strength import judged


@pytest.mark.parametrize("typed", ["", " ", "a", "\x00", "é", "x" * 200])
def test_whatever_is_typed_is_judged_and_a_poor_one_refused(typed: str) -> None:
    found = judged(typed)
    assert (found.score, found.enough) == (0, False)
    assert found.advice


def test_one_character_is_one() -> None:
    assert judged("zq4mvw7").advice.startswith("1 more character, ")
