"""A copy of a PDF with the mentions of its report marked: highlights with a note each.

The pages themselves stay as they are; marks are annotations, which every PDF viewer can show, list
and take off. A mark is as wide as its share of the line it stands on, letters being weighed by
their usual widths. In a table the words are looked for on the page.

Fails on scanned pages that lay on their side: what would fall outside the page is left out and
counted.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportminer.document import Bbox, Block, BlockKind, Label, Mention, PdfPlace, Report, Span
from reportminer.exports.wording import LABEL_NAMES

_COLOURS: dict[Label, tuple[int, int, int]] = {
    Label.REFERENCE: (158, 202, 255), Label.DATE: (190, 235, 190),
    Label.QUANTITY: (255, 238, 150), Label.INDICATOR: (225, 225, 225),
    Label.AWARD: (255, 205, 160), Label.MOVEMENT: (225, 195, 255),
    Label.ADMIN_UNIT: (180, 235, 235), Label.ORGANIZATION: (255, 200, 225),
    Label.PERSON: (215, 225, 165),
}  # fmt: skip
_NARROW, _WIDE = frozenset("iljtfrI.,;:!|'()[]1-/ \t"), frozenset("mwMWƠƯĐÔ%")
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Mark:
    """A box on a page, ``bbox`` in points from the top left, and the mention it belongs to."""

    page: int
    bbox: Bbox
    mention: Mention[Any]


def marks(report: Report) -> Iterator[Mark]:
    """Boxes of every mention outside tables, the widest first, so that none hides another."""
    lines = sorted(_lines(report.blocks))
    for mention in sorted(report.mentions, key=lambda m: m.start - m.end):
        for (start, end), place in _within(lines, mention):
            yield Mark(place.page, _part(report.text, (start, end), place.bbox, mention), mention)


def _lines(blocks: Sequence[Block]) -> Iterator[tuple[Span, PdfPlace]]:
    """Physical lines with their boxes; a block whose pieces have no boxes of their own is none."""
    for block in blocks:
        if block.kind is BlockKind.TABLE or len(block.parts) != len(block.places):
            continue
        for part, place in zip(block.parts, block.places, strict=True):
            if isinstance(place, PdfPlace):
                yield part, place


def _within(
    lines: Sequence[tuple[Span, PdfPlace]], mention: Mention[Any]
) -> Iterator[tuple[Span, PdfPlace]]:
    at = bisect_left(lines, mention.start, key=lambda line: line[0][1])
    while at < len(lines) and lines[at][0][0] < mention.end:
        if lines[at][0][1] > mention.start:
            yield lines[at]
        at += 1


def _part(text: str, line: Span, bbox: Bbox, mention: Mention[Any]) -> Bbox:
    """The part of a line's box that a mention takes."""
    start, end = line
    whole = _width(text[start:end]) or 1.0
    x0, top, x1, bottom = bbox
    a = _width(text[start : max(mention.start, start)]) / whole
    b = _width(text[start : min(mention.end, end)]) / whole
    return x0 + a * (x1 - x0), top, x0 + b * (x1 - x0), bottom


def _width(text: str) -> float:
    """Usual width of letters, that of ``a`` being 1."""
    return sum(
        0.6 if c in _NARROW else 1.6 if c in _WIDE else 1.35 if c.isupper() else 1.0 for c in text
    )


def write_overlay(source: bytes, report: Report, target: Path) -> int:
    """Write the marked copy to ``target``; the number of mentions that have a mark.

    ``source`` are the bytes of the PDF the report was read from.
    """
    import pypdfium2 as pdfium

    start = source.find(b"%PDF-", 0, _HEAD)
    document = pdfium.PdfDocument(source[max(start, 0) :])
    try:
        by_page: dict[int, list[Mark]] = {}
        for mark in marks(report):
            by_page.setdefault(mark.page, []).append(mark)
        tables = _tables(report)
        done: set[int] = set()
        for number in sorted(by_page.keys() | tables.keys()):
            if number <= len(document):
                page = document[number - 1]
                found = by_page.get(number, []) + _in_tables(page, number, tables.get(number, []))
                done |= {id(m.mention) for m in found if _draw(page, m)}
                page.close()
        document.save(target)
        return len(done)
    finally:
        document.close()


