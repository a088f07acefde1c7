"""Counts for the statistical forms: what stands at the crossing of a row and a column."""

from __future__ import annotations

from collections.abc import Iterator

from reportminer.appendices.document_lists import movement_level
from reportminer.appendices.entries import NOT_STATED, Entry, Standing, empty
from reportminer.appendices.formdata import FormData
from reportminer.appendices.forms import Condition, Matrix
from reportminer.tables import Row
from reportminer.text import fold

NAMED = "số phong trào được nêu tên trong báo cáo"
_NO_LAUNCHER = "có phong trào không nêu cấp phát động hoặc nêu khác nhau"


def matrix_cells(matrix: Matrix, data: FormData) -> Iterator[tuple[str, Entry]]:
    """Address and entry of every crossing that the form has (a row for households has no column for
    persons).
    """
    for row, of_row in matrix.rows.items():
        for column, of_column in matrix.columns.items():
            both = of_row.both(of_column)
            joined = both.both(matrix.base) if both is not None else None
            if joined is not None:
                yield f"{column}{row}", _entry(matrix, joined, data)


def _entry(matrix: Matrix, condition: Condition, data: FormData) -> Entry:
    if condition.not_stated:
        return empty(condition.not_stated)
    if matrix.of == "phong_trao":
        return count_movements(data, condition.levels)
    return data.count(condition.wanted)


def count_movements(data: FormData, levels: tuple[str, ...]) -> Entry:
    """Movements named in the reports, each once whatever its local name; by the level of who
    launched them only where every one of them has one.
    """
    rows: list[Row] = []
    by_movement: dict[str, set[str | None]] = {}
    for report in data.subject.mains:
        for row in report.tables["movements"]:
            rows.append(row)
            key = row["movement_id"] or fold(row["name"])
            level = movement_level(row["launched_by"], report.identity)
            by_movement.setdefault(key, set()).add(level)
    if not by_movement:
        return empty(NOT_STATED)
    sources = data.book.all(rows)
    if not levels:
        return Entry(len(by_movement), sources, Standing.COMPUTED, NAMED)
    if any(len(found - {None}) != 1 for found in by_movement.values()):
        return empty(_NO_LAUNCHER)
    count = sum(1 for found in by_movement.values() if found - {None} <= set(levels))
    return Entry(count, sources, Standing.COMPUTED, NAMED) if count else empty(NOT_STATED)
