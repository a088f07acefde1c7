"""Awards of several reports side by side: provisional and final, change, totals, repeats."""

from typing import Any

from gold_reports import made_report
from reportminer.document import Award, AwardStatus, Label, Recipient, Report
from reportminer.tables import report_rows
from reportminer.tables.comparison import ComparedAward, Comparison, compare_awards, year_lines

COLLECTIVE = Recipient.COLLECTIVE


def award(
    count: int | None, year: int | None, name: str = "Lao động tiên tiến", **more: Any
) -> Award:
    return Award(count, more.pop("recipient", Recipient.INDIVIDUAL), name, year=year, **more)


def report(unit: str, year: int, *awards: Award, **header: Any) -> Report:
    text = "".join(f"Câu {n} nêu một số.\n" for n in range(len(awards)))
    facts = [(Label.AWARD, f"Câu {n}", a) for n, a in enumerate(awards)]
    name = f"{unit}-{year}{header.pop('suffix', '')}.txt"
    header = {"agency": f"UBND HUYỆN {unit}", "subject": f"Kết quả năm {year}", **header}
    return made_report(name, text, facts, **header)


def compared(*reports: Report) -> Comparison:
    return compare_awards(report_rows(reports))


def one(comparison: Comparison, unit: str, year: int | None) -> ComparedAward:
    (row,) = [r for r in comparison.rows if r.unit == unit and r.year == year]
    return row


def test_the_final_figure_counts_and_both_are_shown() -> None:
    result = compared(
        report("A", 2022, award(900, 2022), award(1015, 2021)), report("A", 2023, award(950, 2022))
    )
    row = one(result, "huyện A", 2022)
    assert row.provisional is not None
    assert row.final is not None
    assert (row.provisional.count, row.final.count, row.counted) == (900, 950, 950)
    assert row.basis == "báo cáo năm sau"
    assert (row.previous, row.change) == (1015, -65)
    assert row.change_pct is not None
    assert round(row.change_pct, 1) == -6.4
    codes = [(f.code, f.expected, f.found) for _, f in result.findings]
    assert codes == [("RM344", "950 (báo cáo năm sau)", "A-2022: 900; A-2023: 950")]


def test_a_provisional_figure_is_marked_until_the_final_one_is_there() -> None:
    result = compared(report("A", 2022, award(900, 2022), award(1015, 2021)))
    assert not one(result, "huyện A", 2021).tentative
    row = one(result, "huyện A", 2022)
    assert row.tentative
    assert row.note == "so số sơ bộ với số chính thức năm trước"
    proposed = award(3, 2022, status=AwardStatus.PROPOSED)
    assert not one(compared(report("A", 2022, proposed)), "huyện A", 2022).tentative


def test_equal_figures_of_two_reports_are_no_finding() -> None:
    result = compared(report("A", 2022, award(950, 2022)), report("A", 2023, award(950, 2022)))
    assert not result.findings


def test_a_year_without_figures_is_unknown_not_zero() -> None:
    result = compared(report("A", 2022, award(10, 2022)), report("A", 2024, award(12, 2024)))
    assert one(result, "huyện A", 2024).previous is None
    assert one(result, "huyện A", 2024).change is None


def test_awarded_and_proposed_classes_and_levels_are_series_of_their_own() -> None:
    result = compared(
        report(
            "A",
            2022,
            award(1, 2022, "Huân chương Lao động", award_class="hạng ba", recipient=COLLECTIVE),
            award(2, 2022, "Huân chương Lao động", award_class="hạng nhì", recipient=COLLECTIVE),
            award(3, 2022, "Bằng khen", award_id="bk", authority="Chủ tịch UBND tỉnh"),
            award(4, 2022, "Bằng khen", award_id="bk", authority="Thủ tướng Chính phủ"),
            award(5, 2022, "Bằng khen", award_id="bk", authority="UBND tỉnh",
                  status=AwardStatus.PROPOSED),
            award(6, 2022),
            award(7, 2022, recipient=COLLECTIVE),
        )
    )  # fmt: skip
    assert sorted(r.counted for r in result.rows) == [1, 2, 3, 4, 5, 6, 7]


def test_who_confers_does_not_split_a_title_of_one_level() -> None:
    result = compared(
        report("A", 2022, award(5, 2022, award_id="ldtt", authority="Chủ tịch UBND huyện")),
        report("A", 2023, award(6, 2022, award_id="ldtt")),
    )
    assert len(result.rows) == 1


def test_totals_add_units_of_one_level_and_compare_only_equal_sets() -> None:
    reports = [report(u, y, award(n, y)) for u, y, n in
               (("A", 2021, 10), ("B", 2021, 20), ("A", 2022, 11), ("B", 2022, 22),
                ("A", 2023, 12), ("B", 2023, 23), ("C", 2023, 30))]  # fmt: skip
    commune = made_report("xa.txt", "Câu 0", [(Label.AWARD, "Câu 0", award(7, 2023))],
                          agency="UBND XÃ D", subject="năm 2023")  # fmt: skip
    result = compared(*reports, commune)
    total = one(result, "Tổng cấp huyện", 2022)
    assert (total.counted, total.previous, total.change, total.units) == (33, 30, 3, 2)
    third = one(result, "Tổng cấp huyện", 2023)
    assert (third.counted, third.units, third.previous) == (65, 3, None)
    assert third.note == "không so năm trước: không cùng các đơn vị"
    assert not [r for r in result.rows if r.unit == "Tổng cấp xã"]
    lines = {line.unit: line.by_year for line in year_lines(result)}
    assert {y: r.counted for y, r in lines["huyện B"].items()} == {2021: 20, 2022: 22, 2023: 23}
    assert [line.unit for line in year_lines(result)][:4] == [
        "huyện A", "huyện B", "huyện C", "Tổng cấp huyện",
    ]  # fmt: skip


def test_several_rows_of_one_report_are_added_and_said() -> None:
    row = one(compared(report("A", 2022, award(40, 2022), award(15, 2022))), "huyện A", 2022)
    assert row.counted == 55
    assert row.note == "cộng 40 + 15"


def test_a_total_and_its_parts_count_once() -> None:
    result = compared(report("A", 2022, award(50, 2022), award(20, 2022), award(30, 2022)))
    assert one(result, "huyện A", 2022).counted == 50
    assert [f.code for _, f in result.findings] == ["RM346"]


def test_an_award_without_a_year_is_filed_under_the_report_year_and_said() -> None:
    result = compared(report("A", 2022, award(40, None)))
    row = one(result, "huyện A", 2022)
    assert "lấy năm báo cáo" in row.note


def test_a_half_year_is_another_series() -> None:
    half = report("A", 2022, award(5, 2022), subject="Kết quả 6 tháng đầu năm 2022", suffix="-h1")
    result = compared(half, report("A", 2022, award(12, 2022)))
    assert sorted(r.counted for r in result.rows) == [5, 12]
    assert not result.findings


def test_unknown_units_stay_apart_and_awards_without_number_are_left_out() -> None:
    nameless = [report("A", y, award(3, 2022), agency=None) for y in (2022, 2023)]
    result = compared(*nameless, report("B", 2022, award(None, 2022)))
    assert sorted(r.unit for r in result.rows if not r.units) == [
        "chưa rõ (A-2022)", "chưa rõ (A-2023)",
    ]  # fmt: skip


def test_nothing_gives_nothing() -> None:
    assert compared().rows == ()
    assert compared().years == []
