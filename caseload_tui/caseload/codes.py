"""What the codes of the looked-after children return mean, in the words workers use.

Source: SSDA903 code sets (legal status LS, placement PLACE), 2017 to 2026; old codes stay
because history holds them.
"""

from __future__ import annotations

ROLES = {
    "social_worker": "Social worker",
    "personal_adviser": "Personal adviser",
    "iro": "Independent reviewing officer",
}
"""What somebody does who works with a child."""

LEGAL_STATUS = {
    "C1": "interim care order",
    "C2": "care order",
    "D1": "freeing order",
    "E1": "placement order",
    "V2": "section 20",
    "V3": "short breaks",
    "V4": "short breaks, agreed series",
    "L1": "police protection",
    "L2": "emergency protection order",
    "L3": "child assessment order",
    "J1": "remanded",
    "J2": "PACE detention",
    "J3": "youth rehabilitation order",
}

PLACEMENT = {
    "A3": "Placed for adoption",
    "A4": "Placed for adoption",
    "A5": "Placed for adoption",
    "A6": "Placed for adoption",
    "H5": "Semi-independent",
    "K1": "Secure home",
    "K2": "Children's home",
    "K3": "Supported accommodation",
    "P1": "With parents",
    "P2": "Living independently",
    "P3": "Residential job",
    "R1": "Care home",
    "R2": "Hospital",
    "R3": "Mother and baby unit",
    "R5": "Young offender institution",
    "S1": "Residential school",
    "T0": "Temporary",
    "T1": "Temporary, hospital",
    "T2": "Temporary, holiday",
    "T3": "Temporary, carer on holiday",
    "T4": "Temporary",
    "U1": "Kinship, long-term",
    "U2": "Kinship, for adoption",
    "U3": "Kinship",
    "U4": "Foster, long-term",
    "U5": "Foster, for adoption",
    "U6": "Foster",
    "Z1": "Other",
}

ENDED = {
    "E11": "adopted",
    "E12": "adopted",
    "E13": "left to a person without parental responsibility",
    "E14": "remand ended",
    "E15": "assessed as 18 or over",
    "E16": "went abroad",
    "E17": "18, stayed with the carers",
    "E2": "died",
    "E3": "another council took over",
    "E41": "child arrangements order",
    "E45": "special guardianship",
    "E46": "special guardianship",
    "E47": "special guardianship",
    "E48": "special guardianship",
    "E4A": "returned home, planned",
    "E4B": "returned home, unplanned",
    "E5": "independent living with support",
    "E6": "independent living",
    "E7": "adult social care",
    "E8": "other reason",
    "E9": "custody",
}
"""Why care ended (SSDA903 REC)."""

PARTICIPATION = {
    "PN0": "Under 4 on the day of the review",
    "PN1": "Came and spoke for themselves",
    "PN2": "Came and an advocate spoke for them",
    "PN3": "Came and gave views by symbols or signs",
    "PN4": "Came and gave no views",
    "PN5": "Did not come; an advocate spoke for them",
    "PN6": "Did not come; gave views in another way",
    "PN7": "Did not come and gave no views",
}
"""How a child took part in a review (SSDA903 review codes)."""

CHANGE_OF_WORKER = {
    "MANAGE": "Managing caseloads",
    "LEFTRL": "Worker left the role",
    "ORGRST": "Teams reorganised",
    "TSPROC": "Usual transfer between teams",
    "ABSENC": "Worker away",
    "CHCHAN": "The child asked",
    "PCCHAN": "Parent or carer asked",
    "SWDIED": "Worker died",
    "FCONTA": "First contact, or referred again",
    "OTHERS": "Another reason",
}
"""Why a child's worker changes (SSDA903 SW_REASON; the dataset uses the same codes)."""

NOT_ALONE = {
    "refused": "Child refused",
    "inappropriate": "Not appropriate at their age or understanding",
    "unable": "Not possible on the day",
}
"""Why a child seen was not seen alone: the three the regulations know (reg 29)."""

NOT_MADE = {
    "refused": "Refused",
    "not_in": "Nobody in",
    "cancelled_by_carer": "Carer cancelled",
    "worker_ill": "Worker ill",
    "missing": "Child missing",
    "other": "Other",
}
"""Why a visit was not made, or the child not seen."""


def reason_words(reason: str, *, seen: bool | None) -> str:
    """Why a child ``seen`` was not alone, or why nobody was seen; other words as they are."""
    return (NOT_ALONE if seen else NOT_MADE).get(reason, reason)


def legal_words(code: str | None) -> str:
    """``C2 care order``; the code alone when it is not one we know; "" for none."""
    if code is None:
        return ""
    words = LEGAL_STATUS.get(code)
    return f"{code} {words}" if words else code


def lives_words(type_code: str | None, area: str | None) -> str:
    """``Foster, Purley``: the kind of placement and where, as far as they are recorded."""
    if type_code is None:
        return ""
    return ", ".join(part for part in (PLACEMENT.get(type_code, type_code), area) if part)


SEEN = {True: "Child seen", False: "Child not seen"}
ALONE = {True: "alone", False: "not alone"}
BEDROOM_SEEN = "bedroom seen"
SEEN_WORDS = frozenset({*SEEN.values(), *ALONE.values(), BEDROOM_SEEN})
"""How a child was seen, as the details of a visit say it."""
