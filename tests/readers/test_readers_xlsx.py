"""Excel: appendix tables as tables, numbers as a Vietnamese Excel shows them."""

import datetime as dt
import unicodedata
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from reportminer.document import BlockKind, Report
from reportminer.errors import ReadError
from reportminer.readers import office, read_raw
from reportminer.readers.base import ReadLimits
from reportminer.readers.cellvalues import shown
from reportminer.text.legacy import Legacy, encode


def book(path: Path) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Biểu 1"
    sheet["A1"], sheet["D1"] = "UBND TỈNH A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    sheet["A3"] = "TỔNG HỢP KHEN THƯỞNG"
    sheet["A3"].font = Font(bold=True)
    rows = [
        ("STT", "Đơn vị", "Số lượng", None),
        (None, None, "Tập thể", "Cá nhân"),
        (1, "Huyện A", 1234, 0.125),
        (2, "Huyện B", None, 0.5),
    ]
    for n, row in enumerate(rows, 5):
        for col, value in enumerate(row, 1):
            sheet.cell(n, col, value)
    sheet.merge_cells("A5:A6")
    sheet.merge_cells("B5:B6")
    sheet.merge_cells("C5:D5")
    for row in (7, 8):
        sheet.cell(row, 3).number_format = "#,##0"
        sheet.cell(row, 4).number_format = "0.0%"
    sheet["D11"] = "Người lập biểu"
    hidden = workbook.create_sheet("Ẩn")
    hidden["A1"] = "không hiện"
    hidden.sheet_state = "hidden"
    workbook.save(path)
    return path


def check(report: Report) -> None:
    (table,) = report.tables
    cells = [
        (c.row, c.col, c.rowspan, c.colspan, report.text[c.start : c.end])
        for c in table.cells
        if c.end > c.start
    ]
    assert cells == [
        (0, 0, 2, 1, "STT"), (0, 1, 2, 1, "Đơn vị"), (0, 2, 1, 2, "Số lượng"),
        (1, 2, 1, 1, "Tập thể"), (1, 3, 1, 1, "Cá nhân"),
        (2, 0, 1, 1, "1"), (2, 1, 1, 1, "Huyện A"), (2, 2, 1, 1, "1.234"), (2, 3, 1, 1, "12,5%"),
        (3, 0, 1, 1, "2"), (3, 1, 1, 1, "Huyện B"), (3, 3, 1, 1, "50,0%"),
    ]  # fmt: skip
    assert (table.n_rows, table.n_cols, table.header_rows) == (4, 4, 2)
    others = [
        (b.column, report.text[b.start : b.end])
        for b in report.blocks
        if b.kind is not BlockKind.TABLE
    ]
    assert others == [
        ("left", "UBND TỈNH A"),
        ("right", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (None, "TỔNG HỢP KHEN THƯỞNG"),
        (None, "Người lập biểu"),
    ]


def test_sheet(tmp_path: Path) -> None:
    check(read_raw(book(tmp_path / "a.xlsx")))


@pytest.mark.slow
@pytest.mark.skipif(office.find_program() is None, reason="LibreOffice is not installed")
def test_old_excel(tmp_path: Path) -> None:
    xlsx = book(tmp_path / "a.xlsx")
    path = tmp_path / "a.xls"
    path.write_bytes(office.convert(xlsx.read_bytes(), ".xlsx", xlsx, ReadLimits(), "xls"))
    report = read_raw(path)
    check(report)
    assert (report.source.name, report.source.reader) == ("a.xls", "office")


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (1234567, "#,##0", "1.234.567"), (1234.5, "#,##0.00", "1.234,50"), (0.1, "General", "0,1"),
        (-1234, "#,##0", "-1.234"), (12, "General", "12"), (0.125, "0.0%", "12,5%"),
        (5, "00", "05"), (7, '0" tập thể"', "7 tập thể"), (-5, "#,##0_);(#,##0)", "-5"),
        (1234567, "#,##0,", "1.235"), (0.1 + 0.2, "General", "0,3"),
        (6.6000000000000005, "", "6,6"),
        (0.005, "0.00", "0,01"), (12, "[Red]0.0", "12,0"), (3, "#,##0.00;[Red]-#,##0.00", "3,00"),
        (dt.datetime(2022, 6, 5), "mm/yyyy", "06/2022"), (dt.date(2022, 6, 5), "yyyy", "2022"),
        (dt.datetime(2022, 6, 5), "[$-42A]dd mmmm yyyy", "05/06/2022"), (5, "0 \\%", "5%"),
        (dt.datetime(2022, 6, 5), "dd/mm/yyyy", "05/06/2022"), ("x", "General", "x"),
        (dt.datetime(2022, 6, 5, 8, 30), "dd/mm/yyyy hh:mm", "8h30 05/06/2022"), (True, "", "TRUE"),
        (1e21, "General", "1000000000000000000000"), (2.50, "0.##", "2,5"),
    ],
)  # fmt: skip
def test_shown(value: object, form: str, text: str) -> None:
    assert shown(value, form) == text


