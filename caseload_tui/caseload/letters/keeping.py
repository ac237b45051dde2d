"""Keeping what was made: the letters as text that prints the same again, and each batch."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from caseload_tui.caseload.letters.drafting import Checked
from caseload_tui.caseload.letters.gathering import Facts
from caseload_tui.letters.archive import keep
from caseload_tui.letters.manifest import Entry, digest_of
from db import lists
from db.letter_records import LetterRecord, LetterRunRecord

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.work import Work


def keep_letters(
    desk: Desk, work: Work, facts: Facts, found: Sequence[Checked], form: str
) -> dict[str, int]:
    """Store each letter unless the very same one was made before; row ids by reference."""
    before = lists.letters(work.reader, references=[one.owed.reference for one in found])
    known = {(row.reference, row.digest): row.id for row in before if row.status == "made"}
    rows = {}
    for one in found:
        letter, owed = one.draft.letter, one.owed
        assert letter is not None
        digest = digest_of(letter)
        row = known.get((owed.reference, digest))
        if row is None:
            ids = facts.child_ids(owed)
            about = facts.links_of(owed.household or owed.children[0])
            record = LetterRecord.model_validate(
                {
                    "key": work.fresh_key(),
                    **{name: str(id) for name, id in about.items()},
                    "reference": owed.reference,
                    "kind": owed.kind.value,
                    "audience": letter.audience.value,
                    "recipient": owed.recipient,
                    "name": facts.known.recipients[owed.recipient].name,
                    "children": " ".join(map(str, ids)),
                    "address": "\n".join(letter.address),
                    "digest": digest,
                    "text": keep(letter),
                    "about": json.dumps(owed.about),
                    "made_on": desk.on,
                    "form": form,
                    "prepared_by": one.draft.prepared_by,
                    "confirmed_by": one.draft.confirmed_by or None,
                }
            )
            row = work.add(record, links=about)
        rows[owed.reference] = row
    return rows


def keep_run(
    desk: Desk,
    work: Work,
    entries: Sequence[Entry],
    rows: Mapping[str, int],
    *,
    form: str,
    outcome: str,
    printer: str | None = None,
) -> int:
    """Store one batch with its manifest, which names nobody; its row's id."""
    manifest = [
        {
            "letter": rows[one.reference],
            "reference": one.reference,
            "file": one.file,
            "pages": one.pages,
            "sha256": one.digest,
        }
        for one in entries
    ]
    record = LetterRunRecord.model_validate(
        {
            "key": work.fresh_key(),
            "on": desk.on,
            "form": form,
            "letters": len(entries),
            "manifest": json.dumps(manifest, separators=(",", ":")),
            "printer": printer,
            "outcome": outcome,
        }
    )
    return work.add(record)
