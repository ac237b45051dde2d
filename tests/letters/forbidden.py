"""Letters that must not be sent, each wrong in one way only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from caseload_tui.letters.case import GuardSettings
from caseload_tui.letters.codes import Audience, BookingStatus, Kind, PlaceKind, Style
from caseload_tui.letters.draft import Draft, Wishes
from caseload_tui.letters.facts import Child, Known, Place, Sent
from caseload_tui.letters.queue import letter_about
from caseload_tui.letters.templates import Library
from tests.letters.world import (
    CARERS,
    CHILD,
    ELSEWHERE,
    HOME,
    OFFICE,
    ON,
    about_carers,
    booking,
    drafted,
    known,
    letter,
    recipient,
    supervision,
)

SETTINGS = GuardSettings(numbers_checked_on=date(2026, 1, 5))


@dataclass(frozen=True)
class Scene:
    drafts: list[Draft]
    facts: Known
    settings: GuardSettings = SETTINGS


def to_carer(**changes: Any) -> Scene:
    facts = known(recipient(Audience.CARER, **changes))
    return Scene([drafted(facts)], facts)


def to_parent(facts: Known | None = None, wishes: Wishes | None = None) -> Scene:
    facts = facts or known(recipient(Audience.PARENT), bookings=(booking(place=OFFICE),))
    return Scene([drafted(facts, wishes=wishes)], facts)


def facts_changed_after(change: Callable[[Known], Known], scene: Scene) -> Scene:
    return replace(scene, facts=change(scene.facts))


def made() -> Scene:
    facts = known(recipient(name=""))
    return Scene([drafted(facts)], facts)


def of_another_child() -> Scene:
    facts = known(recipient(Audience.SCHOOL), bookings=(booking(place=Place(PlaceKind.SCHOOL)),))
    scene = Scene([drafted(facts)], facts)
    moved = recipient(Audience.SCHOOL, until=ON)
    return replace(scene, facts=replace(facts, recipients={moved.key: moved}))


def not_agreed() -> Scene:
    place = booking(place=OFFICE)
    return to_parent(known(recipient(Audience.PARENT, agreed=False), bookings=(place,)))


def carer_of_before() -> Scene:
    facts = known(
        recipient(Audience.CARER, household="old home"),
        children={CHILD.key: replace(CHILD, household="new home", home=None, carers=())},
    )
    return Scene([drafted(facts)], facts)


def old_address() -> Scene:
    return to_carer(address=replace(HOME, until=ON))


def other_address_than_the_childs() -> Scene:
    return to_carer(address=ELSEWHERE)


def half_postcode() -> Scene:
    home = replace(HOME, postcode="AN7")
    facts = known(
        recipient(Audience.CARER, address=home), children={CHILD.key: replace(CHILD, home=home)}
    )
    return Scene([drafted(facts)], facts)


def unconfirmed() -> Scene:
    return to_carer(address=replace(HOME, confirmed_on=ON - timedelta(days=366)))


def never_confirmed() -> Scene:
    return to_carer(address=replace(HOME, confirmed_on=None))


def unsafe() -> Scene:
    return to_carer(address=replace(HOME, safe_to_post=False))


def parent_at_the_childs_home() -> Scene:
    return to_parent(
        known(recipient(Audience.PARENT, address=HOME), bookings=(booking(place=OFFICE),))
    )


def house_number_changed() -> Scene:
    """Norfolk, 2012: the right report to the wrong house number."""
    corrected = replace(ELSEWHERE, lines=("13 Other Road", "Farville"))
    fixed = recipient(Audience.PARENT, address=corrected)
    scene = to_parent()
    return replace(scene, facts=replace(scene.facts, recipients={fixed.key: fixed}))


def visit_at_home_told_to_parent() -> Scene:
    return to_parent(known(recipient(Audience.PARENT), bookings=(booking(),)))


def placement_address_in_the_place() -> Scene:
    """Telford and Wrekin, 2011: the carers' address in a letter to the mother."""
    place = Place(PlaceKind.OTHER, "14 Sample Street")
    return to_parent(known(recipient(Audience.PARENT), bookings=(booking(place=place),)))


