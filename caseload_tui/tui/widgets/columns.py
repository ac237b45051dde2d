"""Columns of a list: which fit a width, how wide each is, and cells cut to fit. Pure."""

# No annotations as text here: a NamedTuple compiles each, twice the cost of all the rest.
from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from rich.cells import cell_len

from caseload_tui.tui.text import fit

RowT = TypeVar("RowT")

Spans = tuple[tuple[str, str], ...]
"""Words of one cell with the name of their style: ``(("▲ 3d late", "late"),)``."""

GAP = 1
"""Cells between columns, and before the first."""


class Column(NamedTuple, Generic[RowT]):
    """One column: how wide, in which lists, and what it says of a row."""

    key: str
    title: str
    width: int
    cells: Callable[[RowT], Spans]
    grow: int = 0
    """Its share of any room left over, up to ``most``."""
    most: int = 10_000
    from_width: int = 0
    """It is shown where the list has at least this many cells."""
    until_width: int = 10_000
    """It is shown only where the list has fewer cells than this."""
    stop: bool = True
    """Whether the cursor may rest on it."""

    def say(self, row: RowT, hide: bool) -> Spans:
        """What it says of a row; with ``hide``, initials in the place of names."""
        if not hide:
            return self.cells(row)
        from caseload_tui.tui.privacy import without_names

        return without_names(self.title, self.cells(row))


class Placed(NamedTuple, Generic[RowT]):
    """A column in its place."""

    column: Column[RowT]
    start: int
    width: int

    @property
    def end(self) -> int:
        """The first cell after it."""
        return self.start + self.width


def place_columns(columns: Sequence[Column[RowT]], width: int) -> tuple[Placed[RowT], ...]:
    """The columns that belong in a list of ``width`` cells, from left to right.

    One that does not fit has what room is left: what it says is then seen to be cut. A date cut
    by the edge would look like another.
    """
    shown = [column for column in columns if column.from_width <= width < column.until_width]
    widths = [column.width for column in shown]
    spare = width - sum(widths) - GAP * (len(shown) + 1)
    _share(spare, shown, widths)
    placed: list[Placed[RowT]] = []
    start = GAP
    for column, wanted in zip(shown, widths, strict=True):
        size = min(wanted, width - start) if width else wanted
        if size <= 0:
            break
        placed.append(Placed(column, start, size))
        start += size + GAP
    return tuple(placed)


def _share(spare: int, columns: Sequence[Column[RowT]], widths: list[int]) -> None:
    """Give the room left over to the columns that grow, a cell at a time to each share."""
    while spare > 0:
        growing = [n for n, column in enumerate(columns) if column.grow and widths[n] < column.most]
        if not growing:
            return
        for n in growing:
            given = min(columns[n].grow, columns[n].most - widths[n], spare)
            widths[n] += given
            spare -= given


def fit_spans(spans: Spans, width: int) -> Spans:
    """Spans in exactly ``width`` cells, the last one cut or padded."""
    fitted: list[tuple[str, str]] = []
    left = width
    for text, style in spans[:-1]:
        size = cell_len(text)
        if size >= left:
            fitted.append((fit(text, left), style))
            return tuple(fitted)
        fitted.append((text, style))
        left -= size
    text, style = spans[-1] if spans else ("", "")
    size = cell_len(text)
    if size >= left:
        fitted.append((fit(text, left), style))
    else:
        fitted += [(text, style), (" " * (left - size), "")]
    return tuple(fitted)


def whole_row(columns: Sequence[Column[RowT]], row: RowT) -> tuple[tuple[str, str], ...]:
    """Each column's title with all it says of a row; nothing empty."""
    said = ((c.title.strip(), "".join(text for text, _ in c.cells(row)).strip()) for c in columns)
    return tuple((title, text) for title, text in said if text)


def title_cells(
    placed: Sequence[Placed[RowT]], sorted_by: tuple[str, bool] | None
) -> list[tuple[Spans, str]]:
    """The titles, each with its mark; an arrow on the column sorted by, down where reversed."""
    cells: list[tuple[Spans, str]] = []
    for each in placed:
        title, mark = each.column.title, ""
        if sorted_by and sorted_by[0] == each.column.key:
            title, mark = f"{title} {'↓' if sorted_by[1] else '↑'}", "sorted"
        cells.append((fit_spans(((title, ""),), each.width), mark))
    return cells
