"""A comparison on one basis as sheets: figures by year, every cell in detail, coverage, sources."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportminer.exports.record_sheets import FINDING_HEADINGS, finding_lines
from reportminer.exports.sheet import Cell as Shown
from reportminer.exports.sheet import Heading, Jump, Kind, Line, Sheet, SourceRef, Sources
from reportminer.exports.wording import iso_words
from reportminer.tables import ReportRows, Row
from reportminer.tables.bases import Basis
from reportminer.tables.cells import STATUS_WORDS, Cell, Status
from reportminer.tables.comparison import Comparison
from reportminer.tables.coverage import Coverage
from reportminer.tables.standing import standings, totals

WIDE_TITLE, DETAIL_TITLE, HEAT_TITLE = "So sánh", "Chi tiết", "Bản đồ nhiệt"
_LINKS = 12
"""Sources of one cell that get a link each; the rest is named by number."""
_MARKS = {Status.LOWER_BOUND: "≥ ", Status.ESTIMATE: "≈ "}


class _Lines:
    """Line numbers of the sheet by year and the sheet of details, known before either is made."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        summed = totals(cells)
        by_measure: dict[str, list[Cell]] = {}
        for cell in [*cells, *summed]:
            by_measure.setdefault(cell.measure.id, []).append(cell)
        self.rows: list[dict[int, Cell]] = []
        for own in by_measure.values():
            lines: dict[str, dict[int, Cell]] = {}
            for cell in own:
                lines.setdefault(cell.area.id, {})[cell.year] = cell
            self.rows += lines.values()
        self.cells = [c for row in self.rows for c in row.values()]
        self.detail = {id(c): n for n, c in enumerate(self.cells, 1)}
        self.wide = {id(c): n for n, row in enumerate(self.rows, 1) for c in row.values()}
        self.years = sorted({c.year for c in cells})
        self.standing = standings(cells)


def basis_sheets(
    cells: Sequence[Cell],
    basis: Basis,
    batch: Sequence[ReportRows],
    comparison: Comparison,
    covered: Sequence[Coverage],
) -> list[Sheet]:
    """All sheets, in the order of the workbook; there is at least one cell."""
    by_name = {r.identity.report: r for r in batch}
    lines, sources = _Lines(cells), Sources()
    sheets = [
        _wide(lines, basis),
        *_heat(cells),
        _detail(lines, by_name, sources),
        _coverage(covered),
        _findings(batch, comparison, by_name, sources),
    ]
    return [*sheets, sources.sheet(sheets)]


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _kind(cell: Cell) -> Kind:
    if cell.measure.rate:
        return Kind.RATE
    whole = cell.value is None or cell.value == cell.value.to_integral_value()
    return Kind.COUNT if whole else Kind.NUMBER


def _jump(cell: Cell, lines: _Lines) -> Jump:
    line = lines.detail[id(cell)]
    tip = "; ".join(filter(None, (STATUS_WORDS[cell.status], cell.reason)))
    value = _number(cell.value)
    if value is None:
        return Jump("không so sánh được", DETAIL_TITLE, line, tip=tip)
    before = _MARKS.get(cell.status, "")
    after = ("%" if cell.measure.rate else "") + ("*" if cell.tentative else "")
    return Jump(value, DETAIL_TITLE, line, before, after, tip)


def _wide(lines: _Lines, basis: Basis) -> Sheet:
    years = lines.years
    last = years[-1]
    headings = [
        Heading("Chỉ tiêu", width=46), Heading("Đơn vị", width=30),
        *(Heading(str(year), Kind.NUMBER, 13) for year in years),
        Heading(f"{last} so với {last - 1}", Kind.POINTS, 11),
        Heading(f"{last} so với {last - 1} (%)", Kind.PERCENT, 11),
        Heading(f"Tỷ trọng {last} (%)", Kind.RATE, 10), Heading(f"Thứ hạng {last}", Kind.YEAR, 8),
    ]  # fmt: skip
    shown = []
    for row in lines.rows:
        some = next(iter(row.values()))
        now = row.get(last)
        standing = lines.standing.get((some.area.id, some.measure.id, last))
        cells: list[Shown] = [some.measure.name, some.area.name]
        cells += [_jump(row[y], lines) if y in row else None for y in years]
        cells += [*_change(now, lines), _number(_rounded(standing.share_pct)) if standing else None,
                  standing.rank if standing else None]  # fmt: skip
        shown.append(Line(tuple(cells), total=_is_total(some)))
    about = (
        f"{basis.words[0].upper()}{basis.words[1:]}. ≥ là ít nhất (còn thiếu phần chưa có số), "
        "≈ là số ước, * là số sơ bộ; ô trống là không có số liệu, không phải số 0. "
        "Bấm vào số để xem lý do và câu nguồn."
    )
    return Sheet(WIDE_TITLE, about, tuple(headings), tuple(shown), row_lines=2)