def placement_postcode_in_an_edit() -> Scene:
    body = "# Meeting\n\nDear {{ recipient.greeting }}, see you {{ visit.day }} near an72qx."
    return to_parent(wishes=Wishes("writer", confirmed_by="reader", body=body))


def carer_named_to_a_parent() -> Scene:
    body = "# Meeting\n\nMrs Adeyemi will bring {{ child.first_name }}."
    return to_parent(wishes=Wishes("writer", confirmed_by="reader", body=body))


def home_named_to_a_school() -> Scene:
    place = Place(PlaceKind.OTHER, "Rowan House, the big room")
    facts = known(recipient(Audience.SCHOOL), bookings=(booking(place=place),))
    return Scene([drafted(facts)], facts)


SISTER = Child("CH-2", "May", "Rahimi", household="home", relatives=frozenset({CHILD.key}))


def sister_named() -> Scene:
    place = Place(PlaceKind.OTHER, "May's school")
    facts = known(bookings=(booking(place=place),), children={CHILD.key: CHILD, "CH-2": SISTER})
    return Scene([drafted(facts)], facts)


def stranger_named_in_full() -> Scene:
    other = Child("CH-3", "Leo", "Marsh")
    place = Place(PlaceKind.OTHER, "the office, after Leo Marsh")
    facts = known(bookings=(booking(place=place),), children={CHILD.key: CHILD, "CH-3": other})
    return Scene([drafted(facts)], facts)


def siblings_in_one_letter() -> Scene:
    sister = replace(SISTER, home=HOME, carers=CHILD.carers)
    carer = recipient(Audience.CARER)
    also = recipient(Audience.CARER, key="carer-2", child="CH-2")
    visits = (booking(), booking("b2", child="CH-2", start=time(17, 0)))
    facts = known(carer, also, bookings=visits, children={CHILD.key: CHILD, "CH-2": sister})
    owed = letter_about(Kind.SCHEDULE, carer, visits, facts)
    return Scene([drafted(facts, owed)], facts)


def visit_of_another_child() -> Scene:
    other = Child("CH-3", "Leo", "Marsh")
    facts = known(
        recipient(Audience.SCHOOL),
        bookings=(booking(child="CH-3", place=Place(PlaceKind.SCHOOL)),),
        children={CHILD.key: CHILD, "CH-3": other},
    )
    owed = replace(letter(facts), children=(CHILD.key,))
    return Scene([drafted(facts, owed)], facts)


def identifier_printed() -> Scene:
    facts = known()
    wishes = Wishes("writer", body="# Your visit\n\n{{ visit.date }}, case CH-10442.")
    return Scene([drafted(facts, wishes=wishes)], facts)


def field_of_another_reader() -> Scene:
    facts = known()
    body = "# Your visit\n\n{{ visit.date }}{% if visit.child %} {{ visit.child }}{% endif %}"
    return Scene([drafted(facts, wishes=Wishes("writer", body=body))], facts)


def format_changed() -> Scene:
    facts = known()
    now = recipient(style=Style.EASY_READ)
    return Scene([drafted(facts)], replace(facts, recipients={now.key: now}))


def language_changed() -> Scene:
    facts = known()
    now = recipient(language="ti")
    return Scene([drafted(facts)], replace(facts, recipients={now.key: now}))


def sample_words() -> Scene:
    facts = known(recipient(language="ar"))
    own = Library(Path(__file__).parent / "own")
    one = drafted(facts)
    choice = own.choose(Kind.APPOINTMENT, Audience.YOUNG_PERSON, Style.STANDARD, "ar", samples=True)
    return Scene([replace(one, choice=choice)], facts)


