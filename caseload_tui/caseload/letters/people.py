"""Children and those who get letters about them, as the letters' room knows them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from caseload_tui.caseload.letters.carers import CarersThemselves, household_key
from caseload_tui.caseload.letters.postal import (
    address_of,
    language_of,
    lines_of,
    single_names,
    style_of,
    whole_postcode,
)
from caseload_tui.caseload.letters.settings import LetterSettings
from caseload_tui.caseload.names import age_on
from caseload_tui.caseload.planning.keys import Keys
from caseload_tui.letters.codes import Audience, Style
from caseload_tui.letters.facts import Address, Child, Household, Recipient
from db import lists
from db.connection import Reader
from db.letter_rows import ContactRow, MailRow
from db.rows import ChildRow, HouseholdRow

WITH_PARENTS = frozenset({"P1", "P3"})
"""SSDA903 placement codes of a home that is the parents', or the young person's own."""
ALWAYS = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class People:
    """Everybody letters of some children and carers may concern. ``asks`` is by recipient key:
    a format the record asks for that no letter can have, such as audio."""

    children: dict[str, Child]
    recipients: dict[str, Recipient]
    rows: dict[str, ChildRow]
    keys: Keys
    asks: dict[str, str] = field(default_factory=dict)
    households: dict[str, Household] = field(default_factory=dict)
    carers: dict[str, HouseholdRow] = field(default_factory=dict)
    """The rows of those households."""


def people_of(
    reader: Reader,
    ids: Iterable[int],
    on: date,
    settings: LetterSettings,
    carers: Collection[int] = (),
) -> People:
    """These children, and the carers of these households, with those who get letters.

    Those near them too, whose names must not slip in.
    """
    wanted = frozenset(ids)
    around = lists.near(reader, wanted | lists.fostered_by(reader, carers, on=on), on=on)
    rows = sorted(lists.children(reader, on=on, ids=around), key=lambda row: row.id)
    mail = lists.mail(reader, around, on=on)
    # Also carers who foster no longer: what they were promised has to be taken back.
    every = {row.id: row for row in lists.households(reader, on=date.min)}
    names = {row.id: row.name for row in every.values()}
    homes = {row.home.household_id for row in rows if row.home and row.home.household_id}
    homes |= set(carers)
    contacts = lists.contacts(reader, children=around, households=homes)
    keys = Keys()
    builders = [
        _Builder(row, mail[row.id], keys.key("child", row.id, row.key), contacts, names, on)
        for row in rows
    ]
    kin = _kin(builders)
    found = People(
        {one.key: one.child(kin[one.key]) for one in builders},
        {},
        {one.key: one.row for one in builders},
        keys,
    )
    for one in builders:
        if one.row.id in wanted:
            for recipient in one.recipients(settings):
                found.recipients[recipient.key] = recipient
            found.asks.update(one.asks)
    postcodes = lists.household_postcodes(reader, carers)
    for row in (every[id] for id in sorted(carers) if id in every):
        _add_carers(found, CarersThemselves(row, postcodes.get(row.id, ""), contacts, on))
    return found


def _add_carers(found: People, carers: CarersThemselves) -> None:
    found.households[carers.key], found.carers[carers.key] = carers.household(), carers.row
    recipient = carers.recipient()
    found.recipients[recipient.key] = recipient
    found.asks.update(carers.asks)


def _kin(builders: Sequence[_Builder]) -> dict[str, frozenset[str]]:
    families: dict[str, set[str]] = {}
    for one in builders:
        families.setdefault(one.row.family or one.key, set()).add(one.key)
    return {one.key: frozenset(families[one.row.family or one.key] - {one.key}) for one in builders}


class _Builder:
    """One child, with what is recorded of their home and of those who get letters."""

    def __init__(
        self,
        row: ChildRow,
        mail: MailRow,
        key: str,
        contacts: Sequence[ContactRow],
        households: Mapping[int, str],
        on: date,
    ) -> None:
        self.row, self.mail, self.key, self.on = row, mail, key, on
        self.asks: dict[str, str] = {}
        home = row.home
        self._mine = [one for one in contacts if one.child_id == row.id and one.holds_on(on)]
        self._carers = next(
            (
                one
                for one in contacts
                if home is not None
                and one.household_id == home.household_id
                and one.household_id is not None
                and one.holds_on(on)
            ),
            None,
        )
        self._household_name = households.get(home.household_id or 0, "") if home else ""
        self._own = next((one for one in self._mine if one.role == "young_person"), None)

    def child(self, relatives: frozenset[str]) -> Child:
        """What letters need to know of the child and must keep to themselves."""
        carers = [one for one in self._mine if one.role == "carer"]
        # "The Manager, Rowan House" is a home and nobody's name.
        named = [one.name for one in carers if one.name and "," not in one.name]
        names = [name for one in named for name in single_names(one)]
        born = self.row.date_of_birth
        return Child(
            key=self.key,
            first_name=self._called,
            surname=self.row.surname or "",
            household=self._household,
            home=self._home_address(),
            home_protected=self.row.address_protected,
            carers=(*single_names(self._household_name), *names),
            home_names=tuple(one.name.split(",")[-1].strip() for one in carers if one.name),
            relatives=relatives,
            birthday=(born.month, born.day) if born is not None else None,
        )

    def recipients(self, settings: LetterSettings) -> Iterator[Recipient]:
        """Everybody who may get a letter about the child today."""
        age = age_on(self.row.date_of_birth, self.on)
        if age is None or age >= settings.own_letter_from_age:
            yield self._young_person()
        if self._household_name:
            yield self._foster_carers()
        for contact in self._mine:
            if contact.role != "young_person":
                yield self._other(contact)

    @property
    def _called(self) -> str:
        return self.row.preferred_name or self.row.forename or ""

    @property
    def _household(self) -> str:
        """The same for children who live together today."""
        home = self.row.home
        if home is not None:
            if home.household_id is not None:
                return household_key(home.household_id)
            return f"address {home.address}" if home.address else f"placement {home.id}"
        return f"home of {self.row.family}" if self.row.family else f"home of {self.key}"

    @property
    def _lives_since(self) -> date:
        """Since when the child has lived where they live; contacts from before may be stale."""
        since = self.row.home.start if self.row.home else self.mail.address_since
        return since or ALWAYS

    def _home_address(self) -> Address | None:
        """Where the child lives; perhaps only a postcode, which is enough to keep it secret."""
        if self._carers is not None and self._carers.address:
            return address_of(self._carers)
        own = self._own
        if own is not None and own.address and own.start >= self._lives_since:
            return address_of(own)
        carer = next((one for one in self._mine if one.role == "carer"), None)
        if self.row.home is not None and carer is not None and self._lives_with(carer):
            return address_of(carer)
        if self.row.home is None and self.mail.address:
            return Address(
                lines_of(self.mail.address), self.mail.postcode or "", self._lives_since,
                confirmed_on=own.confirmed_on if own is not None else None,
            )  # fmt: skip
        return self._only_a_postcode()

    def _only_a_postcode(self) -> Address | None:
        known = self.mail.home_postcode if self.row.home is not None else self.mail.postcode
        postcode = whole_postcode(known)
        return Address((), postcode, self._lives_since) if postcode else None

    def _young_person(self) -> Recipient:
        own, home = self._own, self._home_address()
        address = home if home is not None and home.lines else None
        if address is not None and own is not None and not own.safe_to_post:
            address = Address(
                address.lines, address.postcode, address.since, address.until,
                address.confirmed_on, safe_to_post=False,
            )  # fmt: skip
        key = f"{self.row.id}:young_person"
        return Recipient(
            key=key,
            person=f"child:{self.row.id}",
            audience=Audience.YOUNG_PERSON,
            child=self.key,
            name=" ".join(part for part in (self._called, self.row.surname) if part),
            since=ALWAYS,
            address=address,
            household=self._household,
            language=language_of((own and own.language) or self.mail.language),
            style=self._style(key, (own and own.format) or self.mail.letter_format),
            greeting=self._called,
        )

    def _foster_carers(self) -> Recipient:
        home, contact = self.row.home, self._carers
        assert home is not None
        key = f"{self.row.id}:carer:{home.household_id}"
        return Recipient(
            key=key,
            person=f"household:{home.household_id}",
            audience=Audience.CARER,
            child=self.key,
            name=(contact and contact.name) or self._household_name,
            since=home.start,
            address=address_of(contact) if contact is not None and contact.address else None,
            household=self._household,
            language=language_of(contact and contact.language),
            style=self._style(key, contact and contact.format),
            greeting=(contact and contact.greeting) or "",
        )

    def _other(self, contact: ContactRow) -> Recipient:
        """A carer without a fostering household, a parent or a school."""
        audience = Audience(contact.role)
        person = contact.person or f"{self.row.family or self.key}:{contact.name}"
        key = f"{self.row.id}:{audience}:{person}"
        return Recipient(
            key=key,
            person=f"{audience}:{person}",
            audience=audience,
            child=self.key,
            name=contact.name or "",
            since=contact.start,
            until=contact.end,
            address=address_of(contact) if contact.address else None,
            household=self._household if self._lives_with(contact) else None,
            agreed=contact.agreed,
            language=language_of(contact.language),
            style=self._style(key, contact.format),
            greeting=contact.greeting or "",
        )

    def _lives_with(self, contact: ContactRow) -> bool:
        """Whether the record says so, and said so since the child came to live there."""
        home = self.row.home
        if not contact.lives_with_child or contact.start < self._lives_since:
            return False
        if contact.role == "parent":
            return home is None or home.type_code in WITH_PARENTS
        return contact.role == "carer"

    def _style(self, key: str, recorded: str | None) -> Style:
        style, asked = style_of(recorded)
        if asked:
            self.asks[key] = asked
        return style
