"""Whether somebody named in a store may, and what comes back of it for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from caseload_tui.caseload.access.narrowing import NARROW
from caseload_tui.caseload.access.needs import NEEDS
from caseload_tui.caseload.access.reach import check

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk


def asked(
    desk: Desk, method: Callable[..., Any], args: Sequence[Any], more: Mapping[str, Any]
) -> Any:
    """Run a use case where its user may; raises Problem where not."""
    need = NEEDS[method.__name__]
    code = method.__code__
    names = code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount]
    given = {**dict(zip(names, args, strict=False)), **more}
    standing = desk.standing
    desk.sign_in()
    check(desk, standing, need, given)
    found = method(desk, *args, **more)
    narrow = NARROW.get(method.__name__)
    return narrow(desk, standing, found) if narrow else found
