"""Tidy tables of reports: rows as plain data, DataFrames, and the comparison of units and years.

pandas is imported by ``reportminer.tables.frames`` only.
"""

from reportminer.tables.columns import Column
from reportminer.tables.fields import Row
from reportminer.tables.identity import Identity, Period, identify, identify_all
from reportminer.tables.reportrows import ReportRows
from reportminer.tables.rows import report_rows
from reportminer.tables.schemas import BATCH_SCHEMAS, SCHEMAS

__all__ = [
    "BATCH_SCHEMAS",
    "SCHEMAS",
    "Column",
    "Identity",
    "Period",
    "ReportRows",
    "Row",
    "identify",
    "identify_all",
    "report_rows",
]
