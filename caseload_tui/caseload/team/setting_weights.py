"""Setting what counts how many points, from a day on; past figures keep what held then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import tomli_w

from caseload_tui.caseload.beside import share
from caseload_tui.caseload.council_files import changing_council_files
from caseload_tui.caseload.meanwhile.values import settle
from caseload_tui.caseload.problems import Both, Problem
from caseload_tui.caseload.shown import what_was_shown
from caseload_tui.caseload.team.weighing import versions_of, weights_file
from caseload_tui.caseload.team.weights_views import (
    NewWeights,
    VersionLine,
    WeightLine,
    WeightsPage,
)
from caseload_tui.caseload.views import Saved
from caseload_tui.caseload.wording import full_day
from caseload_tui.workload.versions import FIELDS, Table, changed, tables_in, text_of
from caseload_tui.workload.weights import WeightsError, shipped_text

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

_NOT_SAVED = "Not saved"


def weights_page(desk: Desk) -> WeightsPage:
    """Every version, and the newest one's numbers to begin with. Raises Problem."""
    own = _own(desk)
    ids = {one["id"] for one in own}
    newest = (own or tables_in(shipped_text()))[-1]
    return WeightsPage(
        versions=tuple(
            VersionLine(one.id, one.since, one.label, one.id in ids)
            for one in versions_of(desk.store.path).all
        ),
        lines=tuple(
            WeightLine(one.key, one.title, one.section, text_of(newest, one), one.help)
            for one in FIELDS
        ),
        label=newest["label"] if own else "agreed locally",
        file=str(weights_file(desk.store.path)),
    )


def save_weights(desk: Desk, new: NewWeights) -> Saved:
    """Keep a new version beside the store, with an entry in the trail. Raises Problem.

    Only from today on: a figure for a past day keeps the weights of that day.
    """
    with changing_council_files(desk, f"Set the weights from {new.since}") as council:
        own = _own(desk)
        there = next((one for one in own if one["from"] == new.since), None)
        new = _settled(desk, new, there)
        _sensible(desk, new, there)
        source = f"Set by {desk.user} on {desk.on.isoformat()}."
        name = f"local-{new.since.isoformat()}"
        try:
            table = changed(
                (own or tables_in(shipped_text()))[-1], new.values,
                name=name, since=new.since, label=new.label.strip(), source=source,
            )  # fmt: skip
        except WeightsError as error:
            raise Problem(_NOT_SAVED, str(error), "Correct it and save again.") from error
        text = _text(weights_file(desk.store.path), own, there, table)
        told = {"from": new.since, **new.values}
        council.write(weights_file(desk.store.path), text, "weights", told)
    share(desk)
    return Saved(f"From {full_day(new.since)} on these weights count; before, those of then.")


def _settled(desk: Desk, new: NewWeights, there: Table | None) -> NewWeights:
    """With what a person leaves as somebody else set it; Conflict where they have to decide."""
    if new.shown is None:
        return new
    lines = weights_page(desk).lines
    left = settle(
        Both(line.title, new.shown[line.key], line.text, new.values[line.key], _mark(line.key))
        for line in lines
        if line.key in new.shown and line.key in new.values
    )
    values = {
        **new.values,
        **{line.key: line.text for line in lines if _mark(line.key) in left},
    }
    shown = what_was_shown()
    decided = shown is not None and any(_mark(line.key) in shown.settled for line in lines)
    # Who saw the other's version and decided means to put theirs in its place.
    instead = there["id"] if decided and there is not None else new.instead_of
    return replace(new, values=values, instead_of=instead)


def _mark(key: str) -> str:
    return f"weights.{key}"


def _sensible(desk: Desk, new: NewWeights, there: Table | None) -> None:
    if new.since < desk.on:
        raise Problem(
            _NOT_SAVED,
            f"{full_day(new.since)} is past, and past figures keep the weights they had.",
            "Choose today or a later day.",
        )
    if there is not None and there["id"] != new.instead_of:
        raise Problem(
            _NOT_SAVED,
            f"There are weights from {full_day(new.since)} already ({there['id']}).",
            "Choose another day, or open the weights again and change those.",
        )
    if not new.label.strip():
        raise Problem(_NOT_SAVED, "The weights have no name.", "Say who agreed them.")


def _own(desk: Desk) -> list[Table]:
    """The council's own versions; Problem where their file cannot be used."""
    versions_of(desk.store.path)
    file = weights_file(desk.store.path)
    return tables_in(file.read_text("utf-8")) if file.exists() else []


def _text(file: Path, own: list[Table], there: Table | None, table: Table) -> str:
    """With the version at the end, so that what somebody wrote by hand stays as it is."""
    if there is not None:
        kept = [one for one in own if one is not there]
        return tomli_w.dumps({"version": [*kept, table]})
    before = file.read_text("utf-8").rstrip() + "\n\n" if file.exists() else ""
    return before + tomli_w.dumps({"version": [table]})
