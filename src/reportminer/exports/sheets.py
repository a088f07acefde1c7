"""The comparison as sheets of typed cells: what the workbook and its web page both show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from reportminer.document import Approximation, AwardStatus, Finding, Span
from reportminer.errors import Severity
from reportminer.exports.wording import (
    APPROXIMATION_NAMES,
    RECIPIENT_NAMES,
    SEVERITY_NAMES,
    STATUS_NAMES,
    UNKNOWN,
)
from reportminer.tables import ReportRows, Row
from reportminer.tables.comparison import (
    ComparedAward,
    Comparison,
    YearLine,
    compare_awards,
    year_lines,
)
from reportminer.tables.rows import plain_number
from reportminer.tables.series import Figure


class Kind(StrEnum):
    """How a column is written: its number format and alignment."""

    TEXT = "text"
    YEAR = "year"
    COUNT = "count"
    NUMBER = "number"
    CHANGE = "change"
    PERCENT = "percent"
    DATE = "date"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: title, kind, width in characters."""

    title: str
    kind: Kind = Kind.TEXT
    width: int = 16


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A link to a row of the sheet ``Nguồn``; ``number`` is 1-based."""

    number: int

    @property
    def name(self) -> str:
        """``N12``, as printed in both sheets."""
        return f"N{self.number}"


@dataclass(frozen=True, slots=True)
class Tentative:
    """A figure of the year's own report only: a number, shown with a star."""

    value: int


Cell = str | int | float | dt.date | SourceRef | Tentative | None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of cells; ``total`` rows are set off."""

    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its Vietnamese title, an explanation, its columns and rows."""

    title: str
    about: str
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]
    row_lines: int = 2
    """Tallest row of the workbook in lines of text; a long sentence is read in its cell."""


SOURCES_TITLE = "Nguồn"
BY_YEAR_TITLE = "So sánh theo năm"


