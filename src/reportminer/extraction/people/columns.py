"""Roles in lists of nominees: the cell under ``Chức vụ`` in the row of the name.

Evidence is the head of the column. A short cell without a place, under a head that asks for nothing
but the office, is the role as a whole; any other cell is read by the rules of running text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from reportminer.document import Cell, Report, Span, Table
from reportminer.text import strip_marks

_HEAD = regex.compile(r"\b(?:chuc vu|chuc danh|chuc trach)\b")
_NOTHING_ELSE = regex.compile(r"(?:chuc vu|chuc danh)(?: (?:hien nay|chuyen mon|cong tac))?\Z")
_NAMES = regex.compile(r"\b(?:ho (?:va|,)? ?ten|ten ca nhan|ca nhan)\b")
_SHORT = 60


@dataclass(frozen=True, slots=True)
class RoleCell:
    """The cell with the role of a person; ``bare``: its head asks for the office alone."""

    span: Span
    bare: bool


class RoleColumns:
    """The cells with names of all tables that have a column of offices."""

    def __init__(self, report: Report) -> None:
        found = {
            (cell.start, cell.end): role
            for table in report.tables
            for cell, role in _roles(report.text, table)
        }
        self.cells = sorted(found)
        self.roles = [found[cell] for cell in self.cells]

    def at(self, start: int) -> RoleCell | None:
        """The cell with the role of the person named at ``start``."""
        place = bisect_right(self.cells, (start, 1 << 60)) - 1
        if place < 0 or not self.cells[place][0] <= start < self.cells[place][1]:
            return None
        return self.roles[place]


def short_role(text: str, cell: RoleCell) -> Span | None:
    """The whole cell as a role, if its head asks for nothing else."""
    start, end = cell.span
    words = text[start:end]
    letters = any(map(str.isalpha, words)) and not any(map(str.isdigit, words))
    return cell.span if cell.bare and letters and len(words) <= _SHORT else None


def _roles(text: str, table: Table) -> Iterator[tuple[Cell, RoleCell]]:
    """Cells of a table beside a filled cell under ``Chức vụ``, with that cell."""
    heads = _heads(text, table)
    column = next((c for c, head in heads.items() if _HEAD.search(head)), None)
    if column is None:
        return
    named = {c for c, head in heads.items() if _NAMES.search(head)} - {column}
    bare = _NOTHING_ELSE.match(heads[column]) is not None
    others: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.col != column and (not named or cell.col in named):
            others.setdefault(cell.row, []).append(cell)
    for role in table.cells:
        if role.col != column or role.end <= role.start or role.row < max(table.header_rows, 1):
            continue
        for row in range(role.row, min(role.row + role.rowspan, table.n_rows)):
            for cell in others.get(row, ()):
                yield cell, RoleCell((role.start, role.end), bare)


def _heads(text: str, table: Table) -> dict[int, str]:
    """Words of each column's head without marks; those of merged cells hold for all of theirs."""
    heads: dict[int, list[str]] = {}
    for cell in table.cells:
        if cell.row < max(table.header_rows, 1):
            words = " ".join(strip_marks(text[cell.start : cell.end]).split())
            for col in range(cell.col, cell.col + cell.colspan):
                heads.setdefault(col, []).append(words)
    return {col: " ".join(words).strip() for col, words in heads.items()}
