"""The command line, asked as a person would ask it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from caseload_tui.cli import main

ON = "2026-11-22"
Rows = list[dict[str, Any]]


class Asker:
    """One store, asked through the command line."""

    def __init__(self, capsys: pytest.CaptureFixture[str], store: Path) -> None:
        self._capsys = capsys
        self.store = store

    def run(self, *arguments: str | Path, on: str = ON) -> tuple[int, str, str]:
        """The exit status and what came on standard output and standard error."""
        words = [str(word) for word in arguments]
        status = main((*words, "--store", str(self.store), "--on", on))
        told = self._capsys.readouterr()
        return status, told.out, told.err

    def take_in(self, *paths: Path, on: str = ON) -> dict[str, Any]:
        """What an import that succeeds says."""
        status, out, err = self.run("import", *paths, "--format", "json", on=on)
        assert status == 0, err
        report: dict[str, Any] = json.loads(out)
        return report

    def due(self, *arguments: str, on: str = ON) -> Rows:
        """Every duty."""
        return self._rows("due", *arguments, on=on)

    def dates(self, *arguments: str, on: str = ON) -> list[tuple[str, str, str, str | None]]:
        """Every duty in short: child, duty, rule and the day it is due."""
        rows = self.due(*arguments, on=on)
        return sorted((row["child"], row["duty"], row["rule"], row["due"]) for row in rows)

    def doctor(self, on: str = ON) -> Rows:
        """Every finding."""
        return self._rows("doctor", on=on)

    def _rows(self, *arguments: str, on: str) -> Rows:
        status, out, err = self.run(*arguments, "--format", "json", on=on)
        assert status == 0, err
        rows: Rows = json.loads(out)
        return rows
