"""Privacy mode: names hidden on every screen at once, until the key is pressed again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.filter import LineFilter
from textual.widget import Widget

if TYPE_CHECKING:
    from caseload_tui.caseload.hiding import Hidden
    from caseload_tui.caseload.views import Saved
    from caseload_tui.tui.app import CaseloadApp
    from caseload_tui.tui.privacy import Curtain

    _Base = App[None]
else:
    _Base = object

ON = "Initials in the place of names; f6 shows names again."
OFF = "Names."


class Hiding(_Base):
    """Mixed into the app."""

    private = False
    """Whether initials stand for names."""
    _curtain: Curtain | None = None

    def start_hiding(self) -> None:
        """Learn the names of whoever comes in while names are hidden."""
        _app(self).changed_signal.subscribe(self, self._learn)
        self.hide_again()

    def hide_again(self) -> None:
        """Hide names on a store that was just opened, where they were hidden before."""
        app = _app(self)
        if self.private and app.has_desk:
            from caseload_tui.tui.privacy import Curtain

            # Before anything of it is drawn: here nothing may wait for a thread.
            self._curtain = Curtain(app.desk.hidden_words())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every drawn line goes through last."""
        filters = super().get_line_filters()
        return filters if self._curtain is None else [*filters, self._curtain]

    def action_privacy(self) -> None:
        """Initials for names on every screen, or names again."""
        app = _app(self)
        if self.private:
            self.private, self._curtain = False, None
            self._draw_anew()
            app.notify(OFF, timeout=4, markup=False)
        elif app.has_desk:
            app.ask("hide", app.desk.hidden_words, self._begin)

    def _begin(self, hidden: Hidden) -> None:
        self._draw_curtain(hidden)
        _app(self).notify(ON, timeout=4, markup=False)

    def _learn(self, _saved: Saved) -> None:
        app = _app(self)
        if self.private and app.has_desk:
            app.ask("hide", app.desk.hidden_words, self._draw_curtain)

    def _draw_curtain(self, hidden: Hidden) -> None:
        from caseload_tui.tui.privacy import Curtain

        self.private, self._curtain = True, Curtain(hidden)
        self._draw_anew()

    def _draw_anew(self) -> None:
        for stack in _app(self)._screen_stacks.values():
            for screen in stack:
                for widget in (screen, *screen.walk_children(Widget)):
                    widget.notify_style_update()
                    widget.refresh()


def _app(app: Any) -> CaseloadApp:
    from caseload_tui.tui.app import CaseloadApp

    assert isinstance(app, CaseloadApp)
    return app
