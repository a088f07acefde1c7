"""Units of numbers in table cells: said by the row's unit column, the column's header or the label.

Order of precedence: a share column (``%``, ``tỷ lệ``, ``so với``) is in percent; then the row's
cell under ``Đơn vị tính``; then a unit in brackets or a counting noun in the column's header; then
a unit in brackets in the row's first words. Ordinal columns (``STT``) count nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal

import regex

from reportminer.document import Cell, Report, Table
from reportminer.extraction.quantities.units import find_unit
from reportminer.text import SCALES
from reportminer.text.patterns import pattern

_ORDINAL = regex.compile(r"\s*(?:stt|tt|số\s+tt|số\s+thứ\s+tự)\s*$")
_UNIT_HEADER = regex.compile(r"đơn\s+vị(?:\s+tính)?\s*$|đvt\s*$|đơn\s+vị\s+tính")
_BODY_HEADER = regex.compile(r"đơn\s+vị\s*$")
_SHARE_HEADER = regex.compile(r"%|tỷ\s+lệ|tỉ\s+lệ|so\s+với|so\s+sánh")
_BRACKET = regex.compile(r"\(([^()]{1,24})\)")
_SCALE = regex.compile(r"\s*(nghìn|ngàn|vạn|triệu|tỉ|tỷ)\s+")
_NUMBERED = regex.compile(r"\s*\d{1,3}\.?\s*$")


@dataclass(frozen=True, slots=True)
class CellUnit:
    """What the table says of a bare number: its unit, the factor its scale word stands for, or that
    it counts nothing.
    """

    unit: str | None = None
    factor: Decimal = Decimal(1)
    ordinal: bool = False


class CellUnits:
    """Units for the cells of all tables of a report."""

    def __init__(self, report: Report, folded: str) -> None:
        self._folded = folded
        self._cells: list[tuple[int, int, CellUnit]] = []
        for table in report.tables:
            self._cells += self._of_table(table)
        self._cells.sort(key=lambda item: item[:2])
        self._starts = [start for start, _, _ in self._cells]

    def at(self, offset: int) -> CellUnit | None:
        """The unit for a number at ``offset``; None outside tables."""
        i = bisect_right(self._starts, offset) - 1
        if i >= 0 and offset < self._cells[i][1]:
            return self._cells[i][2]
        return None

    def end_at(self, offset: int) -> int | None:
        """Where the cell at ``offset`` ends; None outside tables."""
        i = bisect_right(self._starts, offset) - 1
        inside = i >= 0 and offset < self._cells[i][1]
        return self._cells[i][1] if inside else None

    def _of_table(self, table: Table) -> list[tuple[int, int, CellUnit]]:
        header = table.header_rows or self._guessed_header(table)
        heads = {c: self._head(table, header, c) for c in range(table.n_cols)}
        ordinal = {c for c, head in heads.items() if _ORDINAL.match(head)}
        if 0 not in ordinal and self._counts_up(table, header):
            ordinal.add(0)
        unit_col = next(
            (
                c
                for c, head in heads.items()
                if _UNIT_HEADER.search(head)
                and (not _BODY_HEADER.search(head) or self._names_units(table, header, c))
            ),
            None,
        )
        rows: dict[int, list[Cell]] = {}
        for cell in table.cells:
            rows.setdefault(cell.row, []).append(cell)
        found = []
        for row, cells in rows.items():
            said = self._row_unit(cells, unit_col)
            for cell in cells:
                if cell.end > cell.start:
                    kind = cell.col in ordinal or row < header
                    unit = self._unit(heads[cell.col], said, ordinal=kind)
                    found.append((cell.start, cell.end, unit))
        return found

    def _guessed_header(self, table: Table) -> int:
        first = [self._text(c) for c in table.cells if c.row == 0]
        return 0 if any(_NUMBERED.match(t) for t in first) else 1

    def _counts_up(self, table: Table, header: int) -> bool:
        texts = [self._text(c).strip(" .") for c in table.cells if c.col == 0 and c.row >= header]
        numbers = [int(t) for t in texts if t.isdigit()]
        return len(numbers) >= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))

    def _names_units(self, table: Table, header: int, col: int) -> bool:
        """``Đơn vị`` over measures, not over the bodies that a row is of."""
        texts = [self._text(c).strip() for c in table.cells if c.col == col and c.row >= header]
        said = [text for text in texts if text]
        return sum(map(_is_unit, said)) * 2 > len(said)

    def _text(self, cell: Cell) -> str:
        return self._folded[cell.start : cell.end]

    def _head(self, table: Table, header: int, col: int) -> str:
        over = [c for c in table.cells if c.row < header and c.col <= col < c.col + c.colspan]
        return " ".join(self._text(c).strip() for c in over)

    def _row_unit(self, cells: list[Cell], unit_col: int | None) -> CellUnit | None:
        """Unit named in the row: its unit cell, else brackets in its label."""
        for cell in cells:
            if cell.col == unit_col and self._text(cell).strip():
                return _parsed(self._text(cell).strip())
        label = next((c for c in cells if not _NUMBERED.match(self._text(c))), None)
        bracket = _BRACKET.search(self._text(label)) if label is not None else None
        return _known(bracket[1]) if bracket else None

    def _unit(self, head: str, said: CellUnit | None, *, ordinal: bool) -> CellUnit:
        if ordinal:
            return CellUnit(ordinal=True)
        if _SHARE_HEADER.search(head):
            return CellUnit("%")
        if said is not None:
            return said
        bracket = _BRACKET.search(head)
        if bracket is not None and (named := _known(bracket[1])) is not None:
            return named
        words = pattern(r"^(?:số\s+(?:lượng\s+)?|tổng\s+số\s+)").sub("", head)
        unit = find_unit(words, 0, len(words)) if words else None
        return CellUnit(unit.name if unit and unit.kind == "noun" else None)


def _is_unit(words: str) -> bool:
    """Whether a cell holds a unit and nothing else (``%``, ``triệu đồng``, ``hộ``)."""
    scale = _SCALE.match(words)
    start = scale.end() if scale is not None else 0
    unit = find_unit(words, start, len(words))
    return words in ("%", "‰") or (unit is not None and unit.end == len(words))


def _known(words: str) -> CellUnit | None:
    parsed = _parsed(words.strip())
    return parsed if find_unit(words.strip(), 0, len(words)) or parsed.unit == "%" else None


def _parsed(words: str) -> CellUnit:
    """``tỷ đồng`` is đồng times 10⁹; other words are the unit as they stand."""
    words = pattern(r"^đvt\s*:?\s*|^đơn\s+vị(?:\s+tính)?\s*:?\s*").sub("", words)
    scale = _SCALE.match(words)
    if scale is not None and len(words) > scale.end():
        return CellUnit(words[scale.end() :].strip(), Decimal(SCALES[scale[1]]))
    return CellUnit(words or None)
