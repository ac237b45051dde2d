"""What ctrl+p finds: children, workers, teams and households by part of a name, and commands."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider

from caseload_tui.caseload import views
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import HitKind, Scope, ScopeKind
from caseload_tui.tui.commands import COMMANDS, Command
from caseload_tui.tui.messages import OpenChild, OpenHousehold, ShowProblem, ShowScope
from caseload_tui.tui.text import clean, fill, ours, plain

if TYPE_CHECKING:
    from caseload_tui.tui.app import CaseloadApp

SHORTEST = 2
"""Letters before children are looked for."""
KINDS = {
    HitKind.CHILD: "child",
    HitKind.WORKER: "worker",
    HitKind.TEAM: "team",
    HitKind.HOUSEHOLD: "carers",
}


class FindProvider(Provider):
    """Finds people first, then commands that work on this screen."""

    @property
    def _app(self) -> CaseloadApp:
        from caseload_tui.tui.app import CaseloadApp

        app = self.app
        assert isinstance(app, CaseloadApp)
        return app

    async def search(self, query: str) -> Hits:
        """People whose name or identifier holds ``query``, then commands."""
        if len(query.strip()) >= SHORTEST and self._app.has_desk and self._app.may("find"):
            for hit in await self._people(query.strip()):
                yield hit
        matcher = self.matcher(query)
        scored = [(matcher.match(command.label), command) for command in self._available()]
        for score, command in sorted(scored, key=lambda pair: -pair[0]):
            if score > 0:
                run = partial(self._run, command)
                shown = ours(matcher.highlight(command.label))
                yield Hit(score / 2, shown, run, help=command.sentence)

    async def discover(self) -> Hits:
        """Every command that works here, before anything is typed."""
        for command in self._available():
            yield DiscoveryHit(
                ours(plain(command.label)),
                partial(self._run, command),
                text=command.label,
                help=command.sentence,
            )

    async def _people(self, query: str) -> list[Hit]:
        try:
            found = await asyncio.to_thread(self._app.desk.find, query)
        except Problem as problem:
            self.screen.post_message(ShowProblem(problem))
            return []
        return [self._person(hit, 1 - number / 1000) for number, hit in enumerate(found)]

    def _person(self, hit: views.Hit, score: float) -> Hit:
        shown = fill(
            "[b]$name[/b]  [$quiet]$kind  $key[/]",
            name=hit.name,
            kind=KINDS[hit.kind],
            key=hit.key,
        )
        text = clean(f"{hit.name} {hit.key}")
        return Hit(score, shown, partial(self._go, hit), text=text, help=clean(hit.detail))

    def _go(self, hit: views.Hit) -> None:
        match hit.kind:
            case HitKind.CHILD:
                self.screen.post_message(OpenChild(hit.id))
            case HitKind.WORKER:
                self.screen.post_message(ShowScope(Scope(ScopeKind.WORKER, hit.id)))
            case HitKind.TEAM:
                self.screen.post_message(ShowScope(Scope(ScopeKind.TEAM, hit.id)))
            case HitKind.HOUSEHOLD:
                self.screen.post_message(OpenHousehold(hit.id))

    def _available(self) -> Iterator[Command]:
        """Commands that a key would reach on this screen now, and those that work anywhere."""
        alive = {each.binding.id for each in self.screen.active_bindings.values() if each.enabled}
        anywhere = {"app"} if self._app.has_desk else set()
        for command in COMMANDS:
            offered = command.id in alive or command.where in anywhere
            if command.palette and offered and self._app.may(command.use):
                yield command

    async def _run(self, command: Command) -> None:
        """Run it where its key would have: from what has the focus upwards."""
        for node in (self.screen.focused, self.screen):
            if node is not None and await self.app.run_action(command.action, node):
                return
