"""A small council worked out by hand, as at 31 March 2026.

Amina   in care since 2 Sep 2024, reviewed 20 Sep 2024, 10 Dec 2024, 9 Jun 2025 and, three days
        late, on 12 Dec 2025; seen 20 Feb 2026; health 1 Oct 2024 and 1 Sep 2025; dentist
        1 Feb 2026; SDQ 10 Mar 2025; PEP 12 Jan 2026; care plan of 1 Oct 2025.
Bilal   in care since 1 Dec 2025, moved on 5 Feb 2026 and 2 Mar 2026, not seen since the move;
        first review 20 Dec 2025, none since; no health assessment.
Chidi   short breaks (V4) since 6 Jan 2026.
Daisy   came 23 Mar 2026, seen 25 March; nothing else yet.
Ewan    in care from 1 Oct to 20 Oct 2025, and left.
Farah   on a protection plan since 2 Jan 2026, her second; seen 20 March.
Grace   on a protection plan since 1 Mar 2024, last seen 2 March; conferences 30 May 2024,
        28 Nov 2024, 27 May 2025 and 20 Nov 2025.
Hassan  in need; plan of 2 Feb 2026; seen 1 March.
Isla    19, a care leaver; contact 20 Feb 2026, pathway plan 1 Dec 2025; at college.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from caseload_tui.scorecard.case import Verdict
from caseload_tui.scorecard.figure import figure
from caseload_tui.scorecard.indicator import catalogue
from caseload_tui.scorecard.person import Holding, Leaver, Person, Professional
from caseload_tui.scorecard.scoring import Council, Scored, score
from caseload_tui.timescales.history import (
    Eligibility,
    EventKind,
    LeavingCare,
    PlanKind,
)
from caseload_tui.timescales.standards import shipped_standards
from tests.scorecard.scoring import at_home, cp, day, done, in_care, plan, seen

ON = day("2026-03-31")

AMINA = in_care(
    "2024-09-02",
    seen("2026-02-20"),
    *done(EventKind.CLA_REVIEW, "2024-09-20", "2024-12-10", "2025-06-09", "2025-12-12"),
    *done(EventKind.HEALTH_ASSESSMENT, "2024-10-01", "2025-09-01"),
    *done(EventKind.DENTAL_CHECK, "2026-02-01"),
    *done(EventKind.SDQ, "2025-03-10"),
    *done(EventKind.PEP, "2026-01-12"),
    plans=(plan(PlanKind.CARE, "2025-10-01"),),
)
BILAL = in_care(
    "2025-12-01",
    seen("2025-12-05"),
    seen("2026-02-10"),
    *done(EventKind.CLA_REVIEW, "2025-12-20"),
    placed=(
        ("2025-12-01", "2026-02-05", "U6"),
        ("2026-02-05", "2026-03-02", "U6"),
        ("2026-03-02", None, "K2"),
    ),
)
CHIDI = in_care("2026-01-06", legal="V4")
DAISY = in_care("2026-03-23", seen("2026-03-25"))
EWAN = in_care("2025-10-01", end="2025-10-20")
FARAH = at_home(
    seen("2026-03-20", EventKind.CP_VISIT), plans=(cp("2021-05-04", "2021-11-01"), cp("2026-01-02"))
)
GRACE = at_home(
    seen("2026-03-02", EventKind.CP_VISIT),
    *done(EventKind.CP_REVIEW, "2024-05-30", "2024-11-28", "2025-05-27", "2025-11-20"),
    plans=(cp("2024-03-01"),),
)
HASSAN = at_home(
    seen("2026-03-01", EventKind.CIN_VISIT), plans=(plan(PlanKind.CHILD_IN_NEED, "2026-02-02"),)
)
ISLA = replace(
    at_home(
        *done(EventKind.PA_CONTACT, "2026-02-20"),
        *done(EventKind.PATHWAY_PLAN, "2025-12-01"),
        born=date(2007, 1, 15),
    ),
    leaving_care=(LeavingCare(Eligibility.FORMER_RELEVANT, date(2025, 1, 15)),),
)
GOLDEN = {
    # Amina, Bilal (7 days after the move of 2 March: late) and Daisy; Chidi is V4.
    "cla_visits_in_time": (2, 3, 0),
    # 30 working days before 31 March is 17 February: Amina and Daisy; Bilal's was 10 February.
    "cla_visits_30wd": (2, 3, 0),
    # Amina's of December was due on the 9th; Bilal's second was due on 20 March. Daisy: none due.
    "cla_reviews_in_time": (0, 2, 0),
    # Daisy's 20 working days are not over.
    "cla_review_up_to_date": (1, 2, 0),
    # Reviews of the year: Amina's two and Bilal's one, all without a code.
    "cla_participation": (0, 0, 3),
    # Amina's is of 1 October: 6 months end on 1 April. Bilal owed one by 15 December, has none.
    # Daisy has until 7 April.
    "care_plan_up_to_date": (1, 2, 0),
    # In care in the year: Amina, Bilal, Daisy, Ewan.
    "cla_missing": (0, 4, 0),
    "rhi_held": (0, 0, 0),
    # Three homes: Bilal.
    "ni62_3plus_placements": (1, 3, 0),
    "ni63_long_term": (0, 0, 0),
    "3plus_in_2_years": (0, 0, 0),
    # Bilal's day 20 was 31 December; Ewan left before his; Daisy's is 22 April.
    "iha_20wd": (0, 1, 0),
    "rha_up_to_date": (1, 1, 0),
    "dental_up_to_date": (1, 1, 0),
    # Amina's was due again on 10 March.
    "sdq_complete": (0, 1, 0),
    # Amina this term; Bilal never.
    "pep_up_to_date": (1, 2, 0),
    "pathway_plan_up_to_date": (1, 1, 0),
    "care_leaver_in_touch": (1, 1, 0),
    "care_leaver_eet": (1, 1, 0),
    "care_leaver_neet": (0, 1, 0),
    "care_leaver_suitable": (0, 0, 1),
    # Grace's was due on 16 March.
    "cp_visits_in_time": (1, 2, 0),
    # Grace: 27 May and 20 November are in time. Farah's plan is of 2 January, not yet 3 months.
    "cp_reviews_in_time": (1, 1, 0),
    "cp_2_years": (1, 2, 0),
    "ni64_cp_2_years_ended": (0, 0, 0),
    "ni65_repeat_cp": (1, 1, 0),
    "icpc_15wd": (0, 0, 0),
    "assessment_45wd": (0, 0, 0),
    "re_referral_12m": (0, 0, 0),
    # 20 working days from Sunday 1 March: 27 March.
    "cin_visits_in_time": (0, 1, 0),
    "ssw_visits_in_time": (0, 0, 0),
    "ssw_unannounced_12m": (0, 0, 0),
    "foster_review_12m": (0, 0, 0),
    # Everybody but Ewan; a worker holds Amina, a manager Bilal, nobody the others.
    "unallocated": (7, 8, 0),
    "caseload_average": (2, 2, 0),
    "promises_kept": (0, 0, 0),
}
WORKERS = {1: Professional(1, 1), 2: Professional(2, 1, manager=True)}


def everybody() -> list[Person]:
    histories = (AMINA, BILAL, CHIDI, DAISY, EWAN, FARAH, GRACE, HASSAN, ISLA)
    found = [Person(id=number, history=each) for number, each in enumerate(histories, 1)]
    found[0] = replace(found[0], held=(Holding(day("2025-01-01"), None, 1, None),))
    found[1] = replace(found[1], held=(Holding(day("2025-12-01"), None, 2, None),))
    found[8] = replace(found[8], leaver=Leaver("F2"))
    return found


@pytest.fixture(scope="module")
def scored() -> Scored:
    council = Council(everybody(), [], WORKERS)
    return score(council, shipped_standards(), catalogue().indicators, ON)


def test_every_indicator_has_its_row_here() -> None:
    assert set(GOLDEN) == {each.key for each in catalogue().indicators}


@pytest.mark.parametrize("key", GOLDEN)
def test_a_figure_worked_out_by_hand(scored: Scored, key: str) -> None:
    found = figure(scored[key])
    assert (found.numerator, found.denominator, found.not_computable) == GOLDEN[key]


def test_who_is_behind_a_figure(scored: Scored) -> None:
    by = {case.subject: case for case in scored["cla_visits_in_time"]}
    assert set(by) == {1, 2, 4}
    assert by[2].verdict is Verdict.OUT
    assert (by[2].due, by[2].done) == (day("2026-03-09"), None)
    assert (by[1].due, by[1].done) == (day("2026-04-03"), day("2026-02-20"))
