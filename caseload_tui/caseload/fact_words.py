"""The facts that choose a rule, as a person is asked about them."""

from __future__ import annotations

from dataclasses import dataclass

from caseload_tui.timescales.history import FactKind


@dataclass(frozen=True, slots=True)
class FactWords:
    """What a fact is called, whether it is about one placement, and whether it has days."""

    title: str
    for_placement: bool = False
    takes_days: bool = False


FACTS = {
    FactKind.UNTIL_18: FactWords("Intended to last until 18", for_placement=True),
    FactKind.LONG_TERM_FOSTER: FactWords("Long-term foster placement", for_placement=True),
    FactKind.AGREES_FEWER_VISITS: FactWords("Child agrees to fewer visits", for_placement=True),
    FactKind.REG24_TEMPORARY_APPROVAL: FactWords(
        "Temporary approval of a connected person (reg 24)", for_placement=True
    ),
    FactKind.REG24_EXTENDED: FactWords("Temporary approval extended", for_placement=True),
    FactKind.REG19_IMMEDIATE: FactWords(
        "Placed with a parent before assessment (reg 19)", for_placement=True
    ),
    FactKind.OTHER_RESPONSIBLE: FactWords("Somebody else is responsible for the arrangements"),
    FactKind.SHORT_BREAK_INTERVAL: FactWords("Agreed short break visits", takes_days=True),
    FactKind.ADOPTION_VISIT_INTERVAL: FactWords("Agreed adoption visits", takes_days=True),
    FactKind.ADOPTION_AUTHORITY: FactWords("Authority to place for adoption"),
    FactKind.COUNCIL_ACCOMMODATION: FactWords("Lives in accommodation the council provides"),
    FactKind.SUPPORT_CONTINUES: FactWords("Wants support to go on after 21"),
    FactKind.PRIVATE_FOSTERING: FactWords("Private fostering arrangement"),
    FactKind.PEP_NOT_OWED: FactWords("No personal education plan is owed"),
}
"""Every kind of fact, in the order in which a form asks."""
