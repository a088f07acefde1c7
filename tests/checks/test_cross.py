"""Several reports side by side."""

from __future__ import annotations

from reportminer.checks import Filed, run_cross_checks
from reportminer.document import Report
from reportminer.pipeline import parse_text

TEXT = """UBND TỈNH MẪU
UBND HUYỆN {unit}

Số: {number}/BC-UBND
{unit}, ngày 25 tháng 11 năm {year}

BÁO CÁO
Kết quả công tác thi đua, khen thưởng năm {year}

I. KẾT QUẢ NĂM {year}

{told}
"""
LIST = (
    "Kết quả khen thưởng năm {year}: 12 tập thể được công nhận danh hiệu Tập thể lao động xuất "
    "sắc; "
    "60 tập thể đạt danh hiệu Tập thể lao động tiên tiến; {cstd} cá nhân được công nhận danh hiệu "
    "Chiến sĩ "
    "thi đua cơ sở; 1000 cá nhân đạt danh hiệu Lao động tiên tiến; {bk} tập thể được tặng Bằng "
    "khen của "
    "Chủ tịch UBND tỉnh.\n\n"
)


def awards(year: int, cstd: int = 80, bk: int = 9) -> str:
    return LIST.format(year=year, cstd=cstd, bk=bk)


def filed(
    year: int, told: str, *, unit: str = "MẪU", number: int = 120, level: str = "huyện",
    parent: str | None = None,
) -> Filed:  # fmt: skip
    name = f"{unit.lower()}-{year}-{number}.txt"
    report = parse_text(TEXT.format(unit=unit, year=year, number=number, told=told), name)
    return Filed(report, f"{level} {unit.title()}", year, level, parent)


def codes(*reports: Filed) -> list[list[str]]:
    return [[f.code for f in found] for found in run_cross_checks(reports)]


def test_agreeing_reports_are_silent() -> None:
    first = filed(2021, awards(2021))
    second = filed(2022, awards(2021, cstd=84) + awards(2022))
    assert codes(first, second) == [[], []]
    assert run_cross_checks([]) == ()


def test_a_final_number_below_the_provisional_one() -> None:
    first = filed(2021, awards(2021, cstd=80))
    second = filed(2022, awards(2021, cstd=64) + awards(2022, cstd=70))
    found = run_cross_checks([first, second])
    assert [f.code for f in found[1]] == ["RM481"]
    assert found[0] == ()
    (finding,) = found[1]
    assert finding.expected == "80"
    (spot,) = finding.related
    assert spot.report == first.report.source.name
    assert "80 cá nhân" in first.report.text[spot.start : spot.end]


def test_a_fact_of_last_year_told_otherwise() -> None:
    first = filed(2021, "Tổng số hộ nghèo còn 1.240 hộ.\n\n")
    second = filed(2022, "Năm 2021, tổng số hộ nghèo còn 1.420 hộ.\n\n")
    assert codes(first, second) == [[], ["RM481"]]
    same = filed(2022, "Năm 2021, tổng số hộ nghèo còn 1.240 hộ.\n\n")
    assert codes(first, same) == [[], []]


def test_a_jump_between_two_reports() -> None:
    first, second = filed(2021, awards(2021, cstd=80)), filed(2022, awards(2022, cstd=30))
    (_, found) = run_cross_checks([first, second])
    assert [f.code for f in found] == ["RM482"]
    assert found[0].found == "30 Chiến sĩ thi đua cơ sở (-63%)"
    assert found[0].severity == "note"


def test_two_reports_of_one_year() -> None:
    first, second = filed(2022, awards(2022), number=98), filed(2022, awards(2022), number=120)
    found = run_cross_checks([second, first])
    assert found[0] == ()
    (finding,) = found[1]
    assert finding.code == "RM480"
    assert finding.expected == second.report.source.name


def test_unknown_units_join_nothing() -> None:
    one = filed(2022, awards(2022), number=98)
    unknown = [
        Filed(one.report, None, 2022),
        Filed(one.report, None, 2022),
        Filed(one.report, "A", None),
    ]
    assert codes(*unknown) == [[], [], []]


def test_districts_above_their_province() -> None:
    parent = "tỉnh Mẫu"
    low = [filed(2022, awards(2022, bk=9), unit=u, parent=parent) for u in ("AN", "BÌNH")]
    province = Filed(filed(2022, awards(2022, bk=15), unit="TỈNH").report, parent, 2022, "tỉnh")
    found = run_cross_checks([*low, province])
    assert [[f.code for f in one] for one in found] == [[], [], ["RM483"]]
    assert found[2][0].found == "9 + 9 = 18 Bằng khen"
    assert {s.report for s in found[2][0].related} == {f.report.source.name for f in low}
    enough = Filed(filed(2022, awards(2022, bk=40), unit="TỈNH").report, parent, 2022, "tỉnh")
    assert codes(*low, enough) == [[], [], []]


def test_any_report_can_stand_in_a_batch() -> None:
    empty = parse_text("")
    assert isinstance(empty, Report)
    assert codes(Filed(empty, "A", 2022), Filed(empty, "A", 2022)) == [["RM480"], []] or codes(
        Filed(empty, "A", 2022), Filed(empty, "A", 2022)
    ) == [[], ["RM480"]]
