"""What looks late for everybody only because no extract so far has told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from caseload_tui.caseload.duty_words import title
from caseload_tui.caseload.pages import Finding
from caseload_tui.exchange.doctor import FindingKind
from caseload_tui.timescales.history import PlanKind
from caseload_tui.timescales.what_if import FULFILLED_BY
from db.rows import DutyRow

ENOUGH = 3
"""Children late with the first of something before it is asked whether it is kept elsewhere."""

ENDS_WITH_ANOTHER = frozenset({"pep_initiate", "needs_assessment"})
"""Done too by what comes after them (a PEP, a pathway plan), which is asked about."""

_DONE_BY: Mapping[str, str] = {
    **{duty: kind.value for duty, (kind, _) in FULFILLED_BY.items()},
    "care_plan": PlanKind.CARE.value,
    "placement_plan": PlanKind.PLACEMENT.value,
}


def never_recorded(
    owed: Iterable[Sequence[DutyRow]], recorded: frozenset[str], on: date
) -> Iterator[Finding]:
    """A question for each duty that several children are late with and nobody ever did.

    ``owed`` holds each child's duties, ``recorded`` every kind the whole store knows of.
    """
    late = Counter(
        duty
        for duties in owed
        for duty in {each.duty for each in duties if each.due is not None and each.due < on}
        if duty in _DONE_BY and duty not in ENDS_WITH_ANOTHER and _DONE_BY[duty] not in recorded
    )
    for duty, children in sorted(late.items()):
        if children >= ENOUGH:
            yield _asked(duty, children)


def _asked(duty: str, children: int) -> Finding:
    return Finding(
        kind=FindingKind.QUESTION.value,
        child_id=None,
        child_key=None,
        child=None,
        worker=None,
        what=f"{children} children are late with this, and none was ever recorded for anybody. "
        "Is it kept somewhere that was not imported?",
        where=title(duty),
        blocks=(title(duty),),
        todo="If so, import it too, or fill in the workbook: caseload import --template FILE.",
    )
