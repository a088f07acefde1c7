"""Role models, councils, blocs, propaganda and told zeros of small reports."""

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
    assert told(tables["role_models"], "name", "kind", "achievement") == [
        ("Lý Văn Phúc", "person", "mô hình nuôi dê sinh sản"),
        ("Đinh Thị Nương", "person", "vận động 12 hộ hiến đất làm đường"),
        ("Hợp tác xã Nam Cường", "cooperative", None),
    ]
    first, second, _ = tables["role_models"]
    assert first["place"] == "xóm Bản Viết, xã Phong Châu"
    assert second["role"] == "Trưởng xóm"
    assert first["section"] == "I > 3"


def test_an_official_outside_that_part_is_no_model(tables: dict[str, list[Any]]) -> None:
    assert "Hoàng Văn Bình" not in {row["name"] for row in tables["role_models"]}


def test_the_composition_of_the_council(tables: dict[str, list[dict[str, Any]]]) -> None:
    assert told(tables["councils"], "office", "value") == [
        ("thành viên", 15), ("Chủ tịch", 1), ("Phó Chủ tịch", 2), ("ủy viên", 12),
    ]  # fmt: skip
    assert {row["body"] for row in tables["councils"]} == {"Hội đồng Thi đua - Khen thưởng huyện"}


def test_blocs_counted_and_named(tables: dict[str, list[dict[str, Any]]]) -> None:
    assert told(tables["blocs"], "measure", "value") == [("khối thi đua", 8), (None, None)]
    assert tables["blocs"][1]["name"] == "Cụm thi đua số 2"


def test_propaganda_is_counted(tables: dict[str, list[dict[str, Any]]]) -> None:
    assert told(tables["propaganda"], "medium", "value") == [("tin, bài", 145)]


def test_a_told_zero_is_a_row_and_silence_is_none(tables: dict[str, list[dict[str, Any]]]) -> None:
    assert told(tables["told_zeros"], "told", "what") == [
        ("heading", "Công tác giải quyết khiếu nại, tố cáo về thi đua, khen thưởng"),
        ("sentence", "đơn thư khiếu nại, tố cáo vượt cấp"),
    ]


def test_a_plain_text_has_none_of_them() -> None:
    tables = report_rows([parse_text("Thời tiết hôm nay đẹp. Không có gì thay đổi.")])[0].tables
    names = ("role_models", "councils", "blocs", "propaganda", "told_zeros")
    assert not any(tables[name] for name in names)
