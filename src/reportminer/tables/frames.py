"""Tidy pandas DataFrames of reports; the columns are those of ``schemas``."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from typing import Any

import pandas as pd

from reportminer.document import Report
from reportminer.tables.clusters import cluster_rows
from reportminer.tables.documents import document_rows
from reportminer.tables.rows import report_rows
from reportminer.tables.schemas import BATCH_SCHEMAS, SCHEMAS, Column, check


def to_frames(reports: Iterable[Report]) -> dict[str, pd.DataFrame]:
    """One frame a table: ``headers``, ``sections``, ``references``, ``dates``, ``quantities``,
    ``awards``, ``indicators``, ``movements``, ``admin_units``, ``organizations``, ``people``,
    ``findings``; and over all reports ``documents`` (one row a cited document) and
    ``indicator_clusters`` (indicators without an id, gathered for review).

    Rows are in the order of the reports and of the text. Every row of a
    report carries report, unit and year;
    facts carry section, sentence, words and offsets too. Frames without rows keep their columns.
    """
    batch = report_rows(list(reports))
    whole = {"documents": document_rows(batch), "indicator_clusters": cluster_rows(batch)}
    return {
        table: check(table, _frame(columns, (row for r in batch for row in r.tables[table])))
        for table, columns in SCHEMAS.items()
    } | {
        table: check(table, _frame(columns, whole[table]))
        for table, columns in BATCH_SCHEMAS.items()
    }


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
