"""What people were told by letter."""

from __future__ import annotations

from collections import defaultdict

from caseload_tui.letters.codes import Kind
from caseload_tui.letters.facts import Known, Promise


class Told:
    """What each person has been told by letter, found without reading every letter again."""

    def __init__(self, known: Known) -> None:
        self._promises: dict[tuple[str, str], list[Promise]] = defaultdict(list)
        self._ends: dict[str, set[tuple[str, int]]] = defaultdict(set)
        self._beyond: set[tuple[str, str]] = set()
        for letter in known.sent:
            recipient = known.recipients.get(letter.recipient)
            if recipient is None:
                continue
            self._ends[recipient.person].update(letter.about)
            for promise in letter.promises:
                self._promises[recipient.person, promise.booking].append(promise)
                if letter.kind is not Kind.SCHEDULE:
                    self._beyond.add((recipient.person, promise.booking))

    def last_promise(self, person: str, booking: str) -> Promise | None:
        """What this person was last told about a booking; None: nothing."""
        told = self._promises.get((person, booking), [])
        return max(told, key=lambda promise: promise.sequence, default=None)

    def beyond_a_list(self, person: str, booking: str) -> bool:
        """Whether a letter other than a list of visits told this person of a booking."""
        return (person, booking) in self._beyond

    def times(self, person: str, booking: str) -> int:
        """How many different days and times this person has been told for one booking."""
        told = self._promises.get((person, booking), [])
        return len({(promise.day, promise.start) for promise in told})

    def of_end(self, person: str, booking: str, sequence: int) -> bool:
        """Whether a letter told this person that the booking was cancelled or missed."""
        return (booking, sequence) in self._ends.get(person, ())
