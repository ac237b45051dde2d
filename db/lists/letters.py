"""Who gets letters, which were made and sent, and what they promised."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from db.connection import Reader, within
from db.letter_rows import CallRow, ContactRow, LetterNoteRow, LetterRow, MailRow, PromiseRow
from db.rows import day

_CONTACTS = """
SELECT id, child_id, household_id, start, "end", role, relationship, name, greeting, address,
  postcode, confirmed_on, agreed, safe_to_post, lives_with_child, language, format, person,
  version
FROM contact WHERE [owner] IS NOT NULL AND [within] ORDER BY role, start DESC, id
"""
_MAIL = "SELECT id, language, letter_format FROM child WHERE [within]"
_HOME_POSTCODES = """
SELECT child_id, postcode, start FROM placement
WHERE start <= :on AND ("end" IS NULL OR "end" > :on) AND [within] ORDER BY start, id
"""
_ADDRESSES = """
SELECT child_id, text, postcode, start FROM address
WHERE start <= :on AND ("end" IS NULL OR "end" > :on) AND [within] ORDER BY start, id
"""
_NEAR = """
SELECT id FROM child WHERE family IN (
  SELECT family FROM child WHERE family IS NOT NULL AND [within]
)
UNION
SELECT other.child_id FROM placement AS other WHERE other.start <= :on
  AND (other."end" IS NULL OR other."end" > :on)
  AND (other.household_id IN (SELECT household_id FROM placement WHERE [home])
    OR other.address IN (SELECT address FROM placement WHERE [home]))
"""
_LIVES = """start <= :on AND ("end" IS NULL OR "end" > :on) AND [within]"""
_LETTERS = """
SELECT l.id, l.child_id, l.household_id, l.reference, l.kind, l.audience, l.recipient, l.name,
  l.children, l.address, l.digest, l.text, l.about, l.made_on,
  CASE WHEN made.source IS NULL THEN made.who ELSE l.prepared_by END,
  l.form, l.status, l.sent_on, l.how,
  l.note, l.prepared_by, l.confirmed_by, coalesce(l.sent_by, ''), l.version
FROM letter AS l JOIN change_set AS made ON made.id = l.added_by
WHERE [wanted] ORDER BY l.id DESC
"""
_PROMISES = """
SELECT p.id, p.letter_id, p.booking_id, b.uid, p.child_id, p.household_id, p.sequence, p."on",
  p.start_minute, l.sent_on, p.broken_on, p.broken_how, p.reason, b.worker_id, b.status, p.version
FROM promise AS p JOIN letter AS l ON l.id = p.letter_id JOIN booking AS b ON b.id = p.booking_id
WHERE [wanted] ORDER BY p."on", p.start_minute, p.id
"""
_CALLS = """
SELECT k.id, k.booking_id, k.child_id, k.household_id, k.sequence, k."on", k.told, k.why,
  k.outcome, coalesce(k.rung_by, ''), b."on", b.start_minute, k.version
FROM phone_call AS k JOIN booking AS b ON b.id = k.booking_id
WHERE k."on" >= :first AND [wanted] ORDER BY k.id DESC
"""
_FOSTERED_BY = """
SELECT child_id FROM placement
WHERE start <= :on AND ("end" IS NULL OR "end" > :on) AND [within]
"""
_NOTES = """
SELECT id, reference, body, written_by, by_hand, confirmed_by, confirmed_on, confirmed_digest,
  set_aside, version
