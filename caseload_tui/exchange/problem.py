"""The one error an import ends with, written for the person who chose the file."""

from __future__ import annotations


class ImportProblem(Exception):
    """Why a file could not be imported. Nothing has been taken in from it.

    ``title`` is a few words for a heading; ``message`` says what happened, where and why;
    ``remedy`` says what to do about it. None of them holds a person's name.
    """

    def __init__(self, title: str, message: str, remedy: str) -> None:
        super().__init__(f"{message} {remedy}")
        self.title = title
        self.message = message
        self.remedy = remedy


class NotKnown(ImportProblem):
    """The files are no extract that is known."""


class ImportCancelled(ImportProblem):
    """The person asked to stop; nothing was taken in."""

    def __init__(self) -> None:
        super().__init__(
            "Import stopped", "The import was stopped before it finished.", "Nothing was changed."
        )
