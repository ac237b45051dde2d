"""A scorecard of synthetic children: a few figures of each kind, quickly made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.scorecard.views import (
    Change,
    Comparison,
    Difference,
    FrozenCard,
    Heard,
    IndicatorLine,
    KeptLine,
    Listener,
    MemberLine,
    Members,
    MovedMember,
    Point,
    PromisesKept,
    Scorecard,
    Side,
)
from caseload_tui.caseload.views import EVERYONE, ChildLine, Saved, Scope
from tests.tui.fake_people import ON

BLANK = IndicatorLine(
    key="", title="", group="", counts="children", who="children looked after", inside="seen",
    window="snapshot on 2026-06-02", good="high", source="Example", confidence="L",
    is_average=False, numerator=0, denominator=0, value=None, not_computable=0, target=None,
    target_words="", target_is_local=False, standing="no_target", standing_words="no target",
)  # fmt: skip


def months(values: tuple[float | None, ...], last: date = ON) -> tuple[Point, ...]:
    days = [last - timedelta(days=30 * back) for back in range(len(values) - 1, -1, -1)]
    return tuple(
        Point(day, 0 if value is None else round(value), 0 if value is None else 100, 0, value)
        for day, value in zip(days, values, strict=True)
    )


VISITS = replace(
    BLANK, key="cla_visits_in_time", title="Looked-after visits in time", group="Looked after",
    numerator=16, denominator=19, value=84.2, not_computable=1, target=90.0,
    target_words="at least 90.0%", standing="off_target", standing_words="below target",
    published=("Darlington 2020/21: 93.4%",),
    trend=months((90.0, 91.0, 92.0, 93.0, 95.0, 97.0, 95.0, 94.0, 92.0, 90.0, 88.0, 86.0, 84.2)),
    month=Change(date(2026, 5, 31), -1.8, False), year=Change(date(2025, 6, 30), -5.8, False),
)  # fmt: skip
REVIEWS = replace(
    BLANK, key="cla_review_up_to_date", title="Up-to-date review", group="Looked after",
    numerator=19, denominator=19, value=100.0, standing="on_target", standing_words="on target",
    target=95.0, target_words="at least 95.0%", trend=months((None,) * 6 + (100.0,) * 7),
)  # fmt: skip
FEW = replace(
    BLANK, key="rhi_held", title="Return interview held", group="Looked after", numerator=2,
    denominator=3, standing="too_few", standing_words="too few",
)  # fmt: skip
GAP = replace(
    BLANK, key="rhi_72h", title="Return interview in 72 hours", group="Looked after",
    numerator=None, denominator=None, standing="not_supported", standing_words="not recorded",
    missing_fact="the day and hour at which the interview was held",
)  # fmt: skip
AVERAGE = replace(
    BLANK, key="caseload_average", title="Average caseload", group="Caseload", numerator=20,
    denominator=1.6, value=12.5, is_average=True, good="low", target=16.0,
    target_words="at most 16.0", standing="on_target", standing_words="on target",
)  # fmt: skip
LINES = (VISITS, REVIEWS, FEW, GAP, AVERAGE)


class FakeScorecard:
    """The counting half of ``FakeDesk``."""

    on: date
    lines: tuple[ChildLine, ...]
    refuses: Problem | None
    waits: Callable[[Callable[[], bool]], None] | None = None
    """What a test lets the work wait for between the figures and their trends."""

    def _note(self, name: str) -> None:
        raise NotImplementedError

    def _record(self, change: object, sentence: str) -> Saved:
        raise NotImplementedError

    def scorecard(
        self,
        scope: Scope,
        *,
        on: date | None = None,
        months: int = 12,
        trend: bool = True,
        heard: Listener | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Scorecard:
        self._note("scorecard")
        if self.refuses is not None:
            raise self.refuses
        lines = LINES if self.lines else tuple(
            replace(line, numerator=line.numerator and 0, denominator=line.denominator and 0)
            for line in LINES
        )  # fmt: skip
        title = "Everyone" if scope == EVERYONE else "Permanence 1"
        card = Scorecard(scope, title, on or self.on, months, lines, 6, whole=True,
                         whole_service=scope == EVERYONE)  # fmt: skip
        bare = tuple(replace(each, trend=(), month=None, year=None) for each in lines)
        first = replace(card, lines=bare, whole=False)
        if heard is not None:
            heard(Heard(4, 16, "Working out May 2026", first))
        if self.waits is not None:
            self.waits(cancelled)
        return first if cancelled() or not trend else card

    def scorecard_members(self, card: Scorecard, key: str) -> Members:
        self._note("scorecard_members")
        line = next(each for each in card.lines if each.key == key)
        sides = [Side.OUT] * 3 + [Side.UNKNOWN] + [Side.IN] * 16
        members = tuple(
            MemberLine(child.id, None, child.key, child.name, child.initials, child.worker or "",
                       self.on, side, "Last 9 Apr 2026; due 21 May 2026, 12 days late.")
            for child, side in zip(self.lines, sides, strict=False)
        )  # fmt: skip
        return Members(line, members)

    def promises_kept(
        self, scope: Scope, *, on: date | None = None, months: int = 12
    ) -> PromisesKept:
        del scope, months
        child = self.lines[0]
        return PromisesKept(
            date(2025, 6, 2), on or self.on,
            (KeptLine("W1", "Grace Okafor", 12, 9, 2, 0, 1, 0),),
            (KeptLine(child.key, child.name, 4, 2, 2, 0, 0, 0, child.id),),
        )  # fmt: skip

    def save_target(
        self, key: str, aim: str | None, near: str | None = None, upto: str | None = None
    ) -> Saved:
        return self._record(("target", key, aim, near, upto), "Looked-after visits: saved.")

    def freeze_scorecard(self, card: Scorecard) -> Saved:
        return self._record(("freeze", card.on), "The scorecard is kept.")

    def frozen_scorecards(self) -> tuple[FrozenCard, ...]:
        return (FrozenCard(1, date(2026, 5, 31), 12, "31 May 2026", "grace", "2026-06-01T09:00"),)

    def compare_scorecard(
        self, frozen_id: int, cancelled: Callable[[], bool] = lambda: False
    ) -> Comparison:
        del cancelled
        child = self.lines[0]
        moved = MovedMember(child.id, child.key, child.name, "out", "in",
                            "recorded late: visit of 28 May 2026")  # fmt: skip
        card = next(each for each in self.frozen_scorecards() if each.id == frozen_id)
        title = "Looked-after visits in time"
        found = Difference("cla_visits_in_time", title, 15, 19, 16, 19, (moved,))
        return Comparison(card, (found,))

    def export_scorecard(
        self, card: Scorecard, form: str, path: Path | None = None, *, suppress: bool = False
    ) -> bytes:
        self._record(("export", card.title, form, path, suppress), "")
        return b""

    def export_monday(self, worker_id: int, path: Path) -> Saved:
        return self._record(("monday", worker_id, path), f"Written to {path}.")
