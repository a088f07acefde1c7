"""A report as Markdown: header, outline, tables of records, findings; for reading and for diffs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportminer.document import Label, Report
from reportminer.exports.records import (
    header_table,
    record_cells,
    record_columns,
    report_title,
)
from reportminer.exports.wording import LABEL_NAMES, SEVERITY_NAMES

_SPECIAL = re.compile(r"([\\`*_\[\]>|#~])")


def _inline(text: str) -> str:
    """Text on one line with every sign that Markdown would read escaped."""
    entities = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return _SPECIAL.sub(r"\\\1", entities)


def _cell(text: str) -> str:
    return "<br>".join(_inline(line) for line in text.splitlines() if line.strip())


def _table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    titles = list(columns)
    yield "| " + " | ".join(titles) + " |"
    yield "|" + " --- |" * len(titles)
    for row in rows:
        yield "| " + " | ".join(_cell(cell) for cell in row) + " |"
    yield ""


def _outline(report: Report) -> Iterator[str]:
    headed = [s for s in report.sections if s.label or s.title]
    if not headed:
        return
    yield "## Dàn ý"
    yield ""
    for section in headed:
        label = f"{_inline(section.label)} " if section.label else ""
        yield "  " * max(section.depth - 1, 0) + f"- {label}{_inline(section.title)}"
    yield ""


def _section_label(report: Report, section_id: int | None) -> str:
    """``II > 3 > a)`` of the section with this id."""
    by_id = {s.id: s for s in report.sections}
    labels: list[str] = []
    current = by_id.get(section_id) if section_id is not None else None
    while current is not None and len(labels) < 12:
        if current.label:
            labels.append(current.label)
        current = by_id.get(current.parent) if current.parent is not None else None
    return " > ".join(reversed(labels))


def _records(report: Report) -> Iterator[str]:
    for label in Label:
        mentions = report.labelled(label)
        if not mentions:
            continue
        yield f"## {LABEL_NAMES[label]} ({len(mentions)})"
        yield ""
        columns = [*record_columns(label), "Mục", "Nguyên văn"]
        rows = (
            [*record_cells(m.value), _section_label(report, m.section_id), m.surface]
            for m in mentions
        )
        yield from _table(columns, rows)


def _findings(report: Report) -> Iterator[str]:
    if report.findings:
        yield f"## Cần xem lại ({len(report.findings)})"
        yield ""
        rows = (
            [f.code, SEVERITY_NAMES[f.severity], f.words("vi"),
             report.text[f.start : f.end] if f.start is not None else ""]
            for f in report.findings
        )  # fmt: skip
        yield from _table(["Mã", "Mức", "Nội dung", "Nguyên văn"], rows)


def _lines(report: Report) -> Iterator[str]:
    yield f"# {_inline(report_title(report))}"
    yield ""
    yield f"Tệp: {_inline(report.source.name)}"
    yield ""
    if report.header is not None:
        yield "## Đầu văn bản"
        yield ""
        rows = ([row.name, row.value or "(trống)"] for row in header_table(report))
        yield from _table(["Mục", "Nội dung"], rows)
    yield from _outline(report)
    yield from _records(report)
    yield from _findings(report)


def to_markdown(report: Report) -> str:
    """The whole report as Markdown text."""
    return "\n".join(_lines(report)).rstrip()
