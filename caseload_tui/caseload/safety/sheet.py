"""The recovery sheet: one page to print and lock away."""

from __future__ import annotations

from datetime import date
from pathlib import Path

_SHEET = """\
CASELOAD RECOVERY SHEET

Store      {store}
Made on    {on:%d.%m.%Y}

Recovery code

{code}

Whoever has this code and a copy of the store can read all of it. Print this
sheet, put it in a sealed envelope in a safe, and do not keep it as a file,
in an e-mail or in a photograph.

It is needed when the passphrase is forgotten or the key file
{key_file}
is lost:

    caseload rekey --recover --store "{store}"

asks for this code and for a new passphrase. Small letters, spaces and
hyphens do not matter; O is 0, I and L are 1.

If this sheet may have been seen, give the store another key:

    caseload rekey --new-key --store "{store}"

That makes this sheet useless for the store and prints no new one by itself:
make one with  caseload recovery-sheet.  Older backups keep the key they had,
so keep this sheet as long as you keep them.
"""


def sheet(store: Path, code: str, on: date) -> str:
    """The words of the sheet."""
    groups = code.split("-")
    lines = ["    " + "  ".join(groups[at : at + 3]) for at in range(0, len(groups), 3)]
    return _SHEET.format(
        store=store.absolute(), on=on, code="\n".join(lines), key_file=f"{store.absolute()}.key"
    )
