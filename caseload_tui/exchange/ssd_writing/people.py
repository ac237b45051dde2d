"""Tables of children, addresses, teams and workers."""

from __future__ import annotations

import json
from collections.abc import Iterator

from caseload_tui.exchange.extract import Extract
from caseload_tui.exchange.ssd_writing.row import Row, day, own_key, yes_no

ROLES = {
    "social_worker": "Social Worker",
    "personal_adviser": "Personal Adviser",
    "iro": "Independent Reviewing Officer",
}


def persons(extract: Extract) -> Iterator[Row]:
    """ssd_person."""
    for child in extract.children:
        yield {
            "person_id": child.key,
            "forename": child.forename or "",
            "surname": child.surname or "",
            "sex": child.sex or "",
            "ethnicity": child.ethnicity or "",
            "dob": day(child.date_of_birth),
            "expected_dob": day(child.expected_birth),
            "send_flag": yes_no(child.has_ehcp),
            "death_date": day(child.died_on),
            "nationality": child.nationality or "",
        }


def linked_identifiers(extract: Extract) -> Iterator[Row]:
    """ssd_linked_identifiers: the unique pupil number."""
    for child in extract.children:
        if child.upn is not None:
            yield {
                "table_id": f"{child.key}-upn",
                "person_id": child.key,
                "identifier_type": "Unique Pupil Number",
                "identifier_value": child.upn,
            }


def disabilities(extract: Extract) -> Iterator[Row]:
    """ssd_disability; which disability it is, nobody here knows."""
    for child in extract.children:
        if child.disabled is not None:
            yield {
                "table_id": f"{child.key}-disability",
                "person_id": child.key,
                "disability_code": "DDA" if child.disabled else "NONE",
            }


def immigration(extract: Extract) -> Iterator[Row]:
    """ssd_immigration_status."""
    for child in extract.children:
        if child.unaccompanied:
            yield {
                "immigration_status_id": f"{child.key}-immigration",
                "person_id": child.key,
                "immigration_status": "Unaccompanied Asylum Seeking Child",
            }


def addresses(extract: Extract) -> Iterator[Row]:
    """ssd_address."""
    for address in extract.addresses:
        yield {
            "table_id": own_key(address.key, address.child),
            "person_id": address.child,
            "address_type": address.kind.title(),
            "address_start_date": day(address.start),
            "address_end_date": day(address.end),
            "address_postcode": address.postcode or "",
            "address_json": json.dumps({"STREET": address.text or ""}, ensure_ascii=False),
        }


def departments(extract: Extract) -> Iterator[Row]:
    """ssd_department."""
    for team in extract.teams:
        yield {"team_id": team.key, "team_name": team.name, "team_parent_id": team.parent or ""}


def professionals(extract: Extract) -> Iterator[Row]:
    """ssd_professionals."""
    for worker in extract.workers:
        yield {
            "professional_id": worker.key,
            "professional_name": worker.name,
            "professional_job_title": worker.job_title or "",
            "professional_department": worker.team or "",
            "full_time_equivalency": worker.fte or "",
            "agency_worker_flag": yes_no(worker.agency),
            "social_worker_registration_no": worker.registration or "",
        }


def involvements(extract: Extract) -> Iterator[Row]:
    """ssd_involvements."""
    for involvement in extract.involvements:
        yield {
            "involvements_id": own_key(involvement.key, involvement.child, involvement.role),
            "person_id": involvement.child,
            "professional_id": involvement.worker or "",
            "professional_role_id": _role(involvement.role),
            "professional_team": involvement.team or "",
            "involvement_start_date": day(involvement.start if involvement.start_known else None),
            "involvement_end_date": day(involvement.end),
            "worker_change_reason": involvement.reason or "",
        }


def _role(role: str) -> str:
    return ROLES.get(role) or role.replace("_", " ").capitalize()
