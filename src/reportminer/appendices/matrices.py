"""Counts for the statistical forms: what stands at the crossing of a row and a column."""

from __future__ import annotations

from collections.abc import Iterator

from reportminer.appendices.awards import add_units
from reportminer.appendices.entries import NOT_STATED, Entry, empty
from reportminer.appendices.formdata import FormData
from reportminer.appendices.forms import Condition, Matrix
from reportminer.tables import ReportRows
from reportminer.text import fold

NOT_SPLIT = "báo cáo không chia số phong trào theo cấp phát động"
SEVERAL = "báo cáo nêu nhiều số phong trào hoặc số ước chừng"
_MOVEMENTS, _LAUNCH, _THEME = fold("phong trào"), fold("phát động"), fold("chuyên đề")


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
        return count_movements(data, condition.levels, thematic=bool(condition.scopes))
    return data.count(condition.wanted)


def count_movements(data: FormData, levels: tuple[str, ...], *, thematic: bool) -> Entry:
    """How many movements (``thematic``: of those by theme) the reports say were launched.

    The movements they name are no count of those launched, and no report splits its count by who
    launched them. A sentence that speaks of themes counts those only, never all.
    """
    if levels:
        return empty(NOT_SPLIT)
    return add_units(
        {
            u.unit: _launched(u.main, data, thematic)
            for u in data.subject.units
            if u.main is not None
        },
        data.unit_names,
    )


def _launched(report: ReportRows, data: FormData, thematic: bool) -> Entry:
    rows = [
        row
        for row in report.tables["indicators"]
        if row["measure"] and fold(row["measure"]).startswith(_MOVEMENTS)
        and _LAUNCH in fold(row["indicator"])
        and (_THEME in fold(row["sentence"])) is thematic
    ]  # fmt: skip
    counts = {row["value"] for row in rows}
    if len(counts) > 1 or any(row["approximation"] or row["value"] is None for row in rows):
        return empty(SEVERAL)
    if not counts:
        return empty(NOT_STATED)
    return Entry(int(counts.pop()), data.book.all(rows))
