"""Tidy pandas DataFrames of reports; the columns are those of ``schemas``."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from typing import Any

import pandas as pd

from reportminer.document import Report
from reportminer.tables.rows import report_rows
from reportminer.tables.schemas import SCHEMAS, Column, check


def to_frames(reports: Iterable[Report]) -> dict[str, pd.DataFrame]:
    """One frame a table: ``headers``, ``sections``, ``references``, ``dates``, ``quantities``,
    ``awards``, ``indicators``, ``movements``, ``admin_units``, ``organizations``, ``people``,
    ``role_models``, ``councils``, ``propaganda``, ``clusters``, ``findings``.

    Rows are in the order of the reports and of the text. Every row carries report, unit and year;
    facts carry section, sentence, words and offsets too. Frames without rows keep their columns.
    """
    batch = report_rows(list(reports))
    return {
        table: check(table, _frame(columns, (row for r in batch for row in r.tables[table])))
        for table, columns in SCHEMAS.items()
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
