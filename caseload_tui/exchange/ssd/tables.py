"""The tables of the Standard Safeguarding Dataset: which file is which, and its columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

_NOT_WORD: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table: the short prefix of its columns, and the columns read here."""

    name: str
    prefix: str
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """All the columns read, without the prefix."""
        return self.required + self.optional


def _spec(name: str, prefix: str, required: str, optional: str = "") -> TableSpec:
    return TableSpec(name, prefix, tuple(required.split()), tuple(optional.split()))


SPECS: Final = {
    spec.name: spec
    for spec in (
        _spec(
            "person",
            "pers",
            "person_id",
            "forename surname sex dob expected_dob death_date ethnicity send_flag nationality",
        ),
        _spec("department", "dept", "team_id team_name", "team_parent_id team_parent_name"),
        _spec(
            "professionals",
            "prof",
            "professional_id",
            "professional_name professional_job_title professional_department "
            "full_time_equivalency agency_worker_flag social_worker_registration_no",
        ),
        _spec(
            "cla_episodes",
            "clae",
            "person_id cla_id cla_episode_start_date",
            "cla_episode_start_reason cla_episode_ceased_date cla_episode_ceased_reason "
            "entered_care_date",
        ),
        _spec(
            "address",
            "addr",
            "person_id address_start_date",
            "table_id address_json address_type address_end_date address_postcode",
        ),
        _spec("linked_identifiers", "link", "person_id identifier_type identifier_value"),
        _spec("disability", "disa", "person_id disability_code", "table_id"),
        _spec("immigration_status", "immi", "person_id immigration_status"),
        _spec(
            "involvements",
            "invo",
            "person_id professional_id",
            "involvements_id professional_role_id professional_team involvement_start_date "
            "involvement_end_date worker_change_reason",
        ),
        _spec(
            "cin_plans", "cinp", "person_id cin_plan_start_date", "cin_plan_id cin_plan_end_date"
        ),
        _spec(
            "cin_visits",
            "cinv",
            "person_id cin_visit_date",
            "cin_visit_id cin_visit_seen cin_visit_seen_alone cin_visit_bedroom",
        ),
        _spec(
            "cp_plans",
            "cppl",
            "person_id cp_plan_start_date",
            "cp_plan_id cp_plan_end_date cp_plan_initial_category cp_plan_latest_category",
        ),
        _spec(
            "cp_visits",
            "cppv",
            "person_id cp_visit_date",
            "cp_visit_id cp_plan_id cp_visit_seen cp_visit_seen_alone cp_visit_bedroom",
        ),
        _spec(
            "cp_reviews",
            "cppr",
            "person_id cp_review_date",
            "cp_review_id cp_plan_id cp_review_participation",
        ),
        _spec(
            "initial_cp_conference",
            "icpc",
            "person_id icpc_date",
            "icpc_id s47_enquiry_id cp_plan_id",
        ),
        _spec(
            "s47_enquiry", "s47e", "person_id s47_start_date", "s47_enquiry_id s47_end_date s47_nfa"
        ),
        _spec(
            "cla_placement",
            "clap",
            "cla_placement_start_date cla_placement_type",
            "person_id cla_placement_id cla_id cla_placement_end_date cla_placement_provider "
            "cla_placement_postcode cla_placement_urn cla_placement_distance "
            "cla_placement_change_reason",
        ),
        _spec(
            "cla_visits",
            "clav",
            "cla_visit_date",
            "person_id cla_visit_id cla_id cla_visit_seen cla_visit_seen_alone",
        ),
        _spec(
            "cla_reviews",
            "clar",
            "cla_id cla_review_date",
            "person_id cla_review_id cla_review_cancelled cla_review_participation",
        ),
        _spec(
            "cla_health",
            "clah",
            "person_id health_check_type health_check_date health_check_status",
            "health_check_id",
        ),
        _spec(
            "cla_care_plan",
            "lacp",
            "person_id cla_care_plan_start_date",
            "table_id cla_care_plan_end_date",
        ),
        _spec(
            "legal_status",
            "lega",
            "person_id legal_status legal_status_start_date",
            "legal_status_id legal_status_end_date",
        ),
        _spec(
            "missing",
            "miss",
            "person_id missing_episode_start_date",
            "table_id missing_episode_type missing_episode_end_date missing_rhi_offered "
            "missing_rhi_accepted",
        ),
        _spec(
            "care_leavers",
            "clea",
            "person_id care_leaver_eligibility",
            "table_id care_leaver_in_touch care_leaver_latest_contact care_leaver_accommodation "
            "care_leaver_accom_suitable care_leaver_activity pathway_plan_review_date "
            "care_leaver_personal_advisor",
        ),
        _spec(
            "sdq_scores", "csdq", "person_id sdq_completed_date", "table_id sdq_reason sdq_score"
        ),
        _spec(
            "permanence",
            "perm",
            "person_id placement_order_date",
            "table_id decision_reversed_date permanence_order_date",
        ),
    )
}
"""In the order in which they are read: who there is, before what happened to them."""

