"""Dates as a whole: every day and month in every way of writing, findings, properties."""

import calendar
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportminer.document import (
    Block,
    BlockKind,
    Cell,
    PartialDate,
    Report,
    Source,
    Table,
    date_from_norm,
)
from reportminer.extraction.base import Extraction
from reportminer.extraction.dates import DateExtractor
from reportminer.structure import TextView

EXTRACTOR = DateExtractor()
MONTHS = (
    "giêng", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai",
)  # fmt: skip


SOURCE = Source("text.txt", "", "text/plain", "test", "1")


def report_of(text: str) -> Report:
    """A report of one paragraph."""
    block = Block(0, BlockKind.PARAGRAPH, 0, len(text), ((0, len(text)),))
    return Report(SOURCE, text, (block,) if text else ())


def extract(text: str) -> Extraction:
    report = report_of(text)
    return EXTRACTOR.extract(report, TextView(report))


def found(text: str) -> list[tuple[str, str]]:
    return [(m.surface, m.value.norm()) for m in extract(text).mentions]


def codes(text: str) -> list[str]:
    return [f.code for f in extract(text).findings]


DAYS = [(m, d) for m in range(1, 13) for d in range(1, calendar.monthrange(2024, m)[1] + 1)]


@pytest.mark.parametrize(
    "form",
    [
        "ngày {d}/{m}/{y}", "ngày {d:02}/{m:02}/{y}", "ngày {d:02}-{m:02}-{y}", "ngày {d}.{m}.{y}",
        "ngày {d} tháng {m} năm {y}", "NGÀY {d:02} THÁNG {m:02} NĂM {y}", "ngày {d} tháng {m}/{y}",
        "{d:02}/{m:02}/{y}", "{d} tháng {m} năm {y}",
    ],
)  # fmt: skip
def test_every_day_of_a_leap_year(form: str) -> None:
    for month, day in DAYS:
        written = form.format(d=day, m=month, y=2024)
        expected = [(written, f"2024-{month:02d}-{day:02d}")]
        assert found(f"Cuộc họp diễn ra {written}, đủ thành phần.") == expected


@pytest.mark.parametrize("form", ["ngày {d}/{m}", "ngày {d:02}/{m:02}", "ngày {d} tháng {m}"])
def test_every_day_without_a_year(form: str) -> None:
    for month, day in DAYS:
        written = form.format(d=day, m=month)
        expected = [(written, f"--{month:02d}-{day:02d}")]
        assert found(f"Cuộc họp diễn ra {written}, đủ thành phần.") == expected


@pytest.mark.parametrize(("month", "word"), list(enumerate(MONTHS, 1)))
def test_every_month_in_words(month: int, word: str) -> None:
    assert found(f"vào tháng {word} năm 2021.") == [(f"tháng {word} năm 2021", f"2021-{month:02d}")]
    written = f"ngày 15 tháng {word} năm 2021"
    assert found(f"vào {written}.") == [(written, f"2021-{month:02d}-15")]


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("form", ["tháng {m}/2022", "tháng {m:02} năm 2022", "tháng {m}-2022"])
def test_every_month_in_digits(month: int, form: str) -> None:
    written = form.format(m=month)
    assert found(f"trong {written}, xã đã họp") == [(written, f"2022-{month:02d}")]


@pytest.mark.parametrize("year", range(1930, 2060))
def test_every_year(year: int) -> None:
    assert found(f"Kết quả năm {year}.") == [(f"năm {year}", str(year))]


@pytest.mark.parametrize("count", range(1, 13))
def test_every_count_of_months(count: int) -> None:
    norm = "2022-H1" if count == 6 else f"2022-01/2022-{count:02d}"
    assert found(f"{count} tháng đầu năm 2022.") == [(f"{count} tháng đầu năm 2022", norm)]


@pytest.mark.parametrize("quarter", ["I", "II", "III", "IV", "1", "2", "3", "4"])
def test_every_quarter(quarter: str) -> None:
    number = {"I": 1, "II": 2, "III": 3, "IV": 4}.get(quarter) or int(quarter)
    assert found(f"Quý {quarter}/2022.") == [(f"Quý {quarter}/2022", f"2022-Q{number}")]


