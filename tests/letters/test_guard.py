"""Each check stops a letter that everything else would let go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from caseload_tui.letters.case import State
from caseload_tui.letters.codes import Audience, BookingStatus, Kind
from caseload_tui.letters.draft import Wishes
from caseload_tui.letters.facts import Address, Promise, Sent
from caseload_tui.letters.guard import CHECKS, inspect
from caseload_tui.letters.templates import parse_template
from tests.letters.forbidden import (
    FORBIDDEN,
    SETTINGS,
    SISTER,
    Scene,
    read_by_nobody_else,
    siblings_in_one_letter,
    visit_at_home_told_to_parent,
)
from tests.letters.world import (
    CHILD,
    OFFICE,
    ON,
    booking,
    drafted,
    known,
    letter,
    recipient,
    supervision,
)


@pytest.mark.parametrize(("key", "scene"), FORBIDDEN, ids=lambda one: getattr(one, "__name__", one))
def test_a_forbidden_letter_is_stopped_by_the_check_made_for_it(
    key: str, scene: Callable[[], Scene]
) -> None:
    case = scene()

    verdict = inspect(case.drafts, case.facts, ON, case.settings)[0]

    assert not verdict.may_print
    assert [one.key for one in verdict.blocking] == [key]
    stopped = verdict.blocking[0]
    assert stopped.why.endswith((".", "”"))
    assert stopped.todo.endswith(".")


@pytest.mark.parametrize(("key", "scene"), FORBIDDEN, ids=lambda one: getattr(one, "__name__", one))
def test_without_that_check_the_forbidden_letter_would_go(
    key: str, scene: Callable[[], Scene]
) -> None:
    case = scene()
    others = [check for check in CHECKS if check.key != key]

    verdict = inspect(case.drafts, case.facts, ON, case.settings, others)[0]

    assert verdict.may_print


def test_every_blocking_check_has_a_forbidden_letter() -> None:
    blocking = {check.key for check in CHECKS if check.fault is State.BLOCKING}

    assert blocking == {key for key, _ in FORBIDDEN}


@pytest.mark.parametrize("audience", Audience)
def test_an_ordinary_letter_passes_every_check(audience: Audience) -> None:
    made = supervision if audience is Audience.HOUSEHOLD else booking
    facts = known(recipient(audience), bookings=(made(place=OFFICE),))

    verdict = inspect([drafted(facts)], facts, ON, SETTINGS)[0]

    assert {one.state for one in verdict.results} == {State.PASSED}


def test_a_sister_called_may_does_not_stop_a_letter_dated_in_may() -> None:
    facts = known(
        bookings=(booking(day=date(2026, 5, 6)),), children={CHILD.key: CHILD, "CH-2": SISTER}
    )

    assert inspect([drafted(facts)], facts, ON, SETTINGS)[0].may_print


def test_a_sister_with_the_workers_first_name_does_not_stop_a_letter() -> None:
    sister = replace(SISTER, first_name="Grace")
    facts = known(children={CHILD.key: CHILD, "CH-2": sister})

    assert inspect([drafted(facts)], facts, ON, SETTINGS)[0].may_print


def test_siblings_share_a_letter_to_their_carer_where_that_is_allowed() -> None:
    case = siblings_in_one_letter()

    settings = replace(SETTINGS, siblings_named=True)

    assert inspect(case.drafts, case.facts, ON, settings)[0].may_print


def test_one_bad_letter_does_not_hide_the_faults_of_another() -> None:
    bad, worse = visit_at_home_told_to_parent(), read_by_nobody_else()
    facts = replace(bad.facts, recipients={**bad.facts.recipients}, bookings={**bad.facts.bookings})

    verdicts = inspect([*bad.drafts, *worse.drafts], facts, ON, SETTINGS)

    assert [verdict.may_print for verdict in verdicts] == [False, False]


def test_a_missing_translation_warns_and_english_goes() -> None:
    facts = known(recipient(language="ti"))

    verdict = inspect([drafted(facts)], facts, ON, SETTINGS)[0]

    assert verdict.may_print
    assert [one.key for one in verdict.warnings] == ["translated"]


def test_a_reprint_to_another_address_warns() -> None:
    facts = known()
    owed = letter(facts)
    before = Sent(
        owed.reference, "young_person", Kind.APPOINTMENT, ON, (), ("Amina", "1 Old St"), ""
    )
    facts = replace(facts, sent=(before,))

    one = drafted(facts, owed, Wishes("writer", reprint=True))
    verdict = inspect([one], facts, ON, SETTINGS)[0]

    assert verdict.may_print
    assert [result.key for result in verdict.warnings] == ["reprint_address"]


def test_a_reprint_to_the_same_address_is_quiet() -> None:
    facts = known()
    owed = letter(facts)
    first = drafted(facts)
    assert first.letter is not None
    before = Sent(
        owed.reference, "young_person", Kind.APPOINTMENT, ON, (), first.letter.address, ""
    )
    facts = replace(facts, sent=(before,))

    one = drafted(facts, owed, Wishes("writer", reprint=True))

    assert not inspect([one], facts, ON, SETTINGS)[0].warnings


def test_a_late_cancellation_goes_and_says_to_ring() -> None:
    soon = ON + timedelta(days=2)
    promise = Promise("b1", 0, soon, time(16, 0))
    told = Sent("OLD", "young_person", Kind.APPOINTMENT, date(2026, 1, 1), (promise,), (), "")
    gone = booking(day=soon, status=BookingStatus.CANCELLED, reason="worker_away", sequence=1)
    facts = known(bookings=(gone,), sent=(told,))

    verdict = inspect([drafted(facts, letter(facts, Kind.CANCELLED))], facts, ON, SETTINGS)[0]

    assert verdict.may_print
    assert [one.key for one in verdict.warnings] == ["ring_too"]


@pytest.mark.parametrize("checked", [None, date(2024, 12, 1)])
def test_helplines_not_looked_up_lately_warn(checked: date | None) -> None:
    facts = known()
    settings = replace(SETTINGS, numbers_checked_on=checked)

    verdict = inspect([drafted(facts)], facts, ON, settings)[0]

    assert verdict.may_print
    assert [one.key for one in verdict.warnings] == ["numbers"]


def test_the_reasons_name_nobody() -> None:
    for _, scene in FORBIDDEN:
        case = scene()
        for verdict in inspect(case.drafts, case.facts, ON, case.settings):
            said = " ".join(f"{one.why} {one.todo}" for one in verdict.results)
            for secret in ("Amina", "Rahimi", "Adeyemi", "Sample Street", "AN7", "Leo", "May"):
                assert secret not in said


def test_a_letter_handed_over_needs_no_address() -> None:
    facts = known(recipient(address=None))

    one = drafted(facts, wishes=Wishes("writer", by_hand=True))

    assert inspect([one], facts, ON, SETTINGS)[0].may_print


def test_a_template_of_the_councils_own_is_looked_at_for_names() -> None:
    facts = known(children={CHILD.key: CHILD, "CH-2": SISTER})
    source = (
        "---\nkind: appointment\naudience: young_person\nlanguage: en\nversion: 2\nowner: Us\n---\n"
        "# Your visit\n\nBring May on {{ visit.date }}."
    )
    own = parse_template(source, "own.md", own=True)

    one = drafted(facts, wishes=Wishes("writer", body=own.body))

    assert [stop.key for stop in inspect([one], facts, ON, SETTINGS)[0].blocking] == [
        "other_children"
    ]


def test_address_repr_never_shows_the_address() -> None:
    address = Address(("1 Secret Lane",), "SE1 1EE", ON)

    assert "Secret" not in repr(address)
    assert "Amina" not in repr(known())


def test_a_near_day_told_before_does_not_stop_a_new_letter() -> None:
    near, later = booking("b1", day=ON + timedelta(days=3)), booking("b2")
    facts = known(bookings=(near, later))
    promise = Promise("b1", 0, near.day, near.start)
    sent = Sent("S", "young_person", Kind.APPOINTMENT, ON, (promise,), (), "")
    owed = letter(facts, Kind.SCHEDULE)

    stopped = inspect([drafted(facts, owed)], facts, ON, SETTINGS)[0]
    told = replace(facts, sent=(sent,))
    goes = inspect([drafted(told, owed)], told, ON, SETTINGS)[0]

    assert [one.key for one in stopped.blocking] == ["notice"]
    assert goes.may_print


def test_a_home_of_which_only_the_postcode_is_known_is_still_kept_secret() -> None:
    home = Address((), "AN7 2QX", date(2025, 1, 1))
    child = replace(CHILD, home=home)
    parent = recipient(
        Audience.PARENT, address=Address(("9 Any Road",), "AN7 2QX", date(2025, 1, 1), None, ON)
    )
    facts = known(parent, bookings=(booking(place=OFFICE, kind="cp_visit"),))
    facts = replace(facts, children={CHILD.key: child})

    verdict = inspect([drafted(facts)], facts, ON, SETTINGS)[0]

    assert [one.key for one in verdict.blocking] == ["safe_address"]


def test_a_birthday_is_said_and_stops_nothing() -> None:
    facts = known(children={CHILD.key: replace(CHILD, birthday=(3, 4))})

    verdict = inspect([drafted(facts)], facts, ON, SETTINGS)[0]

    assert [one.key for one in verdict.warnings] == ["birthday"]
    assert verdict.may_print
