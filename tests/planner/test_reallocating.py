"""The suggestion is what trying everything would find."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload_tui.planner import reallocating
from caseload_tui.planner.reallocating import Giver, Group, Suggestion, plain_way, suggest, work_out

pytest.importorskip("ortools")

TAKERS = ("x", "y")


@st.composite
def givers(draw: st.DrawFn) -> list[Giver]:
    found = []
    for worker in draw(st.sampled_from([("a",), ("a", "b")])):
        groups = tuple(
            Group(
                key=f"{worker}{n}",
                children=draw(st.integers(1, 2)),
                points=draw(st.sampled_from([4, 5, 8])),
                changes=draw(st.integers(0, 3)),
                at={one: draw(st.sampled_from([4, 8])) for one in TAKERS if draw(st.booleans())},
                road={one: draw(st.integers(0, 9)) for one in TAKERS},
            )
            for n in range(draw(st.integers(0, 3)))
        )
        found.append(Giver(worker, draw(st.integers(0, 20)), groups))
    return found


def by_trying_everything(givers: list[Giver], room: dict[str, int]) -> tuple[int, int, int, int]:
    """Points above limits, children, changes and minutes of the best way there is."""
    every = [(giver, group) for giver in givers for group in giver.groups]
    results = []
    for where in product((None, *TAKERS), repeat=len(every)):
        left, over = dict(room), {giver.worker: giver.excess for giver in givers}
        cost, possible = (0, 0, 0), True
        for (giver, group), taker in zip(every, where, strict=True):
            if taker is None:
                continue
            possible &= taker in group.at
            left[taker] -= group.at.get(taker, 0)
            over[giver.worker] -= group.points
            cost = (cost[0] + group.children, cost[1] + group.changes,
                    cost[2] + group.road[taker])  # fmt: skip
        if possible and min(left.values()) >= 0:
            results.append((sum(max(0, one) for one in over.values()), *cost))
    return min(results)


@settings(max_examples=60, deadline=None)
@given(givers(), st.integers(0, 20), st.integers(0, 20))
def test_it_is_the_best_there_is(found: list[Giver], x: int, y: int) -> None:
    room = {"x": x, "y": y}
    best = by_trying_everything(found, room)
    told: list[Suggestion] = []
    suggestion = work_out(found, room, told.append)
    assert told[-1] == suggestion
    plain = plain_way(found, room)
    assert (plain.excess, plain.children) >= best[:2]
    assert not plain.proved or (plain.excess, plain.children) == best[:2]
    assert (suggestion.excess, suggestion.children) == best[:2]
    assert suggestion.proved
    groups = {group.key: group for giver in found for group in giver.groups}
    moved = [groups[key] for key, _ in suggestion.moves]
    assert sum(group.changes for group in moved) == best[2]
    assert sum(groups[key].road[taker] for key, taker in suggestion.moves) == best[3]
    for taker in TAKERS:
        taken = sum(groups[key].at[taker] for key, to in suggestion.moves if to == taker)
        assert taken <= room[taker]


def team(workers: int, each: int, excess: int) -> list[Giver]:
    takers = [f"t{n}" for n in range(4)]
    return [
        Giver(
            f"w{w}",
            excess,
            tuple(
                Group(f"w{w}-{n:02}", 1 + (n % 7 == 0), 4 + n % 6, n % 3,
                      dict.fromkeys(takers, 5 + n % 6), dict.fromkeys(takers, 10 * n))
                for n in range(each)
            ),
        )
        for w in range(workers)
    ]  # fmt: skip


def test_a_team_is_settled_with_proof_and_always_alike() -> None:
    room = {f"t{n}": 30 for n in range(4)}
    told: list[Suggestion] = []
    first = suggest(team(3, 20, 18), room, heard=told.append)
    assert (first.excess, first.children, first.proved) == (0, 6, True)
    assert told[-1] == first
    assert work_out(team(3, 20, 18), room, told.append) == first


def test_work_cut_short_claims_no_proof_and_says_how_far_it_is() -> None:
    room = {"t0": 11, "t1": 12, "t2": 13}
    found = work_out(team(4, 30, 40), room, lambda _: None, work=0.0)
    assert not found.proved
    best = work_out(team(4, 30, 40), room, lambda _: None)
    assert found.least_excess <= best.excess <= found.excess


def test_stopped_or_without_the_engine_the_plain_way_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = {f"t{n}": 30 for n in range(4)}
    plain = plain_way(team(3, 20, 18), room)
    assert suggest(team(3, 20, 18), room, stopped=lambda: True) == plain
    monkeypatch.setattr(reallocating, "installed", lambda: False)
    assert suggest(team(3, 20, 18), room) == plain
    assert not plain.proved


def test_without_room_nobody_moves() -> None:
    found = suggest(team(2, 10, 15), {})
    assert (found.moves, found.excess, found.proved) == ((), 30, True)
    assert work_out(team(2, 10, 15), {"t0": 1}, lambda _: None).moves == ()
