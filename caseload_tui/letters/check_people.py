"""Checks of who a letter goes to, and where."""

from __future__ import annotations

import re

from caseload_tui.letters.case import Case
from caseload_tui.letters.codes import Audience, PlaceKind
from caseload_tui.letters.envelope import ENVELOPES, window_lines
from caseload_tui.letters.facts import Address, Child, Recipient
from caseload_tui.letters.folding import compact, folded
from caseload_tui.letters.problems import LetterProblem

_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}", re.IGNORECASE)


def lives_with(recipient: Recipient, child: Child) -> bool:
    """Whether the recipient is the child or of the child's own household."""
    if recipient.audience is Audience.YOUNG_PERSON:
        return recipient.child == child.key
    return recipient.household is not None and recipient.household == child.household


def not_this_childs(case: Case) -> str | None:
    """A recipient of another child, or no longer of this one."""
    recipient, owed = case.recipient, case.draft.owed
    if recipient is None:
        return "The recipient is no longer recorded."
    if owed.household is not None or recipient.audience is Audience.HOUSEHOLD:
        return _not_this_household(case, recipient)
    mine = {
        one.child
        for one in case.index.same_person(recipient)
        if one.since <= case.on and (one.until is None or case.on < one.until)
    }
    if not owed.children or not set(owed.children) <= mine:
        return "The recipient is not, or is no longer, recorded for this child."
    return None


def _not_this_household(case: Case, recipient: Recipient) -> str | None:
    """Carers of another household, or who foster no longer; or a child in their letter."""
    owed, household = case.draft.owed, case.household
    theirs = recipient.child is None and recipient.household == owed.household
    if owed.children or not theirs or recipient.audience is not Audience.HOUSEHOLD:
        return "The letter is about carers, and the recipient is somebody else."
    ends = (recipient.until, household.until) if household is not None else (case.on,)
    if recipient.since > case.on or any(end is not None and end <= case.on for end in ends):
        return "The recipient is not, or is no longer, recorded as these carers."
    return None


def not_agreed(case: Case) -> str | None:
    """A recipient the plan does not allow to be written to."""
    recipient = case.recipient
    if recipient is not None and not recipient.agreed:
        return "The record does not allow letters to this person about this child."
    return None


def not_the_household(case: Case) -> str | None:
    """A carer with whom the child does not live any more."""
    recipient = case.recipient
    if recipient is None or recipient.audience is not Audience.CARER:
        return None
    if all(lives_with(recipient, child) for child in case.children):
        return None
    return "The child does not live with this carer."


def address_wrong(case: Case) -> str | None:
    """An address that is missing, out of date, incomplete, or not where the child is."""
    recipient = case.recipient
    if recipient is None or case.draft.by_hand:
        return None
    address = recipient.address
    if address is None:
        return "No address is recorded."
    if address.since > case.on or (address.until is not None and address.until <= case.on):
        return "The address recorded does not hold today."
    if not any(line.strip() for line in address.lines):
        return "The address has no street."
    if not _POSTCODE.fullmatch(address.postcode.strip()):
        return "The address has no full postcode."
    homes = [child.home for child in case.children if lives_with(recipient, child)]
    if any(home is not None and not _same(home, address) for home in homes):
        return "The address is not the one where the child lives now."
    known = case.household.postcode if case.household is not None else ""
    if known and compact(known) != compact(address.postcode):
        return "The address is not the one where these carers live now."
    return None


def address_not_confirmed(case: Case) -> str | None:
    """An address nobody has made sure of lately."""
    recipient = case.recipient
    if recipient is None or recipient.address is None or case.draft.by_hand:
        return None
    confirmed = recipient.address.confirmed_on
    if confirmed is None:
        return "Nobody has confirmed this address."
    days = (case.on - confirmed).days
    if days > case.settings.address_confirmed_within:
        return f"The address was last confirmed {days} days ago."
    return None


