"""Walks a web page in its order and fills the text.

A block ends at every block tag and, like a line break in Word, may be parted again at ``<br>``.
White space is one space; several no-break spaces, which stand for a gap, are one space too.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import regex
from lxml.html import HtmlElement

from reportminer.document import BlockKind, LinePlace, Style
from reportminer.readers.assembly import CellText, Grid, TextBuilder, grid_text
from reportminer.readers.breaks import logical
from reportminer.readers.html import looks
from reportminer.readers.layout import column_name, has_ordinal_head, header_rows, is_layout
from reportminer.text import to_roman

_SPACE = regex.compile(r"[ \t\r\n\f]+")
_GAP = regex.compile(r"(?:[ \u00a0]{2,})")
_MAX_DEPTH = 120
_MAX_CELLS = 200_000
_SMALL_COLUMNS, _SMALL_ROWS = 3, 14


@dataclass(frozen=True, slots=True)
class Where:
    """Look and place that an element hands down to what stands in it."""

    bold: bool = False
    italic: bool = False
    centred: bool = False
    kind: BlockKind = BlockKind.PARAGRAPH
    column: str | None = None
    pre: bool = False
    depth: int = 0

    def inside(self, element: HtmlElement) -> Where:
        """The same inside ``element``."""
        return replace(
            self, bold=looks.bold(element, self.bold), italic=looks.italic(element, self.italic),
            centred=looks.centred(element, self.centred),
            pre=self.pre or looks.tag_of(element) == "pre", depth=self.depth + 1,
        )  # fmt: skip


@dataclass
class Walker:
    """The paragraph that is open while the page goes by, and counts for findings."""

    builder: TextBuilder
    pieces: list[tuple[str, Where]] = field(default_factory=list)
    label: str | None = None
    note: str | None = None
    line: int = 0
    deleted: int = 0
    inserted: int = 0
    pictures: int = 0

    def walk(self, element: HtmlElement, where: Where) -> None:
        """The element with all that stands in it."""
        if where.depth > _MAX_DEPTH:
            self._letters(element.text_content(), where)
            return
        self._letters(element.text, where)
        counted = 0
        for child in element:
            tag = looks.tag_of(child)
            if tag == "li":
                counted = self._item(child, element, counted, where)
            elif tag:
                self._child(child, tag, where)
            self._letters(child.tail, where)

    def _child(self, child: HtmlElement, tag: str, where: Where) -> None:
        if looks.is_hidden(child) or looks.is_note_mark(child):
            return
        if tag in ("del", "s", "strike") and (tag == "del" or "msoDel" in child.get("class", "")):
            self.deleted += 1
        elif tag == "br":
            self.pieces.append(("\n", where))
        elif tag == "img":
            self.pictures += looks.number(child.get("width"), 9999) >= 300
        elif looks.tabs(child):
            self.pieces.append(("\t" * looks.tabs(child), where))
        elif tag == "table":
            self.close(where)
            self._table(child, where)
        elif tag in looks.BLOCKS:
            self._block(child, where)
        else:
            self.inserted += tag == "ins"
            self.walk(child, where.inside(child))

    def _block(self, child: HtmlElement, where: Where) -> None:
        self.close(where)
        inside = where.inside(child)
        number = looks.note_number(child)
        if number is not None:
            inside, self.note = replace(inside, kind=BlockKind.FOOTNOTE), number
        self.line = child.sourceline or self.line
        self.walk(child, inside)
        self.close(inside)
        self.note = None if number is not None else self.note

    def _item(self, child: HtmlElement, parent: HtmlElement, counted: int, where: Where) -> int:
        """A list item with the label a browser shows; the number of the item comes back."""
        first = looks.number(parent.get("start")) if counted == 0 else counted + 1
        number = looks.number(child.get("value"), 9999) if child.get("value") else first
        self.close(where)
        self.label = _label(parent, number)
        self._block(child, where)
        self.label = None
        return number

    def _letters(self, text: str | None, where: Where) -> None:
        if text:
            self.pieces.append((text if where.pre else _SPACE.sub(" ", text), where))

    def close(self, where: Where) -> None:
        """Write the open paragraph."""
        pieces, self.pieces = self.pieces, []
        text = "".join(piece for piece, _ in pieces)
        inked = [w for piece, w in pieces if piece.strip()]
        if not inked:
            return
        style = Style(
            all(w.bold for w in inked) or None, all(w.italic for w in inked) or None,
            inked[0].centred or None,
        )  # fmt: skip
        label, self.label = self.label, None
        note, self.note = (self.note, None) if where.kind is BlockKind.FOOTNOTE else (None, None)
        if label is not None:
            text = f"{label} {text.strip()}"
        marker = label or note
        place = LinePlace(max(self.line, 1), max(self.line, 1))
        for number, lines in enumerate(logical(_GAP.sub(" ", text))):
            self.builder.add_paragraph(
                lines, where.kind, style, marker=marker if number == 0 else None,
                computed=number == 0 and marker is not None, column=where.column, places=(place,),
            )  # fmt: skip

    def _table(self, table: HtmlElement, where: Where) -> None:
        found, n_rows, n_cols = parse_table(table)
        texts = [cell.text_content().strip() for cell, *_ in found]
        columns = _filled(found, texts)
        if not has_ordinal_head(texts) and (
            n_cols < 2
            or is_layout(texts, n_rows, max(columns, 2))
            or (columns <= _SMALL_COLUMNS and n_rows <= _SMALL_ROWS and not looks.is_lined(table))
        ):
            for cell, _, col, _, colspan in found:
                whole = colspan >= n_cols
                last = col > 0 and col + colspan >= n_cols
                own = None if whole else column_name(n_cols - 1 if last else col, n_cols)
                self._block(cell, replace(where.inside(table), column=where.column or own))
            return
        cells = tuple(
            self._cell(cell, where.inside(table), row, col, rowspan, colspan)
            for cell, row, col, rowspan, colspan in found
        )
        grid = Grid(n_rows, n_cols, cells)
        heads = sum(1 for row in table.iter("tr") if _is_head(row))
        grid = replace(grid, header_rows=min(heads, n_rows - 1) or header_rows(grid))
        if where.kind is BlockKind.PARAGRAPH:
            line = max(table.sourceline or self.line, 1)
            self.builder.add_table(grid, (LinePlace(line, line),))
        else:
            self.builder.add_paragraph(grid_text(grid).split("\n"), where.kind)

    def _cell(
        self, cell: HtmlElement, where: Where, row: int, col: int, rowspan: int, colspan: int
    ) -> CellText:
        inside = Walker(TextBuilder(), line=self.line)
        inside._block(cell, where)
        self.deleted += inside.deleted
        self.inserted += inside.inserted
        text = "".join(inside.builder.pieces).rstrip("\n")
        blocks = inside.builder.blocks
        inner = tuple(
            Grid(
                t.n_rows, t.n_cols,
                tuple(
                    CellText(c.row, c.col, text[c.start : c.end], c.rowspan, c.colspan)
                    for c in t.cells
                ),
                t.header_rows,
            )
            for t in inside.builder.tables
        )  # fmt: skip
        heavy = bool(blocks) and all(b.style.bold for b in blocks)
        return CellText(row, col, text, rowspan, colspan, inner, heavy)


Placed = tuple[HtmlElement, int, int, int, int]


def parse_table(table: HtmlElement) -> tuple[list[Placed], int, int]:
    """Cells with row, column, rows and columns they take, and the size of the table."""
    found: list[Placed] = []
    taken: set[tuple[int, int]] = set()
    n_cols = row = 0
    for line in _rows(table):
        col = 0
        for cell in line:
            if looks.tag_of(cell) not in ("td", "th") or len(taken) > _MAX_CELLS:
                continue
            while (row, col) in taken:
                col += 1
            rowspan = looks.number(cell.get("rowspan"), 500)
            colspan = looks.number(cell.get("colspan"), 100)
            found.append((cell, row, col, rowspan, colspan))
            taken |= {(row + r, col + c) for r in range(rowspan) for c in range(colspan)}
            col += colspan
        n_cols = max(n_cols, col)
        row += 1
    kept = [(e, r, c, min(down, row - r), over) for e, r, c, down, over in found]
    return kept, row, n_cols


def _rows(table: HtmlElement) -> list[HtmlElement]:
    """Rows of this table, not of those nested in it."""
    rows: list[HtmlElement] = []
    for child in table:
        if looks.tag_of(child) == "tr":
            rows.append(child)
        elif looks.tag_of(child) in ("thead", "tbody", "tfoot"):
            rows += [r for r in child if looks.tag_of(r) == "tr"]
    return rows


def _filled(found: list[Placed], texts: list[str]) -> int:
    """Cells with text in the fullest row."""
    rows: dict[int, int] = {}
    for (_, row, *_rest), text in zip(found, texts, strict=True):
        rows[row] = rows.get(row, 0) + bool(text)
    return max(rows.values(), default=0)


def _is_head(row: HtmlElement) -> bool:
    parent = row.getparent()
    return parent is not None and looks.tag_of(parent) == "thead"


def _label(parent: HtmlElement, number: int) -> str:
    if looks.tag_of(parent) != "ol":
        return "-"
    match parent.get("type"):
        case "a" | "A" as form if number <= 26:
            letter = chr(ord("a") + number - 1)
            return f"{letter}." if form == "a" else f"{letter.upper()}."
        case "i" | "I" as form if number < 4000:
            roman = to_roman(number)
            return f"{roman.lower()}." if form == "i" else f"{roman.upper()}."
    return f"{number}."
