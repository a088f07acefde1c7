"""Two columns side by side on a page: letterhead and signature block.

Evidence: two runs of text next to each other with a gap, or ``Nơi nhận`` with a run to the right a
little above or below; an empty strip between them that goes on over the lines above and below; and
the set words of such blocks in one of the columns (``readers.layout``). A zone ends at a line that
crosses the strip without a gap there, at a line centred on the page (the title), and at ``Kính
gửi``. Left column first, then the right one.

Fails where both columns are so long that the gap is no wider than a space.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import mean, median

from reportminer.readers.layout import has_layout_cue
from reportminer.readers.lines import is_capitals
from reportminer.readers.pdf.flow import Margins
from reportminer.readers.pdf.glyphs import TextLine, Word
from reportminer.text import strip_marks

_SIGNATURE_GAP = 150.0
_LEFT_GAP = 45.0
_STAIR = 60.0
_CENTRED = 12.0
_TAB = 3.0
_NATION = ("cong", "hoa", "xa", "hoi")


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with the column it stands in, None outside columns; ``area`` are the margins of its
    own that a column of running text has.
    """

    line: TextLine
    column: str | None = None
    area: Margins | None = None


@dataclass
class _Zone:
    """A zone that grows from one pair of neighbouring runs."""

    first: int
    last: int
    left: list[TextLine] = field(default_factory=list)
    right: list[TextLine] = field(default_factory=list)
    both: int = 0

    @property
    def gutter(self) -> tuple[float, float]:
        return max(x.x1 for x in self.left), min(x.x0 for x in self.right)

    def side(self, line: TextLine) -> str | None:
        """Column of a run, None if it crosses the strip."""
        a, b = self.gutter
        if line.x1 < b - 2 and line.centre < (a + b) / 2:
            return "left"
        return "right" if line.x0 > a + 2 and line.centre > (a + b) / 2 else None

    def parted(self, line: TextLine) -> list[TextLine]:
        """The run, in two if it crosses the strip with a gap inside it."""
        a, b = self.gutter
        gaps = [
            (line.words[i].x0 - line.words[i - 1].x1, i)
            for i in range(1, len(line.words))
            if line.words[i - 1].x1 < b - 2 and line.words[i].x0 > a + 2
        ]
        best, place = max(gaps, default=(0.0, 0))
        usual = median(q.x0 - p.x1 for p, q in pairwise(line.words)) if gaps else 0.0
        wide = best > 0.55 * line.size and best > 1.8 * usual
        return cut(line, place) if wide else [line]

    @property
    def text(self) -> str:
        return "\n".join(x.text for x in (*self.left, *self.right))


def in_columns(lines: Sequence[TextLine], width: float) -> list[Placed]:
    """Lines of one page in reading order, with columns; ``width`` of the page in points.

    The words of the lines are dropped here: nothing later needs them.
    """
    rows = rows_of_lines([piece for line in lines for piece in _national_title(line)])
    axis = _axis(lines, width)
    out: list[Placed] = []
    i = done = 0
    while i < len(rows):
        zone = _zone(rows, i, width, axis)
        if zone is None or zone.first < done:
            out.append(Placed(_merged(rows[i])))
            i += 1
            continue
        del out[len(out) - (i - zone.first) :]
        out += [Placed(x, "left") for x in _merge_rows(zone.left)]
        out += [Placed(x, "right") for x in _merge_rows(zone.right)]
        i = done = zone.last + 1
    return out


def _axis(lines: Sequence[TextLine], width: float) -> float:
    """Middle of the text area: that of the long lines, of everything where none is long."""
    if not lines:
        return width / 2
    long = [x for x in lines if x.x1 - x.x0 > 0.6 * width] or list(lines)
    return (min(x.x0 for x in long) + max(x.x1 for x in long)) / 2


def _national_title(line: TextLine) -> list[TextLine]:
    """A run cut before ``CỘNG HÒA XÃ HỘI``, where an agency stands to the left of it."""
    if len(line.words) < 6:
        return [line]
    words = [strip_marks(w.text) for w in line.words]
    for i in range(1, len(words) - 3):
        if tuple(words[i : i + 4]) == _NATION and is_capitals(line.words[i].text + "XX"):
            return cut(line, i)
    return [line]


def cut(line: TextLine, place: int) -> list[TextLine]:
    """The run as two, the second beginning with word ``place``."""
    return [_part(line, line.words[:place]), _part(line, line.words[place:])]


def _part(line: TextLine, words: tuple[Word, ...]) -> TextLine:
    return replace(
        line, text=" ".join(w.text for w in words), x0=words[0].x0, x1=words[-1].x1, words=words,
        note_marks=(), first_word_width=words[0].x1 - words[0].x0,
    )  # fmt: skip


