"""A tidy frame as a workbook: one plain sheet that is quick to write however long it is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlsxwriter

from reportminer.document.made_here import MADE_HERE
from reportminer.exports.workbook import cell_text
from reportminer.exports.writing import write_atomically
from reportminer.tables.schemas import columns_of

if TYPE_CHECKING:
    import pandas as pd

_MAX_ROWS = 1_048_575
"""Rows of an Excel sheet below its heading."""


def write_frame_book(path: Path, table: str, frame: pd.DataFrame) -> None:
    """The frame in one sheet (further ones where it is longer than a sheet), and a sheet that says
    what the columns mean. Text stays text.
    """
    write_atomically(path, lambda temporary: _fill(temporary, table, frame))


def _fill(path: Path, table: str, frame: pd.DataFrame) -> None:
    options = {
        "constant_memory": True, "strings_to_formulas": False, "strings_to_numbers": False,
        "strings_to_urls": False,
    }  # fmt: skip
    book = xlsxwriter.Workbook(str(path), options)
    book.set_properties({"title": table, "comments": MADE_HERE, "created": dt.datetime(2000, 1, 1)})
    bold = book.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1})
    for number, start in enumerate(range(0, max(len(frame), 1), _MAX_ROWS), 1):
        page = book.add_worksheet(table if number == 1 else f"{table} {number}")
        _write(page, frame.iloc[start : start + _MAX_ROWS], bold)
    about = book.add_worksheet("Cột")
    about.set_column(0, 1, 18)
    about.set_column(2, 2, 90)
    for column, title in enumerate(("Cột", "Kiểu", "Nghĩa")):
        about.write_string(0, column, title, bold)
    for row, spec in enumerate(columns_of(table), 1):
        for column, words in enumerate((spec.name, spec.dtype, spec.meaning)):
            about.write_string(row, column, words)
    book.close()


_SAMPLE, _NARROWEST, _WIDEST = 200, 8, 60


def _width(name: str, column: pd.Series[Any]) -> int:
    """Width in characters: what the first rows and the name of the column need."""
    longest = max((len(str(v)) for v in column.head(_SAMPLE).dropna()), default=0)
    return min(max(longest + 1, len(name) + 3, _NARROWEST), _WIDEST)


def _write(page: Any, frame: pd.DataFrame, bold: Any) -> None:
    columns = [str(c) for c in frame.columns]
    for column, name in enumerate(columns):
        page.set_column(column, column, _width(name, frame[name]))
        page.write_string(0, column, name, bold)
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.set_paper(8)  # A3: a row has twenty columns and more
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&L&A&RTrang &P/&N")
    page.autofilter(0, 0, max(len(frame), 1), len(columns) - 1)
    kinds = [str(d) for d in frame.dtypes]
    missing = [frame[c].isna().tolist() for c in columns]
    held = [frame[c].tolist() for c in columns]
    for row in range(len(frame)):
        for column, kind in enumerate(kinds):
            if missing[column][row]:
                continue
            value = held[column][row]
            if kind == "str":
                page.write_string(row + 1, column, cell_text(value))
            elif kind == "boolean":
                page.write_boolean(row + 1, column, bool(value))
            else:
                page.write_number(row + 1, column, value)
