"""What can be wrong with a standards file, said so that the person who wrote it can mend it."""

from __future__ import annotations

from datetime import date

from caseload_tui.timescales.dates import long_date
from caseload_tui.timescales.interval import Interval


class StandardsError(ValueError):
    """A standards file cannot be used. ``file`` and ``key`` say where, the message what to do."""

    def __init__(self, file: str, key: str, problem: str) -> None:
        self.file = file
        self.key = key
        self.problem = problem
        super().__init__(f"{file}: {key}: {problem}" if key else f"{file}: {problem}")


class LaxerThanLaw(StandardsError):
    """A local standard would allow longer than the law (or than the standard, for an aim)."""

    def __init__(
        self,
        file: str,
        where: tuple[str, str, str],
        local: Interval,
        law: Interval,
        example: Example,
    ) -> None:
        _, self.rule, self.step = where
        self.local = local
        self.law = law
        self.example = example
        super().__init__(
            file,
            ".".join(where),
            f"'{local}' is laxer than '{law}', which may not be exceeded: {example}. "
            f"Write '{law}' or less",
        )


class Example:
    """A day from which one interval ends later than another, and both ends."""

    def __init__(self, anchor: date, local: date, law: date) -> None:
        self.anchor = anchor
        self.local = local
        self.law = law

    def __str__(self) -> str:
        return (
            f"from {long_date(self.anchor)} it ends on {long_date(self.local)}, "
            f"after {long_date(self.law)}"
        )
