"""The one way to change the store: validated, whole, and written down."""

from __future__ import annotations

import json
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from db import histories, lists
from db.errors import ChangedMeanwhile, Refused, StoreError, StoreLocked, StoreNewer, Unknown
from db.records import EventRecord, HouseholdRecord, MissingRecord, PlacementRecord
from db.rows import DutyRow, Subject
from db.shown import WHOLE, Shown, mark
from db.store import Store
from tests.db import examples
from tests.db.conftest import another
from tests.db.examples import ON
from tests.db.test_intake import columns

DUE = DutyRow("cla_visit", "rule", "next", "visit", ON, ON)


def test_every_change_says_who_when_what_and_how_the_row_was(store: Store) -> None:
    child_id = examples.add_child(store)
    with store.change("Ann Tester", "Language") as work:
        work.update("child", child_id, {"language": "Dari"})

    who, at, what = columns(store, "SELECT who, at, what FROM change_set WHERE id = 2")[0]
    assert (who, at, what) == ("Ann Tester", "2026-03-02T12:00:00.000+00:00", "Language")
    entry = columns(store, "SELECT * FROM audit_entry WHERE change_id = 2")
    ((_, _, table, row_id, action, before, after, *_),) = entry
    assert (table, row_id, action) == ("child", child_id, "change")
    assert json.loads(str(before)) == {"language": None, "version": 1}
    assert json.loads(str(after)) == {"language": "Dari", "version": 2}


def test_an_error_inside_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(Unknown), store.change("Ann", "Half") as work:
        work.remove("event", work.add(examples.child()))

    assert columns(store, "SELECT count(*) FROM child") == [(0,)]
    assert columns(store, "SELECT count(*) FROM audit_entry") == [(0,)]


def test_a_change_that_changes_nothing_is_not_recorded(store: Store) -> None:
    examples.add_child(store)
    with store.change("Ann", "Nothing new") as work:
        work.update("child", 1, {"forename": "Åsa"})

    assert columns(store, "SELECT count(*) FROM change_set") == [(1,)]


def test_an_edit_is_validated_with_the_rest_of_the_row(store: Store) -> None:
    examples.add_child(store)

    with pytest.raises(Refused, match="not after its start"), store.change("A", "B") as work:
        work.update("placement", 1, {"end": date(2025, 11, 30)})


def test_a_refusal_does_not_repeat_what_was_typed(store: Store) -> None:
    examples.add_child(store)

    with pytest.raises(Refused) as refused, store.change("A", "B") as work:
        work.update("child", 1, {"surname": "Secret\x07" * 90})

    said = f"{refused.value!r} {refused.value} {refused.value.__cause__!r}"
    assert "Secret" not in said
    assert "Exempel" not in said


def test_ending_twice_is_refused(store: Store) -> None:
    examples.add_child(store)
    with store.change("A", "B") as work:
        work.end("placement", 1, ON)

    with pytest.raises(Refused, match="already ended"), store.change("A", "B") as work:
        work.end("placement", 1, ON)


def test_a_form_opened_before_another_change_is_told(store: Store) -> None:
    examples.add_child(store)
    with store.read() as reader:
        details = lists.details(reader, "child", 1)
    assert details is not None
    with store.change("Bea", "First") as work:
        work.update("child", 1, {"sex": "F"}, seen=details["version"])

    with pytest.raises(ChangedMeanwhile), store.change("Ann", "Second") as work:
        work.update("child", 1, {"sex": "M"}, seen=details["version"])


def test_a_link_is_changed_by_the_id_of_the_other_row(store: Store) -> None:
    examples.add_child(store)
    with store.change("Ann", "Carers") as work:
        home = work.add(HouseholdRecord(key="H1", name="Testcarer"))
        work.update("placement", 1, {"household": home})

    with store.read() as reader:
        assert histories.children(reader)[1].placements[0].household_id == home


def test_unknown_rows_and_keys_are_told_from_each_other(store: Store) -> None:
    with pytest.raises(Unknown, match="no child C1"), store.change("A", "B") as work:
        work.add(examples.visit())
    with pytest.raises(Unknown, match="no longer"), store.change("A", "B") as work:
        work.update("period_of_care", 9, {"end": ON})


def test_a_key_two_sources_use_for_different_children_is_not_guessed(store: Store) -> None:
    with store.change("A", "B") as work:
        work.add(examples.child(), source="ssd")
        work.add(examples.child(), source="annex_a")

    with pytest.raises(Refused, match="different rows"), store.change("A", "B") as work:
        work.add(examples.visit())
    with store.change("A", "B") as work:
        work.add(examples.visit(), source="ssd")
        work.add(examples.visit("E2"), links={"child": 2})
    assert columns(store, "SELECT child_id FROM event") == [(1,), (2,)]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2025, 12, 1), None),
        (date(2025, 1, 1), None),
        (date(2026, 6, 1), None),
        (date(2025, 1, 1), date(2025, 12, 2)),
    ],
)
def test_periods_of_care_that_overlap_are_refused(
    store: Store, start: date, end: date | None
) -> None:
    examples.add_child(store)

    with pytest.raises(Refused, match="overlaps"), store.change("A", "B") as work:
        work.add(examples.care("P9", start=start, end=end))


