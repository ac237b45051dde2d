"""People of a store whom an export names: who they are here is nothing a file may say twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from caseload_tui.caseload.access.members import ADMINISTRATOR
from caseload_tui.exchange.extract import Extract, Rejection
from db.access_records import MemberRecord
from db.lists import access

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

_NAMED_HERE: Final = "who may use this store is said with caseload people, and nowhere else"
_NOT_YOU: Final = (
    "it would shut you out: nobody is named here yet, and the file does not name you ({}) "
    "administrator. Whoever it does can bring it in, or name people with caseload people"
)


def leave_out_people(desk: Desk, extract: Extract) -> None:
    """Take members out of an extract, with a word on each, unless they may come in.

    They may where nobody is named yet and the file makes whoever brings it an administrator.
    Those who are here just as the file says are left out without a word.
    """
    if not extract.members:
        return
    with desk.reading() as reader:
        here = {row.login: row.role for row in access.members(reader)}
    told = {one.login: one.role for one in extract.members}
    if not here and told.get(desk.user) == ADMINISTRATOR:
        return
    why = _NAMED_HERE if here else _NOT_YOU.format(desk.user)
    for one in extract.members:
        if here.get(one.login) != one.role:
            origin = extract.origins[MemberRecord.__name__, one.key]
            extract.rejections.append(Rejection(origin.file, origin.row, None, None, why))
    extract.members = []
