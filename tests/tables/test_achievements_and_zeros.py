"""What role models did, what there was none of, and the period of a movement."""

from __future__ import annotations

from typing import Any

import pytest

from reportminer.pipeline import parse_text
from reportminer.tables import report_rows

REPORT = """BÁO CÁO
Kết quả công tác thi đua, khen thưởng năm 2022

I. KẾT QUẢ
1. Hội đồng Thi đua - Khen thưởng
Hội đồng Thi đua - Khen thưởng huyện gồm 15 thành viên: 01 Chủ tịch, 02 Phó Chủ tịch, 12 ủy viên.
Huyện duy trì 08 khối thi đua; là thành viên của Cụm thi đua số 2.
2. Công tác tuyên truyền
Đài truyền thanh huyện phát 145 tin, bài về gương người tốt, việc tốt.
3. Công tác phát hiện, bồi dưỡng, nhân rộng điển hình tiên tiến
Tiêu biểu như ông Lý Văn Phúc, xóm Bản Viết, xã Phong Châu với mô hình nuôi dê sinh sản; \
bà Đinh Thị Nương, Trưởng xóm Nà Pò, xã Quang Hán đã vận động 12 hộ hiến đất làm đường; \
Hợp tác xã Nam Cường.
4. Công tác giải quyết khiếu nại, tố cáo về thi đua, khen thưởng: Không có.
5. Công tác kiểm tra
Ông Hoàng Văn Bình, Phó Chủ tịch UBND huyện làm trưởng đoàn. Trong năm không phát sinh đơn thư \
khiếu nại, tố cáo vượt cấp.
"""


@pytest.fixture(scope="module")
def tables() -> dict[str, list[dict[str, Any]]]:
    return report_rows([parse_text(REPORT)])[0].tables


def told(rows: list[dict[str, Any]], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def test_role_models_with_what_they_did(tables: dict[str, list[dict[str, Any]]]) -> None:
    assert told(tables["role_models"], "name", "achievement") == [
        ("Lý Văn Phúc", "mô hình nuôi dê sinh sản"),
        ("Đinh Thị Nương", "vận động 12 hộ hiến đất làm đường"),
        ("Hợp tác xã Nam Cường", None),
    ]


def test_a_told_zero_is_a_row_and_silence_is_none(tables: dict[str, list[dict[str, Any]]]) -> None:
    assert told(tables["told_zeros"], "told", "what") == [
        ("heading", "Công tác giải quyết khiếu nại, tố cáo về thi đua, khen thưởng"),
        ("sentence", "đơn thư khiếu nại, tố cáo vượt cấp"),
    ]


def test_a_plain_text_has_none_of_them() -> None:
    tables = report_rows([parse_text("Thời tiết hôm nay đẹp. Không có gì thay đổi.")])[0].tables
    assert not tables["role_models"]
    assert not tables["told_zeros"]


def test_a_movement_has_the_period_behind_its_name() -> None:
    text = 'Phong trào thi đua "Chung tay vì người nghèo" giai đoạn 2021 - 2025 được duy trì.'
    (row,) = report_rows([parse_text(text)])[0].tables["movements"]
    assert row["period"] == "2021/2025"
