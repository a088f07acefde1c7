"""One page of glyphs -> lines in reading order, tables, and whether the text can be used."""

from __future__ import annotations

from dataclasses import dataclass

from reportminer.readers.pdf.columns import Placed, in_columns
from reportminer.readers.pdf.glyphs import Glyph, TextLine, lines_of
from reportminer.readers.pdf.source import GlyphPage
from reportminer.readers.pdf.tables import PageTable, ruled_boxes, take_table
from reportminer.text.syllables import syllable_share, vietnamese_share

_MIN_LETTERS = 20
_FULL_IMAGE = 0.5
NO_TEXT = "không có chữ"
FOREIGN_OCR = "lớp chữ OCR sai tiếng Việt"
NO_UNICODE = "phông chữ thiếu bảng mã Unicode"


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page holds. ``trouble`` says why its text cannot be used, None if it can; ``stamps``
    are the lines of signature fields that are more than a number.
    """

    number: int
    width: float
    height: float
    lines: tuple[Placed, ...] = ()
    tables: tuple[PageTable, ...] = ()
    stamps: tuple[TextLine, ...] = ()
    trouble: str | None = None


def page_text(page: GlyphPage) -> PageText:
    """Lines and tables of a page."""
    trouble = text_trouble(page)
    if trouble:
        return PageText(page.number, page.width, page.height, trouble=trouble)
    glyphs, stamps = _stamped(page)
    tables: list[PageTable] = []
    for boxes in ruled_boxes(page.edges):
        table, glyphs = take_table(boxes, glyphs, page.number)
        if table is not None:
            tables.append(table)
    tables.sort(key=lambda t: t.bbox[1])
    placed = in_columns(lines_of(glyphs, page.number), page.width)
    return PageText(
        page.number, page.width, page.height, tuple(placed), tuple(tables), tuple(stamps)
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


def _stamped(page: GlyphPage) -> tuple[list[Glyph], list[TextLine]]:
    """Glyphs of the page with stamped figures put in, and the other stamps as lines."""
    glyphs, lines = list(page.glyphs), []
    for stamp in page.stamps:
        if any(g.text.isalpha() for g in stamp):
            lines += lines_of(stamp, page.number)
        else:
            glyphs += stamp
    return glyphs, lines
