"""Two columns side by side on a page: letterhead and signature block.

Evidence: two runs of text next to each other with a gap, an empty strip between them that goes on
over the lines above and below, and the set words of such blocks in one of the columns
(``readers.layout``). A zone ends at a line that crosses the strip, at a line centred on the page
(the title), and at ``Kính gửi``. Left column first, then the right one.

Fails where both columns are so long that the gap is narrower than a wide space.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import mean

from reportminer.readers.layout import has_layout_cue
from reportminer.readers.pdf.glyphs import TextLine
from reportminer.text import fold

_SIGNATURE_GAP = 150.0
_LEFT_GAP = 45.0
_CENTRED = 12.0
_TAB = 3.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with the column it stands in, None outside columns."""

    line: TextLine
    column: str | None = None


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

    @property
    def text(self) -> str:
        return "\n".join(x.text for x in (*self.left, *self.right))


def in_columns(lines: Sequence[TextLine], width: float) -> list[Placed]:
    """Lines of one page in reading order, with columns; ``width`` of the page in points."""
    rows = _rows(lines)
    out: list[Placed] = []
    i = 0
    while i < len(rows):
        zone = _zone(rows, i, width) if len(rows[i]) > 1 else None
        if zone is None:
            out.append(Placed(_merged(rows[i])))
            i += 1
            continue
        del out[len(out) - (i - zone.first) :]
        out += [Placed(x, "left") for x in _merge_rows(zone.left)]
        out += [Placed(x, "right") for x in _merge_rows(zone.right)]
        i = zone.last + 1
    return out


def _rows(lines: Sequence[TextLine]) -> list[list[TextLine]]:
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


def _zone(rows: list[list[TextLine]], seed: int, width: float) -> _Zone | None:
    """The best zone around a row with several runs, None if none has the words of one."""
    best: _Zone | None = None
    row = rows[seed]
    for cut in range(1, len(row)):
        if row[cut - 1].x1 > width * 0.7 or row[cut].x1 < width * 0.45:
            continue
        zone = _Zone(seed, seed, row[:cut], row[cut:], 1)
        _grow_down(zone, rows, width)
        _grow_up(zone, rows, width)
        if has_layout_cue(zone.text) and (best is None or _rank(zone) > _rank(best)):
            best = zone
    return best


def _rank(zone: _Zone) -> tuple[int, int, float]:
    a, b = zone.gutter
    return zone.both, zone.last - zone.first, b - a


def _grow_down(zone: _Zone, rows: list[list[TextLine]], width: float) -> None:
    for i in range(zone.last + 1, len(rows)):
        if not _take(zone, rows[i], width, down=True):
            return
        zone.last = i


def _grow_up(zone: _Zone, rows: list[list[TextLine]], width: float) -> None:
    for i in range(zone.first - 1, -1, -1):
        row = rows[i]
        alone = len(row) == 1 and zone.side(row[0]) == "left"
        if alone and i > 0 and not has_layout_cue(row[0].text):
            return  # the short last line of a paragraph above a signature block
        if not _take(zone, row, width, down=False):
            return
        zone.first = i


def _take(zone: _Zone, row: list[TextLine], width: float, *, down: bool) -> bool:
    sides = [zone.side(x) for x in row]
    if None in sides or any(fold(x.text).startswith(("kính gửi", "đồng kính")) for x in row):
        return False
    if len(set(sides)) == 1:
        members = zone.left if sides[0] == "left" else zone.right
        nearest = max(x.bottom for x in members) if down else min(x.top for x in members)
        gap = row[0].top - nearest if down else nearest - row[0].bottom
        if gap > (_SIGNATURE_GAP if sides[0] == "right" and down else _LEFT_GAP):
            return False
        if _is_page_title(zone, row, width):
            return False
    left = [x for x, s in zip(row, sides, strict=True) if s == "left"]
    right = [x for x, s in zip(row, sides, strict=True) if s == "right"]
    zone.left = zone.left + left if down else left + zone.left
    zone.right = zone.right + right if down else right + zone.right
    zone.both += bool(left and right)
    return True


def _is_page_title(zone: _Zone, row: list[TextLine], width: float) -> bool:
    """A single run centred on the page and not on its column: the title under a letterhead."""
    every = (*zone.left, *zone.right)
    middle = (min(x.x0 for x in every) + max(x.x1 for x in every)) / 2
    centre = (row[0].x0 + row[-1].x1) / 2
    own = mean(x.centre for x in (zone.left if zone.side(row[0]) == "left" else zone.right))
    on_page = min(abs(centre - middle), abs(centre - width / 2)) < _CENTRED
    return on_page and abs(centre - own) > _CENTRED


def _merge_rows(lines: list[TextLine]) -> list[TextLine]:
    return [_merged(row) for row in _rows(lines)]


def _merged(row: list[TextLine]) -> TextLine:
    """One line out of the runs of a row; a wide gap becomes a tab."""
    line = row[0]
    for nxt in row[1:]:
        joint = "\t" if nxt.x0 - line.x1 > _TAB * line.size else " "
        line = replace(
            line, text=line.text + joint + nxt.text, top=min(line.top, nxt.top), x1=nxt.x1,
            bottom=max(line.bottom, nxt.bottom), bold=line.bold and nxt.bold,
            italic=line.italic and nxt.italic,
        )  # fmt: skip
    return line
