"""Pages -> the blocks of one document: furniture, columns, tables, footnotes, paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import regex

from reportminer.document import NO_STYLE, BlockKind, PdfPlace
from reportminer.readers.assembly import TextBuilder
from reportminer.readers.furniture import page_number
from reportminer.readers.pdf.columns import Placed, in_columns
from reportminer.readers.pdf.flow import (
    Margins,
    column_goes_on,
    goes_on,
    joint,
    margins,
    style_of,
)
from reportminer.readers.pdf.glyphs import TextLine
from reportminer.readers.pdf.pages import PageTable, PageText

_EDGE = 0.10
_MIN_REPEATS = 3
_SMALL = 0.88
_DIGITS = regex.compile(r"\d+")
_NOTE = regex.compile(r"(?:\[?\d{1,3}\]?|\(\d{1,2}\)|\*{1,3})\s*\p{L}")

Furniture = dict[tuple[int, str, float], BlockKind]


@dataclass
class _Open:
    """The paragraph that grows, with its column."""

    lines: list[TextLine] = field(default_factory=list)
    column: str | None = None


def fill(builder: TextBuilder, pages: Sequence[PageText]) -> None:
    """Write all pages into ``builder``."""
    furniture = _furniture(pages)
    placed = {
        page.number: in_columns([x for x in page.lines if _key(x) not in furniture], page.width)
        for page in pages
    }
    body_size = _body_size(placed.values())
    areas = _areas(pages, placed)
    writer = _Writer(builder)
    for page in pages:
        lines = placed[page.number]
        notes = _notes([p for p in lines if p.column is None], body_size)
        writer.furniture(page.lines, furniture, BlockKind.PAGE_HEADER)
        writer.page(page, [p for p in lines if p.line not in notes], areas[round(page.width)])
        writer.footnotes(notes, areas[round(page.width)])
        writer.furniture(page.lines, furniture, BlockKind.PAGE_FOOTER)
    writer.close()


def _key(line: TextLine) -> tuple[int, str, float]:
    return line.page, line.text, line.top


def _furniture(pages: Sequence[PageText]) -> Furniture:
    """Page numbers and repeated heads and feet, among the lines at the edges of the pages."""
    kinds: Furniture = {}
    edge: list[tuple[TextLine, BlockKind]] = []
    for page in pages:
        for line in page.lines:
            if line.bottom < _EDGE * page.height:
                edge.append((line, BlockKind.PAGE_HEADER))
            elif line.top > (1 - _EDGE) * page.height:
                edge.append((line, BlockKind.PAGE_FOOTER))
    repeats = Counter((_DIGITS.sub("#", line.text), kind) for line, kind in edge)
    for line, kind in edge:
        if page_number(line.text) is not None:
            kinds[_key(line)] = BlockKind.PAGE_NUMBER
        elif repeats[_DIGITS.sub("#", line.text), kind] >= _MIN_REPEATS:
            kinds[_key(line)] = kind
    return kinds


def _body_size(pages: Iterable[list[Placed]]) -> float:
    sizes: Counter[float] = Counter()
    for lines in pages:
        for item in lines:
            sizes[round(item.line.size, 1)] += len(item.line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _areas(pages: Sequence[PageText], placed: dict[int, list[Placed]]) -> dict[int, Margins]:
    """Margins for each page width (upright and lying pages differ)."""
    groups: dict[int, list[TextLine]] = {}
    for page in pages:
        lines = groups.setdefault(round(page.width), [])
        lines += [p.line for p in placed[page.number] if p.column is None]
    return {width: margins(lines) for width, lines in groups.items()}


def _notes(lines: Sequence[Placed], body_size: float) -> list[TextLine]:
    """Footnotes: the small lines at the foot of a page, from the first that begins with a mark."""
    small: list[TextLine] = []
    for item in reversed(lines):
        if item.line.size > _SMALL * body_size:
            break
        small.insert(0, item.line)
    while small and not _NOTE.match(small[0].text):
        small.pop(0)
    return small


@dataclass
class _Writer:
    builder: TextBuilder
    open: _Open = field(default_factory=_Open)
    area: Margins = field(default_factory=lambda: Margins(0, 0, 0, indents=False))
    held: list[tuple[list[TextLine], BlockKind]] = field(default_factory=list)

    def page(self, page: PageText, lines: Sequence[Placed], area: Margins) -> None:
        """Lines and tables of one page from top to bottom."""
        tables = sorted(page.tables, key=lambda t: t.bbox[1])
        for item in lines:
            while tables and tables[0].bbox[1] < item.line.top:
                self._table(tables.pop(0), page.number)
            self._line(item, area)
        for table in tables:
            self._table(table, page.number)

    def _line(self, item: Placed, area: Margins) -> None:
        if self.open.lines and not self._joins(item, area):
            self.close()
        self.area = area
        self.open.lines.append(item.line)
        self.open.column = item.column

    def _joins(self, item: Placed, area: Margins) -> bool:
        before = self.open.lines
        across = before[-1].page != item.line.page
        if item.column != self.open.column:
            return False
        if item.column is not None:
            return not across and column_goes_on(before, item.line)
        return goes_on(before, item.line, area, across_page=across)

    def _table(self, table: PageTable, page: int) -> None:
        self.close()
        self.builder.add_table(table.grid, (PdfPlace(page, table.bbox),))

    def furniture(self, lines: Sequence[TextLine], known: Furniture, where: BlockKind) -> None:
        """Page numbers and heads of one page; written after the paragraph that is still open."""
        for line in lines:
            kind = known.get(_key(line))
            upper = bool(lines) and line.top < (lines[0].top + lines[-1].top) / 2
            if kind is not None and upper == (where is BlockKind.PAGE_HEADER):
                self.held.append(([line], kind))
        self._release()

    def footnotes(self, lines: Sequence[TextLine], area: Margins) -> None:
        """Footnotes of one page, one block each."""
        group: list[TextLine] = []
        for line in lines:
            if group and _NOTE.match(line.text) and not group[-1].text.endswith(","):
                self.held.append((group, BlockKind.FOOTNOTE))
                group = []
            group.append(line)
        if group:
            self.held.append((group, BlockKind.FOOTNOTE))
        self._release()

    def _release(self) -> None:
        """Write what was held back, unless a paragraph is open that may go on."""
        if self.open.lines:
            return
        for lines, kind in self.held:
            self._add(lines, kind)
        self.held = []

    def close(self) -> None:
        """Write the open paragraph, then what stood between its halves."""
        if self.open.lines:
            self._add(self.open.lines, BlockKind.PARAGRAPH, self.open.column)
            self.open = _Open()
        self._release()

    def _add(self, lines: Sequence[TextLine], kind: BlockKind, column: str | None = None) -> None:
        plain = kind in (BlockKind.PARAGRAPH, BlockKind.FOOTNOTE)
        self.builder.add_paragraph(
            [x.text for x in lines], kind, style_of(lines, self.area) if plain else NO_STYLE,
            column=column, places=tuple(PdfPlace(x.page, x.bbox) for x in lines),
            joints=[joint(x.text) for x in lines[:-1]],
        )  # fmt: skip
