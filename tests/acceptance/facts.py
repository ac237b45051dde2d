"""Facts in a few words, written as the extract a council would send."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

Row = dict[str, str]
Tables = dict[str, list[Row]]


class Facts:
    """What is known of one child, line by line, as rows of the dataset's tables.

    A line starts with its kind and its day; ``to DAY`` ends a period.
    """

    def __init__(self, child: str, lines: str) -> None:
        self.child = child
        self.tables: Tables = defaultdict(list)
        self.tables["person"].append({"pers_person_id": child})
        self._care = 0
        for number, line in enumerate(lines.strip().splitlines()):
            kind, *words = line.split()
            self._number = f"{child}-{number}"
            _KINDS[kind](self, words)

    def _row(self, table: str, prefix: str, number: str, **values: str) -> None:
        row = {f"{prefix}_{name}": value for name, value in values.items() if value != "-"}
        self.tables[table].append(
            {f"{prefix}_person_id": self.child, f"{prefix}_{number}": self._number} | row
        )

    def _born(self, words: Sequence[str]) -> None:
        self.tables["person"][0]["pers_dob"] = words[0]

    def _died(self, words: Sequence[str]) -> None:
        self.tables["person"][0]["pers_death_date"] = words[0]

    def _cared(self, words: Sequence[str]) -> None:
        self._care += 1
        self._row(
            "cla_episodes",
            "clae",
            "cla_episode_id",
            cla_id=self._period(),
            cla_episode_start_date=words[0],
            cla_episode_start_reason="S",
            cla_episode_ceased_date=_after(words, "to"),
            cla_episode_ceased_reason="E8" if "to" in words else "",
            entered_care_date=words[0],
        )

    def _episode(self, words: Sequence[str]) -> None:
        """One of several episodes of one time in care, whose first day no column tells."""
        self._care = 1
        self._row(
            "cla_episodes",
            "clae",
            "cla_episode_id",
            cla_id=self._period(),
            cla_episode_start_date=words[0],
            cla_episode_start_reason=words[1],
            cla_episode_ceased_date=_after(words, "to"),
            cla_episode_ceased_reason=words[-1] if "to" in words else "",
        )

    def _period(self, number: str = "") -> str:
        return f"{self.child}-care-{number or self._care}"

    def _placed(self, words: Sequence[str]) -> None:
        self._row(
            "cla_placement",
            "clap",
            "cla_placement_id",
            cla_id=self._period(),
            cla_placement_start_date=words[0],
            cla_placement_end_date=_after(words, "to"),
            cla_placement_type=words[-1],
        )

    def _status(self, words: Sequence[str]) -> None:
        self._row(
            "legal_status",
            "lega",
            "legal_status_id",
            legal_status=words[-1],
            legal_status_start_date=words[0],
            legal_status_end_date=_after(words, "to"),
        )

    def _visit(self, words: Sequence[str]) -> None:
        self._row(
            "cla_visits",
            "clav",
            "cla_visit_id",
            cla_id=self._period(),
            cla_visit_date=words[0],
            cla_visit_seen=words[1],
        )

    def _review(self, words: Sequence[str]) -> None:
        self._row(
            "cla_reviews",
            "clar",
            "cla_review_id",
            cla_id=self._period(_after(words, "of")),
            cla_review_date=words[0],
            cla_review_cancelled="Y" if "cancelled" in words else "N",
        )

    def _health(self, words: Sequence[str], kind: str = "Health Assessment") -> None:
        self._row(
            "cla_health",
            "clah",
            "health_check_id",
            health_check_type=kind,
            health_check_date=words[0],
            health_check_status=words[1],
        )

    def _dental(self, words: Sequence[str]) -> None:
        self._health(words, "Dental Check")

    def _care_plan(self, words: Sequence[str]) -> None:
        self._row("cla_care_plan", "lacp", "table_id", cla_care_plan_start_date=words[0])

    def _plan(self, table: str, prefix: str, words: Sequence[str]) -> None:
        name = table.removesuffix("s")
        days = {f"{name}_start_date": words[0], f"{name}_end_date": _after(words, "to")}
        self._row(table, prefix, f"{name}_id", **days)

    def _cp_plan(self, words: Sequence[str]) -> None:
        self._plan("cp_plans", "cppl", words)

    def _cin_plan(self, words: Sequence[str]) -> None:
        self._plan("cin_plans", "cinp", words)

    def _cp_visit(self, words: Sequence[str]) -> None:
        self._row(
            "cp_visits", "cppv", "cp_visit_id", cp_visit_date=words[0], cp_visit_seen=words[1]
        )

    def _cin_visit(self, words: Sequence[str]) -> None:
        self._row(
            "cin_visits", "cinv", "cin_visit_id", cin_visit_date=words[0], cin_visit_seen=words[1]
        )

    def _cp_review(self, words: Sequence[str]) -> None:
        self._row("cp_reviews", "cppr", "cp_review_id", cp_review_date=words[0])

    def _enquiry(self, words: Sequence[str]) -> None:
        self._row(
            "s47_enquiry",
            "s47e",
            "s47_enquiry_id",
            s47_start_date=words[0],
            s47_end_date=_after(words, "to"),
            s47_nfa="Y" if "nfa" in words else "N",
        )

    def _conference(self, words: Sequence[str]) -> None:
        self._row("initial_cp_conference", "icpc", "icpc_id", icpc_date=words[0])

    def _missing(self, words: Sequence[str]) -> None:
        self._row(
            "missing",
            "miss",
            "table_id",
            missing_episode_start_date=words[0],
            missing_episode_end_date=_after(words, "to"),
            missing_episode_type=_after(words, "type") or "M",
            missing_rhi_offered=_after(words, "offered"),
            missing_rhi_accepted=_after(words, "accepted"),
        )

    def _leaver(self, words: Sequence[str]) -> None:
        self._row(
            "care_leavers",
            "clea",
            "table_id",
            care_leaver_eligibility=words[0].replace("_", " "),
            care_leaver_latest_contact=_after(words, "contact"),
            pathway_plan_review_date=_after(words, "plan"),
        )

    def _order(self, words: Sequence[str]) -> None:
        self._row(
            "permanence",
            "perm",
            "table_id",
            placement_order_date=words[0],
            decision_reversed_date=_after(words, "reversed"),
        )

    def _sdq(self, words: Sequence[str]) -> None:
        self._row("sdq_scores", "csdq", "table_id", sdq_completed_date=words[0], sdq_score="12")


_KINDS: dict[str, Callable[[Facts, Sequence[str]], None]] = {
    "born": Facts._born,
    "died": Facts._died,
    "care": Facts._cared,
    "episode": Facts._episode,
    "placed": Facts._placed,
    "status": Facts._status,
    "visit": Facts._visit,
    "review": Facts._review,
    "health": Facts._health,
    "dental": Facts._dental,
    "care_plan": Facts._care_plan,
    "cp_plan": Facts._cp_plan,
    "cin_plan": Facts._cin_plan,
    "cp_visit": Facts._cp_visit,
    "cin_visit": Facts._cin_visit,
    "cp_review": Facts._cp_review,
    "enquiry": Facts._enquiry,
    "conference": Facts._conference,
    "missing": Facts._missing,
    "leaver": Facts._leaver,
    "order": Facts._order,
    "sdq": Facts._sdq,
}


def _after(words: Sequence[str], mark: str) -> str:
    """The word after ``mark``, blank without one."""
    return words[words.index(mark) + 1] if mark in words else ""


def write(folder: Path, children: Sequence[Facts]) -> Path:
    """The extract of these children: one CSV file per table that has rows."""
    folder.mkdir(parents=True, exist_ok=True)
    tables: Tables = defaultdict(list)
    for child in children:
        for name, rows in child.tables.items():
            tables[name] += rows
    for name, rows in tables.items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with (folder / f"ssd_{name}.csv").open("w", newline="", encoding="utf-8") as stream:
            writer = csv.DictWriter(stream, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
    return folder
