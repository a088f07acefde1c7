"""PDF pages as other offices and programs set them."""

from pathlib import Path

import pytest
from pdf_files import Page, width_of, write_pdf

from reportminer.document import BlockKind, PdfPlace, Report
from reportminer.readers import read_raw
from reportminer.readers.base import ReadLimits
from reportminer.readers.pdf import reader
from reportminer.readers.pdf.file import PdfFile
from reportminer.readers.pdf.pages import page_text

LONG = (
    "Trong năm, xã đã phát động các phong trào thi đua sâu rộng trong cán bộ và nhân dân, gắn với "
    "các nhiệm vụ trọng tâm của địa phương, tạo khí thế mới trong lao động và học tập."
)


def texts(report: Report, kind: BlockKind | None = None) -> list[str]:
    return [report.text[b.start : b.end] for b in report.blocks if kind in (None, b.kind)]


def on_side(page: Page, matrix: str, text: str, size: float = 12) -> None:
    code = text.encode("utf-16-be").hex()
    page.operators.append(f"BT /F {size} Tf {matrix} Tm <{code}> Tj ET")


def side_page(turn: int) -> Page:
    """A landscape appendix on an upright page, its letters running up (90) or down (270)."""
    page = Page()
    rows = ["PHỤ LỤC", "1. Năm nay có 12 tập thể tiên tiến.", "2. " + LONG[:60]]
    for n, row in enumerate(rows):
        shift = 100 + 20 * n
        matrix = f"0 1 -1 0 {shift} 80" if turn == 90 else f"0 -1 1 0 {595 - shift} 760"
        on_side(page, matrix, row)
    return page


@pytest.mark.parametrize("turn", [90, 270])
def test_page_whose_letters_lie_on_their_side(tmp_path: Path, turn: int) -> None:
    report = read_raw(write_pdf(tmp_path / "a.pdf", [side_page(turn)]))
    assert texts(report)[:2] == ["PHỤ LỤC", "1. Năm nay có 12 tập thể tiên tiến."]
    place = report.blocks[0].places[0]
    assert isinstance(place, PdfPlace)
    x0, top, x1, bottom = place.bbox  # on the page as it is: a narrow high box
    assert bottom - top == pytest.approx(width_of("PHỤ LỤC", 12), abs=4)
    assert 85 < (x0 if turn == 90 else 595 - x1) < 105


def test_both_sources_agree_on_letters_on_their_side(tmp_path: Path) -> None:
    for turn in (90, 270):
        path = write_pdf(tmp_path / "a.pdf", [side_page(turn)])
        with PdfFile(path.read_bytes(), path, ReadLimits()) as file:
            fast, slow = page_text(file.page(0)), page_text(file.reference_page(0))
        assert [p.line.text for p in fast.lines] == [p.line.text for p in slow.lines]


def test_heads_of_narrow_columns(tmp_path: Path) -> None:
    page = Page()
    page.paragraph(80, LONG)
    columns = [80, 120, 280, 330, 380]
    for y in (200, 280, 300, 320):
        page.line(80, y, 380, y)
    for x in columns:
        page.line(x, 200, x, 320)
    page.text(85, 240, "TT", 10).text(125, 240, "Đơn vị", 10)
    for x, head in ((300, "Tập thể"), (350, "Cá nhân")):
        on_side(page, f"0 1 -1 0 {x} {842 - 275}", head, 10)
    for y, row in ((295, ("1", "Xã An Sơn", "3", "12")), (315, ("2", "Xã Bình", "4", "15"))):
        for x, text in zip(columns, row, strict=False):
            page.text(x + 5, y, text, 10)
    on_side(page, "0 1 -1 0 40 300", "Bản sao y", 10)
    report = read_raw(write_pdf(tmp_path / "a.pdf", [page]))
    table = next(b for b in report.blocks if b.kind is BlockKind.TABLE)
    assert report.text[table.start : table.end].split("\n")[0] == "TT\tĐơn vị\tTập thể\tCá nhân"
    assert texts(report, BlockKind.TEXT_BOX) == ["Bản sao y"]


def test_slanting_watermark_is_not_text(tmp_path: Path) -> None:
    page = Page()
    page.paragraph(100, LONG)
    on_side(page, "0.7 0.7 -0.7 0.7 200 300", "DỰ THẢO", 60)
    report = read_raw(write_pdf(tmp_path / "a.pdf", [page]))
    assert texts(report) == [LONG]


def test_feet_of_two_pages(tmp_path: Path) -> None:
    pages = [Page(), Page()]
    for n, page in enumerate(pages, 1):
        page.paragraph(100, f"{n}. {LONG}")
        page.text(85, 810, "Báo cáo thi đua").text(460, 810, f"Trang {n}/2")
    report = read_raw(write_pdf(tmp_path / "a.pdf", pages))
    assert len(texts(report, BlockKind.PAGE_FOOTER)) == 2
    assert len(texts(report, BlockKind.PARAGRAPH)) == 2


@pytest.mark.parametrize("text", ["Trang 2 | 9", "Trang số: 2", "Trang 2/9", "- 2 -"])
def test_page_numbers(tmp_path: Path, text: str) -> None:
    page = Page().text(250, 820, text)
    page.paragraph(100, LONG)
    report = read_raw(write_pdf(tmp_path / "a.pdf", [page]))
    assert texts(report, BlockKind.PAGE_NUMBER) == [text]


CONTENTS = ("I. TÌNH HÌNH CHUNG", "1. Công tác tuyên truyền", "Kết luận")


