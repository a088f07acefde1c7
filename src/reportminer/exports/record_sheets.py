"""Sheets of what was read, record by record: awards, headers, documents, figures, findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from reportminer.document import Approximation, AwardStatus, Finding, Span
from reportminer.errors import Severity
from reportminer.exports.sheet import Cell, Heading, Kind, Line, Sheet, Sources
from reportminer.exports.wording import (
    APPROXIMATION_NAMES,
    RECIPIENT_NAMES,
    SEVERITY_NAMES,
    STATUS_NAMES,
    UNKNOWN,
    iso_words,
)
from reportminer.tables import ReportRows, Row
from reportminer.tables.comparison import Comparison
from reportminer.tables.rows import plain_number

ORIGIN = (
    Heading("Báo cáo", width=26),
    Heading("Mục", width=12),
    Heading("Câu nguồn", width=70),
    Heading("Nguồn", Kind.SOURCE, 8),
)
WHO = (Heading("Đơn vị", width=24), Heading("Năm báo cáo", Kind.YEAR, 9))


FINDING_HEADINGS = (
    Heading("Mức", width=10), Heading("Mã", width=8), Heading("Nội dung", width=70), *WHO,
    *ORIGIN,
)  # fmt: skip

KEY_COLUMNS = 7
"""Leading columns of the sheet by year that name the series."""

KEY = (
    Heading("Danh hiệu, hình thức khen thưởng", width=32), Heading("Hạng", width=10),
    Heading("Cấp khen", width=14), Heading("Đối tượng", width=13),
    Heading("Tình trạng", width=12), Heading("Loại khen thưởng", width=14),
    Heading("Kỳ báo cáo", width=10),
)  # fmt: skip


def _origin(report: ReportRows, row: Row, sources: Sources) -> tuple[Cell, ...]:
    return (
        report.identity.report, row["section"] or "", row["sentence"] or "",
        sources.of(report, row),
    )  # fmt: skip


def _who(report: ReportRows) -> tuple[Cell, ...]:
    year = report.identity.year
    return report.identity.unit_words, UNKNOWN if year is None else year


def awards_sheet(batch: Sequence[ReportRows], sources: Sources) -> Sheet:
    """Awards, one line a record."""
    headings = (
        *WHO, Heading("Năm khen thưởng", Kind.YEAR, 10), Heading("Căn cứ năm", width=14),
        *KEY[:2], Heading("Người, cơ quan khen", width=24), Heading("Đối tượng", width=13),
        Heading("Số lượng", Kind.COUNT, 9), Heading("Tình trạng", width=12),
        Heading("Loại khen thưởng", width=14),
        Heading("Lao động trực tiếp (%)", Kind.NUMBER, 10), Heading("Tên được nêu", width=40),
        *ORIGIN,
    )  # fmt: skip
    lines = [
        Line((
            *_who(report), row["award_year"] or UNKNOWN,
            "câu văn" if row["award_year_written"] else "năm báo cáo",
            row["award"], row["award_class"] or "", row["authority"] or "",
            RECIPIENT_NAMES[row["recipient"]] if row["recipient"] else UNKNOWN,
            row["count"], STATUS_NAMES[AwardStatus(row["status"])], row["scope"],
            plain_number(row["direct_workers_pct"]), row["named"] or "",
            *_origin(report, row, sources),
        ))
        for report in batch
        for row in report.tables["awards"]
    ]  # fmt: skip
    about = "Từng mẩu khen thưởng đọc được, đúng như câu văn nêu."
    return Sheet("Khen thưởng", about, headings, tuple(lines))


def _full_date(norm: str | None) -> Cell:
    """A real date where day, month and year are known, else what is known of it."""
    try:
        return dt.date.fromisoformat(norm) if norm else None
    except ValueError:
        return iso_words(norm)


def headers_sheet(batch: Sequence[ReportRows], sources: Sources) -> Sheet:
    """Header and foot of each report."""
    names = (
        ("superior_agency", "Cơ quan chủ quản", 24), ("agency", "Cơ quan ban hành", 26),
        ("issuer", "Cơ quan suy ra từ nội dung", 24), ("number", "Số", 8),
        ("symbol", "Ký hiệu", 14), ("place", "Địa danh", 16),
    )  # fmt: skip
    rest = (
        ("doc_type", "Tên loại", 12), ("subject", "Trích yếu", 44),
        ("legal_bases", "Căn cứ", 40), ("addressees", "Kính gửi", 28),
        ("recipients", "Nơi nhận", 34), ("signing_authority", "Quyền hạn ký", 24),
        ("signer_role", "Chức vụ người ký", 18), ("signer", "Người ký", 20),
    )  # fmt: skip
    headings = (
        *WHO, Heading("Kỳ báo cáo", width=12), Heading("Tên tệp", width=28),
        *(Heading(title, width=width) for _, title, width in names),
        Heading("Ngày ban hành", Kind.DATE, 12),
        *(Heading(title, width=width) for _, title, width in rest), *ORIGIN,
    )  # fmt: skip
    lines = []
    for report in batch:
        row = report.tables["headers"][0]
        place = _header_place(report)
        located: Row = {"start": None, "section": "", "sentence": ""}
        if place is not None:
            words = report.sources.sentence(*place)
            located |= {"start": place[0], "end": place[1], "sentence": words}
        lines.append(
            Line((
                *_who(report), row["period"], row["file"], *(row[n] or "" for n, _, _ in names),
                _full_date(row["date"]), *(row[n] or "" for n, _, _ in rest),
                *_origin(report, located, sources),
            ))
        )  # fmt: skip
    about = "Đầu và cuối văn bản của từng báo cáo; ô trống là văn bản không ghi."
    return Sheet("Đầu văn bản", about, headings, tuple(lines))


def _header_place(report: ReportRows) -> Span | None:
    """Span of the subject line, else of the first line of the text."""
    header = report.report.header
    if header is not None and "subject" in header.spans:
        return header.spans["subject"]
    first = next(iter(report.report.paragraphs), None)
    return (first.start, first.end) if first else None


def documents_sheet(batch: Sequence[ReportRows], sources: Sources) -> Sheet:
    """Documents cited or issued."""
    headings = (
        *WHO, Heading("Quan hệ", width=16), Heading("Loại văn bản", width=14),
        Heading("Số", width=10), Heading("Ký hiệu", width=16),
        Heading("Ngày", Kind.DATE, 12), Heading("Cơ quan ban hành", width=26),
        Heading("Về việc", width=50), *ORIGIN,
    )  # fmt: skip
    lines = [
        Line((
            *_who(report), "Đơn vị ban hành" if row["own"] else "Viện dẫn", row["doc_type"] or "",
            row["number"] or "", row["symbol"] or "", _full_date(row["date"]),
            row["issuer"] or "", row["subject"] or "", *_origin(report, row, sources),
        ))
        for report in batch
        for row in report.tables["references"]
    ]  # fmt: skip
    about = "Văn bản được nhắc tới; «Đơn vị ban hành» là văn bản của chính đơn vị báo cáo."
    return Sheet("Văn bản", about, headings, tuple(lines))


def statistics_sheet(batch: Sequence[ReportRows], sources: Sources) -> Sheet:
    """Indicators, and numbers that no indicator states."""
    headings = (
        *WHO, Heading("Loại", width=11), Heading("Chỉ tiêu", width=44),
        Heading("Mức độ", width=9), Heading("Giá trị", Kind.NUMBER, 18),
        Heading("Đến", Kind.NUMBER, 12), Heading("Trên tổng số", Kind.NUMBER, 10),
        Heading("Đơn vị tính", width=16), Heading("Tỷ lệ (%)", Kind.NUMBER, 10),
        Heading("So với", width=22), Heading("Nguyên văn", width=24), *ORIGIN,
    )  # fmt: skip
    lines = []
    for report in batch:
        rows = [("Chỉ tiêu", r) for r in report.tables["indicators"]]
        rows += [
            ("Số liệu", r)
            for r in report.tables["quantities"]
            if not r["in_award"] and not r["in_indicator"]
        ]
        for kind, row in sorted(rows, key=lambda pair: (pair[1]["start"], pair[0] != "Chỉ tiêu")):
            lines.append(
                Line((
                    *_who(report), kind, row.get("indicator", ""), *_amount(row),
                    row["measure"] or "", plain_number(row.get("share_pct")),
                    row.get("share_of") or "", row["text"], *_origin(report, row, sources),
                ))
            )  # fmt: skip
    about = (
        "Chỉ tiêu, và những con số ngoài chỉ tiêu (khen thưởng ở bảng riêng); tiền tính bằng "
        "đồng; phân số như 03/19 ghi tử số ở «Giá trị», mẫu số ở «Trên tổng số»; khoảng ghi ở "
        "«Giá trị» và «Đến»."
    )
    return Sheet("Số liệu", about, headings, tuple(lines), row_lines=1)


def _amount(row: Row) -> tuple[Cell, ...]:
    """Approximation, value (or lower end, or part), upper end, whole."""
    about = APPROXIMATION_NAMES[Approximation(row["approximation"])] if row["approximation"] else ""
    parts: tuple[Decimal | None, ...] = (row["value"], row["low"], row["num"])
    value = next((plain_number(v) for v in parts if v is not None), None)
    return about, value, plain_number(row["high"]), plain_number(row["den"])


def findings_sheet(
    batch: Sequence[ReportRows],
    comparison: Comparison,
    by_name: dict[str, ReportRows],
    sources: Sources,
) -> Sheet:
    """What deserves a look, the gravest first."""
    found = [(report, f) for report in batch for f in report.all_findings]
    found += [(by_name[identity.report], f) for identity, f in comparison.findings]
    order = list(Severity)
    found.sort(key=lambda pair: order.index(pair[1].severity))
    lines = tuple(finding_lines(found, sources))
    return Sheet(
        "Cảnh báo", "Chỗ cần người xem lại; dữ liệu không bị bỏ hay sửa.",
        FINDING_HEADINGS, lines,
    )  # fmt: skip


def finding_lines(found: Iterable[tuple[ReportRows, Finding]], sources: Sources) -> Iterator[Line]:
    """Lines of a sheet with ``FINDING_HEADINGS``."""
    for report, finding in found:
        row: Row = {"start": finding.start, "end": finding.end, "section": "", "sentence": ""}
        if finding.start is not None and finding.end is not None:
            source = report.sources.of(finding.start, finding.end)
            row |= {"section": source.section, "sentence": source.sentence}
        yield Line((
            SEVERITY_NAMES[finding.severity], finding.code, finding.words("vi"), *_who(report),
            *_origin(report, row, sources),
        ))  # fmt: skip
