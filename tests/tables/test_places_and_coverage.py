"""Where a report stands in the register, who reported what, and what a person may tell."""

from __future__ import annotations

from typing import Any

import pytest

from gold_reports import made_report
from reportminer.document import AdminUnit, Finding, Label, Report
from reportminer.tables import report_rows
from reportminer.tables.comparison import compare_awards
from reportminer.tables.coverage import coverage, filed_twice
from reportminer.tables.frames import coverage_frame
from reportminer.tables.identity import Told
from reportminer.tables.territory import Ground, components


def report(
    name: str, agency: str, date: str, above: str | None = "UBND TỈNH CAO BẰNG", **more: Any
) -> Report:
    subject = more.pop("subject", f"công tác thi đua, khen thưởng năm {date[:4]}")
    return made_report(f"{name}.txt", "Không có.\n", agency=agency, superior_agency=above,
                       date=date, subject=subject, **more)  # fmt: skip


@pytest.mark.parametrize(
    ("agency", "date", "above", "unit_id"),
    [
        ("UBND HUYỆN TRÙNG KHÁNH", "2022-11", "UBND TỈNH CAO BẰNG", "2022:047"),
        ("UBND HUYỆN TRÙNG KHÁNH", "2024-12-05", "UBND TỈNH CAO BẰNG", "2025:047"),
        ("UBND XÃ TRÙNG KHÁNH", "2025-12-05", "UBND TỈNH CAO BẰNG", "2025-07:01477"),
        ("UBND XÃ QUANG TRUNG", "2023-12-05", "UBND HUYỆN TRÙNG KHÁNH", None),
        ("UBND THÀNH PHỐ CAO BẰNG", "2023-12-05", "UBND TỈNH CAO BẰNG", "2022:040"),
        ("UBND TỈNH CAO BẰNG", "2023-12-05", None, "2022:04"),
        ("SỞ NỘI VỤ", "2023-12-05", "UBND TỈNH CAO BẰNG", None),
        ("UBND XÃ QUANG TRUNG", "2023-12-05", "UBND TỈNH CAO BẰNG", None),
    ],
)
def test_units_are_found_by_level_name_province_and_time(
    agency: str, date: str, above: str | None, unit_id: str | None
) -> None:
    (rows,) = report_rows([report("bc", agency, date, above)])
    assert rows.identity.unit_id == unit_id


def test_two_of_one_name_are_told_apart_by_their_district() -> None:
    text = "Xã Quang Trung, huyện Trùng Khánh.\n"
    found = made_report(
        "bc.txt", text, [(Label.ADMIN_UNIT, "Xã Quang Trung",
                          AdminUnit("xã", "Quang Trung", "Cao Bằng", "Trùng Khánh"))],
        agency="UBND XÃ QUANG TRUNG", superior_agency="UBND HUYỆN TRÙNG KHÁNH",
        date="2023-12-05", subject="năm 2023",
    )  # fmt: skip
    (rows,) = report_rows([found])
    assert rows.identity.unit_id == "2022:01465"


def test_a_unit_of_another_time_is_a_finding() -> None:
    (rows,) = report_rows([report("bc", "UBND HUYỆN TRÙNG KHÁNH", "2025-12-05")])
    assert rows.identity.unit_id is None
    (finding,) = (f for f in rows.identity.findings if f.code == "RM360")
    assert (finding.found, finding.expected) == (
        "huyện Trùng Khánh", "năm 2019, giữa năm 2020 và cuối năm 2024, nửa đầu năm 2025",
    )  # fmt: skip


def test_communes_of_one_name_before_and_after_july_2025() -> None:
    """Đoài Dương grew, so that the two are different units; their figures never join."""
    rows = report_rows([report("a", "UBND XÃ ĐOÀI DƯƠNG", "2024-12-05"),
                        report("b", "UBND XÃ ĐOÀI DƯƠNG", "2025-12-05")])  # fmt: skip
    units = [r.identity.unit for r in rows]
    assert units == ["xã Đoài Dương (trước 01/7/2025)", "xã Đoài Dương"]
    assert [r.identity.unit_id for r in rows] == ["2025:01525", "2025-07:01525"]


def test_what_a_person_tells_is_taken_and_asked_no_more() -> None:
    lost = report("la", "", "", None, subject="công tác thi đua")
    (rows,) = report_rows([lost], {"la": Told("Huyện hạ lang", 2024)})
    one = rows.identity
    assert (one.unit, one.level, one.year) == ("huyện Hạ Lang", "huyện", 2024)
    assert not {"RM341", "RM342"} & {f.code for f in one.findings}
    (rows,) = report_rows([lost], {"la": Told(None, 2024)})
    assert rows.identity.year == 2024
    assert "RM341" in {f.code for f in rows.identity.findings}


def test_coverage_tells_gaps_delays_and_missing_parts() -> None:
    late = report("b", "UBND HUYỆN HẠ LANG", "2024-12-20")
    late = late.with_mentions((), [Finding("RM440", expected="điển hình tiên tiến")])
    batch = report_rows([
        report("a", "UBND HUYỆN HẠ LANG", "2022-12-10"), late,
        report("c", "UBND HUYỆN QUẢNG HÒA", "2023-12-15"),
    ])  # fmt: skip
    rows = {(r.unit, r.year): r for r in coverage(batch)}
    assert rows["huyện Hạ Lang", 2022].words == "đủ"
    assert rows["huyện Hạ Lang", 2023].words == "chưa có báo cáo"
    assert rows["huyện Hạ Lang", 2024].words == (
        "thiếu: điển hình tiên tiến; chậm 5 ngày (sau 15/12)"
    )
    assert rows["huyện Quảng Hòa", 2023].late is None
    assert ("huyện Quảng Hòa", 2022) not in rows
    frame = coverage_frame(list(rows.values()))
    assert frame.loc[frame["year"] == 2024, "missing"].tolist() == ["điển hình tiên tiến"]


def test_two_reports_of_one_year_are_a_finding_and_the_newer_counts() -> None:
    batch = report_rows([report("moi", "UBND HUYỆN HẠ LANG", "2024-12-20"),
                         report("cu", "UBND HUYỆN HẠ LANG", "2024-12-05")])  # fmt: skip
    ((identity, finding),) = filed_twice(batch)
    assert (finding.code, finding.expected, finding.found) == ("RM361", "moi", "cu; moi")
    assert identity.report == "moi"
    assert compare_awards(batch).findings == ((identity, finding),)


def test_half_years_and_years_are_not_one_report() -> None:
    half = report("nua", "UBND HUYỆN HẠ LANG", "2024-06-20", subject="6 tháng đầu năm 2024")
    assert not list(filed_twice(report_rows([half, report("ca", "UBND HUYỆN HẠ LANG",
                                                          "2024-12-20")])))  # fmt: skip


def test_grounds_that_share_a_part_make_one_component() -> None:
    grounds = [Ground(n, n, frozenset(p)) for n, p in
               (("1", "ab"), ("2", "cd"), ("3", "bc"), ("4", "z"), ("5", "d"))]  # fmt: skip
    found = [[g.id for g in group] for group in components(grounds)]
    assert found == [["1", "2", "3", "5"], ["4"]]