NOT_USED: Final = [
    "assessment_factors",
    "cin_assessments",
    "cin_episodes",
    "cla_convictions",
    "cla_immunisations",
    "cla_previous_permanence",
    "cla_substance_misuse",
    "cohort",
    "contacts",
    "early_help_episodes",
    "ehcp_active_plans",
    "ehcp_assessment",
    "ehcp_named_plan",
    "ehcp_requests",
    "family",
    "local_offer",
    "mother",
    "pre_proceedings",
    "s251_finance",
    "send",
    "sen_need",
    "version_log",
    "voice_of_child",
    "department_person",
]
"""Tables of the dataset that hold nothing a date here depends on."""


def plain_header(header: str) -> str:
    """A column's name without case, spaces or signs."""
    return _NOT_WORD.sub("_", header.strip().lstrip("\ufeff").lower()).strip("_")


def columns_in(spec: TableSpec, header: Sequence[str]) -> dict[str, int]:
    """Where each column of the table stands under this header; its full name goes first."""
    plain = [plain_header(cell) for cell in header]
    found: dict[str, int] = {}
    for column in spec.columns:
        for name in (f"{spec.prefix}_{column}", column):
            if name in plain:
                found[column] = plain.index(name)
                break
    return found


def twice(spec: TableSpec, header: Sequence[str]) -> str | None:
    """A column of the table that the header names more than once, if there is one."""
    wanted = {f"{spec.prefix}_{column}" for column in spec.columns} | set(spec.columns)
    counts = Counter(plain_header(cell) for cell in header)
    return next((name for name in sorted(wanted) if counts[name] > 1), None)


def table_named(file_name: str) -> str | None:
    """The table a file's name says it is, whatever stands before or after; None if none."""
    words = f"_{_NOT_WORD.sub('_', PurePosixPath(file_name).stem.lower())}_"
    names = [name for name in (*SPECS, *NOT_USED) if f"_{name}_" in words]
    return max(names, key=len, default=None)


def table_with(header: Sequence[str]) -> str | None:
    """The one table these columns belong to; None when no table, or several, would fit."""
    plain = {plain_header(cell) for cell in header}
    prefixes = Counter(name.split("_", 1)[0] for name in plain)
    fitting = [
        spec
        for spec in SPECS.values()
        if len(columns_in(spec, header)) >= 2
        and not [column for column in spec.required if column not in columns_in(spec, header)]
    ]
    prefixed = [spec for spec in fitting if prefixes[spec.prefix]]
    best = prefixed or fitting
    best.sort(key=lambda spec: len(columns_in(spec, header)), reverse=True)
    if len(best) > 1 and len(columns_in(best[0], header)) == len(columns_in(best[1], header)):
        return None
    return best[0].name if best else None
