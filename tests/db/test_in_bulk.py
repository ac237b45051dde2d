"""Records of a kind that the store holds none of are written down without a look at each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from db import taking
from db.diary_records import BookingRecord
from db.intake import Intake, take_in
from db.record_lines import Lines, line_of
from db.records import Record
from db.store import Store
from tests.db import examples
from tests.db.taking import batches, imported
from tests.db.test_intake import everything


def as_lines(*records: Record) -> list[Sequence[Record]]:
    return [Lines(type(batch[0]), map(line_of, batch)) for batch in batches(*records)]


def tried(store: Store, told: list[Sequence[Record]], *, keep: bool = False) -> Intake:
    with store.change("Ivy Importer", "Import", source="ssd") as work:
        intake = take_in(work, told, source="ssd")
        work.cancelled = not keep
    return intake


def some_of_nobody() -> list[Record]:
    return [
        *everything(),
        examples.visit("E3", "C9"),
        examples.visit("E4", "C1", date(2026, 2, 3), worker="W9"),
        examples.placement("L2", "C2", period_of_care="P9"),
        examples.involvement("I2", "C1", "W9"),
    ]


def test_what_was_written_in_bulk_says_what_the_records_say(store: Store) -> None:
    assert tried(store, as_lines(*everything()), keep=True).total.added == len(everything())
    again = imported(store, *everything())
    assert (again.total.added, again.total.changed) == (0, 0)
    assert again.total.unchanged == len(everything())


def test_in_bulk_the_same_is_refused_and_noted_in_the_same_words(store: Store) -> None:
    one_by_one = tried(store, batches(*some_of_nobody()))
    in_bulk = tried(store, as_lines(*some_of_nobody()))
    assert in_bulk == one_by_one
    assert [(each.record, each.key) for each in in_bulk.refusals] == [
        ("InvolvementRecord", "I2"),
        ("EventRecord", "E3"),
    ]
    assert {each.key for each in in_bulk.notes} == {"L2", "E4"}


def test_periods_of_care_that_overlap_are_still_told_apart(store: Store) -> None:
    records = [
        examples.child(),
        examples.care("P1", "C1"),
        examples.care("P2", "C1", date(2026, 1, 1)),
    ]
    assert [each.key for each in tried(store, as_lines(*records)).refusals] == ["P2"]


def test_where_another_source_told_something_each_record_is_looked_at(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(store, *everything(), source="annex_a")

    def refused(*_: object) -> int:
        raise AssertionError

    monkeypatch.setattr(taking, "write_all", refused)
    assert tried(store, as_lines(*everything())).total.added == 0


def test_a_line_gives_the_record_back_with_what_it_was_given() -> None:
    booking = BookingRecord(key="B1", worker="W1", on=examples.ON, start_minute=600, minutes=60)
    for record in (*everything(), booking):
        (again,) = Lines(type(record), [line_of(record)])
        assert again == record
        assert again.model_fields_set == record.model_fields_set


def test_lines_are_changed_like_any_list() -> None:
    visits = [examples.visit(f"E{number}", "C1") for number in range(4)]
    lines = Lines(type(visits[0]), map(line_of, visits))
    assert lines == visits
    assert lines[1:3] == visits[1:3]
    lines[0], visits[0] = visits[3], visits[3]
    del lines[2], visits[2]
    lines.append(visits[0])
    assert lines == [*visits, visits[0]]
    assert lines.column("seen_alone") == [each.seen_alone for each in lines]
