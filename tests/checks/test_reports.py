"""Checks that need a whole report: headings, awards of two years, signature, annexes, passages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportminer.checks import run_checks
from reportminer.document import Finding, Report
from reportminer.pipeline import Pipeline, parse_text

HEAD = """UBND TỈNH CAO BẰNG
UBND HUYỆN TRÙNG KHÁNH

Số: 120/BC-UBND
Trùng Khánh, ngày 25 tháng 11 năm {year}

BÁO CÁO
Kết quả công tác thi đua, khen thưởng năm {year}

UBND huyện Trùng Khánh báo cáo kết quả như sau:

"""
FOOT = """
Trên đây là báo cáo kết quả công tác thi đua, khen thưởng năm {year} của UBND huyện Trùng Khánh./.

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn Mẫu
"""
PARTS = """I. KẾT QUẢ PHONG TRÀO THI ĐUA NĂM {year}

1. Phong trào thi đua thường xuyên

Các đơn vị hưởng ứng, đăng ký thi đua ngay từ đầu năm.

2. Công tác khen thưởng

{awards}

II. HẠN CHẾ, NGUYÊN NHÂN

Cán bộ phụ trách còn kiêm nhiệm, việc tham mưu có lúc chưa kịp thời.

III. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM {next}

Tiếp tục phát động các phong trào thi đua, chuẩn bị tổng kết cuối năm.
"""
AWARDS = (
    "Kết quả khen thưởng năm {year}: 12 tập thể được công nhận danh hiệu Tập thể lao động xuất "
    "sắc; "
    "60 tập thể đạt danh hiệu Tập thể lao động tiên tiến; {cstd} cá nhân được công nhận danh hiệu "
    "Chiến sĩ "
    "thi đua cơ sở; {ldtt} cá nhân đạt danh hiệu Lao động tiên tiến; Chủ tịch UBND huyện tặng "
    "Giấy khen "
    "cho {gk} tập thể và 180 cá nhân."
)


def report(
    year: int = 2022, *, awards: str = "", body: str = "", cstd: int = 80, ldtt: int = 1000
) -> Report:
    told = awards or AWARDS.format(year=year, cstd=cstd, ldtt=ldtt, gk=70)
    text = body or PARTS.format(year=year, next=year + 1, awards=told)
    return parse_text(HEAD.format(year=year) + text + FOOT.format(year=year))


def told(found: Report, code: str) -> list[Finding]:
    return [f for f in run_checks(found) if f.code == code]


def quoted(found: Report, finding: Finding) -> str:
    assert finding.start is not None and finding.end is not None
    return found.text[finding.start : finding.end]


def test_a_sound_report_is_silent() -> None:
    assert run_checks(report()) == ()


def test_title_above_the_one_it_presupposes() -> None:
    (found,) = told(report(cstd=1100), "RM411")
    assert found.found == "1100 Chiến sĩ thi đua cơ sở"
    assert "1.000" in (found.expected or "")
    assert found.related


@pytest.mark.parametrize(
    ("year", "cstd", "limit"),
    [(2022, 151, True), (2022, 150, False), (2018, 160, True), (2017, 160, False),
     (2024, 160, False)],
)  # fmt: skip
def test_the_cap_holds_in_its_time_only(year: int, cstd: int, limit: bool) -> None:
    """15 % under Nghị định 91/2017/NĐ-CP; Phong Thổ's 288 of 1.780 in 2024 are lawful."""
    assert bool(told(report(year, cstd=cstd), "RM412")) is limit


def test_a_jump_between_two_years_is_asked_about_once() -> None:
    both = AWARDS.format(year=2021, cstd=80, ldtt=1000, gk=70)
    both += "\n\n" + AWARDS.format(year=2022, cstd=30, ldtt=990, gk=20)
    found = report(awards=both)
    (jump,) = told(found, "RM450")
    assert "năm 2021 80, năm 2022 30 (-63%)" in (jump.found or "")
    assert "tập thể: năm 2021 70, năm 2022 20" in (jump.found or "")
    assert jump.severity == "note"


def test_usual_change_between_two_years_is_silent() -> None:
    both = AWARDS.format(year=2021, cstd=80, ldtt=1000, gk=70)
    both += "\n\n" + AWARDS.format(year=2022, cstd=60, ldtt=900, gk=50)
    assert run_checks(report(awards=both)) == ()


def test_an_award_for_one_occasion_belongs_to_no_list() -> None:
    awards = AWARDS.format(year=2022, cstd=80, ldtt=1000, gk=70)
    awards += (
        " Đối với thành tích đột xuất trong năm 2021, có 02 Chiến sĩ thi đua cơ sở được biểu dương."
    )
    assert run_checks(report(awards=awards)) == ()


