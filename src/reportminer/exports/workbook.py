"""The comparison as an Excel workbook: one sheet a table, frozen headings, filters, formats.

Text is always written as text: nothing in a report can become a formula or a link. Numbers are
written as numbers with ``#,##0`` formats, which an Excel set to Vietnamese shows with dots.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from reportminer.document.made_here import MADE_HERE
from reportminer.exports.book_charts import add_charts, write_chart_data
from reportminer.exports.charts import Chart
from reportminer.exports.sheet import (
    SOURCES_TITLE,
    Heading,
    Jump,
    Kind,
    Line,
    Sheet,
    SourceRef,
    Tentative,
)
from reportminer.exports.writing import write_atomically

_FORMATS = {
    Kind.TEXT: "@",
    Kind.YEAR: "0",
    Kind.COUNT: "#,##0",
    Kind.NUMBER: "#,##0",
    Kind.CHANGE: "+#,##0;-#,##0;0",
    Kind.PERCENT: '+#,##0.0"%";-#,##0.0"%";0"%"',
    Kind.DATE: "dd/mm/yyyy",
    Kind.SOURCE: "@",
    Kind.RATE: '#,##0.0"%"',
    Kind.POINTS: "+#,##0.0;-#,##0.0;0",
}
_NUMERIC = frozenset((
    Kind.YEAR, Kind.COUNT, Kind.NUMBER, Kind.CHANGE, Kind.PERCENT, Kind.DATE, Kind.RATE,
    Kind.POINTS,
))  # fmt: skip
_MAX_TEXT = 32_000
"""Excel keeps 32,767 characters in a cell; longer text is cut and marked."""
_MAX_LINKS = 60_000
"""Excel keeps 65,530 links in a sheet; cells after that show the source's number without a link."""
_LONG_SHEET = 5_000
"""Sheets with more lines are written without borders round empty cells: half the time."""
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_MAX_PLACES = 4
"""Decimals shown at most; the cell keeps the whole number."""
_HEADING_ROW = 2
"""0-based row of the column titles: the sheet's title and explanation stand above it."""
_FONT = "Times New Roman"
_LETTERS = 1.1
"""Letters of the font that a unit of column width (a digit of the default font) holds."""
_A4, _A3 = 9, 8
_WIDEST_A4 = 200
"""Columns wider together than this would be printed on A4 smaller than 7 points."""


def write_workbook(
    path: Path, sheets: Sequence[Sheet], charts: Sequence[Chart] = (), place: int = 1
) -> None:
    """Write the sheets to ``path``, whole or not at all (UsageError RM201); charts, if any, on a
    page of their own after ``place`` sheets, with their data in the last sheet.
    """
    write_atomically(path, lambda temporary: _fill(temporary, sheets, charts, place))


def _fill(path: Path, sheets: Sequence[Sheet], charts: Sequence[Chart], place: int) -> None:
    options = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(str(path), options)
    # The same reports give the same file, byte for byte, on any day.
    book.set_properties({
        "title": "So sánh công tác thi đua, khen thưởng", "comments": MADE_HERE,
        "created": dt.datetime(2000, 1, 1),
    })  # fmt: skip
    formats = _Formats(book)
    for number, sheet in enumerate(sheets):
        if number == place and charts:
            add_charts(book, charts, formats.title, formats.about)
        _write_sheet(book.add_worksheet(sheet.title), sheet, formats)
    if charts:
        write_chart_data(book, charts, formats.heading)
    book.close()


