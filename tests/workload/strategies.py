"""Caseloads of every kind for properties."""

from __future__ import annotations

from hypothesis import strategies as st

from caseload_tui.workload.case import Case

CODES = st.sampled_from([None, "C1", "C2", "V2", "V3", "E1", "L2"])
PLACEMENTS = st.sampled_from([None, "U6", "A3", "K2", "P1"])


def cases(child: st.SearchStrategy[str]) -> st.SearchStrategy[Case]:
    return st.builds(
        Case,
        child=child,
        family=st.sampled_from([None, "a", "b"]),
        cp_plan=st.booleans(),
        cin_plan=st.booleans(),
        in_care=st.booleans(),
        leaving_care=st.booleans(),
        private_fostering=st.booleans(),
        as_adviser=st.booleans(),
        legal_code=CODES,
        placement=PLACEMENTS,
        days_here=st.none() | st.integers(0, 2000),
        moves=st.integers(0, 6),
        held_days=st.none() | st.integers(0, 400),
        road=st.none() | st.integers(0, 200),
        outside_borough=st.booleans(),
        language=st.sampled_from([None, "", "English", "Pashto"]),
        disabled=st.booleans(),
        missing=st.integers(0, 9),
        late=st.integers(0, 30),
    )


def caseloads(most: int = 6) -> st.SearchStrategy[list[Case]]:
    keys = st.text("abcdefghij", min_size=1, max_size=2)
    return st.lists(cases(keys), max_size=most, unique_by=lambda case: case.child)
