"""One PDF page as pdfplumber sees it: lines of text, tables, and whether the text can be used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from reportminer.document import Bbox
from reportminer.readers.assembly import CellText, Grid
from reportminer.readers.pdf.glyphs import Glyph, TextLine, lines_of
from reportminer.text.syllables import syllable_share, vietnamese_share

_MIN_LETTERS = 20
_FULL_IMAGE = 0.5


@dataclass(frozen=True, slots=True)
class PageTable:
    """A ruled table on a page."""

    grid: Grid
    bbox: Bbox


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page holds. ``trouble`` says why its text cannot be used, None if it can."""

    number: int
    width: float
    height: float
    lines: tuple[TextLine, ...] = ()
    tables: tuple[PageTable, ...] = ()
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class _Seen:
    """Numbers that tell a usable text layer from an unusable one."""

    text: str
    image_share: float
    unmapped: int = field(default=0)


def read_page(page: Any, number: int) -> PageText:
    """Lines and tables of a pdfplumber page; ``number`` is 1-based."""
    width, height = float(page.width), float(page.height)
    chars = [c for c in page.chars if c.get("upright", True)]
    glyphs = list(_glyphs(chars))
    trouble = text_trouble(
        _Seen("".join(c["text"] for c in chars), _image_share(page), _unmapped(chars))
    )
    if trouble:
        return PageText(number, width, height, trouble=trouble)
    tables: list[PageTable] = []
    for found in _ruled_tables(page):
        table, glyphs = _take_table(found, glyphs, number)
        if table is not None:
            tables.append(table)
    lines = lines_of(glyphs, number)
    return PageText(number, width, height, tuple(lines), tuple(tables))


def _glyphs(chars: Iterable[dict[str, Any]]) -> Iterable[Glyph]:
    for char in chars:
        font = char.get("fontname", "").lower()
        yield Glyph(
            char["text"], char["x0"], char["top"], char["x1"], char["bottom"],
            float(char["size"]) or 1.0, "bold" in font or "black" in font,
            "italic" in font or "oblique" in font,
        )  # fmt: skip


def _unmapped(chars: Iterable[dict[str, Any]]) -> int:
    return sum(
        c["text"].startswith("(cid:")
        or "\ue000" <= c["text"][:1] <= "\uf8ff"
        or c["text"] == "\ufffd"
        for c in chars
    )


def _image_share(page: Any) -> float:
    """Share of the page that its largest image covers, 0-1."""
    area = float(page.width * page.height) or 1.0
    sizes = (abs((i["x1"] - i["x0"]) * (i["bottom"] - i["top"])) for i in page.images)
    return min(max(sizes, default=0.0) / area, 1.0)


def text_trouble(seen: _Seen) -> str | None:
    """Why a text layer cannot be used, None if it can.

    A page whose picture covers it carries at best the text of an OCR; one made for another
    language shows in words that are no Vietnamese syllables or have no marks. Letters without a
    Unicode value (``(cid:12)``) are unusable on any page.
    """
    letters = sum(c.isalnum() for c in seen.text)
    if letters < _MIN_LETTERS:
        return "không có chữ" if seen.image_share > 0.1 or letters == 0 else None
    if seen.unmapped > 0.1 * letters:
        return "phông chữ thiếu bảng mã Unicode"
    if seen.image_share >= _FULL_IMAGE:
        marked, syllables = vietnamese_share(seen.text), syllable_share(seen.text)
        if marked < 0.35 or syllables < 0.6:
            return "lớp chữ OCR sai tiếng Việt"
    return None


def _ruled_tables(page: Any) -> list[Any]:
    if len(page.lines) + len(page.rects) + len(page.curves) < 4:
        return []
    return [t for t in page.find_tables() if len(t.rows) >= 2 and len(t.cells) >= 4]


def _take_table(
    found: Any, glyphs: list[Glyph], number: int
) -> tuple[PageTable | None, list[Glyph]]:
    """The table with its text, and the glyphs outside it."""
    x0, top, x1, bottom = found.bbox
    inside: list[Glyph] = []
    outside: list[Glyph] = []
    for glyph in glyphs:
        in_box = (
            x0 - 1 <= (glyph.x0 + glyph.x1) / 2 <= x1 + 1 and top - 1 <= glyph.middle <= bottom + 1
        )
        (inside if in_box else outside).append(glyph)
    lefts = _edges(c[0] for c in found.cells)
    tops = _edges(c[1] for c in found.cells)
    cells: list[CellText] = []
    for box in sorted(found.cells, key=lambda c: (round(c[1]), c[0])):
        row, col = _place(tops, box[1]), _place(lefts, box[0])
        rowspan = sum(row < i and tops[i] < box[3] - 2 for i in range(len(tops))) + 1
        colspan = sum(col < i and lefts[i] < box[2] - 2 for i in range(len(lefts))) + 1
        here = [
            g
            for g in inside
            if box[0] <= (g.x0 + g.x1) / 2 < box[2] and box[1] <= g.middle < box[3]
        ]
        text = "\n".join(x.text for x in lines_of(here, number))
        cells.append(CellText(row, col, text, rowspan, colspan))
    if not any(c.text for c in cells) or len(lefts) < 2:
        return None, glyphs
    grid = Grid(len(tops), len(lefts), tuple(cells))
    return PageTable(grid, (round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1))), outside


def _edges(values: Iterable[float]) -> list[float]:
    """Distinct positions, those within two points being one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > 2:
            edges.append(value)
    return edges


def _place(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))
