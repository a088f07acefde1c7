"""Unit and year of a report: from the letterhead and the subject, or honestly unknown."""

from typing import Any

import pytest

from gold_reports import made_report
from reportminer.tables import Period, identify, identify_all


def codes(**header: Any) -> list[str]:
    return [f.code for f in identify(made_report("x.txt", "x", **header), "x").findings]


@pytest.mark.parametrize(
    ("agency", "unit", "level"),
    [
        ("UBND HUYỆN TRÙNG KHÁNH", "huyện Trùng Khánh", "huyện"),
        ("ỦY BAN NHÂN DÂN\nTHỊ XÃ BẾN MẪU", "thị xã Bến Mẫu", "thị xã"),
        ("UỶ BAN NHÂN DÂN XÃ QUANG HÁN", "xã Quang Hán", "xã"),
        ("UBND TP. CAO BẰNG", "thành phố Cao Bằng", "thành phố"),
        ("UBND QUẬN 1", "quận 1", "quận"),
        ("ỦY BAN NHÂN DÂN ĐẶC KHU PHÚ MẪU", "đặc khu Phú Mẫu", "đặc khu"),
        ("Ủy ban nhân dân huyện Trùng khánh", "huyện Trùng Khánh", "huyện"),
        ("SỞ NỘI VỤ", "Sở Nội vụ", None),
        ("PHÒNG NỘI VỤ HUYỆN TRÙNG KHÁNH", "Phòng Nội vụ huyện Trùng Khánh", None),
        ("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG TỈNH CAO BẰNG",
         "Hội đồng Thi đua - khen thưởng tỉnh Cao Bằng", None),
    ],
)  # fmt: skip
def test_unit_from_the_letterhead(agency: str, unit: str, level: str | None) -> None:
    found = identify(made_report("x.txt", "x", agency=agency), "x")
    assert (found.unit, found.level) == (unit, level)


def test_the_printed_agency_is_preferred_to_the_inferred_one() -> None:
    report = made_report("x.txt", "x", agency="UBND HUYỆN A", issuer="UBND huyện B")
    assert identify(report, "x").unit == "huyện A"
    report = made_report("x.txt", "x", issuer="UBND huyện B")
    assert identify(report, "x").unit == "huyện B"


def test_an_unknown_unit_is_said_and_not_guessed() -> None:
    report = made_report("bao-cao.txt", "x", place="Trùng Khánh", symbol="BC-UBND")
    found = identify(report, "bao-cao")
    assert found.unit is None
    assert found.unit_words == "chưa rõ (bao-cao)"
    assert [f.code for f in found.findings] == ["RM341", "RM342"]


@pytest.mark.parametrize(
    ("header", "year", "period", "found"),
    [
        ({"subject": "Kết quả công tác thi đua năm 2022 và nhiệm vụ năm 2023"}, 2022, "cả năm", []),
        ({"subject": "Kết quả 6 tháng đầu năm 2024"}, 2024, "6 tháng đầu năm", []),
        ({"subject": "Kết quả 9 tháng năm 2024"}, 2024, "9 tháng", []),
        ({"subject": "Công tác quý III năm 2024"}, 2024, "quý", []),
        ({"subject": "Tổng kết giai đoạn 2016 - 2020"}, 2020, "nhiều năm", []),
        ({"subject": "Tổng kết năm học 2021-2022"}, 2022, "năm học", []),
        ({"subject": "Tổng kết", "date": "2022-11"}, 2022, "cả năm", ["RM343"]),
        ({"subject": "Tổng kết", "date": "2023-01-15"}, 2022, "cả năm", ["RM343"]),
        ({"subject": "Tổng kết"}, None, "cả năm", ["RM342"]),
        ({"subject": "Thực hiện Nghị quyết số 12022/NQ"}, None, "cả năm", ["RM342"]),
    ],
)
def test_year_and_period(
    header: dict[str, Any], year: int | None, period: str, found: list[str]
) -> None:
    one = identify(made_report("x.txt", "x", agency="UBND HUYỆN A", **header), "x")
    assert (one.year, one.period) == (year, Period(period))
    assert [f.code for f in one.findings] == found


def test_a_nameless_committee_is_named_by_place_and_own_recipients() -> None:
    header: dict[str, Any] = {
        "issuer": "ỦY BAN NHÂN DÂN",
        "place": "Quảng Hòa",
        "recipients": ("UBND tỉnh", "TT HU, TT HĐND huyện", "CT, các PCT UBND huyện",
                       "UBND các xã, thị trấn", "Lưu: VT"),
        "subject": "Kết quả năm 2023",
    }  # fmt: skip
    found = identify(made_report("x.txt", "x", **header), "x")
    assert (found.unit, found.level) == ("huyện Quảng Hòa", "huyện")
    assert [f.code for f in found.findings] == ["RM347"]
    assert codes(**{**header, "place": None}) == ["RM341"]
    assert codes(**{**header, "recipients": ("UBND tỉnh", "Lưu: VT")}) == ["RM341"]
    mixed = ("các PCT UBND huyện", "các PCT UBND xã")
    assert codes(**{**header, "recipients": mixed}) == ["RM341"]


def test_two_files_of_one_name_keep_two_ids() -> None:
    reports = [made_report("bc.txt", "một"), made_report("bc.docx", "hai"),
               made_report("khac.txt", "ba"), made_report("bc.pdf", "hai"),
               made_report("bc.pdf", "bốn")]  # fmt: skip
    names = [one.report for one in identify_all(reports)]
    assert names[:3] == ["bc.txt", "bc.docx", "khac"]
    assert len(set(names[3:])) == 2
    assert all(name.startswith("bc#") for name in names[3:])


def test_folders_before_a_name_are_no_ending() -> None:
    (one,) = identify_all([made_report("TP. Cao Bằng/bao cao", "một")])
    assert one.report == "TP. Cao Bằng/bao cao"


def test_units_of_one_name_under_two_parents_are_told_apart() -> None:
    reports = [
        made_report(f"{n}.txt", str(n), agency="UBND XÃ HƯNG ĐẠO", superior_agency=parent)
        for n, parent in enumerate(["UBND TỈNH A", "UBND TỈNH B", None])
    ]
    assert [one.unit for one in identify_all(reports)] == [
        "xã Hưng Đạo (tỉnh A)", "xã Hưng Đạo (tỉnh B)", "xã Hưng Đạo",
    ]  # fmt: skip
    assert [one.unit for one in identify_all(reports[:1])] == ["xã Hưng Đạo"]
