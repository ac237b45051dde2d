"""Two people with the same store open edit the same thing: both are shown, and neither is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from caseload_tui.caseload.changes import EndFact, NewEvent, NewFact, NewVisit
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.letters.contact_views import ContactLine, NewContact
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.planning.views import WorkingDay
from caseload_tui.caseload.problems import Both, Conflict
from caseload_tui.caseload.shown import Shown, as_shown
from caseload_tui.caseload.team.views import NewCapacity
from caseload_tui.caseload.team.weights_views import NewWeights
from caseload_tui.caseload.views import Saved
from caseload_tui.scorecard.indicator import catalogue
from db import lists
from tests.conftest import ON
from tests.db.server import emptied

CHILD = 1
MOTHER = NewContact(
    role="parent", start=ON, child_id=CHILD, name="Pat Sample", address="1 Old Road", agreed=True
)


@pytest.fixture(params=["file", "server"])
def two(request: pytest.FixtureRequest, demo_store: Path) -> Iterator[tuple[Desk, Desk]]:
    """Ann and Ben with the same store open."""
    place = str(demo_store)
    if request.param == "server":
        place = request.getfixturevalue("server")
        emptied(place)
        with_all = open_desk(demo_store, on=ON)
        with_all.move(place, lambda: pytest.fail("asked"), lambda *_: None)
        with_all.close()
    desks = [open_desk(place, on=ON, user=user) for user in ("ann", "ben")]
    yield desks[0], desks[1]
    for desk in desks:
        desk.close()


@contextmanager
def met(desk: Desk, shown: int, change: Callable[[], object]) -> Iterator[Conflict]:
    """A change that must meet another's; nothing of it may be saved."""
    before = desk.newest()
    with pytest.raises(Conflict) as caught, as_shown(Shown(shown)):
        change()
    assert desk.newest() == before
    yield caught.value


def settle(conflict: Conflict, mine: set[str], change: Callable[[], Saved]) -> Saved:
    """Make the change again, having chosen one's own of the lines so called."""
    chosen = {line.mark for line in conflict.lines if line.label in mine}
    with as_shown(conflict.settled(chosen)):
        return change()


def both(conflict: Conflict, label: str) -> Both:
    return next(line for line in conflict.lines if line.label == label)


def details(desk: Desk, kind: str, row_id: int) -> dict[str, object]:
    with desk.reading() as reader:
        found = lists.details(reader, kind, row_id)
    assert found is not None
    return dict(found)


def contact(desk: Desk) -> ContactLine:
    return next(
        one for one in desk.contacts(child_id=CHILD) if one.name == MOTHER.name and one.end is None
    )


def events(desk: Desk) -> int:
    with desk.reading() as reader:
        count: int = reader.execute("SELECT count(*) FROM event").fetchone()[0]
    return count


def test_a_contact_two_people_correct_is_settled_field_by_field(two: tuple[Desk, Desk]) -> None:
    ann, ben = two
    ann.set_contact(MOTHER)
    shown = ben.newest()
    ann.set_contact(replace(MOTHER, address="2 New Road", language="pl"))

    wanted = replace(MOTHER, address="3 Other Road")
    with met(ben, shown, lambda: ben.set_contact(wanted)) as conflict:
        address = both(conflict, "Address")
        assert address[1:4] == ("1 Old Road", "2 New Road", "3 Other Road")
        assert both(conflict, "Language")[1:4] == ("nothing", "pl", "nothing")
        assert "Pat" not in str(conflict)
        settle(conflict, {"Address"}, lambda: ben.set_contact(wanted))

    assert (contact(ann).address, contact(ann).language) == ("3 Other Road", "pl")


