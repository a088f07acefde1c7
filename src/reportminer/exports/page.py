"""One report as one self-contained page: the text with every mention marked, its outline, and the
records beside it, each linked to its span and back.

Nothing is loaded and nothing runs: no script, one style sheet allowed by its hash. Kinds of marks
are told apart by underline and a two-letter label, so the page can be read without colour.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportminer.document import Label, Report
from reportminer.errors import Severity
from reportminer.exports.flow import report_flow
from reportminer.exports.markup import Html, document, el, join, style_sheet
from reportminer.exports.notes import of_content
from reportminer.exports.records import (
    HeaderRow,
    header_table,
    record_cells,
    record_columns,
    report_title,
)
from reportminer.exports.wording import LABEL_CODES, LABEL_NAMES, SEVERITY_NAMES

TABLE_ORDER = (
    Label.AWARD, Label.INDICATOR, Label.MOVEMENT, Label.REFERENCE, Label.QUANTITY, Label.DATE,
    Label.ADMIN_UNIT, Label.ORGANIZATION, Label.PERSON,
)  # fmt: skip
"""Record tables in the order a clerk asks for them."""


def report_page(report: Report) -> str:
    """The page as text."""
    title = report_title(report)
    return document(
        title,
        style_sheet("common.css", "page.css"),
        el("a", "Đến phần văn bản", class_="skip", href="#van-ban"),
        _top(report, title),
        el("div", _outline(report), _text(report), _tables(report), class_="layout"),
    )


def _count(report: Report, label: Label) -> int:
    return len(report.labelled(label))


def _top(report: Report, title: str) -> Html:
    boxes = [
        el(
            "span",
            el("input", type="checkbox", id=f"t-{label}", checked=True),
            el(
                "label",
                el("span", LABEL_CODES[label], class_=f"sample m-{label}"),
                f" {LABEL_NAMES[label]} ({_count(report, label)})",
                for_=f"t-{label}",
            ),
            class_="toggle",
        )
        for label in TABLE_ORDER
        if _count(report, label)
    ]
    told = sum(of_content(f) for f in report.findings)
    if told:
        boxes.append(_notes_toggle(told))
    return el(
        "header",
        el("h1", title),
        el("p", "Tệp: ", report.source.name, class_="source"),
        el("div", el("span", "Đánh dấu: "), *boxes, class_="toggles", role="group",
           aria_label="Loại dữ kiện được đánh dấu") if boxes else "",
        class_="top",
    )  # fmt: skip


def _notes_toggle(count: int) -> Html:
    """Shows and hides what stands beside the sentences."""
    return el(
        "span",
        el("input", type="checkbox", id="t-findings", checked=True),
        el("label", el("span", "⚠", class_="sample warn"), f" Cần xem lại ({count})",
           for_="t-findings"),
        class_="toggle",
    )  # fmt: skip


def _outline(report: Report) -> Html:
    headed = [s for s in report.sections if s.label or s.title]
    items = [
        el(
            "li",
            el("a", el("b", f"{s.label} ") if s.label else "", s.title or "(không có tên)",
               href=f"#s{s.id}", title=s.title or None),
            class_=f"depth{min(max(s.depth, 1), 5)}",
        )
        for s in headed
    ]  # fmt: skip
    body = el("ul", *items) if items else el("p", "Không thấy đề mục nào.", class_="empty")
    return el("nav", el("h2", "Dàn ý"), body, aria_label="Dàn ý", tabindex=0)


def _text(report: Report) -> Html:
    return el("main", *report_flow(report), id="van-ban", tabindex=0, aria_label="Toàn văn báo cáo")


def _tables(report: Report) -> Html:
    kinds = [label for label in TABLE_ORDER if _count(report, label)]
    links = [el("a", "Đầu văn bản", href="#k-header")] if report.header else []
    if report.findings:
        links.append(el("a", f"Cần xem lại ({len(report.findings)})", href="#k-findings"))
    links += [
        el("a", f"{LABEL_NAMES[label]} ({_count(report, label)})", href=f"#k-{label}")
        for label in kinds
    ]
    parts = [el("p", join(_spaced(links)), class_="kinds"), _header_table(report)]
    parts.append(_finding_table(report))
    parts += [_record_table(report, label) for label in kinds]
    if not kinds:
        parts.append(el("p", "Chưa rút được dữ kiện nào từ văn bản này.", class_="empty"))
    return el("aside", *parts, aria_label="Bảng dữ kiện", tabindex=0)


def _spaced(links: list[Html]) -> Iterator[Html | str]:
    for number, link in enumerate(links):
        if number:
            yield " · "
        yield link


def _lines(value: str) -> Html:
    lines = value.split("\n")
    return join(
        part for n, line in enumerate(lines) for part in ((el("br"), line) if n else (line,))
    )


def _header_row(report: Report, row: HeaderRow) -> Html:
    spans = report.header.spans if report.header else {}
    anchor = row.field if row.field in spans else f"{row.field}.0"
    linked = anchor in spans and bool(row.value)
    name = el("a", row.name, href=f"#h-{anchor}") if linked else row.name
    value = _lines(row.value) if row.value else el("span", "(trống)", class_="blank")
    return el("tr", el("th", name, scope="row"), el("td", value))


def _header_table(report: Report) -> Html | str:
    if report.header is None:
        return ""
    rows = [_header_row(report, row) for row in header_table(report)]
    return el(
        "section",
        el("h2", "Đầu văn bản"),
        el("table", el("tbody", *rows), class_="pairs"),
        id="k-header",
    )


def _finding_table(report: Report) -> Html | str:
    if not report.findings:
        return ""
    rows = []
    order = list(Severity)
    ranked = sorted(
        enumerate(report.findings),
        key=lambda item: (order.index(item[1].severity), not of_content(item[1]), item[0]),
    )
    for number, finding in ranked:
        placed = finding.start is not None and finding.start != finding.end
        code = el("a", finding.code, href=f"#fx{number}") if placed else finding.code
        severity = SEVERITY_NAMES[finding.severity]
        rows.append(
            el(
                "tr",
                el("td", code),
                el("td", severity, class_=f"severity {finding.severity}"),
                el("td", finding.words("vi")),
                id=f"f{number}",
            )
        )
    head = el("tr", *(el("th", t, scope="col") for t in ("Mã", "Mức", "Nội dung")))
    return el(
        "section",
        el("h2", f"Cần xem lại ({len(report.findings)})"),
        el("table", el("thead", head), el("tbody", *rows)),
        id="k-findings",
    )


def _record_table(report: Report, label: Label) -> Html:
    rows: list[Html] = []
    for index, mention in enumerate(report.mentions):
        if mention.label is not label:
            continue
        name = f"{LABEL_CODES[label]}{len(rows) + 1}"
        link = el("a", name, href=f"#m{index}", title=" ".join(mention.surface.split())[:300])
        cells = [el("td", cell) for cell in record_cells(mention.value)]
        rows.append(el("tr", el("th", link, scope="row"), *cells, id=f"r{index}"))
    titles = ("Mã", *record_columns(label))
    head = el("tr", *(el("th", t, scope="col") for t in titles))
    return el(
        "section",
        el("h2", el("span", LABEL_CODES[label], class_=f"sample m-{label}"),
           f" {LABEL_NAMES[label]} ({len(rows)})"),
        el("table", el("thead", head), el("tbody", *rows)),
        id=f"k-{label}",
    )  # fmt: skip
