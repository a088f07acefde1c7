"""Physical lines of a report, whichever reader made it.

Header and signature zones are read line by line: a logical paragraph hides that ``CHỦ TỊCH``
stood on a line of its own. A block gives one line for each of its parts (and for each line break
inside a part); a table gives one line for each line of a cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from reportminer.document import Block, BlockKind, Report, Span, Table
from reportminer.structure.unbroken import cut_unbroken, is_unbroken
from reportminer.structure.vocabulary import agency_pattern
from reportminer.text import fold, strip_marks

# Signs and <br> tags; a class of first characters makes the search skip to the next of them.
_SIGN = r"\r\n\f\v\x1c-\x1e\x85\u2028\u2029"
_TAG = r"[bB][rR]\s?/?>"
_BREAK = re.compile(rf"[<{_SIGN}](?:(?<!<)|{_TAG})(?:[{_SIGN}]|<{_TAG})*")
_EDGE = " \t\r\n\f\v\u00a0\u200b\ufeff*_#>"
_TEXT = (BlockKind.PARAGRAPH, BlockKind.TEXT_BOX, BlockKind.PAGE_HEADER)


class TextLine(NamedTuple):
    """A line with content; ``start``/``end`` leave out white space and Markdown marks at the edges.

    ``block`` is the id of its block, ``first`` says that it begins it, ``gap`` counts the blank
    lines before it; ``column`` is ``left`` or ``right`` where the reader knows; ``in_table``
    marks cells; ``running`` text that is no page header.
    """

    start: int
    end: int
    text: str
    block: int
    first: bool = True
    gap: int = 0
    column: str | None = None
    in_table: bool = False
    running: bool = True
    bold: bool | None = None
    centred: bool | None = None


def trim(text: str, start: int, end: int, edge: str = _EDGE) -> Span:
    """``[start, end)`` without the characters of ``edge`` at both ends."""
    if start < end and text[start] not in edge and text[end - 1] not in edge:
        return start, end
    piece = text[start:end]
    start = end - len(piece.lstrip(edge))
    return start, max(start, start + len(text[start:end].rstrip(edge)))


def text_lines(report: Report) -> list[TextLine]:
    """Lines in reading order."""
    tables = {t.id: t for t in report.tables}
    gaps = _Gaps(report.text)
    if is_unbroken(report.text):
        return list(_unbroken_lines(gaps, report.blocks))
    return [line for block in report.blocks for line in _block_lines(gaps, block, tables)]


def _unbroken_lines(gaps: _Gaps, blocks: Sequence[Block]) -> Iterator[TextLine]:
    """Lines of a text that has lost its line breaks; each begins a paragraph."""
    for block in blocks:
        for line in _block_lines(gaps, block, {}):
            for start, end in cut_unbroken(gaps.text, line.start, line.end):
                for a, b in _kept(gaps.text, start, end):
                    gap = line.gap if a == line.start else 0
                    yield line._replace(start=a, end=b, text=gaps.text[a:b], first=True, gap=gap)


@dataclass(slots=True)
class _Gaps:
    """Counts the blank lines before each line; ``end`` is that of the lines so far, None first."""

    text: str
    end: int | None = None

    def before(self, start: int, end: int) -> int:
        """Blank lines before the line ``[start, end)``, which comes next."""
        known, self.end = self.end, max(end, self.end or 0)
        return 0 if known is None else max(self.text.count("\n", known, start) - 1, 0)


# What ends the first line is matched backwards from its end.
_NUMBER_WORD = regex.compile(r"(?r)(?:^|\s)(?:Số|SỐ|số)\s?:?\s*")
_NUMBER_REST = regex.compile(r"\d{0,6}\s?[A-Za-z]?\s?[/\-–]\s?[\p{Lu}\d]")
_SYMBOL_WORD = regex.compile(r"(?r)(?:^|\s)(?:Số|SỐ|số)\s?:?\s?.{0,24}[/\-–]")
_SYMBOL_REST = regex.compile(r"\p{Lu}[\p{L}\d&.\-]{1,20}(?:\s{2,}.*)?$")
_DATE_WORD = regex.compile(r"(?r)(?i:ngày|tháng)[\s\d.…_]*")
_DATE_REST = regex.compile(r"(?:\d{1,2}\s+)?(?i:tháng|năm)\b")
_DATE_SIGNS = "0123456789.…_" + "".join(c for c in map(chr, range(0x3001)) if c.isspace())
_TITLE = "cong hoa xa hoi chu nghia viet nam"
# The national title broken after any of its words.
_TITLE_HALVES = tuple((_TITLE[:i], _TITLE[i + 1 :]) for i, c in enumerate(_TITLE) if c == " ")
_TITLE_INITIALS = "HXCNVhxcnv"
FILL = "\u2009"
_MAX_BREAK = 20


def rejoined(lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines of a letterhead with set pieces that a line break has cut made whole again.

    ``Số:`` / ``12/BC-UBND``, ``…, ngày 25`` / ``tháng 01 năm 2024``, ``CỘNG HÒA XÃ HỘI`` / ``CHỦ
    NGHĨA VIỆT NAM``: the first line takes the second in (thin spaces stand for the break, so that
    offsets hold), the second becomes empty, so that indices hold.
    """
    out = list(lines)
    at = 0  # the line that the next one may go on with
    for index in range(1, len(out)):
        first, second = out[at], out[index]
        space = second.start - first.end
        joins = bool(first.text) and 0 < space <= _MAX_BREAK
        if joins and (_torn_off(first, second) or _cut_apart(first.text, second.text)):
            text = first.text + FILL * space + second.text
            out[at] = first._replace(end=second.end, text=text)
            out[index] = second._replace(start=second.end, text="")
        else:
            at = index
    return out


