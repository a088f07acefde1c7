"""Walks a part of a Word document in physical order and fills the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from reportminer.document import BlockKind, DocxPlace, Report, Style
from reportminer.readers.assembly import CellText, Grid, TextBuilder, grid_text
from reportminer.readers.breaks import logical
from reportminer.readers.docx.names import MC, R, W, child, child_value
from reportminer.readers.docx.numbering import Label, Numbering
from reportminer.readers.docx.runs import (
    ParagraphText,
    collect,
    is_placeholder,
    paragraph_mark_deleted,
)
from reportminer.readers.docx.styles import ParagraphLook, Styles, paragraph_look
from reportminer.readers.docx.tables import WordCell, WordTable, parse_table
from reportminer.readers.docx.unread import Unread
from reportminer.readers.layout import column_name, header_rows
from reportminer.text.composing import visible
from reportminer.text.legacy import code_of_font, decode, is_unicode

_WRAPPERS = frozenset(
    W + n for n in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body")
)
_CENTRED = frozenset({"center", "centre"})
_MAX_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Where:
    """Where the walker stands: part and path for places, kind and column for blocks."""

    part: str
    path: str = ""
    kind: BlockKind = BlockKind.PARAGRAPH
    column: str | None = None
    depth: int = 0

    def under(self, step: str) -> Where:
        """One step deeper."""
        path = f"{self.path}/{step}" if self.path else step
        return replace(self, path=path, depth=self.depth + 1)


@dataclass
class Notes:
    """Footnotes and endnotes of a document by kind and id, and the marks met so far."""

    elements: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    met: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def take(self) -> Iterator[tuple[str, str, str, etree._Element]]:
        """Label, kind, id and element of each note whose mark was met; each note once."""
        waiting, self.met = self.met, []
        for mark in waiting:
            kind, _, number = mark.partition(":")
            element = self.elements.pop((kind, number), None)
            if element is not None:
                self.counts[kind] = self.counts.get(kind, 0) + 1
                yield str(self.counts[kind]), kind, number, element


@dataclass
class Walker:
    """State while the body goes by: counters of lists, notes met, tracked changes seen.

    ``nested``: inside a table cell, where notes wait until the table is written.
    """

    styles: Styles
    numbering: Numbering
    builder: TextBuilder
    notes: Notes
    nested: bool = False
    insertions: int = 0
    deletions: int = 0
    unread: Unread = field(default_factory=Unread)
    read_chunk: Callable[[str], Report | None] = lambda _: None

    def walk(self, parent: etree._Element, where: Where) -> None:
        """Every block under ``parent``."""
        if where.depth > _MAX_DEPTH:
            return
        held: ParagraphText | None = None
        for index, element in enumerate(parent):
            if element.tag == W + "p":
                held = self._paragraph(element, where.under(str(index)), held)
            elif element.tag == W + "tbl":
                self._table(element, where.under(str(index)))
                self._flush_notes()
            elif element.tag == W + "sdt" and is_placeholder(element):
                continue
            elif element.tag in _WRAPPERS:
                self.walk(element, where.under(str(index)))
            elif element.tag == W + "altChunk":
                self._chunk(element.get(R + "id", ""))
            elif element.tag == MC + "AlternateContent":
                branch = element.find(MC + "Choice")
                if branch is not None:
                    self.walk(branch, where.under(str(index)))

    def _chunk(self, name: str) -> None:
        """A document of its own kind (a web page) that was merged in at this place."""
        report = self.read_chunk(name)
        if report is None:
            self.unread.counts["tệp nhúng"] += 1
        else:
            self.builder.add_report(report)

    def _paragraph(
        self, element: etree._Element, where: Where, held: ParagraphText | None
    ) -> ParagraphText | None:
        """Write a paragraph; one whose mark was deleted is held back for the next."""
        style = child_value(child(element, "pPr"), "pStyle") or self.styles.default_paragraph_style
        text = collect(element, self.styles, style)
        self._count_changes(text)
        if held is not None:
            text.runs[:0] = held.runs
            text.boxes[:0] = held.boxes
        if paragraph_mark_deleted(element):
            return text
        look = paragraph_look(child(element, "pPr")).over(self.styles.paragraph(style))
        label = self._label(element, style, look)
        self._write(text, label, look, where)
        for number, box in enumerate(text.boxes):
            self.walk(box, replace(where.under(f"box{number}"), kind=BlockKind.TEXT_BOX))
        self.notes.met += text.footnotes
        self._flush_notes()
        return None

    def _flush_notes(self) -> None:
        """Write the notes whose marks were met, right after the paragraph or table with them."""
        if self.nested:
            return
        for label, kind, number, element in self.notes.take():
            first = len(self.builder.blocks)
            where = Where(part=f"{kind}s", path=number, kind=BlockKind.FOOTNOTE)
            self.walk(element, where)
            if first < len(self.builder.blocks):
                block = replace(self.builder.blocks[first], marker=label, marker_computed=True)
                self.builder.blocks[first] = block

    def _count_changes(self, text: ParagraphText) -> None:
        self.insertions += text.inserted
        self.deletions += text.deleted
        if text.unread is not None:
            self.unread.add(text.unread)

    def _label(
        self, element: etree._Element, style: str | None, look: ParagraphLook
    ) -> Label | None:
        if not look.num_id:
            return None
        level = look.level
        direct = paragraph_look(child(element, "pPr"))
        if direct.num_id is None:
            owner = self.styles.numbering_of(style)
            if owner is not None:
                of_style = self.numbering.level_of_style(owner[0], owner[1])
                level = of_style if of_style is not None else level
        label = self.numbering.next_label(look.num_id, level or 0)
        if label is None or label.text.isascii() or is_unicode(label.text):
            return label
        if not self.styles.legacy:
            return label
        code = code_of_font(label.font or "")
        if code is None or code[0] not in {c for c, _ in self.styles.legacy.values()}:
            code = next(iter(self.styles.legacy.values()))
        return replace(label, text=decode(label.text, code[0], capitals=code[1]))

    def _write(
        self, text: ParagraphText, label: Label | None, look: ParagraphLook, where: Where
    ) -> None:
        shown = visible(text.text)
        if not shown.strip() and not (label and self.nested):
            return  # in a cell the label is the content: an ordinal number
        style = Style(
            text.share("bold") or None, text.share("italic") or None,
            True if look.justify in _CENTRED else None, text.size_pt(),
        )  # fmt: skip
        if label is not None:
            shown = (label.text + label.separator + shown.lstrip()).rstrip()
        place = DocxPlace(where.part, where.path)
        for number, lines in enumerate(logical(shown)):
            first = number == 0 and label is not None
            self.builder.add_paragraph(
                lines, where.kind, style, marker=label.text if first and label else None,
                computed=first, column=where.column, places=(place,),
            )  # fmt: skip

    def _table(self, element: etree._Element, where: Where) -> None:
        table = parse_table(element, self.styles)
        self.deletions += table.deleted_rows
        if table.is_layout:
            for cell in table.cells:
                column = where.column or column_name(cell.col, table.n_cols)
                if cell.colspan >= table.n_cols:
                    column = where.column
                elif cell.col and cell.col + cell.colspan >= table.n_cols and not where.column:
                    column = "right"
                inside = where.under(f"r{cell.row}c{cell.col}")
                self.walk(cell.element, replace(inside, column=column))
            return
        grid = self._grid(table, where)
        if where.kind is BlockKind.PARAGRAPH:
            self.builder.add_table(grid, (DocxPlace(where.part, where.path),))
        else:  # a table inside a page header or a text box: its rows as lines
            self.builder.add_paragraph(grid_text(grid).split("\n"), where.kind)

    def _grid(self, table: WordTable, where: Where) -> Grid:
        cells = tuple(self._cell(cell, where) for cell in table.cells)
        grid = Grid(table.n_rows, table.n_cols, cells, table.header_rows)
        return grid if grid.header_rows else replace(grid, header_rows=header_rows(grid))

    def _cell(self, cell: WordCell, where: Where) -> CellText:
        """Text of a cell with computed labels, and the tables nested in it."""
        inside = TextBuilder()
        walker = replace(self, builder=inside, nested=True, insertions=0, deletions=0)
        walker.walk(cell.element, replace(where, depth=where.depth + 1, column=None))
        self.insertions += walker.insertions
        self.deletions += walker.deletions
        text = "".join(inside.pieces).rstrip("\n")
        bold = bool(inside.blocks) and all(b.style.bold for b in inside.blocks)
        inner = tuple(
            Grid(
                t.n_rows, t.n_cols,
                tuple(
                    CellText(c.row, c.col, text[c.start : c.end], c.rowspan, c.colspan)
                    for c in t.cells
                ),
                t.header_rows,
            )
            for t in inside.tables
        )  # fmt: skip
        return CellText(cell.row, cell.col, text, cell.rowspan, cell.colspan, inner, bold)
