"""What can be wrong with a template, a stationery file or a letter, told to a person."""

from __future__ import annotations

from dataclasses import dataclass


class LetterProblem(Exception):
    """A letter could not be made. ``message`` says what and where, ``todo`` what to do next.

    Never holds a child's name or an address.
    """

    def __init__(self, message: str, todo: str = "") -> None:
        # Both, so that it survives the way from another process.
        super().__init__(message, todo)
        self.message = message
        self.todo = todo

    def __str__(self) -> str:
        """The message alone."""
        return self.message


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark on a template. ``blocking`` means that it cannot be used as it is."""

    line: int
    message: str
    suggestion: str = ""
    blocking: bool = True

    def __str__(self) -> str:
        """``line 3: there is no field "x". Did you mean "y"?``."""
        return f"line {self.line}: {self.message} {self.suggestion}".strip()
