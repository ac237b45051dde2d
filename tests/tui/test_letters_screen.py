"""Letters with real keys: the queue, one letter, its words, the history, who gets them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from caseload_tui.caseload.letters.batch_views import BatchOrder, Refusal
from caseload_tui.caseload.letters.views import RingLine, TemplateLine
from caseload_tui.caseload.views import EVERYONE
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.forms.make_letters import where
from caseload_tui.tui.letter_rows import about_history, nothing_owed, whose_words
from caseload_tui.tui.screens.child import ChildScreen
from caseload_tui.tui.screens.letter import LetterScreen
from caseload_tui.tui.screens.letter_editor import LetterEditor
from caseload_tui.tui.screens.letters import PAUSE, LettersScreen
from tests.tui.fake_desk import FakeDesk, FakeOpener
from tests.tui.fake_people import ON
from tests.tui.host import lines, press, settled, stack
from tests.tui.test_snapshots import TextScreen

WIDE = (160, 50)


async def go(pilot: Pilot[None], *keys: str) -> str:
    for key in ("6", *keys):
        await press(pilot, key)
        await settled(pilot)
    return lines(pilot)


def unwrapped(shown: str) -> str:
    return " ".join(shown.replace("▌", " ").replace("│", " ").split())


def app_on(desk: FakeDesk) -> CaseloadApp:
    return CaseloadApp(FakeOpener(desk))


async def test_the_queue_says_what_is_ready_and_what_stops_the_rest(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        shown = await go(pilot)
        assert "13 owed · 8 ready, 2 look at, 3 stopped" in shown
        assert "Home of Amina Rahimi" in shown
        assert "✓ ready" in shown
        assert "▲ stopped" in shown


async def test_three_keys_make_the_letters_of_young_people_and_carers_in_one_pdf(
    desk: FakeDesk,
) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        await go(pilot, "p", "enter")
        (order,) = desk.orders
        assert isinstance(order, BatchOrder)
        assert (order.form, order.merged) == ("pdf", True)
        assert order.folder == Path("~/Letters").expanduser()
        # Six children with two letters each, one of them stopped; the parent's is not ticked.
        assert len(order.references) == 10
        assert not any(reference.startswith("REF03") for reference in order.references)
        assert "10 letters made." in lines(pilot)
        assert "10 made, not sent" in lines(pilot)
        await press(pilot, "o")
        await settled(pilot)
        assert desk.orders[-1] == order.folder / "letters.pdf"


@pytest.mark.parametrize(
    ("letters", "how", "words"),
    [
        (500, "one", "one file"),
        (501, "one", "in 2 files of at most 500"),
        (55, "each", "one file each"),
        (55, "print", "on paper"),
    ],
)
def test_it_says_truly_how_many_files_there_will_be(letters: int, how: str, words: str) -> None:
    assert where(letters, how) == words


async def test_every_reason_is_told_when_a_batch_is_refused(desk: FakeDesk) -> None:
    desk.refusals = (
        Refusal("REF00-YO", "Amina Rahimi", "Your visits", "The booking was cancelled.", "Wait."),
    )
    async with app_on(desk).run_test() as pilot:
        shown = unwrapped(await go(pilot, "p", "enter"))
        assert "No file was written." in shown
        assert "▲ Your visits to Amina Rahimi: The booking was cancelled. Wait." in shown
        assert not desk.made_on


async def test_printing_asks_for_no_folder_and_names_the_printer(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot, "p", "5")
        shown = lines(pilot)
        assert "● Office" in shown
        assert "Folder" not in shown
        await press(pilot, "enter")
        await settled(pilot)
        (asked,) = desk.orders
        assert isinstance(asked, tuple)
        assert asked[-1] == "Office"


async def test_what_was_made_is_marked_as_sent_and_leaves_the_queue(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot)
        assert "Mark sent" not in lines(pilot)
        for keys in (("p", "enter"), ("m", "enter")):
            await press(pilot, *keys)
            await settled(pilot)
        asked = desk.asked[-1]
        assert isinstance(asked, tuple)
        assert (asked[0], len(asked[1]), asked[2], asked[3]) == ("sent", 10, "post", ON)
        assert "3 owed" in lines(pilot)


async def test_a_filter_bounds_what_is_made(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot, "slash", *"amina", "enter", "p", "enter")
        (order,) = desk.orders
        assert isinstance(order, BatchOrder)
        assert order.references == ("REF00-YO", "REF00-CA")


async def test_setting_aside_needs_a_reason_and_is_taken_up_again(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot, "x", "1", "enter")
        assert desk.asked[-1] == ("aside", "REF00-YO", "Told already")
        assert "Set aside: x takes a letter up again" in await go(pilot, "end")
        await press(pilot, "x")
        await settled(pilot)
        assert ("take up", "REF00-YO") in desk.asked


async def test_one_letter_is_edited_with_its_result_beside(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(size=WIDE) as pilot:
        await go(pilot, "enter")
        assert stack(pilot)[-1] is LetterScreen
        assert "✓ 4 checks passed" in lines(pilot)
        await press(pilot, "e")
        await settled(pilot)
        pilot.app.screen.query_one(TextArea).text = "Dear Amina,\n\nA word of my own."
        await pilot.pause(0.15)
        await settled(pilot)
        assert lines(pilot).count("A word of my own.") == 2
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert desk.bodies == {"REF00-YO": "Dear Amina,\n\nA word of my own."}
        assert "standard, edited" in lines(pilot)


async def test_leaving_changed_words_asks_first(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot, "enter", "e")
        pilot.app.screen.query_one(TextArea).text = "Gone?"
        await press(pilot, "escape")
        assert "Your words will be lost." in lines(pilot)
        await press(pilot, "n")
        assert stack(pilot)[-1] is LetterEditor


async def test_a_sensitive_letter_waits_for_a_second_reader(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot, "slash", *"parent", "enter", "enter")
        assert "c Second reader" in lines(pilot)
        await press(pilot, "c", *"Tom Whitlock", "enter")
        await settled(pilot)
        assert desk.readers == {"REF01-PA": "Tom Whitlock"}
        assert "read by Tom Whitlock" in lines(pilot)
        assert "c Second reader" not in lines(pilot)


async def test_a_reprint_warns_where_the_address_has_changed(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        shown = await go(pilot, "t", "t")
        assert "by post" in shown
        assert "✗ did not go" in shown
        await press(pilot, "r")
        await settled(pilot)
        assert "The address has changed since." in unwrapped(lines(pilot))
        await press(pilot, "enter")
        await settled(pilot)
        assert desk.orders[-1] == ("reprint", 1, Path("~/Letters").expanduser())


async def test_a_template_is_tried_while_it_is_written(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(size=WIDE) as pilot:
        await go(pilot, "t", "t", "t", "enter")
        words = pilot.app.screen.query_one(TextArea)
        assert words.region.y == pilot.app.screen.query_one("#tried").region.y
        assert words.document.get_line(words.cursor_location[0] - 1) == "---"
        words.text = "{{ secret }}"
        await pilot.pause(0.15)
        await settled(pilot)
        shown = lines(pilot)
        assert "▲ Line 3: No such field. Take it out." in shown
        assert "✓ Reading age 11.2 (at most 12)" in shown


async def test_who_gets_letters_is_kept_with_what_the_plan_allows(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        shown = await go(pilot, "enter", "w")
        assert "Robin Sample" in shown
        assert "protected address" in shown
        await press(pilot, "n", "p", "tab", *"Kim Sample", "enter")
        await settled(pilot)
        (contact,) = desk.people
        assert (contact.role, contact.name, contact.agreed) == ("parent", "Kim Sample", False)


async def test_carers_are_written_to_from_their_own_page(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await press(pilot, "L")
        await settled(pilot)
        assert "Amina Rahimi" in lines(pilot)
        assert "Made" in lines(pilot)


async def test_visits_no_letter_can_tell_are_listed_to_be_rung(desk: FakeDesk) -> None:
    desk.no_letters = True
    child = desk.lines[0]
    desk.to_ring = (
        RingLine("r1", 1, child.name, (child.id,), ON + timedelta(days=1), 960, "Grace Okafor",
                 "young person, carer", "too near for a letter"),
    )  # fmt: skip
    async with app_on(desk).run_test(size=WIDE) as pilot:
        assert "no letter is owed · 1 to ring" in await go(pilot)
        shown = unwrapped(await go(pilot, "t"))
        assert "16:00 Young person, carer" in shown
        assert "too near for a letter" in shown
        assert f"Ring the young person, carer, about {child.name}: booked for" in shown
        await press(pilot, "enter")
        await settled(pilot)
        assert stack(pilot)[-1] is ChildScreen


async def test_a_call_is_noted_with_what_came_of_it_and_stands_in_the_history(
    desk: FakeDesk,
) -> None:
    desk.no_letters = True
    child = desk.lines[0]
    desk.to_ring = (
        RingLine("r1", 1, child.name, (child.id,), ON + timedelta(days=1), 960, "Grace Okafor",
                 "young person, carer", "too near for a letter"),
    )  # fmt: skip
    async with app_on(desk).run_test(size=WIDE) as pilot:
        await go(pilot, "t", "n")
        for key in ("3", "enter"):
            await press(pilot, key)
            await settled(pilot)
        assert desk.asked[-1] == ("rung", 1, "r1", "A message was left")
        assert "Nobody is to be rung." in lines(pilot)
        await press(pilot, "t")
        await settled(pilot)
        shown = unwrapped(lines(pilot))
        assert "✓ rung" in shown
        assert "by grace: the young person, carer, about" in shown
        before = stack(pilot)
        await press(pilot, "n")
        assert stack(pilot) == before


async def test_an_empty_queue_says_what_to_do(desk: FakeDesk) -> None:
    desk.no_letters = True
    async with app_on(desk).run_test() as pilot:
        shown = await go(pilot)
        assert "No letter is owed." in shown
        assert "Accept a plan (4)" in shown


def test_it_names_the_places_of_this_person_alone() -> None:
    assert nothing_owed(lambda _use: False) == (
        "Whoever books, moves or cancels a visit makes one owed: it shows here then."
    )
    assert nothing_owed({"diary"}.__contains__) == (
        "Move a visit in the diary (5): who is to be told shows here."
    )
    assert "Accept a plan (4) or move" in nothing_owed(lambda _use: True)


async def test_it_follows_whose_children_the_caseload_shows() -> None:
    desk = FakeDesk(40)
    async with app_on(desk).run_test() as pilot:
        await go(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, LettersScreen)
        assert screen.shown == screen.app.scope != EVERYONE


@pytest.mark.parametrize("size", [(80, 24), WIDE], ids=["80x24", "160x50"])
@pytest.mark.parametrize("name", ["queue", "letter", "make", "contact"])
async def test_it_looks_as_it_did(
    name: str, size: tuple[int, int], desk: FakeDesk, snapshot: SnapshotAssertion
) -> None:
    keys = {"queue": ("down",), "letter": ("enter",), "make": ("p",),
            "contact": ("enter", "w", "enter")}[name]  # fmt: skip
    async with app_on(desk).run_test(size=size) as pilot:
        await go(pilot, *keys)
        if name in ("queue", "make"):
            await pilot.pause(PAUSE + 0.05)
            await settled(pilot)
        if name == "contact":
            assert pilot.app.screen.query_one("#name", Input).value == "Robin Sample"
        shown = lines(pilot)
    assert f"{shown}\n" == snapshot(extension_class=TextScreen)


def test_a_name_that_took_two_lines_in_the_window_is_one_again(desk: FakeDesk) -> None:
    [line, *_] = desk.letter_history()
    name = "Joy Adeyemi and Sam Adeyemi"
    window = ("Joy Adeyemi and", "Sam Adeyemi", "14 Sample Street", "AN7 2QX")
    two = replace(line, recipient_name=name, address=window)

    said = about_history(two, ON)

    assert "To Joy Adeyemi and Sam Adeyemi, 14 Sample Street, AN7 2QX." in said


def test_a_changed_shipped_template_is_nobody_elses() -> None:
    line = TemplateLine("k", "schedule", "Schedule", "carer", "carer", "standard", "en", "1",
                        "Shipped", True, True, 0)  # fmt: skip
    assert whose_words(line) == "Your own words"
    assert whose_words(line._replace(owner="Croydon")) == "Written by Croydon"
