"""Statements out of reports: what counts, and what is too doubtful to count."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportminer.document import Approximation
from reportminer.pipeline import parse_text
from reportminer.tables import report_rows
from reportminer.tables.comparison import compare_awards
from reportminer.tables.statements import Statement, _persons, statements

HEAD = (
    "UBND TỈNH CAO BẰNG\nUBND HUYỆN HẠ LANG\nSố: 12/BC-UBND\n\nHạ Lang, ngày 05 tháng 12 năm 2023\n"
    "\nBÁO CÁO\nKết quả công tác thi đua, khen thưởng năm 2023\n\nI. KẾT QUẢ\n"
)


def said(body: str) -> dict[str, Statement]:
    batch = report_rows([parse_text(HEAD + body)])
    return {s.measure.name: s for s in statements(batch, compare_awards(batch))}


def test_shares_of_direct_workers_are_whole_persons_over_persons() -> None:
    found = said(
        "Năm 2023 có 73 cá nhân đạt danh hiệu Chiến sĩ thi đua cơ sở (82% là người lao động trực "
        "tiếp).\n"
    )
    share = found["tỷ lệ lao động trực tiếp: Chiến sĩ thi đua cơ sở, cá nhân"]
    assert share.amount is not None
    assert (share.amount.num, share.amount.den) == (60, 73)
    assert share.measure.rate
    assert share.approximation is None
    assert found["Chiến sĩ thi đua cơ sở, cá nhân"].amount == share.amount.__class__(Decimal(73))


@pytest.mark.parametrize(
    ("count", "pct", "persons", "single"),
    [
        (73, "82", 60, True),
        (950, "92.1", 875, True),
        (1015, "92", 934, False),
        (44, "95", 42, True),
    ],
)
def test_percentages_of_persons(count: int, pct: str, persons: int, single: bool) -> None:
    assert _persons(count, Decimal(pct)) == (persons, single)


def test_a_report_that_contradicts_itself_has_no_figure() -> None:
    found = said(
        "Thu ngân sách trên địa bàn năm 2023 đạt 41,2 tỷ đồng. Các khoản thu khá.\n"
        "II. ĐÁNH GIÁ\nThu ngân sách trên địa bàn năm 2023 đạt 45 tỷ đồng.\n"
    )
    budget = next(s for name, s in found.items() if name.startswith("thu ngân sách"))
    assert budget.amount is None
    assert "báo cáo nêu nhiều số" in budget.notes[0]


def test_estimates_and_changes() -> None:
    found = said("Thu ngân sách ước đạt 41,2 tỷ đồng. Sản lượng lương thực tăng 120 tấn.\n")
    budget = next(s for name, s in found.items() if name.startswith("thu ngân sách"))
    assert budget.approximation is Approximation.ESTIMATE
    assert not any(name.startswith("sản lượng lương thực") for name in found)


def test_counts_come_from_the_section_on_them() -> None:
    found = said(
        "1. Văn hóa\nĐã đăng 900 tin, bài về phong trào thi đua.\n"
        "2. Công tác tuyên truyền, nhân điển hình tiên tiến\n"
        "Trung tâm Văn hóa huyện đã đăng, phát 73 tin, bài về gương người tốt, việc tốt.\n"
    )
    news = found["tin, bài, phóng sự tuyên truyền"]
    assert news.amount is not None
    assert news.amount.value == 73
