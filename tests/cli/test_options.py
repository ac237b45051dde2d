"""The app's own options are read without the whole command line, and no differently."""

from __future__ import annotations

import pytest

from caseload_tui.cli.options import PLAIN, to_open_the_app
from caseload_tui.cli.parser import build_parser

SAID: dict[str, tuple[str, ...]] = {
    "nothing": (),
    "a store": ("--store", "postgresql://server/team"),
    "a day": ("--on", "2026-03-31", "--store", "a.store"),
    "a passphrase file": ("--passphrase-file", "words", "--on", "2026-03-31"),
    "locked": ("--locked", "--private", "--store", "a.store"),
    "the last of two": ("--store", "a.store", "--store", "b.store"),
}


@pytest.mark.parametrize("arguments", SAID.values(), ids=SAID)
def test_plain_options_are_read_as_the_whole_parser_reads_them(arguments: tuple[str, ...]) -> None:
    quick = to_open_the_app(arguments)
    assert quick is not None
    assert vars(quick) == vars(build_parser().parse_args(arguments))


def test_each_plain_option_is_tried() -> None:
    assert {said for arguments in SAID.values() for said in arguments}.issuperset(PLAIN)


@pytest.mark.parametrize(
    "arguments",
    [
        ("due",),
        ("--store", "a.store", "due"),
        ("--store=a.store",),
        ("--sto", "a.store"),
        ("--store",),
        ("--store", "--locked"),
        ("--on", "31/03/2026"),
        ("--help",),
        ("--",),
    ],
)
def test_anything_else_is_for_the_whole_parser(arguments: tuple[str, ...]) -> None:
    assert to_open_the_app(arguments) is None
