"""Small extracts for the tests, written as the files a council would send."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from caseload_tui.exchange.extract import Extract
from caseload_tui.exchange.importing import read

ON = date(2026, 11, 22)


def head(prefix: str, columns: str) -> str:
    """The header line of a table of the Standard Safeguarding Dataset."""
    return ",".join(f"{prefix}_{column}" for column in columns.split()) + "\n"


PERSON = head("pers", "person_id forename surname dob") + (
    "P1,Wren,Example,2014-05-17\nP2,Lark,Example,2016-09-02\n"
)
EPISODES = (
    head(
        "clae",
        "person_id cla_id cla_episode_start_date "
        "cla_episode_start_reason cla_episode_ceased_date "
        "cla_episode_ceased_reason entered_care_date",
    )
    + "P1,C1,2024-03-04,S,,,2024-03-04\n"
)


def ssd_folder(folder: Path, **tables: str | bytes) -> Path:
    """A folder of CSV files, one per keyword, with a person table unless one is given."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in ({"person": PERSON} | tables).items():
        data = text.encode() if isinstance(text, str) else text
        (folder / f"ssd_{name}.csv").write_bytes(data)
    return folder


def read_ssd(folder: Path, on: date = ON, **tables: str | bytes) -> Extract:
    """Write those tables and read them."""
    return read([ssd_folder(folder, **tables)], on=on)


LIST_6 = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age",
          "Does the Child have a Disability", "CIN Start Date", "Date Child Was Last Seen",
          "CIN Closure Date", "Case Status", "Allocated Team", "Allocated Worker"]  # fmt: skip
LIST_7 = ["Child Unique ID", "Gender", "Date of Birth", "Child Protection Plan Start Date",
          "Initial Category of Abuse", "Latest Category of Abuse",
          "Date of the Last Statutory Visit", "Was the Child Seen Alone?",
          "Date of latest review conference", "Child Protection Plan End Date",
          "Allocated Team", "Allocated Worker"]  # fmt: skip
LIST_8 = ["Child Unique ID", "Gender", "Date of Birth",
          "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N))",
          "Date Started to be Looked After", "Start date of current legal status",
          "Child's Legal Status", "Date of Latest Statutory Review",
          "Date of Last Social Work Visit", "Date of Last Health Assessment",
          "Date of Last Dental Check", "Date Ceased to be Looked After",
          "Reason Ceased to be Looked After", "Start Date of Most Recent Placement",
          "Placement Type", "Placement Provider", "Placement postcode", "Placement Location",
          "LA of Placement", "Allocated Team", "Allocated Worker"]  # fmt: skip
LIST_9 = ["Child Unique ID", "Date of Birth", "Allocated Team", "Allocated Worker",
          "Allocated Personal Advisor", "Eligibility Category",
          "Latest Pathway Plan Review Date", "LA in Touch", "Latest Date of Contact",
          "Type of Accommodation", "Suitability of Accommodation",
          "Activity Status"]  # fmt: skip


def row(header: Sequence[str], **values: Any) -> list[Any]:
    """A row under ``header``: each keyword is part of a column's name, spaces as underscores."""
    cells: list[Any] = [""] * len(header)
    for part, value in values.items():
        wanted = part.replace("_", " ").lower()
        places = [n for n, title in enumerate(header) if wanted in title.lower()]
        cells[places[0]] = value
    return cells


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    """An .xlsx with these sheets."""
    with xlsxwriter.Workbook(path) as book:
        as_date = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, cells in enumerate(rows):
                for column, value in enumerate(cells):
                    if isinstance(value, date):
                        sheet.write_datetime(number, column, value, as_date)
                    elif isinstance(value, str):
                        sheet.write_string(number, column, value)
                    else:
                        sheet.write_number(number, column, value)
    return path


def read_lists(path: Path, on: date = ON, **sheets: Sequence[Sequence[Any]]) -> Extract:
    """Write those sheets ("List_8" is the sheet List 8) and read them."""
    named = {name.replace("_", " "): rows for name, rows in sheets.items()}
    return read([workbook(path, named)], on=on)


def shuffled(path: Path, order: Sequence[int]) -> None:
    """Put the rows of a CSV file in another order, its header left on top."""
    with path.open(newline="") as stream:
        header, *rows = list(csv.reader(stream))
    with path.open("w", newline="") as stream:
        csv.writer(stream).writerows([header, *(rows[n] for n in order)])


def whys(extract: Extract) -> list[tuple[str, int | None, str | None, str | None]]:
    """The rejections without their reasons, in their order."""
    return [(each.file, each.row, each.column, each.value) for each in extract.rejections]
