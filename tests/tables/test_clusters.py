"""Indicators without an id are gathered by their words."""

from __future__ import annotations

from decimal import Decimal

from gold_reports import made_report
from reportminer.document import Indicator, Label, Report
from reportminer.tables import report_rows
from reportminer.tables.clusters import cluster_rows


def report(name: str, *indicators: Indicator) -> Report:
    words = [f"câu {number} của báo cáo" for number in range(len(indicators))]
    facts = [(Label.INDICATOR, w, i) for w, i in zip(words, indicators, strict=True)]
    return made_report(name, "\n".join(words) + "\n", facts, subject="năm 2022")


def said(name: str, unit: str = "hộ", known: str | None = None, against: str | None = None):
    return Indicator(name, Decimal(3), unit, indicator_id=known, compared_with=against)


def clusters(*reports: Report) -> list[tuple[str, int, int]]:
    rows = cluster_rows(report_rows(reports))
    return [(row["name"], row["mentions"], row["reports"]) for row in rows]


def test_the_same_words_in_another_order_are_one_cluster() -> None:
    first = report("a.txt", said("hộ dân tự nguyện hiến đất"), said("hộ hiến đất tự nguyện dân"))
    second = report("b.txt", said("hộ dân tự nguyện hiến đất năm 2021"))
    assert clusters(first, second) == [("hộ dân tự nguyện hiến đất", 3, 2)]


def test_nearly_the_same_words_join_the_more_frequent() -> None:
    often = said("nhà Đại đoàn kết được hỗ trợ xây dựng mới", "nhà")
    once = said("nhà Đại đoàn kết được xây dựng mới", "nhà")
    assert clusters(report("a.txt", often, often, once)) == [
        ("nhà Đại đoàn kết được hỗ trợ xây dựng mới", 3, 1)
    ]


def test_other_words_and_other_kinds_of_unit_stay_apart() -> None:
    found = clusters(
        report(
            "a.txt",
            said("huy chương vàng", "huy chương"),
            said("huy chương bạc", "huy chương"),
            said("hỗ trợ hộ bị sạt lở", "đồng"),
            said("hỗ trợ hộ bị sạt lở", "hộ"),
        )
    )
    assert sorted(name for name, _, _ in found) == [
        "huy chương bạc", "huy chương vàng", "hỗ trợ hộ bị sạt lở", "hỗ trợ hộ bị sạt lở",
    ]  # fmt: skip


def test_known_indicators_changes_and_plans_are_not_for_review() -> None:
    known = said("thu ngân sách", "đồng", known="budget.revenue")
    change = said("thu ngân sách tăng so với cùng kỳ", "%", against="cùng kỳ")
    plan = said("trồng rừng mới (kế hoạch)", "ha")
    assert clusters(report("a.txt", known, change, plan)) == []
