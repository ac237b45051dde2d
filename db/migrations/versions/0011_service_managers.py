"""One more role: somebody who works with the whole service's children."""

from __future__ import annotations

from alembic import op

from db.migrations.columns import create, index, numbers, recorded, words

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_ROLES = (
    "social_worker",
    "personal_adviser",
    "supervising_social_worker",
    "team_manager",
    "service_manager",
    "iro",
    "virtual_school",
    "business_support",
    "administrator",
)
_RULE = f"role IN {_ROLES}"
_COLUMNS = "id, source, source_key, added_by, version, login, role, worker_id, team_id"


def upgrade() -> None:
    """Allow the role; SQLite can only do so by making the table anew."""
    if op.get_bind().dialect.name == "sqlite":
        _anew()
        return
    op.drop_constraint(op.f("ck_member_role_is_known"), "member", type_="check")
    op.create_check_constraint(op.f("ck_member_role_is_known"), "member", _RULE)


def _anew() -> None:
    op.rename_table("member", "member_before")
    op.drop_index("uq_member_login", "member_before")
    create(
        "member",
        recorded(),
        words("login", "role", needed=True),
        numbers("worker_id", "team_id"),
        rules={"role_is_known": _RULE},
    )
    op.execute(f"INSERT INTO member ({_COLUMNS}) SELECT {_COLUMNS} FROM member_before")  # noqa: S608
    # The number of somebody who was taken out is never given to somebody else.
    op.execute("DELETE FROM sqlite_sequence WHERE name = 'member'")
    op.execute("UPDATE sqlite_sequence SET name = 'member' WHERE name = 'member_before'")
    op.drop_table("member_before")
    index("member", "login", unique=True)