@pytest.mark.parametrize(
    "text",
    ["ngày 31/02/2023", "31/4/2022", "ngày 31 tháng 02 năm 2023", "29/02/2023", "ngày 12/13/2022"],
)
def test_impossible_date_is_a_finding_with_its_span(text: str) -> None:
    extraction = extract(f"Họp {text} tại xã")
    assert not extraction.mentions
    (finding,) = extraction.findings
    assert finding.code == "RM305"
    assert (finding.start, finding.end, finding.found) == (4, 4 + len(text), text)


@pytest.mark.parametrize(
    ("text", "expected", "shown"),
    [
        ("tháng lI năm 2020", "2020-11", "tháng lI năm 2020"),
        ("ngày O5 tháng 3 năm 2021", "2021-03-05", "ngày O5 tháng 3 năm 2021"),
        ("Hiến pháp năm 20132", "2013", "năm 20132"),
        ("ngày 15/3/22", "2022-03-15", "ngày 15/3/22"),
    ],
)
def test_doubtful_reading_is_marked(text: str, expected: str, shown: str) -> None:
    extraction = extract(f"Theo {text}, xã báo cáo")
    assert [m.value.norm() for m in extraction.mentions] == [expected]
    (finding,) = extraction.findings
    assert (finding.code, finding.expected, finding.found) == ("RM306", expected, shown)


def test_certain_reading_is_not_marked() -> None:
    assert codes("ngày 15/3/2022, tháng 11 năm 2020, Hiến pháp năm 2013") == []


def test_evidence_names_the_rule() -> None:
    (mention,) = extract("Họp ngày 28/1/2022.").mentions
    assert mention.evidence.extractor == "dates"
    assert mention.evidence.rule == "date.day"


@pytest.mark.parametrize(("header_rows", "expected"), [(1, ["2021", "2022"]), (0, [])])
def test_years_in_column_heads(header_rows: int, expected: list[str]) -> None:
    text = "Chỉ tiêu\t2021\t2022\nSố hộ\t2021\t1995"
    cells = (
        Cell(0, 0, 0, 8), Cell(0, 1, 9, 13), Cell(0, 2, 14, 18), Cell(1, 0, 19, 24),
        Cell(1, 1, 25, 29), Cell(1, 2, 30, 34),
    )  # fmt: skip
    table = Table(0, 0, len(text), 2, 3, cells, header_rows)
    report = replace(report_of(text), tables=(table,))
    found = EXTRACTOR.extract(report, TextView(report)).mentions
    assert [m.value.norm() for m in found] == expected
    assert all(m.end <= 18 for m in found)


PIECES = st.sampled_from(
    ["ngày ", "tháng ", "năm ", "quý ", "giai đoạn ", "từ ", "đến ", ", ", " và ", " - ", "/", ".",
     "12", "2022", "31", "02", "2021", "20132", "I", "lI", "Tết Nhâm Dần ", "nhiệm kỳ ", " hộ ",
     "\n", "(", ")", "đầu ", "6 tháng ", "Hiến pháp ", "…", "\t", "số ", "NĐ-CP"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_no_text_raises_and_spans_are_in_range(text: str) -> None:
    report = report_of(text)
    extraction = EXTRACTOR.extract(report, TextView(report))
    end = 0
    for mention in extraction.mentions:
        assert end <= mention.start < mention.end <= len(report.text)
        assert report.text[mention.start : mention.end] == mention.surface
        assert mention.surface == mention.surface.strip()
        assert isinstance(mention.value, PartialDate)
        assert mention.value.exists
        assert date_from_norm(mention.value.norm()) == mention.value
        end = mention.end
    for finding in extraction.findings:
        assert finding.start is not None
        assert finding.end is not None
        assert 0 <= finding.start < finding.end <= len(report.text)


@pytest.mark.parametrize(
    "piece", ["1", "ngày ", "ngày 12, ", "năm 2022, ", "12/3, ", "tháng 3, ", "12/3/2022, ", " "]
)
def test_time_grows_with_length_only(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    begin = time.perf_counter()
    extract(text)
    assert time.perf_counter() - begin < 10  # a nested repeat would take hours
