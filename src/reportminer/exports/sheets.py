"""The comparison of awards as sheets of typed cells."""

from __future__ import annotations

from collections.abc import Sequence

from reportminer.exports.record_sheets import (
    KEY,
    ORIGIN,
    awards_sheet,
    documents_sheet,
    findings_sheet,
    headers_sheet,
    statistics_sheet,
)
from reportminer.exports.sheet import (
    SOURCES_TITLE,
    Cell,
    Heading,
    Jump,
    Kind,
    Line,
    Sheet,
    Sources,
    Tentative,
)
from reportminer.exports.wording import RECIPIENT_NAMES, STATUS_NAMES, UNKNOWN
from reportminer.tables import ReportRows
from reportminer.tables.comparison import (
    ComparedAward,
    Comparison,
    YearLine,
    compare_awards,
    year_lines,
)
from reportminer.tables.series import Figure

BY_YEAR_TITLE, SUMMARY_TITLE = "So sánh theo năm", "Tổng hợp khen thưởng"


def comparison_sheets(
    batch: Sequence[ReportRows], comparison: Comparison | None = None
) -> list[Sheet]:
    """All sheets of a batch, in the order of the workbook; what is compared comes first."""
    comparison = comparison or compare_awards(batch)
    by_name = {r.identity.report: r for r in batch}
    sources = Sources()
    sheets = [
        _by_year(comparison, by_name, sources),
        _summary(comparison, by_name, sources),
        awards_sheet(batch, sources),
        headers_sheet(batch, sources),
        documents_sheet(batch, sources),
        statistics_sheet(batch, sources),
        findings_sheet(batch, comparison, by_name, sources),
    ]
    return [*sheets, sources.sheet(sheets)]


def _year_words(row: ComparedAward) -> Cell:
    return row.year if row.year is not None else UNKNOWN


def _key_cells(row: ComparedAward | YearLine) -> tuple[Cell, ...]:
    key = row.key
    recipient = RECIPIENT_NAMES[key.recipient] if key.recipient else UNKNOWN
    return (
        key.award, key.award_class, key.level, recipient, STATUS_NAMES[key.status],
        key.scope.value, key.period.value,
    )  # fmt: skip


def _summary(comparison: Comparison, by_name: dict[str, ReportRows], sources: Sources) -> Sheet:
    headings = (
        Heading("Đơn vị", width=24), Heading("Năm", Kind.YEAR, 8), *KEY,
        Heading("Số được tính", Kind.COUNT, 10), Heading("Năm trước", Kind.COUNT, 10),
        Heading("Tăng, giảm", Kind.CHANGE, 10), Heading("Tăng, giảm (%)", Kind.PERCENT, 10),
        Heading("Sơ bộ (báo cáo cùng năm)", Kind.COUNT, 12),
        Heading("Chính thức (báo cáo năm sau)", Kind.COUNT, 13),
        Heading("Số được tính lấy từ", width=18), Heading("Ghi chú", width=34), *ORIGIN,
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
    return Sheet(SUMMARY_TITLE, about, headings, tuple(lines), row_lines=1)


def _count(figure: Figure | None) -> int | None:
    return figure.count if figure else None


def _summary_origin(
    row: ComparedAward, by_name: dict[str, ReportRows], sources: Sources
) -> tuple[Cell, ...]:
    figure = row.source
    if figure is None:
        return f"{row.units} đơn vị", "", f"Cộng số được tính của {row.units} đơn vị.", None
    report = by_name[figure.identity.report]
    first = figure.rows[0]
    return figure.identity.report, first["section"], first["sentence"], sources.of(report, first)


def _by_year(comparison: Comparison, by_name: dict[str, ReportRows], sources: Sources) -> Sheet:
    years = comparison.years
    headings = [*KEY, Heading("Đơn vị", width=24)]
    headings += [Heading(str(year), Kind.COUNT, 10) for year in years]
    last = years[-2:]
    if len(last) == 2:
        headings.append(Heading(f"{last[1]} so với {last[0]}", Kind.CHANGE, 12))
    places = {id(row): number for number, row in enumerate(comparison.rows, 1)}
    lines = []
    for line in year_lines(comparison):
        cells: list[Cell] = [*_key_cells(line), line.unit]
        cells += [_figure(line.by_year.get(year), places, by_name, sources) for year in years]
        if len(last) == 2:
            cells.append(line.by_year[last[1]].change if last[1] in line.by_year else None)
        lines.append(Line(tuple(cells), total=any(r.units for r in line.by_year.values())))
    about = (
        "Bấm vào một số để tới câu nguồn của nó (số của dòng tổng: tới các số được cộng). Dấu * là "
        "số sơ bộ: báo cáo năm sau, nơi có số chính thức, chưa có hoặc không nêu. Ô trống: báo cáo "
        "không nêu."
    )
    return Sheet(BY_YEAR_TITLE, about, tuple(headings), tuple(lines), row_lines=1)


def _figure(
    row: ComparedAward | None,
    places: dict[int, int],
    by_name: dict[str, ReportRows],
    sources: Sources,
) -> Cell:
    """A figure that leads to its sentence; a total to its line of the summary, below its parts."""
    if row is None:
        return None
    star = "*" if row.tentative else ""
    figure = row.source
    if figure is None:
        tip = f"Cộng số được tính của {row.units} đơn vị"
        return Jump(row.counted, SUMMARY_TITLE, places[id(row)], after=star, tip=tip)
    first = figure.rows[0]
    source = sources.of(by_name[figure.identity.report], first)
    if source is None:
        return Tentative(row.counted) if row.tentative else row.counted
    tip = ": ".join(w for w in (figure.identity.report, row.note, first["sentence"]) if w)
    return Jump(row.counted, SOURCES_TITLE, source.number, after=star, tip=tip[:_LONGEST_TIP])


_LONGEST_TIP = 250
"""Characters of a tip: Excel shows 255."""
