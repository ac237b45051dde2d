"""Plain rows of letters. None shows a name or an address in its repr."""

# No annotations as text here: a NamedTuple compiles each, twice the cost of all the rest.
from datetime import date
from typing import NamedTuple


class ContactRow(NamedTuple):
    """How one person gets letters about a child, or the carers of a household."""

    id: int
    child_id: int | None
    household_id: int | None
    start: date
    end: date | None
    role: str
    relationship: str | None
    name: str | None
    greeting: str | None
    address: str | None
    postcode: str | None
    confirmed_on: date | None
    agreed: bool
    safe_to_post: bool
    lives_with_child: bool
    language: str | None
    format: str | None
    person: str | None
    version: int

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.start <= day and (self.end is None or day < self.end)

    def __repr__(self) -> str:
        """Name the row only."""
        return f"ContactRow({self.id})"


class MailRow(NamedTuple):
    """What letters need of a child beyond the usual list.

    ``home_postcode`` is of the placement today, ``address`` and ``postcode`` of the address
    apart from placements.
    """

    child_id: int
    language: str | None
    letter_format: str | None
    home_postcode: str | None
    home_since: date | None
    address: str | None
    postcode: str | None
    address_since: date | None

    def __repr__(self) -> str:
        """Name the child's row only."""
        return f"MailRow({self.child_id})"


class LetterRow(NamedTuple):
    """A letter that was made. ``added_by`` is the change that recorded it."""

    id: int
    child_id: int | None
    household_id: int | None
    reference: str
    kind: str
    audience: str
    recipient: str
    name: str
    children: tuple[int, ...]
    address: str
    digest: str
    text: str
    about: str
    made_on: date
    made_by: str
    form: str
    status: str
    sent_on: date | None
    how: str | None
    note: str | None
    prepared_by: str
    confirmed_by: str | None
    sent_by: str
    version: int

    def __repr__(self) -> str:
        """Name the row only."""
        return f"LetterRow({self.id})"


class PromiseRow(NamedTuple):
    """A day and time one letter told, whether it was broken, and how the booking stands."""

    id: int
    letter_id: int
    booking_id: int
    uid: str
    child_id: int | None
    household_id: int | None
    sequence: int
    on: date
    start_minute: int
    told_on: date
    broken_on: date | None
    broken_how: str | None
    reason: str | None
    worker_id: int
    status: str
    version: int

    def __repr__(self) -> str:
        """Name the row only."""
        return f"PromiseRow({self.id})"


class CallRow(NamedTuple):
    """A call about a booking as it stood at ``sequence``; ``who`` rang."""

    id: int
    booking_id: int
    child_id: int | None
    household_id: int | None
    sequence: int
    on: date
    told: str
    why: str
    outcome: str
    who: str
    day: date
    start_minute: int
    version: int

    def __repr__(self) -> str:
        """Name the row only."""
        return f"CallRow({self.id})"


class LetterNoteRow(NamedTuple):
    """What people decided about one letter on the queue."""

    id: int
    reference: str
    body: str | None
    written_by: str | None
    by_hand: bool
    confirmed_by: str | None
    confirmed_on: date | None
    confirmed_digest: str | None
    set_aside: str | None
    version: int

    def __repr__(self) -> str:
        """Name the row only."""
        return f"LetterNoteRow({self.id})"
