"""The small part of the template language that letters may use, and nothing else.

Fields, ``if`` and ``for``: no calls, no filters, no arithmetic, no attribute of anything
that is not a field. The work a template can cause is therefore bounded by its length and
the number of visits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from caseload_tui.letters.fields import VISITS
from caseload_tui.letters.problems import Finding

_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.If,
    nodes.For,
    nodes.Not,
    nodes.And,
    nodes.Or,
)
MOST_DEEP = 40
"""How deep a template's tree may be: an ``if`` in an ``if`` is one deeper, and so is each
further ``and``. Python itself cannot run a hundred inside each other."""
_NAMES = {
    "Filter": "a filter (|)",
    "Call": "a call ( )",
    "Const": "a fixed value",
    "Include": "include",
    "Import": "import",
    "FromImport": "import",
    "Macro": "macro",
    "Assign": "set",
    "Getitem": "square brackets",
    "Compare": "a comparison",
    "Block": "block",
    "Extends": "extends",
}


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a field. ``known`` are the fields it stands inside an ``if`` on."""

    name: str
    line: int
    known: frozenset[str]
    looped: bool


class Environment(ImmutableSandboxedEnvironment):
    """The sandbox letters are rendered in."""

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)
        self.globals.clear()
        self.filters.clear()
        self.tests.clear()


_TAG_LINE = re.compile(r"^[ \t]*(?=\{%(?:(?!%\}).)*%\}[ \t]*$)", re.MULTILINE)
_EMPTIED = "\ue002"


def mark_tag_lines(body: str) -> str:
    """Mark the lines that hold only a tag, so that they leave no empty line behind."""
    return _TAG_LINE.sub(_EMPTIED, body)


def drop_tag_lines(rendered: str) -> str:
    """What was rendered without the lines that held only a tag."""
    return re.sub(f"{_EMPTIED}[ \t]*\n?", "", rendered)


def parse(body: str) -> nodes.Template | Finding:
    """The template as a tree, or the finding that it cannot be read."""
    try:
        tree = Environment().parse(body)
    except TemplateSyntaxError as error:
        return Finding(error.lineno, f"{error.message}.", "Check the braces and the end tags.")
    except RecursionError:
        return _too_deep(1)
    line = _where_too_deep(tree)
    return tree if line is None else _too_deep(line)


def _where_too_deep(tree: nodes.Template) -> int | None:
    """The line on which the tree becomes deeper than it may be; None where it does not."""
    level: list[nodes.Node] = [tree]
    for _ in range(MOST_DEEP):
        level = [child for node in level for child in node.iter_child_nodes()]
    return min((node.lineno for node in level), default=None)


def _too_deep(line: int) -> Finding:
    return Finding(line, "too much stands inside each other.", "Take it apart into simpler ones.")


def forbidden(tree: nodes.Template) -> Iterator[Finding]:
    """Everything in the template that letters may not use."""
    yield from _walk(tree, loops=0)


def _walk(node: nodes.Node, loops: int) -> Iterator[Finding]:
    if not isinstance(node, _ALLOWED):
        name = type(node).__name__
        yield Finding(
            node.lineno,
            f"{_NAMES.get(name, name.lower())} cannot be used in a letter.",
            "There are only {{ fields }}, {% if %} and {% for visit in visits %}.",
        )
        return
    if isinstance(node, nodes.Getattr) and not isinstance(node.node, nodes.Name):
        yield Finding(node.lineno, "a field has one dot at most.", "Write {{ visit.date }}.")
        return
    if isinstance(node, nodes.For):
        loops += 1
        yield from _loop(node, loops)
    for child in node.iter_child_nodes():
        yield from _walk(child, loops)


def _loop(node: nodes.For, loops: int) -> Iterator[Finding]:
    whole = isinstance(node.iter, nodes.Name) and node.iter.name == VISITS
    named = isinstance(node.target, nodes.Name) and node.target.name == "visit"
    if not whole or not named or node.test or node.recursive or node.else_:
        yield Finding(node.lineno, "this loop cannot be used.", "Write {% for visit in visits %}.")
    if loops > 1:
        yield Finding(node.lineno, "a loop stands inside another.", "Close the first one before.")


def uses(tree: nodes.Template) -> Iterator[Use]:
    """Every field the template prints or asks about."""
    yield from _uses(tree, frozenset(), looped=False)


def _uses(node: nodes.Node, known: frozenset[str], looped: bool) -> Iterator[Use]:
    name = _field_name(node)
    if name is not None:
        if name != VISITS:
            yield Use(name, node.lineno, known, looped)
        return
    if isinstance(node, nodes.If):
        asked = frozenset(_names(node.test))
        # Asking whether a value is there is itself allowed.
        yield from (Use(one, node.lineno, asked, looped) for one in sorted(asked - {VISITS}))
        sure = frozenset() if _negates(node.test) else asked
        for child in node.body:
            yield from _uses(child, known | sure, looped)
        for branch in (*node.elif_, *node.else_):
            yield from _uses(branch, known, looped)
        return
    if isinstance(node, nodes.For):
        for child in node.body:
            yield from _uses(child, known, looped=True)
        return
    for child in node.iter_child_nodes():
        yield from _uses(child, known, looped)


def _negates(test: nodes.Node) -> bool:
    return not isinstance(test, nodes.Name | nodes.Getattr | nodes.And) or any(
        True for _ in test.find_all((nodes.Not, nodes.Or))
    )


def _names(test: nodes.Node) -> Iterator[str]:
    name = _field_name(test)
    if name is not None:
        yield name
        return
    for child in test.iter_child_nodes():
        yield from _names(child)


def _field_name(node: nodes.Node) -> str | None:
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        return f"{node.node.name}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else None
