"""Who lives with whom, and why a visit was not what it should be, in words."""

from __future__ import annotations

from caseload_tui.caseload.codes import NOT_ALONE, NOT_MADE, reason_words
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.views import EVERYONE


def test_only_brothers_and_sisters_at_the_same_address_live_with_a_child(desk: Desk) -> None:
    lines = {line.id: line for line in desk.caseload(EVERYONE).children}
    together = 0
    for child_id, line in lines.items():
        page = desk.child(child_id)
        siblings = {id for id, _ in page.siblings}
        with_them = {id for id, _ in page.visits_owed}
        assert with_them <= siblings
        for other in siblings & lines.keys():
            same = line.address is not None and lines[other].address == line.address
            assert (other in with_them) == same
            together += same
    assert together


def test_a_reason_is_read_by_whether_the_child_was_seen() -> None:
    assert reason_words("refused", seen=True) == NOT_ALONE["refused"]
    assert reason_words("refused", seen=False) == NOT_MADE["refused"]
    assert reason_words("not_in", seen=None) == "Nobody in"
    assert reason_words("The road was flooded", seen=False) == "The road was flooded"
