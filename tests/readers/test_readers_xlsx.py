"""Excel: appendix tables as tables, numbers as a Vietnamese Excel shows them."""

import datetime as dt
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from reportminer.document import BlockKind, Report
from reportminer.errors import ReadError
from reportminer.readers import office, read_raw
from reportminer.readers.base import ReadLimits
from reportminer.readers.xlsx import shown


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
        (-1234, "#,##0", "-1.234"), (12, "General", "12"), (0.125, "0.0%", "12,5%"), (5, "00", "5"),
        (dt.datetime(2022, 6, 5), "dd/mm/yyyy", "05/06/2022"), ("x", "General", "x"),
        (dt.datetime(2022, 6, 5, 8, 30), "dd/mm/yyyy hh:mm", "8h30 05/06/2022"), (True, "", "TRUE"),
        (1e21, "General", "1000000000000000000000"), (2.50, "0.##", "2,50"),
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
