"""The parts of a print run made one tagged PDF: pages, structure, identifiers and bookmarks.

A letter takes some 1.5 MB of memory while it is typeset and a tenth of that once it is pages.
So a big run is typeset in parts, and the parts are joined here, in a process of its own that
never typesets. Tools that only copy pages lose what a screen reader follows; here the trees of
the parts grow together, and the same parts always make the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String


def join(parts: Sequence[Path], whole: Path, *, fresh_sheet: bool) -> None:
    """Join PDFs of the typesetter into ``whole``, in their order.

    With ``fresh_sheet`` each part begins on the front of a sheet. The first part's title,
    language and date are the whole's.
    """
    with pikepdf.open(parts[0]) as made:
        _number(made, 0)
        for number, path in enumerate(parts[1:], start=1):
            if fresh_sheet and len(made.pages) % 2:
                made.add_blank_page(page_size=_size(made))
            with pikepdf.open(path) as part:
                _add(made, part, number)
        made.save(whole, deterministic_id=True)


def _size(made: Pdf) -> tuple[float, float]:
    _, _, width, height = made.pages[-1].mediabox.as_list()
    return float(width), float(height)


def _add(made: Pdf, part: Pdf, number: int) -> None:
    """One part's pages, and the trees that describe them."""
    _number(part, number)
    pages = len(made.pages)
    # Pages first: what is copied afterwards then points at the copies.
    made.pages.extend(part.pages)
    tree = made.Root.StructTreeRoot
    shift = int(tree.ParentTreeNextKey)
    for page in made.pages[pages:]:
        if Name.StructParents in page.obj:
            page.obj.StructParents = int(page.obj.StructParents) + shift
    _add_structure(tree, made.copy_foreign(part.Root.StructTreeRoot), shift)
    if Name.Outlines in part.Root:
        _add_bookmarks(made, made.copy_foreign(part.Root.Outlines))


def _add_structure(tree: Object, more: Object, shift: int) -> None:
    document = tree.K[0]
    for kid in _each(more.K[0].K):
        kid.P = document
        document.K.append(kid)
    for key, elements in _pairs(more.ParentTree.Nums):
        tree.ParentTree.Nums.append(int(key) + shift)
        tree.ParentTree.Nums.append(elements)
    tree.ParentTreeNextKey = shift + int(more.ParentTreeNextKey)
    for role, means in more.get(Name.RoleMap, Dictionary()).items():
        if role not in tree.RoleMap:
            tree.RoleMap[role] = means
    if Name.IDTree in more:
        if Name.IDTree not in tree:
            tree.IDTree = Dictionary(Names=Array())
        tree.IDTree.Names.extend(list(more.IDTree.Names))


def _add_bookmarks(made: Pdf, more: Object) -> None:
    if Name.Outlines not in made.Root:
        made.Root.Outlines = more
        return
    outlines = made.Root.Outlines
    one: Object | None = more.First
    while one is not None:
        one.Parent = outlines
        one = one.get(Name.Next)
    outlines.Last.Next = more.First
    more.First.Prev = outlines.Last
    outlines.Last = more.Last
    outlines.Count = int(outlines.Count) + int(more.Count)


def _number(part: Pdf, number: int) -> None:
    """Give the header cells of a part's tables names that no other part has.

    Names are looked up in their order, which is that of the parts and within each as it was.
    """
    tree = part.Root.StructTreeRoot
    if Name.IDTree not in tree:
        return
    names, tables = Array(), {}
    for name, cell in _pairs(tree.IDTree.Names):
        cell.ID = _named(number, name)
        names.extend([cell.ID, cell])
        table = _table_of(cell)
        tables[table.objgen] = table
    tree.IDTree.Names = names
    for table in tables.values():
        for attributes in _attributes_below(table):
            if Name.Headers in attributes:
                attributes.Headers = Array(_named(number, each) for each in attributes.Headers)


def _named(number: int, name: Object) -> String:
    return String(f"{number:04}.{name!s}")


def _table_of(cell: Object) -> Object:
    while Name.Table != cell.S:
        cell = cell.P
    return cell


_CELLS = (Name.TD, Name.TH)


def _attributes_below(element: Object) -> Iterator[Object]:
    """The attributes of the rows and cells of a table, each once."""
    for kid in _each(element.K):
        if isinstance(kid, Dictionary) and Name.S in kid:
            yield from _each(kid.get(Name.A, Array()))
            # What is inside a cell has none of these, and is most of a table.
            if kid.S not in _CELLS:
                yield from _attributes_below(kid)


def _each(held: Object) -> list[Object]:
    """What an entry holds that may be one thing or several."""
    return list(held) if isinstance(held, Array) else [held]


def _pairs(flat: Object) -> Iterator[tuple[Object, Object]]:
    held = list(flat)
    return zip(held[::2], held[1::2], strict=True)
