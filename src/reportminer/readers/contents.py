"""Tables of contents: their lines repeat the headings and must not be read as headings.

Evidence: a line under ``MỤC LỤC``, or one of three and more in a row, that ends in a page number
behind a row of dots (a tab counts under the title only), the numbers never falling. A line without
a number between two such lines is the first half of a wrapped heading.
"""

from __future__ import annotations

from dataclasses import replace

import regex

from reportminer.document import Block, BlockKind, Report
from reportminer.text import strip_marks

_TITLE = regex.compile(r"muc luc\s*\Z")
_LEADER = regex.compile(r"(?:\.{4,}|…{2,}|(?:\. ){4,}|_{5,})[\s.…]*(\d{1,3})\s*\Z")
_TABBED = regex.compile(r"\S\s*(?:\t[\s.…]*|\s{3,})(\d{1,3})\s*\Z")
_ALONE = 3
_UNDER_TITLE = 2
_MAX_LENGTH = 400
_BETWEEN = (BlockKind.PAGE_NUMBER, BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER)


def ends_in_leader(text: str) -> bool:
    """Whether the line ends in a row of dots and a page number."""
    return _LEADER.search(text[-60:]) is not None


def marked(report: Report) -> Report:
    """The report with the blocks of its tables of contents marked as such."""
    found: set[int] = set()
    blocks = report.blocks
    at = 0
    while at < len(blocks):
        title = _is_title(report.text, blocks[at])
        end, count = _run(report, at + title, tabs=title)
        if count >= (_UNDER_TITLE if title else _ALONE):
            found.update(range(at, end))
        at = max(end, at + 1)
    if not found:
        return report
    kept = tuple(
        replace(b, kind=BlockKind.CONTENTS) if i in found and b.kind not in _BETWEEN else b
        for i, b in enumerate(blocks)
    )
    return replace(report, blocks=kept)


def _is_title(text: str, block: Block) -> bool:
    if not 7 <= block.end - block.start <= 30 or text[block.start] not in "mM":
        return False
    return _TITLE.match(strip_marks(text[block.start : block.end])) is not None


def _text(report: Report, block: Block) -> str:
    return report.text[block.start : min(block.end, block.start + _MAX_LENGTH)]


def _run(report: Report, first: int, *, tabs: bool) -> tuple[int, int]:
    """End of the run of entries that begins at block ``first``, and how many there are."""
    at, end, count, last = first, first, 0, 0
    while at < len(report.blocks) and at <= end + 1:
        block = report.blocks[at]
        if block.kind in _BETWEEN:
            end += at == end
        elif block.kind is not BlockKind.PARAGRAPH or block.end - block.start > _MAX_LENGTH:
            break
        else:
            page = _page(_text(report, block), tabs=tabs)
            if page is not None:
                if page < last:
                    break
                last, end, count = page, at + 1, count + 1
        at += 1
    return end, count


def _page(text: str, *, tabs: bool) -> int | None:
    """The page number that an entry ends in."""
    if not text[-1:].isdigit():
        return None
    tail = text[-200:]
    match = _LEADER.search(tail) or (_TABBED.search(tail) if tabs else None)
    return int(match[1]) if match else None
