"""The smallest Textual app: what a first frame costs before there is anything to show."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static

SIGN = "hello from the terminal"


class Hello(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """Say hello."""
        yield Static(SIGN)


if __name__ == "__main__":
    Hello().run()
