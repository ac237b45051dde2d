"""What the form for a new child offers. Pure: no widget, no store."""

from __future__ import annotations

from caseload_tui.caseload.changes import CARE, LEAVING
from caseload_tui.caseload.codes import LEGAL_STATUS, PLACEMENT, ROLES
from caseload_tui.tui.widgets.choice import Option

SERVICES = (
    Option(CARE, "In care", "1"),
    Option("cp_plan", "Child protection plan", "2"),
    Option("cin_plan", "Child in need plan", "3"),
    Option(LEAVING, "Leaving care", "6"),
)
ALSO = (
    Option("", "Nothing else"),
    Option("cp_plan", "Child protection plan"),
    Option("cin_plan", "Child in need plan"),
)
"""What a child may have besides."""
CATEGORIES = (
    Option("", "Not known, or none"),
    Option("eligible", "Eligible: 16 or 17, in care"),
    Option("relevant", "Relevant: 16 or 17, has left"),
    Option("former_relevant", "Former relevant: 18 or older"),
    Option("qualifying", "Qualifying"),
)
"""The leaving-care categories."""
OTHER_ROLES = tuple(Option(role, words) for role, words in ROLES.items() if role != "social_worker")
ALONE, PROTECTED = "unaccompanied", "address_protected"
ABOUT = (
    Option(ALONE, "Unaccompanied asylum seeker", "4"),
    Option(PROTECTED, "Protected address: nobody may be told", "5"),
)
LEGAL = tuple(
    Option(code, f"{code} {LEGAL_STATUS[code]}") for code in ("C2", "C1", "V2", "E1", "J1", "L1")
)
PLACES = tuple(
    Option(code, PLACEMENT[code])
    for code in ("U6", "U4", "U3", "U1", "P1", "K2", "K3", "H5", "P2", "A3", "R3", "Z1")
)
"""The kinds of placement that most are; the others come with an extract."""
WHERE = (Option("in", "In the borough"), Option("out", "Outside it"))
