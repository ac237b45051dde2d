"""The part of the desk that knows who may do what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from caseload_tui.caseload.access.standing import Standing
    from caseload_tui.caseload.access.views import LookLine, MemberLine, Part
    from caseload_tui.caseload.desk import Desk
    from caseload_tui.caseload.views import Saved


class AccessDesk:
    """What ``Desk`` can do about people and looks; each part is loaded when first used."""

    clock: Callable[[], date] | None = None
    """Tells today where the desk may show another day: whose children they are goes by it."""
    _looked_at: set[int] | None = None
    _signed_in = False

    @property
    def _asked(self) -> Desk:
        return cast("Desk", self)

    @property
    def has_members(self) -> bool:
        """Whether anybody was named: until then the store is one person's own."""
        with self._asked.reading() as reader:
            return reader.execute("SELECT 1 FROM member LIMIT 1").fetchone() is not None

    @property
    def standing(self) -> Standing:
        """What this user is in the store, read anew each time: a role may be taken away."""
        from caseload_tui.caseload.access.standing import standing_of

        with self._asked.reading() as reader:
            on = self._asked.on if self.clock is None else self.clock()
            return standing_of(reader, self._asked.user, on)

    @property
    def part(self) -> Part | None:
        """What this user's role is for; None where the store is one person's own.

        Raises Problem for somebody who was not named where others were.
        """
        if not self.has_members:
            return None
        from caseload_tui.caseload.access.needs import part_of

        return part_of(self.standing)

    @property
    def looked_at(self) -> set[int]:
        """The children outside their own whom this user gave a reason to look at."""
        if self._looked_at is None:
            self._looked_at = set()
        return self._looked_at

    def sign_in(self) -> None:
        """Write down, once, that this user opened a store in which people are named."""
        if not self._signed_in:
            self._signed_in = True
            from caseload_tui.caseload.access.looking import sign_in

            sign_in(self._asked)

    def members(self) -> tuple[MemberLine, ...]:
        """Everybody who may use the store; empty while it is one person's own."""
        from caseload_tui.caseload.access.members import members

        return members(self._asked)

    def set_member(
        self, login: str, role: str, worker_id: int | None = None, team_id: int | None = None
    ) -> Saved:
        """Name somebody who may use the store, or give them another role.

        The first must be the user, as administrator; from then on only those named may use it.
        """
        from caseload_tui.caseload.access.members import set_member

        return set_member(self._asked, login, role, worker_id, team_id)

    def name_member(
        self, login: str, role: str, *, worker: str | None = None, team: str | None = None
    ) -> Saved:
        """The same, with worker and team by identifier or name."""
        from caseload_tui.caseload.people import one_team, one_worker

        with self._asked.reading() as reader:
            worker_id = None if worker is None else one_worker(reader, worker)
            team_id = None if team is None else one_team(reader, team)
        return self.set_member(login, role, worker_id, team_id)

    def remove_member(self, login: str) -> Saved:
        """Take somebody out; the last administrator stays."""
        from caseload_tui.caseload.access.members import remove_member

        return remove_member(self._asked, login)

    def look(self, child_id: int, reason: str) -> Saved:
        """Give a reason to look at a child outside one's own caseload; it is written down."""
        from caseload_tui.caseload.access.looking import look

        return look(self._asked, child_id, reason)

    def who_looked(self, child_id: int) -> tuple[LookLine, ...]:
        """Who looked at a child from outside a caseload, the newest first."""
        from caseload_tui.caseload.access.looking import who_looked

        return who_looked(self._asked, child_id)

    def looks_at(self, named: str) -> tuple[LookLine, ...]:
        """The same of a child by identifier or name."""
        from caseload_tui.caseload.access.looking import who_looked
        from caseload_tui.caseload.access.reach import must_see
        from caseload_tui.caseload.people import one_child

        with self._asked.reading() as reader:
            child_id = one_child(reader, named)
        must_see(self._asked, child_id)
        return who_looked(self._asked, child_id)
