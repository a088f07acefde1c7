"""The comparison as one self-contained page: a summary, then the tables of the workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from reportminer.exports.markup import Html, document, el, join, style_sheet
from reportminer.exports.sheets import SOURCES_TITLE, Cell, Heading, Kind, Line, Sheet, SourceRef
from reportminer.exports.wording import decimal_words

_TITLE = "So sánh công tác thi đua, khen thưởng"
_NUMERIC = frozenset((Kind.COUNT, Kind.NUMBER, Kind.CHANGE, Kind.PERCENT, Kind.YEAR, Kind.DATE))


def comparison_page(sheets: Sequence[Sheet], summary: Sequence[str]) -> str:
    """The page as text; ``summary`` are its opening lines."""
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
        el("main", *(_table(n, sheet) for n, sheet in enumerate(sheets))),
    )


def _table(number: int, sheet: Sheet) -> Html:
    head = el(
        "tr",
        *(
            el("th", h.title, scope="col", class_="wide" if h.width >= 40 else None)
            for h in sheet.headings
        ),
    )
    rows = [_row(sheet, n, line) for n, line in enumerate(sheet.lines, 1)]
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


def _row(sheet: Sheet, number: int, line: Line) -> Html:
    anchor = f"N{number}" if sheet.title == SOURCES_TITLE else None
    cells = [_cell(h, c) for h, c in zip(sheet.headings, line.cells, strict=True)]
    return el("tr", *cells, id=anchor, class_="total" if line.total else None)


def _cell(heading: Heading, value: Cell) -> Html:
    if isinstance(value, SourceRef):
        return el("td", el("a", value.name, href=f"#{value.name}"))
    numeric = heading.kind in _NUMERIC and not isinstance(value, str)
    return el("td", *_content(heading.kind, value), class_="num" if numeric else None)


def _content(kind: Kind, value: Cell) -> list[str]:
    match value:
        case None:
            return []
        case dt.date():
            return [f"{value:%d/%m/%Y}"]
        case int() | float():
            return [number_cell(kind, value)]
        case _:
            lines = str(value).split("\n")
            return [join((el("br"), line)) if n else line for n, line in enumerate(lines)]


def number_cell(kind: Kind, value: float) -> str:
    """A number as the workbook's format shows it to a Vietnamese reader."""
    if kind is Kind.YEAR:
        return str(value)
    places = {Kind.PERCENT: Decimal("0.1"), Kind.NUMBER: Decimal("0.0001")}.get(kind, Decimal(1))
    rounded = Decimal(str(value)).quantize(places)
    sign = "+" if kind in (Kind.CHANGE, Kind.PERCENT) and rounded > 0 else ""
    return sign + decimal_words(rounded) + ("%" if kind is Kind.PERCENT else "")
