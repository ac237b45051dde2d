"""Where a store lives when nobody says otherwise."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path


def default_store() -> Path:
    """The store in the platform's data folder of whoever runs the program."""
    return user_data_path("caseload", appauthor=False) / "caseload.store"
