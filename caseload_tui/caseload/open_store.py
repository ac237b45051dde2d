"""An open store, who is using it and the day taken as today: what every use case stands on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.caseload.problems import Locked, Problem, WrongPassphrase
from caseload_tui.caseload.standards_mark import mark_of
from db import lists as rows
from db.errors import StoreError
from db.key_errors import NeedsPassphrase
from db.key_errors import WrongPassphrase as Wrong

if TYPE_CHECKING:
    from caseload_tui.timescales.standards import Standards
    from db.connection import Reader
    from db.store import Store

IS_DEMO = "is_demo"
STANDARDS = "standards"
MY_WORKER = "my_worker"
THEME = "theme"


@contextmanager
def explained() -> Iterator[None]:
    """Turn what the store refuses into a problem a person is told."""
    try:
        yield
    except NeedsPassphrase as error:
        raise Locked(error.title, error.message) from error
    except Wrong as error:
        raise WrongPassphrase(error.title, error.message) from error
    except StoreError as error:
        raise Problem(error.title, error.message) from error


class OpenStore:
    """What the store remembers, how it is read, and the standards in force beside it."""

    def __init__(self, store: Store, *, on: date, user: str) -> None:
        self.store = store
        self.on = on
        self.user = user
        self._standards: tuple[str, Standards] | None = None
        self._seen: int | None = None
        self.pulled: dict[str, str] | None = None
        """The council's files of this computer's copy, where the store is on a server."""

    # What the store remembers about itself and its users.

    @property
    def store_name(self) -> str:
        """The file's name without its ending."""
        return self.store.path.stem

    @property
    def is_demo(self) -> bool:
        """Whether everything in the store is synthetic."""
        return self.remembered(IS_DEMO) is True

    @property
    def my_worker(self) -> int | None:
        """The worker whose caseload this user opened last."""
        found = self.remembered(f"{MY_WORKER}.{self.user}")
        return found if isinstance(found, int) else None

    def remember_worker(self, worker_id: int) -> None:
        """Open with this worker's caseload next time."""
        with explained(), self.store.change(self.user, "Chose whose caseload to open with") as work:
            work.remember(f"{MY_WORKER}.{self.user}", json.dumps(worker_id))

    @property
    def theme(self) -> str | None:
        """The colours this user chose; None when they never did."""
        found = self.remembered(f"{THEME}.{self.user}")
        return found if isinstance(found, str) else None

    def remember_theme(self, name: str) -> None:
        """Open with these colours next time."""
        with explained(), self.store.change(self.user, "Chose the colours") as work:
            work.remember(f"{THEME}.{self.user}", json.dumps(name))

    def remembered(self, key: str) -> object:
        """What the store remembers under a name; None when nothing."""
        with self.reading() as reader:
            text = rows.setting(reader, key)
        return None if text is None else json.loads(text)

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """Lend a consistent view of the store."""
        with explained(), self.store.read() as reader:
            yield reader

    def newest(self) -> int:
        """The last change saved, by whomever: what is read from now on shows it."""
        with self.reading() as reader:
            return rows.newest_change(reader)

    def changed_by_others(self) -> bool:
        """Whether anybody else saved something since this was last asked; at first, no."""
        with explained(), self.store.read() as reader:
            if self._seen is None:
                self._seen = rows.newest_change(reader)
            new = rows.changes_after(reader, self._seen)
        self._seen = new[-1] if new else self._seen
        return not self.store.made.issuperset(new)

    # The standards in force.

    @property
    def standards_in_force(self) -> Standards:
        """The law, the council's local standard and practice aims, as one value."""
        return self.marked_standards()[1]

    def marked_standards(self) -> tuple[str, Standards]:
        """The standards, read anew when their mark has changed; the mark is from before reading."""
        mark = self._mark()
        if self._standards is None or self._standards[0] != mark:
            from caseload_tui.caseload.standards_file import standards_for

            self._standards = (mark, standards_for(self.store.path))
        return self._standards

    def _mark(self) -> str:
        if self.store.on_server:
            from caseload_tui.caseload.beside import pull

            pull(self)
        return mark_of(self.store.path)

    def noted_version(self) -> str | None:
        """The version the store remembers, if nothing that standards are read from has changed."""
        noted = self.remembered(STANDARDS)
        if isinstance(noted, dict) and noted.get("mark") == self._mark():
            return str(noted["version"])
        return None

    def standards_version(self) -> str:
        """The version the cached duties must be of, without loading the rules if possible."""
        return self.noted_version() or self.standards_in_force.version

    def close(self) -> None:
        """Close the store."""
        self.store.close()