def rows_of_lines(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Runs that stand beside each other, from top to bottom."""
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda x: (x.top + x.bottom, x.x0)):
        if rows and _beside(rows[-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda x: x.x0) for row in rows]


def _beside(row: list[TextLine], line: TextLine) -> bool:
    for other in row:
        overlap = min(other.bottom, line.bottom) - max(other.top, line.top)
        apart = line.x0 >= other.x1 or line.x1 <= other.x0
        if not apart or overlap < 0.4 * min(other.height, line.height):
            return False
    return True


def _zone(rows: list[list[TextLine]], seed: int, width: float, axis: float) -> _Zone | None:
    """The best zone around a row, None if none has the words of one."""
    best: _Zone | None = None
    for zone in _seeds(rows, seed, width):
        _grow_down(zone, rows, axis)
        _grow_up(zone, rows, axis)
        if has_layout_cue(zone.text) and (best is None or _rank(zone) > _rank(best)):
            best = zone
    return best


def _seeds(rows: list[list[TextLine]], seed: int, width: float) -> list[_Zone]:
    row = rows[seed]
    zones = [
        _Zone(seed, seed, row[:cut], row[cut:], 1)
        for cut in range(1, len(row))
        if row[cut - 1].x1 <= width * 0.7 and row[cut].x1 >= width * 0.45
    ]
    if not zones and seed + 1 < len(rows):
        zones = _stairs(rows, seed, width)
    return zones


def _stairs(rows: list[list[TextLine]], seed: int, width: float) -> list[_Zone]:
    """``Nơi nhận`` and a run at the right that stands a little above or below it."""
    pair = rows[seed][0], rows[seed + 1][0]
    if len(rows[seed]) > 1 or len(rows[seed + 1]) > 1 or pair[1].top - pair[0].bottom > _STAIR:
        return []
    left, right = sorted(pair, key=lambda x: x.x0)
    apart = left.x1 + 5 < right.x0 and right.centre > width / 2
    if not (apart and strip_marks(left.text).startswith("noi nhan")):
        return []
    return [_Zone(seed, seed + 1, [left], [right])]


def _rank(zone: _Zone) -> tuple[int, int, float]:
    a, b = zone.gutter
    return zone.both, zone.last - zone.first, b - a


def _grow_down(zone: _Zone, rows: list[list[TextLine]], axis: float) -> None:
    for i in range(zone.last + 1, len(rows)):
        if _is_text_below(zone, rows[i]):
            return
        if not _take(zone, rows[i], axis, down=True):
            return
        zone.last = i


def _is_text_below(zone: _Zone, row: list[TextLine]) -> bool:
    """A line of text under rows in columns that are no letterhead: a list set with tabs."""
    if len(row) > 1 or zone.side(row[0]) != "left" or has_layout_cue(zone.text):
        return False
    return not (is_capitals(row[0].text) or has_layout_cue(row[0].text))


def _grow_up(zone: _Zone, rows: list[list[TextLine]], axis: float) -> None:
    for i in range(zone.first - 1, -1, -1):
        row = rows[i]
        alone = len(row) == 1 and zone.side(row[0]) == "left"
        if alone and i > 0 and not has_layout_cue(row[0].text):
            return  # the short last line of a paragraph above a signature block
        if not _take(zone, row, axis, down=False):
            return
        zone.first = i


def _take(zone: _Zone, row: list[TextLine], axis: float, *, down: bool) -> bool:
    if any(strip_marks(x.text).startswith(("kinh gui", "dong kinh")) for x in row):
        return False
    row = [part for x in row for part in ([x] if zone.side(x) else zone.parted(x))]
    sides = [zone.side(x) for x in row]
    if None in sides:
        return False
    if len(set(sides)) == 1:
        members = zone.left if sides[0] == "left" else zone.right
        nearest = max(x.bottom for x in members) if down else min(x.top for x in members)
        gap = row[0].top - nearest if down else nearest - row[0].bottom
        if gap > (_SIGNATURE_GAP if sides[0] == "right" and down else _LEFT_GAP):
            return False
        if _is_page_title(zone, row, axis):
            return False
    left = [x for x, s in zip(row, sides, strict=True) if s == "left"]
    right = [x for x, s in zip(row, sides, strict=True) if s == "right"]
    zone.left = zone.left + left if down else left + zone.left
    zone.right = zone.right + right if down else right + zone.right
    zone.both += bool(left and right)
    return True


def _is_page_title(zone: _Zone, row: list[TextLine], axis: float) -> bool:
    """A single run centred on the page and not on its column: the title under a letterhead."""
    centre = (row[0].x0 + row[-1].x1) / 2
    own = mean(x.centre for x in (zone.left if zone.side(row[0]) == "left" else zone.right))
    return abs(centre - axis) < _CENTRED and abs(centre - own) > _CENTRED


def _merge_rows(lines: list[TextLine]) -> list[TextLine]:
    return [_merged(row) for row in rows_of_lines(lines)]


def _merged(row: list[TextLine]) -> TextLine:
    """One line out of the runs of a row; a wide gap becomes a tab."""
    line = replace(row[0], words=())
    for nxt in row[1:]:
        joint = "\t" if nxt.x0 - line.x1 > _TAB * line.size else " "
        line = replace(
            line, text=line.text + joint + nxt.text, top=min(line.top, nxt.top), x1=nxt.x1,
            bottom=max(line.bottom, nxt.bottom), bold=line.bold and nxt.bold,
            italic=line.italic and nxt.italic, note_marks=(),
        )  # fmt: skip
    return line
