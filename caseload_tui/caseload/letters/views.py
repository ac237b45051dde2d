"""What the letters screen and the command line are given, and what they may ask. Plain, frozen.

A letter on the queue is known by its ``reference``, which follows from what it says: when a
booking in it changes, that letter is no longer owed and another one, with another reference,
is. So whatever was decided for the old one (an edit, a confirmation) lapses by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class LetterScope:
    """Whose letters: all where nothing is said; each part narrows it.

    ``first`` and ``last`` bound the day of the first visit a letter tells, both included.
    ``audience`` is "young_person", "carer", "parent" or "school"; ``kind`` a kind of letter.
    Letters to foster carers about visits to themselves are about no child: ``household_ids``
    names theirs.
    """

    worker_ids: tuple[int, ...] = ()
    child_ids: tuple[int, ...] = ()
    household_ids: tuple[int, ...] = ()
    first: date | None = None
    last: date | None = None
    audience: str | None = None
    kind: str | None = None


EVERY_LETTER = LetterScope()


class CheckLine(NamedTuple):
    """One check of the letter guard. ``state`` is "passed", "warning" or "blocking"."""

    key: str
    title: str
    state: str
    why: str = ""
    todo: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class LetterLine:
    """One letter owed to one recipient.

    ``state`` is "ready", "warning" or "blocked"; ``why`` the first thing that blocks it, or
    to think about. ``printed_on`` is when it was last printed or exported as it stands; it is
    still owed until it is marked as sent. ``needs_second`` says that a second person has yet
    to read it.
    """

    reference: str
    kind: str
    kind_words: str
    """"Appointment", "Change of appointment"."""
    audience: str
    audience_words: str
    """"young person", "carer", "parent", "school"."""
    recipient_name: str
    children: str
    """Full names, joined; "themselves" where it is about a visit to the carers."""
    child_ids: tuple[int, ...]
    worker_id: int
    worker: str
    first_day: date | None
    """The day of the first visit told; None where the letter tells none (missed you)."""
    visits: int
    format_words: str
    """"standard", "large print, Polish"."""
    state: str
    why: str
    edited: bool
    by_hand: bool
    confirmed_by: str
    needs_second: bool
    set_aside: str
    """Why somebody left it out; empty: it is on the queue."""
    printed_on: date | None
    household_id: int | None = None
    """Where it is about carers themselves and no child."""


class LetterGroup(NamedTuple):
    """The letters that go to one address, or to one recipient who has none recorded.

    ``title`` is who lives there; it is for the worker's eyes, never printed.
    """

    key: str
    title: str
    letters: tuple[LetterLine, ...]

    def __repr__(self) -> str:
        """Name nobody."""
        return f"LetterGroup({len(self.letters)})"


class RingLine(NamedTuple):
    """A visit to tell people of by phone, because a letter would come too late or not fit.

    ``children`` names the carers of a visit to themselves.

    ``start`` is in minutes after midnight; ``who`` says who is to be told, by role; ``key``
    is the same as long as the same has to be told.
    """

    key: str
    booking_id: int
    children: str
    child_ids: tuple[int, ...]
    day: date
    start: int
    worker: str
    who: str
    why: str
    household_id: int | None = None

    def __repr__(self) -> str:
        """Name nobody."""
        return f"RingLine({self.booking_id})"


@dataclass(frozen=True, slots=True)
class LetterQueue:
    """Every letter owed today within a scope, by household and recipient, in print order.

    ``notes`` are about the whole, such as an own template that cannot be used.
    """

    on: date
    groups: tuple[LetterGroup, ...]
    set_aside: tuple[LetterLine, ...]
    notes: tuple[str, ...]
    to_ring: tuple[RingLine, ...] = ()

    @property
    def letters(self) -> tuple[LetterLine, ...]:
        """All of them in print order."""
        return tuple(letter for group in self.groups for letter in group.letters)

    def count(self, state: str) -> int:
        """How many are "ready", "warning" or "blocked"."""
        return sum(letter.state == state for letter in self.letters)


class Span(NamedTuple):
    """Some words of a line, set off or not."""

    words: str
    strong: bool = False


class LineKind(NamedTuple):
    """How a line of a letter stands on the page: its part and how far it is set in."""

    part: str
    """"address", "date", "title", "heading", "text", "more" (after a break
    in a paragraph), "bullet", "fact", "table", "rule", "end"."""
    indent: int = 0


class LetterText(NamedTuple):
    """One line of a letter as it will be printed; wrap it as the screen is wide."""

    kind: LineKind
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """How hard a letter or template is to read; ``age`` in years, "reading age"."""

    age: float
    words: int
    most_age: float
    """More than this is too hard for this reader."""
    longest: str
    """The longest sentence."""


class Remark(NamedTuple):
    """One remark on the words of a template or an edit. ``blocking`` ones stop saving."""

    line: int
    message: str
    suggestion: str
    blocking: bool


@dataclass(frozen=True, slots=True, repr=False)
class LetterPreview:
    """One letter exactly as it prints, and every check of it.

    ``lines`` is empty where the letter cannot be made; the check "made" then says why.
    ``body`` are the words to edit for this one letter: Markdown with fields, as a template's.
    """

    line: LetterLine
    lines: tuple[LetterText, ...]
    checks: tuple[CheckLine, ...]
    body: str
    template: str
    """The file the words come from; ``own`` says that it is the council's."""
    own: bool
    remarks: tuple[Remark, ...]
    reading: ReadingLine | None
    direction: str
    """"ltr" or "rtl"; terminals show right-to-left wrongly: then say so and offer the PDF."""


class TemplateLine(NamedTuple):
    """One template in force. ``own`` says that it is the council's, over the shipped one."""

    key: str
    """"appointment.carer", "appointment.young_person.easy_read.en"."""
    kind: str
    kind_words: str
    audience: str
    audience_words: str
    style: str
    language: str
    version: str
    owner: str
    own: bool
    reviewed: bool
    remarks: int
    """How many things the checks have to say about it."""


@dataclass(frozen=True, slots=True)
class TemplateText:
    """A template's source with what the checks say and how it looks with invented values."""

    key: str
    file: str
    own: bool
    source: str
    remarks: tuple[Remark, ...]
    reading: ReadingLine | None
    lines: tuple[LetterText, ...]
    fields: tuple[tuple[str, str], ...]
    """Every value this reader may be told: (name, what it means)."""
