"""Excel workbooks: appendix tables of awards, documents, nominees.

Every visible sheet is read in order: rows with text in at most two places are paragraphs
(letterhead, title, signature), rows between the first wide row and the next empty stretch are a
table. Numbers are written as a Vietnamese Excel shows them (``1.234,5``; ``12,5%``;
``05/6/2022``), formulas by their last result.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from reportminer.document import DocxPlace, Report, Source, Style
from reportminer.errors import ReadError
from reportminer.readers.assembly import CellText, Grid, TextBuilder
from reportminer.readers.base import ReadLimits
from reportminer.readers.docx.package import Package
from reportminer.readers.layout import column_name, header_rows
from reportminer.readers.office import check_open_document, convert

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MAX_CELLS = 400_000
_WIDE = 3


@dataclass(frozen=True, slots=True)
class _SheetCell:
    """A cell with text; ``row`` and ``col`` 0-based."""

    row: int
    col: int
    text: str
    rowspan: int
    colspan: int
    bold: bool


class XlsxReader:
    """Reads .xlsx and .xlsm; macros and links are never touched."""

    name = "xlsx"
    version = "1"

    def read(self, data: bytes, path: Path, limits: ReadLimits) -> Report:
        """The report; ReadError RM103, RM106, RM107 or RM108."""
        _check(data, path, limits)
        builder = TextBuilder()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # openpyxl tells of drawings it leaves out
                book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        except Exception as cause:  # openpyxl raises whatever a broken part runs into
            raise ReadError(
                "RM107", path=path.name, suffix=".xlsx", reason=str(cause) or repr(cause)
            ) from cause
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                _Sheet(builder, sheet.title).fill(_cells(sheet, path))
        if not builder.blocks:
            raise ReadError("RM103", path=path.name)
        digest = hashlib.sha256(data).hexdigest()
        return builder.report(Source(path.name, digest, _MEDIA_TYPE, self.name, self.version))


class XlsReader:
    """Reads the Excel of 97-2003 (``.xls``) and its kin (.xlsb, .ods) through LibreOffice."""

    name = "office"
    version = "1"

    def __init__(self, suffix: str = ".xls") -> None:
        self.suffix = suffix

    def read(self, data: bytes, path: Path, limits: ReadLimits) -> Report:
        """The report; ReadError RM113 (no LibreOffice), RM114 (too slow) or RM107."""
        if self.suffix == ".ods":
            check_open_document(data, path, limits)
        elif self.suffix == ".xlsb":
            _check(data, path, limits)
        report = XlsxReader().read(convert(data, self.suffix, path, limits, "xlsx"), path, limits)
        digest = hashlib.sha256(data).hexdigest()
        source = Source(path.name, digest, "application/vnd.ms-excel", self.name, self.version)
        return replace(report, source=source)


def _check(data: bytes, path: Path, limits: ReadLimits) -> None:
    """Unpack once within the limits; no part may declare a document type."""
    package = Package.open(data, path.name, limits)
    for info in package.archive.infolist():
        if not info.is_dir():
            content = package.read(info.filename)
            if info.filename.endswith(".xml") and b"<!DOCTYPE" in content[:4096]:
                raise ReadError("RM107", path=path.name, suffix=".xlsx", reason="DOCTYPE/ENTITY")


def _cells(sheet: Any, path: Path) -> list[_SheetCell]:
    if sheet.max_row * sheet.max_column > _MAX_CELLS * 100:
        raise ReadError("RM107", path=path.name, suffix=".xlsx", reason="bảng quá lớn")
    spans = {
        (r.min_row, r.min_col): (r.max_row - r.min_row + 1, r.max_col - r.min_col + 1)
        for r in sheet.merged_cells.ranges
    }
    found: list[_SheetCell] = []
    for row in sheet.iter_rows():
        for cell in row:
            text = shown(cell.value, cell.number_format) if cell.value is not None else ""
            if not text.strip():
                continue
            rowspan, colspan = spans.get((cell.row, cell.column), (1, 1))
            bold = bool(cell.font and cell.font.b)
            found.append(
                _SheetCell(cell.row - 1, cell.column - 1, text.strip(), rowspan, colspan, bold)
            )
            if len(found) > _MAX_CELLS:
                raise ReadError("RM107", path=path.name, suffix=".xlsx", reason="bảng quá lớn")
    return found


def shown(value: object, form: str) -> str:
    """A cell's value as a Vietnamese Excel shows it in the number format ``form``."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case dt.datetime() if value.time() != dt.time() and "h" in form.lower():
            return f"{value.hour}h{value.minute:02d} {value.day:02d}/{value.month:02d}/{value.year}"
        case dt.date():
            return f"{value.day:02d}/{value.month:02d}/{value.year}"
        case int() | float():
            return _number(value, form)
    return str(value)


