"""Validated values of letters: who gets them and where, what was made, sent and promised.

Like those of ``db.records``. Names and addresses in them never show in a repr.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from db.diary_records import DAY_END, Explanation, Minute
from db.records import Day, Key, PeriodRecord, Record, Text, Word

ContactRole = Literal["young_person", "carer", "parent", "school"]
LetterForm = Literal["pdf", "docx", "txt", "print"]
LetterStatus = Literal["made", "sent", "not_sent"]
SentHow = Literal["post", "hand", "email"]
BrokenHow = Literal["moved", "cancelled", "not_made", "worker"]
RunOutcome = Literal["made", "printing", "printed", "failed"]

Long = Annotated[str, Field(max_length=200_000)]
"""A whole letter, or a list of what was made."""
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


def _concerns_one(child: Key | None, household: Key | None) -> None:
    """Raise ValueError unless it is about a child, or about a household's carers."""
    if (child is None) == (household is None):
        raise ValueError("must concern one child or one household")


class ContactRecord(PeriodRecord):
    """How one person gets letters about a child, or the carers of a household, from a day on.

    ``role`` "young_person" is how the child gets their own. ``address`` is one line, its parts
    joined by commas, without the postcode. ``agreed``: the plan allows letters to them;
    ``safe_to_post`` False: others may open letters there. ``person`` is the same for the same
    person with brothers and sisters.
    """

    child: Key | None = None
    household: Key | None = None
    role: ContactRole
    relationship: Word | None = None
    name: Text | None = None
    greeting: Text | None = None
    address: Text | None = None
    postcode: Word | None = None
    confirmed_on: Day | None = None
    agreed: bool = False
    safe_to_post: bool = True
    lives_with_child: bool = False
    language: Word | None = None
    format: Word | None = None
    person: Key | None = None

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        _concerns_one(self.child, self.household)
        if self.household is not None and self.role != "carer":
            raise ValueError("is of a household and can only be its carers")
        if self.role in ("parent", "school") and not self.name:
            raise ValueError("needs the name of the person")
        return self


class LetterRecord(Record):
    """A letter that was made, as text that prints the same again, and what became of it.

    It is about children, or about a visit to a household's carers and then about no child.
    ``reference`` follows from what it says. ``children`` are the ids of all it is about;
    ``about`` the bookings whose end it tells, as JSON. A letter sent stays for ever: one that
    did not go out after all becomes "not_sent", with the reason in ``note``.
    """

    child: Key | None = None
    household: Key | None = None
    reference: Word
    kind: Word
    audience: Word
    recipient: Text
    name: Text
    children: Annotated[str, Field(max_length=500)] = ""
    address: Explanation = ""
    digest: Digest
    text: Long
    about: Long = "[]"
    made_on: Day
    form: LetterForm
    status: LetterStatus = "made"
    sent_on: Day | None = None
    how: SentHow | None = None
    note: Explanation | None = None
    prepared_by: Word
    confirmed_by: Text | None = None
    sent_by: Word | None = None

    @model_validator(mode="after")
    def _is_about_somebody(self) -> Self:
        _concerns_one(self.child, self.household)
        if (self.child is None) != (not self.children):
            raise ValueError("must name the children it is about, and only those")
        return self

    @model_validator(mode="after")
    def _is_sent_whole(self) -> Self:
        if (self.status == "made") != (self.sent_on is None) or (
            (self.sent_on is None) != (self.how is None)
        ):
            raise ValueError("needs a day and a way when it was sent, and only then")
        return self


class PromiseRecord(Record):
    """A day and time that a letter told somebody, and whether it was broken.

    One row for each letter and booking. It is never taken away when the booking changes:
    ``broken_on``, ``broken_how`` and ``reason`` then say when, how and why.
    """

    letter: Key
    booking: Key
    child: Key | None = None
    household: Key | None = None
    sequence: Annotated[int, Field(ge=0)]
    on: Day
    start_minute: Annotated[Minute, Field(lt=DAY_END)]
    broken_on: Day | None = None
    broken_how: BrokenHow | None = None
    reason: Text | None = None

    @model_validator(mode="after")
    def _is_about_somebody(self) -> Self:
        _concerns_one(self.child, self.household)
        return self

    @model_validator(mode="after")
    def _is_broken_whole(self) -> Self:
        if (self.broken_on is None) != (self.broken_how is None):
            raise ValueError("needs the day it was broken and how, or neither")
        return self


class CallRecord(Record):
    """People were rung about a booking as it stood at ``sequence``, because no letter could tell.

    ``told`` says who, in words of their role; ``outcome`` what came of it, in few words.
    """

    booking: Key
    child: Key | None = None
    household: Key | None = None
    sequence: Annotated[int, Field(ge=0)]
    on: Day
    told: Word
    why: Text
    outcome: Text
    rung_by: Word | None = None

    @model_validator(mode="after")
    def _is_about_somebody(self) -> Self:
        _concerns_one(self.child, self.household)
        return self


class LetterNoteRecord(Record):
    """What people decided about one letter on the queue, known by its reference.

    ``body`` are words for this letter alone, by ``written_by``. ``confirmed_digest`` is the
    fingerprint of the letter, dated ``confirmed_on``, that ``confirmed_by`` read.
    """

    reference: Word
    body: Annotated[str, Field(max_length=20_000)] | None = None
    written_by: Word | None = None
    by_hand: bool = False
    confirmed_by: Text | None = None
    confirmed_on: Day | None = None
    confirmed_digest: Digest | None = None
    set_aside: Text | None = None


class LetterRunRecord(Record):
    """A batch that was made or printed; ``manifest`` lists its letters, without a name."""

    on: Day
    form: LetterForm
    letters: Annotated[int, Field(gt=0)]
    manifest: Long
    printer: Text | None = None
    outcome: RunOutcome


class ReplacementRecord(Record):
    """A booking made instead of another that was cancelled, such as a colleague's."""

    booking: Key
    instead: Key
