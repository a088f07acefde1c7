"""Tables written with ``|`` in plain text and Markdown.

A Markdown table (second line ``|---|---|``) or a run of lines with the same number of bars is a
table with cells; any other line with bars stays a line, never joined with its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from reportminer.document import Cell, Span, Table
from reportminer.readers.lines import Line

_RULE = regex.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\Z")
_BAR = regex.compile(r"(?<!\\)\|")
_BREAK = regex.compile(r"<br\s*/?>", regex.IGNORECASE)
_EDGE = " \t\u00a0*"


@dataclass(frozen=True, slots=True)
class PipeTable:
    """Rows of cell spans; ``first``/``last`` are line indices, inclusive; ``marked`` says that a
    rule under the first row makes it a header.
    """

    first: int
    last: int
    rows: tuple[tuple[Span, ...], ...]
    marked: bool

    @property
    def n_cols(self) -> int:
        """Cells of the longest row."""
        return max(len(row) for row in self.rows)

    def to_table(self, number: int) -> Table:
        """The table of the document model."""
        cells = tuple(
            Cell(r, c, start, end)
            for r, row in enumerate(self.rows)
            for c, (start, end) in enumerate(row)
        )
        start, end = self.rows[0][0][0], self.rows[-1][-1][1]
        return Table(number, start, end, len(self.rows), self.n_cols, cells, int(self.marked))


def is_row(text: str) -> bool:
    """Whether the line holds at least two bars."""
    return text.count("|") >= 2


def _is_rule(text: str) -> bool:
    return "-" in text and "|" in text and _RULE.match(text) is not None


def find_tables(lines: Sequence[Line]) -> list[PipeTable]:
    """The tables in document order."""
    tables: list[PipeTable] = []
    i = 0
    while i < len(lines):
        end = i
        while end < len(lines) and is_row_or_rule(lines[end]) and (end == i or not lines[end].gap):
            end += 1
        if end - i >= 2:
            table = _table(lines, i, end)
            if table:
                tables.append(table)
        i = max(end, i + 1)
    return tables


def is_row_or_rule(line: Line) -> bool:
    """Whether the line may belong to a table."""
    return is_row(line.text) or _is_rule(line.text)


def _table(lines: Sequence[Line], first: int, end: int) -> PipeTable | None:
    marked = _is_rule(lines[first + 1].text)
    rows = [_cells(lines[i]) for i in range(first, end) if not _is_rule(lines[i].text)]
    rows = [row for row in rows if row]
    same = len({len(row) for row in rows}) == 1
    if not rows or not (marked or same) or max(len(row) for row in rows) < 2:
        return None
    return PipeTable(first, end - 1, tuple(rows), marked)


def _cells(line: Line) -> tuple[Span, ...]:
    text = line.text
    cuts = [m.start() for m in _BAR.finditer(text)]
    edges = [-1, *cuts, len(text)]
    spans = list(pairwise(edges))
    if not text[: cuts[0]].strip():
        spans = spans[1:]
    if spans and not text[cuts[-1] + 1 :].strip():
        spans = spans[:-1]
    return tuple(_trim(text, a + 1, b, line.start) for a, b in spans)


def _trim(text: str, start: int, end: int, offset: int) -> Span:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return offset + start, offset + end


def cell_lines(text: str, span: Span) -> list[Span]:
    """Pieces of a cell between ``<br>`` marks, without white space; empty ones left out."""
    start, end = span
    pieces: list[Span] = []
    begin = start
    for match in _BREAK.finditer(text, start, end):
        pieces.append(_trim(text[begin : match.start()], 0, match.start() - begin, begin))
        begin = match.end()
    pieces.append(_trim(text[begin:end], 0, end - begin, begin))
    return [p for p in pieces if p[0] < p[1]]
