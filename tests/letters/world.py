"""A small invented world for letters: one child, the people around, one visit."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

from caseload_tui.letters.codes import Audience, Kind, PlaceKind
from caseload_tui.letters.draft import Draft, Wishes, draft
from caseload_tui.letters.facts import (
    Address,
    Booking,
    Child,
    Household,
    Known,
    Place,
    Recipient,
    Worker,
)
from caseload_tui.letters.queue import Owed, letter_about
from caseload_tui.letters.stationery import Stationery, load_stationery
from caseload_tui.letters.templates import Library

ON = date(2026, 2, 2)
HOME = Address(("14 Sample Street", "Anytown"), "AN7 2QX", date(2025, 1, 1), None, date(2026, 1, 5))
ELSEWHERE = Address(("3 Other Road", "Farville"), "FR1 9ZZ", date(2025, 1, 1), None, ON)
CHILD = Child(
    "CH-10442",
    "Amina",
    "Rahimi",
    household="home",
    home=HOME,
    carers=("Joy Adeyemi",),
    home_names=("Rowan House",),
)
WORKER = Worker("w1", "Grace Okafor", "social_worker", "01632 960 112")
CHANGED_AT = datetime(2026, 1, 30, 9, tzinfo=UTC)


@cache
def library() -> Library:
    """The shipped templates."""
    return Library()


@cache
def stationery() -> Stationery:
    """The shipped stationery."""
    return load_stationery()


def booking(key: str = "b1", **changes: Any) -> Booking:
    """A visit at home on 4 March 2026 at 4pm."""
    made = Booking(
        key,
        CHILD.key,
        "cla_visit",
        date(2026, 3, 4),
        time(16, 0),
        60,
        Place(PlaceKind.HOME),
        WORKER,
        CHANGED_AT,
    )
    return replace(made, **changes)


CARERS = Household("home", "Joy Adeyemi", postcode="AN7 2QX")


def supervision(key: str = "s1", **changes: Any) -> Booking:
    """A visit to the carers themselves on 4 March 2026 at 4pm."""
    about: dict[str, Any] = {
        "child": None, "household": CARERS.key, "kind": "fostering_supervision",
    }  # fmt: skip
    return booking(key, **{**about, **changes})


OFFICE = Place(PlaceKind.OFFICE, "the Family Centre, Fell Road")


def recipient(audience: Audience = Audience.YOUNG_PERSON, **changes: Any) -> Recipient:
    """The child, a carer of the same home, a parent or a school elsewhere; the carers alone."""
    inside = audience not in (Audience.PARENT, Audience.SCHOOL)
    names = {
        Audience.YOUNG_PERSON: "Amina",
        Audience.CARER: "Joy Adeyemi",
        Audience.PARENT: "Salma Rahimi",
        Audience.SCHOOL: "The Designated Teacher",
        Audience.HOUSEHOLD: "Joy Adeyemi",
    }
    made = Recipient(
        audience.value,
        f"person-{audience.value}",
        audience,
        None if audience is Audience.HOUSEHOLD else CHILD.key,
        names[audience],
        date(2025, 1, 1),
        address=HOME if inside else ELSEWHERE,
        household="home" if inside else None,
    )
    return replace(made, **changes)


def known(
    *recipients: Recipient, bookings: tuple[Booking, ...] | None = None, **changes: Any
) -> Known:
    """The facts about CHILD, these recipients and bookings."""
    every = (booking(),) if bookings is None else bookings
    people = recipients or (recipient(),)
    made = Known(
        {CHILD.key: CHILD},
        {one.key: one for one in people},
        {one.key: one for one in every},
        households={CARERS.key: CARERS},
    )
    return replace(made, **changes)


def about_carers(*recipients: Recipient, **changes: Any) -> Known:
    """The facts about a supervision visit to CARERS, with whom CHILD lives."""
    people = recipients or (recipient(Audience.HOUSEHOLD),)
    return known(*people, **{"bookings": (supervision(),), **changes})


def letter(facts: Known, kind: Kind = Kind.APPOINTMENT, audience: Audience | None = None) -> Owed:
    """A letter of a kind about every booking of the facts."""
    to = next(
        one for one in facts.recipients.values() if audience is None or one.audience is audience
    )
    about = [one for one in facts.bookings.values() if one.key != "instead"]
    return letter_about(kind, to, about, facts)


def drafted(
    facts: Known,
    owed: Owed | None = None,
    wishes: Wishes | None = None,
    *,
    using: Library | None = None,
    dated: date = ON,
) -> Draft:
    """A draft, written by one person and read by another unless said otherwise."""
    wishes = wishes or Wishes("writer", confirmed_by="reader")
    return draft(owed or letter(facts), facts, using or library(), stationery(), dated, wishes)
