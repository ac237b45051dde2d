"""What the Child screen says, without a screen: head, duties and tabs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from caseload_tui.caseload.pages import ChildPage, MissingLine, PeriodLine, TimelineEntry
from caseload_tui.tui.child_tabs import Tab, tabs
from caseload_tui.tui.child_words import called, duty_columns, guarded, head, warnings
from tests.tui.fake_desk import FakeDesk
from tests.tui.fake_people import ON

PAGE: ChildPage = FakeDesk(20).child(14)


def tab(page: ChildPage, key: str) -> Tab:
    return next(each for each in tabs(page) if each.key == key)


def texts(found: Tab) -> list[list[str]]:
    return [["".join(text for text, _ in cell) for cell in row.cells] for row in found.rows]


def test_the_preferred_name_comes_first_and_the_full_one_beside_it() -> None:
    page = replace(PAGE, preferred_name="Nono [b]", name="Noah [/b] Adeyemi")
    assert called(page) == "Nono [b]"
    assert head(page).plain.startswith("Nono [b] (Noah [/b] Adeyemi) · 6 years")
    assert head(replace(PAGE, preferred_name=PAGE.name)).plain.startswith("Noah Adeyemi · ")


def test_what_is_not_recorded_is_said_to_be_not_recorded() -> None:
    page = replace(PAGE, date_of_birth=None, age=None, language=None, worker=None)
    words = head(page).plain
    assert "date of birth not recorded" in words
    assert "language not recorded" in words
    assert "no worker" in words


def test_letter_format_and_language() -> None:
    words = head(replace(PAGE, letter_format="easy_read", language="Dari")).plain
    assert "Dari · letters: easy read" in words


def test_warnings_come_only_when_they_hold() -> None:
    assert warnings(replace(PAGE, address_protected=False, missing_since=None)) == []
    both = warnings(replace(PAGE, address_protected=True, missing_since=date(2026, 6, 1)))
    assert both == [
        "Protected address: never say or print where this child lives · a shows it",
        "Missing since Mon 1 Jun",
    ]


def test_the_last_lawful_day_is_the_laws_where_a_local_standard_is_earlier() -> None:
    line = replace(PAGE.duties[0], due=date(2026, 6, 10), lawful_by=date(2026, 7, 1), aim=None)
    shown = {column.key: column.cells(line)[0][0] for column in duty_columns(ON)}
    assert shown["due"] == "· Wed 10 Jun"
    assert shown["lawful"] == "Wed 1 Jul"
    assert shown["aim"] == "–"
    same = replace(line, lawful_by=None)
    shown = {column.key: column.cells(same)[0][0] for column in duty_columns(ON)}
    assert shown["lawful"] == "Wed 10 Jun"


def entry(kind: str, outcome: str = "done", **facts: object) -> TimelineEntry:
    plain = TimelineEntry(ON, "What [/b]", "detail", kind, outcome, event_id=1)
    return replace(plain, **facts)  # type: ignore[arg-type]


def only(*entries: TimelineEntry) -> ChildPage:
    return replace(PAGE, timeline=entries, plans=(), placements=(), missing=())


def test_each_kind_of_event_has_its_tab() -> None:
    page = only(entry("cp_visit"), entry("cla_review"), entry("pep"), entry("dental_check"))
    counts = {each.key: len(each.rows) for each in tabs(page)}
    assert counts["timeline"] == 4
    for key in ("visits", "plans", "education", "health"):
        assert counts[key] == 1


def test_a_blank_answer_is_not_a_no() -> None:
    page = only(entry("cla_visit", seen=True, seen_alone=False, bedroom_seen=None))
    assert texts(tab(page, "visits"))[0][2:5] == ["yes", "no", "not said"]


def test_a_visit_not_made_says_so_first_and_why() -> None:
    page = only(entry("cla_visit", "not_made", reason="not_in", next_attempt=date(2026, 6, 4)))
    row = texts(tab(page, "visits"))[0]
    assert row[1] == "Not made: What [/b]"
    assert row[2:5] == ["", "", ""]
    assert row[5] == "detail · next attempt Thu 4 Jun"


def test_codes_are_never_shown_beside_the_words_for_them() -> None:
    """The detail says it in words already: "not_in" and "PN1" once stood after them."""
    page = only(entry("cla_review", participation="PN1"), entry("cp_visit", reason="not_in"))
    for key in ("timeline", "visits", "plans"):
        for row in texts(tab(page, key)):
            assert row[-1] == "detail"


def test_where_a_child_with_a_protected_address_lives_is_in_no_word_of_the_page() -> None:
    moved = entry("placement", what="Placed: Foster, Purley", detail="CR8")
    page = replace(PAGE, address_protected=True, lives="Foster, Purley", timeline=(moved,))
    places = (page.lives, "Purley", "CR8", "Carers", *(one.what for one in page.placements))
    shown = guarded(page)
    words = " ".join([head(shown).plain, *(str(texts(each)) for each in tabs(shown))])
    for place in filter(None, places):
        assert place in f"{head(page).plain}{[texts(each) for each in tabs(page)]}"
        assert place not in words
    assert not any(row.household for each in tabs(shown) for row in each.rows)


def test_a_placement_leads_to_its_carers() -> None:
    home = tab(PAGE, "home")
    assert [row.household for row in home.rows] == [7, None]
    assert home.opens
    assert not tab(PAGE, "timeline").opens


def test_a_start_nobody_knows_is_not_shown_as_a_date() -> None:
    line = PeriodLine(1, date(1900, 1, 1), None, "Foster", "", "U6", start_known=False)
    row = texts(tab(replace(PAGE, placements=(line,)), "home"))[0]
    assert row == ["not recorded", "now", "Foster", "U6"]


def test_an_open_missing_episode() -> None:
    line = MissingLine(1, date(2026, 6, 1), None, True, "owed")
    row = texts(tab(replace(PAGE, missing=(line,)), "missing"))[0]
    assert row == ["Mon 1 Jun", "still missing", "away, whereabouts known", "owed"]


def test_facts_in_force_stand_with_the_legal_status_and_unrecorded_ones_do_not() -> None:
    rows = [row[2] for row in texts(tab(PAGE, "standing"))]
    assert "Fact: A long-term foster placement" in rows
    assert "Legal status: Full care order" in rows
    assert not any("until 18" in row for row in rows)


def test_every_empty_tab_says_what_to_do() -> None:
    bare = replace(only(), periods_of_care=(), legal_statuses=(), workers=(), facts=())
    for each in tabs(bare):
        assert each.rows == ()
        assert each.empty.endswith(".")
        assert each.todo


def test_a_child_without_a_name_is_told_by_the_identifier_once() -> None:
    nameless = replace(PAGE, key="C77", name="C77", preferred_name=None)
    assert head(nameless).plain.count("C77") == 1
    assert "C77" in head(replace(nameless, name="Sam Sample")).plain


def test_the_visits_say_how_a_child_was_seen_once_and_then_the_rest() -> None:
    visit = TimelineEntry(
        ON, "Visit", "Child seen; not alone; Refused to be seen alone; by Grace", "cla_visit",
        "done", event_id=1, seen=True, seen_alone=False,
    )  # fmt: skip
    shown = replace(PAGE, timeline=(visit,))
    assert texts(tab(shown, "visits"))[0][-4:] == [
        "yes", "no", "not said", "Refused to be seen alone; by Grace",
    ]  # fmt: skip
    assert texts(tab(shown, "timeline"))[0][-1] == visit.detail
