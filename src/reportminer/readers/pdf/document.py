"""Pages -> the blocks of one document: furniture, columns, tables, footnotes, paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import regex

from reportminer.document import NO_STYLE, BlockKind
from reportminer.readers.assembly import TextBuilder
from reportminer.readers.furniture import page_number
from reportminer.readers.lines import ends_sentence
from reportminer.readers.pdf.columns import Placed
from reportminer.readers.pdf.flow import (
    Margins,
    column_goes_on,
    goes_on,
    joint,
    margins,
    style_of,
)
from reportminer.readers.pdf.glyphs import TextLine, without_marks
from reportminer.readers.pdf.pages import PageText
from reportminer.readers.pdf.spread import joined_tables
from reportminer.readers.pdf.tables import PageTable

_EDGE = 0.10
_MIN_REPEATS = 3
_SMALL = 0.88
_SIDES = 6.0
_DIGITS = regex.compile(r"\d+")
_NOTE = regex.compile(r"\[?(\d{1,3})\]?\s*(?=[\p{L}\"“])|\((\d{1,2})\)\s*(?=\p{L})|\*{1,3}\s*\p{L}")

Furniture = dict[tuple[int, str, float], BlockKind]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page sorted out: body lines, footnotes, furniture at head and foot."""

    page: PageText
    body: list[Placed]
    notes: list[TextLine]
    head: list[tuple[TextLine, BlockKind]]
    foot: list[tuple[TextLine, BlockKind]]


def fill(builder: TextBuilder, pages: Sequence[PageText]) -> None:
    """Write all pages into ``builder``."""
    sheets = _sheets(pages)
    areas = _areas(sheets)
    writer = _Writer(builder, {p.number: p for p in pages})
    tables = joined_tables([[*s.page.tables] for s in sheets], [_edges(s) for s in sheets])
    for sheet in sheets:
        area = areas[sheet.page.number]
        writer.hold(sheet.head)
        writer.page(sheet.body, tables.get(sheet.page.number, []), area)
        writer.hold([(x, BlockKind.TEXT_BOX) for x in sheet.page.stamps])
        writer.footnotes(sheet.notes)
        writer.hold(sheet.foot)
    writer.close()


def _edges(sheet: _Sheet) -> tuple[float, float]:
    """Top of the first and bottom of the last body line of a page."""
    tops = [p.line.top for p in sheet.body]
    bottoms = [p.line.bottom for p in sheet.body]
    return min(tops, default=float("inf")), max(bottoms, default=float("-inf"))


def _sheets(pages: Sequence[PageText]) -> list[_Sheet]:
    furniture = _furniture(pages)
    size = _body_size(pages)
    sheets: list[_Sheet] = []
    noted = False
    for page in pages:
        middle = page.height / 2
        found = [(p.line, furniture[_key(p.line)]) for p in page.lines if _key(p.line) in furniture]
        body = [p for p in page.lines if _key(p.line) not in furniture]
        notes = _notes(body, size, goes_on=noted)
        noted = bool(notes) and not ends_sentence(notes[-1].text)
        numbers = frozenset(m[1] for x in notes if (m := _NOTE.match(x.text)) and m[1])
        taken = set(map(_key, notes))
        rest = [
            replace(p, line=without_marks(p.line, numbers))
            for p in body
            if _key(p.line) not in taken
        ]
        head = [x for x in found if x[0].top < middle]
        sheets.append(_Sheet(page, rest, notes, head, [x for x in found if x not in head]))
    return sheets


def _key(line: TextLine) -> tuple[int, str, float]:
    return line.page, line.text, line.top


def _furniture(pages: Sequence[PageText]) -> Furniture:
    """Page numbers and repeated heads and feet, among the lines at the edges of the pages."""
    kinds: Furniture = {}
    edge: list[tuple[TextLine, BlockKind]] = []
    for page in pages:
        for line in (p.line for p in page.lines):
            if line.bottom < _EDGE * page.height:
                edge.append((line, BlockKind.PAGE_HEADER))
            elif line.top > (1 - _EDGE) * page.height:
                edge.append((line, BlockKind.PAGE_FOOTER))
    twice = _on_both_pages(pages)
    repeats = Counter((_DIGITS.sub("#", line.text), kind) for line, kind in edge)
    for line, kind in edge:
        if page_number(line.text) is not None:
            kinds[_key(line)] = BlockKind.PAGE_NUMBER
        elif repeats[_DIGITS.sub("#", line.text), kind] >= _MIN_REPEATS or (
            kind is BlockKind.PAGE_FOOTER and _DIGITS.sub("#", line.text) in twice
        ):
            kinds[_key(line)] = kind
    return kinds


def _on_both_pages(pages: Sequence[PageText]) -> frozenset[str]:
    """Last lines that both pages of a document of two share, numbers aside, at one height."""
    if len(pages) != 2 or not all(p.lines for p in pages):
        return frozenset()
    feet = [max((p.line for p in page.lines), key=lambda x: x.top) for page in pages]
    texts = {_DIGITS.sub("#", x.text) for x in feet}
    level = abs(feet[0].top - feet[1].top) < _SIDES
    return frozenset(texts) if level and len(texts) == 1 else frozenset()


