"""The catalogue of indicators: complete, unambiguous, found by its own names."""

import pytest

from reportminer.extraction.indicators.catalogue import indicator_id
from reportminer.lexicons.indicators import IndicatorRow, indicator_catalogue
from reportminer.text import fold

ROWS = indicator_catalogue()
DOMAINS = {
    "ngân sách", "đầu tư", "giảm nghèo", "nông thôn mới", "nông nghiệp", "y tế", "giáo dục",
    "văn hóa, thể thao", "quốc phòng, an ninh", "cải cách hành chính", "chuyển đổi số",
    "xây dựng Đảng", "thi đua, khen thưởng",
}  # fmt: skip


def test_it_covers_the_fields_of_such_reports() -> None:
    assert len(ROWS) >= 150
    assert {row.domain for row in ROWS} >= DOMAINS
    assert all(row.source for row in ROWS)


def test_no_two_indicators_share_a_name() -> None:
    owner: dict[str, str] = {}
    for row in ROWS:
        for name in (row.name, *row.variants):
            assert owner.setdefault(fold(name), row.id) == row.id, name


@pytest.mark.parametrize("row", ROWS, ids=[row.id for row in ROWS])
def test_an_indicator_is_found_by_its_names(row: IndicatorRow) -> None:
    for name in (row.name, *row.variants):
        assert indicator_id(name, row.unit) == row.id, name


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("học viên lớp tập huấn", "học viên"),  # not the classes
        ("lượt người buổi phổ biến pháp luật", "lượt"),  # not the meetings
        ("trường tiểu học", "trường"),  # not all schools
        ("công trình được giám sát", "công trình"),
        ("kế hoạch thu ngân sách", "đồng"),
        ("hộ nghèo", "%"),
        ("", None),
        ("x", "x"),
    ],
)
def test_near_names_get_no_id(name: str, unit: str | None) -> None:
    assert indicator_id(name, unit) is None