def test_a_contact_of_an_earlier_day_is_settled_before_it_is_history(
    two: tuple[Desk, Desk],
) -> None:
    ann, ben = two
    ann.set_contact(replace(MOTHER, start=ON - timedelta(days=9)))
    shown = ben.newest()
    ann.confirm_address(contact(ann).id)
    ann.set_contact(replace(MOTHER, start=ON - timedelta(days=9), address="2 New Road"))

    wanted = replace(MOTHER, name="Pat Sample", relationship="aunt")
    with met(ben, shown, lambda: ben.set_contact(wanted)) as conflict:
        settle(conflict, {"Relationship"}, lambda: ben.set_contact(wanted))

    assert (contact(ann).address, contact(ann).relationship) == ("2 New Road", "aunt")
    assert len([one for one in ann.contacts(child_id=CHILD) if one.name == MOTHER.name]) == 2


def test_an_address_is_not_confirmed_that_is_another_by_now(two: tuple[Desk, Desk]) -> None:
    ann, ben = two
    ann.set_contact(MOTHER)
    shown, number = ben.newest(), contact(ben).id
    ann.set_contact(replace(MOTHER, address="2 New Road"))

    with met(ben, shown, lambda: ben.confirm_address(number)) as conflict:
        assert both(conflict, "Address").theirs == "2 New Road"
    assert contact(ann).confirmed_on is None


def test_a_fact_ended_by_two(two: tuple[Desk, Desk]) -> None:
    ann, ben = two
    ann.set_fact(NewFact(CHILD, "other_responsible", ON - timedelta(days=90)))
    fact = next(one for one in ann.child(CHILD).facts if one.id is not None)
    assert fact.id is not None
    ended = EndFact(fact.id, ON - timedelta(days=3))
    shown = ben.newest()
    ann.end_fact(EndFact(fact.id, ON - timedelta(days=30)))

    with met(ben, shown, lambda: ben.end_fact(ended)) as conflict:
        assert both(conflict, "No longer from").before == "nothing"
        settle(conflict, {"No longer from"}, lambda: ben.end_fact(ended))
    assert details(ann, "fact", fact.id)["end"] == ON - timedelta(days=3)


def test_a_fact_set_by_two_is_one_fact(two: tuple[Desk, Desk]) -> None:
    ann, ben = two
    shown = ben.newest()
    ann.set_fact(NewFact(CHILD, "other_responsible", ON - timedelta(days=30)))
    mine = NewFact(CHILD, "other_responsible", ON - timedelta(days=3))

    with met(ben, shown, lambda: ben.set_fact(mine)) as conflict:
        assert both(conflict, "From").before == "not recorded"
        settle(conflict, set(), lambda: ben.set_fact(mine))
    facts = [one for one in ann.child(CHILD).facts if one.id is not None]
    assert [one.start for one in facts] == [ON - timedelta(days=30)]


def test_one_visit_recorded_by_two_who_saw_it_differently(two: tuple[Desk, Desk]) -> None:
    ann, ben = two
    shown = ben.newest()
    ann.record_visit(NewVisit(CHILD, ON, ("cla_visit",), seen_alone=True))
    before = events(ben)
    mine = NewVisit(CHILD, ON, ("cla_visit",), seen_alone=False, also_children=())

    with met(ben, shown, lambda: ben.record_visit(mine)) as conflict:
        assert both(conflict, "Seen alone")[1:4] == ("not recorded", "yes", "no")
        assert conflict.both
        settle(conflict, {"Seen alone"}, lambda: ben.record_visit(mine))
        assert events(ben) == before
        with as_shown(conflict.beside()):
            ben.record_visit(mine)
    assert events(ben) == before + 1


def test_what_two_recorded_alike_is_recorded_once(two: tuple[Desk, Desk]) -> None:
    ann, ben = two
    shown = ben.newest()
    review = NewEvent(CHILD, ON, "cla_review", participation="PN1")
    ann.record_event(review)
    before = events(ben)
    with as_shown(Shown(shown)):
        ben.record_event(review)
    assert events(ben) == before
    other = replace(review, participation="PN7")
    with met(ben, shown, lambda: ben.record_event(other)) as conflict:
        assert both(conflict, "Participation").theirs == "PN1"


