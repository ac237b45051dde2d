"""Which appointments fit into one day: against trying every start."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, permutations

import numpy as np
import pytest

from benchmarks.planner.generate import Size, generate
from caseload_tui.planner.changing import with_held
from caseload_tui.planner.covering import Covering, covering
from caseload_tui.planner.fitting import AtMost, _cliques, _crowds, day_limits
from caseload_tui.planner.lateness import Model, Told, all_free
from caseload_tui.planner.people import Shift, Span
from caseload_tui.planner.placing import fit, placed
from caseload_tui.planner.seating import Seating
from tests.planner.scenes import child, days, demand, scene, unit, worker

pytest.importorskip("ortools")
SMALL = Size(children=12, weeks=3, child_protection=0.5)


def asked(seed: int, most_visits: int = 3, most_minutes: int = 300) -> Covering:
    """A few weeks of a worker whose days are short, with meetings, leave and bookings."""
    p = generate(seed, SMALL)
    one = replace(p.workers[0], most_visits=most_visits, most_minutes=most_minutes)
    return covering(Seating(with_held(replace(p, workers=(one,)), {}), one.key))


def broken(limits: list[AtMost], chosen: tuple[int, ...]) -> bool:
    return any(len(set(limit.items) & set(chosen)) > limit.most for limit in limits)


def minutes(asked: Covering, day: int, chosen: tuple[int, ...]) -> int:
    """Of the visits, and of one road to each area that nobody goes to anyway."""
    areas = {asked.items[n].where for n in chosen}
    road = sum(int(asked.trip[w]) for w in areas if not asked.areas[day, w])
    return road + sum(asked.items[n].minutes for n in chosen)


@pytest.mark.parametrize("seed", range(3))
def test_limits_refuse_what_has_no_starts_and_nothing_else(seed: int) -> None:
    problem = asked(seed)
    seen = {True: 0, False: 0}
    for day in range(0, len(problem.visits_left), 3):
        here = [n for n, item in enumerate(problem.items) if item.open[day].any()]
        limits = [limit for limit in day_limits(problem) if limit.day == day]
        for size in (2, 3):
            for chosen in combinations(here, size):
                fits = fit(problem, day, chosen) is not None
                too_long = size == 3 and minutes(problem, day, chosen) > problem.minutes_left[day]
                assert (not fits) == broken(limits, chosen) or (too_long and not fits)
                seen[fits] += 1
    assert min(seen.values()) > 20


@pytest.mark.parametrize("seed", range(5))
def test_sets_hold_all_that_is_asked_and_nothing_that_fits(seed: int) -> None:
    size, drawn = 12, np.random.default_rng(seed)
    apart, crowded = np.zeros((size,) * 2, np.bool_), np.zeros((size,) * 3, np.bool_)
    for pair in combinations(range(size), 2):
        apart[pair] = apart[pair[::-1]] = drawn.random() < 0.7
    for three in combinations(range(size), 3):
        too_many = drawn.random() < 0.8
        for order in permutations(three):
            crowded[order] = too_many
    found = {2: list(_cliques(apart)), 3: list(_crowds(crowded.copy(), crowded))}
    for of, relation in ((2, apart), (3, crowded)):
        held = {some for chosen in found[of] for some in combinations(chosen, of)}
        assert held == {some for some in combinations(range(size), of) if relation[some]}
        assert max(map(len, found[of])) > of


def test_no_limit_refuses_four_that_fit() -> None:
    problem = asked(1, most_visits=4, most_minutes=600)
    tried = 0
    for day in range(len(problem.visits_left)):
        here = [n for n, item in enumerate(problem.items) if item.open[day].any()][:9]
        limits = [limit for limit in day_limits(problem) if limit.day == day]
        for chosen in combinations(here, 4):
            if fit(problem, day, chosen) is not None:
                assert not broken(limits, chosen)
                tried += 1
    assert tried > 20


def test_what_does_not_fit_is_taught_for_every_day_like_it() -> None:
    """Every three of four families can be seen in a day of three hours and a half, but not four."""
    homes = [unit(k, demand(k, gap=days(1)), worker="W0", place="office") for k in "ABCD"]
    morning = (Shift(Span(9 * 60, 12 * 60 + 30)),)
    one = worker("W0", shifts=(*(morning,) * 2, (), (), (), (), ()), most_visits=4)
    p = scene(*homes, workers=[one], children=[child(k) for k in "ABCD"], weeks=1, minutes=5)
    p = replace(p, slots=(540, 600, 615, 630, 690))
    problem = all_free(p, "W0")
    seats, taught = placed(problem, {n: {0, 1} for n in range(4)})
    assert seats == {}
    assert {limit.day for limit in taught} == {0, 1}
    assert all(limit.most == len(limit.items) - 1 == 3 for limit in taught)
    told = Model(problem).least()
    assert told.bound == told.found, "it has learnt, and found a plan that has starts"
    assert told.seats is not None
    assert _kept(problem, told)


def _kept(problem: Covering, told: Told) -> bool:
    """Whether on every day all that is seated leaves time for the rest."""
    number = {item.key: n for n, item in enumerate(problem.items)}
    of_day: dict[int, list[int]] = {}
    for key, made in (told.seats or {}).items():
        for day, column in made:
            assert problem.items[number[key]].open[day, column]
            of_day.setdefault(day, []).append(number[key])
    return all(fit(problem, day, items) is not None for day, items in of_day.items())


@pytest.mark.parametrize("seed", range(3))
def test_seats_have_as_many_late_days_as_is_said(seed: int) -> None:
    problem = asked(seed)
    told = Model(problem).least()
    assert told.bound == told.found
    assert told.seats is not None
    assert _kept(problem, told)
    on = {k: {day for day, _ in made} for k, made in told.seats.items()}
    late = problem.constant
    for (n, need), weight in problem.needs.items():
        late += weight * (not on.get(problem.items[n].key, set()) & set(need))
    for item in problem.items:
        if item.late is not None:
            made = on.get(item.key, set())
            late += int(item.late[list(made)].sum()) if made else item.missed
    assert late == told.found
    assert np.all(problem.visits_left >= 0)


def test_searches_side_by_side_say_the_same_and_only_ever_more() -> None:
    heard: list[Told] = []
    told = Model(asked(2), heard.append).least(cores=2)
    alone = Model(asked(2)).least()
    assert (told.bound, told.found) == (alone.bound, alone.found)
    assert [t.bound for t in heard] == sorted(t.bound for t in heard)
    assert heard[-1] == told
    assert told.done