def test_two_numbers_of_one_title() -> None:
    awards = AWARDS.format(year=2022, cstd=80, ldtt=1000, gk=70)
    body = PARTS.format(year=2022, next=2023, awards=awards).replace(
        "đăng ký thi đua ngay từ đầu năm.",
        "đăng ký thi đua ngay từ đầu năm.\n\n"
        + AWARDS.format(year=2022, cstd=85, ldtt=1000, gk=70),
    )
    (found,) = told(report(body=body), "RM413")
    assert {found.found, found.expected} == {"80 Chiến sĩ thi đua cơ sở năm 2022", "85"}


@pytest.mark.parametrize(
    ("share", "wrong"), [("82", False), ("81,25", False), ("81,3", False), ("81,61", True)]
)
def test_a_share_of_persons_is_whole(share: str, wrong: bool) -> None:
    """80 persons: 65 are 81,25 %; nothing gives 81,61 %."""
    awards = AWARDS.format(year=2022, cstd=80, ldtt=1000, gk=70).replace(
        "thi đua cơ sở;", f"thi đua cơ sở (trong đó người lao động trực tiếp đạt {share}%);"
    )
    found = report(awards=awards)
    assert [quoted(found, f) for f in told(found, "RM410")] == ([f"{share}%"] if wrong else [])


def test_a_missing_part_is_named() -> None:
    body = PARTS.format(
        year=2022, next=2023, awards=AWARDS.format(year=2022, cstd=80, ldtt=1000, gk=70)
    )
    body = body[: body.index("III.")] + "Việc triển khai được tiến hành thường xuyên. " * 70 + "\n"
    (found,) = told(report(body=body), "RM440")
    assert found.expected == "phương hướng, nhiệm vụ"


def test_a_short_extract_lacks_nothing() -> None:
    assert told(report(body="I. KẾT QUẢ\n\nPhong trào được hưởng ứng.\n"), "RM440") == []


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("THI ĐUA NĂM 2022", "THI ĐUA NĂM 2020", True),
        ("NHIỆM VỤ NĂM 2023", "NHIỆM VỤ NĂM 2021", True),
        ("thưởng năm 2022 của UBND", "thưởng năm 2020 của UBND", True),
        ("THI ĐUA NĂM 2022", "THI ĐUA NĂM 2021", False),
        ("NHIỆM VỤ NĂM 2023", "NHIỆM VỤ NĂM 2022", False),
        ("THI ĐUA NĂM 2022", "THI ĐUA GIAI ĐOẠN 2016 - 2020", False),
    ],
)
def test_years_left_over_from_another_report(old: str, new: str, wrong: bool) -> None:
    text = report().text
    assert old in text
    found = [f for f in run_checks(parse_text(text.replace(old, new))) if f.code == "RM426"]
    assert bool(found) is wrong


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("CHỦ TỊCH\n", "GIÁM ĐỐC\n", True),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "TM. HỘI ĐỒNG NHÂN DÂN\nCHỦ TỊCH", True),
        ("Số: 120/BC-UBND", "Số: 120/KH-UBND", True),
        ("Số: 120/BC-UBND", "Số: 120/BC-HĐND", True),
        ("CHỦ TỊCH\n", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n", False),
        ("CHỦ TỊCH\n", "TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\n", False),
        ("UBND TỈNH CAO BẰNG\nUBND HUYỆN TRÙNG KHÁNH\n", "", False),
    ],
)
def test_letterhead_symbol_and_signature(old: str, new: str, wrong: bool) -> None:
    text = report().text
    assert old in text
    found = [f for f in run_checks(parse_text(text.replace(old, new))) if f.code == "RM425"]
    assert bool(found) is wrong


def test_a_district_after_the_end_of_districts() -> None:
    (found,) = told(report(2026), "RM430")
    assert "đến 30/6/2025" in (found.expected or "")
    assert told(report(2024), "RM430") == []


MOVEMENTS = """I. KẾT QUẢ PHONG TRÀO THI ĐUA NĂM 2022

1. Phong trào thi đua do Thủ tướng Chính phủ phát động

a) Phong trào thi đua “Doanh nghiệp Việt Nam hội nhập và phát triển”

{sentence}

2. Phong trào thi đua do Chủ tịch UBND tỉnh phát động

a) Phong trào thi đua “Toàn dân bảo vệ an ninh Tổ quốc”

Các xã duy trì tổ tự quản, tuần tra ban đêm.
"""


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Từ khi Chủ tịch UBND tỉnh phát động phong trào thi đua, các đơn vị đã đăng ký.", True),
        ("UBND huyện đã phát động phong trào thi đua tới các đơn vị.", True),
        ("Từ khi Thủ tướng Chính phủ phát động phong trào thi đua, các đơn vị đã đăng ký.", False),
        ("Các đơn vị tích cực hưởng ứng phong trào thi đua.", False),
    ],
)
def test_launchers(sentence: str, wrong: bool) -> None:
    found = told(report(body=MOVEMENTS.format(sentence=sentence)), "RM454")
    assert bool(found) is wrong
    assert all(f.severity == "note" for f in found)