class _Formats:
    """Cell formats, made once each."""

    def __init__(self, book: Any) -> None:
        base = {"font_name": _FONT, "font_size": 11, "valign": "top"}
        edge = {"border": 1, "border_color": "#BFBFBF"}
        self.title = book.add_format({**base, "bold": True, "font_size": 14})
        self.about = book.add_format({**base, "italic": True, "font_color": "#57606A"})
        self.heading = book.add_format({
            **base, **edge, "bold": True, "text_wrap": True, "align": "center",
            "valign": "vcenter", "bg_color": "#DCE6F1",
        })  # fmt: skip
        self.cell: dict[tuple[Kind, bool], Any] = {}
        self.one_line: dict[bool, Any] = {}
        """Text in rows that are one line high: wrapped words would run into the row below."""
        self.decimals: dict[tuple[int, bool], Any] = {}
        self.tentative: dict[bool, Any] = {}
        self._base = {**base, **edge}
        self._book = book
        self.links = 0
        """Links written in the sheet at hand."""
        self.borders = True
        self._jumps: dict[tuple[Kind, bool, str, str, bool], Any] = {}
        for kind, number_format in _FORMATS.items():
            for total in (False, True):
                look: dict[str, Any] = {**base, **edge, "num_format": number_format}
                if kind is Kind.TEXT:
                    look["indent"] = 1  # or words stand against the number on their left
                if kind in (Kind.YEAR, Kind.DATE, Kind.SOURCE):
                    look["align"] = "center"
                if kind is Kind.SOURCE:
                    look |= {"font_color": "#0B57A4", "underline": 1}
                if total:
                    look |= {"bold": True, "bg_color": "#F2F2F2"}
                if kind is Kind.TEXT:
                    self.one_line[total] = book.add_format(look)
                    look["text_wrap"] = True
                self.cell[kind, total] = book.add_format(look)
                if kind is Kind.COUNT:
                    self.tentative[total] = book.add_format({**look, "num_format": '#,##0"*"'})
                if kind is Kind.NUMBER:
                    for places in range(1, _MAX_PLACES + 1):
                        look["num_format"] = "#,##0." + "0" * places
                        self.decimals[places, total] = book.add_format(look)

    def may_link(self) -> bool:
        """Count one more link of the sheet; False where Excel keeps no more."""
        self.links += 1
        return self.links <= _MAX_LINKS

    def jump(self, kind: Kind, total: bool, cell: Jump) -> Any:
        """The format of a cell that leads elsewhere: ``≥ 1.407*`` is a number all the same."""
        words = isinstance(cell.value, str)
        kind = _whole(kind, cell.value)
        key = kind, total, cell.before, cell.after, words
        if key not in self._jumps:
            before, after = (f'"{p}"' if p else "" for p in (cell.before, cell.after))
            parts = _FORMATS[kind].split(";")
            shown = "@" if words else ";".join(f"{before}{p}{after}" for p in parts)
            look: dict[str, Any] = {**self._base, "num_format": shown, "font_color": "#0B57A4"}
            if words:
                look |= {"font_color": "#57606A", "align": "center"}
            if kind is Kind.SOURCE:
                look |= {"font_color": "#0B57A4", "underline": 1}
            if total:
                look |= {"bold": True, "bg_color": "#F2F2F2"}
            self._jumps[key] = self._book.add_format(look)
        return self._jumps[key]

    def number(self, kind: Kind, value: float, total: bool) -> Any:
        """The format of a number: as many decimals as it has, so that whole ones show none."""
        if kind is not Kind.NUMBER:
            return self.cell[_whole(kind, value), total]
        exponent = Decimal(str(value)).normalize().as_tuple().exponent
        places = min(-exponent, _MAX_PLACES) if isinstance(exponent, int) and exponent < 0 else 0
        return self.decimals[places, total] if places else self.cell[kind, total]


def _whole(kind: Kind, value: float | str) -> Kind:
    """A change by whole numbers shows no decimals (``-14``, not ``-14.0``)."""
    whole = not isinstance(value, str) and float(value).is_integer()
    return Kind.CHANGE if kind is Kind.POINTS and whole else kind