def _body_size(pages: Iterable[PageText]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for item in page.lines:
            sizes[round(item.line.size, 1)] += len(item.line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _areas(sheets: Sequence[_Sheet]) -> dict[int, Margins]:
    """Margins of each page: of all pages of its width, or of those on its side of the sheet.

    Left and right pages differ where a document is set for binding.
    """
    found: dict[int, Margins] = {}
    for width in {round(s.page.width) for s in sheets}:
        group = [s for s in sheets if round(s.page.width) == width]
        sides = [margins(_body(s for s in group if s.page.number % 2 == odd)) for odd in (0, 1)]
        whole = margins(_body(group))
        alike = not (sides[0].right and sides[1].right) or (
            abs(sides[0].left - sides[1].left) < _SIDES
            and abs(sides[0].right - sides[1].right) < _SIDES
        )
        for sheet in group:
            found[sheet.page.number] = whole if alike else sides[sheet.page.number % 2]
    return found


def _body(sheets: Iterable[_Sheet]) -> list[TextLine]:
    return [p.line for s in sheets for p in s.body if p.column is None and p.area is None]


def _notes(body: Sequence[Placed], body_size: float, *, goes_on: bool) -> list[TextLine]:
    """Footnotes: the small lines at the foot of a page, from the first that begins with a mark.

    ``goes_on``: the last note of the page before is not finished, so that these lines may begin in
    the middle of it.
    """
    small: list[TextLine] = []
    for item in reversed(body):
        if item.line.size > _SMALL * body_size or item.column is not None:
            break
        small.insert(0, item.line)
    if len(small) == len(body) and not goes_on:
        return []  # a page set or scanned smaller than the others
    while small and not _NOTE.match(small[0].text) and not goes_on:
        small.pop(0)
    return small


@dataclass
class _Writer:
    """Writes blocks; what stands between the halves of a paragraph waits until it is finished."""

    builder: TextBuilder
    pages: dict[int, PageText]
    open: list[TextLine] = field(default_factory=list)
    column: str | None = None
    area: Margins = field(default_factory=lambda: Margins(0, 0, 0, indents=False))
    held: list[tuple[list[TextLine], BlockKind]] = field(default_factory=list)

    def page(self, lines: Sequence[Placed], tables: list[PageTable], area: Margins) -> None:
        """Lines and tables of one page from top to bottom."""
        waiting = list(tables)
        for item in lines:
            while waiting and waiting[0].bbox[1] < item.line.top:
                self._table(waiting.pop(0))
            self._line(item, area)
        for table in waiting:
            self._table(table)

    def _line(self, item: Placed, area: Margins) -> None:
        if self.open and not self._joins(item, area):
            self.close()
        self.area = item.area or area
        self.open.append(item.line)
        self.column = item.column

    def _joins(self, item: Placed, area: Margins) -> bool:
        across = self.open[-1].page != item.line.page
        if item.column != self.column:
            return False
        if item.column is not None:
            return not across and column_goes_on(self.open, item.line)
        own = item.area or area
        return goes_on(self.open, item.line, (self.area, own), across_page=across)

    def _table(self, table: PageTable) -> None:
        self.close()
        self.builder.add_table(table.grid, (self.pages[table.page].place(table.bbox),))

    def hold(self, lines: Iterable[tuple[TextLine, BlockKind]]) -> None:
        """Furniture of a page: written now, or after the paragraph that is still open."""
        self.held += [([line], kind) for line, kind in lines]
        if not self.open:
            self._release()

    def footnotes(self, lines: Sequence[TextLine]) -> None:
        """Footnotes of one page, one block each, with the end of one from the page before."""
        for line in lines:
            begins = _NOTE.match(line.text) is not None
            last = self.held[-1] if self.held else None
            if last is not None and last[1] is BlockKind.FOOTNOTE and not begins:
                last[0].append(line)
            else:
                self.held.append(([line], BlockKind.FOOTNOTE))
        if not self.open:
            self._release()

    def _release(self) -> None:
        for lines, kind in self.held:
            self._add(lines, kind, None)
        self.held = []

    def close(self) -> None:
        """Write the open paragraph, then what stood between its halves."""
        if self.open:
            self._add(self.open, BlockKind.PARAGRAPH, self.column)
            self.open, self.column = [], None
        self._release()

    def _add(self, lines: Sequence[TextLine], kind: BlockKind, column: str | None) -> None:
        plain = kind in (BlockKind.PARAGRAPH, BlockKind.FOOTNOTE)
        texts = [x.text for x in lines]
        marker = None
        note = _NOTE.match(texts[0]) if kind is BlockKind.FOOTNOTE else None
        if note is not None and note.lastindex:  # as in Word: the mark is not in the text
            marker, texts[0] = note[note.lastindex], texts[0][note.end() :]
        self.builder.add_paragraph(
            texts, kind, style_of(lines, self.area) if plain else NO_STYLE, marker=marker,
            computed=marker is not None, column=column,
            places=tuple(self.pages[x.page].place(x.bbox) for x in lines),
            joints=[joint(x) for x in texts[:-1]],
        )  # fmt: skip