def _number(value: float, form: str) -> str:
    main = form.split(";")[0]
    number = Decimal(repr(value))
    percent = "%" in main
    if percent:
        number *= 100
    decimals = _decimals(main)
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals))
    text = format(number, "f")
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    whole, _, rest = text.partition(".")
    if "#,##" in main:
        sign = "-" if whole.startswith("-") else ""
        whole = sign + f"{int(whole.lstrip('-')):,}".replace(",", ".")
    return whole + (f",{rest}" if rest else "") + ("%" if percent else "")


def _decimals(form: str) -> int | None:
    """Digits behind the point that a number format asks for; None for ``General``."""
    if form in ("General", "@", ""):
        return None
    _, _, rest = form.partition(".")
    return len(rest) - len(rest.lstrip("0#")) if rest else 0


@dataclass(slots=True)
class _Sheet:
    """Writes one sheet into the text."""

    builder: TextBuilder
    title: str

    def fill(self, cells: Sequence[_SheetCell]) -> None:
        """Paragraphs and tables of the sheet from top to bottom."""
        for rows in _regions(cells):
            wide = max(len(row) for row in rows)
            if wide < _WIDE or len(rows) < 2:
                for row in rows:
                    self._paragraphs(row)
                continue
            first = next(i for i, row in enumerate(rows) if len(row) >= min(wide, _WIDE))
            last = max(i for i, row in enumerate(rows) if len(row) >= 2)
            for row in rows[:first]:
                self._paragraphs(row)
            self._table(rows[first : last + 1])
            for row in rows[last + 1 :]:
                self._paragraphs(row)

    def _place(self, row: int) -> DocxPlace:
        return DocxPlace(f"sheet:{self.title}", f"r{row}")

    def _paragraphs(self, row: list[_SheetCell]) -> None:
        for number, cell in enumerate(row):
            column = column_name(number, len(row)) if len(row) > 1 else None
            for line in cell.text.splitlines():
                self.builder.add_paragraph(
                    [line], style=Style(bold=cell.bold or None), column=column,
                    places=(self._place(cell.row),),
                )  # fmt: skip

    def _table(self, rows: list[list[_SheetCell]]) -> None:
        top, left = rows[0][0].row, min(c.col for row in rows for c in row)
        width = max(c.col + c.colspan for row in rows for c in row) - left
        places = {row[0].row: i for i, row in enumerate(rows)}
        cells: list[CellText] = []
        for row in rows:
            filled = {c.col - left: c for c in row}
            covered = {k for c in row for k in range(c.col - left + 1, c.col - left + c.colspan)}
            for col in range(width):
                cell = filled.get(col)
                at = places[row[0].row]
                if cell is not None:
                    rowspan = min(cell.rowspan, len(rows) - at)
                    cells.append(CellText(at, col, cell.text, rowspan, cell.colspan, (), cell.bold))
                elif col not in covered:
                    cells.append(CellText(at, col, ""))
        grid = Grid(len(rows), width, tuple(_uncovered(cells)))
        self.builder.add_table(replace(grid, header_rows=header_rows(grid)), (self._place(top),))


def _uncovered(cells: list[CellText]) -> Iterator[CellText]:
    """Cells that no merged cell above covers."""
    covered = {
        (c.row + r, c.col + k) for c in cells for r in range(1, c.rowspan) for k in range(c.colspan)
    }
    return (c for c in cells if (c.row, c.col) not in covered)


def _regions(cells: Sequence[_SheetCell]) -> Iterator[list[list[_SheetCell]]]:
    """Rows with text, in stretches without an empty row between (merged rows count as filled)."""
    region: list[list[_SheetCell]] = []
    reach = -1
    for cell in cells:
        if region and cell.row == region[-1][0].row:
            region[-1].append(cell)
        else:
            if region and cell.row > reach + 1:
                yield region
                region = []
            region.append([cell])
        reach = max(reach, cell.row + cell.rowspan - 1)
    if region:
        yield region
