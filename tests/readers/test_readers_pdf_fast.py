"""The fast path by pdfium, held against pdfplumber page by page; memory; tables over pages."""

from pathlib import Path

import pytest
from pdf_files import Page, write_pdf

from reportminer.document import BlockKind
from reportminer.readers import ReadLimits, read_raw
from reportminer.readers.pdf.file import PdfFile
from reportminer.readers.pdf.pages import page_text
from reportminer.readers.pdf.source import GlyphPage

ROOT = Path(__file__).parents[2]
REAL = [
    folder / "shared" / "reports" / "files" / "10-phan-cong.pdf"
    for folder in (ROOT.parent, ROOT.parents[1])
]
LONG = (
    "Hội đồng Thi đua - Khen thưởng huyện đã họp 04 phiên, xét 120 hồ sơ của các đơn vị và "
    "trình cấp trên khen thưởng theo quy định của pháp luật hiện hành."
)


def both(path: Path) -> list[tuple[GlyphPage, GlyphPage]]:
    with PdfFile(path.read_bytes(), path, ReadLimits()) as file:
        return [(file.page(i), file.reference_page(i)) for i in range(file.count)]


def shown(page: GlyphPage) -> list[tuple[str | None, str]]:
    return [(p.column, p.line.text) for p in page_text(page).lines]


def full_page() -> Page:
    page = Page()
    page.text(85, 70, "UBND TỈNH A", 12).text(300, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12)
    y = 120.0
    for _ in range(6):
        y = page.paragraph(y, LONG)
    for x in (85, 200, 400):
        page.line(x, y, x, y + 60)
    for top in (y, y + 30, y + 60):
        page.line(85, top, 400, top)
    page.text(90, y + 20, "TT", 12).text(205, y + 20, "Đơn vị", 12)
    page.text(90, y + 50, "1", 12, font="B").text(205, y + 50, "Xã A", 12)
    return page.text(85, y + 90, "Huye\u0323\u0302n A ba\u0301o ca\u0301o")


def test_both_sources_agree(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", [full_page(), full_page()])
    for fast, reference in both(path):
        assert shown(fast) == shown(reference)
        assert fast.width == pytest.approx(reference.width)
        assert len(fast.edges) == len(reference.edges) == 6
        tables = [page_text(p).tables for p in (fast, reference)]
        assert [c.text for c in tables[0][0].grid.cells] == ["TT", "Đơn vị", "1", "Xã A"]
        assert tables[0][0].grid == tables[1][0].grid
        for a, b in zip(fast.glyphs, reference.glyphs, strict=True):
            assert (a.text, a.look.bold) == (b.text, b.look.bold)
            assert (a.x0, a.x1, a.baseline, a.size) == pytest.approx(
                (b.x0, b.x1, b.baseline, b.size), abs=0.2
            )


def test_both_sources_agree_on_a_real_file() -> None:
    path = next((p for p in REAL if p.exists()), None)
    if path is None:
        pytest.skip("the real files are not beside the repository (../shared)")
    for fast, reference in both(path):
        assert shown(fast) == shown(reference)
    text = read_raw(path).text
    assert "Số: 243 /" in text  # digital stamps of signature fields, not page content
    assert "ngày 27 tháng 05 năm 2020" in text


def test_turned_page_is_read_by_the_reference(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", [full_page()])
    data = path.read_bytes().replace(b"/MediaBox", b"/Rotate 0 /MediaBox")
    turned = data.replace(b"/Rotate 0 ", b"/Rotate 90")
    path.write_bytes(turned)
    with PdfFile(turned, path, ReadLimits()) as file:
        assert file.page(0).width == pytest.approx(842)


def ruled(page: Page, y: float, rows: list[tuple[str, str]]) -> Page:
    edges = [y + 24 * n for n in range(len(rows) + 1)]
    for x in (85, 140, 400):
        page.line(x, edges[0], x, edges[-1])
    for edge in edges:
        page.line(85, edge, 400, edge)
    for top, row in zip(edges, rows, strict=False):
        for x, text in zip((90, 145), row, strict=True):
            page.text(x, top + 17, text, 12)
    return page


def test_table_over_two_pages(tmp_path: Path) -> None:
    first, second = Page(), Page()
    first.paragraph(80, LONG)
    ruled(first, 700, [("TT", "Đơn vị"), ("1", "Xã A"), ("2", "Xã B và các")])
    second.text(300, 40, "2", 12)
    ruled(second, 60, [("TT", "Đơn vị"), ("", "thôn của xã"), ("3", "Xã C")])
    second.paragraph(300, LONG)
    report = read_raw(write_pdf(tmp_path / "a.pdf", [first, second]))
    (table,) = report.tables
    rows = [
        [report.text[c.start : c.end] for c in table.cells if c.row == r]
        for r in range(table.n_rows)
    ]
    assert rows == [
        ["TT", "Đơn vị"],
        ["1", "Xã A"],
        ["2", "Xã B và các\nthôn của xã"],
        ["3", "Xã C"],
    ]
    assert table.header_rows == 1
    kinds = [b.kind for b in report.blocks]
    assert kinds == [
        BlockKind.PARAGRAPH, BlockKind.TABLE, BlockKind.PAGE_NUMBER, BlockKind.PARAGRAPH,
    ]  # fmt: skip


def test_two_tables_with_text_between_stay_two(tmp_path: Path) -> None:
    first, second = Page(), Page()
    ruled(first, 600, [("TT", "Đơn vị"), ("1", "Xã A")])
    first.paragraph(700, LONG)
    ruled(second, 60, [("TT", "Đơn vị"), ("1", "Xã B")])
    second.paragraph(300, LONG)
    assert len(read_raw(write_pdf(tmp_path / "a.pdf", [first, second])).tables) == 2


def test_footnotes_and_their_marks(tmp_path: Path) -> None:
    page = Page()
    page.text(85, 100, "Thực hiện quy định của Hiến pháp năm 2013").text(372, 95, "1", 8)
    page.text(376, 100, "; diện tích 20 km").text(495, 95, "2", 8)
    y = 140.0
    for _ in range(6):
        y = page.paragraph(y, LONG)
    page.text(85, 760, "1 Hiến pháp năm 2013, sửa đổi năm 2025.", 10)
    report = read_raw(write_pdf(tmp_path / "a.pdf", [page]))
    assert report.text.startswith("Thực hiện quy định của Hiến pháp năm 2013; diện tích 20 km2")
    note = report.blocks[-1]
    assert (note.kind, note.marker) == (BlockKind.FOOTNOTE, "1")
    assert report.text[note.start : note.end] == "Hiến pháp năm 2013, sửa đổi năm 2025."


def resident_mb() -> float:
    with Path("/proc/self/statm").open(encoding="ascii") as stream:
        return int(stream.read().split()[1]) * 4096 / (1 << 20)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc")
def test_memory_is_flat_over_a_thousand_pages(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", [full_page()] * 1000)
    with PdfFile(path.read_bytes(), path, ReadLimits()) as file:
        for number, page in enumerate(file.pages()):
            assert page_text(page).lines
            if number == 100:
                early = resident_mb()
        assert resident_mb() - early < 30
