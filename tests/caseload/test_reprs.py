"""Nothing a screen is given shows a person when it is printed: not in a log, not in a traceback."""

from __future__ import annotations

import dataclasses
import sys
from importlib import import_module
from pathlib import Path

import pytest

import caseload_tui.caseload

NAMING = frozenset(
    {
        "name", "child", "children", "names", "initials", "preferred_name", "short_name",
        "recipient_name", "title", "address", "postcode", "greeting", "date_of_birth", "body",
        "wording", "what", "said", "reason", "lives", "text", "note",
    }
)  # fmt: skip
"""Fields that hold words about somebody, where their type is text, a day or text in a row."""
OF_PEOPLE = frozenset({"str", "str | None", "date | None", "tuple[str, ...]"})
NOBODY = frozenset(
    {
        "CheckLine", "IndicatorLine", "OurColumn", "OurSheet", "Part", "Saved", "SettingLine",
        "StandardLine", "TemplateLine", "TemplateText", "Caseload", "TeamLine", "WeightLine",
        "WorkerLine",
    }
)  # fmt: skip
"""Views of rules, roles, indicators and templates, and those that name no more than staff."""

PLACE = Path(caseload_tui.caseload.__file__).parent
VIEWS = sorted(
    ".".join(("caseload_tui.caseload", *path.relative_to(PLACE).with_suffix("").parts))
    for path in PLACE.rglob("*.py")
    if path.stem.endswith("views") or path.stem in {"pages", "changes"}
)


def _words(type_: object) -> str:
    """A type as it is written; a NamedTuple wraps what was written as text."""
    named = getattr(type_, "__forward_arg__", None) or getattr(type_, "__name__", None)
    return str(named or type_)


def telling(module: str) -> set[str]:
    """The views of a module that would print something of a person."""
    found = set()
    for name, kind in vars(import_module(module)).items():
        if not isinstance(kind, type) or kind.__module__ != module or name in NOBODY:
            continue
        if dataclasses.is_dataclass(kind):
            kept = {one.name: str(one.type) for one in dataclasses.fields(kind) if one.repr}
        else:
            kept = {
                one: _words(type_) for one, type_ in vars(kind).get("__annotations__", {}).items()
            }
        shown = any(one in NAMING and type_ in OF_PEOPLE for one, type_ in kept.items())
        own = getattr(getattr(kind, "__repr__", None), "__code__", None)
        silent = own is None or own.co_filename == sys.modules[module].__file__
        if shown and not silent:
            found.add(name)
    return found


@pytest.mark.parametrize("module", VIEWS)
def test_no_view_prints_a_person(module: str) -> None:
    assert telling(module) == set()