def _torn_off(first: TextLine, second: TextLine) -> bool:
    """A lone word that belongs to the line below (``ỦY`` / ``BAN NHÂN DÂN``): the reader has joined
    them, or only together they begin the name of a body.
    """
    if not first.text.isalpha():
        return False
    if first.block == second.block and not second.first:
        return True
    if second.gap or not first.text.isupper():
        return False
    head = agency_pattern().match(fold(f"{first.text} {second.text[:40]}"))
    return head is not None and head.end() > len(first.text)


def _cut_apart(first: str, second: str) -> bool:
    number = first.rstrip().removesuffix(":").rstrip().endswith(("ố", "Ố"))
    if number and _NUMBER_WORD.match(first):
        return _NUMBER_REST.match(second) is not None
    symbol = first.endswith(("/", "-", "–")) and _SYMBOL_WORD.match(first[-60:])
    if symbol and _SYMBOL_REST.match(second):
        return True
    word = first[-40:].rstrip(_DATE_SIGNS)[-5:].lower()
    if word.endswith(("ngày", "tháng")) and _DATE_WORD.match(first[-40:]):
        return _DATE_REST.match(second) is not None
    if second[:1] not in _TITLE_INITIALS or len(second) > 80:
        return False
    above, below = strip_marks(first[-40:]), strip_marks(second)
    return any(above.endswith(a) and below.startswith(b) for a, b in _TITLE_HALVES)


def _block_lines(gaps: _Gaps, block: Block, tables: dict[int, Table]) -> Iterator[TextLine]:
    text = gaps.text
    if block.kind is BlockKind.TABLE:
        if block.table in tables:
            yield from _cell_lines(gaps, block, tables[block.table])
        return
    if block.kind not in _TEXT:
        return
    in_table = block.table is not None and block.column is None
    running = block.kind is not BlockKind.PAGE_HEADER
    first = True
    for start, end in _split(text, block.parts or ((block.start, block.end),)):
        yield TextLine(
            start, end, text[start:end], block.id, first, gaps.before(start, end), block.column,
            in_table, running, block.style.bold, block.style.centred,
        )  # fmt: skip
        first = False


def _cell_lines(gaps: _Gaps, block: Block, table: Table) -> Iterator[TextLine]:
    text = gaps.text
    for cell in table.cells:
        column = None
        if 2 <= table.n_cols <= 3:
            column = "left" if cell.col == 0 else "right"
        first = True
        for start, end in _split(text, ((cell.start, cell.end),)):
            line, gap = text[start:end], gaps.before(start, end)
            yield TextLine(start, end, line, block.id, first, gap, column, in_table=True)
            first = False


def _split(text: str, parts: Sequence[Span]) -> Iterator[Span]:
    for start, end in parts:
        begin = start
        for match in _BREAK.finditer(text, start, end):
            yield from _kept(text, begin, match.start())
            begin = match.end()
        yield from _kept(text, begin, end)


def _kept(text: str, start: int, end: int) -> Iterator[Span]:
    start, end = trim(text, start, end)
    if start < end:
        yield start, end


def capital_share(text: str) -> float:
    """Share of capitals among the letters, 0-1; 0 without letters."""
    letters = sum(map(str.isalpha, text))
    return sum(map(str.isupper, text)) / letters if letters else 0.0


def in_capitals(text: str) -> bool:
    """Whether nearly all letters are capitals; a text without letters (``2024``) counts."""
    return capital_share(text) > 0.85 or not any(c.isalpha() for c in text)
