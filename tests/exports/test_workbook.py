"""The workbook, reopened cell by cell, and its page."""

import datetime as dt
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import html
from openpyxl.worksheet.worksheet import Worksheet

from gold_reports import made_report
from reportminer.document import (
    Award,
    AwardStatus,
    Fraction,
    Indicator,
    Label,
    Quantity,
    Recipient,
    Reference,
    Report,
)
from reportminer.exports.charts import Chart, Curve
from reportminer.exports.compare_page import comparison_page, number_cell
from reportminer.exports.frame_book import write_frame_book
from reportminer.exports.sheet import Heading, Jump, Kind, Line, Sheet, Tentative
from reportminer.exports.sheets import comparison_sheets
from reportminer.exports.workbook import write_workbook
from reportminer.tables import report_rows
from reportminer.tables.frames import row_frames

EVIL = '=HYPERLINK("http://example.org";"bấm")'
TITLES = [
    "So sánh theo năm", "Tổng hợp khen thưởng", "Khen thưởng", "Đầu văn bản", "Văn bản", "Số liệu",
    "Cảnh báo", "Nguồn",
]  # fmt: skip


def report(year: int, last: int, now: int) -> Report:
    text = (
        f"Năm {year - 1} có {last} cá nhân được tặng danh hiệu Lao động tiên tiến.\n"
        f"Năm {year} có {now} cá nhân đạt Lao động tiên tiến; đề nghị Bằng khen cho 02 tập thể.\n"
        f"{EVIL} Kế hoạch số 05/KH-UBND ngày 07/3/{year}; thu 41.288.500.000 đồng; 03/19 xã.\n"
    )
    person = Recipient.INDIVIDUAL
    proposed = Award(2, Recipient.COLLECTIVE, "Bằng khen", "bk", year=year,
                     authority="Chủ tịch UBND tỉnh", status=AwardStatus.PROPOSED)  # fmt: skip
    facts: list[tuple[Label, str, Any]] = [
        (Label.AWARD, f"{last} cá nhân", Award(last, person, "Lao động tiên tiến", year=year - 1)),
        (Label.AWARD, f"{now} cá nhân", Award(now, person, "Lao động tiên tiến", year=year)),
        (Label.AWARD, "Bằng khen cho 02 tập thể", proposed),
        (Label.REFERENCE, "Kế hoạch số 05/KH-UBND",
         Reference("Kế hoạch", "05", "KH-UBND", f"{year}-03-07", "UBND huyện A", EVIL)),
        (Label.INDICATOR, "thu 41.288.500.000 đồng",
         Indicator("thu", Decimal("41288500000"), "đồng", Decimal("66.9"), "dự toán")),
        (Label.QUANTITY, "03/19 xã", Quantity(Fraction(Decimal(3), Decimal(19)), "xã")),
    ]  # fmt: skip
    return made_report(f"bc-{year}.txt", text, facts, agency="UBND HUYỆN A", number="01",
                       date=f"{year}-12-05", subject=f"Kết quả năm {year}")  # fmt: skip


@pytest.fixture(scope="module")
def sheets() -> list[Sheet]:
    return comparison_sheets(report_rows([report(2022, 1015, 950), report(2023, 960, 1100)]))


