"""One page of glyphs -> lines in reading order, tables, and whether the text can be used."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from reportminer.document import Bbox, PdfPlace
from reportminer.readers.furniture import page_number
from reportminer.readers.pdf.columns import Placed, in_columns, rows_of_lines
from reportminer.readers.pdf.glyphs import Glyph, TextLine, lines_of
from reportminer.readers.pdf.gridless import gridless_tables, may_hold_table
from reportminer.readers.pdf.newspaper import find_spread, in_spread, may_be_spread
from reportminer.readers.pdf.source import GlyphPage
from reportminer.readers.pdf.tables import PageTable, ruled_boxes, take_table
from reportminer.readers.pdf.turned import box_on_page, side_lines, upright_page
from reportminer.text.syllables import syllable_share, vietnamese_share

_MIN_LETTERS = 20
_FULL_IMAGE = 0.5
_MIN_WORDS = 40
_SAMPLE = 1200  # letters of a page that tell its language
_WORD = regex.compile(r"\p{L}{2,}")
_FOREIGN = 0.45
NO_TEXT = "không có chữ"
FOREIGN_OCR = "lớp chữ OCR sai tiếng Việt"
NO_UNICODE = "phông chữ thiếu bảng mã Unicode"
WRONG_UNICODE = "chữ không giống tiếng Việt, có thể do phông chữ sai bảng mã"


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page holds. ``trouble`` says why its text cannot be used, None if it can; ``stamps``
    are the lines of signature fields that are more than a number, and those on their side outside
    tables; ``turn`` is how the page was turned to be read, its sizes are the turned ones.
    """

    number: int
    width: float
    height: float
    lines: tuple[Placed, ...] = ()
    tables: tuple[PageTable, ...] = ()
    stamps: tuple[TextLine, ...] = ()
    trouble: str | None = None
    turn: int = 0

    def place(self, box: Bbox) -> PdfPlace:
        """A box of the page as it was read, on the page as it is."""
        return PdfPlace(self.number, box_on_page(box, self.width, self.height, self.turn))


def page_text(page: GlyphPage) -> PageText:
    """Lines and tables of a page; one whose letters lie on their side is read turned."""
    page, turn = upright_page(page)
    trouble = text_trouble(page)
    if trouble:
        return PageText(page.number, page.width, page.height, trouble=trouble)
    glyphs, stamps = _stamped(page)
    tables: list[PageTable] = []
    sides = side_lines(page)
    for boxes in ruled_boxes(page.edges):
        table, glyphs, sides = take_table(boxes, glyphs, page.number, sides)
        if table is not None:
            tables.append(table)
    lines = lines_of(glyphs, page.number)
    if may_hold_table(lines):
        found, rows = gridless_tables(rows_of_lines(lines), page.number)
        tables, lines = [*tables, *found], [x for row in rows for x in row]
    tables.sort(key=lambda t: t.bbox[1])
    placed = _placed(lines, page.width)
    stamps += [line for line, _ in sides if page_number(line.text) is None]
    return PageText(
        page.number,
        page.width,
        page.height,
        tuple(placed),
        tuple(tables),
        tuple(stamps),
        None,
        turn,
    )


def text_trouble(page: GlyphPage) -> str | None:
    """Why a text layer cannot be used, None if it can.

    A page whose picture covers it carries at best the text of an OCR; one made for another language
    shows in words that are no Vietnamese syllables or have no marks. Letters without a Unicode
    value (``(cid:12)``) are unusable on any page. Text of signature fields does not count.
    """
    letters = sum(map(str.isalnum, [g.text for g in page.glyphs]))
    if page.unmapped > 0.1 * max(letters, _MIN_LETTERS):
        return NO_UNICODE
    if letters < _MIN_LETTERS:
        return NO_TEXT if page.image_share > 0.1 or letters == 0 else None
    if page.image_share >= _FULL_IMAGE:
        text = "\n".join(x.text for x in lines_of(page.glyphs, page.number))
        if vietnamese_share(text) < 0.5 or syllable_share(text) < 0.75:
            return FOREIGN_OCR
    return None


def _placed(lines: list[TextLine], width: float) -> list[Placed]:
    """Lines in reading order: columns of running text, letterhead and signature block."""
    if not may_be_spread(lines):
        return in_columns(lines, width)
    rows = rows_of_lines(lines)
    spread = find_spread(rows, width)
    if spread is None:
        return in_columns(lines, width)
    above = [x for row in rows[: spread.first] for x in row]
    below = [x for row in rows[spread.last + 1 :] for x in row]
    return [*in_columns(above, width), *in_spread(rows, spread), *_placed(below, width)]


def plain_text(page: PageText) -> str:
    """All letters of a page, for judging only."""
    lines = [p.line.text for p in page.lines]
    cells = [c.text for t in page.tables for c in t.grid.cells]
    return "\n".join([*lines, *cells])


def reads_wrong(page: PageText) -> bool:
    """Whether the letters of a page, long enough to tell, make no Vietnamese words.

    So reads a font whose table of letters is wrong, and so does a page in another language.
    """
    words = [w for w in _WORD.findall(plain_text(page)[:_SAMPLE]) if not w.isupper()]
    return len(words) >= _MIN_WORDS and syllable_share(" ".join(words)) < _FOREIGN


def _stamped(page: GlyphPage) -> tuple[list[Glyph], list[TextLine]]:
    """Glyphs of the page with stamped figures put in, and the other stamps as lines."""
    glyphs, lines = list(page.glyphs), []
    for stamp in page.stamps:
        if any(g.text.isalpha() for g in stamp):
            lines += lines_of(stamp, page.number)
        else:
            glyphs += stamp
    return glyphs, lines
