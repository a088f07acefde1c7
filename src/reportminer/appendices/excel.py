"""Fills an Excel template: rows repeated, placeholders replaced, comments with sources.

Formulas, merges, styles, heights, page setup, validations and conditional formats stay; where rows
are repeated every reference to the rows below moves along (``rowplan``). A text that begins with
``=`` is written as text.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reportminer.appendices.blocks import (
    TOP,
    Scope,
    Where,
    check_names,
    expand,
    has_blocks,
    parse_blocks,
    stray_tag,
    tag_of,
    wrap_item,
)
from reportminer.appendices.entries import Entry, Standing
from reportminer.appendices.formdata import FormData
from reportminer.appendices.forms import FormTable
from reportminer.appendices.placeholders import alone, filled, written
from reportminer.appendices.rowplan import RowPlan
from reportminer.appendices.sheetrows import rebuild
from reportminer.appendices.wording import clean
from reportminer.errors import UsageError

AUTHOR = "reportminer"
_COMMENT_LENGTH = 1500
"""A comment is read in a small box; a longer one is cut and marked."""
_TEXT_LENGTH = 32_000
_LINE_POINTS, _TALLEST_POINTS = 15.5, 400.0


@dataclass(slots=True)
class PutCell:
    """A filled cell: where, what must be read there again, and the entries by field."""

    sheet: str
    address: str
    value: Any
    entries: list[tuple[str, Entry]]


@dataclass(slots=True)
class ExcelFilling:
    """One filling of one workbook. ``data`` None only checks names."""

    book: Workbook
    path: Path
    data: FormData | None
    tables: tuple[FormTable, ...] = ()
    show_sources: bool = True
    put: list[PutCell] = field(default_factory=list)
    _fitted: dict[tuple[str, int], int] = field(default_factory=dict)

    def run(self) -> None:
        """Fill every sheet."""
        for sheet in self.book.worksheets:
            self._sheet(sheet)

    def _sheet(self, sheet: Worksheet) -> None:
        mapped = [m for m in self.tables if m.table in (sheet.title, self.book.index(sheet) + 1)]
        for table in mapped:
            for column, name in table.columns.items():
                self.cell(sheet.title, f"{column}{table.row}").value = f"{{{{ x.{name} }}}}"
        last = sheet.max_row
        texts = [[c.value for c in row if isinstance(c.value, str)] for row in sheet.iter_rows()]
        tags = [next((t for v in row if (t := tag_of(v, "tr"))), None) for row in texts]
        places = [self._where(sheet, f"hàng {n}") for n in range(1, last + 1)]
        nodes = parse_blocks(tags, places)
        for table in mapped:
            nodes = wrap_item(nodes, table.row - 1, "x", table.list)
        plan = list(expand(nodes, self.data, keep=True))
        if self.data is not None and has_blocks(nodes):
            rows = RowPlan(tuple((index + 1, scope.numbers) for index, scope in plan))
            rebuild(self.book, sheet, rows, last)
            scopes = [scope for _, scope in plan]
        else:
            scopes = [TOP] * last
            for index, scope in plan:
                scopes[index] = scope
        for cell in list(sheet._cells.values()):
            if isinstance(cell.value, str) and ("{{" in cell.value or "{%" in cell.value):
                scope = scopes[cell.row - 1] if cell.row <= len(scopes) else TOP
                self._cell(sheet, cell, scope)

    def _where(self, sheet: Worksheet, words: str) -> Where:
        return Where(str(self.path), f"trang tính «{sheet.title}», {words}")

    def cell(self, sheet_name: str, address: str) -> Any:
        """A cell of the form; RM222 where there is none, RM223 where it is locked."""
        if sheet_name and sheet_name not in self.book.sheetnames:
            names = ", ".join(self.book.sheetnames)
            raise self._wrong(f"không có trang tính «{sheet_name}» (có: {names})",
                              f"no sheet {sheet_name} (there are: {names})")  # fmt: skip
        sheet = self.book[sheet_name] if sheet_name else self.book.worksheets[0]
        try:
            cell = sheet[address]
        except (ValueError, IndexError) as cause:
            raise self._wrong(f"địa chỉ ô «{address}» sai", f"bad address {address}") from cause
        if isinstance(cell, MergedCell):
            held = next(m for m in sheet.merged_cells.ranges if address in m)
            raise self._wrong(f"ô {address} nằm trong ô gộp {held}; hãy dùng ô đầu",
                              f"{address} lies inside the merged {held}")  # fmt: skip
        if isinstance(cell, tuple):
            raise self._wrong(f"«{address}» không phải một ô", f"{address} is no single cell")
        self._unlocked(sheet, cell)
        return cell

    def _unlocked(self, sheet: Worksheet, cell: Any) -> None:
        if sheet.protection.sheet and cell.protection.locked:
            where = f"trang tính «{sheet.title}», ô {cell.coordinate}"
            raise UsageError("RM223", path=str(self.path), where=where)

    def _wrong(self, vi: str, en: str) -> UsageError:
        return UsageError("RM222", path=str(self.path), vi=vi, en=en)

    def _cell(self, sheet: Worksheet, cell: Any, scope: Scope) -> None:
        text, here = str(cell.value), self._where(sheet, f"ô {cell.coordinate}")
        if self.data is None:
            if tag_of(text, "tr") is None:
                if stray := stray_tag(text):
                    raise here.broken(f"không hiểu thẻ «{stray}»", f"unknown tag {stray}")
                self._unlocked(sheet, cell)
                check_names(text, scope, here)
            return
        parts = filled(text, scope, self.data, here)
        if alone(text) and not text.count("|"):
            self.write(sheet.title, cell, parts[0].name, parts[0].entry)
            return
        entries = [(part.name, part.entry) for part in parts]
        self._text(cell, written(text, parts))
        self._comment(cell, entries)
        self.put.append(PutCell(sheet.title, cell.coordinate, cell.value, entries))

    def write(self, sheet: str, cell: Any, name: str, entry: Entry) -> None:
        """Put an entry's value into a cell, a number as a number."""
        match entry.value:
            case None:
                cell.value = None
            case int():
                cell.value = entry.value
            case Decimal():
                whole = entry.value == entry.value.to_integral_value()
                cell.value = int(entry.value) if whole else float(entry.value)
            case str():
                self._text(cell, clean(entry.value))
                self._fit(sheet, cell, clean(entry.value))
            case _:
                cell.value = entry.value
        self._comment(cell, [(name, entry)])
        self.put.append(PutCell(sheet, cell.coordinate, cell.value, [(name, entry)]))

    def _fit(self, sheet: str, cell: Any, text: str) -> None:
        """Make room for a wrapped text in a row whose height the template leaves open."""
        page = self.book[sheet]
        row = page.row_dimensions[cell.row]
        width = page.column_dimensions[cell.column_letter].width
        lines = -(-len(text) // max(int(width), 1))
        fitted = self._fitted.get((sheet, cell.row), 0)
        if cell.alignment.wrap_text and (row.height is None or fitted) and lines > max(fitted, 1):
            self._fitted[sheet, cell.row] = lines
            row.height = min(_LINE_POINTS * lines, _TALLEST_POINTS)

    def _text(self, cell: Any, text: str) -> None:
        cell.value = text[:_TEXT_LENGTH]
        if text.startswith("="):
            cell.data_type = "s"
            cell.quotePrefix = True

    def _comment(self, cell: Any, entries: list[tuple[str, Entry]]) -> None:
        told = [comment_text(entry) for _, entry in entries if entry.value is not None]
        told = [t for t in told if t]
        if not told or not self.show_sources:
            return
        kept = [cell.comment.text] if cell.comment else []
        text = "\n".join([*kept, *dict.fromkeys(told)])
        if len(text) > _COMMENT_LENGTH:
            text = text[:_COMMENT_LENGTH] + " … (còn nữa)"
        cell.comment = Comment(text, AUTHOR, height=140, width=380)


def comment_text(entry: Entry) -> str:
    """``Nguồn: ha-lang-2023.pdf, mục I > 9: «…»`` with note and standing; empty without source."""
    if not entry.sources and entry.standing is not Standing.CORRECTED:
        return ""
    head = [entry.note] if entry.note else []
    if entry.standing is not Standing.STATED:
        head.insert(0, entry.standing.value)
    lines = [". ".join(head)] if head else []
    lines += [f"Nguồn: {s.words}: «{clean(s.sentence)[:400]}»" for s in entry.sources]
    return "\n".join(lines)


def lost_drawings(path: Path) -> tuple[str, ...]:
    """What a template holds that openpyxl does not carry over: charts, shapes."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    found = [
        words
        for folder, words in (("xl/charts/", "biểu đồ"), ("xl/drawings/drawing", "hình vẽ"))
        if any(name.startswith(folder) for name in names)
    ]
    return (f"mẫu có {' và '.join(found)}: có thể không còn trong tệp đã điền",) if found else ()