@pytest.fixture(scope="module")
def book(
    sheets: list[Sheet], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[openpyxl.Workbook]:
    path = tmp_path_factory.mktemp("so") / "so-sanh.xlsx"
    write_workbook(path, sheets)
    assert [p.name for p in path.parent.iterdir()] == ["so-sanh.xlsx"]
    yield openpyxl.load_workbook(path)


def records(page: Worksheet) -> list[dict[str, Any]]:
    rows = list(page.iter_rows(min_row=3, values_only=True))
    names = [str(name) for name in rows[0]]
    return [dict(zip(names, row, strict=True)) for row in rows[1:]]


def test_titles_headings_filters_and_frozen_rows(
    book: openpyxl.Workbook, sheets: list[Sheet]
) -> None:
    assert book.sheetnames == TITLES
    for page, sheet in zip(book.worksheets, sheets, strict=True):
        assert page.freeze_panes == "B4"
        width, rows = len(sheet.headings), len(sheet.lines)
        last = openpyxl.utils.get_column_letter(width)
        assert page.auto_filter.ref == f"A3:{last}{max(3 + rows, 4)}"
        widths = {
            number: group.width
            for group in page.column_dimensions.values()
            for number in range(group.min, group.max + 1)
        }
        for number, heading in enumerate(sheet.headings, 1):
            assert page.cell(3, number).value == heading.title
            assert widths[number] == pytest.approx(heading.width, abs=1)


def test_every_cell_is_what_the_sheet_says(book: openpyxl.Workbook, sheets: list[Sheet]) -> None:
    for page, sheet in zip(book.worksheets, sheets, strict=True):
        for number, line in enumerate(sheet.lines, 4):
            for column, value in enumerate(line.cells, 1):
                got = page.cell(number, column).value
                if isinstance(value, dt.date):
                    value = dt.datetime.combine(value, dt.time())
                elif hasattr(value, "name"):
                    value = value.name
                elif isinstance(value, Jump):
                    link = page.cell(number, column).hyperlink
                    assert link.location == f"'{value.sheet}'!A{value.line + 3}"
                    value = value.value
                elif isinstance(value, Tentative):
                    value = value.value
                    assert page.cell(number, column).number_format == '#,##0"*"'
                elif isinstance(value, float):
                    value = pytest.approx(value)
                assert got == (value or None if isinstance(value, str) else value)


def test_nothing_becomes_a_formula_and_counts_are_numbers(book: openpyxl.Workbook) -> None:
    for page in book.worksheets:
        for row in page.iter_rows(min_row=4):
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None or cell.hyperlink.location
    documents = records(book["Văn bản"])
    assert documents[0]["Về việc"] == EVIL
    assert documents[0]["Ngày"] == dt.datetime(2022, 3, 7)
    assert documents[0]["Quan hệ"] == "Đơn vị ban hành"


def test_both_figures_stand_in_the_summary_and_the_final_one_counts(
    book: openpyxl.Workbook,
) -> None:
    rows = records(book["Tổng hợp khen thưởng"])
    (row,) = [r for r in rows if r["Năm"] == 2022 and r["Tình trạng"] == "Được khen"]
    assert row["Sơ bộ (báo cáo cùng năm)"] == 950
    assert row["Chính thức (báo cáo năm sau)"] == 960
    assert row["Số được tính"] == 960
    assert row["Số được tính lấy từ"] == "báo cáo năm sau"
    assert (row["Năm trước"], row["Tăng, giảm"]) == (1015, -55)
    assert row["Tăng, giảm (%)"] == pytest.approx(-5.4187, abs=1e-3)
    assert (row["Báo cáo"], row["Đơn vị"]) == ("bc-2023", "huyện A")
    assert "960 cá nhân" in row["Câu nguồn"]
    assert {r["Tình trạng"] for r in rows} == {"Được khen", "Đề nghị"}
    wide = records(book["So sánh theo năm"])
    assert [wide[0][y] for y in ("2021", "2022", "2023")] == [1015, 960, 1100]
    assert wide[0]["2023 so với 2022"] == 140


def test_links_lead_to_the_row_of_the_source(book: openpyxl.Workbook) -> None:
    source = book["Nguồn"]
    seen = 0
    for page in book.worksheets[:-1]:
        names = [c.value for c in page[3]]
        if "Nguồn" not in names:
            continue
        for row in page.iter_rows(min_row=4):
            cell = row[names.index("Nguồn")]
            if cell.value is None:
                continue
            found = re.fullmatch(r"Nguồn!A(\d+)|'Nguồn'!A(\d+)", cell.hyperlink.location)
            assert found
            number = int(found[1] or found[2])
            assert source.cell(number, 1).value == cell.value
            assert source.cell(number, 6).value == row[names.index("Câu nguồn")].value
            assert source.cell(number, 2).value == row[names.index("Báo cáo")].value
            seen += 1
    assert seen > 10


def test_a_figure_of_the_first_sheet_leads_to_its_sentence(book: openpyxl.Workbook) -> None:
    page, source = book.worksheets[0], book["Nguồn"]
    names = [c.value for c in page[3]]
    cell = page[4][names.index("2022")]
    assert cell.value == 960
    found = re.fullmatch(r"'Nguồn'!A(\d+)", cell.hyperlink.location)
    assert found
    sentence = source.cell(int(found[1]), 6).value
    assert "960 cá nhân" in sentence
    assert "bc-2023: " in cell.hyperlink.tooltip and "960 cá nhân" in cell.hyperlink.tooltip


def test_a_total_leads_to_the_figures_that_are_added(tmp_path: Path) -> None:
    other = report(2022, 70, 80)
    header = replace(other.header, agency="UBND HUYỆN B") if other.header else None
    second = replace(other, header=header, source=replace(other.source, name="bc-b.txt"))
    write_workbook(tmp_path / "a.xlsx",
                   comparison_sheets(report_rows([report(2022, 1015, 950), second])))  # fmt: skip
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    page, summary = book.worksheets[0], book["Tổng hợp khen thưởng"]
    names = [c.value for c in page[3]]
    (total,) = [r for r in page.iter_rows(min_row=4)
                if r[7].value == "Tổng cấp huyện" and r[4].value == "Được khen"]  # fmt: skip
    cell = total[names.index("2022")]
    assert (cell.value, cell.number_format) == (1030, '#,##0"*"')
    found = re.fullmatch(r"'Tổng hợp khen thưởng'!A(\d+)", cell.hyperlink.location)
    assert found
    line = int(found[1])
    assert [summary.cell(n, 10).value for n in (line - 2, line - 1, line)] == [950, 80, 1030]


def test_rows_of_one_line_do_not_wrap_and_wide_sheets_print_on_a3(
    book: openpyxl.Workbook, sheets: list[Sheet]
) -> None:
    for page, sheet in zip(book.worksheets, sheets, strict=True):
        wide = sum(heading.width for heading in sheet.headings) > 200
        assert page.page_setup.paperSize == (8 if wide else 9)
        text = next(n for n, h in enumerate(sheet.headings, 1) if h.kind is Kind.TEXT)
        alignment = page.cell(4, text).alignment
        assert bool(alignment.wrap_text) == (sheet.row_lines > 1)
        assert alignment.indent == 1  # or words stand against the number on their left
    assert book["Tổng hợp khen thưởng"].page_setup.paperSize == 8


def test_changes_by_whole_numbers_show_no_decimals(tmp_path: Path) -> None:
    changes = (-14, -14.0, 2.5, Jump(-3, "A", 1, after="*"), Jump(1.5, "A", 1))
    sheet = Sheet("A", "", (Heading("x", Kind.POINTS),), tuple(Line((v,)) for v in changes))
    write_workbook(tmp_path / "a.xlsx", [sheet])
    page = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert page is not None
    formats = [page.cell(n, 1).number_format for n in range(4, 9)]
    assert formats == [
        "+#,##0;-#,##0;0", "+#,##0;-#,##0;0", "+#,##0.0;-#,##0.0;0",
        '+#,##0"*";-#,##0"*";0"*"', "+#,##0.0;-#,##0.0;0",
    ]  # fmt: skip


def test_number_formats(book: openpyxl.Workbook) -> None:
    summary, data, headers = book["Tổng hợp khen thưởng"], book["Số liệu"], book["Đầu văn bản"]
    column = {c.value: n for n, c in enumerate(summary[3])}
    assert summary[4][column["Số được tính"]].number_format == "#,##0"
    assert summary[4][column["Năm"]].number_format == "0"
    names = [c.value for c in data[3]]
    assert data[4][names.index("Giá trị")].value == 41288500000
    assert data[4][names.index("Giá trị")].number_format == "#,##0"
    assert data[4][names.index("Tỷ lệ (%)")].number_format == "#,##0.0"
    assert [data[5][names.index(n)].value for n in ("Giá trị", "Trên tổng số")] == [3, 19]
    names = [c.value for c in headers[3]]
    assert headers[4][names.index("Ngày ban hành")].number_format == "dd/mm/yyyy"
    assert headers[4][names.index("Số")].value == "01"


def test_findings_of_comparison_stand_in_their_sheet(book: openpyxl.Workbook) -> None:
    rows = [r for r in records(book["Cảnh báo"]) if r["Mã"] == "RM344"]
    assert rows[0]["Báo cáo"] == "bc-2023"
    assert "bc-2022: 950; bc-2023: 960" in rows[0]["Nội dung"]


def test_the_same_reports_give_the_same_bytes(sheets: list[Sheet], tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", sheets)
    write_workbook(tmp_path / "b.xlsx", sheets)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_odd_text_is_kept_within_what_a_cell_can_hold(tmp_path: Path) -> None:
    odd = ["\x01\x1f\ud800x", "x" * 40_000, "_x0041_", " dấu cách ", "{=1}", "http://a.b", "0123"]
    sheet = Sheet("Nguồn", "", (Heading("A"),), tuple(Line((value,)) for value in odd))
    write_workbook(tmp_path / "a.xlsx", [sheet])
    page = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert page is not None
    got = [str(page.cell(n, 1).value) for n in range(4, 4 + len(odd))]
    assert got[0] == "\ufffd\ufffd\ufffdx"
    assert got[1].startswith("x" * 32_000)
    assert got[1].endswith("(đã cắt bớt)")
    assert got[2:] == odd[2:]
    assert all(page.cell(n, 1).hyperlink is None for n in range(4, 4 + len(odd)))


def test_the_page_shows_the_same_rows(sheets: list[Sheet]) -> None:
    source = comparison_page(sheets, ["2 báo cáo", EVIL])
    tree = html.document_fromstring(source)
    assert sorted(h.text for h in tree.xpath("//main//h2")) == sorted(TITLES)
    assert tree.xpath("//main//h2")[0].text == "So sánh theo năm"
    for sheet in sheets:
        (section,) = tree.xpath(f"//section[h2='{sheet.title}']")
        rows = section.xpath(".//tbody/tr[not(@class='series')]")
        assert len(rows) == len(sheet.lines)
    series = tree.xpath("//tr[@class='series']/th/text()")
    assert "1.100*" in source and "960*" not in source
    assert series[0] == "Lao động tiên tiến - Cá nhân - Được khen - tổng kết năm - cả năm"
    (figure,) = tree.xpath("//section[@id='b0']//td/a[text()='960']")
    (place,) = tree.xpath(f"//tr[@id='{figure.get('href')[1:]}']")
    assert "960 cá nhân" in place.text_content()
    ids = set(tree.xpath("//@id"))
    assert all(href[1:] in ids for href in tree.xpath("//a/@href"))
    assert not tree.xpath("//script | //@src | //@style")
    assert "41.288.500.000" in source


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (Kind.COUNT, 1015, "1.015"),
        (Kind.CHANGE, -55, "-55"),
        (Kind.CHANGE, 1140, "+1.140"),
        (Kind.PERCENT, -5.4187, "-5,4%"),
        (Kind.NUMBER, 66.9, "66,9"),
        (Kind.YEAR, 2022, "2022"),
    ],
)
def test_numbers_are_written_the_vietnamese_way(kind: Kind, value: float, words: str) -> None:
    assert number_cell(kind, value) == words


