"""Validated values of who may use a store. Like those of ``db.records``."""

from __future__ import annotations

from typing import Literal

from db.records import Key, Record, Word

Role = Literal[
    "social_worker",
    "personal_adviser",
    "supervising_social_worker",
    "team_manager",
    "service_manager",
    "iro",
    "virtual_school",
    "business_support",
    "administrator",
]


class MemberRecord(Record):
    """Somebody who may use the store.

    ``worker`` is the professional they are in its records, ``team`` the team they manage.
    """

    login: Word
    role: Role
    worker: Key | None = None
    team: Key | None = None
