# ruff: noqa: ARG002 - a fake need not use all it is given
"""Letters of synthetic children for the screens' tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from caseload_tui.caseload.letters.batch_views import (
    RUNG,
    BatchMade,
    BatchOrder,
    Heard,
    HistoryLine,
    LettersRefused,
    MadeFile,
    Refusal,
    SentPage,
)
from caseload_tui.caseload.letters.contact_views import ContactLine, NewContact
from caseload_tui.caseload.letters.views import (
    CheckLine,
    LetterGroup,
    LetterLine,
    LetterPreview,
    LetterQueue,
    LetterScope,
    LetterText,
    LineKind,
    ReadingLine,
    Remark,
    RingLine,
    Span,
    TemplateLine,
    TemplateText,
)
from caseload_tui.caseload.views import ChildLine, Saved
from tests.tui.fake_people import worker_name

PASSED = tuple(
    CheckLine(key, title, "passed")
    for key, title in (
        ("recipient", "The recipient is this child's, today"),
        ("address", "The address is current and complete"),
        ("other_children", "No other child is named"),
        ("booked", "Everything told still stands"),
    )
)
STOPPED = CheckLine(
    "confirmed_address", "Somebody has confirmed the address", "blocking",
    "Nobody has made sure of this address.", "Ring and confirm the address, then record the day.",
)  # fmt: skip
LOOK = CheckLine(
    "ring_too", "A change is told in good time", "warning", "The letter may come too late.",
    "Ring as well.",
)  # fmt: skip
BODY = "# Your visits\n\nDear {{ recipient.greeting }},\n\n{{ worker.name }} will visit you."


def text(part: str, *words: str, indent: int = 0) -> LetterText:
    """One line; every second piece of its words is set off."""
    return LetterText(
        LineKind(part, indent), tuple(Span(each, n % 2 == 1) for n, each in enumerate(words))
    )


def letter_lines(name: str, worker: str) -> tuple[LetterText, ...]:
    """A letter as it prints."""
    return (
        text("address", name),
        text("address", "12 Sample Road"),
        text("address", "CR0 1XX"),
        text("date", "Tuesday 2 June 2026"),
        text("title", "Your visits until the end of August"),
        text("text", f"Dear {name.split()[0]},"),
        text("text", f"{worker} will visit you on these days. ", "You can ask to change one",
             " if it does not suit you: ring the number below and say so."),
        text("bullet", "Tuesday 9 June at 4 pm, at home"),
        text("bullet", "Tuesday 7 July at 4 pm, at home, for an hour with time to speak alone "
             "if you would like that"),
        text("end", "Reference 7GQK-2M4X"),
    )  # fmt: skip


class FakeLetters:
    """The letters' half of ``FakeDesk``: a young person's and a carer's letter for each child."""

    on: date
    lines: tuple[ChildLine, ...]

    def __init__(self) -> None:
        super().__init__()
        self.made_on: dict[str, date] = {}
        self.sent: dict[str, date] = {}
        self.aside: dict[str, str] = {}
        self.hand: set[str] = set()
        self.bodies: dict[str, str] = {}
        self.readers: dict[str, str] = {}
        self.orders: list[object] = []
        self.people: list[NewContact] = []
        self.refusals: tuple[Refusal, ...] = ()
        self.no_letters = False
        self.to_ring: tuple[RingLine, ...] = ()
        self.rung: list[RingLine] = []

    def _note(self, name: str) -> None:
        raise NotImplementedError

    def _record(self, change: object, sentence: str) -> Saved:
        raise NotImplementedError

    def _letter(self, number: int, child: ChildLine, audience: str) -> LetterLine:
        reference = f"REF{number:02}-{audience[:2].upper()}"
        state = "blocked" if number % 5 == 3 else "warning" if number % 5 == 4 else "ready"
        parent = audience == "parent"
        words = {"young_person": "young person", "carer": "carer", "parent": "parent"}[audience]
        name = child.name if audience == "young_person" else f"{words.title()} {number}"
        needs = parent and reference not in self.readers
        return LetterLine(
            reference=reference, kind="schedule", kind_words="Your visits", audience=audience,
            audience_words=words, recipient_name=name, children=child.name,
            child_ids=(child.id,), worker_id=child.worker_id or 0,
            worker=worker_name(child.worker_id or 1),
            first_day=self.on + timedelta(7 + number), visits=4,
            format_words="large print" if number % 7 == 2 else "standard",
            state="blocked" if needs else state,
            why=("A second person has to read it." if needs else STOPPED.why
                 if state == "blocked" else LOOK.why if state == "warning" else ""),
            edited=reference in self.bodies, by_hand=reference in self.hand,
            confirmed_by=self.readers.get(reference, ""), needs_second=needs,
            set_aside=self.aside.get(reference, ""), printed_on=self.made_on.get(reference),
        )  # fmt: skip

    def _all(self, scope: LetterScope | None) -> list[LetterLine]:
        if self.no_letters:
            return []
        scope = scope or LetterScope()
        found = []
        for number, child in enumerate(self.lines[:6]):
            if scope.worker_ids and child.worker_id not in scope.worker_ids:
                continue
            for audience in ("young_person", "carer", *(("parent",) if number == 1 else ())):
                found.append(self._letter(number, child, audience))
        return [one for one in found if one.reference not in self.sent]

    def letters(self, scope: LetterScope | None = None) -> LetterQueue:
        self._note("letters")
        found = self._all(scope)
        owed = [one for one in found if not one.set_aside]
        children = dict.fromkeys(one.children for one in owed)
        groups = tuple(
            LetterGroup(name, f"Home of {name}", tuple(o for o in owed if o.children == name))
            for name in children
        )
        return LetterQueue(self.on, groups, tuple(one for one in found if one.set_aside), (),
                           self.to_ring)  # fmt: skip

    def _owed(self, reference: str) -> LetterLine:
        return next(one for one in self._all(None) if one.reference == reference)

    def letter(self, reference: str) -> LetterPreview:
        self._note("letter")
        return self._preview(self._owed(reference), self.bodies.get(reference, BODY))

    def _preview(self, line: LetterLine, body: str) -> LetterPreview:
        extra = {"blocked": (STOPPED,), "warning": (LOOK,)}.get(line.state, ())
        lines = letter_lines(line.recipient_name, line.worker)
        if body != BODY:
            lines = (*lines[:-1], text("text", body.splitlines()[-1]), lines[-1])
        return LetterPreview(
            line, lines, (*PASSED, *extra), body, "young_person/schedule.md", False, (),
            ReadingLine(8.4, 96, 9.5, "Ann will visit you."), "ltr",
        )  # fmt: skip

    def letter_pdf(self, reference: str, body: str | None = None) -> bytes:
        return b"%PDF-1.7 " + reference.encode() + (body or "").encode()

    def try_edit(self, reference: str, body: str) -> LetterPreview:
        self._note("try_edit")
        return self._preview(self._owed(reference), body)

    def edit_letter(self, reference: str, body: str) -> Saved:
        saved = self._record(("edit", reference, body), "The letter keeps your words.")
        self.bodies[reference] = body
        return saved

    def drop_edit(self, reference: str) -> Saved:
        self.bodies.pop(reference)
        return self._record(("drop", reference), "Back to the template's words.")

    def confirm_letter(self, reference: str, by: str) -> Saved:
        saved = self._record(("confirm", reference, by), f"Read by {by}.")
        self.readers[reference] = by
        return saved

    def hand_over(self, reference: str, by_hand: bool) -> Saved:
        (self.hand.add if by_hand else self.hand.discard)(reference)
        return self._record(("hand", reference, by_hand), "To be handed over.")

    def set_aside(self, reference: str, reason: str) -> Saved:
        saved = self._record(("aside", reference, reason), "Set aside.")
        self.aside[reference] = reason
        return saved

    def take_up(self, reference: str) -> Saved:
        self.aside.pop(reference)
        return self._record(("take up", reference), "On the queue again.")

    def _made(self, references: Sequence[str], heard: Heard, path: Path) -> BatchMade:
        if self.refusals:
            raise LettersRefused(self.refusals, len(references))
        for number, reference in enumerate(references, 1):
            heard(number, len(references))
            self.made_on[reference] = self.on
        number = len(references)
        return BatchMade(
            tuple(references), (MadeFile(path, number, number),), number,
            f"{number} letters made.",
        )  # fmt: skip

    def mark_rung(self, about_booking: int, key: str, said: str) -> Saved:
        saved = self._record(("rung", about_booking, key, said), "Noted.")
        self.rung = [one for one in self.to_ring if one.key == key]
        self.to_ring = tuple(one for one in self.to_ring if one.key != key)
        return saved

    def make_letters(
        self, order: BatchOrder, heard: Heard, cancelled: Callable[[], bool]
    ) -> BatchMade:
        self._note("make_letters")
        self.orders.append(order)
        return self._made(order.references, heard, order.folder / "letters.pdf")

    def printers(self) -> tuple[str, ...]:
        return ("Office", "Upstairs")

    def print_letters(
        self,
        references: Sequence[str],
        printer: str | None,
        heard: Heard,
        cancelled: Callable[[], bool],
    ) -> BatchMade:
        self._note("print_letters")
        self.orders.append((tuple(references), printer))
        return self._made(references, heard, Path("printed.pdf"))

    def open_file(self, path: Path) -> Saved:
        self.orders.append(path)
        return Saved("Opened.")

    def mark_sent(self, references: Sequence[str], how: str, on: date | None = None) -> Saved:
        saved = self._record(("sent", tuple(references), how, on), f"{len(references)} sent.")
        self.sent.update(dict.fromkeys(references, on or self.on))
        return saved

    def mark_not_sent(self, letter_id: int, reason: str) -> Saved:
        return self._record(("not sent", letter_id, reason), "It did not go out.")

    def letter_history(
        self, scope: LetterScope | None = None, most: int = 200
    ) -> tuple[HistoryLine, ...]:
        self._note("letter_history")
        child = self.lines[0]
        calls = tuple(
            HistoryLine(
                one.booking_id, "", "Call", "", one.who, one.children, one.child_ids, (), self.on,
                "grace", "", RUNG, None, "", "", f"About that visit, {one.why}: they know", "",
            )
            for one in self.rung
        )  # fmt: skip
        if self.no_letters:
            return calls
        first = HistoryLine(
            1, "OLD1-0001", "Your visits", "carer", "Carer 0", child.name, (child.id,),
            ("12 Sample Road", "CR0 1XX"), self.on - timedelta(40), "grace", "pdf", "sent",
            self.on - timedelta(39), "grace", "post", "", "",
        )  # fmt: skip
        second = replace(first, id=2, state="made", sent_on=None, sent_by="", how="")
        return first, replace(second, id=3, state="not_sent", note="Came back."), second

    def sent_letter(self, letter_id: int) -> SentPage:
        line = next(one for one in self.letter_history() if one.id == letter_id)
        changed = CheckLine(
            "reprint_address", "A reprint goes where the first one went", "warning",
            "The address has changed since.", "Make sure the first letter is not lying there.",
        )  # fmt: skip
        return SentPage(
            line, letter_lines(line.recipient_name, "Grace Okafor"), (*PASSED, changed),
            ("Tue 12 May at 4 pm: kept.",),
        )  # fmt: skip

    def reprint(self, letter_id: int, folder: Path | None, printer: str | None = None) -> BatchMade:
        self._note("reprint")
        self.orders.append(("reprint", letter_id, folder))
        return BatchMade(("OLD1-0001",), (), 1, "The letter was made again.")

    def letter_templates(self) -> tuple[TemplateLine, ...]:
        return (
            TemplateLine("schedule.carer", "schedule", "Your visits", "carer", "carer", "standard",
                         "en", "1", "Caseload", False, True, 0),
            TemplateLine("schedule.young_person", "schedule", "Your visits", "young_person",
                         "young person", "easy_read", "en", "2", "Sample Council", True, False, 2),
        )  # fmt: skip

    def letter_template(self, key: str) -> TemplateText:
        return self.try_template(key, f"---\nkind: schedule\n---\n{BODY}")

    def try_template(self, key: str, source: str) -> TemplateText:
        remarks: tuple[Remark, ...] = ()
        if "{{ secret }}" in source:
            remarks = (Remark(3, "No such field.", "Take it out.", True),)
        return TemplateText(
            key, "carer/schedule.md", False, source, remarks, ReadingLine(11.2, 120, 12, "Long."),
            letter_lines("Robin Sample", "Ann Worker"),
            (("recipient.greeting", "what stands after Dear"),),
        )  # fmt: skip

    def save_template(self, key: str, source: str, shown: str | None = None) -> Saved:
        return self._record(("template", key, source), "Saved as the council's own.")

    def drop_template(self, key: str, shown: str | None = None) -> Saved:
        return self._record(("drop template", key), "The shipped words again.")

    def stationery_file(self) -> Path:
        return Path("stationery.toml")

    def contacts(
        self, *, child_id: int | None = None, household_id: int | None = None
    ) -> tuple[ContactLine, ...]:
        self._note("contacts")
        mother = ContactLine(
            1, "parent", "parent", "mother", "Robin Sample", "", "3 Sample Close, Croydon",
            "CR0 1XX", self.on - timedelta(400), None, None, True, True, False, "", "standard",
            False,
        )  # fmt: skip
        home = replace(mother, id=2, role="carer", role_words="carer", relationship="",
                       name="Carer 0", hidden=True, confirmed_on=self.on)  # fmt: skip
        return mother, home

    def set_contact(self, contact: NewContact) -> Saved:
        self.people.append(contact)
        return self._record(contact, "Recorded.")

    def end_contact(self, contact_id: int, on: date) -> Saved:
        return self._record(("end", contact_id, on), "No more letters.")

    def confirm_address(self, contact_id: int) -> Saved:
        return self._record(("confirm address", contact_id), "Address confirmed.")