def test_a_week_is_settled_by_weekday(two: tuple[Desk, Desk]) -> None:
    ann, ben = two
    shown = ben.diary(1, ON, ON + timedelta(days=6))
    week = {day: WorkingDay(day, 540, 1020) for day in range(5)}
    ann.save_week(1, [*week.values()][:4], "CR0 1EA")
    mine = [*({**week, 0: WorkingDay(0, 600, 960)}.values())]

    with met(ben, 0, lambda: ben.save_week(1, mine, "", shown)) as conflict:
        settle(conflict, {"Friday"}, lambda: ben.save_week(1, mine, "", shown))
    now = ann.diary(1, ON, ON + timedelta(days=6))
    assert {day.weekday for day in now.week} == {0, 1, 2, 3, 4}
    assert now.base == "CR0 1EA"


def test_hours_a_manager_takes_out_after_another_changed_them(two: tuple[Desk, Desk]) -> None:
    ann, ben = two
    ann.add_capacity(NewCapacity(1, "contract", ON - timedelta(days=30), None, 30, ""))
    page = ben.worker_load(1)
    row = next(one for one in page.capacity if one.kind == "contract")
    shown = ben.newest()
    ann.add_capacity(NewCapacity(1, "contract", ON, None, 20, ""))

    with met(ben, shown, lambda: ben.remove_capacity(row.id)) as conflict:
        settle(conflict, set(), lambda: ben.remove_capacity(row.id))
        assert details(ann, "capacity_fact", row.id)["end"] == ON
        settle(conflict, {"All of it"}, lambda: ben.remove_capacity(row.id))
    with pytest.raises(AssertionError):
        details(ann, "capacity_fact", row.id)


def test_local_standards_and_terms(two: tuple[Desk, Desk]) -> None:
    ann, ben = two
    key = ("visit_standard", "next")
    ann.save_standards({key: "4 weeks"}, {"pep_from_age": "4"})
    edits, shown = {key: "3 weeks"}, {".".join(key): ""}

    with met(ben, 0, lambda: ben.save_standards(edits, {}, shown)) as conflict:
        (line,) = conflict.lines
        assert line[1:4] == ("as the law says", "4 weeks", "3 weeks")
        settle(conflict, set(), lambda: ben.save_standards(edits, {}, shown))
        now = next(one for one in ann.standards() if (one.rule, one.step) == key)
        assert now.local == "4 weeks"
        settle(conflict, {line.label}, lambda: ben.save_standards(edits, {}, shown))
    assert next(one for one in ann.standards() if (one.rule, one.step) == key).local == "3 weeks"

    year = next(one for one in ben.term_years() if one.terms)
    (first, last), *others = year.terms
    ann.save_term_year(replace(year, terms=((first + timedelta(days=1), last), *others)))
    mine = replace(year, terms=((first + timedelta(days=2), last), *others))
    with met(ben, 0, lambda: ben.save_term_year(mine, year)) as conflict:
        settle(conflict, {year.year}, lambda: ben.save_term_year(mine, year))
    found = next(o for o in ann.term_years() if (o.council, o.year) == (year.council, year.year))
    assert found.terms == mine.terms


def test_a_template_of_two_writers(two: tuple[Desk, Desk]) -> None:
    ann, ben = two
    key = "appointment.carer.standard.en"
    shown = ben.letter_template(key).source
    theirs, mine = (
        shown.rstrip() + f"\n\n{name} will be glad to help.\n" for name in ("Ann", "Ben")
    )
    ann.save_template(key, theirs)

    with met(ben, 0, lambda: ben.save_template(key, mine, shown)) as conflict:
        settle(conflict, set(), lambda: ben.save_template(key, mine, shown))
        assert ann.letter_template(key).source == theirs
        settle(conflict, {"Words"}, lambda: ben.save_template(key, mine, shown))
    assert ann.letter_template(key).source == mine
    with met(ben, 0, lambda: ben.drop_template(key, theirs)):
        assert ann.letter_template(key).own


