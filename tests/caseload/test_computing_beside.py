"""Counting on all cores: the same dates, whatever becomes of the processes."""

from __future__ import annotations

import gc
import multiprocessing
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from caseload_tui.caseload import computing, computing_beside
from caseload_tui.caseload.counting import Counted
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import EVERYONE
from caseload_tui.timescales.standards import shipped_standards
from db import histories, lists
from tests.caseload.test_taking_in import COMPUTING, SSD, go_on, quiet
from tests.conftest import ON

Kept = tuple[dict[int, Any], list[Any]]


@pytest.fixture(autouse=True)
def few_are_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(computing_beside, "WORTH_PROCESSES", 1)
    monkeypatch.setattr(computing, "AT_ONCE_BESIDE", 10)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Desk]:
    desk = open_desk(tmp_path / "new.store", on=ON, user="ann", create=True)
    yield desk
    desk.close()


def imported(path: Path) -> Kept:
    """What a new store keeps after an import."""
    desk = open_desk(path, on=ON, user="ann", create=True)
    desk.run_import([SSD], quiet, go_on)
    with desk.reading() as reader:
        kept = lists.duties(reader), [tuple(each) for each in lists.duty_states(reader)]
    desk.close()
    return kept


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    """The same where everything is counted in this process."""
    with monkeypatch.context() as patched:
        patched.setattr(computing_beside, "processes", lambda: 0)
        return imported(tmp_path / "here.store")


class Inside:
    """In the place of another process: counts here, and may be lost after so many tasks."""

    after: int | None = None

    def __init__(self, _work: Any, _beside: Path, version: str, on: date) -> None:
        assert version == shipped_standards().version
        self._on, self._left, self._told = on, self.after, histories.Fetched(*[[]] * 9)

    def __enter__(self) -> Inside:
        return self

    def __exit__(self, *_error: object) -> None:
        """Nothing to end."""

    def tell(self, what: histories.Fetched) -> None:
        self._told = what

    def take(self) -> Any:
        if self._left == 0:
            raise EOFError
        self._left = None if self._left is None else self._left - 1
        return computing_beside.answer(self._told, shipped_standards(), self._on)


def test_processes_give_the_same_dates(
    tmp_path: Path, here: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []
    answers = computing_beside.counted_beside

    def listening(*given: Any, **named: Any) -> Generator[list[Counted]]:
        for found in answers(*given, **named):
            told.append(len(found))
            yield found

    monkeypatch.setattr(computing_beside, "processes", lambda: 2)
    monkeypatch.setattr(computing_beside, "counted_beside", listening)
    assert imported(tmp_path / "beside.store") == here
    children = [state for state in here[1] if state[0].child_id is not None]
    assert (sum(told), len(told) > 1) == (len(children), True)
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("after", [0, 1, None])
def test_what_a_lost_process_leaves_is_counted_here(
    tmp_path: Path, here: Kept, monkeypatch: pytest.MonkeyPatch, after: int | None
) -> None:
    monkeypatch.setattr(computing_beside, "processes", lambda: 2)
    monkeypatch.setattr(computing_beside, "Beside", Inside)
    monkeypatch.setattr(Inside, "after", after)
    assert imported(tmp_path / "beside.store") == here


def test_no_process_can_be_started(
    tmp_path: Path, here: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(computing_beside, "processes", lambda: 2)
    monkeypatch.setattr(computing_beside, "Beside", refuse)
    assert imported(tmp_path / "beside.store") == here


def test_who_stops_while_others_count_leaves_nothing_and_nobody(
    empty: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(computing_beside, "processes", lambda: 1)
    steps: list[int] = []

    def note(done: int, _total: int | None, what: str) -> None:
        if what == COMPUTING:
            steps.append(done)

    with pytest.raises(Problem, match="stopped"):
        empty.run_import([SSD], note, lambda: len(steps) > 1)
    assert len(steps) == 2
    assert empty.caseload(EVERYONE).children == ()
    assert multiprocessing.active_children() == []


@contextmanager
def as_another_process() -> Iterator[None]:
    """What a process of its own changes about itself, put back."""
    shown, threshold = sys.stderr, gc.get_threshold()
    yield
    gc.set_threshold(*threshold)
    silent, sys.stderr = sys.stderr, shown
    if silent is not shown:
        silent.close()


def served(beside: Path, version: str) -> bool:
    """Whether a process asked for nobody's duties answers, and ends once nobody asks."""
    ours, theirs = multiprocessing.Pipe()
    ours.send(histories.Fetched(*[[]] * 9))
    serving = Thread(target=computing_beside.serve, args=(theirs, beside, version, ON))
    serving.start()
    answered = ours.poll(5 if version == shipped_standards().version else 0) and ours.recv() == []
    ours.close()
    serving.join(5)
    theirs.close()
    assert not serving.is_alive()
    return answered


def test_the_other_process_ends_with_the_pipe(tmp_path: Path) -> None:
    with as_another_process():
        assert served(tmp_path / "a.store", shipped_standards().version)


def test_the_other_process_counts_by_no_other_standards(tmp_path: Path) -> None:
    with as_another_process():
        assert not served(tmp_path / "a.store", "of another day")
