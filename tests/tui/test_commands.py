"""The one table of commands: keys, words and help cannot drift apart."""

from __future__ import annotations

from itertools import combinations

import pytest
from textual.binding import Binding

from caseload_tui.tui.commands import COMMANDS, bindings, commands

SCREENS = {
    "today": ("app", "screen", "about", "today", "list"),
    "caseload": ("app", "screen", "about", "caseload", "list"),
    "child": ("app", "screen", "about", "child", "list"),
    "planner, asking": ("app", "screen", "planning"),
    "diary": ("app", "screen", "diary", "list"),
    "repair": ("app", "repair", "list"),
    "letters": ("app", "screen", "letters", "list"),
    "letter": ("app", "screen", "letter"),
    "letter's words": ("app", "words"),
    "contacts": ("app", "screen", "contacts", "list"),
    "planner": ("app", "screen", "planner", "list"),
    "team": ("app", "screen", "team", "list"),
    "caseload size": ("app", "screen", "load", "list"),
    "moves": ("app", "moves", "list"),
    "cover": ("app", "screen", "cover", "list"),
}
"""The places whose keys work together on each screen."""
MAY_SHARE = {
    frozenset({"caseload.leave", "screen.back"}),
    frozenset({"planner.leave", "screen.back"}),
}
"""Pairs on one key of which only one is ever available."""
NEVER_ARRIVE = {"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j", "ctrl+left_square_bracket"}


def test_every_command_has_its_own_id_and_says_what_it_does() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    for command in COMMANDS:
        assert command.where
        assert command.label
        assert command.sentence.endswith(".")


@pytest.mark.parametrize("screen", SCREENS)
def test_no_key_means_two_things_on_one_screen(screen: str) -> None:
    for one, other in combinations(commands(*SCREENS[screen]), 2):
        shared = (set(one.keys.split(",")) & set(other.keys.split(","))) - {""}
        assert not shared or frozenset({one.id, other.id}) in MAY_SHARE, (one.id, other.id)


@pytest.mark.parametrize("screen", SCREENS)
def test_the_footer_stays_short(screen: str) -> None:
    assert sum(command.footer for command in commands(*SCREENS[screen])) <= 6


def test_no_key_is_one_that_terminals_never_send() -> None:
    for command in COMMANDS:
        assert not set(command.keys.split(",")) & NEVER_ARRIVE


def test_a_binding_carries_what_the_table_says() -> None:
    found = [each for each in bindings("about") if isinstance(each, Binding)]
    assert [each.id for each in found] == [command.id for command in commands("about")]
    why = found[0]
    assert (why.key, why.action, why.description) == ("e", "why", "Why")
    assert why.tooltip == "Explain the date under the cursor."
