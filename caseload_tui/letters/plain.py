"""A view as the plain words a template gets: strings by field name, for one audience."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict
from typing import TypeAlias

from caseload_tui.letters.codes import Audience, PlaceKind
from caseload_tui.letters.fields import VISITS, allowed
from caseload_tui.letters.values import Words
from caseload_tui.letters.view import LetterView, SchoolPart, VisitView

Plain: TypeAlias = "str | bool | dict[str, Plain] | list[Plain]"

_JOINERS = "\u200c\u200d"
_NO_BREAK_SPACE = "\u00a0"


def clean(value: str) -> str:
    """A value fit to print: composed, on one line, without control or direction signs.

    Direction signs inside a name could turn the rest of a line around; the joiners that
    Persian and Kurdish spelling needs stay.
    """
    if not (value.isascii() and value.isprintable()):
        value = "".join(map(_kept, unicodedata.normalize("NFC", value)))
    return (re.sub(" +", " ", value) if "  " in value else value).strip()


def _kept(sign: str) -> str:
    category = unicodedata.category(sign)
    if sign in _JOINERS or sign == _NO_BREAK_SPACE:
        return sign
    if category in ("Cc", "Zs", "Zl", "Zp"):
        return " "
    variation = "\ufe00" <= sign <= "\ufe0f"
    return "" if variation or category in ("Cf", "Cs", "Cn", "Co") else sign


def plain(view: LetterView, words: Words) -> dict[str, Plain]:
    """Everything the template may name, nested by the dots of the field names.

    Only fields on the allow-list of the view's audience are in it. What is not known is
    left out, so that a template naming it is refused rather than printing a blank.
    """
    audience = view.audience
    named = dict(_letter_fields(view, words))
    several = len(view.child_first_names) > 1
    visits = [dict(_visit_fields(one, words, audience, several=several)) for one in view.visits]
    permitted = allowed(audience)
    result: dict[str, Plain] = {}
    for name, text in named.items():
        if name in permitted:
            _put(result, name, text)
    shown: list[Plain] = []
    for visit in visits:
        item: dict[str, Plain] = {}
        for name, value in visit.items():
            if name in permitted:
                _put(item, name.removeprefix("visit."), value)
        shown.append(item)
    result[VISITS] = shown
    if len(shown) == 1:
        result["visit"] = shown[0]
    return result


_OWN_ROLE = {
    Audience.YOUNG_PERSON: "child",
    Audience.CARER: "carer",
    Audience.PARENT: "parent",
    Audience.SCHOOL: "designated_teacher",
    Audience.HOUSEHOLD: "carer",
}
"""Who else is asked does not name the reader."""
_PLACE_PICTURE = {
    PlaceKind.HOME: "home",
    PlaceKind.SCHOOL: "school",
    PlaceKind.OFFICE: "office",
    PlaceKind.OTHER: "office",
    PlaceKind.PHONE: "phone",
    PlaceKind.VIDEO: "talk",
}
_NO_JOURNEY = frozenset({PlaceKind.HOME, PlaceKind.PHONE, PlaceKind.VIDEO})
"""Where nobody has to go."""


def _put(target: dict[str, Plain], name: str, value: str | bool) -> None:
    *path, last = name.split(".")
    for step in path:
        inner = target.setdefault(step, {})
        assert isinstance(inner, dict)
        target = inner
    if isinstance(value, str):
        value = clean(value)
        # A phone number is never broken over two lines.
        value = value.replace(" ", _NO_BREAK_SPACE) if last == "phone" else value
    target[last] = value


def _letter_fields(view: LetterView, words: Words) -> Iterator[tuple[str, str]]:
    yield "letter.date", words.full_date(view.dated)
    yield "letter.reference", view.reference
    if view.visits:
        yield "letter.until", words.full_date(max(visit.day for visit in view.visits))
    yield "recipient.name", view.recipient_name
    yield "recipient.greeting", view.greeting
    yield "child.first_name", words.join(view.child_first_names)
    yield "worker.name", view.worker_name
    yield "worker.role", words.say("role", view.worker_role, view.audience)
    yield "worker.phone", view.worker_phone
    yield "service.name", view.service_name
    yield "service.phone", view.service_phone
    yield "service.hours", view.service_hours
    if isinstance(view.only, SchoolPart):
        yield "child.name", view.only.child_name
        return
    for key, value in asdict(view.only).items():
        yield key.replace("_", ".", 1), value


def _visit_fields(
    visit: VisitView, words: Words, audience: Audience, *, several: bool
) -> Iterator[tuple[str, str | bool]]:
    yield "visit.date", words.full_date(visit.day)
    yield "visit.day", words.short_date(visit.day)
    yield "visit.time", words.clock(visit.start)
    yield "visit.calendar", visit.day.isoformat()
    yield "visit.clock", visit.start.strftime("%H:%M")
    yield "visit.length", words.length(visit.minutes)
    yield "visit.what", words.say("what", visit.kind, audience)
    yield "visit.why", words.say("why", visit.kind, audience)
    where = words.where(visit.place.kind, visit.place.words, audience)
    yield "visit.where", where
    yield "visit.place", where[:1].upper() + where[1:]
    yield "visit.picture", _PLACE_PICTURE[visit.place.kind]
    yield "visit.who", visit.who
    yield "visit.role", words.say("role", visit.role, audience)
    if several:
        yield "visit.child", visit.child
    yield from ((name, True) for name, holds in _marks_of(visit).items() if holds)
    yield from _news_fields(visit, words, audience)
    others = [role for role in visit.others if role != _OWN_ROLE[audience]]
    if others:
        roles = [words.say("role", role, audience) for role in others]
        yield "visit.others", words.join(roles)
    if visit.reply_by:
        yield "visit.reply_by", words.full_date(visit.reply_by)


def _marks_of(visit: VisitView) -> dict[str, bool]:
    """What a template may ask in an ``if`` and never prints."""
    return {
        "visit.alone": visit.alone,
        "visit.held_elsewhere": visit.held_elsewhere,
        "visit.with_worker": visit.with_worker,
        "visit.private": visit.private,
        "visit.at_home": visit.place.kind in _NO_JOURNEY,
        "visit.same_time": visit.same_time,
    }


def _news_fields(visit: VisitView, words: Words, audience: Audience) -> Iterator[tuple[str, str]]:
    """What changed, why, and what is booked instead."""
    if visit.old:
        yield "visit.old_date", words.full_date(visit.old[0])
        yield "visit.old_time", words.clock(visit.old[1])
    if visit.reason:
        yield "visit.reason", words.say("reason", visit.reason, audience)
    if visit.times_changed > 1:
        yield "visit.times_changed", words.times(visit.times_changed)
    if visit.new:
        place = visit.new.place
        yield "visit.new_date", words.full_date(visit.new.day)
        yield "visit.new_calendar", visit.new.day.isoformat()
        yield "visit.new_time", words.clock(visit.new.start)
        yield "visit.new_where", words.where(place.kind, place.words, audience)