def unannounced() -> Scene:
    facts = known(bookings=(booking(announced=False),))
    return Scene([drafted(facts)], facts)


def cancelled_meanwhile() -> Scene:
    facts = known()
    gone = booking(status=BookingStatus.CANCELLED)
    return Scene([drafted(facts)], replace(facts, bookings={"b1": gone}))


def moved_meanwhile() -> Scene:
    facts = known()
    moved = booking(status=BookingStatus.MOVED, start=time(17, 0), sequence=1)
    return Scene([drafted(facts)], replace(facts, bookings={"b1": moved}))


def today() -> Scene:
    facts = known(bookings=(booking(day=ON),))
    wishes = Wishes("writer", by_hand=True)
    return Scene([drafted(facts, wishes=wishes)], facts)


def tomorrow() -> Scene:
    facts = known(bookings=(booking(day=ON + timedelta(days=6)),))
    return Scene([drafted(facts)], facts)


def read_by_nobody_else() -> Scene:
    return to_parent(wishes=Wishes("writer"))


def confirmed_by_the_writer() -> Scene:
    return to_parent(wishes=Wishes("A. Writer", confirmed_by="a writer"))


def protected_child() -> Scene:
    facts = known(children={CHILD.key: replace(CHILD, home_protected=True)})
    return Scene([drafted(facts, wishes=Wishes("writer"))], facts)


def sent_already() -> Scene:
    facts = known()
    before = Sent(letter(facts).reference, "young_person", Kind.APPOINTMENT, ON, (), (), "")
    facts = replace(facts, sent=(before,))
    return Scene([drafted(facts)], facts)


def twice_in_the_batch() -> Scene:
    facts = known()
    return Scene([drafted(facts), drafted(facts)], facts)


def to_carers(*, wishes: Wishes | None = None, **changes: Any) -> Scene:
    """A letter to foster carers about a visit to themselves."""
    facts = about_carers(**changes)
    return Scene([drafted(facts, wishes=wishes)], facts)


def foster_no_longer() -> Scene:
    return to_carers(households={CARERS.key: replace(CARERS, until=ON)})


def household_unknown() -> Scene:
    return to_carers(households={})


def letter_of_another_household() -> Scene:
    scene = to_carers()
    other = recipient(Audience.HOUSEHOLD, household="other")
    return replace(scene, facts=replace(scene.facts, recipients={other.key: other}))


def supervision_told_to_a_parent() -> Scene:
    """As if the queue had taken the wrong person."""
    scene = to_carers()
    parent = replace(recipient(Audience.HOUSEHOLD), audience=Audience.PARENT)
    return replace(scene, facts=replace(scene.facts, recipients={parent.key: parent}))


def where_the_carers_do_not_live() -> Scene:
    return to_carers(households={CARERS.key: replace(CARERS, postcode="FR1 9ZZ")})


def visit_to_other_carers() -> Scene:
    scene = to_carers()
    other = supervision(household="other")
    return replace(scene, facts=replace(scene.facts, bookings={"s1": other}))


def childs_visit_in_the_carers_own_letter() -> Scene:
    scene = to_carers()
    return replace(scene, facts=replace(scene.facts, bookings={"s1": booking("s1")}))


def foster_child_named_to_their_own_carers() -> Scene:
    body = "# Your visit\n\n{{ visit.date }}, about Amina."
    return to_carers(wishes=Wishes("writer", confirmed_by="reader", body=body))


def foster_childs_identifier() -> Scene:
    body = "# Your visit\n\n{{ visit.date }}, case CH-10442."
    return to_carers(wishes=Wishes("writer", confirmed_by="reader", body=body))


def field_of_a_child() -> Scene:
    body = "# Your visit\n\n{{ visit.date }}{% if visit.child %} {{ visit.child }}{% endif %}"
    return to_carers(wishes=Wishes("writer", body=body))


