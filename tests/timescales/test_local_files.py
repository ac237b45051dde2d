"""A council's file: what is wrong with it, what it may bring, and writing it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload_tui.timescales.errors import LaxerThanLaw, StandardsError
from caseload_tui.timescales.history import (
    Eligibility,
    EventKind,
    LeavingCare,
    MissingEpisode,
    PlanKind,
)
from caseload_tui.timescales.interval import Interval, Unit
from caseload_tui.timescales.local_standard import LocalStandard, read_local
from caseload_tui.timescales.local_writing import render_local
from caseload_tui.timescales.rules import Limit
from caseload_tui.timescales.settings import FifthBirthday, Settings
from caseload_tui.timescales.shipped import read_law
from caseload_tui.timescales.standards import (
    load_standards,
    shipped_standards,
    standards_from,
    with_local,
)
from tests.timescales.build import BORN, at_home, day, due, held, looked_after, on_plan, owed
from tests.timescales.strategies import patient

SHIPPED = shipped_standards()


INTERVALS = st.builds(
    Interval,
    st.integers(1, 40),
    st.sampled_from((Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.WORKING_DAYS, Unit.HOURS)),
)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("council = ", "is not valid TOML"),
        ("[ruls.cp_visit]\n", "ruls: is not known: did you mean rules?"),
        ('[rules.cp_vist]\nnext = "1 week"\n', "cp_vist: is not known: did you mean cp_visit?"),
        ('[rules.cp_visit]\nnxt = "1 week"\n', "cp_visit.nxt: is not known: did you mean next?"),
        ('[rules.cp_visit]\nnext = "10 fortnights"\n', "cp_visit.next: '10 fortnights' is not"),
        ('[rules.cp_visit]\nnext = "0 days"\n', "write a whole number"),
        ("[rules.cp_visit]\nnext = 10\n", "for example '20 working days'"),
        ("rules = 3\n", "rules: must be a table of values"),
        ('[rules.cp_visit]\nnext = "1 week"\nconfidence = "Z"\n', "write one of A, B, C or L"),
        ("[settings]\npep_from_age = 7\n", "settings.pep_from_age: 7 cannot be used: write an age"),
        ("[settings]\npep_to_age = 15\n", "write an age from 16 to 18"),
        ("[settings]\nfifth_birthday = 'soon'\n", "age_when_due, age_at_last"),
        ("[settings]\ninterview_after_away = 1\n", "write true or false"),
        ("[settings]\ncolour = 1\n", "settings.colour: is not a setting"),
        ('terms = "Atlantis"\n', "there are no term dates of 'Atlantis': write one of Bromley"),
        ("council = 3\n", 'write it in "quotation marks"'),
        ('[rules.cp_visit]\nfirst = "1 term"\n', "cp_visit.first: only pep_review can count in"),
        ('[rules.visit_standard]\nnext = "1 term"\n', "only pep_review can count in terms"),
        ('[added.mine]\ntitle = "x"\napplies_to = "looked_after"\ncounts = "pep"\n'
         'first = "1 month"\nnext = "1 term"\n', "mine.next: only pep_review can count in terms"),
        ('[added.cla_visit]\ntitle = "x"\n', "is already a rule"),
        ('[added.mine]\ntitle = "x"\napplies_to = "all"\n', "write one of looked_after"),
        ('[term_dates.Sutton.years."2026/27"]\nautumn = [2026-09-01]\n', "first and last day"),
        ('[term_dates.Sutton.years."26-27"]\n', 'write an academic year as "2026/27"'),
        ("[term_dates.Sutton]\n", "holds no academic year"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_says_where_and_what_to_write(text: str, says: str) -> None:
    with pytest.raises(StandardsError) as refused:
        standards_from(text, "croydon.toml")
    assert says in str(refused.value)
    assert str(refused.value).startswith("croydon.toml")


def test_a_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    with pytest.raises(StandardsError, match="cannot be read: No such file"):
        load_standards(tmp_path / "none.toml")
    latin = tmp_path / "latin.toml"
    latin.write_bytes('council = "Ynys Môn"'.encode("latin-1"))
    with pytest.raises(StandardsError, match="is not UTF-8 text"):
        load_standards(latin)


def test_a_files_byte_order_mark_is_ignored(tmp_path: Path) -> None:
    file = tmp_path / "bom.toml"
    file.write_text('council = "Sutton"\n', "utf-8-sig")
    assert load_standards(file).council == "Sutton"


SUTTON = """
terms = "Sutton"
[term_dates.Sutton.years."2025/26"]
autumn = [2025-09-03, 2025-12-17]
spring = [2026-01-06, 2026-03-25]
summer = [2026-04-14, 2026-07-16]
"""


def test_a_file_may_bring_its_own_term_dates() -> None:
    child = looked_after(day("2025-06-02"), events=held(EventKind.PEP, day("2026-01-20")))
    assert due(child, "pep", day("2026-02-01"), standards_from(SUTTON)) == day("2026-07-16")


def test_a_file_may_replace_shipped_term_dates() -> None:
    replaced = standards_from(SUTTON.replace("Sutton", "Croydon"))
    child = looked_after(day("2025-06-02"), events=held(EventKind.PEP, day("2026-01-20")))
    assert due(child, "pep", day("2026-02-01"), replaced) == day("2026-07-16")


def test_term_dates_with_a_gap_or_an_overlap_are_refused() -> None:
    gap = SUTTON + SUTTON.split('terms = "Sutton"')[1].replace("2025", "2027").replace(
        "2026", "2028"
    ).replace("2027/26", "2027/28")
    with pytest.raises(StandardsError, match="are missing: add them"):
        standards_from(gap)
    with pytest.raises(StandardsError, match="must start after"):
        standards_from(SUTTON.replace("2026-01-06", "2025-12-16"))


ADDED = """
[added.dental_chat]
title = "Talk about teeth"
applies_to = "looked_after"
counts = "dental_check"
first = "3 months"
next = "6 months"
source = "Policy 9"
"""


def test_a_council_may_add_a_duty() -> None:
    standards = standards_from(ADDED)
    child = looked_after(day("2026-01-05"))
    assert due(child, "dental_chat", day("2026-01-06"), standards) == day("2026-04-05")
    done = looked_after(day("2026-01-05"), events=held(EventKind.DENTAL_CHECK, day("2026-02-28")))
    assert due(done, "dental_chat", day("2026-03-06"), standards) == day("2026-08-28")
    assert owed(at_home(BORN), "dental_chat", day("2026-03-06"), standards) is None
    assert standards.duty_titles["dental_chat"] == "Talk about teeth"
    assert standards.version != SHIPPED.version


@pytest.mark.parametrize(
    ("population", "last"),
    [("child_protection", "2026-06-05"), ("child_in_need", "2026-06-05"),
     ("care_leaver", "2023-12-09")],
)  # fmt: skip
def test_a_duty_may_be_added_for_any_population(population: str, last: str) -> None:
    standards = standards_from(ADDED.replace("looked_after", population))
    plans = {"child_protection": PlanKind.CHILD_PROTECTION, "child_in_need": PlanKind.CHILD_IN_NEED}
    child = (
        on_plan(plans[population], day("2026-03-05"))
        if population in plans
        else at_home(day("2007-09-09"), leaving_care=(LeavingCare(Eligibility.FORMER_RELEVANT),))
    )
    assert due(child, "dental_chat", day("2026-03-06"), standards) == day(last)
    assert owed(at_home(BORN), "dental_chat", day("2026-03-06"), standards) is None


def test_settings_change_who_is_owed_what() -> None:
    toddlers = standards_from("[settings]\npep_from_age = 2\npep_to_age = 16\n")
    child = looked_after(day("2026-01-05"), born=day("2023-06-01"))
    assert owed(child, "pep", day("2026-01-06")) is None
    assert owed(child, "pep", day("2026-01-06"), toddlers) is not None
    teenager = looked_after(day("2026-01-05"), born=day("2009-06-01"))
    assert owed(teenager, "pep", day("2026-01-06")) is not None
    assert owed(teenager, "pep", day("2026-01-06"), toddlers) is None
    away = standards_from("[settings]\ninterview_after_away = true\n")
    episode = MissingEpisode("m", day("2026-01-06"), day("2026-01-07"), away_only=True)
    absent = at_home(missing=(episode,))
    assert owed(absent, "return_interview", day("2026-01-08")) is None
    assert due(absent, "return_interview", day("2026-01-08"), away) == day("2026-01-10")


def test_the_version_changes_with_every_date_and_with_nothing_else() -> None:
    assert standards_from("").version == SHIPPED.version
    assert standards_from('council = "Sutton"\n').version == SHIPPED.version
    changes = [
        '[rules.cp_visit]\nnext = "9 working days"\n',
        '[aims.visit_standard]\nnext = "5 weeks"\n',
        "[settings]\npep_from_age = 4\n",
        SUTTON,
        SUTTON.replace('terms = "Sutton"', ""),
    ]
    versions = {standards_from(each).version for each in changes}
    assert len(versions) == len(changes)
    assert SHIPPED.version not in versions


def test_a_rule_holds_only_while_it_is_in_force() -> None:
    text = """
