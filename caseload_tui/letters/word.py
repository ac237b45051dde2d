"""A letter as a Word document on the council's own letterhead, for a last edit.

Word has fonts of its own, so a document names Arial and not ours, and pictures become PNG.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as DocTable
from docx.text.paragraph import Paragraph as DocParagraph

from caseload_tui.letters.drawing import picture_png
from caseload_tui.letters.letter import Letter
from caseload_tui.letters.problems import LetterProblem
from caseload_tui.letters.stationery import Stationery
from caseload_tui.letters.tree import (
    Block,
    Break,
    Bullets,
    Facts,
    Heading,
    Inline,
    Paragraph,
    Rule,
    Table,
    words_of,
)

FONT = "Arial"
PAGE_WIDTH = 170.0
"""Millimetres between the margins."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def docx(letter: Letter, stationery: Stationery, letterhead: Path | None = None) -> bytes:
    """One letter as a .docx file, the same bytes for the same letter.

    ``letterhead`` is the council's own document; the letter follows what stands in it.
    Raises LetterProblem when that document cannot be used.
    """
    document = _open(letterhead)
    _set_up(document, letter, stationery, own=letterhead is not None)
    for line in letter.address:
        _tight(document.add_paragraph(line))
    words = letter.words
    _tight(document.add_paragraph())
    _tight(document.add_paragraph(words.full_date(letter.dated)))
    document.add_paragraph(f"{words.furniture('reference')}: {letter.reference}")
    for block in letter.body:
        _block(document, block, letter, stationery)
    document.add_paragraph(words.furniture("end"))
    buffer = BytesIO()
    document.save(buffer)
    return _same_bytes(buffer.getvalue())


def _open(letterhead: Path | None) -> Doc:
    try:
        return Document(str(letterhead) if letterhead else None)
    except (PackageNotFoundError, KeyError, ValueError, OSError) as error:
        name = letterhead.name if letterhead else "document"
        raise LetterProblem(
            f"The letterhead {name} cannot be opened as a Word document.",
            "Save it again from Word as .docx, or remove the setting.",
        ) from error


def _set_up(document: Doc, letter: Letter, stationery: Stationery, *, own: bool) -> None:
    style = document.styles["Normal"]
    size = stationery.size(letter.audience, letter.style)
    accent = RGBColor.from_string(stationery.accent.lstrip("#"))
    for name, points in (("Normal", size), ("Heading 1", size * 1.5), ("Heading 2", size * 1.1)):
        if name in document.styles:
            style = document.styles[name]
            style.font.name = FONT
            style.font.size = Pt(round(points * 2) / 2)
            if name != "Normal":
                style.font.color.rgb = accent
                fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
                for key in list(fonts.attrib):
                    if key.endswith("Theme"):
                        del fonts.attrib[key]
                fonts.set(qn("w:hAnsi"), FONT)
    properties = document.core_properties
    properties.title = letter.title
    properties.author = stationery.service_name
    properties.language = letter.language
    properties.comments = ""
    made = datetime.combine(letter.dated, time())
    properties.created = properties.modified = made
    if own:
        return
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    lines = [stationery.service_name, *stationery.service_address, stationery.service_phone]
    section.different_first_page_header_footer = True
    head = section.first_page_header.paragraphs[0]
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = head.add_run("\n".join(lines))
    run.font.size = Pt(10)
    run.font.color.rgb = accent


def _block(document: Doc, block: Block, letter: Letter, stationery: Stationery) -> None:
    match block:
        case Heading():
            _fill(document.add_paragraph(style=f"Heading {block.level}"), block.inlines, letter)
        case Paragraph(picture=None):
            _fill(document.add_paragraph(), block.inlines, letter)
        case Paragraph():
            _pictured(document, block, letter, stationery)
        case Bullets():
            for item in block.items:
                _fill(document.add_paragraph(style="List Bullet"), item, letter)
        case Facts():
            _facts(document, block, letter)
        case Table():
            _grid(document, block, letter)
        case Rule():
            document.add_paragraph("———")


def _facts(document: Doc, block: Facts, letter: Letter) -> None:
    table = _table(document, len(block.pairs), 2, letter)
    for row, (name, inlines) in enumerate(block.pairs):
        table.cell(row, 0).paragraphs[0].add_run(name).bold = True
        _fill(table.cell(row, 1).paragraphs[0], inlines, letter)
    _columns(table, [40, PAGE_WIDTH - 40])
    document.add_paragraph()


def _grid(document: Doc, block: Table, letter: Letter) -> None:
    table = _table(document, 1 + len(block.rows), len(block.header), letter)
    for r, row in enumerate((block.header, *block.rows)):
        for c, cell in enumerate(row):
            _fill(table.cell(r, c).paragraphs[0], cell, letter, strong=r == 0)
    longest = [
        max(len(words_of(row[c])) for row in (block.header, *block.rows))
        for c in range(len(block.header))
    ]
    _columns(
        table, [PAGE_WIDTH * max(12, one) / sum(max(12, n) for n in longest) for one in longest]
    )
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    document.add_paragraph()


def _pictured(document: Doc, block: Paragraph, letter: Letter, stationery: Stationery) -> None:
    assert block.picture is not None
    table = document.add_table(1, 2)
    _columns(table, [22, PAGE_WIDTH - 22])
    drawing = picture_png(block.picture, letter.words, stationery.accent)
    table.cell(0, 0).paragraphs[0].add_run().add_picture(BytesIO(drawing), width=Mm(16))
    _fill(table.cell(0, 1).paragraphs[0], block.inlines, letter)


def _columns(table: DocTable, widths: Sequence[float]) -> None:
    """Give the columns their widths, in millimetres: Word goes by the cells, others by both."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _table(document: Doc, rows: int, columns: int, letter: Letter) -> DocTable:
    table: DocTable = document.add_table(rows, columns)
    if "Table Grid" in document.styles:
        table.style = "Table Grid"
    if letter.words.direction == "rtl":
        table._tblPr.append(OxmlElement("w:bidiVisual"))
    return table


def _fill(
    paragraph: DocParagraph, inlines: Sequence[Inline], letter: Letter, *, strong: bool = False
) -> None:
    rtl = letter.words.direction == "rtl"
    if rtl:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for one in inlines:
        run = paragraph.add_run()
        if isinstance(one, Break):
            run.add_break(WD_BREAK.LINE)
            continue
        run.text = one.words
        run.bold = strong or one.strong or None
        if rtl:
            run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))


def _tight(paragraph: DocParagraph) -> None:
    paragraph.paragraph_format.space_after = Pt(0)


def _same_bytes(data: bytes) -> bytes:
    """The archive with fixed times, so that the same letter is the same file."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist(), key=_order):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()


def _order(name: str) -> tuple[bool, str]:
    return name != "[Content_Types].xml", name
