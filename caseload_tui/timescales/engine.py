"""What dates depend on besides the history of a child, the day and a council's file."""

from __future__ import annotations

from pathlib import Path

ENGINE = "3"
"""Raised whenever the engine's code, rather than its data, would compute another date."""

DATA = Path(__file__).with_name("data")
"""The folder of the rules, term dates and words that come with the program."""
