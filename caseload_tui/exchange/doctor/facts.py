"""Facts without which a date cannot be worked out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from caseload_tui.exchange.doctor.finding import Examined, Finding, FindingKind, Where
from caseload_tui.exchange.doctor.words import day_words
from caseload_tui.timescales.as_of import latest
from caseload_tui.timescales.history import Eligibility, FactKind

_GAP: Final = FindingKind.GAP


def no_date_of_birth(child: Examined) -> Iterator[Finding]:
    """Ages decide who is owed what, and how often."""
    if child.history.date_of_birth is None:
        yield child.finding(
            _GAP,
            "The date of birth is not recorded.",
            Where("child", None, child.history.key),
            ("health_assessment", "sdq", "pep", "needs_assessment", "pathway_plan"),
            "Record the date of birth.",
        )


def no_current_placement(child: Examined) -> Iterator[Finding]:
    """Visits are counted from the start of the placement."""
    if child.care is None or child.placement is not None:
        return
    yield child.finding(
        _GAP,
        f"Looked after since {day_words(child.care.start)}, with no placement recorded now.",
        Where("period of care", child.care.start, child.care.key),
        ("cla_visit", "placement_plan"),
        "Record where the child lives now, and since when.",
    )


def no_legal_status(child: Examined) -> Iterator[Finding]:
    """The legal status chooses the rule for visits."""
    if child.care is None or latest(child.history.legal_statuses, child.on) is not None:
        return
    yield child.finding(
        _GAP,
        f"Looked after since {day_words(child.care.start)}, with no legal status recorded now.",
        Where("period of care", child.care.start, child.care.key),
        ("cla_visit",),
        "Record the legal status. Interim orders, short breaks and remand have rules of their own.",
    )


def no_confirmed_rule(child: Examined) -> Iterator[Finding]:
    """For youth detention on remand the numbers have not been confirmed."""
    status = latest(child.history.legal_statuses, child.on)
    if child.care is not None and status is not None and status.code == "J1":
        yield child.finding(
            _GAP,
            "Remanded to youth detention accommodation (J1): no visiting rule has been confirmed.",
            Where("legal status", status.start, status.code),
            ("cla_visit",),
            "Agree the visits with the IRO and the youth justice service.",
        )


def unallocated(child: Examined) -> Iterator[Finding]:
    """A child without a worker is still owed everything."""
    allocation = child.allocation
    if allocation is None:
        return
    if allocation.worker is None:
        what, do = "The child has no allocated worker.", "Allocate a worker."
    elif not allocation.known:
        what = "The child is allocated to a worker who is not among the workers told of."
        do = "Add the worker, or correct the allocation."
    else:
        return
    yield child.finding(_GAP, what, Where("involvement", None, allocation.worker), (), do)


def support_after_21(child: Examined) -> Iterator[Finding]:
    """From 21 support goes on only for those who want it, which somebody must have asked."""
    wanted = {Eligibility.FORMER_RELEVANT, Eligibility.RELEVANT} & child.eligibilities
    if not wanted or not child.age(21) or child.age(25):
        return
    if not child.has_fact(FactKind.SUPPORT_CONTINUES):
        yield child.finding(
            _GAP,
            "A care leaver of 21 or more, and it is not recorded whether support is to go on.",
            Where("leaving care", None, child.history.key),
            ("pathway_review", "pa_contact", "pa_visit"),
            "Ask the young person, and record that support continues if they want it to.",
        )