PASSAGE = (
    "Các đơn vị đã chủ động rà soát tiêu chuẩn, bình xét công khai, dân chủ ở từng tổ, từng chi "
    "đoàn, "
    "lấy ý kiến của người lao động trực tiếp trước khi trình cấp có thẩm quyền xem xét, quyết "
    "định khen "
    "thưởng theo đúng quy định."
)


def test_a_passage_that_stands_twice() -> None:
    body = f"I. KẾT QUẢ\n\n{PASSAGE}\n\nII. HẠN CHẾ\n\nViệc ghi sổ còn chậm. {PASSAGE}\n"
    found = report(body=body)
    (again,) = told(found, "RM455")
    assert again.start == found.text.rindex("Các đơn vị đã chủ động")
    assert again.related[0].start == found.text.index("Các đơn vị đã chủ động")


def test_a_formula_that_stands_twice_is_silent() -> None:
    body = f"I. KẾT QUẢ\n\n{PASSAGE[:120]}.\n\nII. HẠN CHẾ\n\n{PASSAGE[:120]}.\n"
    assert told(report(body=body), "RM455") == []


def test_notes_on_form_are_told_only_when_asked_for() -> None:
    awards = AWARDS.format(year=2022, cstd=80, ldtt=1000, gk=70)
    awards += (
        ' Thực hiện Kế hoạch số 12/KH-UBND ngày 5/3/2022, Kế hoạch số 15/KH-UBND ngày 12/04/2022, '
        'Kế hoạch '
        'số 18/KH-UBND ngày 02 tháng 5 năm 2022, Kế hoạch số 21/KH-UBND ngày 6/6/2022 và Kế hoạch '
        'số '
        '1200/KH-UBND của UBND tỉnh, cán bộ OCOP đã vận động 1200 hộ và 2.300 hội viên với khẩu '
        'hiệu "Đoàn kết '
        'là sức mạnh", “Dân vận khéo” để xây dựng đời sống văn hoá, nếp sống văn hóa.'
    )  # fmt: skip
    found = report(awards=awards)
    assert run_checks(found) == ()
    notes = {f.code: f for f in run_checks(found, form=True) if f.code != "RM465"}
    assert set(notes) == {"RM442", "RM464"}
    assert notes["RM442"].found == "Kế hoạch số 1200/KH-UBND"
    assert notes["RM464"].found == "OCOP"
    kinds = {f.expected for f in run_checks(found, form=True) if f.code == "RM465"}
    assert kinds == {
        "dạng ngày tháng", "dấu ngoặc kép", "cách viết số hàng nghìn", "vị trí dấu thanh",
    }  # fmt: skip


def test_the_gravest_come_first() -> None:
    awards = AWARDS.format(year=2022, cstd=1100, ldtt=1000, gk=70)
    awards += (
        " Công tác tuyên truyền được bổ xung. Thực hiện Kế hoạch số 34/KH-UBND ngày 12/12/2022."
    )
    found = run_checks(report(awards=awards))
    assert [f.code for f in found] == ["RM411", "RM420", "RM463"]
    assert [f.severity for f in found] == ["error", "warning", "note"]


def test_the_pipeline_runs_them_last_if_asked() -> None:
    bare = report(cstd=1100)
    checked = Pipeline(checks=True).parse(
        replace(bare, header=None, sections=(), mentions=(), findings=())
    )
    assert [f for f in checked.findings if f.code.startswith("RM4")] == list(run_checks(bare))
    assert not [f for f in bare.findings if f.code.startswith("RM4")]


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("Có 12/19 xã đạt chuẩn nông thôn mới.", False),
        ("Có 12/18 xã đạt chuẩn nông thôn mới.", True),
        ("Có 5/7 xã biên giới đạt tiêu chí quốc phòng.", False),
        ("Toàn huyện có 19 xã và 02 thị trấn.", False),
        ("Toàn huyện có 17 xã và 02 thị trấn.", True),
        ("Toàn huyện có 17 xã tổ chức hội nghị.", False),
        ("Huyện có 21 đơn vị hành chính cấp xã.", False),
    ],
)
def test_the_number_of_communes_is_that_of_the_register(told: str, wrong: bool) -> None:
    """Huyện Trùng Khánh 2020-2025: 19 xã, 2 thị trấn."""
    found = run_checks(report(body=PARTS.format(year=2022, next=2023, awards=told)))
    assert [f.code for f in found] == (["RM431"] if wrong else [])


@pytest.mark.parametrize(
    ("date", "wrong"), [("2022", False), ("2023", False), ("2021", True), ("2025", True)]
)
def test_results_are_reported_in_their_year_or_the_next(date: str, wrong: bool) -> None:
    text = HEAD.format(year=2022) + PARTS.format(year=2022, next=2023, awards="") + FOOT
    signed = text.replace("tháng 11 năm 2022", f"tháng 3 năm {date}").format(year=2022)
    found = [f for f in run_checks(parse_text(signed)) if f.code == "RM426"]
    assert bool(found) is wrong
