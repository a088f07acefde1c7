"""Rebuilds a sheet after a row plan: cells, merges, heights, formats and every reference to it."""

from __future__ import annotations

from copy import copy
from typing import Any

from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.pagebreak import Break, RowBreak
from openpyxl.worksheet.worksheet import Worksheet

from reportminer.appendices.rowplan import RowPlan, moved_formula, moved_range


def rebuild(book: Workbook, sheet: Worksheet, plan: RowPlan, last: int) -> None:
    """Give every row of ``sheet`` its new place; ``last`` is its old last row."""
    merges = _merges(sheet, plan)
    _cells(sheet, plan, last, merges)
    _heights(sheet, plan, last)
    _ranges(sheet, plan, last)
    _page(sheet, plan, last)
    _references(book, sheet, plan, last)


def _merges(sheet: Worksheet, plan: RowPlan) -> list[tuple[int, int, int, int]]:
    """Takes the merges off; returns those to make: left, top, right, bottom."""
    old = [(m.min_col, m.min_row, m.max_col, m.max_row) for m in sheet.merged_cells.ranges]
    for held in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(held))
    sheet.merged_cells = MultiCellRange()
    return [
        (left, new, right, plan.end(bottom, new))
        for left, top, right, bottom in old
        for new in plan.copies(top)
    ]


def _cells(
    sheet: Worksheet, plan: RowPlan, last: int, merges: list[tuple[int, int, int, int]]
) -> None:
    by_row: dict[int, list[Any]] = {}
    for cell in sheet._cells.values():
        by_row.setdefault(int(cell.row or 0), []).append(cell)
    sheet._cells = {}
    targets = [(new, old) for new, (old, _) in enumerate(plan.rows, 1)]
    targets += [(plan.beyond(old, last), old) for old in by_row if old > last]
    for new, old in targets:
        for cell in by_row.get(old, ()):
            made: Any = sheet.cell(new, cell.column)
            made.value = cell.value
            if cell.has_style:
                made._style = copy(cell._style)
            if cell.hyperlink:
                made.hyperlink = copy(cell.hyperlink)
                made.hyperlink.ref = made.coordinate
            if cell.comment:
                made.comment = copy(cell.comment)
    for left, top, right, bottom in merges:
        sheet.merge_cells(
            start_row=top, start_column=left, end_row=bottom, end_column=right
        )  # fmt: skip


def _heights(sheet: Worksheet, plan: RowPlan, last: int) -> None:
    old = dict(sheet.row_dimensions.items())
    sheet.row_dimensions.clear()
    for new, (row, _) in enumerate(plan.rows, 1):
        if row in old:
            sheet.row_dimensions[new] = _dimension(sheet, old[row], new)
    for row, dimension in old.items():
        if row > last:
            new = plan.beyond(row, last)
            sheet.row_dimensions[new] = _dimension(sheet, dimension, new)


def _dimension(sheet: Worksheet, old: RowDimension, new: int) -> RowDimension:
    made = RowDimension(
        sheet, index=new, ht=old.ht, hidden=old.hidden, outlineLevel=old.outlineLevel,
        collapsed=old.collapsed,
    )  # fmt: skip
    made._style = copy(old._style)  # type: ignore[attr-defined]
    return made


def _ranges(sheet: Worksheet, plan: RowPlan, last: int) -> None:
    formats = ConditionalFormattingList()
    for held in sheet.conditional_formatting:
        ref = moved_range(str(held.sqref), plan, last)
        for rule in held.rules:
            rule.formula = [
                moved_formula("=" + f, plan, last, sheet=sheet.title, own=True, seen_from=None)[1:]
                for f in rule.formula
            ]
            formats.add(ref, rule)
    sheet.conditional_formatting = formats
    for validation in sheet.data_validations.dataValidation:
        validation.sqref = MultiCellRange(moved_range(str(validation.sqref), plan, last))
    for table in sheet.tables.values():
        table.ref = moved_range(table.ref, plan, last)
        if table.autoFilter is not None:
            table.autoFilter.ref = table.ref
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = moved_range(sheet.auto_filter.ref, plan, last)


def _page(sheet: Worksheet, plan: RowPlan, last: int) -> None:
    if sheet.print_area:
        areas = sheet.print_area if isinstance(sheet.print_area, list) else [sheet.print_area]
        refs = [part.rsplit("!", 1)[-1] for one in areas for part in str(one).split(",")]
        sheet.print_area = ",".join(moved_range(ref, plan, last) for ref in refs)
    if sheet.print_title_rows:
        first, _, final = str(sheet.print_title_rows).replace("$", "").partition(":")
        sheet.print_title_rows = f"{plan.start(int(first))}:{plan.end(int(final or first))}"
    breaks = [(plan.end(b.id), b) for b in sheet.row_breaks.brk if b.id]
    made = RowBreak()
    for row, old in breaks:
        made.append(Break(id=row, man=old.man))
    sheet.row_breaks = made
    if sheet.freeze_panes:
        column, row = _split(str(sheet.freeze_panes))
        sheet.freeze_panes = f"{column}{plan.start(row) if row > 1 else 1}"


def _split(address: str) -> tuple[str, int]:
    letters = address.rstrip("0123456789")
    return letters or get_column_letter(1), int(address[len(letters) :] or 1)


def _moved_array(
    held: ArrayFormula, row: int, sheet: str, plan: RowPlan, last: int
) -> ArrayFormula:
    """A formula over an area (Ctrl+Shift+Enter): its area and its references moved."""
    text = moved_formula(str(held.text), plan, last, sheet=sheet, own=True, seen_from=row)
    return ArrayFormula(moved_range(held.ref, plan, last), text)


def formula_text(value: object) -> str:
    """A formula as text, whatever openpyxl keeps it in."""
    if isinstance(value, ArrayFormula):
        return f"{{{value.ref}: {value.text}}}"
    return str(value) if isinstance(value, str) else type(value).__name__


def _references(book: Workbook, sheet: Worksheet, plan: RowPlan, last: int) -> None:
    for other in book.worksheets:
        own = other is sheet
        for cell in other._cells.values():
            if own and isinstance(cell.value, ArrayFormula):
                cell.value = _moved_array(cell.value, cell.row, sheet.title, plan, last)
            elif cell.data_type == "f" and isinstance(cell.value, str):
                cell.value = moved_formula(
                    cell.value, plan, last, sheet=sheet.title, own=own,
                    seen_from=cell.row if own else None,
                )  # fmt: skip
    names = [*book.defined_names.values(), *sheet.defined_names.values()]
    for name in names:
        if name.value and not name.value.startswith("#"):
            moved = moved_formula(
                "=" + name.value, plan, last, sheet=sheet.title, own=False, seen_from=None
            )
            name.value = moved[1:]
