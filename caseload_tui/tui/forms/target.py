"""The council's own target for a figure, in place of the shipped example."""

from __future__ import annotations

from collections.abc import Iterator

from textual.widget import Widget
from textual.widgets import Input, Static

from caseload_tui.caseload.scorecard.views import IndicatorLine
from caseload_tui.tui.forms.form import Form, Row, Send


class TargetForm(Form):
    """The form for a target."""

    title_words = "Target"
    HELP = (
        "Targets and bands are local, never national law. With nothing written, the shipped "
        "example holds again. A share that misses the target by less than Near is near it."
    )
    AUTO_FOCUS = "#aim"

    def __init__(self, line: IndicatorLine) -> None:
        super().__init__(line.title)
        self.figure = line

    def rows(self) -> Iterator[Widget]:
        """The target, the upper end of a band, and what counts as near."""
        aim = "" if self.figure.target is None else f"{self.figure.target:g}"
        yield Row("Target", Input(aim, id="aim", compact=True))
        if self.figure.good == "band":
            yield Row("Up to", Input(id="upto", compact=True))
        yield Row("Near", Input("5", id="near", compact=True))
        unit = "children for each worker" if self.figure.is_average else "percent"
        good = {"high": "at least", "low": "at most", "band": "between"}[self.figure.good]
        words = f"In {unit}: good is {good} the target. Leave it empty to use the example again."
        yield Static(words, id="effect", markup=False)

    def read(self) -> Send:
        """What was typed; the desk refuses what cannot be meant."""
        aim = self.query_one("#aim", Input).value.strip() or None
        near = self.query_one("#near", Input).value.strip() or None
        upto = self.query_one("#upto", Input).value.strip() if self.query("#upto") else ""
        key = self.figure.key
        return lambda: self.desk.save_target(key, aim, near, upto or None)
