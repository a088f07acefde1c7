"""Excel templates: what stays, what moves, what is refused."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from form_reports import award, report, unit_data
from reportminer.appendices import FormData, fill, load_form
from reportminer.document import Recipient, Reference
from reportminer.errors import UsageError

COLLECTIVE = Recipient.COLLECTIVE


@pytest.fixture
def data() -> FormData:
    return unit_data(
        report("A", 2022, award(950, 2022), award(44, 2022, "Chiến sĩ thi đua cơ sở"),
               award(8, 2022, "Bằng khen", authority="Chủ tịch UBND tỉnh", recipient=COLLECTIVE),
               Reference("Kế hoạch", "01", "KH-UBND", "2022-01-28", None, "=1+1 & <b>"))
    )  # fmt: skip


def template(path: Path, **cells: Any) -> Path:
    """One loop over awards in rows 3-5 between a head and a total."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Biểu"
    sheet["A1"] = "Đơn vị {{ don_vi | hoa }}, năm {{ nam }}"
    sheet.merge_cells("A1:C1")
    sheet["A3"] = "{%tr for x in khen_thuong %}"
    sheet["A4"], sheet["B4"], sheet["C4"] = "{{ x.ten }}", "{{ x.tong }}", "{{ x.tap_the }}"
    sheet["B4"].font, sheet["B4"].number_format = Font(bold=True, name="Arial"), "#,##0"
    sheet["D4"] = "=B4*2"
    sheet["A5"] = "{%tr endfor %}"
    sheet["A6"], sheet["B6"] = "Cộng", "=SUM(B4:B4)"
    sheet["A7"] = "Ghi chú"
    sheet.merge_cells("A7:C8")
    sheet.row_dimensions[4].height, sheet.row_dimensions[6].height = 33, 44
    sheet.page_setup.orientation, sheet.print_title_rows = "landscape", "1:2"
    sheet.print_area = "A1:D8"
    sheet.freeze_panes = "A3"
    rule = CellIsRule("greaterThan", ["100"], fill=PatternFill("solid", bgColor="FF0000"))
    sheet.conditional_formatting.add("B4:B4", rule)
    check = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
    check.add("B4:B4")
    sheet.add_data_validation(check)
    sheet["A7"].comment = Comment("Giữ lại", "người lập mẫu")
    other = book.create_sheet("Khác")
    other["A1"] = "='Biểu'!B6"
    for address, value in cells.items():
        sheet[address] = value
    book.save(path)
    return path


def filled(data: FormData, path: Path, out: Path, **more: Any) -> Any:
    fill(load_form(path), data, out, **more)
    return openpyxl.load_workbook(out)["Biểu"]


def test_rows_are_repeated_and_everything_below_moves_along(data: FormData, tmp_path: Path) -> None:
    sheet = filled(data, template(tmp_path / "m.xlsx"), tmp_path / "out.xlsx")
    assert sheet["A1"].value == "Đơn vị HUYỆN A, năm 2022"
    names = [sheet[f"A{r}"].value for r in range(3, 6)]
    assert names == ["Chiến sĩ thi đua cơ sở", "Lao động tiên tiến",
                     "Bằng khen của Chủ tịch UBND tỉnh"]  # fmt: skip
    assert [sheet[f"B{r}"].value for r in range(3, 6)] == [44, 950, 8]
    assert [sheet[f"C{r}"].value for r in range(3, 6)] == [None, None, 8]
    assert [sheet[f"D{r}"].value for r in range(3, 6)] == ["=B3*2", "=B4*2", "=B5*2"]
    assert sheet["B6"].value == "=SUM(B3:B5)"
    assert sorted(map(str, sheet.merged_cells.ranges)) == ["A1:C1", "A7:C8"]
    assert sheet["B5"].font.name == "Arial"
    assert sheet["B5"].number_format == "#,##0"
    assert [sheet.row_dimensions[r].height for r in (3, 5, 6)] == [33, 33, 44]
    assert str(sheet.print_area).replace("$", "") == "'Biểu'!A1:D8"
    assert sheet.freeze_panes == "A3"
    assert [str(f.sqref) for f in sheet.conditional_formatting] == ["B3:B5"]
    assert [str(v.sqref) for v in sheet.data_validations.dataValidation] == ["B3:B5"]
    assert sheet["A7"].comment.text == "Giữ lại"
    assert openpyxl.load_workbook(tmp_path / "out.xlsx")["Khác"]["A1"].value == "='Biểu'!B6"


def test_every_filled_cell_says_where_it_comes_from(data: FormData, tmp_path: Path) -> None:
    path = template(tmp_path / "m.xlsx")
    sheet = filled(data, path, tmp_path / "out.xlsx")
    assert "A-2022.txt" in sheet["B4"].comment.text
    assert "Câu 0 nêu một số" in sheet["B4"].comment.text
    assert "số sơ bộ" in sheet["B4"].comment.text
    silent = filled(data, path, tmp_path / "silent.xlsx", show_sources=False)
    assert silent["B4"].comment is None


