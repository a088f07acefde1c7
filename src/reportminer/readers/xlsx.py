"""Excel workbooks: appendix tables of awards, documents, nominees.

Every visible sheet is read in order: rows with text in at most two places are paragraphs
(letterhead, title, signature), rows between the first wide row and the next empty stretch are a
table. Numbers are written as a Vietnamese Excel shows them (``readers.cellvalues``), formulas by
their last result. Hidden sheets, rows and columns are left out and told (RM319).
"""

from __future__ import annotations

import hashlib
import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import openpyxl
import regex

from reportminer.document import DocxPlace, Finding, Report, Source, Style
from reportminer.errors import ReadError
from reportminer.readers.assembly import CellText, Grid, TextBuilder
from reportminer.readers.base import ReadLimits
from reportminer.readers.docx.package import Package
from reportminer.readers.layout import column_name, has_ordinal_head, header_rows
from reportminer.readers.office import check_open_document, convert, find_program
from reportminer.readers.sheets import LeftOut, SheetCell, cells_of, in_unicode

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDE = 3
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAME = regex.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")


class XlsxReader:
    """Reads .xlsx and .xlsm; macros and links are never touched."""

    name = "xlsx"
    version = "1"

    def read(self, data: bytes, path: Path, limits: ReadLimits) -> Report:
        """The report; ReadError RM103, RM106, RM107 or RM108."""
        left_out = LeftOut()
        _check(data, path, limits, left_out)
        shown = _computed(data, path, limits) if left_out.uncomputed else data
        if shown is not data:
            left_out = LeftOut()
            _check(shown, path, limits, left_out)
        builder = TextBuilder()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # openpyxl tells of drawings it leaves out
                book = openpyxl.load_workbook(
                    _transitional(shown), data_only=True, keep_links=False
                )
        except Exception as cause:  # openpyxl raises whatever a broken part runs into
            raise ReadError(
                "RM107", path=path.name, suffix=".xlsx", reason=str(cause) or repr(cause)
            ) from cause
        seen = [s for s in book.worksheets if s.sheet_state == "visible"]
        sheets, codes = in_unicode([cells_of(s, path.name, left_out) for s in seen])
        for sheet, cells in zip(seen, sheets, strict=True):
            _Sheet(builder, sheet.title).fill(cells)
        left_out.sheets += [s.title for s in book.worksheets if s not in seen and _holds_text(s)]
        if not builder.blocks:
            raise ReadError("RM103", path=path.name)
        builder.findings += [Finding("RM314", found=code.value) for code in codes]
        if str(left_out):
            builder.findings.append(Finding("RM319", found=str(left_out)))
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
            _check(data, path, limits, LeftOut())
        report = XlsxReader().read(convert(data, self.suffix, path, limits, "xlsx"), path, limits)
        digest = hashlib.sha256(data).hexdigest()
        source = Source(path.name, digest, "application/vnd.ms-excel", self.name, self.version)
        return replace(report, source=source)


def _computed(data: bytes, path: Path, limits: ReadLimits) -> bytes:
    """The workbook with the results of its formulas, if LibreOffice is there to compute them."""
    if find_program() is None:
        return data
    try:
        return convert(data, ".xlsx", path, limits, "xlsx")
    except ReadError:  # what is there is read, the finding tells of the rest
        return data


def _transitional(data: bytes) -> io.BytesIO:
    """The workbook with the usual namespaces in place of those of strict OOXML (ISO 29500-1)."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        if _STRICT not in old.read("xl/workbook.xml"):
            return io.BytesIO(data)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as new:
            for info in old.infolist():
                part = old.read(info)
                if info.filename.endswith((".xml", ".rels")):
                    part = _STRICT_NAME.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", part)
                new.writestr(info.filename, part)
    return io.BytesIO(out.getvalue())


def _holds_text(sheet: Any) -> bool:
    return any(c.value is not None for row in sheet.iter_rows(max_row=100) for c in row)


def _check(data: bytes, path: Path, limits: ReadLimits, left_out: LeftOut) -> None:
    """Unpack once within the limits; no part may declare a document type."""
    package = Package.open(data, path.name, limits)
    for info in package.archive.infolist():
        if not info.is_dir():
            content = package.read(info.filename)
            left_out.take_part(info.filename, content)
            if info.filename.endswith(".xml") and b"<!DOCTYPE" in content[:4096]:
                raise ReadError("RM107", path=path.name, suffix=".xlsx", reason="DOCTYPE/ENTITY")


@dataclass(slots=True)
class _Sheet:
    """Writes one sheet into the text."""

    builder: TextBuilder
    title: str

    def fill(self, cells: Sequence[SheetCell]) -> None:
        """Paragraphs and tables of the sheet from top to bottom."""
        for rows in _regions(cells):
            wide = max(len(row) for row in rows)
            listed = wide == 2 and has_ordinal_head([c.text for c in rows[0]])
            if len(rows) < 2 or (wide < _WIDE and not listed):
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

    def _paragraphs(self, row: list[SheetCell]) -> None:
        for number, cell in enumerate(row):
            column = column_name(number, len(row)) if len(row) > 1 else None
            for line in cell.text.splitlines():
                self.builder.add_paragraph(
                    [line], style=Style(bold=cell.bold or None), column=column,
                    places=(self._place(cell.row),),
                )  # fmt: skip

    def _table(self, rows: list[list[SheetCell]]) -> None:
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


def _regions(cells: Sequence[SheetCell]) -> Iterator[list[list[SheetCell]]]:
    """Rows with text, in stretches without an empty row between (merged rows count as filled)."""
    region: list[list[SheetCell]] = []
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