@dataclass(slots=True)
class _Sources:
    """Numbers the source sentences in the order they are first needed."""

    numbers: dict[tuple[str, str, str, str], int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def of(self, report: ReportRows, row: Row) -> SourceRef | None:
        if row.get("start") is None:
            return None
        source = report.sources.of(row["start"], row["end"])
        key = (report.identity.report, source.section, source.place, source.sentence)
        self.files[report.identity.report] = report.report.source.name
        return SourceRef(self.numbers.setdefault(key, len(self.numbers) + 1))

    def sheet(self) -> Sheet:
        headings = (
            Heading("Mã nguồn", Kind.TEXT, 10), Heading("Báo cáo", width=26),
            Heading("Tên tệp", width=30), Heading("Mục", width=14), Heading("Vị trí", width=12),
            Heading("Câu nguồn", width=110),
        )  # fmt: skip
        lines = tuple(
            Line((f"N{n}", report, self.files[report], section, place, sentence))
            for (report, section, place, sentence), n in self.numbers.items()
        )
        about = "Câu nguyên văn trong báo cáo mà các bảng khác dẫn tới."
        return Sheet(SOURCES_TITLE, about, headings, lines, row_lines=6)


_ORIGIN = (
    Heading("Báo cáo", width=26),
    Heading("Mục", width=12),
    Heading("Câu nguồn", width=70),
    Heading("Nguồn", Kind.SOURCE, 8),
)
_WHO = (Heading("Đơn vị", width=24), Heading("Năm báo cáo", Kind.YEAR, 9))


def comparison_sheets(
    batch: Sequence[ReportRows], comparison: Comparison | None = None
) -> list[Sheet]:
    """All sheets of a batch, in the order of the workbook."""
    comparison = comparison or compare_awards(batch)
    by_name = {r.identity.report: r for r in batch}
    sources = _Sources()
    sheets = [
        _summary(comparison, by_name, sources),
        _by_year(comparison),
        _awards(batch, sources),
        _headers(batch, sources),
        _documents(batch, sources),
        _statistics(batch, sources),
        _findings(batch, comparison, by_name, sources),
    ]
    return [*sheets, sources.sheet()]


def _year_words(row: ComparedAward) -> Cell:
    return row.year if row.year is not None else UNKNOWN


def _key_cells(row: ComparedAward | YearLine) -> tuple[Cell, ...]:
    key = row.key
    recipient = RECIPIENT_NAMES[key.recipient] if key.recipient else UNKNOWN
    return (
        key.award, key.award_class, key.level, recipient, STATUS_NAMES[key.status],
        key.scope.value, key.period.value,
    )  # fmt: skip


KEY_COLUMNS = 7
"""Leading columns of the sheet by year that name the series."""

_KEY = (
    Heading("Danh hiệu, hình thức khen thưởng", width=32), Heading("Hạng", width=10),
    Heading("Cấp khen", width=14), Heading("Đối tượng", width=13),
    Heading("Tình trạng", width=12), Heading("Loại khen thưởng", width=14),
    Heading("Kỳ báo cáo", width=10),
)  # fmt: skip


def _summary(comparison: Comparison, by_name: dict[str, ReportRows], sources: _Sources) -> Sheet:
    headings = (
        Heading("Đơn vị", width=24), Heading("Năm", Kind.YEAR, 8), *_KEY,
        Heading("Số được tính", Kind.COUNT, 10), Heading("Năm trước", Kind.COUNT, 10),
        Heading("Tăng, giảm", Kind.CHANGE, 10), Heading("Tăng, giảm (%)", Kind.PERCENT, 10),
        Heading("Sơ bộ (báo cáo cùng năm)", Kind.COUNT, 12),
        Heading("Chính thức (báo cáo năm sau)", Kind.COUNT, 13),
        Heading("Số được tính lấy từ", width=18), Heading("Ghi chú", width=34), *_ORIGIN,
    )  # fmt: skip
    lines = []
    for row in comparison.rows:
        cells = (
            row.unit, _year_words(row), *_key_cells(row), row.counted, row.previous, row.change,
            row.change_pct, _count(row.provisional), _count(row.final), row.basis, row.note,
            *_summary_origin(row, by_name, sources),
        )  # fmt: skip
        lines.append(Line(cells, total=row.units > 0))
    about = (
        "Mỗi dòng là một đơn vị, một năm, một danh hiệu hoặc hình thức, một đối tượng. Có cả số sơ "
        "bộ và số chính thức thì tính số chính thức. Ô trống là không có số liệu, không phải số 0."
    )
    return Sheet("Tổng hợp khen thưởng", about, headings, tuple(lines), row_lines=1)


def _count(figure: Figure | None) -> int | None:
    return figure.count if figure else None


def _summary_origin(
    row: ComparedAward, by_name: dict[str, ReportRows], sources: _Sources
) -> tuple[Cell, ...]:
    figure = row.source
    if figure is None:
        return f"{row.units} đơn vị", "", f"Cộng số được tính của {row.units} đơn vị.", None
    report = by_name[figure.identity.report]
    first = figure.rows[0]
    return figure.identity.report, first["section"], first["sentence"], sources.of(report, first)


def _by_year(comparison: Comparison) -> Sheet:
    years = comparison.years
    headings = [*_KEY, Heading("Đơn vị", width=24)]
    headings += [Heading(str(year), Kind.COUNT, 10) for year in years]
    last = years[-2:]
    if len(last) == 2:
        headings.append(Heading(f"{last[1]} so với {last[0]}", Kind.CHANGE, 12))
    lines = []
    for line in year_lines(comparison):
        cells: list[Cell] = [*_key_cells(line), line.unit]
        cells += [_figure(line.by_year.get(year)) for year in years]
        if len(last) == 2:
            cells.append(line.by_year[last[1]].change if last[1] in line.by_year else None)
        lines.append(Line(tuple(cells), total=any(r.units for r in line.by_year.values())))
    about = (
        "Số được tính của từng đơn vị qua các năm; nguồn của mỗi số ở bảng tổng hợp. "
        "Dấu * là số sơ bộ: báo cáo năm sau, nơi có số chính thức, chưa có hoặc không nêu."
    )
    return Sheet(BY_YEAR_TITLE, about, tuple(headings), tuple(lines), row_lines=1)


def _figure(row: ComparedAward | None) -> Cell:
    if row is None:
        return None
    return Tentative(row.counted) if row.tentative else row.counted


def _origin(report: ReportRows, row: Row, sources: _Sources) -> tuple[Cell, ...]:
    return (
        report.identity.report, row["section"] or "", row["sentence"] or "",
        sources.of(report, row),
    )  # fmt: skip


def _who(report: ReportRows) -> tuple[Cell, ...]:
    year = report.identity.year
    return report.identity.unit_words, UNKNOWN if year is None else year


def _awards(batch: Sequence[ReportRows], sources: _Sources) -> Sheet:
    headings = (
        *_WHO, Heading("Năm khen thưởng", Kind.YEAR, 10), Heading("Căn cứ năm", width=14),
        *_KEY[:2], Heading("Người, cơ quan khen", width=24), Heading("Đối tượng", width=13),
        Heading("Số lượng", Kind.COUNT, 9), Heading("Tình trạng", width=12),
        Heading("Loại khen thưởng", width=14),
        Heading("Lao động trực tiếp (%)", Kind.NUMBER, 10), Heading("Tên được nêu", width=40),
        *_ORIGIN,
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
    from reportminer.exports.wording import iso_words

    try:
        return dt.date.fromisoformat(norm) if norm else None
    except ValueError:
        return iso_words(norm)


def _headers(batch: Sequence[ReportRows], sources: _Sources) -> Sheet:
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
        *_WHO, Heading("Kỳ báo cáo", width=12), Heading("Tên tệp", width=28),
        *(Heading(title, width=width) for _, title, width in names),
        Heading("Ngày ban hành", Kind.DATE, 12),
        *(Heading(title, width=width) for _, title, width in rest), *_ORIGIN,
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


def _documents(batch: Sequence[ReportRows], sources: _Sources) -> Sheet:
    headings = (
        *_WHO, Heading("Quan hệ", width=16), Heading("Loại văn bản", width=14),
        Heading("Số", width=10), Heading("Ký hiệu", width=16),
        Heading("Ngày", Kind.DATE, 12), Heading("Cơ quan ban hành", width=26),
        Heading("Về việc", width=50), *_ORIGIN,
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


def _statistics(batch: Sequence[ReportRows], sources: _Sources) -> Sheet:
    headings = (
        *_WHO, Heading("Loại", width=11), Heading("Chỉ tiêu", width=44),
        Heading("Mức độ", width=9), Heading("Giá trị", Kind.NUMBER, 18),
        Heading("Đến", Kind.NUMBER, 12), Heading("Trên tổng số", Kind.NUMBER, 10),
        Heading("Đơn vị tính", width=16), Heading("Tỷ lệ (%)", Kind.NUMBER, 10),
        Heading("So với", width=22), Heading("Nguyên văn", width=24), *_ORIGIN,
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


def _findings(
    batch: Sequence[ReportRows],
    comparison: Comparison,
    by_name: dict[str, ReportRows],
    sources: _Sources,
) -> Sheet:
    headings = (
        Heading("Mức", width=10), Heading("Mã", width=8), Heading("Nội dung", width=70), *_WHO,
        *_ORIGIN,
    )  # fmt: skip
    found = [(report, f) for report in batch for f in report.all_findings]
    found += [(by_name[identity.report], f) for identity, f in comparison.findings]
    order = list(Severity)
    found.sort(key=lambda pair: order.index(pair[1].severity))
    lines = tuple(_finding_lines(found, sources))
    return Sheet("Cảnh báo", "Chỗ cần người xem lại; dữ liệu không bị bỏ hay sửa.", headings, lines)


def _finding_lines(
    found: Iterable[tuple[ReportRows, Finding]], sources: _Sources
) -> Iterator[Line]:
    for report, finding in found:
        row: Row = {"start": finding.start, "end": finding.end, "section": "", "sentence": ""}
        if finding.start is not None and finding.end is not None:
            source = report.sources.of(finding.start, finding.end)
            row |= {"section": source.section, "sentence": source.sentence}
        yield Line((
            SEVERITY_NAMES[finding.severity], finding.code, finding.words("vi"), *_who(report),
            *_origin(report, row, sources),
        ))  # fmt: skip