def test_targets_and_people(two: tuple[Desk, Desk]) -> None:
    ann, ben = two
    shown = ben.newest()
    key = next(one.key for one in catalogue().indicators if one.target and one.target.upto is None)
    ann.save_target(key, "91", None, None)
    with met(ben, shown, lambda: ben.save_target(key, "92", None, None)) as conflict:
        settle(conflict, {"Aim"}, lambda: ben.save_target(key, "92", None, None))
    assert details(ann, "indicator_target", 1)["aim"] == 920

    for user in dict.fromkeys((ann.user, ben.user)):
        ann.set_member(user, "administrator")
    ann.set_member("cat", "social_worker", worker_id=1)
    ben.sign_in()
    shown = ben.newest()
    ann.set_member("cat", "iro", worker_id=1)
    with met(
        ben, shown, lambda: ben.set_member("cat", "personal_adviser", worker_id=1)
    ) as conflict:
        assert both(conflict, "Role").theirs == "iro"
        with met(ben, shown, lambda: ben.remove_member("cat")):
            pass


def test_a_third_who_saves_in_between_is_shown_too(two: tuple[Desk, Desk]) -> None:
    ann, ben = two
    ann.set_contact(MOTHER)
    shown = ben.newest()
    ann.set_contact(replace(MOTHER, address="2 New Road"))
    wanted = replace(MOTHER, address="3 Other Road")

    with met(ben, shown, lambda: ben.set_contact(wanted)) as conflict:
        ann.set_contact(replace(MOTHER, address="4 Newest Road"))
        with pytest.raises(Conflict) as again:
            settle(conflict, {"Address"}, lambda: ben.set_contact(wanted))
        assert both(again.value, "Address").theirs == "4 Newest Road"
        settle(again.value, {"Address"}, lambda: ben.set_contact(wanted))
    assert contact(ann).address == "3 Other Road"


def test_whoever_changes_an_address_that_was_replaced_sees_the_new_one(
    two: tuple[Desk, Desk],
) -> None:
    ann, ben = two
    ann.set_contact(replace(MOTHER, start=ON - timedelta(days=9)))
    number, shown = contact(ben).id, ben.newest()
    ann.set_contact(replace(MOTHER, address="2 New Road", changes=number))
    wanted = replace(MOTHER, address="3 Other Road", changes=number)

    with met(ben, shown, lambda: ben.set_contact(wanted)) as conflict:
        assert both(conflict, "Address")[1:4] == ("1 Old Road", "2 New Road", "3 Other Road")
        assert {line.label for line in conflict.lines if line.mark} == {"Address"}
        settle(conflict, {"Address"}, lambda: ben.set_contact(wanted))

    open_now = [one for one in ann.contacts(child_id=CHILD) if one.name == MOTHER.name]
    assert [one.address for one in open_now if one.end is None] == ["3 Other Road"]


def test_weights_two_people_set_for_the_same_day(two: tuple[Desk, Desk]) -> None:
    ann, ben = two
    page = ben.weights()
    shown = {line.key: line.text for line in page.lines}
    first, second, *_ = [line.key for line in page.lines if line.text.isdecimal()]
    theirs = NewWeights(ON, "Ann", {**shown, first: "7", second: "9"}, None, shown)
    ann.save_weights(theirs)
    mine = NewWeights(ON, "Ben", {**shown, first: "8"}, None, shown)

    with met(ben, 0, lambda: ben.save_weights(mine)) as conflict:
        assert {line.theirs for line in conflict.lines} == {"7", "9"}
        title = next(line.label for line in conflict.lines if line.theirs == "7")
        settle(conflict, {title}, lambda: ben.save_weights(mine))

    now = {line.key: line.text for line in ann.weights().lines}
    assert (now[first], now[second]) == ("8", "9")
