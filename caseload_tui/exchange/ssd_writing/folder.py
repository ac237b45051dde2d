"""Every table of the dataset that an extract has rows for.

The standard has no place for personal education plans, core groups, households, the facts
that choose a rule, or why a visit was not made; those stay behind. A virtual visit stays
behind too, since the standard could only call it a visit, which it does not count as.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from caseload_tui.exchange.extract import Extract
from caseload_tui.exchange.safe_text import guarded
from caseload_tui.exchange.ssd_writing import care, people, plans
from caseload_tui.exchange.ssd_writing.row import Row

TABLES: dict[str, tuple[str, Callable[[Extract], Iterator[Row]]]] = {
    "person": ("pers", people.persons),
    "linked_identifiers": ("link", people.linked_identifiers),
    "disability": ("disa", people.disabilities),
    "immigration_status": ("immi", people.immigration),
    "address": ("addr", people.addresses),
    "department": ("dept", people.departments),
    "professionals": ("prof", people.professionals),
    "involvements": ("invo", people.involvements),
    "cin_plans": ("cinp", plans.need_plans),
    "cin_visits": ("cinv", plans.need_visits),
    "cp_plans": ("cppl", plans.protection_plans),
    "cp_visits": ("cppv", plans.protection_visits),
    "cp_reviews": ("cppr", plans.protection_reviews),
    "initial_cp_conference": ("icpc", plans.conferences),
    "s47_enquiry": ("s47e", plans.enquiries),
    "cla_episodes": ("clae", care.episodes),
    "cla_placement": ("clap", care.placements),
    "cla_visits": ("clav", care.visits),
    "cla_reviews": ("clar", care.reviews),
    "cla_health": ("clah", care.health),
    "cla_care_plan": ("lacp", care.care_plans),
    "legal_status": ("lega", care.legal_statuses),
    "missing": ("miss", care.missing),
    "sdq_scores": ("csdq", care.questionnaires),
    "permanence": ("perm", care.permanence),
    "care_leavers": ("clea", plans.care_leavers),
}
"""Every table written: the prefix of its columns, and where its rows come from."""


def write_ssd_folder(extract: Extract, folder: Path) -> Counter[str]:
    """Write one CSV file for each table that has rows, making ``folder`` if need be.

    The person table is always there, since no import does without it. Answers how many rows
    each table has.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: Counter[str] = Counter()
    for name, (prefix, rows) in TABLES.items():
        path = folder / f"ssd_{name}.csv"
        written[name] = _write_table(path, prefix, rows(extract))
    if not written["person"]:
        (folder / "ssd_person.csv").write_text("pers_person_id\n", encoding="utf-8")
    return written


def _write_table(path: Path, prefix: str, rows: Iterator[Row]) -> int:
    first = next(rows, None)
    if first is None:
        return 0
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([f"{prefix}_{column}" for column in first])
        for number, row in enumerate(chain([first], rows), 1):  # noqa: B007 - counts the rows
            writer.writerow([_safe(value) for value in row.values()])
    return number


def _safe(value: object) -> object:
    return guarded(value) if isinstance(value, str) else value