def address_not_safe(case: Case) -> str | None:
    """Somewhere others may open it, or the child's home for one who must not know it."""
    recipient = case.recipient
    if recipient is None or recipient.address is None or case.draft.by_hand:
        return None
    if not recipient.address.safe_to_post:
        return "Letters to this address may be opened by somebody else."
    for child in case.children:
        hidden = not lives_with(recipient, child)
        if hidden and child.home is not None and _same(child.home, recipient.address):
            return "This is the address where the child lives, and it is not this person's."
    return None


def address_not_as_recorded(case: Case) -> str | None:
    """A name or address on the letter other than the record's."""
    recipient, letter = case.recipient, case.draft.letter
    if recipient is None or letter is None or not letter.address:
        return None
    if recipient.address is None:
        return "The letter has an address and the record has none."
    for envelope in ENVELOPES:
        try:
            if window_lines(recipient.name, recipient.address.printed, envelope) == letter.address:
                return None
        except LetterProblem:
            continue
    return "The name and address on the letter are not those of the record."


def home_visit_told(case: Case) -> str | None:
    """A visit where the child lives, told to one who does not live there."""
    recipient = case.recipient
    if recipient is None or recipient.audience not in (Audience.PARENT, Audience.SCHOOL):
        return None
    at_home = {
        one.child for one in (*case.bookings, *case.instead) if one.place.kind is PlaceKind.HOME
    }
    if any(child.key in at_home and not lives_with(recipient, child) for child in case.children):
        return "The letter tells of a visit where the child lives."
    return None


def children_together(case: Case) -> str | None:
    """Several children in one letter where that is not allowed."""
    recipient = case.recipient
    if recipient is None or len(case.draft.owed.children) < 2:
        return None
    homes = {child.household for child in case.children}
    one_home = len(homes) == 1 and None not in homes
    shared = case.settings.siblings_named and recipient.audience is Audience.CARER
    if one_home and shared:
        return None
    return "The letter is about more than one child."


def bookings_of_others(case: Case) -> str | None:
    """A booking that belongs to a child the letter is not about."""
    if len(case.bookings) != len(case.draft.owed.bookings):
        return "A visit in the letter is no longer recorded."
    owed = case.draft.owed
    about = {owed.household} if owed.household is not None else set(owed.children)
    if any(one.about not in about for one in (*case.bookings, *case.instead)):
        return "A visit in the letter is another child's, or another household's."
    return None


def not_confirmed_by_second(case: Case) -> str | None:
    """A sensitive letter that only its writer has read."""
    recipient, draft = case.recipient, case.draft
    if recipient is None:
        return None
    protected = any(child.home_protected for child in (*case.children, *case.living_there))
    always = case.settings.confirm & {recipient.audience, recipient.audience.reader}
    if not always and not protected:
        return None
    if not draft.confirmed_by:
        return "Nobody else has read it yet."
    if folded(draft.confirmed_by) == folded(draft.prepared_by):
        return "It was confirmed by the person who wrote it."
    return None


def sent_before(case: Case) -> str | None:
    """A letter that went out already, or stands twice in this batch."""
    reference = case.draft.owed.reference
    if not case.draft.reprint and reference in case.index.references:
        return "This letter has been sent already."
    if sum(one.owed.reference == reference for one in case.batch) > 1:
        return "This letter is in the batch more than once."
    return None


def address_changed_since(case: Case) -> str | None:
    """A reprint whose first print went to another address."""
    letter = case.draft.letter
    if letter is None or not case.draft.reprint:
        return None
    earlier = [one for one in case.known.sent if one.reference == letter.reference]
    if any(one.address != letter.address for one in earlier):
        return "The first print of this letter went to another address."
    return None


def _same(one: Address, other: Address) -> bool:
    """The same place: by postcode and first line, whatever their spelling of spaces.

    Of a home of which only the postcode is known, the postcode decides.
    """
    streets = [compact("".join(each.lines[:1])) for each in (one, other)]
    return compact(one.postcode) == compact(other.postcode) and (
        not all(streets) or streets[0] == streets[1]
    )
