"""One worker's diary while it is being filled: what still fits where, kept up to date."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from caseload_tui.planner.board import BASE, Board, Flags, Floats, Ints, Profile
from caseload_tui.planner.plan import Booking

Counts = npt.NDArray[np.int16]
Seat = tuple[int, int]
"""A day (row of the board) and a start (column)."""


class Diary:
    """Counts, for each kind of appointment, day and start, how many bookings stand in its way."""

    def __init__(self, board: Board, profiles: Iterable[Profile]) -> None:
        self.board = board
        self.number = {p: n for n, p in enumerate(dict.fromkeys(profiles))}
        kinds = list(self.number)
        self._minutes: Ints = np.array([p.minutes for p in kinds], dtype=np.int64)
        self._where: Ints = np.array([p.where for p in kinds], dtype=np.int64)
        days, columns = len(board.days), len(board.starts)
        self.in_way = np.zeros((len(kinds), days, columns), dtype=np.int16)
        self.visits = np.zeros(days, dtype=np.int64)
        self.minutes = np.zeros(days, dtype=np.int64)
        self.areas = np.zeros((days, len(board.trip)), dtype=np.int64)
        self.load = np.zeros(len(board.week_costs), dtype=np.int64)
        self._blocked = {
            (p, k): self._blocks(int(s), int(s) + p.minutes, p.where)
            for p in kinds
            for k, s in enumerate(board.starts)
        }

    def _blocks(self, start: int, end: int, where: int) -> Counts:
        """For every kind and start: whether it and this appointment cannot both be kept."""
        to = self.board.road[where][self._where][:, None]
        back = self.board.road[self._where, where][:, None]
        starts = self.board.starts[None, :]
        before = starts + self._minutes[:, None] + back <= start
        after = end + to <= starts
        blocked: Counts = (~(before | after)).astype(np.int16)
        return blocked

    def hold(self, booking: Booking) -> None:
        """Enter a booking that stays, at any minute of the day."""
        day = self.board.index.get(booking.day)
        if day is not None:
            where = self.board.where(booking.place)
            self.in_way[:, day] += self._blocks(booking.start, booking.end, where)
            self._count(day, booking.minutes, where, 1)

    def release(self, booking: Booking) -> None:
        """Take out a booking that ``hold`` entered."""
        day = self.board.index.get(booking.day)
        if day is not None:
            where = self.board.where(booking.place)
            self.in_way[:, day] -= self._blocks(booking.start, booking.end, where)
            self._count(day, booking.minutes, where, -1)

    def enter(self, profile: Profile, seat: Seat) -> None:
        """Enter an appointment at a usual start."""
        day, column = seat
        self.in_way[:, day] += self._blocked[profile, column]
        self._count(day, profile.minutes, profile.where, 1)

    def strike(self, profile: Profile, seat: Seat) -> None:
        """Take an appointment out again."""
        day, column = seat
        self.in_way[:, day] -= self._blocked[profile, column]
        self._count(day, profile.minutes, profile.where, -1)

    def _count(self, day: int, minutes: int, where: int, sign: int) -> None:
        self.visits[day] += sign
        self.load[self.board.week[day]] += sign
        self.areas[day, where] += sign
        trips = self.areas[day, where] == (1 if sign > 0 else 0)
        self.minutes[day] += sign * (minutes + (int(self.board.trip[where]) if trips else 0))

    def open_for(self, profile: Profile, free: Flags) -> Flags:
        """Days and starts still open to an appointment that could have ``free``."""
        worker = self.board.worker
        new_area = self.areas[:, profile.where] == 0
        more = profile.minutes + np.where(new_area, self.board.trip[profile.where], 0)
        # A visit so far away that it fills the day has a day of its own.
        fits = (self.minutes + more <= worker.most_minutes) | (self.visits == 0)
        day_ok = (self.visits < worker.most_visits) & fits
        out: Flags = free & (self.in_way[self.number[profile]] == 0) & day_ok[:, None]
        return out

    def day_cost(self, profile: Profile) -> Floats:
        """For every day, what one more appointment there adds in journeys and full weeks."""
        board, weights = self.board, self.board.problem.weights
        journey = weights.area_minute * float(board.trip[profile.where])
        new_area = (self.areas[:, profile.where] == 0) & (profile.where != BASE)
        loads = self.load
        rows = np.arange(len(loads))
        fuller = board.week_costs[rows, loads + 1] - board.week_costs[rows, loads]
        out: Floats = new_area * journey + fuller[board.week]
        return out

    def shared_cost(self) -> float:
        """Journeys and full weeks of everything entered."""
        board, weights = self.board, self.board.problem.weights
        journeys = weights.area_minute * float(((self.areas > 0) * board.trip).sum())
        weeks = board.week_costs[np.arange(len(self.load)), self.load].sum()
        return journeys + float(weeks)