def test_missing_cells_are_listed_with_the_reason(data: FormData, tmp_path: Path) -> None:
    result = fill(load_form(template(tmp_path / "m.xlsx")), data, tmp_path / "out.xlsx")
    missing = {cell.place: cell.entry.missing for cell in result.missing}
    assert missing == {"Biểu!C3": "báo cáo không nêu", "Biểu!C4": "báo cáo không nêu"}


def test_text_is_never_a_formula(data: FormData, tmp_path: Path) -> None:
    path = template(
        tmp_path / "m.xlsx", A3="{%tr for x in van_ban %}", A4="{{ x.trich_yeu }}", B4=None,
        C4=None,
    )  # fmt: skip
    cell = filled(data, path, tmp_path / "out.xlsx")["A3"]
    assert (cell.value, cell.data_type) == ("=1+1 & <b>", "s")


def test_an_empty_list_leaves_one_empty_row_for_the_formulas(
    data: FormData, tmp_path: Path
) -> None:
    path = template(
        tmp_path / "m.xlsx", A3="{%tr for x in ho_gia_dinh %}", A4="{{ x.ten }}", B4="{{ x.nam }}",
        C4=None,
    )  # fmt: skip
    sheet = filled(data, path, tmp_path / "out.xlsx")
    assert [sheet[f"{c}3"].value for c in "AB"] == [None, None]
    assert sheet["B4"].value == "=SUM(B3:B3)"


@pytest.mark.parametrize(
    ("cells", "code", "words"),
    [
        ({"B4": "{{ x.tongg }}"}, "RM221", "tong"),
        ({"A1": "{{ donvi }}"}, "RM221", "don_vi"),
        ({"A3": "{%tr for x in khen_thuongg %}"}, "RM221", "khen_thuong"),
        ({"B6": "{{ x.tong }}"}, "RM221", "x.tong"),
        ({"B4": "{{ x.__class__ }}"}, "RM221", "__class__"),
        ({"B4": "{{ x.tong * 2 }}"}, "RM221", "x.tong * 2"),
        ({"A5": None}, "RM220", "endfor"),
        ({"A3": None}, "RM220", "hàng 5"),
        ({"A3": "{%tr while true %}"}, "RM220", "while true"),
        ({"A1": "{% set a = 1 %}"}, "RM220", "set a"),
    ],
)
def test_a_template_with_mistakes_is_refused_with_its_place(
    cells: dict[str, Any], code: str, words: str, data: FormData, tmp_path: Path
) -> None:
    path = template(tmp_path / "m.xlsx", **cells)
    with pytest.raises(UsageError) as caught:
        fill(load_form(path), data, tmp_path / "out.xlsx")
    assert caught.value.code == code
    assert words in caught.value.vi
    assert not (tmp_path / "out.xlsx").exists()


def test_array_formulas_and_letters_in_several_looks_survive(
    data: FormData, tmp_path: Path
) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.worksheet.formula import ArrayFormula

    path = template(tmp_path / "m.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["Biểu"]
    sheet["C6"] = ArrayFormula("C6", "=SUM(B4:B4*2)")
    sheet["F1"] = CellRichText("Số ", TextBlock(InlineFont(b=True), "đậm"))
    sheet["F2"] = CellRichText("Năm ", TextBlock(InlineFont(b=True), "{{ nam }}"))
    book.save(path)
    fill(load_form(path), data, tmp_path / "out.xlsx")
    again = openpyxl.load_workbook(tmp_path / "out.xlsx", rich_text=True)["Biểu"]
    assert (again["C6"].value.ref, again["C6"].value.text) == ("C6:C6", "=SUM(B3:B5*2)")
    assert isinstance(again["F1"].value, CellRichText)
    assert again["F2"].value == "Năm 2022"


def test_a_chart_in_the_template_is_warned_of(data: FormData, tmp_path: Path) -> None:
    from openpyxl.chart import BarChart
    from openpyxl.chart import Reference as Area

    path = template(tmp_path / "m.xlsx")
    book = openpyxl.load_workbook(path)
    chart = BarChart()
    chart.add_data(Area(book["Biểu"], range_string="Biểu!B4:B4"))
    book["Khác"].add_chart(chart, "C3")
    book.save(path)
    result = fill(load_form(path), data, tmp_path / "out.xlsx")
    assert ["biểu đồ" in words for words in result.warnings] == [True]


def test_a_protected_sheet_is_named(data: FormData, tmp_path: Path) -> None:
    path = template(tmp_path / "m.xlsx")
    book = openpyxl.load_workbook(path)
    book["Biểu"].protection.sheet = True
    book.save(path)
    with pytest.raises(UsageError, match="RM223") as caught:
        fill(load_form(path), data, tmp_path / "out.xlsx")
    assert "Biểu" in caught.value.vi