[[rule]]
key = "visit_standard"
duty = "cla_visit"
title = "As it was"
source = "s"
confidence = "A"
in_force = 2011-04-01
until = 2026-07-01
steps = { first = "1 week", next = "6 weeks" }

[[rule]]
key = "visit_standard"
duty = "cla_visit"
title = "As it will be"
source = "s"
confidence = "A"
in_force = 2026-07-01
steps = { first = "1 week", next = "5 weeks" }
"""
    old, new = read_law(text)["visit_standard"]
    assert old.holds(day("2026-06-30"))
    assert not old.holds(day("2026-07-01"))
    assert new.holds(day("2026-07-01"))
    assert not old.holds(day("2011-03-31"))


PRINTABLE = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1)
LOCALS = st.builds(
    LocalStandard,
    council=st.none() | PRINTABLE,
    terms=st.sampled_from((None, "Croydon", "Bromley")),
    rules=st.dictionaries(
        st.sampled_from([("cp_visit", "first"), ("cp_visit", "next"), ("visit_standard", "next")]),
        st.none() | st.builds(Limit, INTERVALS, st.text(), st.sampled_from("ABCL")),
    ),
    settings=st.builds(
        Settings, st.integers(0, 5), st.integers(16, 18), st.booleans(),
        st.sampled_from(FifthBirthday), st.integers(18, 25),
    ),
    added=st.just(read_local(ADDED, "f", SHIPPED.rules).added) | st.just(()),
    term_dates=st.just(read_local(SUTTON, "f", SHIPPED.rules).term_dates) | st.just(()),
)  # fmt: skip


@settings(patient, max_examples=40)
@given(LOCALS)
def test_an_edited_standard_is_written_as_a_file_that_reads_back_the_same(
    local: LocalStandard,
) -> None:
    assert read_local(render_local(local), "f", SHIPPED.rules) == local


def test_an_edit_is_checked_before_anybody_saves_it() -> None:
    laxer = LocalStandard().with_rule("visit_standard", "next", Limit(Interval.parse("7 weeks")))
    with pytest.raises(LaxerThanLaw):
        with_local(laxer)
    shorter = LocalStandard().with_rule("visit_standard", "next", Limit(Interval.parse("5 weeks")))
    assert standards_from(render_local(shorter)).version == with_local(shorter).version
