"""Validated values of the scorecard. Like those of ``db.records``."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from db.records import Day, Key, Record, Word

Tenths = Annotated[int, Field(ge=0, le=1_000)]
"""Tenths of a percent."""


class TargetRecord(Record):
    """A council's own target for an indicator, in place of the shipped example.

    ``near`` is how far off still counts as near; ``upto`` is the upper end of a band.
    """

    indicator: Word
    aim: Tenths
    near: Tenths = 50
    upto: Tenths | None = None

    @model_validator(mode="after")
    def _runs_upward(self) -> Self:
        if self.upto is not None and self.upto < self.aim:
            raise ValueError("ends below where it begins")
        return self


class FrozenScorecardRecord(Record):
    """A scorecard of the whole service, or of ``team``, as it was known when it was frozen.

    ``cases`` is JSON: for each indicator who was in, out and not computable, by id.
    """

    on: Day
    months: Annotated[int, Field(gt=0, le=60)]
    standards_version: Word
    cases: Annotated[str, Field(min_length=2)]
    team: Key | None = None
