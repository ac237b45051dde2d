"""Reads the tables of a Standard Safeguarding Dataset extract, in the order they lean on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Final

from caseload_tui.exchange.cells import Cell
from caseload_tui.exchange.collector import Collector
from caseload_tui.exchange.csv_rows import rows_of
from caseload_tui.exchange.extract import Extract
from caseload_tui.exchange.files import TextFile
from caseload_tui.exchange.problem import ImportProblem
from caseload_tui.exchange.ssd import care, leaving, people, plans
from caseload_tui.exchange.ssd.context import Context
from caseload_tui.exchange.ssd.tables import (
    SPECS,
    TableSpec,
    columns_in,
    plain_header,
    table_named,
    table_with,
    twice,
)
from caseload_tui.exchange.tables import Row, Table

Take = Callable[[Context, Row], None]

_MAPPINGS: Final[Mapping[str, Take]] = {
    "person": people.person,
    "department": people.department,
    "professionals": people.professional,
    "address": people.address,
    "disability": people.disability,
    "linked_identifiers": people.linked_identifier,
    "immigration_status": people.immigration_status,
    "involvements": people.involvement,
    "cin_plans": plans.cin_plan,
    "cin_visits": plans.cin_visit,
    "cp_plans": plans.cp_plan,
    "cp_visits": plans.cp_visit,
    "cp_reviews": plans.cp_review,
    "initial_cp_conference": plans.initial_conference,
    "s47_enquiry": plans.s47_enquiry,
    "cla_placement": care.placement,
    "cla_visits": care.visit,
    "cla_reviews": care.review,
    "cla_health": care.health,
    "cla_care_plan": care.care_plan,
    "legal_status": care.legal_status,
    "missing": care.missing,
    "care_leavers": leaving.care_leaver,
    "sdq_scores": care.sdq,
    "permanence": care.permanence,
}


def table_of(file: TextFile) -> str | None:
    """The table a file holds, by its name or else by its columns; None when it is none.

    Raises:
        ImportProblem: the file cannot be read.
    """
    header = header_of(file)
    named = table_named(file.name)
    spec = SPECS.get(named or "")
    if spec is not None and columns_in(spec, header):
        return named
    return table_with(header) or named


def header_of(file: TextFile) -> list[str]:
    """The first row of a file, empty when it has none."""
    with closing(rows_of(file)) as rows:
        return next((cells for _, cells in rows), [])


def read_ssd(files: Sequence[TextFile], collector: Collector) -> Extract:
    """Read every table there is.

    Raises:
        ImportProblem: there is no person table, or a file is not what it says it is.
    """
    tables = _sorted_into_tables(files, collector)
    if not tables.get("person"):
        raise ImportProblem(
            "No person table",
            "None of these files is the person table of a Standard Safeguarding Dataset "
            "(ssd_person.csv, with a column pers_person_id).",
            "Add ssd_person.csv to the folder and import it again.",
        )
    context = Context(collector)
    episodes = care.Episodes(context)
    collector.gives_periods = bool(tables.get("cla_episodes"))
    for name in SPECS:
        take = episodes.take if name == "cla_episodes" else _MAPPINGS[name]
        for file in tables.get(name, []):
            if table := _table(SPECS[name], file, collector):
                collector.each_row(table, _bound(take, context))
    episodes.store()
    context.teams.store()
    return collector.finish()


def _bound(take: Take, context: Context) -> Callable[[Row], None]:
    return lambda row: take(context, row)


def _sorted_into_tables(
    files: Sequence[TextFile], collector: Collector
) -> dict[str, list[TextFile]]:
    tables: dict[str, list[TextFile]] = {}
    for file in files:
        name = table_of(file)
        if name in SPECS:
            tables.setdefault(name, []).append(file)
        elif name is not None:
            collector.note(file.name, "this table holds nothing that a date here depends on")
        else:
            collector.note(file.name, "this is no table of the dataset, so it was left alone")
    return tables


def _table(spec: TableSpec, file: TextFile, collector: Collector) -> Table | None:
    header = header_of(file)
    columns = columns_in(spec, header)
    if trouble := _trouble(spec, header, columns):
        column, why = trouble
        if spec.name == "person":
            raise ImportProblem(
                "Person table not as expected",
                f"{file.name} was taken for the person table, but {why}.",
                "Export it again with its header row; it needs the column pers_person_id once.",
            )
        collector.reject_file(file.name, column, f"{why}, so nothing of this table was taken in")
        return None
    known = {name for column in spec.columns for name in (column, f"{spec.prefix}_{column}")}
    unused = sorted(cell.strip() for cell in header if plain_header(cell) not in known)
    if unused:
        collector.note(file.name, f"columns not used: {', '.join(unused)[:1000]}")
    headers = {column: header[position].strip() for column, position in columns.items()}
    return Table(spec.name, file.name, columns, headers, whole_rows(file, header, collector))


def whole_rows(
    file: TextFile, header: Sequence[str], collector: Collector
) -> Iterator[tuple[int, Sequence[Cell]]]:
    """The rows under the header; one of another length has its values in the wrong columns."""
    rows = rows_of(file)
    next(rows)
    width = len(header)
    for number, cells in rows:
        spare = [cell for cell in cells[width:] if cell.strip()]
        if len(cells) < width or spare:
            why = f"this row has {len(cells)} values and the header {width}, so none can be trusted"
            row = Row(Table("", file.name, {}, {}, ()), number, (), collector.reject)
            collector.reject(row, None, None, why)
        else:
            yield number, cells


def _trouble(
    spec: TableSpec, header: Sequence[str], columns: Mapping[str, int]
) -> tuple[str | None, str] | None:
    """The column, and why, for which the table cannot be read; None when it can."""
    if not header:
        return None, "it is empty, without even a header row"
    for column in spec.required:
        if column not in columns:
            name = f"{spec.prefix}_{column}"
            return name, f"the column {name} is missing"
    if doubled := twice(spec, header):
        return doubled, f"the column {doubled} is there twice"
    return None
