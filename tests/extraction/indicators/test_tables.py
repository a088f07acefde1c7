"""Tables: row label and column header make the name; percentages become shares."""

from decimal import Decimal

from reportminer.document import Indicator, Source
from reportminer.pipeline import Pipeline
from reportminer.readers.assembly import CellText, Grid, TextBuilder

PIPELINE = Pipeline()


def records(*rows: str, header: int = 1) -> list[Indicator]:
    """Records of a table; cells are separated by "|"."""
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    grid = Grid(
        len(cells),
        max(map(len, cells)),
        tuple(CellText(i, j, text) for i, row in enumerate(cells) for j, text in enumerate(row)),
        header,
    )
    builder = TextBuilder()
    builder.add_paragraph(["Kết quả thực hiện một số chỉ tiêu như sau:"])
    builder.add_table(grid)
    report = PIPELINE.parse(builder.report(Source("bang.docx", "", "", "test", "1")))
    return [m.value for m in report.indicators]


def told(found: list[Indicator]) -> set[tuple[str, Decimal, Decimal | None, str | None]]:
    return {
        (v.indicator, v.value, v.share, v.share_of) for v in found if isinstance(v.value, Decimal)
    }


def test_plan_result_and_percentage() -> None:
    found = records(
        "STT | Chỉ tiêu | Đơn vị tính | Kế hoạch | Thực hiện | Tỷ lệ (%)",
        "1 | Trồng rừng mới | ha | 186 | 202,6 | 108,9",
        "2 | Thu ngân sách | tỷ đồng | 87,5 | 67,958 | 77,7",
    )
    assert told(found) == {
        ("Trồng rừng mới", Decimal("202.6"), Decimal("108.9"), "Kế hoạch"),
        ("Trồng rừng mới (kế hoạch)", Decimal(186), None, None),
        ("Thu ngân sách", Decimal(67958000000), Decimal("77.7"), "Kế hoạch"),
        ("Thu ngân sách (kế hoạch)", Decimal(87500000000), None, None),
    }
    ids = {v.indicator: v.indicator_id for v in found}
    assert ids["Trồng rừng mới"] == "nn_trong_rung"
    assert ids["Trồng rừng mới (kế hoạch)"] is None


def test_rows_are_places() -> None:
    found = records(
        "TT | Xã | Số hộ nghèo | Tỷ lệ (%) | Số hộ cận nghèo | Tỷ lệ (%)",
        "1 | Phong Khê | 120 | 12,5 | 45 | 4,1",
        " | Tổng cộng | 218 | 11,2 | 77 | 3,7",
    )
    assert told(found) == {
        ("Số hộ nghèo (Phong Khê)", Decimal(120), Decimal("12.5"), None),
        ("Số hộ cận nghèo (Phong Khê)", Decimal(45), Decimal("4.1"), None),
        ("Số hộ nghèo", Decimal(218), Decimal("11.2"), None),
        ("Số hộ cận nghèo", Decimal(77), Decimal("3.7"), None),
    }
    assert {v.scope for v in found} == {"Phong Khê", None}
    assert {v.indicator_id for v in found} == {"gn_ho_ngheo", "gn_ho_can_ngheo"}


def test_years_in_columns_and_rows_that_go_on() -> None:
    found = records(
        "Chỉ tiêu | Năm 2021 | Năm 2022",
        "Sản lượng lương thực (tấn) | 12.345 | 13.456",
        "- Lúa | 8.000 | 8.500",
    )
    assert [(v.indicator, v.period) for v in sorted(found, key=lambda v: str(v.period))] == [
        ("Sản lượng lương thực (năm 2021)", "2021"),
        ("Sản lượng lương thực Lúa (năm 2021)", "2021"),
        ("Sản lượng lương thực (năm 2022)", "2022"),
        ("Sản lượng lương thực Lúa (năm 2022)", "2022"),
    ]
    assert {v.indicator_id for v in found if "Lúa" in v.indicator} == {None}


def test_the_percentage_belongs_to_the_result_not_to_the_year_before() -> None:
    found = records(
        "Chỉ tiêu | ĐVT | TH năm 2021 | KH năm 2022 | Ước TH năm 2022 | So KH (%) | So cùng kỳ (%)",
        "Tổng đàn lợn | con | 10.000 | 12.000 | 12.500 | 104,2 | 125",
    )
    assert told(found) == {
        ("Tổng đàn lợn (TH năm 2021)", Decimal(10000), None, None),
        ("Tổng đàn lợn (KH năm 2022)", Decimal(12000), None, None),
        ("Tổng đàn lợn (ước TH năm 2022)", Decimal(12500), Decimal("104.2"), "KH năm 2022"),
        ("Tổng đàn lợn (so cùng kỳ)", Decimal(125), None, None),
    }


def test_rows_of_awards_and_ordinal_columns_give_nothing() -> None:
    assert not records(
        "STT | Danh hiệu | Tập thể | Cá nhân",
        "1 | Bằng khen của Chủ tịch UBND tỉnh | 5 | 12",
        "2 | Giấy khen của Chủ tịch UBND huyện | 15 | 32",
    )


def test_a_table_without_words_or_with_empty_cells_raises_nothing() -> None:
    records("1 | 2 | 3", "4 | 5 | 6", header=0)
    records("Chỉ tiêu | Kết quả", "Số lớp | ", " | 12", "Số trường | -")


def test_a_column_of_bodies_is_no_column_of_units() -> None:
    found = records(
        "STT | Đơn vị | Tổng số hộ | Hộ nghèo",
        "1 | Xã Kim Loan | 980 | 75",
        "2 | Xã Thái Đức | 640 | 52",
    )
    assert {v.unit for v in found} == {"hộ"}
    measured = records("TT | Chỉ tiêu | Đơn vị | Kế hoạch", "1 | Lương thực | Tấn | 4.200")
    assert [v.unit for v in measured] == ["tấn"]
