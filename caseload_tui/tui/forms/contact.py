"""Somebody who gets letters about a child: who, where, and whether the plan allows it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from textual.widget import Widget
from textual.widgets import Input, Static

from caseload_tui.caseload.letters.contact_views import ContactLine, NewContact
from caseload_tui.tui.contact_rows import About
from caseload_tui.tui.forms.form import Form, Row, Send
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.widgets.choice import Choice, Option, Ticks

ROLES = (
    Option("young_person", "the young person", "y"),
    Option("carer", "carer", "c"),
    Option("parent", "parent", "p"),
    Option("school", "school", "s"),
)
CARERS = ROLES[1:2]
"""Who gets letters of a household's own."""
FORMATS = (
    Option("", "as recorded", "1"),
    Option("standard", "standard", "2"),
    Option("large_print", "large print", "3"),
    Option("easy_read", "Easy Read", "4"),
)
AGREED, SAFE, LIVES, CONFIRMED = "agreed", "safe", "lives", "confirmed"
YES = (
    Option(AGREED, "the plan allows letters", "a"),
    Option(CONFIRMED, "address confirmed today", "t"),
    Option(SAFE, "safe to post", "o"),
    Option(LIVES, "lives with the child", "l"),
)


class ContactForm(Form):
    """The form for a person and an address; a changed one keeps the old one as history."""

    title_words = "Who gets letters"
    HELP = (
        "The address is one line with commas between its parts; the postcode stands alone. "
        "Untick “safe to post” where somebody else may open letters: it is then handed over."
    )
    AUTO_FOCUS = "#role"

    def __init__(self, about: About, now: ContactLine | None, on: date) -> None:
        super().__init__(about.name)
        self.about, self.now, self.on_day = about, now, on

    def rows(self) -> Iterator[Widget]:
        """Who, the name, the address, and what is agreed."""
        now = self.now
        roles = ROLES if self.about.household_id is None else CARERS
        first = "carer" if roles is CARERS else None
        yield Row("Who", Choice(roles, id="role", value=now.role if now else first))
        yield self._row("name", "as on the envelope", now.name if now else "")
        yield self._row("relationship", "optional", now.relationship if now else "")
        yield self._row("address", "12 Sample Road, Croydon", self._address())
        yield self._row("postcode", "CR0 1XX", now.postcode if now and not now.hidden else "")
        yield Row("Format", Choice(FORMATS, id="format", value=now.format if now else ""))
        yield self._row("language", "optional: pl, ar, ti", now.language if now else "")
        yield Row("", Ticks(YES, id="yes", values=self._ticked()))
        hidden = now is not None and now.hidden
        effect = Static(
            "The address is protected and not shown: type it again to change it.", id="effect"
        )
        effect.display = hidden
        yield effect

    def _row(self, name: str, hint: str, value: str) -> Row:
        field = Input(value, id=name, compact=True, placeholder=hint, max_length=200)
        return Row(name.capitalize(), field)

    def _address(self) -> str:
        return self.now.address if self.now and not self.now.hidden else ""

    def _ticked(self) -> frozenset[str]:
        now = self.now
        if now is None:
            return frozenset({SAFE})
        marks = ((AGREED, now.agreed), (SAFE, now.safe_to_post), (LIVES, now.lives_with_child),
                 (CONFIRMED, now.confirmed_on == self.on_day))  # fmt: skip
        return frozenset(name for name, holds in marks if holds)

    def _typed(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()

    def read(self) -> Send:
        """The person."""
        role = self.query_one("#role", Choice).value
        if role is None:
            raise Incomplete(
                "role", "Say who it is: the young person, a carer, a parent, a school."
            )
        if self.now and self.now.hidden and not self._typed("address"):
            raise Incomplete("address", "The address is protected: type it again.")
        ticked = self.query_one("#yes", Ticks).values
        address, postcode = self._typed("address"), self._typed("postcode")
        kept = self.now
        same = kept is not None and (address, postcode) == (kept.address, kept.postcode)
        before = kept.confirmed_on if kept is not None and same else None
        contact = NewContact(
            role=role,
            start=self.on_day,
            child_id=self.about.child_id,
            household_id=self.about.household_id,
            relationship=self._typed("relationship"),
            name=self._typed("name"),
            greeting=kept.greeting if kept else "",
            address=address,
            postcode=postcode,
            confirmed_on=self.on_day if CONFIRMED in ticked else before,
            agreed=AGREED in ticked,
            safe_to_post=SAFE in ticked,
            lives_with_child=LIVES in ticked,
            language=self._typed("language"),
            format=self.query_one("#format", Choice).value or "",
            changes=kept.id if kept else None,
        )
        return lambda: self.desk.set_contact(contact)