def test_empty_book(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(ReadError, match="RM103"):
        read_raw(path)


def test_damaged_and_hostile_books(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(ReadError, match="RM107"):
        read_raw(path)
    good = book(tmp_path / "good.xlsx")
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/workbook.xml":
                data = b'<!DOCTYPE s [<!ENTITY a "b">]>' + data
            new.writestr(name, data)
    with pytest.raises(ReadError, match="DOCTYPE"):
        read_raw(path)


def findings(report: Report) -> list[tuple[str, str | None]]:
    return [(f.code, f.found) for f in report.findings]


def save(path: Path, *rows: tuple[object, ...]) -> openpyxl.Workbook:
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    workbook.save(path)
    return workbook


def test_hidden_rows_columns_and_sheets_are_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows = (
        ("STT", "Đơn vị", "Ẩn", "Số"),
        (1, "Xã A", "x", 3),
        (2, "Xã B", "x", 4),
        (3, "C", "x", 5),
    )
    workbook = save(path, *rows)
    sheet = workbook.active
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    workbook.create_sheet("Nháp")["A1"] = "nháp"
    workbook["Nháp"].sheet_state = "hidden"
    workbook.create_sheet("Trống").sheet_state = "hidden"
    workbook.save(path)
    report = read_raw(path)
    assert report.text == "STT\tĐơn vị\tSố\n1\tXã A\t3\n3\tC\t5\n"
    assert findings(report) == [("RM319", "trang tính ẩn «Nháp», 1 hàng ẩn, 1 cột ẩn")]


def test_formula_without_a_result_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportminer.readers.xlsx.find_program", lambda: None)
    path = tmp_path / "a.xlsx"
    save(path, ("STT", "Đơn vị", "Số"), (1, "Xã A", 3), ("Tổng", None, "=SUM(C2:C2)"))
    assert findings(read_raw(path)) == [("RM319", "1 công thức chưa có kết quả")]


@pytest.mark.slow
@pytest.mark.skipif(office.find_program() is None, reason="LibreOffice is not installed")
def test_formula_without_a_result_is_computed(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    save(path, ("STT", "Đơn vị", "Số"), (1, "Xã A", 3), (2, "Xã B", "=C2*2"))
    report = read_raw(path)
    assert report.text.endswith("2\tXã B\t6\n")
    assert not report.findings


@pytest.mark.parametrize("font", [".VnTime", "Arial"])
def test_old_code(tmp_path: Path, font: str) -> None:
    path = tmp_path / "a.xlsx"
    words = ("Họ và tên", "Nguyễn Văn Định", "Chiến sĩ thi đua cơ sở", "Trường tiểu học Hồng Định")
    workbook = save(path, ("STT", "Xa", "Số"))
    for n, word in enumerate(words, 2):
        cell = workbook.active.cell(n, 2, encode(word, Legacy.TCVN3))
        cell.font = Font(name=font)
        workbook.active.cell(n, 1, n)
        workbook.active.cell(n, 3, n)
    workbook.active["B1"] = "Ten"
    workbook.active["C1"] = "So"
    workbook.save(path)
    report = read_raw(path)
    assert [t for t in words if t in report.text] == list(words)
    assert [f.code for f in report.findings] == ["RM314"]


def test_letters_are_composed(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    save(path, (unicodedata.normalize("NFD", "Đơn vị đạt"),))
    assert read_raw(path).text == "Đơn vị đạt\n"


def test_two_columns_with_ordinal_numbers_are_a_table(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    save(path, ("STT", "Đơn vị"), (1, "Xã A"), (2, "Xã B"))
    assert read_raw(path).tables[0].n_rows == 3


def test_strict_workbook(tmp_path: Path) -> None:
    path, strict = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    save(path, ("STT", "Đơn vị", "Số"), (1, "Xã A", 3))
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for kind in (b"spreadsheetml/2006/main", b"officeDocument/2006/relationships"):
                usual = b"http://schemas.openxmlformats.org/" + kind
                part = part.replace(
                    usual, b"http://purl.oclc.org/ooxml/" + kind.replace(b"/2006", b"")
                )
            new.writestr(name, part)
    assert read_raw(strict).text == read_raw(path).text
