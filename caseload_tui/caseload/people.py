"""Finding the one child, worker or team that somebody names by identifier or by name."""

from __future__ import annotations

from caseload_tui.caseload.problems import Problem
from db import lists
from db.connection import Reader
from db.folding import fold


def one_child(reader: Reader, named: str) -> int:
    """The id of the child so identified, or the only one so called."""
    return _one(reader, "child", named)


def one_worker(reader: Reader, named: str) -> int:
    """The id of the worker so identified, or the only one so called."""
    return _one(reader, "worker", named)


def one_household(reader: Reader, named: str) -> int:
    """The id of the fostering household so identified, or the only one so called."""
    return _one(reader, "household", named)


def one_team(reader: Reader, named: str) -> int:
    """The id of the team so called, or the only one with that in its name."""
    teams = lists.teams(reader)
    wanted = fold(named)
    exact = [team.id for team in teams if fold(team.name) == wanted or team.key == named]
    part = [team.id for team in teams if wanted in fold(team.name)]
    return _only(exact or part, "team", named, [team.name for team in teams if team.id in part])


def _one(reader: Reader, kind: str, named: str) -> int:
    exact = lists.by_key(reader, kind, named)
    if exact:
        return _only(exact, kind, named, [])
    found = lists.find(reader, named, kinds=(kind,), most=10)
    return _only([row.id for row in found], kind, named, [row.key for row in found])


def _only(ids: list[int], kind: str, named: str, known_as: list[str]) -> int:
    if len(ids) == 1:
        return ids[0]
    if not ids:
        raise Problem(
            f"No such {kind}",
            f"No {kind} has the identifier or name {named!r}.",
            "Part of a name is enough; see the identifiers with: caseload due",
        )
    raise Problem(
        f"More than one {kind}",
        f"{named!r} could be {len(ids)} of them: {', '.join(known_as) or 'from several sources'}.",
        "Use an identifier.",
    )
