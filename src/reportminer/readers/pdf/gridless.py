"""Tables without ruling lines: rows whose words leave the same strips of the page empty.

Evidence: at least three neighbouring rows with words in three columns, parted by two or more empty
strips that go through all of them, and a number in most rows. A row above that keeps the strips
free is a header; one without a first cell that fills few columns goes on with the row above it.
Blocks with the set words of a letterhead or signature are none. Fails where a long cell of one row
reaches under the next column: the strip ends there, and so does the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import regex

from reportminer.readers.assembly import CellText, Grid
from reportminer.readers.layout import has_layout_cue, header_rows
from reportminer.readers.pdf.glyphs import TextLine, Word
from reportminer.readers.pdf.tables import PageTable

_GAP = 0.9  # share of the letter size: wider than a space stretched in justified text
_STRIP = 0.8
_LEADING = 1.6
_MIN_ROWS = 3
_MIN_COLUMNS = 3
_HEADER_ROWS = 2
_NUMBER = regex.compile(r"[-+]?\d[\d.,/%]*\Z")

Row = list[TextLine]
Strip = tuple[float, float]


@dataclass
class _Found:
    """Rows ``first`` to ``last`` and the strips that all of them leave empty."""

    first: int
    last: int
    strips: list[Strip] = field(default_factory=list)


def gridless_tables(rows: Sequence[Row], page: int) -> tuple[list[PageTable], list[Row]]:
    """Tables among the rows of a page, and the rows outside them."""
    tables: list[PageTable] = []
    rest: list[Row] = []
    at = 0
    while at < len(rows):
        found = _grown(rows, at)
        table = _table(rows[found.first : found.last + 1], found.strips, page) if found else None
        if found is None or table is None:
            rest.append(rows[at])
            at += 1
            continue
        del rest[len(rest) - (at - found.first) :]
        tables.append(table)
        at = found.last + 1
    return tables, rest


def may_hold_table(lines: Sequence[TextLine]) -> bool:
    """Whether enough runs stand beside the one before them; lines in reading order."""
    beside = (b.top < a.bottom - 0.6 * a.height for a, b in pairwise(lines))
    return sum(beside) >= _MIN_ROWS - 1


def _words(row: Row) -> list[Word]:
    return [w for line in row for w in line.words]


def _gaps(row: Row, least: float) -> list[Strip]:
    size = row[0].size
    words = _words(row)
    return [(a.x1, b.x0) for a, b in pairwise(words) if b.x0 - a.x1 > least * size]


def _grown(rows: Sequence[Row], seed: int) -> _Found | None:
    """The rows around a seed that leave at least two strips empty; None if it is no seed."""
    if len(rows[seed]) < 2:
        return None
    strips = _gaps(rows[seed], _GAP)
    if len(strips) < _MIN_COLUMNS - 1:
        return None
    found = _Found(seed, seed, strips)
    while found.last + 1 < len(rows) and _follows(rows[found.last], rows[found.last + 1]):
        kept = _kept(found.strips, rows[found.last + 1])
        if len(kept) < _MIN_COLUMNS - 1 or _is_outside(rows[found.last + 1], kept):
            break
        found.last, found.strips = found.last + 1, kept
    while found.first > max(0, seed - _HEADER_ROWS) and _follows(
        rows[found.first - 1], rows[found.first]
    ):
        above = rows[found.first - 1]
        kept = _kept(found.strips, above)
        if len(kept) < len(found.strips) or len(_cells(above, kept)) < _MIN_COLUMNS - 1:
            break
        found.first, found.strips = found.first - 1, kept
    return found


def _follows(row: Row, below: Row) -> bool:
    gap = min(x.top for x in below) - max(x.bottom for x in row)
    return gap < _LEADING * row[0].size


def _kept(strips: Sequence[Strip], row: Row) -> list[Strip]:
    """What of the strips the words of a row leave empty."""
    kept: list[Strip] = []
    words = _words(row)
    least = _STRIP * row[0].size
    for left, right in strips:
        inside = [w for w in words if w.x1 > left and w.x0 < right]
        edges = [left, *(e for w in inside for e in (w.x0, w.x1)), right]
        free = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a >= least]
        if free:
            kept.append(max(free, key=lambda s: s[1] - s[0]))
    return kept


def _is_outside(row: Row, strips: Sequence[Strip]) -> bool:
    """A row with words in the first column only: a paragraph under the table."""
    return set(_cells(row, strips)) == {0}


def _cells(row: Row, strips: Sequence[Strip]) -> dict[int, list[Word]]:
    """Words of a row by column."""
    cells: dict[int, list[Word]] = {}
    for word in _words(row):
        middle = (word.x0 + word.x1) / 2
        cells.setdefault(sum(middle > (a + b) / 2 for a, b in strips), []).append(word)
    return cells


def _table(rows: Sequence[Row], strips: Sequence[Strip], page: int) -> PageTable | None:
    split = [_cells(row, strips) for row in rows]
    full = [cells for cells in split if len(cells) >= _MIN_COLUMNS]
    numbered = sum(any(_NUMBER.match(_text(c)) for c in cells.values()) for cells in full)
    if len(full) < _MIN_ROWS or numbered < len(full) - 1:
        return None
    if any(has_layout_cue("\n".join(x.text for x in row)) for row in rows):
        return None
    grid = _grid(rows, split, len(strips) + 1)
    lines = [x for row in rows for x in row]
    box = (
        round(min(x.x0 for x in lines), 1), round(min(x.top for x in lines), 1),
        round(max(x.x1 for x in lines), 1), round(max(x.bottom for x in lines), 1),
    )  # fmt: skip
    lefts = (box[0], *(round((a + b) / 2, 1) for a, b in strips))
    return PageTable(replace(grid, header_rows=header_rows(grid)), page, box, lefts)


def _grid(rows: Sequence[Row], split: Sequence[dict[int, list[Word]]], columns: int) -> Grid:
    texts: list[list[str]] = []
    heavy: list[bool] = []
    numbered = False
    for row, cells in zip(rows, split, strict=True):
        numbered = numbered or (0 in cells and _NUMBER.match(_text(cells[0])) is not None)
        goes_on = numbered and 0 not in cells and 2 * len(cells) <= columns
        if goes_on:
            for col, words in cells.items():
                texts[-1][col] = f"{texts[-1][col]}\n{_text(words)}".strip()
            continue
        texts.append([_text(cells.get(col, [])) for col in range(columns)])
        heavy.append(all(x.bold for x in row))
    made = [
        CellText(r, c, text, bold=heavy[r] and bool(text))
        for r, line in enumerate(texts)
        for c, text in enumerate(line)
    ]
    return Grid(len(texts), columns, tuple(made))


def _text(words: Sequence[Word]) -> str:
    return " ".join(w.text for w in words)
