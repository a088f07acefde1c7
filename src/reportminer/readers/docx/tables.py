"""Tables of a Word body: a grid of cells with spans, and whether it is data or layout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reportminer.readers.docx.names import W, child, child_value, integer, toggle
from reportminer.readers.docx.styles import Styles, draws_lines
from reportminer.readers.layout import has_ordinal_head, is_layout

_MAX_SPAN = 512
_WRAPPERS = frozenset(W + n for n in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_LAYOUT_COLUMNS = 3
_LAYOUT_ROWS = 14


@dataclass
class WordCell:
    """A cell with its ``w:tc``; the paragraphs in it are read by the body walker."""

    element: etree._Element
    row: int
    col: int
    colspan: int = 1
    rowspan: int = 1


@dataclass
class WordTable:
    """Cells in reading order; merged continuation cells are folded into the cell above."""

    n_rows: int = 0
    n_cols: int = 0
    cells: list[WordCell] = field(default_factory=list)
    header_rows: int = 0
    lined: bool = False
    deleted_rows: int = 0

    @property
    def is_layout(self) -> bool:
        """Text in columns, not data: one column; set words of a letterhead or signature; or a small
        table of two or three columns without lines.
        """
        if self.n_cols < 2:
            return True
        texts = [plain_text(c.element) for c in self.cells]
        columns = self._filled(texts)
        if has_ordinal_head(texts):
            return False
        if is_layout(texts, self.n_rows, max(columns, 2)):
            return True
        small = columns <= _LAYOUT_COLUMNS and self.n_rows <= _LAYOUT_ROWS
        return small and not self.lined

    def _filled(self, texts: list[str]) -> int:
        """Cells with text in the fullest row: rows of a letterhead part the grid at places of
        their own, and an empty column keeps its halves apart.
        """
        rows = Counter(c.row for c, text in zip(self.cells, texts, strict=True) if text.strip())
        return max(rows.values(), default=0)


def plain_text(element: etree._Element) -> str:
    """All letters under an element, paragraphs as lines; for looking only."""
    lines = (
        "".join(t.text or "" for t in paragraph.iter(W + "t"))
        for paragraph in element.iter(W + "p")
    )
    return "\n".join(lines)


def parse_table(table: etree._Element, styles: Styles) -> WordTable:
    """Grid of ``w:tbl``."""
    found = WordTable()
    properties = child(table, "tblPr")
    found.lined = draws_lines(child(properties, "tblBorders")) or (
        child(properties, "tblBorders") is None
        and styles.has_borders(child_value(properties, "tblStyle"))
    )
    open_cells: dict[int, WordCell] = {}
    for row in _children(table, W + "tr"):
        row_properties = child(row, "trPr")
        if child(row_properties, "del") is not None:
            found.deleted_rows += 1
            continue
        if toggle(row_properties, "tblHeader") and found.header_rows == found.n_rows:
            found.header_rows += 1
        col = integer(child_value(row_properties, "gridBefore")) or 0
        for cell in _children(row, W + "tc"):
            col = _add_cell(found, cell, col, open_cells)
        found.n_cols = max(found.n_cols, col)
        found.n_rows += 1
    return found


def _add_cell(
    found: WordTable, cell: etree._Element, col: int, open_cells: dict[int, WordCell]
) -> int:
    properties = child(cell, "tcPr")
    if child(properties, "cellDel") is not None:
        return col
    span = min(max(integer(child_value(properties, "gridSpan")) or 1, 1), _MAX_SPAN)
    found.lined |= draws_lines(child(properties, "tcBorders"))
    joined = child(properties, "hMerge")
    if joined is not None and (joined.get(W + "val") or "continue") == "continue" and found.cells:
        found.cells[-1].colspan += span
        return col + span
    merge = child(properties, "vMerge")
    if merge is not None and (merge.get(W + "val") or "continue") == "continue":
        above = open_cells.get(col)
        if above is not None:
            above.rowspan = found.n_rows - above.row + 1
            return col + span
    made = WordCell(cell, found.n_rows, col, span)
    found.cells.append(made)
    if merge is not None:
        open_cells[col] = made
    else:
        open_cells.pop(col, None)
    return col + span


def _children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Direct children with ``tag``, also inside content controls and tracked insertions."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in _WRAPPERS:
            yield from _children(element, tag)