def carers_of_a_protected_child() -> Scene:
    child = replace(CHILD, home_protected=True)
    return to_carers(children={CHILD.key: child}, wishes=Wishes("writer"))


def unannounced_to_the_carers() -> Scene:
    return to_carers(bookings=(supervision(announced=False),))


CLINIC = Place(PlaceKind.OTHER, "Hillside Clinic")


def at_a_clinic(**changes: Any) -> Any:
    """An appointment that the clinic holds."""
    held = {"kind": "health_assessment", "place": CLINIC, "held_by": "Dr R. Quaye"}
    return booking(**{**held, **changes})


def near_a_protected_home(words: str) -> Callable[[], Scene]:
    body = f"# Health\n\nDear {{{{ recipient.greeting }}}}, {{{{ visit.day }}}}, {words}."

    def scene() -> Scene:
        facts = known(
            recipient(Audience.PARENT),
            bookings=(at_a_clinic(),),
            children={CHILD.key: replace(CHILD, home_protected=True)},
        )
        wishes = Wishes("writer", confirmed_by="reader", body=body)
        return Scene([drafted(facts, letter(facts, Kind.HEALTH), wishes)], facts)

    return scene


def clinic_changed_meanwhile(**changes: Any) -> Callable[[], Scene]:
    def scene() -> Scene:
        facts = known(bookings=(at_a_clinic(),))
        now = replace(facts, bookings={"b1": at_a_clinic(**changes)})
        return Scene([drafted(facts, letter(facts, Kind.HEALTH))], now)

    return scene


FORBIDDEN = [
    ("made", made),
    ("recipient", of_another_child),
    ("agreed", not_agreed),
    ("household", carer_of_before),
    ("address", old_address),
    ("address", other_address_than_the_childs),
    ("address", half_postcode),
    ("confirmed_address", unconfirmed),
    ("confirmed_address", never_confirmed),
    ("safe_address", unsafe),
    ("safe_address", parent_at_the_childs_home),
    ("printed_address", house_number_changed),
    ("place", visit_at_home_told_to_parent),
    ("home_hidden", placement_address_in_the_place),
    ("home_hidden", placement_postcode_in_an_edit),
    ("home_hidden", carer_named_to_a_parent),
    ("home_hidden", home_named_to_a_school),
    ("hidden_area", near_a_protected_home("{{ visit.where }}")),
    ("hidden_area", near_a_protected_home("with {{ visit.who }}")),
    ("hidden_area", near_a_protected_home("at the Hillside clinic")),
    ("booked", clinic_changed_meanwhile(place=replace(CLINIC, words="Valley Clinic"))),
    ("booked", clinic_changed_meanwhile(held_by="Dr O. Frost")),
    ("other_children", sister_named),
    ("other_children", stranger_named_in_full),
    ("one_child", siblings_in_one_letter),
    ("bookings", visit_of_another_child),
    ("identifiers", identifier_printed),
    ("fields", field_of_another_reader),
    ("format", format_changed),
    ("language", language_changed),
    ("language", sample_words),
    ("announced", unannounced),
    ("booked", cancelled_meanwhile),
    ("booked", moved_meanwhile),
    ("future", today),
    ("notice", tomorrow),
    ("second_person", read_by_nobody_else),
    ("second_person", confirmed_by_the_writer),
    ("second_person", protected_child),
    ("once", sent_already),
    ("once", twice_in_the_batch),
    ("recipient", foster_no_longer),
    ("recipient", household_unknown),
    ("recipient", letter_of_another_household),
    ("recipient", supervision_told_to_a_parent),
    ("address", where_the_carers_do_not_live),
    ("bookings", visit_to_other_carers),
    ("bookings", childs_visit_in_the_carers_own_letter),
    ("other_children", foster_child_named_to_their_own_carers),
    ("identifiers", foster_childs_identifier),
    ("fields", field_of_a_child),
    ("second_person", carers_of_a_protected_child),
    ("announced", unannounced_to_the_carers),
]
