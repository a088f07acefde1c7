"""Tables: shares of a plan row by row, totals column by column.

Only tables that say what their columns are: one column of plans, one of results, one of shares; or
a row named as the total of rows of one kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import regex

from reportminer.checks.cues import cue
from reportminer.checks.intervals import Interval, cut, rounded, total, vn, vn_interval
from reportminer.checks.reading import Reading, finding
from reportminer.document import Cell, Finding, Table
from reportminer.text import fold, parse_number

_NUMBER = regex.compile(r"\s*[\d.,]*\d\s*%?\s*")
_SUBROW = regex.compile(r"\s*(?:\d+\.\d|[-–+•*]\s*\p{L}|[a-zđ]\)|trong đó)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A number in a cell with the step it is printed in."""

    cell: Cell
    value: Decimal
    step: Decimal

    @property
    def interval(self) -> Interval:
        """What it was before rounding."""
        return rounded(self.value, self.step)


class Grid:
    """A table by row and column, its numbers read."""

    def __init__(self, reading: Reading, table: Table) -> None:
        self.reading = reading
        self.cells = {(c.row, c.col): c for c in table.cells}
        self.rows = range(max(table.header_rows, 1), table.n_rows)
        self.columns = range(table.n_cols)
        self.plain = all(c.rowspan == 1 and c.colspan == 1 for c in table.cells)

    def text(self, row: int, column: int) -> str:
        """Folded text of a cell, empty where there is none."""
        cell = self.cells.get((row, column))
        return fold(self.reading.words(cell.start, cell.end)) if cell else ""

    def head(self, column: int) -> str:
        """Folded title of a column."""
        return " ".join(self.text(r, column) for r in range(self.rows.start)).strip()

    def entry(self, row: int, column: int) -> Entry | None:
        """The number of a cell, None for anything else, or where it may be another number."""
        cell = self.cells.get((row, column))
        text = self.text(row, column)
        if cell is None or not _NUMBER.fullmatch(text):
            return None
        if self.reading.doubtful(cell.start, cell.end):
            return None
        read = parse_number(text.rstrip("% "))
        if read is None or read.ambiguous:
            return None
        exponent = read.value.as_tuple().exponent
        step = (
            Decimal(1).scaleb(exponent)
            if isinstance(exponent, int) and exponent < 0
            else Decimal(0)
        )
        return Entry(cell, read.value, step)

    def name(self, row: int) -> str:
        """Folded text of the first cell that is no number and no label."""
        for column in self.columns:
            text = self.text(row, column)
            if regex.search(r"\p{L}{2}", text):
                return text
        return ""


def grids(reading: Reading) -> Iterator[Grid]:
    """Tables of at least two columns and a row under the head."""
    for table in reading.report.tables:
        if table.n_cols > 1 and table.n_rows > 1:
            yield Grid(reading, table)


def check_table_shares(reading: Reading) -> Iterator[Finding]:
    """RM401 in tables with one column each of plan, result and share."""
    for grid in grids(reading):
        columns = [
            [c for c in grid.columns if cue(rule, grid.head(c))]
            for rule in ("column.plan", "column.result", "column.share")
        ]
        if any(len(found) != 1 for found in columns):
            continue
        plan_at, result_at, share_at = (found[0] for found in columns)
        for row in grid.rows:
            plan, result = grid.entry(row, plan_at), grid.entry(row, result_at)
            share = grid.entry(row, share_at)
            if plan is None or result is None or share is None or plan.value <= 0:
                continue
            step = max(share.step, Decimal("0.1")) if share.step else Decimal(1)
            computed = result.interval.share_of(plan.interval)
            if computed.meets(cut(share.value, step)):
                continue
            found = f"{vn(result.value)} / {vn(plan.value)}, {vn(share.value)} %"
            related = ((result.cell.start, result.cell.end), (plan.cell.start, plan.cell.end))
            span = (share.cell.start, share.cell.end)
            yield finding("RM401", span, found, f"{vn_interval(computed, 2)} %", related)


def check_table_totals(reading: Reading) -> Iterator[Finding]:
    """RM404 in tables with one row named as the total and rows of one level."""
    for grid in grids(reading):
        totals = [r for r in grid.rows if cue("row.total", grid.name(r))]
        units = any(cue("column.unit", grid.head(c)) for c in grid.columns)
        if len(totals) != 1 or units or not grid.plain:
            continue
        at = totals[0]
        others = [r for r in grid.rows if r != at]
        if at not in (grid.rows.start, grid.rows[-1]) or _nested(grid, others):
            continue
        for column in grid.columns:
            yield from _column(grid, at, others, column)


def _nested(grid: Grid, rows: list[int]) -> bool:
    return any(_SUBROW.match(grid.text(r, c)) for r in rows for c in list(grid.columns)[:2])


def _column(grid: Grid, at: int, rows: list[int], column: int) -> Iterator[Finding]:
    head = grid.head(column)
    whole = grid.entry(at, column)
    if whole is None or not head or cue("column.no_sum", head) or "%" in head:
        return
    parts = [grid.entry(r, column) for r in rows]
    texts = [grid.text(r, column) for r in rows]
    if any(p is None and t not in ("", "-", "0") for p, t in zip(parts, texts, strict=True)):
        return
    numbers = [p for p in parts if p is not None]
    if len(numbers) < 2:
        return
    summed = total([p.interval for p in numbers])
    if summed.meets(whole.interval):
        return
    words = " + ".join(vn(p.value) for p in numbers)
    yield finding(
        "RM404",
        (whole.cell.start, whole.cell.end),
        f"{vn(whole.value)} (cột «{head}»)",
        f"{words} = {vn_interval(summed, 2)}",
        tuple((p.cell.start, p.cell.end) for p in numbers),
    )
