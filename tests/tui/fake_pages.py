"""The long views of one synthetic child: a page, an explanation."""

from __future__ import annotations

from datetime import date, timedelta

from caseload_tui.caseload.pages import (
    ChildPage,
    DutyLine,
    FactLine,
    MissingLine,
    PeriodLine,
    TimelineEntry,
)
from caseload_tui.caseload.views import ChildLine, DutyCell
from caseload_tui.timescales.duty import Duty, Explanation, RuleNotApplied
from tests.tui.fake_people import ON, RULES

TITLES = {
    "cla_visit": ("Visit to a looked-after child", "Visit"),
    "cla_review": ("Looked-after review", "Review"),
    "pep": ("Personal education plan", "PEP"),
    "health_assessment": ("Health assessment", "Health"),
    "dental_check": ("Dental check", "Dental"),
    "cp_visit": ("Child protection visit", "CP visit"),
    "cp_review": ("Child protection review conference", "CP review"),
    "core_group": ("Core group", "Core group"),
    "cin_visit": ("Child in need visit", "CIN visit"),
    "pathway_review": ("Pathway plan review", "Pathway"),
    "return_interview": ("Return interview after missing", "Return int."),
    "placement_plan": ("Placement plan", "Plac. plan"),
    "fostering_supervision": ("Supervision visit to the foster carers", "Supervision"),
    "fostering_unannounced": ("Unannounced visit to the foster carers", "Unannounced"),
    "foster_review": ("Foster carer review", "Foster review"),
}


def before(cell: DutyCell, days: int) -> date | None:
    """So many days before a duty is due."""
    return None if cell.due is None else cell.due - timedelta(days)


def explanation(cell: DutyCell) -> Explanation:
    """Why a duty of a synthetic child is due when it is."""
    anchor = None if cell.due is None else cell.due - timedelta(42)
    duty = Duty(
        "SYN", cell.duty, RULES.get(cell.duty, cell.duty), "later", "cla_visit", anchor, cell.due,
        before(cell, 28), before(cell, 7),
        missing_fact=cell.missing_fact, reference=cell.reference,
    )  # fmt: skip
    return Explanation(
        duty=duty, duty_title=TITLES[cell.duty][0], rule_title="Everyone else: 6-weekly",
        layer="law", source="Care Planning Regulations 2010, reg 28(2)", confidence="A",
        confidence_words="Checked against the regulation itself",
        anchor="Last visit with the child seen, on Tuesday 21 April 2026",
        arithmetic="6 weeks (42 days) from Tuesday 21 April 2026: Tuesday 2 June 2026",
        window="Useful from Tuesday 5 May 2026; aim for Tuesday 26 May 2026",
        local="Croydon aims for 4-weekly visits.",
        not_applied=(
            RuleNotApplied("visit_until_18", "Intended to last until 18: 3-monthly",
                           "the placement is not recorded as intended to last until 18"),
        ),
        would_change=("If the placement is recorded as intended to last until 18: 3-monthly.",),
    )  # fmt: skip


def duty_line(line: ChildLine, cell: DutyCell) -> DutyLine:
    """One duty in full."""
    return DutyLine(
        line.id, None, line.key, line.name, "W1", line.worker, cell.duty, TITLES[cell.duty][0],
        RULES[cell.duty], "Everyone else: 6-weekly", "last_visit",
        "Last visit with the child seen", date(2026, 4, 21), cell.due,
        before(cell, 28), before(cell, 7), cell.due, cell.booked, cell.missing_fact,
        None, cell.reference,
        "law", "Care Planning Regulations 2010, reg 28(2)", "A", "Checked against the regulation",
    )  # fmt: skip


def _timeline() -> tuple[TimelineEntry, ...]:
    visits = tuple(
        TimelineEntry(
            ON - timedelta(days), "Visit to a looked-after child", "Seen alone at the placement",
            "cla_visit", "done", days, seen=True, seen_alone=days != 84, bedroom_seen=days == 42,
            in_person=True,
        )
        for days in (42, 84, 125)
    )  # fmt: skip
    missed = TimelineEntry(
        ON - timedelta(50), "Visit to a looked-after child", "Nobody was in [/b]", "cla_visit",
        "not_made", 50, reason="No one at home", next_attempt=ON - timedelta(42),
    )  # fmt: skip
    others = (
        TimelineEntry(ON - timedelta(60), "Looked-after review", "Attended and spoke",
                      "cla_review", "done", 60, participation="PN1"),
        TimelineEntry(ON - timedelta(90), "Personal education plan", "Summer term", "pep",
                      "done", 90),
        TimelineEntry(ON - timedelta(200), "Health assessment", "", "health_assessment", "done",
                      200, snapshot=True),
        TimelineEntry(ON - timedelta(400), "Came into care", "Section 20", "period_of_care", ""),
    )  # fmt: skip
    return tuple(sorted((*visits, missed, *others), key=lambda entry: entry.on, reverse=True))


def page(line: ChildLine, siblings: tuple[tuple[int, str], ...]) -> ChildPage:
    """Everything about one synthetic child."""
    return ChildPage(
        id=line.id, key=line.key, name=line.name,
        preferred_name=line.name.split()[0] if line.id % 2 else None,
        initials=line.initials, date_of_birth=line.date_of_birth, age=line.age(ON),
        language="Dari" if line.unaccompanied else "English",
        letter_format="easy_read" if line.id % 5 == 0 else None,
        address_protected=line.id % 7 == 0, unaccompanied=line.unaccompanied,
        legal=f"{line.legal_code} in care" if line.legal_code else "", lives=line.lives,
        worker=line.worker, worker_id=line.worker_id, siblings=siblings,
        missing_since=line.missing_since, on=ON,
        duties=tuple(duty_line(line, cell) for cell in line.duties), timeline=_timeline(),
        periods_of_care=(PeriodLine(1, ON - timedelta(400), None, "In care", ""),),
        placements=(
            PeriodLine(2, ON - timedelta(300), None, line.lives or "Not recorded", "The Carers 7",
                       "U6", household_id=7),
            PeriodLine(3, ON - timedelta(400), ON - timedelta(300), "Foster, Sutton", "", "U6"),
        ),
        legal_statuses=(PeriodLine(4, ON - timedelta(400), None, "Full care order", "", "C2"),),
        plans=(PeriodLine(5, ON - timedelta(390), None, "Care plan", ""),),
        workers=(PeriodLine(6, ON - timedelta(350), None, line.worker or "Nobody", ""),),
        facts=(
            FactLine(1, "long_term_foster", "A long-term foster placement", True,
                     ON - timedelta(100), None, False),
            FactLine(None, "until_18", "Placement intended to last until 18", True, None, None,
                     False),
            FactLine(None, "short_break_interval", "Agreed visit interval", False, None, None,
                     True),
        ),
        missing=(
            (MissingLine(1, ON - timedelta(30), ON - timedelta(29), False, "completed"),)
            if line.id % 4 == 0 else ()
        ),
    )  # fmt: skip