@pytest.mark.slow
def test_a_spreadsheet_program_opens_it(book: openpyxl.Workbook, sheets: list[Sheet],
                                        tmp_path: Path) -> None:  # fmt: skip
    if not Path("/usr/lib/libreoffice/program/libsclo.so").exists():
        pytest.skip("no LibreOffice Calc on this machine")
    write_workbook(tmp_path / "a.xlsx", sheets)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to",
         "csv:Text - txt - csv (StarCalc):9,34,76", "--outdir", tmp_path, tmp_path / "a.xlsx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    lines = (tmp_path / "a.csv").read_text("utf-8").splitlines()
    assert lines[0].strip('"\t') == "SO SÁNH THEO NĂM"
    assert len(lines) >= 3 + len(sheets[0].lines)


def test_no_chart_is_cut_by_the_end_of_a_page(tmp_path: Path) -> None:
    lines = [
        Chart("line", f"Chỉ tiêu {n}", ("2022", "2023"), (Curve("A", (1, 2)),), "người")
        for n in range(5)
    ]
    bars = Chart("bar", "Dài", tuple("ABCDEFGHIJ"), (Curve("x", tuple(range(10))),), "người")
    sheet = Sheet("So sánh", "", (Heading("x"),), (Line(("a",)),))
    sheets = [sheet, replace(sheet, title="Nguồn")]
    write_workbook(tmp_path / "a.xlsx", sheets, [*lines, bars])
    page = openpyxl.load_workbook(tmp_path / "a.xlsx")["Biểu đồ"]
    assert not page.sheet_properties.pageSetUpPr.fitToPage  # Excel heeds no breaks then
    breaks = [b.id for b in page.row_breaks.brk]
    assert breaks
    for chart in page._charts:
        first = chart.anchor._from.row
        last = chart.anchor.to.row
        assert not [b for b in breaks if first < b <= last], (first, last, breaks)
        start = max([b for b in breaks if b <= first], default=0)
        assert last - start <= 42


def test_a_tidy_table_prints_on_pages_as_wide_as_its_columns(tmp_path: Path) -> None:
    frame = row_frames(report_rows([report(2022, 5, 6)]))["awards"]
    write_frame_book(tmp_path / "a.xlsx", "awards", frame)
    page = openpyxl.load_workbook(tmp_path / "a.xlsx")["awards"]
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 8)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$1:$1"
    widths = {c.value: page.column_dimensions[c.column_letter].width for c in page[1]}
    assert widths["sentence"] > widths["count"]
