"""What a cell counts, and when it stays empty."""

from dataclasses import replace

from form_reports import award, province_data, report, unit_data
from gold_reports import made_report
from reportminer.appendices.award_kinds import AwardKind
from reportminer.appendices.awards import (
    FINAL,
    MERGED,
    PROVISIONAL,
    UNPLACED,
    AwardLine,
    Wanted,
    count_awards,
)
from reportminer.appendices.entries import Entry
from reportminer.document import AwardStatus, Label, Recipient, Report, Section
from reportminer.tables.scope import Scope

LDTT = Wanted(kinds=frozenset({"ldtt"}))


def test_the_final_figure_counts_and_the_provisional_one_is_marked() -> None:
    first, second = report("A", 2022, award(900, 2022)), report("A", 2023, award(950, 2022))
    alone = unit_data(first).count(LDTT)
    assert (alone.value, alone.note) == (900, PROVISIONAL)
    both = unit_data(first, second, year=2022).count(LDTT)
    assert (both.value, both.note) == (950, FINAL)
    assert [s.report for s in both.sources] == ["A-2023"]


def test_nothing_told_is_empty_never_zero() -> None:
    entry = unit_data(report("A", 2022, award(900, 2022))).count(Wanted(frozenset({"hc_laodong"})))
    assert entry.value is None
    assert entry.missing == "báo cáo không nêu"


def test_proposals_are_no_awards() -> None:
    data = unit_data(report("A", 2022, award(3, 2022, status=AwardStatus.PROPOSED)))
    assert data.count(LDTT).value is None
    assert data.count(Wanted(frozenset({"ldtt"}), status=AwardStatus.PROPOSED)).value == 3


def test_one_award_of_several_levels_is_told_apart_by_its_authority() -> None:
    data = unit_data(
        report("A", 2022,
               award(5, 2022, "Bằng khen", authority="Chủ tịch UBND tỉnh"),
               award(1, 2022, "Bằng khen", authority="Thủ tướng Chính phủ"),
               award(2, 2022, "Bằng khen", authority="Tổng Liên đoàn Lao động Việt Nam"),
               award(4, 2022, "Giấy khen", authority="Chủ tịch UBND thành phố"))
    )  # fmt: skip
    counts = {line.kind.kind: line.entry.value for line in data.awards}
    assert counts == {"bk_tinh": 5, "bk_ttg": 1, "bk_khac": 2, "gk_huyen": 4}


def line(scope: Scope, count: int, recipient: Recipient | None) -> AwardLine:
    kind = AwardKind(1, "Giấy khen", "", "gk")
    return AwardLine("A", kind, recipient, AwardStatus.AWARDED, scope, Entry(count), ())


def test_a_number_for_both_recipients_leaves_each_empty() -> None:
    told = [line(Scope.ANNUAL, 9, Recipient.BOTH)]
    entry = count_awards(told, Wanted(recipient=Recipient.COLLECTIVE), ["A"])
    assert (entry.value, entry.missing) == (None, MERGED)
    assert count_awards(told, Wanted(), ["A"]).value == 9


def test_scopes_add_up_but_an_award_told_elsewhere_makes_the_total_unclear() -> None:
    told = [
        line(Scope.ANNUAL, 9, Recipient.COLLECTIVE),
        line(Scope.THEMATIC, 2, Recipient.COLLECTIVE),
    ]
    assert count_awards(told, Wanted(), ["A"]).value == 11
    assert count_awards(told, Wanted(scopes=(Scope.ANNUAL,)), ["A"]).value == 9
    told.append(line(Scope.OTHER, 1, Recipient.COLLECTIVE))
    entry = count_awards(told, Wanted(), ["A"])
    assert (entry.value, entry.missing) == (None, UNPLACED)
    assert count_awards(told, Wanted(scopes=(Scope.ANNUAL,)), ["A"]).value == 9


def test_one_number_in_two_parts_of_a_report_counts_once_two_numbers_do_not() -> None:
    same = unit_data(two_parts(40, 40)).count(LDTT)
    assert same.value == 40
    other = unit_data(two_parts(40, 41)).count(LDTT)
    assert other.value is None
    assert "hai số khác nhau" in other.missing


def two_parts(first: int, second: int) -> Report:
    text = "I. KHEN THƯỞNG\nCâu một.\nII. CÔNG TÁC KHEN THƯỞNG\nCâu hai.\n"
    made = made_report(
        "A-2022.txt", text,
        [(Label.AWARD, "Câu một", award(first, 2022)),
         (Label.AWARD, "Câu hai", award(second, 2022))],
        agency="UBND HUYỆN A", subject="Kết quả năm 2022",
    )  # fmt: skip
    edge = text.index("II.")
    sections = (
        Section(0, "I", "KHEN THƯỞNG", "roman", 1, 1, 1, 0, 14, 14, edge, None),
        Section(1, "II", "CÔNG TÁC KHEN THƯỞNG", "roman", 2, 1, 1, edge, edge + 24, edge + 24,
                len(text), None),
    )  # fmt: skip
    return replace(made, sections=sections)


def test_a_sum_over_units_says_who_is_silent() -> None:
    data = province_data(
        report("A", 2022, award(10, 2022)), report("B", 2022, award(5, 2022)), report("C", 2022)
    )
    entry = data.count(LDTT)
    assert entry.value == 15
    assert "cộng 2/3 đơn vị" in entry.note
    assert "không nêu: huyện C" in entry.note