def test_a_period_of_care_may_begin_on_the_day_another_ended(store: Store) -> None:
    examples.add_child(store)
    with store.change("A", "B") as work:
        work.end("period_of_care", 1, ON)
        work.add(examples.care("P9", start=ON))

    with pytest.raises(Refused, match="overlaps"), store.change("A", "B") as work:
        work.update("period_of_care", 1, {"end": None})


def test_the_same_key_twice_is_refused(store: Store) -> None:
    examples.add_child(store)

    with pytest.raises(Refused, match="already there"), store.change("A", "B") as work:
        work.add(examples.child("C1"))


def test_fresh_keys_are_never_the_same(store: Store) -> None:
    examples.add_child(store)
    keys: list[str] = []
    for _ in range(2):
        with store.change("A", "B") as work:
            for _ in range(3):
                keys.append(work.fresh_key())
                work.add(examples.visit(keys[-1]))

    assert len(set(keys)) == 6


def test_facts_changed_after_their_duties_were_computed_make_them_stale(store: Store) -> None:
    child_id = examples.add_child(store)
    with store.change("A", "B") as work:
        work.replace_duties(child_id, [DUE], ON, ON, "1")
        work.add(examples.visit())

    with store.read() as reader:
        assert lists.stale_children(reader, on=ON, standards_version="1") == [child_id]
        assert lists.duties(reader) == {}


def test_the_last_duties_given_for_a_child_count(store: Store) -> None:
    child_id = examples.add_child(store)
    with store.change("A", "B") as work:
        work.replace_duties(child_id, [DUE], ON, ON, "1")
        work.replace_duties(child_id, [DUE._replace(due=None)], ON, ON, "1")

    with store.read() as reader:
        assert lists.duties(reader) == {child_id: [DUE._replace(due=None)]}


def test_a_households_duties_follow_its_events(store: Store) -> None:
    with store.change("A", "B") as work:
        home = work.add(HouseholdRecord(key="H1", name="Testcarer", approved_on=ON))
        assert work.affected_households == (home,)
        work.replace_duties(Subject(household_id=home), [DUE], ON, ON, "1")
    with store.read() as reader:
        assert lists.household_duties(reader) == {home: [DUE]}
        assert lists.stale_households(reader, on=ON, standards_version="1") == []

    with store.change("A", "B") as work:
        work.add(EventRecord(key="E1", household="H1", kind="foster_review", on=ON))
        assert work.affected_households == (home,)
        assert work.affected_children == ()

    with store.read() as reader:
        assert lists.stale_households(reader, on=ON, standards_version="1") == [home]


def test_a_child_moved_between_rows_affects_both_children(store: Store) -> None:
    for key in ("C1", "C2"):
        examples.add_child(store, key)
    with store.change("A", "B") as work:
        row = work.add(examples.visit())
    with store.change("A", "B") as work:
        work.update("event", row, {"child": 2})

        assert work.affected_children == (1, 2)


def test_a_child_taken_out_takes_no_duty_along(store: Store) -> None:
    with store.change("A", "B") as work:
        child_id = work.add(examples.child())
        work.replace_duties(child_id, [DUE], ON, ON, "1")
    with store.change("A", "Recorded in error") as work:
        work.remove("child", child_id)
        assert work.affected_children == ()

    assert columns(store, "SELECT count(*) FROM duty") == [(0,)]


def test_the_hour_the_clocks_go_back_keeps_which_of_the_two_it_was(store: Store) -> None:
    london = ZoneInfo("Europe/London")
    first = datetime(2026, 10, 25, 1, 30, tzinfo=london)
    moments = {"A": first, "B": first.replace(fold=1), "C": datetime(2026, 7, 1, 9, 0)}  # noqa: DTZ001
    with store.change("A", "B") as work:
        work.add(examples.child())
        for key, moment in moments.items():
            work.add(
                MissingRecord(key=key, child="C1", started_on=moment.date(), started_at=moment)
            )

    with store.read() as reader:
        missing = {row.key: row.started_at for row in histories.children(reader)[1].missing}
    assert missing["A"] is not None
    assert missing["B"] is not None
    assert (missing["B"] - missing["A"]).total_seconds() == 3600
    assert missing["C"] == datetime(2026, 7, 1, 9, 0, tzinfo=london)


