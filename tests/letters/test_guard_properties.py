"""Whatever the household, no letter that is let through tells what its reader must not see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from hypothesis import event, given, settings
from hypothesis import strategies as st

from caseload_tui.letters.case import GuardSettings
from caseload_tui.letters.codes import AROUND_A_CHILD, Audience, BookingStatus, PlaceKind
from caseload_tui.letters.draft import Wishes
from caseload_tui.letters.facts import (
    Address,
    Booking,
    Child,
    Known,
    Place,
    Recipient,
    Worker,
)
from caseload_tui.letters.facts import Household as Carers
from caseload_tui.letters.folding import compact
from caseload_tui.letters.guard import inspect
from caseload_tui.letters.queue import QueueSettings, owed
from caseload_tui.letters.text import plain_text
from caseload_tui.letters.tree import lines_of
from tests.letters.world import CHANGED_AT, ON, drafted

SETTINGS = GuardSettings(numbers_checked_on=ON)
# Syllables that no shipped word is made of, so that a hit is a leak.
NAMES = [f"{a}{b}" for a in ("Zorq", "Vexl", "Quib", "Jaxo") for b in ("wim", "zet", "fup", "kyv")]


@dataclass(frozen=True)
class Household:
    key: str
    carer: str
    home: Address
    house_name: str


@st.composite
def households(draw: st.DrawFn, number: int) -> Household:
    names = draw(st.permutations(NAMES))
    return Household(
        f"home{number}",
        f"{names[0]}{number} {names[1]}{number}",
        Address(
            (f"{draw(st.integers(10, 99))} {names[2]}{number} Street", f"{names[3]}{number} Hill"),
            f"ZX{number} {draw(st.integers(1, 9))}QQ",
            date(2025, 1, 1),
            None,
            ON,
        ),
        f"{names[4]}{number} House",
    )


@dataclass(frozen=True)
class World:
    facts: Known
    homes: dict[str, Household]
    tempting: tuple[str, ...]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    homes = {f"home{n}": draw(households(n)) for n in (1, 2)}
    children: dict[str, Child] = {}
    for n in range(1, 4):
        home = homes[f"home{draw(st.integers(1, 2))}"]
        names = draw(st.permutations(NAMES))
        children[f"child{n}"] = Child(
            f"child{n}",
            f"{names[5]}{n}x",
            f"{names[6]}{n}y",
            household=home.key,
            home=home.home,
            home_protected=draw(st.booleans()),
            carers=(home.carer,),
            home_names=(home.house_name,),
            relatives=frozenset({"child1", "child2"} - {f"child{n}"}) if n < 3 else frozenset(),
        )
    recipients = [
        _recipient(draw, child, who, homes) for child in children.values() for who in AROUND_A_CHILD
    ]
    recipients += [_carers(draw, home, homes) for home in homes.values()]
    tempting = tuple(
        words
        for home in homes.values()
        for words in (home.carer, home.house_name, home.home.lines[0], home.home.postcode)
    ) + tuple(name for one in children.values() for name in (one.full_name, one.first_name))
    bookings = [_booking(draw, n, tempting) for n in range(draw(st.integers(1, 5)))]
    facts = Known(
        children,
        {one.key: one for one in recipients},
        {one.key: one for one in bookings},
        households={
            home.key: Carers(
                home.key,
                home.carer,
                draw(st.sampled_from([None, None, None, None, ON])),
                draw(st.sampled_from(["", home.home.postcode])),
            )
            for home in homes.values()
        },
    )
    return World(facts, homes, tempting)


def _recipient(
    draw: st.DrawFn, child: Child, who: Audience, homes: dict[str, Household]
) -> Recipient:
    """Somebody the record may be wrong about: another household, an old one, a wrong address."""
    home = homes[str(child.household)]
    inside = who in (Audience.YOUNG_PERSON, Audience.CARER)
    other = Address(("3 Public Road",), "FR1 9ZZ", date(2025, 1, 1), None, ON)
    address = draw(st.sampled_from([home.home if inside else other, home.home, other]))
    lives = draw(st.sampled_from([home.key if inside else None, *homes, None]))
    names = {Audience.CARER: home.carer, Audience.YOUNG_PERSON: child.first_name}
    return Recipient(
        f"{who.value}-{child.key}",
        f"{who.value}-{child.key}",
        who,
        child.key,
        names.get(who, "Kind Reader"),
        date(2025, 1, 1),
        address=address,
        household=lives,
        agreed=draw(st.booleans()) if who is Audience.PARENT else True,
    )


def _carers(draw: st.DrawFn, home: Household, homes: dict[str, Household]) -> Recipient:
    """The carers about themselves, perhaps with the address of the other household."""
    anywhere = [one.home for one in homes.values()]
    address = draw(st.sampled_from([home.home, home.home, home.home, *anywhere]))
    return Recipient(
        f"household-{home.key}",
        f"household-{home.key}",
        Audience.HOUSEHOLD,
        None,
        home.carer,
        date(2025, 1, 1),
        address=address,
        household=home.key,
    )


def _booking(draw: st.DrawFn, n: int, tempting: tuple[str, ...]) -> Booking:
    """A booking whose place may name what somebody typed and should not have."""
    words = draw(st.sampled_from(["the Town Hall", *tempting]))
    kind = draw(st.sampled_from([PlaceKind.HOME, PlaceKind.OFFICE, PlaceKind.OTHER]))
    own = draw(st.sampled_from([None, None, "home1", "home2"]))
    kinds = ["cla_visit", "cla_review", "pep", "health_assessment", "fostering_unannounced"]
    own_kinds = ["fostering_supervision", "fostering_supervision", "fostering_unannounced"]
    return Booking(
        f"b{n}",
        None if own else f"child{draw(st.integers(1, 3))}",
        draw(st.sampled_from(own_kinds if own else kinds)),
        ON + timedelta(days=draw(st.integers(1, 60))),
        time(16, 0),
        60,
        Place(kind, words),
        Worker("w", "Grace Okafor", phone="01632 960 112"),
        CHANGED_AT,
        status=draw(st.sampled_from([BookingStatus.ACCEPTED, BookingStatus.CANCELLED])),
        announced=draw(st.booleans()),
        tell=draw(st.sampled_from([None, frozenset(Audience)])),
        household=own,
        held_by="" if own else draw(st.sampled_from(["", "", "Town Clinic", *tempting])),
    )


EDITS = st.sampled_from(
    ["", "# Hi\n\n{{ recipient.greeting }}: {% for visit in visits %}{{ visit.date }} {% endfor %}"]
)


@settings(max_examples=40, deadline=None)
@given(worlds(), EDITS, st.data())
def test_no_letter_let_through_tells_what_its_reader_must_not_see(
    world: World, edit: str, data: st.DataObject
) -> None:
    facts = world.facts
    body = None
    if edit:
        body = f"{edit} {data.draw(st.sampled_from(world.tempting))}"
    wishes = Wishes("writer", confirmed_by="reader", body=body)
    letters = owed(facts, ON, QueueSettings(siblings_together=data.draw(st.booleans())))
    drafts = [drafted(facts, one, wishes) for one in letters]

    for one, verdict in zip(drafts, inspect(drafts, facts, ON, SETTINGS), strict=True):
        event(f"let through: {verdict.may_print}, about carers: {one.owed.household is not None}")
        if not verdict.may_print:
            continue
        assert one.letter is not None
        to = facts.recipients[one.owed.recipient]
        said = compact(plain_text(one.letter) + " ".join(lines_of(one.letter.body)))
        printed = said + compact(" ".join(one.letter.address))
        for secret in _secrets(facts, to, one.owed.children):
            assert compact(secret) not in printed
        assert all(facts.bookings[key].announced for key in one.owed.bookings)


def _secrets(facts: Known, to: Recipient, about: tuple[str, ...]) -> list[str]:
    """What this letter must not hold, told independently of the guard."""
    found: list[str] = []
    for key, child in facts.children.items():
        if key not in about:
            found.append(child.full_name)
            if any(key in facts.children[one].relatives for one in about):
                found.append(child.first_name)
    if to.child is None:
        assert not about
        here = [one for one in facts.children.values() if one.household == to.household]
        return [*found, *(one.first_name for one in here)]
    child = facts.children[to.child]
    inside = to.audience is Audience.YOUNG_PERSON or to.household == child.household
    if not inside:
        assert child.home is not None
        found += [*child.carers, *child.home_names, child.home.lines[0], child.home.postcode]
        if child.home_protected:
            outside = [one for one in facts.bookings.values() if one.held_by]
            mine = [one for one in outside if one.child == child.key]
            found += [one.held_by for one in mine]
    return found


@settings(max_examples=30, deadline=None)
@given(worlds())
def test_the_verdict_on_one_letter_does_not_depend_on_the_others(world: World) -> None:
    facts = world.facts
    wishes = Wishes("writer", confirmed_by="reader")
    drafts = [drafted(facts, one, wishes) for one in owed(facts, ON)]

    together = inspect(drafts, facts, ON, SETTINGS)

    assert together == tuple(inspect([one], facts, ON, SETTINGS)[0] for one in drafts)
    assert inspect(drafts[::-1], facts, ON, SETTINGS) == together[::-1]


def test_the_property_would_see_a_leak() -> None:
    """The household named in the place of a visit reaches the paper if nobody looks."""
    from tests.letters.world import OFFICE, booking, known, recipient

    place = replace(OFFICE, words="14 Sample Street")
    facts = known(recipient(Audience.PARENT), bookings=(booking(place=place),))
    one = drafted(facts)

    assert one.letter is not None
    assert "14samplestreet" in compact(plain_text(one.letter))
