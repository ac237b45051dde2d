"""Finding children, workers and households by part of a name or identifier."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from db.connection import Reader
from db.folding import fold
from db.rows import FoundRow, day

KINDS = ("child", "worker", "household")

_NAMES = {
    "child": "coalesce(preferred_name, forename, '') || ' ' || coalesce(surname, '')",
    "worker": "name",
    "household": "name",
}

_FIND = """
SELECT id, source_key, [name], [born] FROM [kind] WHERE [words]
ORDER BY folded NOT LIKE :starts ESCAPE '\\', folded, id LIMIT :most
"""
_WORD = """
(folded LIKE :[word] ESCAPE '\\' OR lower(source_key) LIKE :[word] ESCAPE '\\' OR id IN (
  SELECT row_id FROM identifier
  WHERE table_name = '[kind]' AND lower(source_key) LIKE :[word] ESCAPE '\\'
))
"""
_BY_KEY = """
SELECT id FROM [kind] WHERE source_key = :key
UNION SELECT row_id FROM identifier WHERE table_name = '[kind]' AND source_key = :key
ORDER BY 1
"""


_BORN_ON = """
SELECT source_key, forename, surname, preferred_name FROM child WHERE date_of_birth = :born
ORDER BY id
"""


class NamedRow(NamedTuple):
    """What a child is called, and by which identifier they are known."""

    key: str
    forename: str | None
    surname: str | None
    preferred_name: str | None

    def __repr__(self) -> str:
        """Say nothing of a child."""
        return "NamedRow()"


def find(
    reader: Reader, part: str, *, kinds: tuple[str, ...] = KINDS, most: int = 20
) -> list[FoundRow]:
    """At most ``most`` of each kind in whose name or identifiers every word of ``part`` is.

    Accents and capitals do not matter. Those whose name starts with ``part`` come first.
    """
    words = fold(_whole(part)).split()
    if not words:
        return []
    found: list[FoundRow] = []
    for kind in kinds:
        values: dict[str, str | int] = {
            f"word{n}": f"%{_literal(word)}%" for n, word in enumerate(words)
        }
        conditions = " AND ".join(_WORD.replace("[word]", word) for word in values)
        values |= {"starts": f"{_literal(' '.join(words))}%", "most": most}
        sql = _FIND.replace("[words]", conditions).replace("[name]", _NAMES[kind])
        sql = sql.replace("[born]", "date_of_birth" if kind == "child" else "NULL")
        for id, key, name, born in reader.execute(sql.replace("[kind]", kind), values):
            found.append(FoundRow(kind, id, key, name.strip(), day(born)))
    return found


def _literal(text: str) -> str:
    """Text in which LIKE's own signs stand for themselves."""
    for sign in ("\\", "%", "_"):
        text = text.replace(sign, "\\" + sign)
    return text


def _whole(text: str) -> str:
    """Text that an engine takes: a command line or a file may hold half a sign, or a NUL."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "?")


def born_on(reader: Reader, day_of_birth: date) -> list[NamedRow]:
    """The names of every child born on a day."""
    rows = reader.execute(_BORN_ON, {"born": day_of_birth.isoformat()})
    return [NamedRow(*row) for row in rows]


def by_key(reader: Reader, kind: str, key: str) -> list[int]:
    """Ids of the children, workers or households that any source calls ``key``."""
    if kind not in KINDS:
        raise ValueError(f"no finding by key in {kind}")
    rows = reader.execute(_BY_KEY.replace("[kind]", kind), {"key": _whole(key)})
    return [row[0] for row in rows]
