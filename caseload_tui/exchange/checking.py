"""Validating what the rows of an extract tell: the same values once, however often they come."""

from __future__ import annotations

from datetime import datetime
from operator import itemgetter
from typing import Any, Final, get_args, get_type_hints

from db.record_lines import Line, Shape, line_of, shape_of
from db.records import Key, Record

_KEPT: Final = 1 << 16
"""Sets of values remembered of one shape; bounds the memory an extract of no repetition takes."""


class Checks:
    """What has been validated so far of one extract."""

    def __init__(self) -> None:
        self._checks: dict[tuple[Any, ...], _Check] = {}
        self._named: set[str] = set()
        """Keys of other records that were looked at already."""

    def line(self, kind: type[Record], given: dict[str, Any]) -> Line:
        """The line of a record given these values.

        Raises:
            ValidationError: the kind does not take them.
        """
        named = (kind, *given)
        check = self._checks.get(named)
        if check is None:
            check = self._checks[named] = _Check(shape_of(kind, named[1:]))
        line = (check.shape, *given.values())
        if check.others(line) in check.passed and _is_key(given["key"]):
            for at in check.names:
                if line[at] not in self._named:
                    if not _is_key(line[at]):
                        return check.validated(line)
                    self._named.add(line[at])
            return line
        return check.validated(line)


class _Check:
    """The values of one shape that have passed.

    Keys are hardly ever the same twice, so they are looked at one by one, and whatever is not
    plainly one is left to the full validation. The others are remembered together, so that a
    rule about several of them has passed too.
    """

    def __init__(self, shape: Shape) -> None:
        hints = get_type_hints(shape.kind, include_extras=True)
        keys = [shape.at[name] for name in shape.names if _may_be(Key, hints[name])]
        self.shape = shape
        self.names = [at for at in keys if at != shape.at["key"]]
        self.others = itemgetter(0, *(shape.at[n] for n in shape.names if shape.at[n] not in keys))
        self.passed: set[Any] = set()
        # Two moments an hour apart are equal when the clocks go back.
        moments = any(_may_be(datetime, hints[name]) for name in shape.names)
        self._most = 0 if moments else _KEPT

    def validated(self, line: Line) -> Line:
        """The line as the kind of record takes it."""
        given = dict(zip(self.shape.names, line[1:], strict=True))
        taken = line_of(self.shape.kind.__pydantic_validator__.validate_python(given), tuple(given))
        if taken != line or [*map(type, taken)] != [*map(type, line)]:
            return taken
        if len(self.passed) < self._most:
            self.passed.add(self.others(line))
        return line


def _may_be(wanted: Any, hint: Any) -> bool:
    return hint == wanted or wanted in get_args(hint)


def _is_key(told: Any) -> bool:
    return (
        type(told) is str and told.isprintable() and told == told.strip() and 0 < len(told) <= 100
    )