FROM letter_note
"""
_REPLACEMENTS = "SELECT booking_id, instead_id FROM replacement WHERE [within]"


def contacts(
    reader: Reader,
    *,
    children: Collection[int] | None = None,
    households: Collection[int] | None = None,
) -> list[ContactRow]:
    """Contacts of these children and of these households, ended ones too."""
    found: list[ContactRow] = []
    for owner, ids in (("child_id", children), ("household_id", households)):
        if ids is not None:
            sql, which = within(_CONTACTS.replace("[owner]", owner), owner, ids)
            found += [_contact(row) for row in reader.execute(sql, which)]
    return found


def _contact(row: tuple[Any, ...]) -> ContactRow:
    plain = ContactRow._make(row)
    return plain._replace(
        start=date.fromisoformat(row[3]),
        end=day(row[4]),
        confirmed_on=day(row[11]),
        agreed=bool(plain.agreed),
        safe_to_post=bool(plain.safe_to_post),
        lives_with_child=bool(plain.lives_with_child),
    )


def mail(reader: Reader, ids: Collection[int], *, on: date) -> dict[int, MailRow]:
    """What letters need of these children beyond the usual list."""
    days = {"on": on.isoformat()}

    def by_child(sql: str) -> dict[int, tuple[Any, ...]]:
        text, which = within(sql, "child_id", ids)
        return {row[0]: row[1:] for row in reader.execute(text, {**days, **which})}

    homes, addresses = by_child(_HOME_POSTCODES), by_child(_ADDRESSES)
    found = {}
    for id, language, form in reader.execute(*within(_MAIL, "id", ids)):
        home_postcode, home_since = homes.get(id, (None, None))
        text, postcode, since = addresses.get(id, (None, None, None))
        found[id] = MailRow(
            id, language, form, home_postcode, day(home_since), text, postcode, day(since)
        )
    return found


def near(reader: Reader, ids: Collection[int], *, on: date) -> set[int]:
    """These children, their brothers and sisters, and all who live in the same home today."""
    sql = _NEAR.replace("[home]", _LIVES.replace("[within]", "[of]"))
    family, which = within(sql, "id", ids)
    text, _ = within(family.replace("[of]", "[within]"), "child_id", ids)
    found = {row[0] for row in reader.execute(text, {"on": on.isoformat(), **which})}
    return found | set(ids)


def letters(
    reader: Reader,
    *,
    children: Collection[int] | None = None,
    households: Collection[int] | None = None,
    references: Collection[str] | None = None,
    ids: Collection[int] | None = None,
    most: int | None = None,
) -> list[LetterRow]:
    """Letters that were made, the newest first.

    ``children`` and ``households`` are those kept under any of them; None for both is all.
    """
    wanted, which = _under("l", children, households)
    if references is not None:
        marks = {f"ref{n}": one for n, one in enumerate(references)}
        wanted += f" AND l.reference IN ({', '.join(f':{name}' for name in marks)})"
        which |= marks
    if ids is not None:
        one, its = within("[within]", "l.id", ids)
        wanted += f" AND {one.replace(':ids', ':letters')}"
        which["letters"] = its["ids"]
    sql = _LETTERS.replace("[wanted]", wanted) + ("" if most is None else " LIMIT :most")
    values: dict[str, Any] = {**which, "most": most}
    return [_letter(row) for row in reader.execute(sql, values)]


def _letter(row: tuple[Any, ...]) -> LetterRow:
    plain = LetterRow._make(row)
    return plain._replace(
        children=tuple(map(int, row[8].split())),
        made_on=date.fromisoformat(row[13]),
        sent_on=day(row[17]),
    )


def promises(
    reader: Reader,
    *,
    first: date = date.min,
    last: date = date.max,
    workers: Collection[int] | None = None,
    children: Collection[int] | None = None,
    households: Collection[int] | None = None,
    booking_id: int | None = None,
    letter_id: int | None = None,
) -> list[PromiseRow]:
    """What letters promised for days from ``first`` to ``last``, one row a letter and booking.

    Broken ones stay for ever, with how and why; a promise was kept where the booking was made
    and it is not broken. Several letters may tell the same day and time: count each booking,
    day and time once.
    """
    wanted = 'p."on" BETWEEN :first AND :last'
    which: dict[str, Any] = {"first": first.isoformat(), "last": last.isoformat()}
    if booking_id is not None:
        wanted += " AND p.booking_id = :booking"
        which["booking"] = booking_id
    if letter_id is not None:
        wanted += " AND p.letter_id = :letter"
        which["letter"] = letter_id
    if workers is not None:
        one, its = within("[within]", "b.worker_id", workers)
        wanted += f" AND {one.replace(':ids', ':workers')}"
        which["workers"] = its["ids"]
    under, theirs = _under("p", children, households)
    wanted += f" AND {under}"
    which |= theirs
    rows = reader.execute(_PROMISES.replace("[wanted]", wanted), which)
    return [
        PromiseRow._make(row)._replace(
            on=date.fromisoformat(row[7]),
            told_on=date.fromisoformat(row[9]),
            broken_on=day(row[10]),
        )
        for row in rows
    ]


def calls(
    reader: Reader,
    *,
    children: Collection[int] | None = None,
    households: Collection[int] | None = None,
    first: date = date.min,
) -> list[CallRow]:
    """Calls about bookings from a day on, the newest first; whose, as of letters."""
    under, which = _under("k", children, households)
    sql = _CALLS.replace("[wanted]", under)
    return [
        CallRow._make(row)._replace(on=date.fromisoformat(row[5]), day=date.fromisoformat(row[10]))
        for row in reader.execute(sql, {**which, "first": first.isoformat()})
    ]


def fostered_by(reader: Reader, households: Collection[int], *, on: date) -> set[int]:
    """The children who live in these households on a day."""
    sql, which = within(_FOSTERED_BY, "household_id", households)
    return {row[0] for row in reader.execute(sql, {"on": on.isoformat(), **which})}


def _under(
    table: str, children: Collection[int] | None, households: Collection[int] | None
) -> tuple[str, dict[str, str]]:
    """What holds for the rows kept under any of these, with the values for it."""
    if children is None and households is None:
        return "1 = 1", {}
    parts, which = [], {}
    for name, ids in (("child", children), ("household", households)):
        one, its = within("[within]", f"{table}.{name}_id", ids or ())
        parts.append(one.replace(":ids", f":{name}_ids"))
        which[f"{name}_ids"] = its["ids"]
    return f"({' OR '.join(parts)})", which


def letter_notes(reader: Reader) -> dict[str, LetterNoteRow]:
    """What people decided about letters on the queue, by reference."""
    return {
        row[1]: LetterNoteRow._make(row)._replace(by_hand=bool(row[4]), confirmed_on=day(row[6]))
        for row in reader.execute(_NOTES)
    }


def replacements(reader: Reader, ids: Collection[int] | None = None) -> dict[int, int]:
    """Which booking was made instead of each of these."""
    return dict(reader.execute(*within(_REPLACEMENTS, "booking_id", ids)))
