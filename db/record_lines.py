"""Very many records of one kind, each a row of plain values until somebody looks at it.

Half a million records take seconds to make and hundreds of megabytes to keep, and most are only
ever written down. Which fields they were given is the same for thousands, and kept once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableSequence, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final, TypeVar, overload

from db.records import Record

R = TypeVar("R", bound=Record)

Line = tuple[Any, ...]
"""A record's shape, and then the values of the fields it was given."""

_set: Final = object.__setattr__


class Shape:
    """Which fields some records of one kind were given; the others have their defaults."""

    def __init__(
        self, kind: type[Record], names: tuple[str, ...], made: tuple[str, ...] = ()
    ) -> None:
        self.kind = kind
        self.names = names
        self.at = {name: place for place, name in enumerate((*names, *made), 1)}
        """Where in a line the value of each field stands; of ``made`` too, which are made anew
        for each record that was not given them."""
        self.defaults = {
            name: field.get_default()
            for name, field in kind.model_fields.items()
            if name not in self.at
        }
        self._given = set(names)
        self._order = [(name, self.at.get(name)) for name in kind.model_fields]

    def record(self, line: Line) -> Record:
        """The record itself; a line is of validated values, so nothing is validated again."""
        made = object.__new__(self.kind)
        # Set one by one, Python keeps the names of the fields once for all and not with each.
        for name, at in self._order:
            _set(made, name, self.defaults[name] if at is None else line[at])
        _set(made, "__pydantic_fields_set__", self._given)
        _set(made, "__pydantic_extra__", None)
        _set(made, "__pydantic_private__", None)
        return made


@lru_cache(maxsize=4_096)
def shape_of(kind: type[Record], names: tuple[str, ...]) -> Shape:
    """The one shape of records of a kind that were given these fields."""
    fields = kind.model_fields.items()
    made = [name for name, field in fields if field.default_factory and name not in names]
    return Shape(kind, names, tuple(made))


def line_of(record: Record, names: tuple[str, ...] | None = None) -> Line:
    """The line of a record; ``names`` are the fields it was given, in an order of one's own."""
    kind, given = type(record), record.model_fields_set
    shape = shape_of(kind, names or tuple(name for name in kind.model_fields if name in given))
    return (shape, *(getattr(record, name) for name in shape.at))


class Lines(MutableSequence[R]):
    """Records of one kind, each made anew whenever it is looked at."""

    def __init__(self, kind: type[R], lines: Iterable[Line] = ()) -> None:
        self.kind = kind
        self.lines = list(lines)

    def column(self, name: str) -> list[Any]:
        """What every record has in one field."""
        return [
            line[line[0].at[name]] if name in line[0].at else line[0].defaults[name]
            for line in self.lines
        ]

    def __len__(self) -> int:
        return len(self.lines)

    def __iter__(self) -> Iterator[R]:
        return (line[0].record(line) for line in self.lines)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(
            one == another for one, another in zip(self, other, strict=True)
        )

    __hash__ = None  # type: ignore[assignment]  # as of every list

    @overload
    def __getitem__(self, at: int) -> R: ...
    @overload
    def __getitem__(self, at: slice) -> Lines[R]: ...
    def __getitem__(self, at: int | slice) -> R | Lines[R]:
        if isinstance(at, slice):
            return Lines(self.kind, self.lines[at])
        line = self.lines[at]
        record: R = line[0].record(line)
        return record

    @overload
    def __setitem__(self, at: int, told: R) -> None: ...
    @overload
    def __setitem__(self, at: slice, told: Iterable[R]) -> None: ...
    def __setitem__(self, at: int | slice, told: R | Iterable[R]) -> None:
        if isinstance(at, slice):
            assert not isinstance(told, Record)
            self.lines[at] = map(line_of, told)
        else:
            assert isinstance(told, Record)
            self.lines[at] = line_of(told)

    def __delitem__(self, at: int | slice) -> None:
        del self.lines[at]

    def insert(self, at: int, told: R) -> None:
        """Put in one more record."""
        self.lines.insert(at, line_of(told))


def column(records: Sequence[Record], name: str) -> list[Any]:
    """What every record has in one field."""
    if isinstance(records, Lines):
        return records.column(name)
    return list(map(attrgetter(name), records))
