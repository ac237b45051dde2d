"""The first format: people, dated facts, the audit trail and the cache of duties."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.migrations.columns import (
    create,
    days,
    flags,
    index,
    measures,
    numbers,
    recorded,
    words,
)
from db.migrations.triggers import make_triggers

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table, and the triggers that no constraint can express."""
    _ledger()
    _workers()
    _children()
    _contacts()
    _care()
    _plans()
    _events()
    _missing_and_leaving()
    _derived()
    make_triggers()


def _ledger() -> None:
    create(
        "change_set",
        words("who", "at", "what", needed=True),
        words("source"),
        numbers("undoes_id"),
        links={"undoes_id": "change_set"},
    )
    index("change_set", "undoes_id", where="undoes_id IS NOT NULL", unique=True)
    create(
        "audit_entry",
        numbers("change_id", needed=True),
        words("table_name", needed=True),
        numbers("row_id"),
        words("action", needed=True),
        words("before", "after"),
    )
    index("audit_entry", "change_id")
    index("audit_entry", "table_name", "row_id")
    create(
        "identifier",
        words("table_name", needed=True),
        numbers("row_id", needed=True),
        words("source", "source_key", needed=True),
        numbers("added_by", needed=True),
    )
    index("identifier", "table_name", "row_id")
    index("identifier", "table_name", "source", "source_key", unique=True)
    create(
        "import_run",
        numbers("change_id", needed=True),
        words("source", "label", "counts", needed=True),
    )
    index("import_run", "change_id", unique=True)


def _workers() -> None:
    create(
        "team",
        recorded(),
        words("name", needed=True),
        numbers("parent_id"),
        links={"parent_id": "team"},
    )
    index("team", "parent_id", where="parent_id IS NOT NULL")
    create(
        "worker",
        recorded(),
        words("name", "folded", needed=True),
        words("job_title"),
        numbers("team_id"),
        measures("fte"),
        flags("agency"),
        rules={"fte_is_plausible": "fte > 0 AND fte <= 2"},
    )
    index("worker", "team_id", where="team_id IS NOT NULL")


def _children() -> None:
    create(
        "child",
        recorded(),
        words("forename", "surname", "preferred_name"),
        words("folded", needed=True),
        days("date_of_birth", "expected_birth", "died_on"),
        words("sex", "ethnicity", "nationality", "language", "letter_format"),
        flags("disabled", "has_ehcp", "unaccompanied"),
        words("family", "term_dates"),
        flags("address_protected"),
        rules={"dies_after_birth": "died_on >= date_of_birth"},
    )
    index("child", "family", where="family IS NOT NULL")
    create(
        "household",
        recorded(),
        words("name", "folded", needed=True),
        days("approved_on", "ended_on"),
        words("postcode", "area"),
        numbers("supervising_worker_id"),
        links={"supervising_worker_id": "worker"},
        rules={"ends_after_approval": "ended_on >= approved_on"},
    )
    index("household", "supervising_worker_id", where="supervising_worker_id IS NOT NULL")


def _contacts() -> None:
    create(
        "address",
        recorded(),
        numbers("child_id", needed=True),
        days("start", needed=True),
        days("end"),
        words("kind", needed=True),
        words("text", "postcode"),
    )
    index("address", "child_id", "start")
    create(
        "involvement",
        recorded(),
        numbers("child_id", needed=True),
        numbers("worker_id", "team_id"),
        days("start", needed=True),
        days("end"),
        words("role", needed=True),
        words("reason"),
        flags("start_known", needed=True),
        rules={"names_somebody": "worker_id IS NOT NULL OR team_id IS NOT NULL"},
    )
    index("involvement", "child_id", "start")
    index("involvement", "team_id", where="team_id IS NOT NULL")
    index("involvement", "worker_id", where="worker_id IS NOT NULL")


