"""Nobody received it: a zero with its sentence, and only where the report says just that."""

import pytest

from reportminer.document import Recipient
from reportminer.exports.sheet import Jump
from reportminer.exports.sheets import comparison_sheets
from reportminer.pipeline import parse_text
from reportminer.tables import report_rows
from reportminer.tables.comparison import compare_awards
from reportminer.tables.frames import to_frames

HEAD = """UBND HUYỆN HÒA AN

BÁO CÁO
Kết quả công tác thi đua, khen thưởng năm {year}

I. KẾT QUẢ KHEN THƯỞNG
{text}
"""
PERSON, GROUP, HOME = Recipient.INDIVIDUAL, Recipient.COLLECTIVE, Recipient.HOUSEHOLD


def zeros(text: str, year: int = 2023) -> list[tuple[object, ...]]:
    (rows,) = report_rows([parse_text(HEAD.format(year=year, text=text))])
    return [
        (r["award"], r["award_class"], r["authority_level"], r["recipient"], r["award_year"])
        for r in rows.tables["award_zeros"]
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trong năm, huyện không có tập thể, cá nhân nào được tặng Huân chương Độc lập.",
         [("Huân chương Độc lập", None, None, GROUP, 2023),
          ("Huân chương Độc lập", None, None, PERSON, 2023)]),
        ("Năm 2022 chưa có cá nhân nào đạt danh hiệu Chiến sĩ thi đua toàn quốc; năm 2023 có 03.",
         [("Chiến sĩ thi đua toàn quốc", None, None, PERSON, 2022)]),
        ("Huyện Hòa An không có tập thể nào được tặng Cờ thi đua của Chính phủ.",
         [("Cờ thi đua", None, "Trung ương", GROUP, 2023)]),
        ("Toàn huyện không có hộ gia đình nào được tặng Bằng khen của Chủ tịch UBND tỉnh.",
         [("Bằng khen", None, "Cấp tỉnh", HOME, 2023)]),
        ("Trong năm không có cá nhân nào được tặng Huân chương Lao động hạng Ba.",
         [("Huân chương Lao động", "hạng ba", None, PERSON, 2023)]),
        ("- Chiến sĩ thi đua cấp tỉnh: Không.\n- Lao động tiên tiến: 12 cá nhân.",
         [("Chiến sĩ thi đua cấp tỉnh", None, None, PERSON, 2023)]),
        ("+ Bằng khen của Chủ tịch UBND tỉnh: 00 tập thể",
         [("Bằng khen", None, "Cấp tỉnh", GROUP, 2023)]),
    ],
)  # fmt: skip
def test_what_is_told_is_a_zero(text: str, expected: list[tuple[object, ...]]) -> None:
    assert zeros(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # less than the whole unit
        "Xã Bình Dương không có tập thể nào được tặng Cờ thi đua của Chính phủ.",
        "Khối trường học không có cá nhân nào đạt danh hiệu Chiến sĩ thi đua cấp tỉnh.",
        # less than all of the award
        "Trong năm không có cá nhân nào được tặng Huân chương Lao động trong phong trào xây nhà.",
        "Trong năm không có tập thể nào được tặng Bằng khen.",
        "Trong năm không có tập thể nào được tặng Giấy khen đột xuất.",
        # not given, or not the whole of the denial
        "Trong năm không có cá nhân nào được đề nghị tặng Huân chương Lao động hạng Ba.",
        "Trong năm không có cá nhân nào bị hủy bỏ danh hiệu Chiến sĩ thi đua cơ sở.",
        "Không có tập thể nào được tặng Cờ thi đua của Chính phủ mà chưa hoàn thành nhiệm vụ.",
        "Chiến sĩ thi đua cấp tỉnh: không đề nghị.",
        # a title that a collective does not hold
        "Trong năm không có tập thể nào đạt danh hiệu Chiến sĩ thi đua toàn quốc.",
    ],
)
def test_what_says_less_is_silence(text: str) -> None:
    assert zeros(text) == []


def test_a_zero_stands_in_the_comparison_with_its_sentence() -> None:
    first = parse_text(HEAD.format(year=2023, text=(
        "Năm 2023 có 02 cá nhân đạt danh hiệu Chiến sĩ thi đua cấp tỉnh.")), "a.txt")  # fmt: skip
    nobody = "Năm 2024, huyện không có cá nhân nào đạt danh hiệu Chiến sĩ thi đua cấp tỉnh."
    second = parse_text(HEAD.format(year=2025, text=nobody), "b.txt")
    batch = report_rows([first, second])
    by_year = {row.year: row for row in compare_awards(batch).rows}
    assert {year: row.counted for year, row in by_year.items()} == {2023: 2, 2024: 0}
    assert by_year[2024].change == -2
    assert "báo cáo nêu là không có" in by_year[2024].note
    sheet = comparison_sheets(batch)[0]
    shown = [c for c in sheet.lines[0].cells if isinstance(c, Jump)]
    assert [c.value for c in shown] == [2, 0]
    assert "không có cá nhân nào đạt" in shown[1].tip


def test_a_number_elsewhere_in_the_report_goes_before_a_zero() -> None:
    text = ("Năm 2023 có 02 cá nhân đạt danh hiệu Chiến sĩ thi đua cấp tỉnh.\n"
            "Trong năm không có cá nhân nào đạt danh hiệu Chiến sĩ thi đua cấp tỉnh.")  # fmt: skip
    batch = report_rows([parse_text(HEAD.format(year=2023, text=text))])
    assert [row.counted for row in compare_awards(batch).rows] == [2]


def test_told_zeros_of_awards_stand_in_their_table() -> None:
    text = "Trong năm, huyện không có tập thể, cá nhân nào được tặng Huân chương Độc lập."
    frame = to_frames([parse_text(HEAD.format(year=2023, text=text))])["told_zeros"]
    assert list(frame["told"]) == ["award"]
    assert frame["what"][0].endswith("Huân chương Độc lập")
