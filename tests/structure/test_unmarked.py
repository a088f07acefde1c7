"""Texts typed without Vietnamese marks: no fact of theirs without a finding."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from reportminer.document import Finding
from reportminer.pipeline import parse_text

TEXTS = sorted((Path(__file__).parents[2] / "corpora" / "demo" / "text").glob("*.txt"))
MARKED = "Năm 2022, huyện có 21 tập thể được tặng Giấy khen, thu ngân sách đạt 41,288 tỷ đồng."
PLAIN = "thu ngan sach cua huyen Trung Khanh nam 2022 dat 41,288 ty dong, tang 12% so voi cung ky."


def without_marks(text: str) -> str:
    letters = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in letters if not unicodedata.combining(c))


def unmarked(text: str) -> list[Finding]:
    return [f for f in parse_text(text).findings if f.code == "RM318"]


def test_a_whole_text_is_named_once() -> None:
    (finding,) = unmarked(f"{PLAIN}\n\n{PLAIN.upper()}\n\n{PLAIN}")
    assert finding.start is None


def test_a_paragraph_is_named_by_its_span() -> None:
    text = "\n\n".join([MARKED, MARKED, PLAIN, MARKED])
    (finding,) = unmarked(text)
    assert finding.start is not None and text[finding.start : finding.end] == PLAIN


@pytest.mark.parametrize(
    "text",
    [
        MARKED,
        "",
        "12 345 6,7 89% 1.234,5 8/9 67 12/3/2022 100 200 300 400 500 600",
        "https://www.example.vn/bao-cao/thi-dua/khen-thuong/nam-2022/ket-qua.html",
        f"{MARKED}\n\nSố: 12/BC-UBND, KH-HĐTĐKT, 15/KH-UBND, VP-TH, CV, NC, LT 123456789",
    ],
)
def test_what_is_no_unmarked_language_has_no_finding(text: str) -> None:
    assert unmarked(text) == []


@pytest.mark.parametrize("path", TEXTS[:3], ids=lambda path: path.stem)
def test_facts_of_an_unmarked_report_come_with_a_finding(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unmarked(text) == []
    report = parse_text(without_marks(text))
    assert report.mentions
    assert "RM318" in {f.code for f in report.findings}


def test_a_scale_without_marks_is_not_taken_for_one() -> None:
    """ "ty dong" is kept as it stands: the number is not multiplied on a guess."""
    report = parse_text(PLAIN)
    assert [m.surface for m in report.quantities][:1] == ["41,288 ty dong"]
    assert not report.people and not report.awards
