"""The letters as lists: those owed, those made, and the templates. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from caseload_tui.caseload.letters.batch_views import RUNG, HistoryLine
from caseload_tui.caseload.letters.views import LetterLine, LetterQueue, RingLine, TemplateLine
from caseload_tui.caseload.wording import capital, time_words
from caseload_tui.tui.status import LETTER_LOOKS
from caseload_tui.tui.text import clean, count
from caseload_tui.tui.widgets.columns import Column, Spans
from caseload_tui.tui.wording import day, short_day

ASIDE = "Set aside: x takes a letter up again"
AUDIENCES = {
    "young_person": "Young people",
    "carer": "Carers",
    "parent": "Parents",
    "school": "Schools",
}
"""Who reads letters, as a group."""
HOW = {"post": "by post", "hand": "handed over", "email": "by e-mail"}
LISTS_VISITS = frozenset({"schedule", "changed", "cancelled"})
"""Kinds of letters that may tell of several visits."""
MADE = {"pdf": "PDF", "docx": "Word", "txt": "text", "print": "printed"}


class LetterRow(NamedTuple):
    """A heading, or one letter that is owed."""

    key: str
    heading: str = ""
    letter: LetterLine | None = None


def queue_rows(queue: LetterQueue, words: str = "") -> list[LetterRow]:
    """The queue by household, then what was set aside; only letters that hold all ``words``."""
    rows: list[LetterRow] = []
    for group in queue.groups:
        rows += _group(f"group {group.key}", clean(group.title), group.letters, words)
    return rows + _group("aside", ASIDE, queue.set_aside, words)


def _group(key: str, title: str, letters: Sequence[LetterLine], words: str) -> list[LetterRow]:
    kept = [LetterRow(one.reference, letter=one) for one in letters if _holds(one, words, title)]
    return [LetterRow(key, heading=title), *kept] if kept else []


def _holds(letter: LetterLine, words: str, title: str) -> bool:
    told = (
        letter.recipient_name, letter.children, letter.kind_words, letter.audience_words,
        letter.worker, letter.format_words, LETTER_LOOKS[letter.state].word, title,
        letter.reference, "printed" if letter.printed_on else "",
    )  # fmt: skip
    text = " ".join(told).casefold()
    return all(word in text for word in words.casefold().split())


def heading_of(row: LetterRow) -> Spans | None:
    """The words of a row that is a title."""
    return ((row.heading, ""),) if row.letter is None else None


def _state(row: LetterRow) -> Spans:
    if row.letter is None:
        return ()
    look = LETTER_LOOKS[row.letter.state]
    return ((f"{look.symbol} {look.word}", look.style),)


def _notes(letter: LetterLine, on: date) -> str:
    marks = [
        f"made {short_day(letter.printed_on, on)}" if letter.printed_on else "",
        "second reader needed" if letter.needs_second else "",
        "edited" if letter.edited else "",
        "by hand" if letter.by_hand else "",
        letter.why,
    ]
    return ", ".join(clean(mark) for mark in marks if mark)


def queue_columns(on: date) -> list[Column[LetterRow]]:
    """How it stands, to whom, about whom, what, the first day told, and what to know."""

    def told(words: Callable[[LetterLine], str], style: str = "") -> Callable[[LetterRow], Spans]:
        return lambda row: ((clean(words(row.letter)) if row.letter else "", style),)

    def first(letter: LetterLine) -> str:
        return short_day(letter.first_day, on) if letter.first_day else "–"

    return [
        Column("state", "Checks", 9, _state, stop=False),
        Column("to", "To", 15, told(lambda one: one.recipient_name), grow=2, most=30),
        Column("who", "Who", 12, told(lambda one: one.audience_words), from_width=96, stop=False),
        Column("about", "About", 12, told(lambda one: one.children), grow=1, most=26, stop=False),
        Column("kind", "Letter", 18, told(lambda one: one.kind_words), grow=1, most=26,
               stop=False),
        Column("first", "First", 9, told(first), stop=False),
        Column("notes", "", 8, told(lambda one: _notes(one, on), "quiet"), grow=3, stop=False),
    ]  # fmt: skip


def about_letter(letter: LetterLine, on: date) -> str:
    """A letter in a sentence or two, for the line under the list."""
    if letter.kind in LISTS_VISITS:
        first = f", the first on {day(letter.first_day, on)}" if letter.first_day else ""
        told = f": {count(letter.visits, 'visit')}{first}"
    else:
        told = f", for {day(letter.first_day, on)}" if letter.first_day else ""
    said = [
        f"{letter.kind_words} to {letter.recipient_name} ({letter.audience_words}), "
        f"about {letter.children}{told}. {capital(letter.format_words)}."
    ]
    if letter.set_aside:
        said.append(f"Set aside: {letter.set_aside}.")
    elif letter.why:
        said.append(f"{LETTER_LOOKS[letter.state].word.capitalize()}: {letter.why}")
    if letter.printed_on and not letter.set_aside:
        said.append(f"Made {day(letter.printed_on, on)}; m marks it as sent.")
    return clean(" ".join(said))


def ring_columns(on: date) -> list[Column[RingLine]]:
    """When, whom to ring, about whom, who visits, and why no letter tells it."""
    return [
        Column("day", "Visit", 9, lambda ring: ((short_day(ring.day, on), "strong"),), stop=False),
        Column("time", "At", 5, lambda ring: ((time_words(ring.start), ""),), stop=False),
        Column("who", "Ring", 20, lambda ring: ((clean(ring.who.capitalize()), ""),), grow=1,
               most=40, stop=False),
        Column("about", "About", 16, lambda ring: ((clean(ring.children), ""),), grow=2, most=30),
        Column("by", "With", 14, lambda ring: ((clean(ring.worker), "quiet"),), from_width=96,
               grow=1, most=26, stop=False),
        Column("why", "Why", 12, lambda ring: ((clean(ring.why), "quiet"),), grow=3, stop=False),
    ]  # fmt: skip


def about_ring(ring: RingLine, on: date) -> str:
    """Whom to ring about which visit, and why no letter does."""
    what = "promised for" if ring.day <= on else "booked for"
    return clean(
        f"Ring the {ring.who}, about {ring.children}: {what} {day(ring.day, on)} at "
        f"{time_words(ring.start)} with {ring.worker}. Why: {ring.why}. n notes the call."
    )


def summary(queue: LetterQueue) -> str:
    """The counts: "12 owed · 9 ready, 1 look at, 2 stopped · 1 to ring · 3 made, not sent"."""
    letters = queue.letters
    ring = f" · {len(queue.to_ring)} to ring" if queue.to_ring else ""
    if not letters:
        return f"no letter is owed{ring}"
    parts = [f"{n} {look.word}" for s, look in LETTER_LOOKS.items() if (n := queue.count(s))]
    made = sum(letter.printed_on is not None for letter in letters)
    more = f" · {made} made, not sent" if made else ""
    return f"{len(letters):,} owed · {', '.join(parts)}{ring}{more}"


def history_columns(on: date) -> list[Column[HistoryLine]]:
    """When, how it stands, to whom, about whom, what and by whom."""

    def state(line: HistoryLine) -> Spans:
        match line.state:
            case "sent":
                how = HOW.get(line.how, line.how)
                when = short_day(line.sent_on, on) if line.sent_on else ""
                return ((f"✓ {when} {how}", "in-time"),)
            case "not_sent":
                return (("✗ did not go", "late"),)
            case "rung":
                return (("✓ rung", "in-time"),)
        return ((f"○ made, {MADE.get(line.form, line.form)}", "soon"),)

    return [
        Column("made", "Made", 9, lambda line: ((short_day(line.made_on, on), ""),), stop=False),
        Column("state", "Sent", 18, state, grow=1, most=24, stop=False),
        Column("to", "To", 15, lambda line: ((clean(line.recipient_name), ""),), grow=2, most=30),
        Column("about", "About", 13, lambda line: ((clean(line.children), ""),), grow=1, most=26,
               stop=False),
        Column("kind", "Letter", 12, lambda line: ((line.kind_words, ""),), grow=1, most=26,
               stop=False),
        Column("by", "By", 12, lambda line: ((clean(line.made_by), "quiet"),), from_width=96,
               grow=1, most=20, stop=False),
    ]  # fmt: skip


def nothing_owed(may: Callable[[str], bool]) -> str:
    """What brings letters here, with the keys of those places alone that are for this person."""
    ways = [
        words
        for use, words in (
            ("propose", "accept a plan (4)"),
            ("diary", "move a visit in the diary (5)"),
        )
        if may(use)
    ]
    told = "who is to be told shows here"
    said = [f"{' or '.join(ways).capitalize()}: {told}." if ways else ""]
    said += ["Press 2 to look at somebody else's children." if may("caseload") else ""]
    if not any(said):
        return "Whoever books, moves or cancels a visit makes one owed: it shows here then."
    return " ".join(filter(None, said))


def about_history(line: HistoryLine, on: date) -> str:
    """A letter that was made, in full: who, when, to which address; or a call."""
    if line.state == RUNG:
        by = f" by {line.made_by}" if line.made_by else ""
        told = f"Rung {day(line.made_on, on)}{by}: the {line.recipient_name}"
        return clean(f"{told}, about {line.children}. {line.note}.")
    said = [f"Made {day(line.made_on, on)} by {line.made_by}"]
    if line.confirmed_by:
        said.append(f"read by {line.confirmed_by}")
    if line.sent_on:
        by = f" by {line.sent_by}" if line.sent_by else ""
        said.append(f"sent {day(line.sent_on, on)} {HOW.get(line.how, line.how)}{by}")
    where = ", ".join(_envelope(line)) or "no address: to be handed over"
    note = f" {line.note}" if line.note else ""
    return clean(f"{', '.join(said)}. To {where}. Reference {line.reference}.{note}")


def whose_words(row: TemplateLine) -> str:
    """Who wrote a template; a shipped one that was changed still names its first owner."""
    if not row.own:
        return "Comes with the program"
    return "Your own words" if row.owner == "Shipped" else f"Written by {clean(row.owner)}"


def _envelope(line: HistoryLine) -> list[str]:
    """What stood in the window; a name that needed two lines there is one again."""
    for used in range(2, len(line.address)):
        if " ".join(line.address[:used]) == line.recipient_name:
            return [line.recipient_name, *line.address[used:]]
    return list(line.address)


TEMPLATE_COLUMNS: tuple[Column[TemplateLine], ...] = (
    Column("audience", "For", 13, lambda row: ((row.audience_words.capitalize(), ""),), stop=False),
    Column("kind", "Letter", 22, lambda row: ((row.kind_words, "strong"),), grow=1, most=34),
    Column("style", "Format", 11, lambda row: ((row.style.replace("_", " "), ""),), stop=False),
    Column("language", "Lang", 4, lambda row: ((row.language, ""),), stop=False),
    Column("own", "Whose", 8, lambda row: (("council" if row.own else "shipped",
                                            "soon" if row.own else "quiet"),), stop=False),
    Column("remarks", "Checks", 12, lambda row: (
        (f"● {count(row.remarks, 'remark')}", "soon") if row.remarks else ("✓ passed", "in-time"),
    ), stop=False),
    Column("version", "Version", 9, lambda row: ((clean(row.version), "quiet"),), from_width=96,
           stop=False),
    Column("reviewed", "", 12, lambda row: (("" if row.reviewed else "not reviewed", "late"),),
           from_width=96, stop=False),
)  # fmt: skip
