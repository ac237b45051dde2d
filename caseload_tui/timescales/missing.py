"""Missing episodes: who is missing now, and the return interviews owed.

Source: statutory guidance on children who run away or go missing from home or care (2014).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseload_tui.timescales.as_of import ADULT, Child
from caseload_tui.timescales.dates import birthday, short_date
from caseload_tui.timescales.history import ChildHistory, MissingEpisode, ReturnInterview
from caseload_tui.timescales.reckoning import Reckoning, count, with_moment

DUTY = "return_interview"


def missing_since(history: ChildHistory, on: date) -> date | None:
    """Since when the child has been missing, or away without authorisation; None if not."""
    episode = _open_episode(history, on)
    return None if episode is None else episode.started


def missing_note(child: Child) -> str | None:
    """What to show beside a visit that a missing child cannot be given."""
    episode = _open_episode(child.history, child.on)
    if episode is None:
        return None
    what = "away without authorisation" if episode.away_only else "missing"
    return f"{what} since {short_date(episode.started)}"


def return_interview(child: Child) -> Iterator[Reckoning]:
    """An interview for each time the child came back without having had or declined one.

    Owed also after a birthday that makes the child an adult, if the return came before it.
    """
    for episode in child.history.missing:
        returned = episode.returned
        if returned is None or returned > child.on or not _owed(child, episode, returned):
            continue
        counted = count(child, DUTY, DUTY, "first", ("returned", returned), reference=episode.key)
        if counted is not None:
            at = episode.returned_at
            yield counted if at is None else with_moment(counted, at)


def _owed(child: Child, episode: MissingEpisode, returned: date) -> bool:
    if episode.interview is not ReturnInterview.OWED:
        return False
    if episode.away_only and not child.standards.settings.interview_after_away:
        return False
    return child.born is None or returned < birthday(child.born, ADULT)


def _open_episode(history: ChildHistory, on: date) -> MissingEpisode | None:
    still = [
        each
        for each in history.missing
        if each.started <= on and (each.returned is None or each.returned > on)
    ]
    return min(still, key=lambda each: (each.away_only, each.started, each.key), default=None)
