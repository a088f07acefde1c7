"""Characters of a PDF page -> lines of text, by geometry alone.

Points, origin at the top left. The order of the content stream is not believed, except that a
combining mark belongs to the letter before it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from reportminer.document import Bbox

# Share of the letter size: a gap wider than this is a space; wider than the second, a column gap.
_SPACE = 0.22
_COLUMN_GAP = 1.6
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character with its box; ``size`` in points."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False
    italic: bool = False

    @property
    def middle(self) -> float:
        """Vertical middle."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class TextLine:
    """A run of text on one line without a column gap in it."""

    text: str
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    italic: bool
    first_word_width: float

    @property
    def bbox(self) -> Bbox:
        """Box in points, rounded to a tenth."""
        return round(self.x0, 1), round(self.top, 1), round(self.x1, 1), round(self.bottom, 1)

    @property
    def centre(self) -> float:
        """Horizontal middle."""
        return (self.x0 + self.x1) / 2

    @property
    def height(self) -> float:
        """Height of the box."""
        return self.bottom - self.top


def attach_marks(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Combining marks joined to the letter before them in the stream; ligatures taken apart."""
    out: list[Glyph] = []
    for glyph in glyphs:
        text = _LIGATURES.get(glyph.text, glyph.text)
        if out and text and all(unicodedata.combining(c) for c in text):
            base = out[-1]
            out[-1] = replace(base, text=base.text + text, x1=max(base.x1, glyph.x1))
        elif text:
            out.append(glyph if text == glyph.text else replace(glyph, text=text))
    return out


def rows_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs grouped into rows from top to bottom, each row from left to right.

    A glyph joins a row if its middle lies inside the row's core (the band of its letters); raised
    and lowered figures thus stay in their line.
    """
    rows: list[list[Glyph]] = []
    bands: list[tuple[float, float]] = []
    for glyph in sorted(glyphs, key=lambda g: (-round(g.size), g.middle, g.x0)):
        place = _row_for(glyph, bands)
        if place is None:
            rows.append([glyph])
            inset = 0.22 * (glyph.bottom - glyph.top)
            bands.append((glyph.top + inset, glyph.bottom - inset))
        else:
            rows[place].append(glyph)
    order = sorted(range(len(rows)), key=lambda i: bands[i])
    return [sorted(rows[i], key=lambda g: g.x0) for i in order]


def _row_for(glyph: Glyph, bands: list[tuple[float, float]]) -> int | None:
    for i in range(len(bands) - 1, -1, -1):
        if bands[i][0] <= glyph.middle <= bands[i][1]:
            return i
    return None


def lines_of(glyphs: Iterable[Glyph], page: int) -> list[TextLine]:
    """Lines of a page or of a part of it, in reading order of rows, split at column gaps."""
    lines: list[TextLine] = []
    for row in rows_of(attach_marks(glyphs)):
        lines += (x for piece in _split(_single(row)) if (x := _line(piece, page)) is not None)
    return lines


def _single(row: Sequence[Glyph]) -> list[Glyph]:
    """The row without letters printed twice to look bold."""
    out: list[Glyph] = []
    for glyph in row:
        twice = any(
            g.text == glyph.text and abs(g.x0 - glyph.x0) < 0.12 * glyph.size for g in out[-2:]
        )
        if not (twice and glyph.text.strip()):
            out.append(glyph)
    return out


def _split(row: Sequence[Glyph]) -> list[list[Glyph]]:
    pieces: list[list[Glyph]] = []
    right = 0.0
    for glyph in row:
        if not glyph.text.strip():
            if pieces:
                pieces[-1].append(glyph)
            continue
        if not pieces or glyph.x0 - right > _COLUMN_GAP * glyph.size:
            pieces.append([])
        pieces[-1].append(glyph)
        right = glyph.x1
    return pieces


def _line(glyphs: Sequence[Glyph], page: int) -> TextLine | None:
    parts: list[str] = []
    inked = [g for g in glyphs if g.text.strip()]
    if not inked:
        return None
    right: float | None = None
    first_end: float | None = None
    for glyph in glyphs:
        blank = not glyph.text.strip()
        gap = right is not None and glyph.x0 - right > _SPACE * glyph.size
        if (blank or gap) and parts and not parts[-1].endswith(" "):
            first_end = right if first_end is None else first_end
            parts.append(" ")
        if not blank:
            parts.append(glyph.text)
            right = glyph.x1
    text = unicodedata.normalize("NFC", "".join(parts).replace("\u00ad", "")).strip()
    x1 = max(g.x1 for g in inked)
    return TextLine(
        text, page, inked[0].x0, min(g.top for g in inked), x1, max(g.bottom for g in inked),
        median(g.size for g in inked),
        sum(g.bold for g in inked) > 0.9 * len(inked),
        sum(g.italic for g in inked) > 0.9 * len(inked),
        (first_end if first_end is not None else x1) - inked[0].x0,
    )  # fmt: skip
