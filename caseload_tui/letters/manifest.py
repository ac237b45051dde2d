"""What was made in one batch: for the audit trail, without a name or an address."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass

from caseload_tui.letters.letter import Letter
from caseload_tui.letters.tree import lines_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One letter of a batch. ``digest`` is the SHA-256 of its content, hexadecimal.

    ``first_page`` counts from 1 in its file; a blank back of a sheet belongs to no letter.
    """

    reference: str
    audience: str
    kind: str
    file: str
    first_page: int
    pages: int
    digest: str


def digest_of(letter: Letter) -> str:
    """The fingerprint of what a letter says and to which address; layout plays no part."""
    parts = [
        letter.reference,
        letter.dated.isoformat(),
        letter.language,
        letter.style,
        *letter.address,
        *lines_of(letter.body),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def manifest_csv(entries: Iterable[Entry]) -> str:
    """The manifest as a table for a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        ["reference", "recipient_kind", "kind", "file", "first_page", "pages", "sha256"]
    )
    for one in entries:
        writer.writerow(
            [
                one.reference,
                one.audience,
                one.kind,
                one.file,
                one.first_page,
                one.pages,
                one.digest,
            ]
        )
    return out.getvalue()
