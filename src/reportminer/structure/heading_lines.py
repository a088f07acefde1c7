"""Which lines a heading takes: its paragraph, or below a label that stands alone its title.

A heading goes on over the lines that a reader has joined to it until one begins the text below, and
over a line or page break that has cut it.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from reportminer.structure.lines import TextLine, capital_share, in_capitals
from reportminer.structure.markers import read_marker
from reportminer.structure.title_signs import ENDS, HANGING, is_open, run_in_rules
from reportminer.structure.vocabulary import noise_kind
from reportminer.text import fold

_TORN_LINE = 45
_MAX_TITLE_LINES = 12
_BEFORE_FIGURE = regex.compile(r"\b(?:năm|tháng|ngày|quý|số)\s*$", regex.I)
_LEAD_DASH = regex.compile(r"[-–—]\s+(?=\p{L})")
_DASH = regex.compile(r"[-–—+•*]\s")
_COMPLETE = regex.compile(r"(?:[”\"»]|\b(?:19|20)\d\d)\s*$")
# Words behind which a capital goes on with a name: a level, or a word with a capital itself.
_NAME_FOLLOWS = regex.compile(
    r"(?:\b(?:tỉnh|huyện|xã|phường|quận|thị\s(?:xã|trấn)|thành\sphố|thôn|xóm|bản|ấp|buôn|ông|bà|chí)"
    r"|\b\p{Lu}[\p{L}\d&-]*)\s*$"
)


def paragraph_end(lines: Sequence[TextLine], first: int, limit: int, rest: int) -> int:
    """Last line of the paragraph that begins at ``first``."""
    last = first
    while last + 1 < limit and last - first < _MAX_TITLE_LINES * 4:
        line, before = lines[last + 1], lines[last]
        if not line.running or line.in_table or line.column:
            break
        same = line.block == before.block and not line.first
        # A line much longer than the heading's own is a paragraph that a reader has joined to it,
        # unless a short one goes on in lower case, as copies from law portals break lines.
        torn = len(before.text) < _TORN_LINE and line.text[:1].islower()
        alike = torn or len(line.text) < 1.5 * len(before.text)
        same = same and (last > first or alike)
        if not (same or _goes_on(before, line, bare=rest >= lines[first].end)):
            break
        if _listed_apart(lines[first], before, line):
            break
        if same and _begins_body(lines[first : last + 1], lines[last + 1 : last + 6]):
            break
        last += 1
    return last


def _begins_body(heading: Sequence[TextLine], below: Sequence[TextLine]) -> bool:
    """Whether a line that a reader of wrapped text has joined to a heading begins the text below.

    It begins with a capital, and the heading is complete (it ends in a closing quotation mark or a
    year), or the line begins like a sentence, or its first word had room on the heading's line.
    Fails where a title goes on with a name behind a year.
    """
    before, line = heading[-1].text, below[0]
    if not line.text[:1].isupper() or capital_share(before) > 0.85:
        return False
    title = " ".join(x.text for x in heading)
    if HANGING.search(before[-12:]) or ENDS.search(before[-12:]) or ":" in title:
        return False
    if is_open(title):
        return False
    begins = fold(line.text[:120])
    if _COMPLETE.search(before) or any(
        run_in_rules()[kind].regex.match(begins) for kind in ("opener", "sentence")
    ):
        return True
    return not _NAME_FOLLOWS.search(before) and _had_room(before, below)


def _had_room(before: str, below: Sequence[TextLine]) -> bool:
    """Whether the first word below would have stood within the width of the lines there."""
    width = max(len(x.text) for x in below if x.block == below[0].block)
    return len(before) + 1 + len(below[0].text.split(maxsplit=1)[0]) <= width


def _listed_apart(heading: TextLine, before: TextLine, line: TextLine) -> bool:
    """Whether a blank line ends the paragraph although a comma does: in a text that parts all
    paragraphs by blank lines, the next one begins with a capital.
    """
    apart = heading.gap > 0 and line.gap > 0 and before.text.endswith(",")
    return apart and line.text[:1].isupper()


def _goes_on(before: TextLine, line: TextLine, *, bare: bool) -> bool:
    """Whether a line of another block goes on with a heading that a line or page break has cut."""
    if bare or line.gap > 1 or before.text.endswith(":") or ENDS.search(before.text[-12:]):
        return False
    open_bracket = before.text.count("(") > before.text.count(")")
    hanging = open_bracket or HANGING.search(before.text[-12:]) is not None
    hanging |= line.text[:1].isdigit() and _BEFORE_FIGURE.search(before.text[-12:]) is not None
    if not hanging and (line.gap or not _same_kind(before, line)):
        return False
    if _DASH.match(line.text) or read_marker(line.text):
        return False
    return noise_kind(fold(line.text[:120])) is None


def _same_kind(before: TextLine, line: TextLine) -> bool:
    """Whether both lines are in capitals, or the second is a short one in lower case."""
    if capital_share(before.text) > 0.85:
        return in_capitals(line.text)
    low = line.text[0].islower() and len(before.text) > 30
    return low and len(line.text) < 1.3 * len(before.text)


def title_spans(
    lines: Sequence[TextLine], first: int, last: int, limit: int, rest: int
) -> tuple[int, list[tuple[int, int]]]:
    """Spans of the paragraph's lines after the label; a label that stands alone takes the next
    line, or lines in capitals, as its title.
    """
    spans = [(max(x.start, rest), x.end) for x in lines[first : last + 1]]
    spans = [s for s in spans if s[0] < s[1]]
    if spans and (dash := _LEAD_DASH.match(lines[first].text, spans[0][0] - lines[first].start)):
        spans[0] = (lines[first].start + dash.end(), spans[0][1])  # "Điều 1. – Ban hành"
    if spans or first + 1 >= limit:
        return last, spans
    index = first + 1
    while index < limit and len(spans) < _MAX_TITLE_LINES:
        line = lines[index]
        if noise_kind(fold(line.text)):
            index += 1
            continue
        capitals = in_capitals(line.text)
        too_much = line.gap > (1 if capitals else 2) and spans
        if read_marker(line.text) or _DASH.match(line.text) or too_much or len(line.text) > 250:
            break
        if spans and not (capitals or line.text[0].islower()):
            break
        if not spans and not capitals and ENDS.search(line.text):
            break
        spans.append((line.start, line.end))
        last = index
        index += 1
        if not capitals and index < limit and not lines[index].text[0].islower():
            break
    return last, spans
