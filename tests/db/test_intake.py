"""An extract is saved whole, again changes nothing, and a newer one updates."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import histories, lists
from db.intake import take_in
from db.records import EventRecord, FactRecord, PeriodOfCareRecord, Record
from db.store import Store
from tests.db import examples
from tests.db.conftest import copied_store
from tests.db.examples import ON
from tests.db.taking import batches, imported


def everything() -> list[Record]:
    return [
        examples.team("T2", "Permanence 2", parent="T1"),
        examples.team("T1"),
        examples.worker("W1", team="T2"),
        examples.child("C1"),
        examples.child("C2", forename="Bo"),
        examples.care("P1", "C1"),
        examples.care("P2", "C2"),
        examples.placement("L1", "C1", period_of_care="P1"),
        examples.legal_status("S1", "C1"),
        examples.involvement("I1", "C1", "W1"),
        examples.visit("E1", "C1", worker="W1"),
        examples.visit("E2", "C2", date(2026, 2, 1)),
    ]


def columns(store: Store, sql: str) -> list[tuple[object, ...]]:
    with store.read() as reader:
        found: list[tuple[object, ...]] = reader.execute(sql).fetchall()
    return found


def test_an_extract_is_saved_and_counted_by_kind(store: Store) -> None:
    result = imported(store, *everything())

    assert result.total.added == 12
    assert result.counts["child"].added == 2
    assert result.refusals == result.notes == []
    with store.read() as reader:
        assert [row.key for row in lists.children(reader, on=ON)] == ["C1", "C2"]


def test_the_same_extract_again_changes_nothing_at_all(store: Store) -> None:
    imported(store, *everything())
    before = columns(store, "SELECT count(*) FROM change_set")

    again = imported(store, *everything())

    assert (again.total.added, again.total.changed, again.total.unchanged) == (0, 0, 12)
    assert columns(store, "SELECT count(*) FROM change_set") == before


def test_a_newer_extract_updates_what_it_gives_and_nothing_else(store: Store) -> None:
    imported(store, examples.child(sex="F", language="Dari"))

    result = imported(store, examples.child(surname="Nyhem"))

    assert result.counts["child"].changed == 1
    assert columns(store, "SELECT surname, folded, sex, language, version FROM child") == [
        ("Nyhem", "asa nyhem", "F", "Dari", 2)
    ]


def test_a_blank_end_reopens_what_the_same_source_had_ended(store: Store) -> None:
    imported(store, examples.child(), examples.care(end=date(2026, 1, 5)))

    imported(store, examples.child(), examples.care(end=None))

    assert columns(store, 'SELECT "end" FROM period_of_care') == [(None,)]


def test_a_blank_never_wipes_what_a_person_filled_in(store: Store) -> None:
    visit = EventRecord(key="E1", child="C1", kind="cla_visit", on=ON, seen_alone=None)
    imported(store, examples.child(), visit)
    with store.change("Ann", "Seen alone") as work:
        work.update("event", 1, {"seen_alone": True})

    assert imported(store, examples.child(), visit).total.changed == 0

    assert columns(store, "SELECT seen_alone FROM event") == [(1,)]


def test_a_repeated_value_does_not_undo_a_person_but_a_new_one_holds(store: Store) -> None:
    imported(store, examples.child(), examples.placement(area="Purley"))
    with store.change("Ann", "Moved") as work:
        work.update("placement", 1, {"area": "Sutton"})

    imported(store, examples.child(), examples.placement(area="Purley"))
    assert columns(store, "SELECT area FROM placement") == [("Sutton",)]

    imported(store, examples.child(), examples.placement(area="Leeds"))
    assert columns(store, "SELECT area FROM placement") == [("Leeds",)]


def test_two_sources_that_disagree_do_not_take_turns(store: Store) -> None:
    one = [examples.child(), examples.placement(area="Purley")]
    other = [examples.child(), examples.placement("X", area="Purley South")]
    imported(store, *one, source="ssd")
    assert imported(store, *other, source="annex_a").total.changed == 1

    assert imported(store, *one, source="ssd").total.changed == 0
    assert imported(store, *other, source="annex_a").total.changed == 0


def test_what_one_extract_repeats_with_other_words_is_refused(store: Store) -> None:
    same = examples.child()
    result = imported(store, same, same, examples.child(surname="Annan"))

    assert [(refused.record, refused.key) for refused in result.refusals] == [("ChildRecord", "C1")]
    assert "used before" in result.refusals[0].why
    assert result.total.added == 1


def test_a_row_about_an_unknown_child_is_refused_and_the_rest_saved(store: Store) -> None:
    result = imported(store, examples.child(), examples.visit("E1"), examples.visit("E9", "C9"))

    assert [refused.key for refused in result.refusals] == ["E9"]
    assert result.counts["event"].added == 1


def test_a_fact_for_an_unknown_placement_is_refused(store: Store) -> None:
    fact = FactRecord(key="F1", child="C1", kind="until_18", start=ON, placement="L9")

    result = imported(store, examples.child(), fact)

    assert result.refusals[0].why.startswith("it names a placement")


def test_a_visit_by_an_unknown_worker_is_kept_and_noted(store: Store) -> None:
    result = imported(store, examples.child(), examples.visit(worker="W9"))

    assert result.counts["event"].added == 1
    assert [note.key for note in result.notes] == ["E1"]
    again = imported(store, examples.child(), examples.visit(worker="W9"))
    assert again.total.changed == 0
    assert len(again.notes) == 1


def test_overlapping_periods_of_care_are_refused_by_name(store: Store) -> None:
    result = imported(
        store,
        examples.child(),
        examples.care("P1", start=date(2025, 1, 1), end=date(2025, 6, 1)),
        examples.care("P2", start=date(2025, 5, 31)),
        examples.care("P3", start=date(2025, 6, 1)),
    )

    assert [refused.key for refused in result.refusals] == ["P2"]
    assert result.counts["period_of_care"].added == 2


def test_ending_one_period_makes_room_for_the_next(store: Store) -> None:
    first, moved = date(2025, 1, 1), date(2025, 9, 1)
    imported(store, examples.child(), examples.care("P1", start=first))

    result = imported(
        store,
        examples.child(),
        examples.care("P0", start=moved),
        examples.care("P1", start=first, end=moved),
    )

    assert result.refusals == []
    assert (result.total.added, result.total.changed) == (1, 1)


def test_periods_may_trade_days_whatever_their_order(store: Store) -> None:
    days = [date(2025, month, 1) for month in (1, 3, 5)]
    imported(
        store,
        examples.child(),
        examples.care("P1", start=days[0], end=days[2]),
        examples.care("P2", start=days[2]),
    )

    result = imported(
        store,
        examples.child(),
        examples.care("P2", start=days[1]),
        examples.care("P1", start=days[0], end=days[1]),
    )

    assert result.refusals == []
    assert result.counts["period_of_care"].changed == 2


def test_a_change_that_would_overlap_is_refused_and_leaves_the_row(store: Store) -> None:
    imported(
        store,
        examples.child(),
        examples.care("P1", start=date(2025, 1, 1), end=date(2025, 2, 1)),
        examples.care("P2", start=date(2025, 3, 1)),
    )

    result = imported(
        store, examples.child(), examples.care("P1", start=date(2025, 1, 1), end=date(2025, 4, 1))
    )

    assert [refused.key for refused in result.refusals] == ["P1"]
    assert columns(store, 'SELECT "end" FROM period_of_care WHERE id = 1') == [("2025-02-01",)]


def test_values_that_contradict_what_a_person_set_are_refused(store: Store) -> None:
    imported(store, examples.child(), examples.placement(start=date(2025, 1, 1)))
    with store.change("Ann", "Correct the start") as work:
        work.update("placement", 1, {"start": date(2025, 6, 1)})

    result = imported(
        store, examples.child(), examples.placement(start=date(2025, 1, 1), end=date(2025, 3, 1))
    )

    assert "not after its start" in result.refusals[0].why
    assert columns(store, 'SELECT start, "end" FROM placement') == [("2025-06-01", None)]


def test_a_team_is_inside_another_told_later_and_a_circle_is_broken(store: Store) -> None:
    imported(store, *everything()[:2])
    assert columns(store, "SELECT source_key, parent_id IS NULL FROM team ORDER BY 1") == [
        ("T1", 1),
        ("T2", 0),
    ]

    result = imported(
        store, examples.team("A", "A", parent="B"), examples.team("B", "B", parent="A"), source="x"
    )

    assert result.total.added == 2
    assert len(result.notes) == 2


def test_the_children_to_compute_anew_are_those_an_extract_touches(store: Store) -> None:
    imported(store, *everything())

    with store.change("Ivy", "Import", source="ssd") as work:
        take_in(work, batches(*everything(), examples.visit("E3", "C2")), source="ssd")
        assert work.affected_children == (2,)


def test_a_rehearsal_counts_but_saves_nothing(store: Store) -> None:
    with store.change("Ivy", "Import", source="ssd") as work:
        result = take_in(work, batches(*everything()), source="ssd")
        work.cancelled = True

    assert result.total.added == 12
    assert columns(store, "SELECT count(*) FROM child") == [(0,)]
    assert columns(store, "SELECT count(*) FROM change_set") == [(0,)]


def test_progress_is_told_and_may_stop_it_all(store: Store) -> None:
    told: list[int] = []

    def stop(handled: int) -> None:
        told.append(handled)
        if handled > 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), store.change("Ivy", "Import") as work:
        take_in(work, batches(*everything()), source="ssd", progress=stop)

    assert told == sorted(told)
    assert columns(store, "SELECT count(*) FROM team") == [(0,)]


def test_an_import_is_remembered_with_its_counts(store: Store) -> None:
    imported(store, *everything())

    ((source, label, counts),) = columns(store, "SELECT source, label, counts FROM import_run")
    assert (source, label) == ("ssd", "extract.zip")
    assert '"child": {"added": 2, "changed": 0, "unchanged": 0}' in str(counts)


days = st.dates(date(2020, 1, 1), date(2026, 12, 31))


@st.composite
def care_records(draw: st.DrawFn) -> PeriodOfCareRecord:
    start, other = draw(days), draw(st.none() | days)
    end = other if other is not None and other > start else None
    key = draw(st.sampled_from("ABCDE"))
    return PeriodOfCareRecord(key=key, child="C1", start=start, end=end)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.lists(care_records(), max_size=5), min_size=1, max_size=3))
def test_whatever_is_imported_periods_never_overlap_and_repeats_change_nothing(
    extracts: list[list[PeriodOfCareRecord]],
) -> None:
    with copied_store() as store:
        for periods in extracts:
            imported(store, examples.child(), *periods)
            again = imported(store, examples.child(), *periods)
            with store.read() as reader:
                facts = histories.children(reader)[1].periods_of_care

            assert (again.total.added, again.total.changed) == (0, 0)
            for one, following in pairwise(facts):
                assert one.end is not None
                assert one.end <= following.start
