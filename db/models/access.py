"""The table of who may use the store, and as what."""

from __future__ import annotations

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from db.models.base import Recorded, lookup

ROLES = (
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


class Member(Recorded, table=True):
    """Somebody who may use the store: the name they sign in with, and their role."""

    __tablename__ = "member"
    __table_args__ = (
        lookup("member", "login", unique=True),
        CheckConstraint(f"role IN {ROLES}", name="role_is_known"),
    )

    login: str
    role: str
    worker_id: int | None = Field(default=None, foreign_key="worker.id")
    team_id: int | None = Field(default=None, foreign_key="team.id")
