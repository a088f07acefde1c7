"""The text of a report for reading names: single blanks, case kept, a line break after a block.

A name never runs over the end of a paragraph or table cell (``"\\n"``), but over a line wrap
that the reader knows, a page break inside a paragraph and no-break spaces (``" "``). Between two
paragraphs of which the first ends without a sign (``"\\r"`` in the cased text) only a known name
goes on: the break may be one in the middle of a sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from reportminer.document import BlockKind, Report, Span
from reportminer.structure import TextView
from reportminer.text import OffsetMap, places

_LINE = 90
_COLUMNS = "\t|"
_BLANKS = {ord(c): " " for c in "\t\n\r\f\v\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"}


@dataclass(frozen=True, slots=True)
class Surface:
    """Two texts of one length; offsets are offsets of them, ``span`` leads back to the report."""

    cased: str
    folded: str
    origin: OffsetMap

    def span(self, start: int, end: int) -> Span:
        """The span of ``report.text`` for ``[start, end)``; not empty."""
        return self.origin.to_old(start), self.origin.to_old(end - 1) + 1

    def at(self, offset: int) -> int:
        """Offset here of an offset of ``report.text``."""
        i = bisect_right(self.origin.old, offset) - 1
        here = self.origin.new[i] + offset - self.origin.old[i]
        return min(here, self.origin.new[i + 1]) if i + 1 < len(self.origin.new) else here


def surface(report: Report, view: TextView) -> Surface:
    """Prepare the text of ``report``."""
    compact, origin = view.compact
    text = report.text
    parts: list[str] = []
    for i, start in enumerate(origin.old):
        if i + 1 < len(origin.old):
            size = origin.new[i + 1] - origin.new[i]
            parts.append(text[start : start + size - 1] + " " if size else "")
        else:
            parts.append(text[start:])
    cased = "".join(parts)
    if not cased.isprintable():
        cased = cased.translate(_BLANKS)
    plain = Surface(cased, compact, origin)
    soft = {plain.at(end) for end in _soft_ends(report)}
    stops = [plain.at(end) for end in _ends(report)]
    stops += [plain.at(at) for at in places(text, _COLUMNS)]
    return Surface(
        _with_signs(cased, stops, lambda stop: "\r" if stop in soft else "\n"),
        _with_signs(compact, stops, lambda stop: " " if stop in soft else "\n"),
        origin,
    )


def _with_signs(text: str, stops: Iterable[int], sign: Callable[[int], str]) -> str:
    """``text`` with the blank (or column sign) at or before each stop replaced by its sign."""
    parts: list[str] = []
    last = 0
    for stop in sorted(set(stops)):
        at = stop
        if at < len(text) and text[at] not in " |" and at and text[at - 1] == " ":
            at -= 1
        if last <= at < len(text) and text[at] in " |":
            parts += (text[last:at], sign(stop))
            last = at + 1
    parts.append(text[last:])
    return "".join(parts)


def _soft_ends(report: Report) -> Iterator[int]:
    """Ends of paragraphs that the next one may go on from: a line wrap, or a page break.

    The next line follows at once, or the paragraph is longer than a line; no sentence ends there.
    """
    for block, after in pairwise(report.blocks):
        gap = report.text[block.end : after.start]
        both = block.kind is BlockKind.PARAGRAPH and after.kind is BlockKind.PARAGRAPH
        close = gap.count("\n") == 1 or block.end - block.start > _LINE
        if both and close and report.text[block.end - 1 : block.end] not in ".:;!?)":
            yield block.end


def _ends(report: Report) -> list[int]:
    ends = [block.end for block in report.blocks]
    ends += [cell.end for table in report.tables for cell in table.cells]
    return ends
