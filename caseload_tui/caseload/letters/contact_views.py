"""Who gets letters, as the screens are given and may record them. Plain and frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, repr=False)
class NewContact:
    """Somebody who gets letters about a child (or the carers of a household), from a day.

    Exactly one of ``child_id`` and ``household_id``. ``role`` is "young_person" (how the child
    gets their own), "carer", "parent" or "school". ``address`` is one line, its parts joined by
    commas, without the postcode. ``confirmed_on``: the day somebody made sure of the address.
    ``agreed``: the plan allows letters to this person about this child. ``safe_to_post`` False:
    letters there may be opened by somebody else. ``person`` is the same word for the same
    person with brothers and sisters. An open contact of the same role and person is ended on
    ``start`` and kept as history.
    """

    role: str
    start: date
    child_id: int | None = None
    household_id: int | None = None
    relationship: str = ""
    name: str = ""
    greeting: str = ""
    address: str = ""
    postcode: str = ""
    confirmed_on: date | None = None
    agreed: bool = False
    safe_to_post: bool = True
    lives_with_child: bool = False
    language: str = ""
    format: str = ""
    """"standard", "large_print" or "easy_read"; empty: as the child's record says."""
    person: str = ""
    changes: int | None = None
    """The contact that this one takes the place of, whatever it is called now."""


@dataclass(frozen=True, slots=True, repr=False)
class ContactLine:
    """A contact as recorded, for a child's or household's page."""

    id: int
    role: str
    role_words: str
    relationship: str
    name: str
    greeting: str
    address: str
    postcode: str
    start: date
    end: date | None
    confirmed_on: date | None
    agreed: bool
    safe_to_post: bool
    lives_with_child: bool
    language: str
    format: str
    hidden: bool
    """The address must not be shown until somebody asks: this child's whereabouts are protected."""
