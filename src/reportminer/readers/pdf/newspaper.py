"""Text set in two columns from top to bottom, as bulletins have it.

Evidence: at least eight rows that leave one strip in the middle of the page empty, with lines on
both sides that fill a third of the page each. Letterheads, signature blocks and tables are shorter,
or their cells are. The left column is read first; each column has margins of its own, so that its
lines are joined like those of a page. Fails for three columns; reads a table of two wide columns
without ruling lines one column after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reportminer.readers.pdf.columns import Placed, cut
from reportminer.readers.pdf.flow import margins
from reportminer.readers.pdf.glyphs import TextLine

_MIN_ROWS = 8
_FILL = 0.3
_STRIP = 0.7  # share of the letter size
_MIDDLE = (0.38, 0.62)

Row = list[TextLine]
Strip = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spread:
    """Rows ``first`` to ``last`` in two columns, parted at ``gutter``."""

    first: int
    last: int
    gutter: float


def may_be_spread(lines: Sequence[TextLine]) -> bool:
    """Whether as many runs stand beside others, or hold a wide gap, as two columns need."""
    beside = sum(b.top < a.bottom - 0.6 * a.height for a, b in pairwise(lines))
    return beside >= _MIN_ROWS or sum(map(_is_parted, lines)) >= _MIN_ROWS


def _is_parted(line: TextLine) -> bool:
    """Whether one gap of a line is clearly wider than its other ones."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(line.words)]
    widest = max(gaps, default=0.0)
    return widest > _STRIP * line.size and sorted(gaps)[-2:][0] * 1.6 < widest


def find_spread(rows: Sequence[Row], width: float) -> Spread | None:
    """The first run of rows in two columns."""
    at = 0
    while at < len(rows):
        found, end = _from(rows, at, width)
        if found is not None:
            return found
        at = max(end, at + 1)
    return None


def _from(rows: Sequence[Row], first: int, width: float) -> tuple[Spread | None, int]:
    strip: Strip = (_MIDDLE[0] * width, _MIDDLE[1] * width)
    both = 0
    at = first
    while at < len(rows):
        left, right = _edges(rows[at], strip)
        kept = max(strip[0], left), min(strip[1], right)
        if kept[1] - kept[0] < _STRIP * rows[at][0].size:
            break
        strip = kept
        both += left > 0 and right < width
        at += 1
    gutter = (strip[0] + strip[1]) / 2
    if both < _MIN_ROWS or not _fills(rows[first:at], gutter, width):
        return None, at
    return Spread(first, at - 1, gutter), at


def _edges(row: Row, strip: Strip) -> Strip:
    """Ends of the words left and right of the widest gap of a row inside the strip."""
    words = [w for line in row for w in line.words]
    if not words or words[-1].x1 <= strip[1]:
        return (words[-1].x1 if words and words[-1].x1 > strip[0] else 0.0), 1e6
    if words[0].x0 >= strip[0]:
        return 0.0, words[0].x0
    inside = [
        (a.x1, b.x0) for a, b in pairwise(words) if b.x0 > strip[0] and a.x1 < strip[1]
    ]  # fmt: skip
    return max(inside, key=lambda s: min(s[1], strip[1]) - max(s[0], strip[0]), default=(1e6, 0.0))


def _fills(rows: Sequence[Row], gutter: float, width: float) -> bool:
    """Whether the lines on both sides are those of running text."""
    for side in (0, 1):
        lines = [x for row in rows for x in parted(row, gutter)[side]]
        if not lines or median(x.x1 - x.x0 for x in lines) < _FILL * width:
            return False
    return True


def parted(row: Row, gutter: float) -> tuple[Row, Row]:
    """Runs of a row left and right of the gutter."""
    left: Row = []
    right: Row = []
    for line in row:
        place = sum(w.x1 < gutter for w in line.words)
        if 0 < place < len(line.words):
            a, b = cut(line, place)
            left.append(a)
            right.append(b)
        else:
            (left if place else right).append(line)
    return left, right


def in_spread(rows: Sequence[Row], spread: Spread) -> list[Placed]:
    """Lines of the spread in reading order, each column with margins of its own."""
    out: list[Placed] = []
    halves = [parted(row, spread.gutter) for row in rows[spread.first : spread.last + 1]]
    for side in (0, 1):
        lines = [x for half in halves for x in half[side]]
        area = margins(lines)
        out += [Placed(x, None, area) for x in lines]
    return out
