"""Native Excel charts: they stand on one page and take their numbers from a sheet of data.

No chart is cut by the end of a printed page; bars are as many as their chart is high.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportminer.exports.charts import Chart

CHARTS_TITLE = "Biểu đồ"
DATA_TITLE = "Dữ liệu biểu đồ"
_COLOURS = (
    "#1F5AA6", "#C0504D", "#4F9D3A", "#8064A2", "#D98A1F", "#2C9BAF", "#7F5B3A", "#5F6B78",
)  # fmt: skip
_FONT = {"name": "Times New Roman", "size": 10}


_PAGE_ROWS = 40
"""Rows of 20 pixels on a page of A4 laid across, at four fifths of their size."""


def add_charts(book: Any, charts: Sequence[Chart], title: Any, about: Any) -> None:
    """The page of charts; its data are written later by ``write_chart_data``."""
    page = book.add_worksheet(CHARTS_TITLE)
    page.hide_gridlines(2)
    page.write_string(0, 0, CHARTS_TITLE.upper(), title)
    page.write_string(1, 0, f"Số của các biểu đồ ở bảng «{DATA_TITLE}».", about)
    page.set_landscape()
    page.set_paper(9)  # A4
    # Not fitted to a width: Excel would take no notice of the page breaks then. Programs draw
    # columns, to which charts are tied, in different widths: there is room left.
    page.set_print_scale(80)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)  # inches
    row, top, breaks = 3, 0, []
    for chart, start in zip(charts, _starts(charts), strict=True):
        rows = -(-_height(chart) // 20) + 4
        if row > 3 and row + rows - top > _PAGE_ROWS:
            breaks.append(row - 1)  # a row above, or the chart's edge stays on the page before
            top = row
        drawn = _drawn(book, chart, start)
        page.insert_chart(row, 0, drawn, {"description": chart.title})
        # Rows are 20 pixels high.
        row += -(-_height(chart) // 20) + 1
        if chart.note:
            page.write_string(row, 0, f"Ghi chú: {chart.note}.", about)
        row += 3
    page.set_h_pagebreaks(breaks)


def _starts(charts: Sequence[Chart]) -> list[int]:
    """First row of each chart's block in the sheet of data."""
    starts, row = [], 0
    for chart in charts:
        starts.append(row)
        row += len(chart.curves) + 3
    return starts


def _height(chart: Chart) -> int:
    """Height in pixels: bars need room for their names."""
    return 380 if chart.kind == "line" else 130 + 24 * len(chart.categories)


def _drawn(book: Any, chart: Chart, start: int) -> Any:
    drawn = book.add_chart({"type": "line" if chart.kind == "line" else "bar"})
    last = len(chart.categories)
    colours: dict[str, str] = {}
    for number, curve in enumerate(chart.curves):
        # The pieces of one unit's line, cut at a break, keep its colour.
        name = curve.name.split(" (từ ")[0]
        colour = colours.setdefault(name, _COLOURS[len(colours) % len(_COLOURS)])
        row = start + 2 + number
        series: dict[str, Any] = {
            "name": [DATA_TITLE, row, 0],
            "categories": [DATA_TITLE, start + 1, 1, start + 1, last],
            "values": [DATA_TITLE, row, 1, row, last],
        }
        if chart.kind == "line":
            dash = "dash" if name != curve.name else "solid"
            series["line"] = {"color": colour, "width": 2.25, "dash_type": dash}
            series["marker"] = {
                "type": "circle", "size": 6, "fill": {"color": colour}, "border": {"color": colour},
            }  # fmt: skip
        else:
            series["fill"] = {"color": colour}
            series["gap"] = 40
            series["data_labels"] = {"value": True, "num_format": "#,##0.##", "font": _FONT}
        drawn.add_series(series)
    drawn.set_title({"name": chart.title, "name_font": {**_FONT, "size": 13}, "overlay": False})
    drawn.set_x_axis({"num_font": _FONT, "num_format": "#,##0"})
    drawn.set_y_axis({
        "num_font": _FONT, "num_format": "#,##0", "name": chart.axis, "name_font": _FONT,
        "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}, "min": 0,
    })  # fmt: skip
    if chart.kind == "bar":
        drawn.set_y_axis({"num_font": _FONT})
        drawn.set_x_axis({"num_font": _FONT, "num_format": "#,##0", "name": chart.axis,
                          "name_font": _FONT, "min": 0})  # fmt: skip
        drawn.set_legend({"none": True})
    else:
        drawn.set_legend({"position": "bottom", "font": _FONT})
    drawn.show_blanks_as("gap")
    drawn.set_size({"width": 1000, "height": _height(chart)})
    return drawn


def write_chart_data(book: Any, charts: Sequence[Chart], heading: Any) -> None:
    """The sheet of data, a block for each chart."""
    page = book.add_worksheet(DATA_TITLE)
    page.set_column(0, 0, 44)
    for chart, start in zip(charts, _starts(charts), strict=True):
        page.write_string(start, 0, chart.title)
        # Excel draws bars from the bottom up: the largest comes last.
        order = -1 if chart.kind == "bar" else 1
        for column, category in enumerate(chart.categories[::order], 1):
            page.write_string(start + 1, column, category, heading)
        for row, curve in enumerate(chart.curves, start + 2):
            page.write_string(row, 0, curve.name)
            for column, value in enumerate(curve.values[::order], 1):
                if value is not None:
                    page.write_number(row, column, value)
