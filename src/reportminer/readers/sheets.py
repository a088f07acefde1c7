"""The cells of a worksheet that show something: texts, places, old fonts, what is hidden."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import regex

from reportminer.errors import ReadError
from reportminer.readers.cellvalues import shown
from reportminer.text.legacy import Legacy, capitalised, code_of_font, decode, guess, is_unicode
from reportminer.text.syllables import vietnamese_share

_MAX_CELLS = 400_000
_MIN_GAIN = 0.2
_UNCOMPUTED = "công thức chưa có kết quả"
_NO_RESULT = regex.compile(
    rb"<c\b(?![^>]*\bt=.str)[^>]*><f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
_DRAWN = regex.compile(rb"<a:t>[^<]*\S[^<]*</a:t>")


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell with text; ``row`` and ``col`` 0-based."""

    row: int
    col: int
    text: str
    rowspan: int
    colspan: int
    bold: bool
    font: str = ""


@dataclass
class LeftOut:
    """What of a workbook does not come into the text, for a finding."""

    sheets: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def take_part(self, name: str, content: bytes) -> None:
        """Look at a part of the file: formulas nobody has computed, letters in drawings."""
        if name.startswith("xl/worksheets/"):
            self.counts[_UNCOMPUTED] += len(_NO_RESULT.findall(content))
        elif name.startswith("xl/drawings/"):
            self.counts["dòng chữ trong hình vẽ"] += len(_DRAWN.findall(content))

    @property
    def uncomputed(self) -> int:
        """Formulas without a result."""
        return self.counts[_UNCOMPUTED]

    def __str__(self) -> str:
        hidden = [f"trang tính ẩn «{name}»" for name in self.sheets]
        counted = [f"{count} {name}" for name, count in self.counts.items() if count]
        return ", ".join(hidden + counted)


def cells_of(sheet: Any, path_name: str, left_out: LeftOut) -> list[SheetCell]:
    """Cells of an openpyxl worksheet in reading order; hidden rows and columns are left out."""
    if sheet.max_row * sheet.max_column > _MAX_CELLS * 100:
        raise ReadError("RM107", path=path_name, suffix=".xlsx", reason="bảng quá lớn")
    hidden_rows = {n for n, d in sheet.row_dimensions.items() if d.hidden}
    hidden_cols = _hidden_columns(sheet)
    rows, cols = sorted(hidden_rows), sorted(hidden_cols)
    spans = {
        (r.min_row, r.min_col): (
            _seen(r.min_row, r.max_row, rows), _seen(r.min_col, r.max_col, cols)
        )
        for r in sheet.merged_cells.ranges
    }  # fmt: skip
    found: list[SheetCell] = []
    lost_rows, lost_cols = set(), set()
    for row in sheet.iter_rows():
        for cell in row:
            text = shown(cell.value, cell.number_format) if cell.value is not None else ""
            if not text.strip():
                continue
            if cell.row in hidden_rows:
                lost_rows.add(cell.row)
                continue
            if cell.column in hidden_cols and (cell.row, cell.column) not in spans:
                lost_cols.add(cell.column)
                continue
            rowspan, colspan = spans.get((cell.row, cell.column), (1, 1))
            look = cell.font
            found.append(
                SheetCell(
                    cell.row - 1, cell.column - 1, text.strip(), max(rowspan, 1), max(colspan, 1),
                    bool(look and look.b), str(look.name or "") if look else "",
                )
            )  # fmt: skip
            if len(found) > _MAX_CELLS:
                raise ReadError("RM107", path=path_name, suffix=".xlsx", reason="bảng quá lớn")
    left_out.counts["hàng ẩn"] += len(lost_rows)
    left_out.counts["cột ẩn"] += len(lost_cols)
    return _without_gaps(found, hidden_rows, hidden_cols)


def _hidden_columns(sheet: Any) -> set[int]:
    found: set[int] = set()
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden and dimension.min and dimension.max:
            found.update(range(dimension.min, min(dimension.max, sheet.max_column) + 1))
    return found


def _seen(first: int, last: int, hidden: list[int]) -> int:
    """How many of the rows or columns of a merged cell are shown."""
    return last - first + 1 - (bisect_right(hidden, last) - bisect_left(hidden, first))


def _without_gaps(
    cells: list[SheetCell], hidden_rows: set[int], hidden_cols: set[int]
) -> list[SheetCell]:
    """Cells moved up and left over what is hidden, as on the screen."""
    if not hidden_rows and not hidden_cols:
        return cells
    rows, cols = sorted(hidden_rows), sorted(hidden_cols)
    return [
        replace(c, row=c.row - bisect_right(rows, c.row), col=c.col - bisect_right(cols, c.col))
        for c in cells
    ]


def in_unicode(sheets: Iterable[list[SheetCell]]) -> tuple[list[list[SheetCell]], list[Legacy]]:
    """Cells whose font or letters are of an old code converted, and the codes that were found.

    A font counts as old if its letters read clearly more Vietnamese after conversion; without the
    name of such a font the letters of the whole book decide.
    """
    books = list(sheets)
    texts: dict[str, list[str]] = {}
    for cell in (c for cells in books for c in cells):
        if not is_unicode(cell.text):
            texts.setdefault(cell.font, []).append(cell.text)
    codes = {font: code for font, t in texts.items() if (code := _code(font, " ".join(t)))}
    general = None if codes else guess(" ".join(t for x in texts.values() for t in x))
    if general not in (None, Legacy.VIQR):
        codes = dict.fromkeys(texts, (general, False))
    done = [[_converted(c, codes) for c in cells] for cells in books]
    return done, sorted({code for code, _ in codes.values()})


def _code(font: str, text: str) -> tuple[Legacy, bool] | None:
    code = code_of_font(font)
    if code is None or text.isascii():
        return None
    better = vietnamese_share(decode(text, code[0])) >= vietnamese_share(text) + _MIN_GAIN
    return code if better else None


def _converted(cell: SheetCell, codes: dict[str, tuple[Legacy, bool]]) -> SheetCell:
    code = codes.get(cell.font)
    if code is None or is_unicode(cell.text):
        return cell
    text = decode(cell.text, code[0], capitals=code[1])
    return replace(cell, text=capitalised(text, at_start=True))
