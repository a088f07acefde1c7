"""Columns of tables that hold names of persons."""

from __future__ import annotations

import regex

from reportminer.document import Report
from reportminer.structure import TextView

_NAME_HEADER = regex.compile(r"\s*họ\s*(?:và|,|&|-)?\s*tên(?:\s+\p{L}+){0,3}\s*")


def name_cells(report: Report, view: TextView) -> frozenset[int]:
    """Where the texts of cells begin under a header "Họ và tên"."""
    starts: set[int] = set()
    for table in report.tables:
        columns = {
            c.col
            for c in table.cells
            if c.row <= 1 and _NAME_HEADER.fullmatch(view.folded, c.start, c.end)
        }
        for cell in table.cells:
            if cell.col in columns and cell.row:
                text = view.text[cell.start : cell.end]
                starts.add(cell.start + len(text) - len(text.lstrip()))
    return frozenset(starts)
