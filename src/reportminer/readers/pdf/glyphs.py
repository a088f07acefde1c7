"""Characters of a PDF page -> lines of text, by geometry alone.

Points, origin at the top left. The order of the content stream is not believed, except that a
combining mark belongs to the letter before it. Boxes are built from baseline and size, so that
letters of two fonts on one line (accented ones from a second font) stand level.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from statistics import median
from typing import NamedTuple

import regex

from reportminer.document import Bbox
from reportminer.text.legacy import Legacy

_ASCENT = 0.8
_SPACE = 0.16  # share of the letter size: a gap wider than this is a space
_SPACE_LEFT = 0.04  # a printed space leaves at least this, unless letters were stamped over it
_COLUMN_GAP = 1.6  # and wider than this, a gap between columns
_RAISED = 0.75
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
}  # fmt: skip
_LEFT = attrgetter("x0")
_TO_ATTACH = regex.compile(r"[\p{M}\uFB00-\uFB06]")


class FontLook(NamedTuple):
    """What the name of a font tells of its letters.

    ``capitals``: it draws small letters as capitals (``.VnTimeH``); ``code``: the old code it is
    made for.
    """

    bold: bool = False
    italic: bool = False
    capitals: bool = False
    code: Legacy | None = None


_PLAIN_LOOK = FontLook()


class Glyph(NamedTuple):
    """One character: its advance box, baseline and size in points, and the look of its font."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    look: FontLook = _PLAIN_LOOK

    @property
    def top(self) -> float:
        """Top of the box."""
        return self.baseline - _ASCENT * self.size

    @property
    def bottom(self) -> float:
        """Bottom of the box."""
        return self.baseline + (1 - _ASCENT) * self.size

    @property
    def middle(self) -> float:
        """Vertical middle."""
        return self.baseline + (0.5 - _ASCENT) * self.size


