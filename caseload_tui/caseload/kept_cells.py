"""The duties a list shows of one child, taken apart only when somebody looks at them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import overload

from caseload_tui.caseload.views import DutyCell
from db.duty_cells import unpacked
from db.rows import NextBookingRow


class KeptCells(Sequence[DutyCell]):
    """Cells not read yet: thousands of children are listed, and some twenty are in sight."""

    __slots__ = ("_booked", "_cells", "_text")

    def __init__(self, text: str, booked: Mapping[str, NextBookingRow]) -> None:
        """``text`` is as kept (see ``db.duty_cells``); ``booked`` is by duty."""
        self._text, self._booked = text, booked
        self._cells: tuple[DutyCell, ...] | None = None

    def _all(self) -> tuple[DutyCell, ...]:
        if self._cells is None:
            cells = unpacked(self._text, DutyCell)
            if self._booked:
                cells = [self._with_booking(cell) for cell in cells]
            self._cells = tuple(cells)
        return self._cells

    def _with_booking(self, cell: DutyCell) -> DutyCell:
        booking = self._booked.get(cell.duty)
        return cell if booking is None else cell._replace(booked=booking.on)

    @overload
    def __getitem__(self, index: int) -> DutyCell: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[DutyCell]: ...
    def __getitem__(self, index: int | slice) -> DutyCell | Sequence[DutyCell]:
        """One of them, or some."""
        return self._all()[index]

    def __len__(self) -> int:
        """How many are owed."""
        return len(self._all())

    def __iter__(self) -> Iterator[DutyCell]:
        """Each, the earliest due first."""
        return iter(self._all())

    def __eq__(self, other: object) -> bool:
        """Whether the cells are the same."""
        return isinstance(other, Sequence) and self._all() == tuple(other)

    __hash__ = None  # type: ignore[assignment]
