"""The doctor's findings as rows: no app needed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.caseload.pages import Finding
from caseload_tui.tui.findings import KINDS, arrange, matches, summary


def finding(kind: str = "gap", what: str = "No start date", child: str | None = "Leo Q") -> Finding:
    return Finding(kind, 1, "SYN1", child, "Tom", what, "a.csv, row 2", ("Visit", "PEP"), "Ask.")


def test_findings_stand_under_their_kind_worst_first() -> None:
    rows = arrange([finding("question"), finding("gap"), finding("contradiction")], "")
    assert [row.finding.kind if row.finding else row.title.split(" · ")[0] for row in rows] == [
        "Contradictions", "contradiction", "Gaps", "gap", "Questions", "question",
    ]  # fmt: skip


def test_a_kind_not_known_is_still_shown() -> None:
    rows = arrange([finding("riddle")], "")
    assert [row.title for row in rows] == ["Riddle · 1", ""]


def test_every_word_must_match_somewhere_whatever_its_case() -> None:
    assert matches(finding(), ["leo", "pep"])
    assert not matches(finding(), ["leo", "health"])
    assert matches(finding(child=None), ["syn1", "row 2"])


@given(st.lists(st.sampled_from([*KINDS, "riddle"])), st.text(max_size=5))
def test_no_finding_is_lost_or_doubled(kinds: list[str], text: str) -> None:
    findings = [finding(kind, what=f"number {n}") for n, kind in enumerate(kinds)]
    rows = arrange(findings, "")
    assert sorted(row.number for row in rows if row.finding) == list(range(len(findings)))
    assert len({row.number for row in rows}) == len(rows)
    assert {r.number for r in arrange(findings, text)} <= {r.number for r in rows}


def test_the_summary_counts_each_kind() -> None:
    findings = [finding("gap"), finding("gap"), finding("question")]
    assert summary(findings, "Grace [x]") == "Grace [x] · 2 gaps · 1 question"
    assert summary([], "Grace") == "Grace · nothing found"