def test_table_of_contents_is_not_text(tmp_path: Path) -> None:
    page = Page().text(240, 100, "MỤC LỤC")
    for n, head in enumerate(CONTENTS):
        page.text(85, 130 + 18 * n, head + "." * (60 - len(head)) + f" {n + 1}")
    page.text(85, 220, CONTENTS[0])
    page.paragraph(240, LONG)
    report = read_raw(write_pdf(tmp_path / "a.pdf", [page]))
    assert len(texts(report, BlockKind.CONTENTS)) == 4
    assert texts(report, BlockKind.PARAGRAPH) == [CONTENTS[0], LONG]


def test_list_set_with_tabs_is_no_letterhead(tmp_path: Path) -> None:
    page = Page()
    y = page.paragraph(100, LONG)
    for name, count in (("Xã An Sơn", "12"), ("Xã Bình Long", "15")):
        page.text(85, y, name).text(400, y, count)
        y += 18
    page.text(113, y, "Trên đây là báo cáo của xã.")
    page.text(85, y + 40, "Nơi nhận:").text(380, y + 40, "CHỦ TỊCH")
    report = read_raw(write_pdf(tmp_path / "a.pdf", [page]))
    columns = {report.text[b.start : b.end]: b.column for b in report.blocks}
    assert columns["Trên đây là báo cáo của xã."] is None
    assert (columns["Nơi nhận:"], columns["CHỦ TỊCH"]) == ("left", "right")


def shifted(text: str) -> str:
    return "".join(c if c == " " else chr(ord(c) + 3) for c in text)


def test_wrong_table_of_letters_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "find_engine", lambda: None)
    page = Page()
    page.paragraph(page.paragraph(100, shifted(LONG)), shifted(LONG))
    good = Page()
    good.paragraph(100, LONG)
    report = read_raw(write_pdf(tmp_path / "a.pdf", [good, page]))
    assert [f.code for f in report.findings] == ["RM313"]
    assert (report.findings[0].found or "").startswith("2 (")


def test_letters_without_a_code_are_counted(tmp_path: Path) -> None:
    page = Page()
    page.paragraph(page.paragraph(100, LONG), LONG.replace("phát", "ph\ufffdt"))
    report = read_raw(write_pdf(tmp_path / "a.pdf", [page]))
    assert [(f.code, f.found) for f in report.findings] == [("RM319", "1 chữ không có mã Unicode")]


def test_table_without_lines(tmp_path: Path) -> None:
    page = Page()
    y = page.paragraph(100, LONG) + 10
    rows = [
        ("STT", "Đơn vị", "Tập thể", "Cá nhân"),
        ("1", "Xã An Sơn", "3", "12"),
        ("2", "Thị trấn Bình", "4", "15"),
        ("", "Long Đông", "", ""),
        ("3", "Xã Hòa", "10", "1.205"),
    ]
    for row in rows:
        for x, text in zip((85, 130, 300, 400), row, strict=True):
            page.text(x, y, text, 12)
        y += 18
    page.paragraph(y + 10, LONG)
    report = read_raw(write_pdf(tmp_path / "a.pdf", [page]))
    (table,) = report.tables
    assert report.text[table.start : table.end] == (
        "STT\tĐơn vị\tTập thể\tCá nhân\n1\tXã An Sơn\t3\t12\n"
        "2\tThị trấn Bình\nLong Đông\t4\t15\n3\tXã Hòa\t10\t1.205"
    )
    assert table.header_rows == 1
    assert texts(report, BlockKind.PARAGRAPH) == [LONG, LONG]


def test_three_signers_are_no_table(tmp_path: Path) -> None:
    page = Page()
    y = page.paragraph(100, LONG) + 20
    for row in (("Người lập", "KẾ TOÁN", "GIÁM ĐỐC"), ("5", "6", "7"), ("Tày", "Nùng", "Dao")):
        for x, text in zip((85, 260, 430), row, strict=True):
            page.text(x, y, text, 12)
        y += 18
    assert not read_raw(write_pdf(tmp_path / "a.pdf", [page])).tables


def test_page_of_small_letters_is_no_footnote(tmp_path: Path) -> None:
    large, small = Page(), Page()
    y = 100.0
    for _ in range(4):
        y = large.paragraph(y, LONG)
    for n in range(1, 5):
        small.text(85, 80 + 30 * n, f"{n} xã đạt chuẩn trong năm, tăng so với năm trước.", 10)
    report = read_raw(write_pdf(tmp_path / "a.pdf", [large, small]))
    assert not texts(report, BlockKind.FOOTNOTE)


@pytest.mark.parametrize("right", [315, 330])
def test_two_columns_of_text(tmp_path: Path, right: float) -> None:
    page = Page().text(200, 80, "BẢN TIN THI ĐUA")
    for left in (60.0, right):
        y = 110.0
        for n in range(2):
            number = n + 1 if left == 60 else n + 3
            y = page.paragraph(y, f"{number}. {LONG}", left=left, right=left + 240, indent=0)
    page.paragraph(500, LONG)
    report = read_raw(write_pdf(tmp_path / "a.pdf", [page]))
    assert texts(report) == [
        "BẢN TIN THI ĐUA", *(f"{n}. {LONG}" for n in range(1, 5)), LONG,
    ]  # fmt: skip


def test_page_with_a_letterhead_and_text_is_one_column(tmp_path: Path) -> None:
    page = Page().text(85, 80, "XÃ AN SƠN", 12).text(330, 80, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 12)
    y = 130.0
    for n in range(4):
        y = page.paragraph(y, f"{n + 1}. {LONG}")
    report = read_raw(write_pdf(tmp_path / "a.pdf", [page]))
    assert texts(report)[2:] == [f"{n}. {LONG}" for n in range(1, 5)]
    assert [b.column for b in report.blocks[:3]] == ["left", "right", None]
