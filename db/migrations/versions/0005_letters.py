"""Letters: who gets them and where, what was made and sent, what it promised."""

from __future__ import annotations

from db.migrations.columns import create, days, flags, index, numbers, recorded, words

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables of letters; nothing that is there changes."""
    _contacts()
    _letters()
    _promises()
    _notes_and_runs()


def _contacts() -> None:
    create(
        "contact",
        recorded(),
        numbers("child_id", "household_id"),
        days("start", needed=True),
        days("end"),
        words("role", needed=True),
        words("relationship", "name", "greeting", "address", "postcode"),
        days("confirmed_on"),
        flags("agreed", "safe_to_post", "lives_with_child", needed=True),
        words("language", "format", "person"),
        rules={
            "concerns_one": "(child_id IS NULL) <> (household_id IS NULL)",
            "role_is_known": "role IN ('young_person', 'carer', 'parent', 'school')",
        },
    )
    index("contact", "child_id", where="child_id IS NOT NULL")
    index("contact", "household_id", where="household_id IS NOT NULL")


def _letters() -> None:
    create(
        "letter",
        recorded(),
        numbers("child_id", needed=True),
        words("reference", "kind", "audience", "recipient", "name", "children", needed=True),
        words("address", "digest", "text", "about", needed=True),
        days("made_on", needed=True),
        words("form", "status", needed=True),
        days("sent_on"),
        words("how", "note"),
        words("prepared_by", needed=True),
        words("confirmed_by"),
        rules={
            "status_is_known": "status IN ('made', 'sent', 'not_sent')",
            "sent_has_a_day": "(status = 'made') = (sent_on IS NULL)",
        },
    )
    index("letter", "child_id", "made_on")
    index("letter", "reference")
    index("letter", "made_on")


def _promises() -> None:
    create(
        "promise",
        recorded(),
        numbers("letter_id", "booking_id", "child_id", "sequence", needed=True),
        days("on", needed=True),
        numbers("start_minute", needed=True),
        days("broken_on"),
        words("broken_how", "reason"),
        links={"letter_id": "letter", "booking_id": "booking"},
        rules={
            "broken_whole": "(broken_on IS NULL) = (broken_how IS NULL)",
            "how_is_known": "broken_how IN ('moved', 'cancelled', 'not_made', 'worker')",
        },
    )
    index("promise", "letter_id")
    index("promise", "booking_id")
    index("promise", "on")
    create(
        "replacement",
        recorded(),
        numbers("booking_id", "instead_id", needed=True),
        links={"booking_id": "booking", "instead_id": "booking"},
    )
    index("replacement", "booking_id", unique=True)


def _notes_and_runs() -> None:
    create(
        "letter_note",
        recorded(),
        words("reference", needed=True),
        words("body", "written_by"),
        flags("by_hand", needed=True),
        words("confirmed_by"),
        days("confirmed_on"),
        words("confirmed_digest", "set_aside"),
    )
    index("letter_note", "reference", unique=True)
    create(
        "letter_run",
        recorded(),
        days("on", needed=True),
        words("form", needed=True),
        numbers("letters", needed=True),
        words("manifest", needed=True),
        words("printer"),
        words("outcome", needed=True),
        rules={"outcome_is_known": "outcome IN ('made', 'printing', 'printed', 'failed')"},
    )
    index("letter_run", "on")
