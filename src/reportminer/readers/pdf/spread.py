"""Tables that run over several pages, put together again.

Two tables are one if the first is the last thing on its page, the second the first thing on the
next, and their columns are equally wide. A repeated header is dropped. A first row without
number whose text begins in lower case is the second half of a row cut by the page break.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportminer.readers.assembly import CellText, Grid, rows_of
from reportminer.readers.layout import header_rows
from reportminer.readers.lines import starts_low
from reportminer.readers.pdf.tables import PageTable

_SAME_PLACE = 4.0


def joined_tables(
    pages: Sequence[list[PageTable]], edges: Sequence[tuple[float, float]]
) -> dict[int, list[PageTable]]:
    """Tables by page number, those that go on being put where they begin.

    ``edges`` are top of the first and bottom of the last body line of each page, in points.
    """
    found: list[PageTable] = []
    open_table = False
    for tables, (first, last) in zip(pages, edges, strict=True):
        for i, table in enumerate(tables):
            on_top = i == 0 and table.bbox[1] < first
            if open_table and on_top and found and _same_columns(found[-1], table):
                found[-1] = _joined(found[-1], table)
            else:
                found.append(table)
            open_table = i == len(tables) - 1 and table.bbox[3] > last
        if not tables:
            open_table = False
    by_page: dict[int, list[PageTable]] = {}
    for table in found:
        by_page.setdefault(table.page, []).append(table)
    return by_page


def _same_columns(first: PageTable, second: PageTable) -> bool:
    """Whether columns are equally wide; the margins of left and right pages may differ."""
    if len(first.lefts) != len(second.lefts):
        return False
    shift = second.lefts[0] - first.lefts[0]
    pairs = zip(first.lefts, second.lefts, strict=True)
    return all(abs(b - a - shift) < _SAME_PLACE for a, b in pairs)


def _joined(first: PageTable, second: PageTable) -> PageTable:
    rows = rows_of(second.grid)
    rows = rows[_repeated(rows_of(first.grid), rows) :]
    cells = list(first.grid.cells)
    if rows and _is_second_half(rows[0]):
        cells = _completed(cells, first.grid.n_rows - 1, rows.pop(0))
    at = first.grid.n_rows
    for row in rows:
        cells += [replace(c, row=at) for c in row]
        at += 1
    grid = Grid(at, first.grid.n_cols, tuple(cells), first.grid.header_rows)
    grid = grid if grid.header_rows else replace(grid, header_rows=header_rows(grid))
    return replace(first, grid=grid)


def _repeated(first: list[list[CellText]], second: list[list[CellText]]) -> int:
    """Leading rows of the second part that say what the first part began with."""
    count = 0
    for a, b in zip(first, second, strict=False):
        if [c.text for c in a] != [c.text for c in b]:
            break
        count += 1
    return count


def _is_second_half(row: list[CellText]) -> bool:
    filled = [c for c in row if c.text.strip()]
    return bool(filled) and not row[0].text.strip() and starts_low(filled[0].text)


def _completed(cells: list[CellText], last: int, half: list[CellText]) -> list[CellText]:
    """Cells with the texts of ``half`` added to those of row ``last``."""
    more = {c.col: c.text for c in half if c.text.strip()}
    return [
        replace(c, text=f"{c.text}\n{more[c.col]}".strip())
        if c.row == last and c.col in more
        else c
        for c in cells
    ]