def _tables(report: Report) -> dict[int, list[Mention[Any]]]:
    """Mentions in tables by the page their table begins on."""
    found: dict[int, list[Mention[Any]]] = {}
    for block in report.blocks:
        if block.kind is BlockKind.TABLE and block.places:
            place = block.places[0]
            if isinstance(place, PdfPlace):
                inside = [m for m in report.mentions if block.start <= m.start < block.end]
                found.setdefault(place.page, []).extend(inside)
    return found


def _in_tables(page: Any, number: int, mentions: Sequence[Mention[Any]]) -> list[Mark]:
    """Marks of mentions looked up by their words; the n-th mention takes the n-th place."""
    if not mentions:
        return []
    text = page.get_textpage()
    height = page.get_mediabox()[3]
    left = page.get_mediabox()[0]
    counts: Counter[tuple[str, str]] = Counter()
    found: list[Mark] = []
    for mention in mentions:
        words = mention.surface.split("\n")[0]
        place = counts[mention.label, words]
        counts[mention.label, words] += 1
        box = _nth(text, words, place)
        if box is not None:
            x0, low, x1, high = box
            found.append(Mark(number, (x0 - left, height - high, x1 - left, height - low), mention))
    text.close()
    return found


def _nth(text: Any, words: str, place: int) -> Bbox | None:
    """Box of the n-th place of ``words`` on a page, in the points of the PDF."""
    search = text.search(words, match_case=True)
    hit = search.get_next()
    for _ in range(place):
        if hit is None:
            break
        hit = search.get_next()
    search.close()
    if hit is None:
        return None
    boxes = [text.get_charbox(i) for i in range(hit[0], hit[0] + hit[1])]
    boxes = [b for b in boxes if b[2] > b[0]]
    if not boxes:
        return None
    return (
        min(b[0] for b in boxes), min(b[1] for b in boxes),
        max(b[2] for b in boxes), max(b[3] for b in boxes),
    )  # fmt: skip


def _draw(page: Any, mark: Mark) -> bool:
    """Put a highlight on the page; False if it would fall outside."""
    import pypdfium2.raw as raw

    left, low, right, high = page.get_mediabox()
    x0, top, x1, bottom = mark.bbox
    if page.get_rotation():
        (x0, y1), (x1, y0) = _turned(page, x0, top), _turned(page, x1, bottom)
        x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    else:
        x0, x1, y0, y1 = left + x0, left + x1, high - bottom, high - top
    if x1 - x0 < 0.5 or x0 < left - 5 or x1 > right + 5 or y0 < low - 5 or y1 > high + 5:
        return False
    item = raw.FPDFPage_CreateAnnot(page.raw, raw.FPDF_ANNOT_HIGHLIGHT)
    red, green, blue = _COLOURS[mark.mention.label]
    raw.FPDFAnnot_SetColor(item, raw.FPDFANNOT_COLORTYPE_Color, red, green, blue, 255)
    raw.FPDFAnnot_SetRect(item, ctypes.byref(raw.FS_RECTF(x0, y1, x1, y0)))
    quad = raw.FS_QUADPOINTSF(x0, y1, x1, y1, x0, y0, x1, y0)
    raw.FPDFAnnot_AppendAttachmentPoints(item, ctypes.byref(quad))
    for key, words in (("Contents", _note(mark.mention)), ("T", "reportminer")):
        encoded = (words + "\0").encode("utf-16-le")
        buffer = (ctypes.c_ushort * (len(encoded) // 2)).from_buffer_copy(encoded)
        raw.FPDFAnnot_SetStringValue(item, key.encode(), buffer)
    raw.FPDFPage_CloseAnnot(item)
    return True


def _turned(page: Any, x: float, y: float) -> tuple[float, float]:
    """A point of the turned page in the points of the PDF."""
    import pypdfium2.raw as raw

    width, height = page.get_size()
    px, py = ctypes.c_double(), ctypes.c_double()
    raw.FPDF_DeviceToPage(
        page.raw, 0, 0, round(width * 100), round(height * 100), 0, round(x * 100), round(y * 100),
        ctypes.byref(px), ctypes.byref(py),
    )  # fmt: skip
    return px.value, py.value


def _note(mention: Mention[Any]) -> str:
    """What a reader sees on pointing at a mark: kind, value, rule."""
    rule = mention.evidence.rule
    return f"{LABEL_NAMES[mention.label]}: {mention.value.norm()}" + (f" ({rule})" if rule else "")
