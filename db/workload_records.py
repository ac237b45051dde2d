"""Validated values of caseload size. Like those of ``db.records``."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from db.diary_records import Explanation
from db.records import Day, Key, PeriodRecord, Record, Text, Word

CapacityKind = Literal["contract", "duty", "reduction", "first_year"]
Hours = Annotated[float, Field(ge=0, le=60, allow_inf_nan=False)]
"""Hours a week."""


class CapacityFactRecord(PeriodRecord):
    """What settles how many hours a week a worker has for cases, for as long as it holds.

    ``contract`` gives the hours of the contract; ``duty`` (duty rota, practice educator) and
    ``reduction`` (phased return, union work) take hours away; ``first_year`` marks a newly
    qualified worker and has no hours.
    """

    worker: Key
    kind: CapacityKind
    hours: Hours | None = None
    reason: Text | None = None

    @model_validator(mode="after")
    def _has_hours_where_they_mean_something(self) -> Self:
        if (self.kind == "first_year") != (self.hours is None):
            raise ValueError("needs hours a week, except for the first year, which has none")
        return self


class WorkloadNoteRecord(Record):
    """A worker's note that a figure is not right, and the manager's decision on it.

    ``figure`` is what the screen said on ``on``, so that the note stays understandable.
    """

    worker: Key
    on: Day
    figure: Text
    said: Annotated[Explanation, Field(min_length=1)]
    said_by: Word
    decision: Annotated[Explanation, Field(min_length=1)] | None = None
    decided_on: Day | None = None
    decided_by: Word | None = None

    @model_validator(mode="after")
    def _is_decided_whole(self) -> Self:
        if (self.decision is None) != (self.decided_on is None):
            raise ValueError("needs a decision and the day it was made, or neither")
        if self.decided_on is not None and self.decided_on < self.on:
            raise ValueError("was decided before it was said")
        return self
