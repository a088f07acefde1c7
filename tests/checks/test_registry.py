"""The registry, its lexicons, and what keeps the checks quiet and whole."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportminer.checks import CHECKS, Check, Group, run_checks
from reportminer.checks.cues import _rules
from reportminer.checks.day_limits import first_day, last_day
from reportminer.checks.reading import Reading
from reportminer.checks.registry import CHECKS as ALL
from reportminer.checks.spelling import one_word_apart
from reportminer.document import Finding
from reportminer.errors import TEMPLATES, Severity
from reportminer.lexicons.documents import known_documents, number_key
from reportminer.pipeline import parse_text
from reportminer.text import fold, sound_alike

PER_REPORT = {code for code in TEMPLATES if code.startswith("RM4") and code < "RM48"}


def test_every_code_has_a_check_and_every_check_a_code() -> None:
    assert {check.code for check in CHECKS} == PER_REPORT
    assert len({check.id for check in CHECKS}) == len(CHECKS)


def test_groups_and_severities_agree() -> None:
    """Arithmetic may be an error; what is unusual or a matter of words is never more than a
    note.
    """
    for check in CHECKS:
        if check.severity is Severity.ERROR:
            assert check.group is Group.ARITHMETIC
        if check.group in (Group.UNUSUAL, Group.WORDS, Group.FORM):
            assert check.severity is Severity.NOTE


@pytest.mark.parametrize("code", sorted(c for c in TEMPLATES if c.startswith("RM4")))
def test_words_hold_what_was_found(code: str) -> None:
    finding = Finding(code, expected="«mong đợi»", found="«thấy»")
    for language in ("vi", "en"):
        words = finding.words(language)
        assert "«thấy»" in words or "«mong đợi»" in words
        assert "{" not in words and "None" not in words


def test_a_check_that_fails_costs_only_its_own_findings() -> None:
    def broken(reading: Reading) -> object:
        raise ValueError("x")

    report = parse_text("Cán bộ và và nhân dân.")
    checks = (Check("broken", "RM401", Group.ARITHMETIC, broken), *ALL)  # type: ignore[arg-type]
    codes = [f.code for f in run_checks(report, checks=checks)]
    assert codes == ["RM316", "RM462"]


@pytest.mark.parametrize("rule", _rules().values(), ids=lambda r: r.id)
def test_cues_refuse_what_they_must_not_pair(rule: object) -> None:
    assert hasattr(rule, "rejects")
    for text in rule.rejects:
        match = rule.regex.search(fold(text))  # type: ignore[attr-defined]
        assert match is None, f"{text!r}: {match}"


def test_the_register_of_known_documents() -> None:
    rows = [row for same in known_documents().values() for row in same]
    assert len(rows) >= 120
    assert len({r.id for r in rows}) == len(rows)
    for row in rows:
        assert dt.date(1990, 1, 1) < dt.date.fromisoformat(row.date) < dt.date(2026, 12, 31)
        year = row.number.partition("/")[2]
        if year:
            assert abs(int(row.date[:4]) - int(year)) == 0, row
        elif row.symbol.split("-")[0] != "NQ" and "UBTVQH" not in row.symbol:
            # A number that comes again needs words of its title before it can be wrong.
            assert row.title_cues, row
    assert sum(r.certain for r in rows) > 200


def test_numbers_are_compared_without_padding() -> None:
    assert number_key("05", "CT/TW") == number_key("5", "ct/tw")
    assert number_key("09/2019", "NĐ-CP") == number_key("9/2019", "NĐ-CP")
    assert number_key("15", "CT/TW") != number_key("5", "CT/TW")


@pytest.mark.parametrize(
    ("norm", "first", "last"),
    [
        ("2022-11-25", "2022-11-25", "2022-11-25"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2021/2025", None, None),
        ("2022-Q3", None, None),
        ("2022-02-31", None, None),
        ("--07-03", None, None),
    ],
)
def test_days_of_partial_dates(norm: str, first: str | None, last: str | None) -> None:
    assert first_day(norm) == (dt.date.fromisoformat(first) if first else None)
    assert last_day(norm) == (dt.date.fromisoformat(last) if last else None)


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Nà Sang", "Nà Xang", True),
        ("Bản Chang", "Bản Trang", True),
        ("Khuổi Lả", "Khuổi Lã", True),
        ("Nà Pò", "Nà Pà", False),
        ("Nà Sang", "Nà Sang", False),
        ("Sang", "Xang", False),
        ("Nà Sang", "Bản Xang", False),
        ("Nà Sang Trên", "Nà Xang", False),
    ],
)
def test_confusable_names(one: str, two: str, same: bool) -> None:
    assert sound_alike(one, two) is same
    assert sound_alike(two, one) is same


def test_names_one_word_apart() -> None:
    long = "Tỉnh A chung tay vì người nghèo - Không để một ai bị bỏ lại"
    short = "Huyện B chung tay vì người nghèo - Không để một ai bỏ lại"
    assert one_word_apart(long, short) == ("Không để một ai bị bỏ lại", "Không để một ai bỏ lại")
    assert (
        one_word_apart(
            "Cả nước chung sức xây dựng quê hương", "Tỉnh A chung sức xây dựng quê hương"
        )
        is None
    )


PIECES = st.sampled_from(
    [
        "03/19 xã",
        "chiếm",
        "15,8%",
        "gồm",
        "trong đó",
        "1.200 hộ",
        "(",
        ")",
        ";",
        ",",
        "Phụ lục 1",
        "\n",
        "\n\n",
        "I. KẾT QUẢ",
        "12 mũi 1",
        "tặng và truy tặng 01",
        "Chỉ thị số 05-CT/TW ngày 14/5/2011",
        "“",
        "”",
        "và và",
        "giai đoạn 2025-2021",
        "Quý Mão 2022",
        "xã Bình An",
        "OCOP",
        "BÁO CÁO",
        "TM. UBND",
        "bằng 500% kế hoạch",
        "21 tập thể được tặng Bằng khen",
        "80 Chiến sĩ thi đua cơ sở",
        "dưới tiêu chí",
        "\t",
        "|",
        "0/0 xã",
        "0%",
    ]
)


@given(st.lists(PIECES, max_size=40))
@settings(max_examples=120, deadline=None)
def test_no_text_makes_a_check_fail_or_point_outside(pieces: list[str]) -> None:
    report = parse_text(" ".join(pieces))
    for finding in run_checks(report, form=True):
        assert finding.code != "RM316", finding
        assert finding.words("vi") and finding.words("en")
        spots = [(s.start, s.end) for s in finding.related]
        if finding.start is not None and finding.end is not None:
            spots.append((finding.start, finding.end))
        assert all(0 <= s <= e <= len(report.text) for s, e in spots)
    assert run_checks(report) == run_checks(replace(report))


def test_every_code_is_explained_to_clerks() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "kiem-tra.md").read_text("utf-8")
    codes = {check.code for check in ALL} | {"RM480", "RM481", "RM482", "RM483"}
    assert {code for code in codes if code not in page} == set()
