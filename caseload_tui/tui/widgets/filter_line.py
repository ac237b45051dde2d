"""The line a filter is typed into."""

from __future__ import annotations

from textual.message import Message
from textual.widgets import Input

from caseload_tui.tui.commands import bindings
from caseload_tui.tui.filtering import EXAMPLES


class FilterLine(Input):
    """Hidden until asked for; ``Changed`` follows every key, ``Left`` when it is done."""

    BINDINGS = bindings("filter")
    DEFAULT_CSS = """
    FilterLine { display: none; height: 1; border: none; padding: 0 1; background: $raised; }
    FilterLine:focus { border: none; background: $raised; background-tint: $raised 0%; }
    FilterLine.-open { display: block; }
    FilterLine > .input--placeholder { color: $quiet; }
    """
    HELP = (
        "Type words to narrow the list. A status (late, today, soon, ok, nodate) and a duty "
        "(visit, review, pep, health, dental, plan, pathway, interview) together mean such a "
        "date. missing, out, uasc, cp, cin, leaver, unallocated and sibling choose children; "
        ">10 means more than ten days late; anything else, or “quoted words”, is looked for in "
        "names, identifiers, status and place."
    )

    class Left(Message):
        """The person is done typing and wants the list."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(placeholder=f"Filter: {EXAMPLES}", id=id, select_on_focus=False)

    def action_done(self) -> None:
        """Go to the list with the filter as it is."""
        self.set_class(bool(self.value), "-open")
        self.post_message(self.Left())

    def action_clear(self) -> None:
        """Forget the filter and go to the list."""
        self.value = ""
        self.action_done()
