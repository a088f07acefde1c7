"""The comparison as one self-contained page: a summary, then the tables of the workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from reportminer.exports.charts import Chart
from reportminer.exports.markup import Html, document, el, style_sheet, text
from reportminer.exports.record_sheets import KEY_COLUMNS
from reportminer.exports.sheet import (
    SOURCES_TITLE,
    Cell,
    Heading,
    Jump,
    Kind,
    Line,
    Sheet,
    SourceRef,
    Tentative,
)
from reportminer.exports.sheets import BY_YEAR_TITLE
from reportminer.exports.svg import charts_section
from reportminer.exports.wording import decimal_words

_TITLE = "So sánh công tác thi đua, khen thưởng"


def comparison_page(
    sheets: Sequence[Sheet], summary: Sequence[str], charts: Sequence[Chart] = ()
) -> str:
    """The page as text; ``summary`` are its opening lines. The sheet by year comes first: it is
    what the reader compares; charts come after the first sheet.
    """
    sheets = sorted(sheets, key=lambda s: s.title != BY_YEAR_TITLE)
    anchors = _anchors(sheets)
    tables = [_table(n, sheet, anchors) for n, sheet in enumerate(sheets)]
    if charts:
        tables.insert(1, charts_section(charts))
    links = [
        el("li", el("a", f"{s.title} ({len(s.lines)})", href=f"#b{n}"))
        for n, s in enumerate(sheets)
    ]
    return document(
        _TITLE,
        style_sheet("common.css", "compare.css"),
        el("a", "Đến bảng đầu tiên", class_="skip", href="#b0"),
        el("header", el("h1", _TITLE), *(el("p", line) for line in summary)),
        el("nav", el("ul", *links), aria_label="Các bảng"),
        el("main", *tables),
    )


Anchors = dict[tuple[str, int], str]


def _anchors(sheets: Sequence[Sheet]) -> Anchors:
    """Ids of the lines that some cell leads to."""
    number = {s.title: n for n, s in enumerate(sheets)}
    return {
        (cell.sheet, cell.line): f"N{cell.line}"
        if cell.sheet == SOURCES_TITLE
        else f"b{number[cell.sheet]}-{cell.line}"
        for sheet in sheets
        for line in sheet.lines
        for cell in line.cells
        if isinstance(cell, Jump) and cell.sheet in number
    }


def _jump(heading: Heading, cell: Jump, anchors: Anchors) -> Html:
    words = cell.value
    if not isinstance(words, str):
        words = f"{cell.before}{number_cell(heading.kind, words)}{cell.after}"
    place = anchors.get((cell.sheet, cell.line))
    kind = "num" if heading.kind is not Kind.SOURCE else None
    link = el("a", words, href=f"#{place}", title=cell.tip or None) if place else words
    return el("td", link, class_=kind)


Heat = dict[int, tuple[float, float]]
_STEPS = 5


def _heat(sheet: Sheet) -> Heat:
    """Least and largest number of each coloured column."""
    found: Heat = {}
    for column in sheet.heat_columns:
        values = [v for line in sheet.lines if isinstance(v := line.cells[column], int | float)]
        if values:
            found[column] = min(values), max(values)
    return found


def _heated(cell: Html, value: Cell, column: int, heat: Heat) -> Html:
    if column not in heat or not isinstance(value, int | float):
        return cell
    low, high = heat[column]
    step = round(_STEPS * (value - low) / (high - low)) if high > low else 0
    return Html(cell.replace('class="num"', f'class="num heat{step}"', 1))


def _widths(headings: Sequence[Heading]) -> list[Html]:
    """Column titles; four classes of width, since the page allows no inline style."""
    steps = ((10, "narrow"), (20, "middle"), (39, "broad"))
    return [
        el("th", h.title, scope="col",
           class_=next((name for limit, name in steps if h.width <= limit), "wide"))
        for h in headings
    ]  # fmt: skip


def _table(number: int, sheet: Sheet, anchors: Anchors) -> Html:
    by_year = sheet.title == BY_YEAR_TITLE
    head = el("tr", *_widths(sheet.headings[KEY_COLUMNS:] if by_year else sheet.headings))
    heat = _heat(sheet)
    rows = (
        _series_rows(sheet, anchors)
        if by_year
        else [_row(sheet, n, line, anchors, heat) for n, line in enumerate(sheet.lines, 1)]
    )
    body: Html | str = (
        el(
            "div",
            el("table", el("thead", head), el("tbody", *rows)),
            class_="scroll",
            tabindex=0,
            role="region",
            aria_label=sheet.title,
        )
        if rows
        else el("p", "Không có dòng nào.", class_="empty")
    )
    return el(
        "section",
        el("h2", sheet.title),
        el("p", sheet.about, class_="about"),
        body,
        id=f"b{number}",
    )


def _series_rows(sheet: Sheet, anchors: Anchors) -> list[Html]:
    """Rows of the sheet by year, each series under a line that names it."""
    width = len(sheet.headings) - KEY_COLUMNS
    rows: list[Html] = []
    for series, lines in groupby(sheet.lines, key=lambda line: line.cells[:KEY_COLUMNS]):
        name = " - ".join(str(word) for word in series if word)
        rows.append(el("tr", el("th", name, colspan=width, scope="colgroup"), class_="series"))
        for line in lines:
            pairs = zip(sheet.headings[KEY_COLUMNS:], line.cells[KEY_COLUMNS:], strict=True)
            cells = [_cell(h, c, anchors) for h, c in pairs]
            rows.append(el("tr", *cells, class_="total" if line.total else None))
    return rows


def _row(sheet: Sheet, number: int, line: Line, anchors: Anchors, heat: Heat) -> Html:
    anchor = f"N{number}" if sheet.title == SOURCES_TITLE else anchors.get((sheet.title, number))
    whole = sheet.title == SOURCES_TITLE
    values = (c if whole else _shortened(c) for c in line.cells)
    pairs = enumerate(zip(sheet.headings, values, strict=True))
    cells = [_heated(_cell(h, c, anchors), c, column, heat) for column, (h, c) in pairs]
    return el("tr", *cells, id=anchor, class_="total" if line.total else None)


_LONGEST = 140
"""Characters of a text shown in a table; the whole sentence stands behind the link to its source
(and in the workbook). A page of forty reports would be seven megabytes otherwise."""


def _shortened(value: Cell) -> Cell:
    if isinstance(value, str) and len(value) > _LONGEST:
        return value[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return value


def _cell(heading: Heading, value: Cell, anchors: Anchors) -> Html:
    """A cell; written without ``el``, for there are hundreds of thousands of them."""
    if value is None or value == "":
        return Html("<td></td>")
    if isinstance(value, SourceRef):
        return Html(f'<td><a href="#{value.name}">{value.name}</a></td>')
    if isinstance(value, Jump):
        return _jump(heading, value, anchors)
    if isinstance(value, Tentative):
        return Html(f'<td class="num">{number_cell(heading.kind, value.value)}*</td>')
    if isinstance(value, str):
        return Html(f"<td>{text(value).replace(chr(10), '<br>')}</td>")
    words = f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else number_cell(heading.kind, value)
    return Html(f'<td class="num">{words}</td>')


def number_cell(kind: Kind, value: float) -> str:
    """A number as the workbook's format shows it to a Vietnamese reader."""
    if kind is Kind.YEAR:
        return str(value)
    rounded = Decimal(str(value)).quantize(_PLACES.get(kind, Decimal(1)))
    sign = "+" if kind in (Kind.CHANGE, Kind.PERCENT, Kind.POINTS) and rounded > 0 else ""
    return sign + decimal_words(rounded) + ("%" if kind in (Kind.PERCENT, Kind.RATE) else "")


_PLACES = {
    Kind.PERCENT: Decimal("0.1"), Kind.RATE: Decimal("0.1"), Kind.POINTS: Decimal("0.1"),
    Kind.NUMBER: Decimal("0.0001"),
}  # fmt: skip
