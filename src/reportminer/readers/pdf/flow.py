"""Lines of a PDF -> paragraphs, by geometry.

A line goes on with the paragraph above if that one is full (the first word of this line had no
room before the right margin), this one begins at the left margin and not at a first-line indent,
and the spacing is that of lines, not of paragraphs. Labels and capitals begin paragraphs, unless a
dash stands at the left margin of a text that indents its points. The same test, spacing aside,
joins the halves of a paragraph that a page break cuts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from statistics import median

import regex

from reportminer.document import Style
from reportminer.readers.contents import ends_in_leader
from reportminer.readers.lines import (
    dash_word,
    ends_sentence,
    has_counted_marker,
    has_marker,
    is_capitals,
    last_word,
    opens_paragraph,
    runs_on,
    same_opening,
    starts_low,
)
from reportminer.readers.pdf.glyphs import TextLine
from reportminer.text import fold

_INDENT = 8.0
_FAR = 60.0
_NEARLY = 0.15  # share of the width that a ragged line may leave free
_CENTRE = 10.0
_NUMBER_LINE = regex.compile(r"s[ốóô]\s*:")
_NATION = regex.compile(r"cộng hòa xã hội chủ nghĩa(?:\s+việt)?\Z")
_GLUED = regex.compile(r"[\p{L}\p{N}]-\Z|/\Z")


@dataclass(frozen=True, slots=True)
class Margins:
    """Left and right edge of the text in points, and the usual distance of line tops."""

    left: float
    right: float
    pitch: float
    indents: bool

    @property
    def centre(self) -> float:
        """Middle of the text area."""
        return (self.left + self.right) / 2

    def is_full(self, line: TextLine, after: TextLine) -> bool:
        """Whether the first word of ``after`` had no room at the end of ``line``."""
        return self.right - line.x1 < after.first_word_width + 0.45 * line.size + 1

    def is_centred(self, line: TextLine) -> bool:
        """Whether the line stands in the middle, clear of both margins."""
        clear = line.x0 > self.left + 1.5 * _INDENT and line.x1 < self.right - _INDENT
        return clear and self.is_on_axis(line) and dash_word(line.text) is None

    def is_on_axis(self, line: TextLine) -> bool:
        """Whether the middle of the line is the middle of the text area."""
        return abs(line.centre - self.centre) < _CENTRE


def margins(lines: Sequence[TextLine]) -> Margins:
    """Margins of the body lines of a document (pages of one width)."""
    if not lines:
        return Margins(0, 0, 0, indents=False)
    widest = max(x.x1 - x.x0 for x in lines)
    long = [x for x in lines if x.x1 - x.x0 > 0.6 * widest] or list(lines)
    left = Counter(round(x.x0 / 2) * 2 for x in long).most_common(1)[0][0]
    right = _right_edge(long)
    steps = [
        b.top - a.top
        for a, b in pairwise(lines)
        if a.page == b.page and 0 < b.top - a.top < 4 * a.size
    ]
    pitch = median(steps) if steps else 1.5 * long[0].size
    close = [s for s in steps if s < 1.15 * pitch]
    first = min(left, *(round(x.x0 / 2) * 2 for x in long if x.x0 > left - 60))
    indents = sum(_INDENT < x.x0 - first < 80 for x in lines) > 0.15 * len(lines)
    return Margins(float(first if indents else left), right, median(close or [pitch]), indents)


def _right_edge(long: Sequence[TextLine]) -> float:
    """Where justified lines end, or the end of all but the longest ragged ones."""
    place, count = Counter(round(x.x1 / 3) for x in long).most_common(1)[0]
    if count >= 0.3 * len(long):
        return max(x.x1 for x in long if round(x.x1 / 3) == place)
    rights = sorted(x.x1 for x in long)
    return rights[ceil(0.95 * (len(rights) - 1))]


def goes_on(
    before: Sequence[TextLine],
    line: TextLine,
    areas: tuple[Margins, Margins],
    *,
    across_page: bool = False,
) -> bool:
    """Whether ``line`` belongs to the paragraph ``before``; ``areas`` are the margins of both."""
    first, last = before[0], before[-1]
    above, area = areas
    if abs(last.size - line.size) > 1.6 or ends_in_leader(last.text):
        return False
    if not across_page and line.top - last.top > 1.35 * max(area.pitch, 1.05 * last.size):
        return False
    if area.is_centred(line) and above.is_on_axis(last):
        return not across_page and _same_title(last, line, area)
    full = above.is_full(last, line)
    if opens_paragraph(line.text):
        return full and _is_wrapped_opening(before, line, area)
    if not full:
        nearly = above.right - last.x1 < _NEARLY * (above.right - above.left)
        more = runs_on(last.text) or (nearly and not ends_sentence(last.text))
        return starts_low(line.text) and more and line.x0 < area.left + _INDENT
    if line.x0 > area.left + _INDENT and not _hangs(before, line, above, area):
        return False
    if first.bold and not line.bold and not starts_low(line.text) and not runs_on(last.text):
        return False
    if ends_sentence(last.text):
        indented = area.indents and first.x0 > above.left + _INDENT
        return indented or not (across_page or same_opening(first.text, line.text))
    return True


def _same_title(last: TextLine, line: TextLine, area: Margins) -> bool:
    if last.bold != line.bold or ends_sentence(last.text) or has_marker(line.text):
        return False
    if is_capitals(last.text):
        more = last.text.endswith(",") or last_word(last.text).lower() in ("năm", "và", "của")
        needed = last.x1 - last.x0 + line.first_word_width + 0.45 * last.size
        more = more or needed > 0.93 * (area.right - area.left)
        return more and not any(map(str.islower, line.text))
    return not opens_paragraph(line.text)


def _hangs(before: Sequence[TextLine], line: TextLine, above: Margins, area: Margins) -> bool:
    """Whether a line right of the margin stands under the text behind a label, or under its like.

    Far from the margin (addressees under ``Kính gửi``) lines of one point begin at one place.
    """
    x0 = line.x0 - area.left + above.left
    first = before[0]
    if len(before) > 1:
        return abs(x0 - before[-1].x0) < _INDENT / 2
    if first.x0 > above.left + _FAR and abs(x0 - first.x0) < _INDENT / 2:
        return True
    return has_marker(first.text) and _INDENT / 2 < x0 - first.x0 <= 40


def _is_wrapped_opening(before: Sequence[TextLine], line: TextLine, area: Margins) -> bool:
    """A line that looks like an opening but stands where only wrapped lines stand."""
    first, last = before[0], before[-1]
    at_margin = area.indents and line.x0 < area.left + _INDENT / 2
    if not has_marker(line.text) and not is_capitals(line.text):
        return at_margin  # words such as "Căn cứ", which begin sentences too
    if ends_sentence(last.text):
        return False
    if is_capitals(line.text):
        return is_capitals(last.text) and has_counted_marker(first.text)
    return at_margin and (line.text[0] in "-–—−" or runs_on(last.text))


def column_goes_on(before: Sequence[TextLine], line: TextLine) -> bool:
    """Whether a line of a letterhead or signature column wraps the one above it."""
    last = before[-1]
    if line.top - last.bottom > 0.9 * last.size or ends_sentence(last.text):
        return False
    if _NUMBER_LINE.match(fold(line.text)):
        return False
    if _NATION.match(fold(last.text)):
        return line.text.isupper()
    listed = has_marker(before[0].text)
    if opens_paragraph(line.text):
        return listed and last.text.endswith(",") and not has_marker(line.text)
    return starts_low(line.text) or listed


def joint(text: str) -> str:
    """What joins a line to the next: nothing inside a symbol (``158/PĐTĐ-`` + ``UBND``)."""
    return "" if _GLUED.search(text) else " "


def style_of(lines: Sequence[TextLine], area: Margins) -> Style:
    """Look of a paragraph."""
    return Style(
        all(x.bold for x in lines) or None,
        all(x.italic for x in lines) or None,
        all(area.is_centred(x) for x in lines) or None,
        round(2 * median(x.size for x in lines)) / 2,
    )
