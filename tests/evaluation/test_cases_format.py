from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from reportminer.evaluation.cases import (
    BLOCK_LABELS,
    LABELS,
    BlockCase,
    Case,
    CaseFormatError,
    header_fields,
    load_cases,
    problems,
    read,
    section_rows,
)

ROOT = Path(__file__).resolve().parents[2] / "corpora" / "cases"
FILES = sorted(ROOT.glob("*/*.txt"))


def write(tmp_path: Path, label: str, content: str) -> Path:
    path = tmp_path / label / "topic.txt"
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8")
    return path


def only(path: Path) -> Case:
    (case,) = read(path)
    assert isinstance(case, Case)
    return case


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_file_parses(path: Path) -> None:
    cases = read(path)
    assert cases
    for case in cases:
        assert problems(case) == [], f"{path}:{case.line}"
        if isinstance(case, Case):
            for mention in case.mentions:
                assert case.text[mention.start : mention.end] == mention.surface
        elif case.label == "headers":
            assert header_fields(case)
        else:
            section_rows(case)


@pytest.mark.parametrize("label", LABELS)
def test_label_has_both_signs(label: str) -> None:
    cases = load_cases(ROOT, label)
    assert cases
    if label not in BLOCK_LABELS:
        signs = {case.negative for case in cases if isinstance(case, Case)}
        assert signs == {True, False}


def test_no_text_twice() -> None:
    texts = Counter((case.label, " ".join(case.text.split())) for case in load_cases(ROOT))
    assert [text for text, count in texts.items() if count > 1] == []


def test_nested_tags_and_line_breaks(tmp_path: Path) -> None:
    source = (
        "# rule\n"
        'gap: Chi bộ <org kind="school">Trường ⏎ THCS thuộc <org kind="agency">Sở</org></org>.\n'
    )
    case = only(write(tmp_path, "organizations", source))
    assert case.line == 2
    assert case.gap
    assert case.text == "Chi bộ Trường\nTHCS thuộc Sở."
    assert [m.surface for m in case.mentions] == ["Trường\nTHCS thuộc Sở", "Sở"]
    assert [m.attributes["kind"] for m in case.mentions] == ["school", "agency"]


def test_records(tmp_path: Path) -> None:
    source = (
        "Năm 2021 có 02 tập thể được khen.\n"
        "  @award count=2; recipient=collective; award=Bằng khen; status=awarded; named=A | B\n"
    )
    (record,) = only(write(tmp_path, "awards", source)).records
    assert record["award"] == "Bằng khen"
    assert record["named"] == "A | B"


def test_blocks(tmp_path: Path) -> None:
    source = "=== one\nSố: 05/BC-UBND\n---\nnumber: 05\nagency: \nrecipients: A; B | C\n"
    (case,) = read(write(tmp_path, "headers", source))
    assert isinstance(case, BlockCase)
    assert case.text == "Số: 05/BC-UBND"
    assert header_fields(case) == {"number": "05", "agency": None, "recipients": ("A; B", "C")}


@pytest.mark.parametrize(
    ("label", "source"),
    [
        ("dates", '<date norm="2022">năm 2022'),
        ("dates", "năm 2022</date>"),
        ("dates", '<date norm="2022"></date> không có gì'),
        ("dates", '<quantity norm="1 xã">1 xã</quantity>'),
        ("dates", '<date value="2022">năm 2022</date>'),
        ("dates", "  @award count=1; recipient=; award=X; status=awarded"),
        ("awards", "Câu.\n  @award count=1"),
        ("awards", "Câu.\n  @award count=1; count=2; recipient=; award=X; status=awarded"),
        ("headers", "=== a\nSố: 1\n"),
        ("headers", "Số: 1\n---\nnumber: 1\n"),
        ("other", "Câu."),
        ("dates", "nga\u0300y"),
    ],
)
def test_broken_format_is_named(tmp_path: Path, label: str, source: str) -> None:
    with pytest.raises(CaseFormatError, match=r"topic\.txt:"):
        read(write(tmp_path, label, source + "\n"))


@pytest.mark.parametrize(
    ("label", "source"),
    [
        ("dates", '<date norm="2022-13">tháng 13/2022</date>'),
        ("quantities", '<quantity norm="1,5 ha">1,5 ha</quantity>'),
        ("references", '<reference norm="Kế hoạch|||">Kế hoạch</reference>'),
        ("admin_units", '<unit norm="xã">xã A</unit>'),
        ("organizations", '<org kind="bank">Ngân hàng</org>'),
        ("awards", "Câu.\n  @award count=x; recipient=; award=X; status=awarded"),
        ("sections", "=== a\nI. X\n---\nI | X | 2"),
    ],
)
def test_broken_norm_is_named(tmp_path: Path, label: str, source: str) -> None:
    (case,) = read(write(tmp_path, label, source + "\n"))
    assert problems(case)
