"""A council's choices where the law leaves one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum


class FifthBirthday(StrEnum):
    """When a health assessment falls due for a child about to turn 5."""

    AGE_WHEN_DUE = "age_when_due"
    """6 months only if the child is still under 5 by then; otherwise 12 months."""
    AGE_AT_LAST = "age_at_last"
    """The cautious reading: 6 months if the child was under 5 at the last one."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices of a council; every one has a default, and none can be laxer than the law."""

    pep_from_age: int = 3
    """A personal education plan is owed from this birthday."""
    pep_to_age: int = 18
    """A personal education plan is owed up to this birthday."""
    interview_after_away: bool = False
    """A return interview is owed also after being away without authorisation (code A)."""
    fifth_birthday: FifthBirthday = FifthBirthday.AGE_WHEN_DUE
    """Health assessments around the 5th birthday: see FifthBirthday."""
    pa_contact_to_age: int = 21
    """The council's standard for contact by a personal adviser ends on this birthday."""


SETTING_WORDS: Mapping[str, str] = {
    "pep_from_age": "PEPs are owed from this age",
    "pep_to_age": "PEPs are owed up to this age",
    "interview_after_away": "Return interview after being away",
    "fifth_birthday": "Health at the 5th birthday, by",
    "pa_contact_to_age": "Adviser contact ends at this age",
}
"""Each setting in words, for a screen."""

CHOICE_WORDS: Mapping[str, tuple[str, ...]] = {
    "interview_after_away": ("owed", "not owed"),
    "fifth_birthday": ("age when due", "age at last"),
}
"""What may be chosen for a setting, in words: yes before no, else as its type lists it."""

_AGES = {"pep_from_age": (0, 5), "pep_to_age": (16, 18), "pa_contact_to_age": (18, 25)}


def settings_from(values: Mapping[str, object], base: Settings) -> Settings:
    """``base`` with ``values`` put in. Raises BadSetting naming the key and what to write."""
    known = {each.name: getattr(base, each.name) for each in fields(base)}
    for key, value in values.items():
        if key not in known:
            raise BadSetting(key, f"is not a setting: write one of {', '.join(sorted(known))}")
        known[key] = _checked(key, value)
    return Settings(**known)


class BadSetting(ValueError):
    """One setting cannot be used: ``key`` and what to write instead."""

    def __init__(self, key: str, problem: str) -> None:
        self.key = key
        self.problem = problem
        super().__init__(f"{key}: {problem}")


def _checked(key: str, value: object) -> object:
    if key in _AGES:
        low, high = _AGES[key]
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise BadSetting(key, f"{value!r} cannot be used: write an age from {low} to {high}")
        return value
    if key == "fifth_birthday":
        words = [each.value for each in FifthBirthday]
        if value not in words:
            raise BadSetting(key, f"{value!r} cannot be used: write one of {', '.join(words)}")
        return FifthBirthday(str(value))
    if not isinstance(value, bool):
        raise BadSetting(key, f"{value!r} cannot be used: write true or false")
    return value
