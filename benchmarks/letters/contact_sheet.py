"""Draw every shipped letter, in every style, on one sheet: look at it after each change.

Run: ``python -m benchmarks.letters.contact_sheet [FILE]`` (default docs/pictures/letters.png).
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image

from caseload_tui.letters.codes import Audience, Kind, Style
from caseload_tui.letters.envelope import window_lines
from caseload_tui.letters.render import render
from caseload_tui.letters.samples import DATED, sample_owed
from caseload_tui.letters.stationery import load_stationery
from caseload_tui.letters.templates import Library
from caseload_tui.letters.typeset import png
from caseload_tui.letters.view import view_of

ACROSS = 8
GAP = 12


def pages(audience: Audience, kind: Kind, style: Style) -> list[Image.Image]:
    """The pages of one sample letter."""
    stationery = load_stationery()
    owed, known = sample_owed(audience, kind, 5 if kind is Kind.SCHEDULE else 1)
    to = known.recipients["recipient"]
    assert to.address is not None
    letter = render(
        Library().choose(kind, audience, style, "en"),
        view_of(owed, known, stationery, DATED),
        window_lines(to.name, to.address.printed, stationery.envelope),
        style,
    )
    return [Image.open(BytesIO(data)).convert("RGB") for data in png(letter, stationery, 44)]


def main(target: Path) -> None:
    """Write the sheet."""
    leaves: list[Image.Image] = []
    written = {(one.audience, one.kind, one.style) for one in Library().all()}
    for audience in Audience:
        for style in Style:
            if style is Style.LARGE_PRINT and audience is not Audience.YOUNG_PERSON:
                continue
            for kind in Kind:
                own = Style.STANDARD if style is Style.LARGE_PRINT else style
                if (audience, kind, own) in written:
                    leaves += pages(audience, kind, style)
    width, height = leaves[0].size
    rows = -(-len(leaves) // ACROSS)
    sheet = Image.new("RGB", (ACROSS * (width + GAP) + GAP, rows * (height + GAP) + GAP), "#d5d9db")
    for number, leaf in enumerate(leaves):
        row, column = divmod(number, ACROSS)
        sheet.paste(leaf, (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    target.parent.mkdir(parents=True, exist_ok=True)
    sheet.quantize(64).save(target, optimize=True)
    print(f"{len(leaves)} pages on {target}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/pictures/letters.png"))
