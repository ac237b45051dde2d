"""What is known, arranged so that no check has to read everybody for every letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from caseload_tui.letters.codes import Audience
from caseload_tui.letters.facts import Child, Known, Recipient
from caseload_tui.letters.folding import folded
from caseload_tui.letters.promises import Told


class Index:
    """People by what the checks look for: made once for a batch.

    ``told`` is what each person was told, ``references`` those of the letters sent.
    """

    def __init__(self, known: Known) -> None:
        self._people: dict[tuple[str, Audience], list[Recipient]] = defaultdict(list)
        self._by_word: dict[str, list[Child]] = defaultdict(list)
        self._by_home: dict[str, list[Child]] = defaultdict(list)
        self._by_relative: dict[str, list[Child]] = defaultdict(list)
        self._children = known.children
        self.told = Told(known)
        self.references = frozenset(sent.reference for sent in known.sent)
        for recipient in known.recipients.values():
            self._people[recipient.person, recipient.audience].append(recipient)
        for child in known.children.values():
            words = folded(child.full_name).split()
            if child.surname and words:
                self._by_word[words[0]].append(child)
            if child.household is not None:
                self._by_home[child.household].append(child)
            for relative in child.relatives:
                self._by_relative[relative].append(child)

    def living_in(self, household: str) -> list[Child]:
        """The children of one household."""
        return self._by_home[household]

    def same_person(self, recipient: Recipient) -> list[Recipient]:
        """The same person as a recipient of letters about any child."""
        return self._people[recipient.person, recipient.audience]

    def perhaps_named(self, text: str) -> Iterator[Child]:
        """Children whose full name may stand in folded text: its first word does."""
        for word in set(text.split()):
            yield from self._by_word.get(word, ())

    def near(self, children: Iterable[Child]) -> Iterator[Child]:
        """Brothers, sisters and those of the same household, these children among them."""
        for child in children:
            yield from self._by_relative.get(child.key, ())
            yield from (self._children[key] for key in child.relatives if key in self._children)
            if child.household is not None:
                yield from self._by_home[child.household]