def _change(cell: Cell | None, lines: _Lines) -> tuple[Shown, Shown]:
    """The change in numbers and in percent, with a star where it is measured from a final figure
    to a provisional one.
    """
    if cell is None or cell.change is None:
        return None, None
    star = "*" if cell.tentative else ""
    line, tip = lines.detail[id(cell)], cell.reason
    found: list[Shown] = [Jump(_plain(cell.change), DETAIL_TITLE, line, "", star, tip)]
    if cell.measure.rate or not cell.previous:
        return found[0], None
    return found[0], Jump(
        _plain(100 * cell.change / cell.previous), DETAIL_TITLE, line, "", star, tip
    )


def _plain(value: Decimal) -> int | float:
    rounded = value.quantize(Decimal("0.01"))
    return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.01"))


def _heat(cells: Sequence[Cell]) -> list[Sheet]:
    """Units by measures in the last year that several units have, one sheet; each column has its
    own scale.
    """
    for year in sorted({c.year for c in cells}, reverse=True):
        here = [c for c in cells if c.year == year and c.value is not None]
        measures = {c.measure.id: c.measure for c in here}
        areas = {c.area.id: c.area for c in here}
        if len(measures) > 1 and len(areas) > 1:
            break
    else:
        return []
    figures = {(c.area.id, c.measure.id): c for c in here}
    headings = [Heading(f"Đơn vị, năm {year}", width=30)]
    headings += [Heading(m.name, Kind.RATE if m.rate else Kind.NUMBER, 14)
                 for m in measures.values()]  # fmt: skip
    shown = []
    for area in areas.values():
        found = [figures.get((area.id, m)) for m in measures]
        shown.append(Line((area.name, *(_number(c.value) if c else None for c in found))))
    about = "Màu đậm là số lớn; mỗi cột so riêng. Ô trống là không có số liệu."
    columns = tuple(range(1, len(measures) + 1))
    return [Sheet(HEAT_TITLE, about, tuple(headings), tuple(shown), heat_columns=columns)]


def _detail(lines: _Lines, by_name: dict[str, ReportRows], sources: Sources) -> Sheet:
    most = max((len(_rows_of(c)) for c in lines.cells), default=1)
    links = min(max(most, 1), _LINKS)
    headings = (
        Heading("Chỉ tiêu", width=36), Heading("Đơn vị", width=28), Heading("Năm", Kind.YEAR, 8),
        Heading("Số", Kind.NUMBER, 12), Heading("Đơn vị tính", width=12),
        Heading("Mức chắc chắn", width=16), Heading("Năm trước", Kind.NUMBER, 11),
        Heading("Tăng, giảm", Kind.POINTS, 10), Heading("Tỷ trọng (%)", Kind.RATE, 9),
        Heading("Thứ hạng", Kind.YEAR, 7), Heading("Lý do, ghi chú", width=60),
        Heading("Báo cáo", width=26), Heading("Về bảng", Kind.SOURCE, 10),
        Heading("Nguồn", Kind.SOURCE, 8),
        *(Heading(f"Nguồn {n}", Kind.SOURCE, 8) for n in range(2, links + 1)),
        Heading("Nguồn khác", width=16),
    )  # fmt: skip
    shown = tuple(
        Line(_detail_cells(c, lines, by_name, sources, links), _is_total(c)) for c in lines.cells
    )
    about = "Mỗi dòng là một ô của bảng So sánh: số lấy từ đâu, chắc đến đâu, vì sao."
    return Sheet(DETAIL_TITLE, about, headings, shown, row_lines=3)


