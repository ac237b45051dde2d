"""Rows that name others by the numbers these had in the store an extract was written from."""

from __future__ import annotations

from db.context import Item
from db.kind import Values
from db.taking import Taking


class ByNumberTaking(Taking):
    """Rows that name others by number are taken in only where those have these numbers."""

    one_by_one = True

    def sorted_out(self, items: list[Item]) -> list[Item]:
        """Those that are here already, and all where the numbers are the same."""
        if self.context.same_numbers(self.kind):
            return items
        known = []
        for item in items:
            if self.matcher.match(item.record.key, item.values) is None:
                self.context.refuse(item.record, _OTHER_NUMBERS)
            else:
                known.append(item)
        return known

    def said(self, item: Item) -> Values:
        """Nothing of a row that is here already: what became of it since is known here."""
        del item
        return {}


class MadeHereTaking(Taking):
    """What became of a booking is told by the program alone; what is known of it stays."""

    def said(self, item: Item) -> Values:
        """Nothing of a row that is here already."""
        del item
        return {}


MADE_HERE = frozenset(("booking_cover", "promise", "phone_call", "replacement"))
"""Kinds that come with a booking, and change only with it."""
_OTHER_NUMBERS = (
    "it belongs to a store in which children or carers have other numbers than here: bring it "
    "into an empty store, with all that was exported beside it"
)
