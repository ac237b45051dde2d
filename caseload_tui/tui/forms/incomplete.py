"""Said when a form cannot be read yet."""

from __future__ import annotations


class Incomplete(Exception):
    """Something the form needs has not been said; ``field`` is the id of where to say it."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field
        self.why = why
