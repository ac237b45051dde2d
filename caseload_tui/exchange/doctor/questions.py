"""What no extract holds, and is worth asking because the answer chooses a rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from caseload_tui.exchange.doctor.finding import Examined, Finding, FindingKind, Where
from caseload_tui.exchange.doctor.words import day_words
from caseload_tui.timescales.history import Eligibility, FactKind, Placement

_LONG_TERM: Final = frozenset({"U1", "U4"})
_CONNECTED_PERSON: Final = frozenset({"U2", "U3"})
_WITH_PARENTS: Final = "P1"


def long_term_placement(child: Examined) -> Iterator[Finding]:
    """A long-term code alone changes nothing; a recorded intention does."""
    placement = _placed(child, _LONG_TERM)
    kinds = (FactKind.UNTIL_18, FactKind.LONG_TERM_FOSTER)
    if placement is not None and not child.has_fact(*kinds, of=placement):
        yield _question(
            child,
            placement,
            f"The placement is coded {placement.type_code}, long-term. Is it meant to last until "
            "the child is 18?",
            "If so, record that; visits may then be further apart after the first year.",
        )


def connected_person(child: Examined) -> Iterator[Finding]:
    """A relative or friend not yet approved has temporary approval, with weekly visits."""
    placement = _placed(child, _CONNECTED_PERSON)
    if placement is not None and not child.has_fact(
        FactKind.REG24_TEMPORARY_APPROVAL, of=placement
    ):
        yield _question(
            child,
            placement,
            f"Placed with relatives or friends on {day_words(placement.start)}. Are the carers "
            "temporarily approved (regulation 24)?",
            "If so, record the day of approval; visits are then weekly until the first review.",
        )


def placed_with_parents(child: Examined) -> Iterator[Finding]:
    """A placement with parents made before the assessment was complete has more visits."""
    placement = _placed(child, frozenset({_WITH_PARENTS}))
    if placement is not None and not child.has_fact(FactKind.REG19_IMMEDIATE, of=placement):
        yield _question(
            child,
            placement,
            f"Placed with parents on {day_words(placement.start)}. Was that before the assessment "
            "was complete (regulation 19)?",
            "If so, record it; visits are then weekly until the first review.",
        )


def council_accommodation(child: Examined) -> Iterator[Finding]:
    """A care leaver in a home the council provides is visited there by the adviser."""
    if not child.eligibilities & {Eligibility.RELEVANT, Eligibility.FORMER_RELEVANT}:
        return
    ended = child.age(25) or (child.age(21) and not child.has_fact(FactKind.SUPPORT_CONTINUES))
    recorded = any(fact.kind is FactKind.COUNCIL_ACCOMMODATION for fact in child.history.facts)
    if not ended and not recorded:
        yield child.finding(
            FindingKind.QUESTION,
            "Does the young person live in accommodation that the council provides?",
            Where("leaving care", None, child.history.key),
            ("pa_visit",),
            "If so, record since when; the adviser then visits within a week and every 2 months.",
        )


def _placed(child: Examined, codes: frozenset[str]) -> Placement | None:
    placement = child.placement
    if child.care is None or placement is None or placement.type_code not in codes:
        return None
    return placement


def _question(child: Examined, placement: Placement, what: str, do: str) -> Finding:
    where = Where("placement", placement.start, placement.key)
    return child.finding(FindingKind.QUESTION, what, where, ("cla_visit",), do)