def _care() -> None:
    create(
        "period_of_care",
        recorded(),
        numbers("child_id", needed=True),
        days("start", needed=True),
        days("end"),
        words("end_reason"),
    )
    index("period_of_care", "child_id", where='"end" IS NULL', unique=True)
    index("period_of_care", "child_id", "start", unique=True)
    create(
        "placement",
        recorded(),
        numbers("child_id", needed=True),
        numbers("period_of_care_id"),
        days("start", needed=True),
        days("end"),
        words("type_code", needed=True),
        words("provider_code", "postcode", "area"),
        flags("outside_borough"),
        measures("distance_miles"),
        words("urn", "change_reason"),
        numbers("household_id"),
        words("address"),
        links={"period_of_care_id": "period_of_care"},
    )
    index("placement", "child_id", "start")
    index("placement", "household_id", where="household_id IS NOT NULL")
    index("placement", "period_of_care_id", where="period_of_care_id IS NOT NULL")


def _plans() -> None:
    create(
        "legal_status",
        recorded(),
        numbers("child_id", needed=True),
        days("start", needed=True),
        days("end"),
        words("code", needed=True),
    )
    index("legal_status", "child_id", "start")
    create(
        "plan",
        recorded(),
        numbers("child_id", needed=True),
        days("start", needed=True),
        days("end"),
        words("kind", needed=True),
        numbers("placement_id"),
        words("category"),
    )
    index("plan", "child_id", "start")
    index("plan", "placement_id", where="placement_id IS NOT NULL")
    create(
        "fact",
        recorded(),
        numbers("child_id", needed=True),
        days("start", needed=True),
        days("end"),
        words("kind", needed=True),
        numbers("placement_id", "days"),
        rules={"days_are_positive": "days > 0"},
    )
    index("fact", "child_id", "start")
    index("fact", "placement_id", where="placement_id IS NOT NULL")


def _events() -> None:
    create(
        "event",
        recorded(),
        numbers("child_id", "household_id"),
        words("kind", needed=True),
        days("on", needed=True),
        words("outcome", needed=True),
        flags("seen", "seen_alone", "bedroom_seen", "in_person"),
        words("belongs_to", "participation", "reason"),
        days("next_attempt"),
        numbers("worker_id"),
        flags("snapshot", "copied", needed=True),
        rules={"concerns_one": "(child_id IS NULL) <> (household_id IS NULL)"},
    )
    index("event", "child_id", "on", where="child_id IS NOT NULL")
    index("event", "household_id", "on", where="household_id IS NOT NULL")
    index("event", "worker_id", where="worker_id IS NOT NULL")


def _missing_and_leaving() -> None:
    create(
        "missing_episode",
        recorded(),
        numbers("child_id", needed=True),
        days("started_on", needed=True),
        words("started_at"),
        days("returned_on"),
        words("returned_at"),
        flags("away_only", needed=True),
        flags("interview_offered"),
        words("interview", needed=True),
        rules={"returns_after_start": "returned_on >= started_on"},
    )
    index("missing_episode", "child_id", "started_on")
    create(
        "leaving_care",
        recorded(),
        numbers("child_id", needed=True),
        words("eligibility", needed=True),
        days("since"),
        words("in_touch", "accommodation"),
        flags("suitable"),
        words("activity"),
    )
    index("leaving_care", "child_id")


def _derived() -> None:
    create(
        "duty",
        numbers("child_id", "household_id"),
        words("duty", "rule", "step", "anchor_event", needed=True),
        days("anchor_date", "due", "opens", "aim", "lawful_by"),
        words("due_at", "missing_fact", "note", "reference"),
        rules={"concerns_one": "(child_id IS NULL) <> (household_id IS NULL)"},
    )
    index("duty", "child_id", "due", where="child_id IS NOT NULL")
    index("duty", "household_id", "due", where="household_id IS NOT NULL")
    create(
        "duty_state",
        numbers("child_id", "household_id"),
        days("computed_on", "valid_until", needed=True),
        words("standards_version", needed=True),
        rules={
            "concerns_one": "(child_id IS NULL) <> (household_id IS NULL)",
            "valid_forward": "valid_until >= computed_on",
        },
    )
    index("duty_state", "child_id", where="child_id IS NOT NULL", unique=True)
    index("duty_state", "household_id", where="household_id IS NOT NULL", unique=True)
    op.create_table(
        "setting",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_setting"),
    )
