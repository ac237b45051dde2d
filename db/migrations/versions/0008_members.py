"""Who may use the store, and as what."""

from __future__ import annotations

from db.migrations.columns import create, index, numbers, recorded, words

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_ROLES = (
    "social_worker",
    "personal_adviser",
    "supervising_social_worker",
    "team_manager",
    "iro",
    "virtual_school",
    "business_support",
    "administrator",
)


def upgrade() -> None:
    """Add a table; with nobody in it, everybody who can open the store may do everything."""
    create(
        "member",
        recorded(),
        words("login", "role", needed=True),
        numbers("worker_id", "team_id"),
        rules={"role_is_known": f"role IN {_ROLES}"},
    )
    index("member", "login", unique=True)