def _write_sheet(page: Any, sheet: Sheet, formats: _Formats) -> None:
    formats.links, formats.borders = 0, len(sheet.lines) <= _LONG_SHEET
    page.write_string(0, 0, sheet.title.upper(), formats.title)
    page.write_string(1, 0, sheet.about, formats.about)
    page.set_row(_HEADING_ROW, 48)
    for column, heading in enumerate(sheet.headings):
        page.set_column(column, column, heading.width)
        page.write_string(_HEADING_ROW, column, heading.title, formats.heading)
    for number, line in enumerate(sheet.lines, _HEADING_ROW + 1):
        needed = _write_line(page, number, sheet, line, formats)
        page.set_row(number, 15 * min(needed, sheet.row_lines))
    last = max(_HEADING_ROW + len(sheet.lines), _HEADING_ROW + 1)
    for column in sheet.heat_columns:
        page.conditional_format(_HEADING_ROW + 1, column, last, column, {
            "type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#5B9BD5",
        })  # fmt: skip
    page.autofilter(_HEADING_ROW, 0, last, len(sheet.headings) - 1)
    page.freeze_panes(_HEADING_ROW + 1, 1)
    page.set_landscape()
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)  # inches
    wide = sum(heading.width for heading in sheet.headings) > _WIDEST_A4
    page.set_paper(_A3 if wide else _A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(_HEADING_ROW)
    page.set_footer("&L&A&RTrang &P/&N")


def _write_line(page: Any, row: int, sheet: Sheet, line: Line, formats: _Formats) -> int:
    """Write the cells; the number of text lines the tallest of them needs."""
    lines_needed = 1
    for column, (heading, value) in enumerate(zip(sheet.headings, line.cells, strict=True)):
        look = formats.cell[heading.kind, line.total]
        if heading.kind is Kind.TEXT and sheet.row_lines == 1:
            look = formats.one_line[line.total]
        match value:
            case None | "":
                if formats.borders:
                    page.write_blank(row, column, None, look)
            case Tentative(value=number):
                page.write_number(row, column, number, formats.tentative[line.total])
            case SourceRef():
                _write_link(page, row, column, value, look, formats.may_link())
            case Jump():
                look = formats.jump(heading.kind, line.total, value)
                _write_jump(page, row, column, value, look, formats.may_link())
            case dt.date():
                page.write_datetime(row, column, dt.datetime(*value.timetuple()[:3]), look)
            case int() | float() if heading.kind in _NUMERIC:
                look = formats.number(heading.kind, value, line.total)
                page.write_number(row, column, value, look)
            case _:
                words = cell_text(str(value))
                # Words in a number column (``chưa rõ``) keep the column's look but are text.
                page.write_string(row, column, words, look)
                lines_needed = max(lines_needed, _lines_of(words, heading))
    return lines_needed


def _lines_of(words: str, heading: Heading) -> int:
    """Lines that words take in their column."""
    held = int(heading.width * _LETTERS)
    return sum(-(-max(len(part), 1) // held) for part in words.split("\n"))


def _write_link(
    page: Any, row: int, column: int, source: SourceRef, look: Any, linked: bool
) -> None:
    if not linked:
        page.write_string(row, column, source.name, look)
        return
    target = f"internal:'{SOURCES_TITLE}'!A{_HEADING_ROW + 1 + source.number}"
    page.write_url(row, column, target, look, source.name, "Đến câu nguồn")


def _write_jump(page: Any, row: int, column: int, cell: Jump, look: Any, linked: bool) -> None:
    if linked:
        target = f"internal:'{cell.sheet}'!A{_HEADING_ROW + 1 + cell.line}"
        words = cell_text(cell.value) if isinstance(cell.value, str) else "0"
        page.write_url(row, column, target, look, words, cell.tip[:250])
    if not isinstance(cell.value, str):
        page.write_number(row, column, cell.value, look)
    elif not linked:
        page.write_string(row, column, cell_text(cell.value), look)


def cell_text(value: str) -> str:
    """Text that a cell can hold: no control characters, at most ``_MAX_TEXT`` characters."""
    clean = _UNSEEN.sub("\ufffd", value)
    return clean if len(clean) <= _MAX_TEXT else clean[:_MAX_TEXT] + " … (đã cắt bớt)"
