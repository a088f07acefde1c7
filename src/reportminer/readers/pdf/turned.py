"""Letters set on their side: a landscape appendix on an upright page, heads of narrow columns.

Such letters are kept as they stand when the page is turned until they are upright. If they are most
of a page, the page is read turned; otherwise they are read line by line and put into the cell, or
beside the text, where they stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reportminer.document import Bbox
from reportminer.readers.pdf.glyphs import Glyph, TextLine, lines_of
from reportminer.readers.pdf.source import CLOCKWISE, COUNTER, Edge, GlyphPage

_NOWHERE: Bbox = (-1.0, -1.0, -1.0, -1.0)


def upright_page(page: GlyphPage) -> tuple[GlyphPage, int]:
    """The page so that most of its letters are upright, and the turn (0: as it is)."""
    if not page.turned:
        return page, 0
    counts = Counter(turn for turn, glyph in page.turned if not glyph.text.isspace())
    standing = sum(not g.text.isspace() for g in page.glyphs)
    turn, count = max(counts.items(), key=lambda item: item[1], default=(0, 0))
    if count <= 2 * standing:
        return page, 0
    rest = [(0, g) for g in page.glyphs] if standing else []
    turned = GlyphPage(
        page.number, page.height, page.width,
        [g for t, g in page.turned if t == turn],
        [_edge(e, page, turn) for e in page.edges], page.image_share, page.unmapped,
        page.fields, page.stamps,
    )  # fmt: skip
    turned.turned = [(t, g) for t, g in page.turned if t != turn] + rest
    return turned, turn


def _edge(edge: Edge, page: GlyphPage, turn: int) -> Edge:
    return Edge(*turned_box((edge.x0, edge.top, edge.x1, edge.bottom), page, turn))


def turned_box(box: Bbox, page: GlyphPage, turn: int) -> Bbox:
    """A box of an upright page on the page turned."""
    x0, top, x1, bottom = box
    if turn == CLOCKWISE:
        return page.height - bottom, x0, page.height - top, x1
    return top, page.width - x1, bottom, page.width - x0


def box_on_page(box: Bbox, width: float, height: float, turn: int) -> Bbox:
    """A box of a turned page (``width`` and ``height`` are the turned ones) on the page itself."""
    x0, top, x1, bottom = box
    if turn == CLOCKWISE:
        found = top, width - x1, bottom, width - x0
    elif turn == COUNTER:
        found = height - bottom, x0, height - top, x1
    else:
        return box
    a, b, c, d = (round(v, 1) for v in found)
    return a, b, c, d


def side_lines(page: GlyphPage) -> list[tuple[TextLine, Bbox]]:
    """Lines of the letters on their side, with their boxes on the page as it is read.

    Those that stand upright on a page that is read turned are beside its tables.
    """
    found: list[tuple[TextLine, Bbox]] = []
    if not page.turned:
        return found
    for turn in (CLOCKWISE, COUNTER):
        glyphs: Sequence[Glyph] = [g for t, g in page.turned if t == turn]
        for line in lines_of(glyphs, page.number):
            found.append((line, box_on_page(line.bbox, page.height, page.width, turn)))
    for line in lines_of([g for t, g in page.turned if t == 0], page.number):
        found.append((line, _NOWHERE))
    return found
