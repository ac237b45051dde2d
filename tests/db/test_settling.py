"""Who wins when an extract and the store disagree about a field."""

from __future__ import annotations

import pytest

from db.settling import Earlier, settled

SSD, ANNEX, PERSON = "ssd", "annex_a", None


def outcome(told_by: str, current: object, said: object, *trail: tuple[str | None, object]) -> bool:
    """Whether SSD's value replaces the current one; the trail is the latest change first."""
    earlier = [Earlier(source, {"area": before}) for source, before in trail]
    return settled(SSD, told_by, {"area": current}, {"area": said}, earlier) == {"area": said}


@pytest.mark.parametrize(
    ("told_by", "current", "said", "trail", "wins"),
    [
        (SSD, "A", "A", [], False),
        (SSD, "A", "B", [], True),
        (SSD, "A", None, [], True),
        (ANNEX, "A", "B", [], True),
        (ANNEX, "A", None, [], False),
        (SSD, "P", "A", [(PERSON, "A")], False),
        (SSD, "P", "B", [(PERSON, "A")], True),
        (SSD, "P", None, [(PERSON, "A")], False),
        (SSD, "P", None, [(PERSON, None)], False),
        (SSD, "Q", "A", [(PERSON, "P"), (PERSON, "A")], False),
        (SSD, "P", "A", [(PERSON, "B"), (SSD, "A")], True),
        (SSD, "P", "B", [(PERSON, "B"), (SSD, "A")], False),
        (SSD, "B", None, [(SSD, "A")], True),
        (ANNEX, "B", None, [(SSD, "A")], True),
        (ANNEX, "P", "B", [(PERSON, "B"), (SSD, "A")], False),
        (ANNEX, "P", "A", [(PERSON, "A")], True),
        (SSD, "X", "A", [(ANNEX, "A")], False),
    ],
)
def test_who_wins(
    told_by: str,
    current: object,
    said: object,
    trail: list[tuple[str | None, object]],
    wins: bool,
) -> None:
    assert outcome(told_by, current, said, *trail) is wins


def test_changes_of_other_fields_do_not_count() -> None:
    other = Earlier(PERSON, {"postcode": "CR8 2AA"})

    assert settled(SSD, SSD, {"area": "A"}, {"area": "B"}, [other]) == {"area": "B"}
