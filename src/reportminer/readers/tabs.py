"""Tables that a text export wrote with tabs between the cells.

A run of at least three lines with two or more tabs, where most lines have as many cells as the
first and a cell holds a number, is a table. A letterhead (one tab, two or three lines) is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from reportminer.document import Span
from reportminer.readers.lines import Line
from reportminer.readers.pipes import PipeTable

_NUMBER_CELL = regex.compile(r"\t\s*\d[\d.,/%]*\s*(?:\t|$)")
_MIN_ROWS = 3


def is_tab_row(text: str) -> bool:
    """Whether the line holds at least two tabs between words."""
    return text.strip().count("\t") >= 2


def find_tab_tables(lines: Sequence[Line]) -> list[PipeTable]:
    """The tables in document order."""
    tables: list[PipeTable] = []
    i = 0
    while i < len(lines):
        end = i
        while end < len(lines) and is_tab_row(lines[end].text) and (end == i or not lines[end].gap):
            end += 1
        table = _table(lines, i, end) if end - i >= _MIN_ROWS else None
        if table is not None:
            tables.append(table)
        i = max(end, i + 1)
    return tables


def _table(lines: Sequence[Line], first: int, end: int) -> PipeTable | None:
    rows = [_cells(lines[i]) for i in range(first, end)]
    width = len(rows[0])
    full = sum(len(row) == width for row in rows)
    numbers = sum(_NUMBER_CELL.search(lines[i].text) is not None for i in range(first, end))
    if full * 2 < len(rows) or numbers * 2 < len(rows) or max(map(len, rows)) > width + 1:
        return None
    return PipeTable(first, end - 1, tuple(rows), marked=False)


def _cells(line: Line) -> tuple[Span, ...]:
    edges = [-1, *(m.start() for m in regex.finditer("\t", line.text)), len(line.text)]
    return tuple(_trim(line, a + 1, b) for a, b in pairwise(edges))


def _trim(line: Line, start: int, end: int) -> Span:
    while start < end and line.text[start].isspace():
        start += 1
    while end > start and line.text[end - 1].isspace():
        end -= 1
    return line.start + start, line.start + end
