"""Where a store, and what belongs to it, lives when nobody says otherwise."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path


def default_store() -> Path:
    """The store in the platform's data folder of whoever runs the program."""
    return user_data_path("caseload", appauthor=False) / "caseload.store"


def keys_folder() -> Path:
    """Where this account keeps keys of its own; not beside the stores they open."""
    return user_data_path("caseload", appauthor=False) / "keys"
