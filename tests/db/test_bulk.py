"""Inserting very many rows: each one, whatever their number and whatever they leave out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Column, Connection, Date, Integer, MetaData, String, Table, create_engine

from db import bulk
from tests.conftest import ON

THINGS = Table(
    "things",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("name", String),
    Column("on", Date),
    Column("source", String),
    *(Column(f"more_{number}", Integer) for number in range(60)),
)


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        THINGS.create(connection)
        yield connection
    engine.dispose()


@pytest.mark.parametrize("rows", [0, 1, 39, 40, 41, 80, 97])
def test_every_row_is_written_once_and_in_its_place(connection: Connection, rows: int) -> None:
    named = [f"n{number}" for number in range(rows)]
    days = [ON if number % 3 else None for number in range(rows)]
    bulk.insert_columns(connection, THINGS, {"name": named, "on": days}, {"source": "it's"})
    found = connection.exec_driver_sql('SELECT name, "on", source FROM things ORDER BY id').all()
    written = [day.isoformat() if day else None for day in days]
    assert [tuple(row) for row in found] == [
        (name, day, "it's") for name, day in zip(named, written, strict=True)
    ]


def test_no_statement_names_more_values_than_every_driver_takes(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks: list[int] = []
    run = Connection.exec_driver_sql

    def counting(self: Connection, statement: str, *given: object) -> object:
        marks.append(statement.count("?"))
        return run(self, statement, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Connection, "exec_driver_sql", counting)
    columns = {f"more_{number}": range(100) for number in range(60)}
    bulk.insert_columns(connection, THINGS, columns)
    assert max(marks) <= 999
    assert connection.exec_driver_sql("SELECT sum(more_59) FROM things").scalar() == 4950
