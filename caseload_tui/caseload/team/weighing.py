"""The weights in force for a store: the shipped example under the local file beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from caseload_tui.caseload.problems import Problem
from caseload_tui.workload.weights import Versions, Weights, WeightsError, with_local


def weights_file(store: Path) -> Path:
    """The local weights of a store: ``mine.weights.toml`` beside ``mine.store``."""
    return store.with_suffix(".weights.toml")


def weights_of(store: Path, on: date) -> Weights:
    """The version in force on a day. Raises Problem when the local file cannot be used."""
    return versions_of(store).on(on)


def versions_of(store: Path) -> Versions:
    """Every version there is. Raises Problem when the local file cannot be used."""
    file = weights_file(store)
    try:
        return with_local(file if file.exists() else None)
    except WeightsError as error:
        raise Problem(
            "The local weights cannot be used",
            str(error),
            f"Put {file} right, or move it away to use the shipped example.",
        ) from error


def weights_words(weights: Weights) -> str:
    """``example-1 (example, agree locally)``."""
    return f"{weights.id} ({weights.label})"
