"""A comparison on one basis in the format of the file's ending."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportminer.exports.basis_sheets import WIDE_TITLE
from reportminer.exports.charts import Chart
from reportminer.exports.flat import markdown_table, write_frame
from reportminer.exports.sheet import Jump, Sheet
from reportminer.exports.writing import write_text
from reportminer.tables.cells import Cell


def write_comparison(
    path: Path,
    cells: Sequence[Cell],
    sheets: Sequence[Sheet],
    charts: Sequence[Chart],
    summary: Sequence[str],
) -> None:
    """``.xlsx``: all sheets and native charts; ``.html``: one page with SVG charts; ``.md``: the
    sheet by year with its notes; ``.csv`` and ``.parquet``: one row a cell.
    """
    form = path.suffix.lower()
    if form == ".xlsx":
        from reportminer.exports.workbook import write_workbook

        write_workbook(path, sheets, charts)
    elif form == ".html":
        from reportminer.exports.compare_page import comparison_page

        write_text(path, comparison_page(sheets, summary, charts))
    elif form == ".md":
        write_text(path, comparison_markdown(sheets, summary))
    else:
        from reportminer.tables.frames import cells_frame

        write_frame(path, "cells", cells_frame(cells))


def comparison_markdown(sheets: Sequence[Sheet], summary: Sequence[str]) -> str:
    """The sheet by year as a table, and below it the reasons of all that is not exact."""
    from reportminer.exports.compare_page import number_cell

    wide = next(s for s in sheets if s.title == WIDE_TITLE)
    notes: dict[str, int] = {}
    rows = []
    for line in wide.lines:
        shown = []
        for heading, cell in zip(wide.headings, line.cells, strict=True):
            if isinstance(cell, Jump):
                value = cell.value
                words = value if isinstance(value, str) else number_cell(heading.kind, value)
                words = f"{cell.before}{words}{cell.after}"
                if cell.before or isinstance(value, str):
                    words += f" [{notes.setdefault(cell.tip, len(notes) + 1)}]"
            elif isinstance(cell, int | float):
                words = number_cell(heading.kind, cell)
            else:
                words = str(cell or "")
            shown.append(words)
        rows.append(shown)
    table = markdown_table([h.title for h in wide.headings], rows)
    text = ["# So sánh công tác thi đua, khen thưởng", *summary, wide.about, table]
    text += ["\n".join(f"[{n}] {note}" + "  " for note, n in notes.items())] if notes else []
    return "\n\n".join(text) + "\n"
