"""Tables: shares of plans row by row, totals column by column."""

from __future__ import annotations

import pytest

from reportminer.checks.grids import check_table_shares, check_table_totals
from reportminer.checks.reading import Reading
from reportminer.document import Cell, Finding, Report, Source, Table


def made(*rows: str) -> Report:
    """A report of one table; cells are parted by bars."""
    text, cells = "", []
    for row, line in enumerate(rows):
        for column, words in enumerate(line.split("|")):
            cells.append(Cell(row, column, len(text), len(text) + len(words.strip())))
            text += words.strip() + "\t"
        text += "\n"
    table = Table(0, 0, len(text), len(rows), rows[0].count("|") + 1, tuple(cells), 1)
    return Report(Source("a.txt", "0", "text/plain", "hand", "1"), text, tables=(table,))


def quoted(report: Report, found: list[Finding]) -> list[str]:
    return [report.text[f.start : f.end] for f in found if f.start is not None]


HEAD = "STT | Chỉ tiêu | Đơn vị tính | Kế hoạch | Thực hiện | Tỷ lệ (%)"


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("1 | Thu ngân sách | tỷ đồng | 80,5 | 64,4 | 80,0", []),
        ("1 | Thu ngân sách | tỷ đồng | 80,5 | 64,4 | 88,0", ["88,0"]),
        ("1 | Thu ngân sách | tỷ đồng | 80,5 | 64,4 | 80", []),
        ("1 | Trồng rừng | ha | 120 | 137 | 114,1", []),
        ("1 | Trồng rừng | ha | 120 | 137 | 141,1", ["141,1"]),
        ("1 | Trồng rừng | ha | 120 | đạt | 114,2", []),
        ("1 | Trồng rừng | ha | 0 | 137 | 114,2", []),
    ],
)
def test_share_of_the_plan(row: str, wrong: list[str]) -> None:
    report = made(HEAD, row)
    assert quoted(report, list(check_table_shares(Reading(report)))) == wrong


def test_a_table_with_two_results_is_left_alone() -> None:
    report = made(
        "Chỉ tiêu | Kế hoạch | Thực hiện | Ước thực hiện | Tỷ lệ (%)", "Thu | 80 | 60 | 70 | 20"
    )
    assert list(check_table_shares(Reading(report))) == []


ROWS = ("Xã Bình An | 12 | 30", "Xã Hòa Lợi | 8 | 25", "Xã Tân Phú | - | 11")


@pytest.mark.parametrize(
    ("last", "wrong"),
    [
        ("Tổng cộng | 20 | 66", []),
        ("Tổng cộng | 22 | 66", ["22"]),
        ("TỔNG SỐ | 20 | 76", ["76"]),
        ("Bình quân | 10 | 22", []),
    ],
)
def test_total_row(last: str, wrong: list[str]) -> None:
    report = made("Đơn vị | Tập thể | Cá nhân", *ROWS, last)
    assert quoted(report, list(check_table_totals(Reading(report)))) == wrong


def test_total_row_on_top() -> None:
    report = made("Đơn vị | Tập thể | Cá nhân", "Toàn huyện | 21 | 66", *ROWS)
    assert quoted(report, list(check_table_totals(Reading(report)))) == ["21"]


@pytest.mark.parametrize(
    "rows",
    [
        ("Đơn vị | Tỷ lệ (%)", "Xã A | 30", "Xã B | 40", "Tổng cộng | 35"),
        ("Nội dung | Số lượng", "Tập thể | 12", "Trong đó: trường học | 4", "Tổng cộng | 12"),
        ("Nội dung | Số lượng", "1. Tập thể | 12", "1.1. Trường học | 4", "Tổng cộng | 12"),
        ("Chỉ tiêu | ĐVT | Kết quả", "Lớp | lớp | 4", "Người | người | 90", "Tổng cộng | | 90"),
        ("Đơn vị | Số lượng", "Xã A | khoảng 30", "Xã B | 40", "Tổng cộng | 60"),
    ],
)
def test_rows_that_do_not_add_up_by_nature(rows: tuple[str, ...]) -> None:
    assert list(check_table_totals(Reading(made(*rows)))) == []
