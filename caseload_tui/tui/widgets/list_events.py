"""What a list tells the screen it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.message import Message

if TYPE_CHECKING:
    from caseload_tui.tui.widgets.list_table import ListTable


class ListEvent(Message):
    """Something happened in a list."""

    def __init__(self, table: ListTable[Any]) -> None:
        super().__init__()
        self.table = table

    @property
    def control(self) -> ListTable[Any]:
        """The list it happened in."""
        return self.table


class LastOfBurst(ListEvent):
    """Only the last of several in a row matters."""

    def can_replace(self, message: Message) -> bool:
        """Whether an earlier one, still waiting, is the same news of the same list."""
        return isinstance(message, type(self)) and message.table is self.table


class Moved(LastOfBurst):
    """The cursor is on another cell, or on another row's worth of data."""


class Seen(LastOfBurst):
    """Other rows came into sight."""


class Opened(ListEvent):
    """A person opened the row under the cursor."""


class HeadPressed(ListEvent):
    """A person clicked a column's title."""

    def __init__(self, table: ListTable[Any], column: str) -> None:
        super().__init__(table)
        self.column = column
