from __future__ import annotations

import pytest

from caseload_tui.exchange.cells import BadValue
from caseload_tui.exchange.cleaning import clean


@pytest.mark.parametrize(
    ("table", "value", "code"),
    [
        ("placement_type", "f) U6: Foster placement - not FFA", "U6"),
        ("placement_type", "zz) T4: Temporary placement - seven days or less", "T4"),
        ("placement_type", "u1", "U1"),
        ("placement_type", "H5 - Placed with own parents or other person", "H5"),
        ("placement_type", "P1 - Placed with own parents", "P1"),
        ("placement_type", "Foster placement with other foster carer – long term fostering", "U4"),
        ("placement_type", "Foster placement with other foster carer – not long term or", "U6"),
        ("placement_type", "Foster placement with relative or friend", "U3"),
        ("placement_type", "Secure unit", "K1"),
        ("placement_type", "MOTHER & BABY UNIT", "R3"),
        ("placement_type", "Z13", "Z13"),
        ("placement_type", "K3 - Supported accommodation", "K3"),
        ("placement_provider", "e) PR4 - Private provision", "PR4"),
        ("placement_provider", "PR1 - Own provision by\xa0LA", "PR1"),
        ("placement_provider", "[PR5] Voluntary/third sector provision", "PR5"),
        ("legal_status", "C2: FCO", "C2"),
        ("legal_status", "C1 -Interim Care Order", "C1"),
        ("legal_status", "CLA - E1 - Placement order granted AND C2 - Full Care Order", "E1"),
        ("legal_status", "Accommodated under Section 20 (single)", "V2"),
        ("legal_status", "V4: Short term breaks, agreements recorded", "V4"),
        ("legal_status", "J1 Remanded to LA accommodation", "J1"),
        ("case_status", "c) Child in need plan", "in_need_plan"),
        ("case_status", "CiN", "in_need_plan"),
        ("case_status", "CLA&CP", "looked_after"),
        ("case_status", "CPP", "protection_plan"),
        ("case_status", "Closed Assessment", "closed"),
        ("eligibility", "b) Former relevant child", "former_relevant"),
        ("eligibility", "former relevant 21-24", "former_relevant"),
        ("eligibility", "Qualifying (Former Relevant)", "qualifying"),
        ("eligibility", "a) Relevant child", "relevant"),
        ("eligibility", "d) Eligible child", "eligible"),
        ("eligibility", "No Current Eligibility", "none"),
        ("sex", "Female", "F"),
        ("sex", "b) Female", "F"),
        ("sex", "1 - Male", "M"),
        ("sex", "c) Not stated/recorded", None),
        ("ethnicity", "s) NOBT", "NOBT"),
        ("ethnicity", "a) WBRI", "WBRI"),
        ("yes_no", "a) Yes", "yes"),
        ("yes_no", "Y", "yes"),
        ("yes_no", "true", "yes"),
        ("yes_no", "0 - No", "no"),
        ("yes_no", "c) Unknown", None),
        ("seen_alone", "Child not seen alone", "no"),
        ("seen_alone", "Child not seen", "not_seen"),
        ("ceased_reason", "k) E47: Special Guardianship Orders - relative/friend", "E47"),
        ("ceased_reason", "e) E4A: Returned home", "E4A"),
        ("in_touch", "a) Yes", "YES"),
        ("in_touch", "f) Rhom", "RHOM"),
        ("accommodation", "U: Independent living", "U"),
        ("accommodation", "(D) Semi-Independent, Transitional Accommodation", "D"),
        ("accommodation", "B1", "B1"),
        ("suitability", "b) Unsuitable", "no"),
        ("activity", "F2: Full time in education other than higher", "F2"),
        ("health_status", "Completed", "done"),
        ("health_type", "Review Health Assessment", "health_assessment"),
        ("abuse", "Neglect, Physical and Emotional", "MUL"),
        ("role", "Personal Advisor", "personal_adviser"),
    ],
)
def test_a_spelling_becomes_its_code(table: str, value: str, code: str | None) -> None:
    assert clean(table, value) == code


@pytest.mark.parametrize(
    ("table", "value"),
    [
        ("placement_type", "Q9"),
        ("placement_type", "U4 or U6"),
        ("legal_status", "Child Arrangement Order"),
        ("yes_no", "perhaps"),
        ("eligibility", "Other"),
        ("health_status", "in progress"),
    ],
)
def test_what_cannot_be_told_is_refused_not_guessed(table: str, value: str) -> None:
    with pytest.raises(BadValue):
        clean(table, value)