class Word(NamedTuple):
    """Letters between spaces, with the left and right end of their box."""

    text: str
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """A run of text on one line without a column gap in it.

    ``note_marks`` are spans in ``text`` of small raised figures after a letter: marks of footnotes,
    or exponents.
    """

    text: str
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False
    italic: bool = False
    words: tuple[Word, ...] = ()
    note_marks: tuple[tuple[int, int], ...] = ()
    first_word_width: float = 0.0
    capitals: bool = False
    code: Legacy | None = None

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
    given = list(glyphs)
    if not _TO_ATTACH.search("".join([g.text for g in given])):
        return given
    out: list[Glyph] = []
    for glyph in given:
        text = glyph.text
        if text in _LIGATURES:
            out.append(glyph._replace(text=_LIGATURES[text]))
        elif text and out and all(unicodedata.combining(c) for c in text):
            base = out[-1]
            out[-1] = base._replace(text=base.text + text, x1=max(base.x1, glyph.x1))
        elif text:
            out.append(glyph)
    return out


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs grouped into rows from top to bottom, each row from left to right.

    Glyphs of one size and baseline stay together. They join a row if their middle lies in the core
    of the row's letters; raised and lowered figures thus stay in their line. Large letters are
    placed first.
    """
    level: dict[tuple[float, float], list[Glyph]] = {}
    for glyph in glyphs:
        level.setdefault((glyph.size, glyph.baseline), []).append(glyph)
    rows: list[list[Glyph]] = []
    bands: list[tuple[float, float]] = []
    for size, baseline in sorted(level, key=lambda k: (-round(k[0]), k[1])):
        middle = baseline + (0.5 - _ASCENT) * size
        place = next((i for i, (a, b) in enumerate(bands) if a <= middle <= b), len(rows))
        if place == len(rows):
            rows.append([])
            bands.append((middle - 0.28 * size, middle + 0.28 * size))
        rows[place] += level[size, baseline]
    order = sorted(range(len(rows)), key=bands.__getitem__)
    return [sorted(rows[i], key=_LEFT) for i in order]


def lines_of(glyphs: Iterable[Glyph], page: int) -> list[TextLine]:
    """Lines of a page or of a part of it, from top to bottom, split at column gaps."""
    lines: list[TextLine] = []
    for row in rows_of(attach_marks(glyphs)):
        lines += (x for piece in _split(_single(row)) if (x := _line(piece, page)) is not None)
    return lines


def _single(row: Sequence[Glyph]) -> list[Glyph]:
    """The row without letters printed twice to look bold."""
    out: list[Glyph] = []
    near = before = 0.0
    for glyph in row:
        text, x0, _, _, size, _ = glyph
        if out and x0 - before < 0.12 * size and not text.isspace():
            twins = (g for g in out[-2:] if g.text == text)
            if any(x0 - g.x0 < 0.12 * size for g in twins):
                continue
        near, before = x0, near if out else x0
        out.append(glyph)
    return out


def _split(row: Sequence[Glyph]) -> list[list[Glyph]]:
    pieces: list[list[Glyph]] = []
    right = 0.0
    for glyph in row:
        text, x0, x1, _, size, _ = glyph
        if text.isspace():
            if pieces:
                pieces[-1].append(glyph)
            continue
        if not pieces or x0 - right > _COLUMN_GAP * size:
            pieces.append([])
        pieces[-1].append(glyph)
        right = x1
    return pieces


def _line(glyphs: Sequence[Glyph], page: int) -> TextLine | None:
    inked = [g for g in glyphs if not g.text.isspace()]
    if not inked:
        return None
    sizes = [g.size for g in inked]
    even = len(set(sizes)) == 1
    size = sizes[0] if even else median(sizes)
    words, marks = _words(glyphs, size, even=even)
    look = _look(inked)
    looks = [inked[0]] if even and inked[0].baseline == inked[-1].baseline else inked
    return TextLine(
        " ".join([w.text for w in words]), page, inked[0].x0,
        min([g.top for g in looks]), max([g.x1 for g in inked[-3:]]),
        max([g.bottom for g in looks]), size,
        look.bold, look.italic,
        tuple(words), tuple(marks), words[0].x1 - words[0].x0,
        look.capitals, look.code,
    )  # fmt: skip


def _look(glyphs: Sequence[Glyph]) -> FontLook:
    """The look of a line: bold and italic if hardly a letter is not, the rest by most letters."""
    seen = {g.look for g in glyphs}
    if len(seen) == 1:
        return seen.pop()
    looks = [g.look for g in glyphs]
    count = len(looks)
    return FontLook(
        sum([x.bold for x in looks]) > 0.9 * count, sum([x.italic for x in looks]) > 0.9 * count,
        sum([x.capitals for x in looks]) > 0.5 * count, looks[count // 2].code,
    )  # fmt: skip


def _words(
    glyphs: Sequence[Glyph], size: float, *, even: bool
) -> tuple[list[Word], list[tuple[int, int]]]:
    """Words of a line of letters of ``size``, and the spans of small raised figures after them.

    ``even``: all letters are of that size, so that none is raised.
    """
    level = [] if even else [g.baseline for g in glyphs if g.size > _RAISED * size]
    ground = median(level) if level else 0.0
    words: list[Word] = []
    marks: list[tuple[int, int]] = []
    letters: list[str] = []
    begin, x0, x1, blank = 0, 0.0, 0.0, False

    def close() -> int:
        text = unicodedata.normalize("NFC", "".join(letters))
        words.append(Word(text, x0, x1))
        letters.clear()
        return begin + len(text) + 1

    for glyph in glyphs:
        text, left, right, _, height, _ = glyph
        if text.isspace():
            blank = True
            continue
        if letters and left - x1 > (_SPACE_LEFT if blank else _SPACE) * height:
            begin = close()
        blank = False
        if not letters:
            x0 = x1 = left
        elif not even and _is_raised(glyph, size, ground):
            at = begin + len(unicodedata.normalize("NFC", "".join(letters)))
            goes_on = bool(marks) and marks[-1][1] == at
            marks.append((marks.pop()[0] if goes_on else at, at + 1))
        if right > x1:
            x1 = right
        letters.append(text)
    if letters:
        close()
    return words, marks


def _is_raised(glyph: Glyph, size: float, ground: float) -> bool:
    small = glyph.size < _RAISED * size and glyph.text.isdigit()
    return small and ground - glyph.middle > 0.35 * size


def without_marks(line: TextLine, numbers: frozenset[str]) -> TextLine:
    """The line without the marks of the footnotes ``numbers`` (``năm 2013`` for ``20132``)."""
    text = line.text
    for start, end in reversed(line.note_marks):
        if text[start:end] in numbers and not text[:start].endswith(("m", "M")):
            text = text[:start] + text[end:]
    return line if text == line.text else replace(line, text=text, note_marks=())
