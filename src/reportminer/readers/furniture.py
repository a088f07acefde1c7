"""Page furniture in plain text: page numbers, and headers or footers repeated on every page.

A number alone on its line is a page number if it stands at a form feed, or continues the count of
pages with at least ``_PAGE_CHARS`` characters a page. Numbers that follow each other closely are
cells of a table that lost its lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from reportminer.document import BlockKind
from reportminer.readers.lines import Line

_NUMBER = regex.compile(
    r"(?i:[-–—\[]*\s*(?:trang\s*(?:số\s*)?:?\s*)?(\d{1,4})(?:\s*(?:/|\||trên|of)\s*\d{1,4})?\s*[-–—\]]*)\Z"
)
_DIGITS = regex.compile(r"\d+")
_PAGE_CHARS = 500
_MIN_REPEATS = 3


def page_number(text: str) -> int | None:
    """The number of a line that holds nothing but one (``2``, ``- 2 -``, ``Trang 2/10``)."""
    match = _NUMBER.match(text)
    return int(match[1]) if match else None


def furniture(lines: Sequence[Line]) -> dict[int, BlockKind]:
    """Kinds of the lines (by index) that belong to the page and not to the text."""
    kinds = dict.fromkeys(_page_numbers(lines), BlockKind.PAGE_NUMBER)
    kinds.update(_repeated(lines, kinds))
    return kinds


def _page_numbers(lines: Sequence[Line]) -> list[int]:
    found = [(i, n) for i, x in enumerate(lines) if (n := page_number(x.text)) is not None]
    pages: list[int] = []
    last, offset = 0, 0
    for place, (index, number) in enumerate(found):
        line = lines[index]
        at_break = line.page_break or (index + 1 < len(lines) and lines[index + 1].page_break)
        close = any(
            abs(lines[found[k][0]].start - line.start) < _PAGE_CHARS
            for k in (place - 1, place + 1)
            if 0 <= k < len(found)
        )
        step = number - last
        counts_on = step >= 1 and line.start - offset >= _PAGE_CHARS * max(step - (last == 0), 1)
        if at_break or (counts_on and not close):
            pages.append(index)
            last, offset = number, line.start
    return pages


def _repeated(lines: Sequence[Line], numbers: dict[int, BlockKind]) -> dict[int, BlockKind]:
    """Lines beside page breaks that come back, digits aside, on at least three pages."""
    tops: list[int] = []
    feet: list[int] = []
    for i, line in enumerate(lines):
        if i in numbers or line.page_break:
            feet.append(i - 1)
            tops.append(i + 1 if i in numbers else i)
    kinds: dict[int, BlockKind] = {}
    for places, kind in ((tops, BlockKind.PAGE_HEADER), (feet, BlockKind.PAGE_FOOTER)):
        valid = [i for i in places if 0 <= i < len(lines) and i not in numbers]
        count = Counter(_DIGITS.sub("#", lines[i].text) for i in valid)
        for i in valid:
            if count[_DIGITS.sub("#", lines[i].text)] >= _MIN_REPEATS:
                kinds[i] = kind
    return kinds
