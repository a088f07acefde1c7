"""Role models, councils, propaganda, clusters: read from sentences that an office could write."""

from collections.abc import Callable
from typing import Any

import pytest

from gold_reports import real_report
from reportminer.lexicons import load_rules
from reportminer.pipeline import parse_text
from reportminer.tables import report_rows
from reportminer.tables.activities import TABLES, ActivityUnit, _units
from reportminer.tables.schemas import SCHEMAS
from reportminer.text import fold

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def rows_of() -> Callable[[str], Rows]:
    def parse(text: str) -> Rows:
        (rows,) = report_rows([parse_text(text)])
        return {name: rows.tables[name] for name in TABLES}

    return parse


def test_council_members_sessions_and_its_decision(rows_of: Callable[[str], Rows]) -> None:
    rows = rows_of(
        "4. Hội đồng Thi đua - Khen thưởng\n"
        "Hội đồng Thi đua - Khen thưởng huyện được kiện toàn tại Quyết định số 215/QĐ-UBND ngày "
        "03/3/2023, gồm 15 thành viên: 01 Chủ tịch, 02 Phó Chủ tịch và 12 ủy viên. "
        "Trong năm Hội đồng họp 06 phiên.\n"
    )["councils"]
    assert [(r["fact"], r["value"]) for r in rows] == [
        ("decision", None), ("members", 15), ("chairs", 1), ("vice_chairs", 2),
        ("ordinary_members", 12), ("sessions", 6),
    ]  # fmt: skip
    assert rows[0]["reference"] == "Quyết định số 215/QĐ-UBND ngày 03/3/2023"
    assert {r["council"] for r in rows} == {"Hội đồng Thi đua - Khen thưởng huyện"}


def test_role_models_are_people_bodies_and_counts(rows_of: Callable[[str], Rows]) -> None:
    rows = rows_of(
        "5. Công tác phát hiện, bồi dưỡng và nhân rộng điển hình tiên tiến\n"
        "Toàn huyện hiện có 42 điển hình tiên tiến được theo dõi. Tiêu biểu như: bà Lý Thị Mai, "
        "xóm Nà Pò, xã Quang Hán; Hợp tác xã nông nghiệp Tân Phát; Nhân dân xã Cao Chương.\n"
        "6. Kết quả khác\nTrường Mầm non Hoa Sen đạt chuẩn.\n"
    )["role_models"]
    assert [(r["fact"], r["name"], r["value"]) for r in rows] == [
        ("count", None, 42), ("person", "Lý Thị Mai", None),
        ("collective", "Hợp tác xã nông nghiệp Tân Phát", None),
        ("collective", "Nhân dân xã Cao Chương", None),
    ]  # fmt: skip
    assert rows[1]["place"] == "xóm Nà Pò, xã Quang Hán"


def test_propaganda_is_about_emulation_only(rows_of: Callable[[str], Rows]) -> None:
    rows = rows_of(
        "1. Y tế\nTuyên truyền phòng, chống dịch bệnh được 40 buổi.\n"
        "5. Công tác tuyên truyền\n"
        "Đài Truyền thanh huyện đã đăng, phát 73 tin, bài, phóng sự về gương người tốt, việc tốt, "
        "treo 120 băng rôn, khẩu hiệu.\n"
    )["propaganda"]
    assert [(r["fact"], r["value"], r["channel"]) for r in rows] == [
        ("news", 73, "Đài Truyền thanh huyện"), ("display", 120, "Đài Truyền thanh huyện"),
    ]  # fmt: skip


def test_clusters_and_what_is_only_planned(rows_of: Callable[[str], Rows]) -> None:
    rows = rows_of(
        "I. KẾT QUẢ\nUBND huyện chia thành 09 khối thi đua. Khối lượng công việc tăng, đã nạo vét "
        "12 khối đất.\n"
        "II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024\nTổ chức 10 khối thi đua ký giao ước.\n"
    )["clusters"]
    assert [(r["value"], r["planned"]) for r in rows] == [(9, False), (10, True)]


def test_real_report_lists_its_role_models(rows_of: Callable[[str], Rows]) -> None:
    report = real_report()
    if report is None:
        pytest.skip("the real report is not beside the project")
    (rows,) = report_rows([report])
    people = [r for r in rows.tables["role_models"] if r["fact"] == "person"]
    assert len(people) == 8
    assert {r["fact"] for r in rows.tables["councils"]} >= {"members", "vice_chairs", "decision"}
    assert [r["value"] for r in rows.tables["propaganda"]] == [30]
    assert [r["value"] for r in rows.tables["clusters"]] == [9]


def test_rules_reject_their_counter_examples() -> None:
    for rule in load_rules("activities.yaml"):
        for text in rule.rejects:
            assert not any(True for _ in rule.finditer(fold(text))), (rule.id, text)


def test_units_know_topics_and_facts_of_the_schemas() -> None:
    allowed = {name: next(c for c in SCHEMAS[name] if c.name == "fact").allowed for name in TABLES}
    topics = {r.value["topic"] for r in load_rules("activities.yaml")} | {"any"}
    for unit, _ in _units():
        assert isinstance(unit, ActivityUnit)
        assert unit.fact in allowed[unit.topic]
        assert {part for context in unit.context for part in context.split("+")} <= topics
