"""The field's own words for codes, as lists show them. Pure."""

from __future__ import annotations

from caseload_tui.caseload.views import ChildLine

LEGAL: dict[str, str] = {
    "C1": "interim order",
    "C2": "care order",
    "D1": "freed",
    "E1": "placement order",
    "J1": "remand",
    "J2": "remand",
    "J3": "remand",
    "L1": "police prot.",
    "L2": "emergency order",
    "L3": "assessment order",
    "V2": "section 20",
    "V3": "short breaks",
    "V4": "short breaks",
}
"""SSDA903 legal status codes in a few cells."""

PLANS: dict[str, str] = {
    "cp_plan": "CP plan",
    "cin_plan": "CIN plan",
    "care_leaver": "care leaver",
}


def legal_words(line: ChildLine) -> str:
    """A child's standing in a few words: "C2 care order", "V2 section 20, UASC", "CP plan"."""
    words = [PLANS.get(plan, plan.replace("_", " ")) for plan in line.plans]
    if line.legal_code:
        words.insert(0, f"{line.legal_code} {LEGAL.get(line.legal_code, 'in care')}")
    if line.unaccompanied:
        words.insert(1 if line.legal_code else 0, "UASC")
    return ", ".join(words)


SHORT_PLANS: dict[str, str] = {"cp_plan": "CP", "cin_plan": "CIN", "care_leaver": "leaver"}


def standing(line: ChildLine) -> str:
    """The same in a few cells: "C2", "V2 UASC", "C1 CP", "leaver", "ex-UASC" of such a leaver."""
    if line.unaccompanied and not line.legal_code and line.plans == ("care_leaver",):
        return "ex-UASC"
    words = [line.legal_code or "", *(SHORT_PLANS.get(plan, plan) for plan in line.plans)]
    if line.unaccompanied:
        words.insert(1, "UASC")
    return " ".join(filter(None, words))