def _is_total(cell: Cell) -> bool:
    return cell.area.id.startswith("total:")


def _rows_of(cell: Cell) -> list[tuple[str, Row]]:
    """Rows behind a cell with their reports; a total leads to the lines it adds instead."""
    if _is_total(cell):
        return []
    return [(s.identity.report, row) for s in cell.statements for row in s.rows]


def _detail_cells(
    cell: Cell, lines: _Lines, by_name: dict[str, ReportRows], sources: Sources, links: int
) -> tuple[Shown, ...]:
    standing = lines.standing.get((cell.area.id, cell.measure.id, cell.year))
    refs = [sources.of(by_name[name], row) for name, row in _rows_of(cell)]
    found: list[SourceRef] = list(dict.fromkeys(r for r in refs if r is not None))
    told = () if _is_total(cell) else cell.statements
    reports = ", ".join(dict.fromkeys(s.identity.report for s in told))
    line = lines.wide[id(cell)]
    value = _number(cell.value)
    return (
        cell.measure.name, cell.area.name, cell.year,
        value if value is not None else "–", "%" if cell.measure.rate else cell.measure.unit,
        STATUS_WORDS[cell.status], _number(cell.previous), _number(_rounded(cell.change)),
        _number(_rounded(standing.share_pct)) if standing else None,
        standing.rank if standing else None, cell.reason, reports,
        Jump(f"dòng {line}", WIDE_TITLE, line, tip="Về bảng So sánh"),
        *found[:links], *[None] * (links - len(found[:links])),
        ", ".join(r.name for r in found[links:]),
    )  # fmt: skip


def _coverage(covered: Sequence[Coverage]) -> Sheet:
    names = (("awards", "Khen thưởng"), ("indicators", "Chỉ tiêu"), ("references", "Văn bản"),
             ("movements", "Phong trào"), ("role_models", "Điển hình"))  # fmt: skip
    headings = (
        Heading("Đơn vị", width=28), Heading("Nhóm", width=12), Heading("Năm", Kind.YEAR, 8),
        Heading("Báo cáo", width=30), Heading("Ngày ban hành", width=14),
        *(Heading(title, Kind.COUNT, 9) for _, title in names), Heading("Nhận xét", width=60),
    )  # fmt: skip
    shown = tuple(
        Line((
            row.unit, row.group, row.year, ", ".join(i.report for i in row.reports) or "–",
            iso_words(row.reports[-1].date) if row.reports else "",
            *(row.counts[name] if row.reports else None for name, _ in names), row.words,
        ))
        for row in covered
    )  # fmt: skip
    about = "Đơn vị nào đã báo cáo năm nào, thiếu phần gì, chậm bao nhiêu; số dòng đọc được."
    return Sheet("Độ phủ", about, headings, shown)


def _findings(
    batch: Sequence[ReportRows],
    comparison: Comparison,
    by_name: dict[str, ReportRows],
    sources: Sources,
) -> Sheet:
    found = [(report, f) for report in batch for f in report.identity.findings]
    # A provisional figure and the final one differ as a rule; that is told on the cell.
    contradicted = {
        (figure.identity.report, figure.rows[0]["start"])
        for row in comparison.rows
        if row.other is not None and (figure := row.source) is not None
    }
    found += [
        (by_name[one.report], f)
        for one, f in comparison.findings
        if f.code == "RM361" or (f.code == "RM344" and (one.report, f.start) in contradicted)
    ]
    about = "Đơn vị, năm chưa rõ; hai báo cáo cùng năm; hai báo cáo nêu số khác nhau."
    lines = tuple(finding_lines(found, sources))
    return Sheet("Cảnh báo", about, FINDING_HEADINGS, lines)


def unknown_reports(batch: Sequence[ReportRows]) -> list[str]:
    """Reports whose unit or year must be asked for."""
    return [r.identity.report for r in batch if r.identity.unit is None or r.identity.year is None]
