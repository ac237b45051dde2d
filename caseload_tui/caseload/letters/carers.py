"""Foster carers as those whom a visit is for: no child is in what they are told of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from caseload_tui.caseload.letters.postal import (
    address_of,
    language_of,
    style_of,
    whole_postcode,
)
from caseload_tui.letters.codes import Audience
from caseload_tui.letters.facts import Household, Recipient
from db.letter_rows import ContactRow
from db.rows import HouseholdRow

KNOWN_SINCE = date(1900, 1, 1)


def household_key(household_id: int) -> str:
    """The same that children who live there have for their home."""
    return f"household {household_id}"


class CarersThemselves:
    """One household, with what is recorded of how its carers get letters.

    ``asks`` is what the record asks for that no letter can be, by recipient key.
    """

    def __init__(
        self, row: HouseholdRow, postcode: str, contacts: Sequence[ContactRow], on: date
    ) -> None:
        self.key = household_key(row.id)
        self.asks: dict[str, str] = {}
        self.row, self._postcode = row, postcode
        theirs = (one for one in contacts if one.household_id == row.id and one.holds_on(on))
        self._contact = next(theirs, None)

    def household(self) -> Household:
        """What the guard compares a letter with."""
        return Household(self.key, self.row.name, self.row.ended_on, whole_postcode(self._postcode))

    def recipient(self) -> Recipient:
        """The carers as those who get the letter; the same person as for children's letters."""
        contact, key = self._contact, f"h{self.row.id}:household:{self.row.id}"
        style, asked = style_of(contact and contact.format)
        if asked:
            self.asks[key] = asked
        return Recipient(
            key=key,
            person=f"household:{self.row.id}",
            audience=Audience.HOUSEHOLD,
            child=None,
            name=(contact and contact.name) or self.row.name,
            since=KNOWN_SINCE,
            until=self.row.ended_on,
            address=address_of(contact) if contact is not None and contact.address else None,
            household=self.key,
            language=language_of(contact and contact.language),
            style=style,
            greeting=(contact and contact.greeting) or "",
        )
