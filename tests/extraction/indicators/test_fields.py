"""What a record says beside name and value: verb, period, scope, comparison, approximation, id."""

from decimal import Decimal

import pytest
from case_judge import PIPELINE, report_of

from reportminer.document import (
    Approximation,
    Block,
    BlockKind,
    Indicator,
    Report,
    Source,
    dumps,
    loads,
)


def records(text: str) -> list[Indicator]:
    return [m.value for m in report_of(text).indicators]


def only(text: str) -> Indicator:
    (record,) = records(text)
    return record


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Tổng sản lượng lương thực đạt 52.300 tấn.", "đạt"),
        ("Tổng vốn đầu tư phát triển ước đạt 3.250 tỷ đồng.", "ước đạt"),
        ("Dân tộc Nùng chiếm 30%.", "chiếm"),
        ("Khối lượng công việc tăng 20%.", "tăng"),
        ("Nợ thuế giảm 1,2 tỷ đồng.", "giảm"),
        ("Tỷ lệ hộ nghèo giảm còn 7,81%.", "giảm còn"),
        ("Kết nạp 56 đảng viên mới.", None),
    ],
)
def test_the_verb_is_kept(text: str, verb: str | None) -> None:
    assert only(text).verb == verb


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Năm 2023, huyện mở 15 lớp tập huấn.", "2023"),
        ("Tỷ lệ hộ nghèo năm 2022 còn 12,1%.", "2022"),
        ("Trong 6 tháng đầu năm 2024, thu ngân sách đạt 12 tỷ đồng.", "2024-H1"),
        ("Huyện mở 15 lớp tập huấn.", None),
        # A date in a cited document is no period, nor is one behind "so với".
        ("Theo Kế hoạch số 12/KH-UBND ngày 05/3/2022, huyện mở 15 lớp tập huấn.", None),
        ("Nợ thuế giảm 1,2 tỷ đồng so với năm 2021.", None),
    ],
)
def test_the_period_is_the_date_of_the_clause(text: str, period: str | None) -> None:
    assert only(text).period == period


def test_from_and_to_have_their_own_periods() -> None:
    before, after = records("Tỷ lệ hộ nghèo giảm từ 15,2% năm 2021 xuống còn 12,1% năm 2022.")
    assert (before.period, after.period) == ("2021", "2022")
    assert before.indicator == after.indicator == "tỷ lệ hộ nghèo"


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Toàn huyện có 120 trường học.", "toàn huyện"),
        ("Xã Kim Loan hiến 1.200 m2 đất làm đường.", "Xã Kim Loan"),
        ("Mô hình tại xã Hưng Thịnh mở rộng 19 ha.", "xã Hưng Thịnh"),
        ("Có 120 trường học.", None),
    ],
)
def test_the_scope_is_the_unit_named(text: str, scope: str | None) -> None:
    assert only(text).scope == scope


def test_a_change_is_a_record_of_its_own() -> None:
    level, change = records("Thu ngân sách đạt 12 tỷ đồng, tăng 8% so với cùng kỳ năm 2021.")
    assert (level.share, level.share_of, level.compared_with) == (None, None, None)
    assert change.indicator == "thu ngân sách tăng so với cùng kỳ năm 2021"
    assert (change.verb, change.compared_with) == ("tăng", "cùng kỳ năm 2021")
    assert change.indicator_id is None


def test_the_base_of_a_change_may_stand_first() -> None:
    change = only("So với năm 2022, thu nhập bình quân tăng 2,2 triệu đồng/người/năm.")
    assert change.indicator == "thu nhập bình quân tăng so với năm 2022"
    assert change.compared_with == "năm 2022"


def test_a_share_of_a_plan_is_no_comparison() -> None:
    record = only("Chi thường xuyên đạt 410 tỷ đồng, bằng 96% so với kế hoạch.")
    assert (record.share_of, record.compared_with) == ("kế hoạch", None)


def test_qualifiers_are_kept() -> None:
    assert only("Lễ hội đón khoảng 12.000 lượt khách.").approximation is Approximation.ABOUT
    assert only("Doanh thu ước đạt 21 tỷ đồng.").approximation is Approximation.ESTIMATE


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Thu ngân sách trên địa bàn đạt 95,2 tỷ đồng.", "ns_thu"),
        ("Tổng thu ngân sách nhà nước trên địa bàn huyện đạt 95,2 tỷ đồng.", "ns_thu"),
        ("Số hộ nghèo còn 2.215 hộ.", "gn_ho_ngheo"),
        ("Tỷ lệ hộ nghèo còn 7,81%.", "gn_ty_le_ngheo"),
        ("Số hộ cận nghèo còn 815 hộ.", "gn_ho_can_ngheo"),
        ("Hội đồng thi đua, khen thưởng huyện gồm 15 thành viên.", "td_hoi_dong"),
        # Words that make another thing of it, a unit of another kind, words nobody listed.
        ("Phấn đấu thu ngân sách đạt 95,2 tỷ đồng.", None),
        ("Thu ngân sách đạt 95,2%.", None),
        ("Nuôi 45 con hươu sao.", None),
    ],
)
def test_ids_come_from_the_catalogue_or_not_at_all(text: str, found: str | None) -> None:
    assert only(text).indicator_id == found


def test_parts_do_not_share_the_id_of_their_whole() -> None:
    whole, *parts = records("Toàn huyện có 40 trường, gồm 20 trường công lập và 20 trường tư thục.")
    assert whole.indicator_id == "gd_truong"
    assert [part.indicator_id for part in parts] == [None, None]


def test_a_name_is_never_a_silent_guess() -> None:
    report = report_of("5 và 7.")
    assert all(m.evidence.rule == "indicator.unnamed" for m in report.indicators)
    assert [f.code for f in report.findings if f.code == "RM322"] == ["RM322"]


def test_records_round_trip_through_json() -> None:
    report: Report = report_of(
        "So với năm 2021, toàn huyện có 04/18 xã đạt 19 tiêu chí, chiếm 22,2%; thu tăng 8,5%."
    )
    assert report.indicators
    assert loads(dumps(report)) == report


def test_a_clause_goes_on_behind_a_page_break() -> None:
    """The page number between the halves of a paragraph is no part of it."""
    head, tail = "Tiến độ giải ngân vốn đạt", "62,5 tỷ đồng, bằng 31,5% KH; hết."
    text = f"{head}\n\ntrang 12\n\n{tail}"
    start = text.index(tail)
    block = Block(0, BlockKind.PARAGRAPH, 0, len(text), ((0, len(head)), (start, len(text))))
    raw = Report(Source("text.txt", "", "text/plain", "test", "1"), text, (block,))
    (record,) = [m.value for m in PIPELINE.parse(raw).indicators if m.value.unit == "đồng"]
    assert record.indicator == "tiến độ giải ngân vốn"
    assert (record.share, record.share_of) == (Decimal("31.5"), "KH")


def test_a_line_broken_before_its_value_is_read_together() -> None:
    record = only("Tổng giá trị sản xuất nông nghiệp đạt\n815,4 tỷ đồng, bằng 102% kế hoạch.")
    assert record.indicator == "tổng giá trị sản xuất nông nghiệp"


def test_items_take_the_lead_of_their_list() -> None:
    first, second = records(
        "Thực hiện các tiêu chí nâng cao:\n- Phong Khê: 08/19 tiêu chí;\n- An Lạc: 05/19 tiêu chí."
    )
    assert first.indicator == "tiêu chí nâng cao (Phong Khê)"
    assert second.indicator == "tiêu chí nâng cao (An Lạc)"
