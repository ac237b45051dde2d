"""The same caseload as a council would export it: Standard Safeguarding Dataset CSV files.

The standard has no place for personal education plans, core groups, households, the facts
that choose a rule, or why a visit was not made; those stay behind. A virtual visit stays
behind too, since the standard could only call it a visit, which it does not count as.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from caseload_tui.demo import ssd_care, ssd_people, ssd_plans
from caseload_tui.demo.ssd_row import Row
from caseload_tui.exchange.extract import Extract

TABLES: dict[str, tuple[str, Callable[[Extract], Iterator[Row]]]] = {
    "person": ("pers", ssd_people.persons),
    "disability": ("disa", ssd_people.disabilities),
    "immigration_status": ("immi", ssd_people.immigration),
    "address": ("addr", ssd_people.addresses),
    "department": ("dept", ssd_people.departments),
    "professionals": ("prof", ssd_people.professionals),
    "involvements": ("invo", ssd_people.involvements),
    "cin_plans": ("cinp", ssd_plans.need_plans),
    "cin_visits": ("cinv", ssd_plans.need_visits),
    "cp_plans": ("cppl", ssd_plans.protection_plans),
    "cp_visits": ("cppv", ssd_plans.protection_visits),
    "cp_reviews": ("cppr", ssd_plans.protection_reviews),
    "initial_cp_conference": ("icpc", ssd_plans.conferences),
    "s47_enquiry": ("s47e", ssd_plans.enquiries),
    "cla_episodes": ("clae", ssd_care.episodes),
    "cla_placement": ("clap", ssd_care.placements),
    "cla_visits": ("clav", ssd_care.visits),
    "cla_reviews": ("clar", ssd_care.reviews),
    "cla_health": ("clah", ssd_care.health),
    "cla_care_plan": ("lacp", ssd_care.care_plans),
    "legal_status": ("lega", ssd_care.legal_statuses),
    "missing": ("miss", ssd_care.missing),
    "sdq_scores": ("csdq", ssd_care.questionnaires),
    "permanence": ("perm", ssd_care.permanence),
    "care_leavers": ("clea", ssd_plans.care_leavers),
}
"""Every table written: the prefix of its columns, and where its rows come from."""


def write_ssd_folder(extract: Extract, folder: Path) -> None:
    """Write one CSV file for each table that has rows, making ``folder`` if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (prefix, rows) in TABLES.items():
        _write_table(folder / f"ssd_{name}.csv", prefix, rows(extract))


def _write_table(path: Path, prefix: str, rows: Iterator[Row]) -> None:
    first = next(rows, None)
    if first is None:
        return
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([f"{prefix}_{column}" for column in first])
        writer.writerow(first.values())
        writer.writerows(row.values() for row in rows)
