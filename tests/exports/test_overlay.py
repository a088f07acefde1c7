"""Marked copies of PDFs: every mention of a line has a highlight at its words."""

import sys
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

sys.path.append(str(Path(__file__).parents[1] / "readers"))

from pdf_files import Page, write_pdf

import reportminer as rm
from reportminer.cli.app import run
from reportminer.document import PdfPlace
from reportminer.exports.overlay import marks, write_overlay

SENTENCE = "Năm 2021, huyện có 21 tập thể được tặng Bằng khen của Chủ tịch UBND tỉnh."


@pytest.fixture
def source(tmp_path: Path) -> Path:
    first = Page().text(85, 100, "Báo cáo công tác thi đua, khen thưởng năm 2021")
    return write_pdf(tmp_path / "a.pdf", [first, Page().text(85, 140, SENTENCE)])


def annotations(path: Path) -> list[int]:
    document = pdfium.PdfDocument(path)
    counts = []
    for page in document:
        counts.append(raw.FPDFPage_GetAnnotCount(page.raw))
        page.close()
    document.close()
    return counts


def test_marks_lie_inside_their_lines(source: Path) -> None:
    report = rm.read(source)
    found = list(marks(report))
    assert {m.page for m in found} == {1, 2}
    boxes = [p for b in report.blocks for p in b.places if isinstance(p, PdfPlace)]
    for mark in found:
        x0, top, x1, bottom = mark.bbox
        assert x0 < x1
        assert any(
            p.page == mark.page and p.bbox[0] - 1 <= x0 and x1 <= p.bbox[2] + 1
            and (p.bbox[1], p.bbox[3]) == (top, bottom)
            for p in boxes
        )  # fmt: skip


def test_order_of_marks_is_that_of_the_words(source: Path) -> None:
    lefts = {m.mention.surface: m.bbox[0] for m in marks(rm.read(source)) if m.page == 2}
    assert lefts["Năm 2021"] < lefts["21 tập thể"] < lefts["UBND tỉnh"]


def test_copy_has_a_note_for_every_mention(source: Path, tmp_path: Path) -> None:
    report = rm.read(source)
    target = tmp_path / "b.pdf"
    assert write_overlay(source.read_bytes(), report, target) == len(report.mentions) > 3
    first, second = annotations(target)
    assert first >= 1
    assert second == sum(m.start >= report.text.index(SENTENCE) for m in report.mentions)


def test_command(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "c.txt"
    text.write_text(SENTENCE, encoding="utf-8")
    out = tmp_path / "ra"
    assert run(["parse", str(source), str(text), "--format", "pdf-overlay", "-o", f"{out}/"]) == 1
    assert [p.name for p in out.iterdir()] == ["a.danh-dau.pdf"]
    assert "RM213 «c.txt»" in capsys.readouterr().err


def test_command_needs_a_place(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["parse", str(source), "--format", "pdf-overlay"]) == 2
    assert "RM206" in capsys.readouterr().err


def test_limits_on_the_command_line(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "d.json")
    assert run(["parse", str(source), "--limit", "max_pages=1", "-o", out]) == 1
    assert "RM112" in capsys.readouterr().err
    assert run(["parse", str(source), "--limit", "trang=1", "-o", out]) == 2
    assert "max_pages" in capsys.readouterr().err
