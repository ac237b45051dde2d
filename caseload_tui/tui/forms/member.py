"""Naming somebody who may use the store, or giving them another role."""

from __future__ import annotations

from collections.abc import Iterator

from textual.widget import Widget
from textual.widgets import Input, Static

from caseload_tui.caseload.access.roles import ROLES
from caseload_tui.caseload.access.views import MemberLine
from caseload_tui.tui.forms.form import Form, Row, Send
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.widgets.choice import Choice, Option

CHOICES = tuple(
    Option(role.key, role.title.lower(), str(number))
    for number, role in enumerate(ROLES.values(), 1)
)
FIRST = (
    "Nobody is named yet. Name yourself first, as administrator: from then on only those who are "
    "named may use this store."
)


class MemberForm(Form):
    """The form for a person and a role."""

    title_words = "Who may use the store"
    HELP = (
        "The name is the one they sign in to their computer with. Those who hold children need "
        "to be said who they are among the workers; a team manager, which team."
    )
    AUTO_FOCUS = "#login"

    def __init__(self, now: MemberLine | None, first: str) -> None:
        """``now`` is who is changed; ``first`` the user who is to be named first, or ""."""
        super().__init__(now.login if now else "somebody new")
        self.now, self.first = now, first

    def rows(self) -> Iterator[Widget]:
        """Name, role, and who or which team they are."""
        now = self.now
        name = now.login if now else self.first
        yield Row("Signs in as", Input(name, id="login", compact=True, max_length=80))
        role = now.role if now else "administrator" if self.first else None
        yield Row("Role", Choice(CHOICES, id="role", value=role))
        worker = Input(now.worker or "" if now else "", id="worker", compact=True,
                       placeholder="identifier or name, for those who hold children")  # fmt: skip
        yield Row("Worker", worker)
        team = Input(now.team or "" if now else "", id="team", compact=True,
                     placeholder="name, for a team manager")  # fmt: skip
        yield Row("Team", team)
        effect = Static(FIRST, id="effect", markup=False)
        effect.display = bool(self.first)
        yield effect

    def read(self) -> Send:
        """Who, and as what."""
        login = self.query_one("#login", Input).value.strip()
        role = self.query_one("#role", Choice).value
        if not login:
            raise Incomplete("login", "Type the name they sign in with.")
        if role is None:
            raise Incomplete("role", "Say what they are: press a number.")
        worker, team = (
            self.query_one(f"#{name}", Input).value.strip() for name in ("worker", "team")
        )
        return lambda: self.desk.name_member(login, role, worker=worker or None, team=team or None)
