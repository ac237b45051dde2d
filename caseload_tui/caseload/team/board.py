"""A team laid out for moving children: everybody with each child, and all who could take some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseload_tui.caseload.team.page import line_of, read_page
from caseload_tui.caseload.team.views import Board, LoadLine
from caseload_tui.caseload.team.worker_page import page_of
from db import lists

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk


def board(desk: Desk, team_id: int | None) -> Board:
    """A team, or everybody, as they stand today."""
    with desk.reading() as reader:
        page, work, time = read_page(desk, reader, team_id, desk.on)
        had = lists.workers_had(reader, on=desk.on)
    takers = [
        line_of(work, time, person)
        for person in work.staff.values()
        if person.team_id is not None
        and (work.weights.holds_cases(person.job_title) or work.held.get(person.id))
    ]

    def most_room_first(line: LoadLine) -> tuple[bool, str, bool, int, str]:
        other = line.team_id != team_id
        return other, line.team if other else "", line.percent is None, line.percent or 0, line.name

    return Board(
        team_id=team_id,
        title=page.title,
        workers=tuple(page_of(work, time, work.staff[line.worker_id], had) for line in page.lines),
        unallocated=page.unallocated,
        takers=tuple(sorted(takers, key=most_room_first)),
    )
