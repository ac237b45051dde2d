"""What the letter guard works with: one letter's case, a check, and how it came out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from caseload_tui.letters.codes import Audience
from caseload_tui.letters.draft import Draft
from caseload_tui.letters.facts import Booking, Child, Household, Known, Recipient
from caseload_tui.letters.index import Index


class State(StrEnum):
    """How one check came out."""

    PASSED = "passed"
    WARNING = "warning"
    BLOCKING = "blocking"


@dataclass(frozen=True, slots=True)
class GuardSettings:
    """Local choices, in days where nothing else is said."""

    notice: int = 7
    address_confirmed_within: int = 365
    numbers_checked_within: int = 365
    numbers_checked_on: date | None = None
    confirm: frozenset[Audience] = frozenset({Audience.PARENT})
    """Letters to these always need a second person, as do those about a protected address."""
    siblings_named: bool = False
    """Brothers and sisters of the same home may be named to their carer."""


@dataclass(frozen=True, slots=True, repr=False)
class Case:
    """One draft and everything it is compared with."""

    draft: Draft
    known: Known
    on: date
    settings: GuardSettings
    batch: Sequence[Draft] = field(default=())
    arranged: Index | None = None

    @property
    def index(self) -> Index:
        """What is known, arranged for looking things up."""
        return self.arranged if self.arranged is not None else Index(self.known)

    @property
    def recipient(self) -> Recipient | None:
        """The recipient as recorded today."""
        return self.known.recipients.get(self.draft.owed.recipient)

    @property
    def children(self) -> list[Child]:
        """The children the letter is about."""
        found = (self.known.children.get(key) for key in self.draft.owed.children)
        return [child for child in found if child is not None]

    @property
    def household(self) -> Household | None:
        """The household the letter is about, where it is about no child."""
        return self.known.households.get(self.draft.owed.household or "")

    @property
    def living_there(self) -> list[Child]:
        """The children who live in the household the letter is about."""
        key = self.draft.owed.household
        return [] if key is None else self.index.living_in(key)

    @property
    def bookings(self) -> list[Booking]:
        """The bookings the letter is about, as they stand today."""
        found = (self.known.bookings.get(key) for key in self.draft.owed.bookings)
        return [booking for booking in found if booking is not None]

    @property
    def instead(self) -> list[Booking]:
        """The bookings the letter offers in place of those."""
        found = (self.known.bookings.get(one.replaced_by or "") for one in self.bookings)
        return [booking for booking in found if booking is not None]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to be sure of. ``find`` answers what is wrong, or None."""

    key: str
    title: str
    todo: str
    find: Callable[[Case], str | None]
    fault: State = State.BLOCKING


@dataclass(frozen=True, slots=True)
class Result:
    """One check of one letter, for a person."""

    key: str
    title: str
    state: State
    why: str = ""
    todo: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Every check of one letter."""

    reference: str
    results: tuple[Result, ...]

    @property
    def may_print(self) -> bool:
        """Whether nothing blocks it."""
        return not self.blocking

    @property
    def blocking(self) -> tuple[Result, ...]:
        """The checks that stop it."""
        return tuple(one for one in self.results if one.state is State.BLOCKING)

    @property
    def warnings(self) -> tuple[Result, ...]:
        """The checks to think about."""
        return tuple(one for one in self.results if one.state is State.WARNING)