def test_settings_are_remembered_outside_the_audit_trail(store: Store) -> None:
    for value in ('"light"', '"dark"'):
        with store.change("A", "B") as work:
            work.remember("theme", value)

    with store.read() as reader:
        assert lists.setting(reader, "theme") == '"dark"'
        assert lists.setting(reader, "other") is None
    assert columns(store, "SELECT count(*) FROM change_set") == [(0,)]


@pytest.mark.parametrize("table", ["change_set", "audit_entry"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET id = id + 1"])
def test_the_audit_trail_is_only_added_to(store: Store, table: str, statement: str) -> None:
    examples.add_child(store)

    with pytest.raises(Refused, match="breaks a rule"), store.change("A", "B") as work:
        work._run(text(statement.format(table)))


def test_a_second_copy_sees_a_change_and_adds_its_own(store: Store) -> None:
    with another(store) as other:
        examples.add_child(store)
        with other.read() as reader:
            assert len(lists.children(reader, on=ON)) == 1
        with other.change("Bea", "Visit") as work:
            work.add(examples.visit())
    with store.read() as reader:
        assert len(lists.events(reader, first=ON, last=ON)) == 1


def test_a_reader_goes_on_seeing_what_it_began_with(store: Store) -> None:
    with store.read() as reader:
        assert lists.children(reader, on=ON) == []
        examples.add_child(store)
        assert lists.children(reader, on=ON) == []


def test_a_writer_waits_only_so_long_for_another(store: Store) -> None:
    with another(store, patience=0.05) as other, store.change("A", "B") as work:
        work.add(examples.child())
        with pytest.raises(StoreLocked, match="try again"), other.change("B", "C"):
            pass


def test_a_store_upgraded_meanwhile_is_not_written_to(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.version.HEAD", "0000")

    with pytest.raises(StoreNewer), store.change("A", "B"):
        pass


def test_a_placement_must_be_of_a_child_in_the_store(store: Store) -> None:
    examples.add_child(store)

    with pytest.raises(Unknown), store.change("A", "B") as work:
        work.add(
            PlacementRecord(key="X", child="C1", start=ON, type_code="U1"), links={"child": 99}
        )


def test_an_error_of_the_database_repeats_no_value(store: Store) -> None:
    with pytest.raises((SQLAlchemyError, StoreError)) as failed, store.change("ann", "x") as work:
        work.connection.execute(text("INSERT INTO nowhere VALUES (:name)"), {"name": "Wrenhilda"})
    error: BaseException | None = failed.value
    while error is not None:
        assert "Wrenhilda" not in f"{error} {error!r}"
        error = error.__cause__ or error.__context__


def test_nothing_that_another_saved_unseen_is_written_over(store: Store) -> None:
    examples.add_child(store)
    with store.read() as reader:
        seen = Shown(lists.newest_change(reader))
    with another(store) as bens, bens.change("Ben", "First") as work:
        work.update("child", 1, {"sex": "F"})

    def second() -> None:
        with store.change("Ann", "Second", shown=seen) as work:
            work.remove("placement", 1)
            work.update("child", 1, {"sex": "M"})

    with pytest.raises(ChangedMeanwhile) as stale:
        second()
    assert (stale.value.kind, stale.value.row_id) == ("child", 1)
    assert stale.value.wanted == {"sex": "M"}
    with pytest.raises(ChangedMeanwhile), store.change("Ann", "Third", shown=seen) as work:
        work.remove("child", 1)

    with store.read() as reader:
        details = lists.details(reader, "child", 1)
        assert lists.details(reader, "placement", 1)
    assert details is not None
    assert (details["sex"], details["version"]) == ("F", 2)


def test_what_somebody_leaves_as_the_other_saved_it_stays(store: Store) -> None:
    examples.add_child(store)
    with another(store) as bens, bens.change("Ben", "First") as work:
        work.update("child", 1, {"sex": "F"})
    with store.read() as reader:
        newest = lists.newest_change(reader)
    leave = frozenset({mark("child", 1, "sex"), mark("placement", 1, WHOLE)})

    with store.change("Ann", "Second", shown=Shown(newest, leave=leave)) as work:
        work.update("child", 1, {"sex": "M", "ethnicity": "WBRI"})
        work.remove("placement", 1)

    with store.read() as reader:
        details = lists.details(reader, "child", 1)
        assert lists.details(reader, "placement", 1)
    assert details is not None
    assert (details["sex"], details["ethnicity"]) == ("F", "WBRI")


def test_ones_own_earlier_change_is_no_surprise(store: Store) -> None:
    examples.add_child(store)
    with store.read() as reader:
        seen = Shown(lists.newest_change(reader))
    for sex in ("F", "M"):
        with store.change("Ann", "Mine", shown=seen) as work:
            work.update("child", 1, {"sex": sex})
