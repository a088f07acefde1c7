"""Tidy pandas DataFrames of reports; the columns are those of ``schemas``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import Enum
from typing import Any

import pandas as pd

from reportminer.document import Report
from reportminer.tables.cells import Cell
from reportminer.tables.clusters import cluster_rows
from reportminer.tables.columns import Column
from reportminer.tables.coverage import Coverage
from reportminer.tables.documents import document_rows
from reportminer.tables.reportrows import ReportRows
from reportminer.tables.rows import report_rows
from reportminer.tables.schemas import SCHEMAS, check, columns_of
from reportminer.tables.standing import standings


def to_frames(reports: Iterable[Report]) -> dict[str, pd.DataFrame]:
    """One frame a table: ``headers``, ``sections``, ``references``, ``dates``, ``quantities``,
    ``awards``, ``indicators``, ``movements``, ``admin_units``, ``organizations``, ``people``,
    ``role_models``, ``councils``, ``propaganda``, ``clusters``, ``told_zeros``, ``findings``; and
    over all reports ``documents`` (one row a cited document) and ``indicator_clusters`` (indicators
    without an id, gathered for review).

    Rows are in the order of the reports and of the text. Every row of a
    report carries report, unit and year;
    facts carry section, sentence, words and offsets too. Frames without rows keep their columns.
    """
    return row_frames(report_rows(list(reports)))


def row_frames(batch: Sequence[ReportRows]) -> dict[str, pd.DataFrame]:
    """The same from rows that have been made."""
    whole = {"documents": document_rows(batch), "indicator_clusters": cluster_rows(batch)}
    each = {t: [row for r in batch for row in r.tables[t]] for t in SCHEMAS}
    return {
        table: check(table, _frame(columns_of(table), rows))
        for table, rows in (each | whole).items()
    }


def cells_frame(cells: Sequence[Cell]) -> pd.DataFrame:
    """Cells of a comparison, one a row, in their order."""
    standing = standings(cells)
    rows = []
    for cell in cells:
        place = standing.get((cell.area.id, cell.measure.id, cell.year))
        rows.append({
            "area_id": cell.area.id, "area": cell.area.name, "group": cell.area.group,
            "year": cell.year, "measure_id": cell.measure.id, "measure": cell.measure.name,
            "measure_unit": cell.measure.unit, "value": cell.value,
            "num": cell.amount.num if cell.amount else None,
            "den": cell.amount.den if cell.amount else None,
            "status": cell.status, "reason": cell.reason, "tentative": cell.tentative,
            "series_break": cell.breaks, "previous": cell.previous, "change": cell.change,
            "share_pct": place.share_pct if place else None, "rank": place.rank if place else None,
            "reports": "; ".join(dict.fromkeys(s.identity.report for s in cell.statements)),
            "row_ids": "; ".join(r["row_id"] for s in cell.statements for r in s.rows),
        })  # fmt: skip
    return check("cells", _frame(columns_of("cells"), rows))


def coverage_frame(rows: Sequence[Coverage]) -> pd.DataFrame:
    """Who reported what, one unit and year a row."""
    plain = [
        {
            "unit": r.unit, "group": r.group, "year": r.year,
            "reports": "; ".join(i.report for i in r.reports),
            "date": r.reports[-1].date if r.reports else None, **r.counts,
            "missing": "; ".join(r.missing) or None, "late_days": r.late, "remark": r.words,
        }
        for r in rows
    ]  # fmt: skip
    return check("coverage", _frame(columns_of("coverage"), plain))


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    return value.value if isinstance(value, Enum) else value


def _frame(columns: tuple[Column, ...], rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
    held = list(rows)
    return pd.DataFrame(
        {
            column.name: pd.Series([_plain(row[column.name]) for row in held], dtype=column.dtype)
            for column in columns
        }
    )
