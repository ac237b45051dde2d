"""Reviews of looked-after children, of short breaks, of adoption and of secure accommodation.

Sources: Care Planning, Placement and Case Review (England) Regulations 2010, regulations 33
and 48; Adoption Agencies Regulations 2005, regulation 36; Children (Secure Accommodation)
Regulations 1991, regulation 15.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from caseload_tui.timescales.as_of import Child
from caseload_tui.timescales.dates import short_date
from caseload_tui.timescales.history import EventKind, FactKind
from caseload_tui.timescales.reckoning import Option, Reckoning, choose, count, missing
from caseload_tui.timescales.short_breaks import first_break_day
from caseload_tui.timescales.visits import ADOPTION_PLACEMENTS

SECURE_PLACEMENT = "K1"


def cla_reviews_held(child: Child) -> list[date]:
    """The days of the reviews held in the current period of care."""
    care = child.care
    return [] if care is None else child.done(EventKind.CLA_REVIEW, care.start, care.key)


def _held_at_least(
    n: int, held: Callable[[Child], list[date]], less: str
) -> Callable[[Child], str | None]:
    return lambda child: None if len(held(child)) >= n else less


def _held_exactly(
    n: int, held: Callable[[Child], list[date]], less: str
) -> Callable[[Child], str | None]:
    def why_not(child: Child) -> str | None:
        days = held(child)
        if len(days) > n:
            return f"a review was held on {short_date(days[n])}"
        return None if len(days) == n else less

    return why_not


CLA_OPTIONS = (
    Option("lac_review_first", _held_exactly(0, cla_reviews_held, "")),
    Option(
        "lac_review_second",
        _held_exactly(1, cla_reviews_held, "no review has been held in this period of care"),
    ),
    Option(
        "lac_review_subsequent",
        _held_at_least(
            2, cla_reviews_held, "fewer than two reviews have been held in this period of care"
        ),
    ),
)


def cla_review(child: Child) -> Iterator[Reckoning]:
    """The next review of a looked-after child. A new placement changes nothing."""
    care = child.fully_looked_after
    if care is None:
        return
    held = cla_reviews_held(child)
    choice = choose(CLA_OPTIONS, child)
    if not held:
        step, anchor = "first", ("care_start", care.start)
    elif len(held) == 1:
        step, anchor = "next", ("first_review", held[0])
    else:
        step, anchor = "later", ("last_review", held[-1])
    counted = count(child, "cla_review", choice.rule, step, anchor, choice=choice)
    if counted is not None:
        yield counted


def short_break_review(child: Child) -> Iterator[Reckoning]:
    """The next review of a series of short breaks (V3, V4)."""
    if child.care is None or not child.on_short_breaks:
        return
    duty, rule = "short_break_review", "lac_review_short_break"
    start = first_break_day(child)
    if start is None:
        yield missing(child, duty, rule, "the first day of the short breaks (a placement)")
        return
    last = child.last(EventKind.SHORT_BREAK_REVIEW, start)
    counted = (
        count(child, duty, rule, "first", ("first_break_day", start))
        if last is None
        else count(child, duty, rule, "next", ("last_review", last))
    )
    if counted is not None:
        yield counted


def adoption_reviews_held(child: Child) -> list[date]:
    """The days of the adoption reviews held since the child was placed for adoption."""
    placement = child.placement
    return [] if placement is None else child.done(EventKind.ADOPTION_REVIEW, placement.start)


ADOPTION_OPTIONS = (
    Option("adoption_review_placed_first", _held_exactly(0, adoption_reviews_held, "")),
    Option(
        "adoption_review_placed_second",
        _held_exactly(1, adoption_reviews_held, "no adoption review has been held since placing"),
    ),
    Option(
        "adoption_review_placed_next",
        _held_at_least(
            2, adoption_reviews_held, "fewer than two adoption reviews have been held since placing"
        ),
    ),
)


def adoption_review(child: Child) -> Iterator[Reckoning]:
    """The second review clock of adoption, beside the looked-after child's own."""
    if child.care is None:
        return
    placement = child.placement
    if placement is not None and placement.type_code in ADOPTION_PLACEMENTS:
        counted = _placed_for_adoption(child, placement.start)
    else:
        authority = child.fact(FactKind.ADOPTION_AUTHORITY)
        counted = None if authority is None else _not_yet_placed(child, authority.start)
    if counted is not None:
        yield counted


def _placed_for_adoption(child: Child, placed: date) -> Reckoning | None:
    held = adoption_reviews_held(child)
    choice = choose(ADOPTION_OPTIONS, child)
    if not held:
        step, anchor = "first", ("placement_start", placed)
    elif len(held) == 1:
        step, anchor = "next", ("first_review", held[0])
    else:
        step, anchor = "later", ("last_review", held[-1])
    return count(child, "adoption_review", choice.rule, step, anchor, choice=choice)


def _not_yet_placed(child: Child, authority: date) -> Reckoning | None:
    duty, rule = "adoption_review", "adoption_review_not_placed"
    last = child.last(EventKind.ADOPTION_REVIEW, authority)
    if last is None:
        return count(child, duty, rule, "first", ("authority_to_place", authority))
    return count(child, duty, rule, "next", ("last_review", last))


def secure_review(child: Child) -> Iterator[Reckoning]:
    """The next review of a placement in secure accommodation (K1)."""
    placement = child.placement
    if child.care is None or placement is None or placement.type_code != SECURE_PLACEMENT:
        return
    last = child.last(EventKind.SECURE_REVIEW, placement.start)
    counted = (
        count(child, "secure_review", "secure_review", "first",
              ("placement_start", placement.start))
        if last is None
        else count(child, "secure_review", "secure_review", "next", ("last_review", last))
    )  # fmt: skip
    if counted is not None:
        yield counted
