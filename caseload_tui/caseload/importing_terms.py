"""Term dates that an import brings: kept in the local standards, beside the store."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caseload_tui.caseload.beside import share
from caseload_tui.caseload.council_files import changing_council_files
from caseload_tui.caseload.pages import KindCount
from caseload_tui.caseload.refreshing import refresh
from caseload_tui.caseload.standards_mark import file_beside
from caseload_tui.caseload.views import EVERYONE
from caseload_tui.exchange.extract import Extract, Rejection
from caseload_tui.exchange.own_workbook.terms import TermRecord, with_rows
from caseload_tui.timescales.errors import StandardsError
from caseload_tui.timescales.local_standard import LocalStandard
from caseload_tui.timescales.local_writing import render_local
from caseload_tui.timescales.standards import with_local
from caseload_tui.timescales.term_files import read_terms
from caseload_tui.timescales.terms import TermDates

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

KIND = "term_dates"


@dataclass(frozen=True, slots=True)
class NewTerms:
    """The local standards with the term dates of an extract, and what that changes."""

    local: LocalStandard | None
    count: KindCount | None


def new_terms(desk: Desk, extract: Extract) -> NewTerms:
    """What an extract's term dates come to; a council's that cannot be are rejected together."""
    by_council: dict[str, list[TermRecord]] = defaultdict(list)
    for row in extract.terms:
        by_council[row.council.casefold()].append(row)
    if not by_council:
        return NewTerms(None, None)
    local, counts = desk.standards_in_force.local, Counter[str]()
    for rows in by_council.values():
        known = _known(desk, rows[0].council)
        council = known.council if known is not None else rows[0].council
        try:
            dates = read_terms(with_rows(known, council, rows), "the workbook", "", council)
            others = tuple(each for each in local.term_dates if each.council != council)
            changed = replace(local, term_dates=(*others, dates))
            with_local(changed)
        except StandardsError as error:
            _reject(extract, rows, str(error))
            counts["rejected"] += 1
            continue
        counts["added" if known is None else "unchanged" if dates == known else "changed"] += 1
        if dates != known:
            local = changed
    names = ("added", "changed", "unchanged", "rejected")
    count = KindCount(KIND, *(counts[name] for name in names))
    return NewTerms(local if local != desk.standards_in_force.local else None, count)


def save_terms(desk: Desk, terms: NewTerms) -> None:
    """Keep the term dates, and work out every date again where they changed."""
    if terms.local is not None:
        told = {one.council: [term.year for term in one.terms] for one in terms.local.term_dates}
        with changing_council_files(desk, "Took in school terms") as council:
            text = render_local(terms.local)
            council.write(file_beside(desk.store.path), text, "standards", told)
        share(desk)
        refresh(desk, EVERYONE)


def _known(desk: Desk, council: str) -> TermDates | None:
    for name, dates in desk.standards_in_force.terms.items():
        if name.casefold() == council.casefold():
            return dates
    return None


def _reject(extract: Extract, rows: list[TermRecord], why: str) -> None:
    origin = extract.origins[(TermRecord.__name__, rows[0].key)]
    council = rows[0].council
    extract.rejections.append(
        Rejection(origin.file, origin.row, None, council, f"no term of this council: {why}")
    )
