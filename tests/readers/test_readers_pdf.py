"""PDF: geometry gives back the paragraphs, columns and tables a person sees."""

from pathlib import Path

import pytest
from pdf_files import Page, width_of, write_pdf

from reportminer.document import BlockKind, PdfPlace, Report
from reportminer.readers import read_raw

LONG = (
    "Trong năm qua, các đơn vị trên địa bàn đã tổ chức nhiều phong trào thi đua thiết thực, "
    "gắn với nhiệm vụ chính trị của từng ngành. Công tác bình xét được thực hiện công khai, "
    "dân chủ và đúng quy định."
)
OTHER = (
    "Hội đồng Thi đua - Khen thưởng huyện đã họp 04 phiên, xét 120 hồ sơ của các đơn vị và "
    "trình cấp trên khen thưởng theo quy định của pháp luật."
)


def read(tmp_path: Path, *pages: Page, **options: bytes) -> Report:
    return read_raw(write_pdf(tmp_path / "a.pdf", list(pages), before=options.get("before", b"")))


def lines(report: Report) -> list[str]:
    return [report.text[b.start : b.end] for b in report.blocks]


def test_paragraphs_by_indent(tmp_path: Path) -> None:
    page = Page()
    page.paragraph(page.paragraph(100, LONG), OTHER)
    report = read(tmp_path, page)
    assert report.text == f"{LONG}\n{OTHER}\n"
    assert len(report.blocks[0].parts) == len(report.blocks[0].places) > 3
    place = report.blocks[0].places[0]
    assert isinstance(place, PdfPlace)
    assert place.page == 1
    assert place.bbox[0] == pytest.approx(113, abs=1)
    assert 80 < place.bbox[1] < 100 < place.bbox[3] + 5


def test_rubbish_before_the_head(tmp_path: Path) -> None:
    page = Page()
    page.paragraph(100, LONG)
    assert read(tmp_path, page, before=b"\x00\x01rubbish\n").text == LONG + "\n"


def test_headings_and_points_stay_apart(tmp_path: Path) -> None:
    page = Page()
    y = page.paragraph(100, "I. KẾT QUẢ")
    y = page.paragraph(y, "1. Công tác tuyên truyền")
    y = page.paragraph(y, LONG)
    y = page.paragraph(
        y, "- Tổ chức 02 lớp tập huấn cho cán bộ làm công tác thi đua ở cơ sở với 60 người;"
    )
    page.paragraph(y, "- Phát 20 tin.")
    assert len(lines(read(tmp_path, page))) == 5


def test_paragraph_over_two_pages(tmp_path: Path) -> None:
    first, second = Page(), Page()
    first.paragraph(80, OTHER)
    y = 200.0
    for _ in range(6):
        y = first.paragraph(y, LONG)
    cut = " ".join(LONG.split()[:20])
    first.text(113, 780, cut[:60])
    first.text(85, 798, "x" * 64)
    second.text(290, 40, "2", size=13)
    second.text(85, 80, "phần còn lại của câu bị ngắt giữa chừng ở cuối trang trước.")
    second.paragraph(98, OTHER)
    report = read(tmp_path, first, second)
    assert any("x phần còn lại của câu" in line for line in lines(report))
    assert [b.kind for b in report.blocks].count(BlockKind.PAGE_NUMBER) == 1


def letterhead(page: Page) -> None:
    def centred(x: float, y: float, text: str, font: str = "F") -> None:
        page.text(x - width_of(text, 12) / 2, y, text, size=12, font=font)

    centred(160, 70, "UBND TỈNH A")
    centred(160, 86, "SỞ NỘI VỤ", "B")
    centred(160, 112, "Số: 12/BC-SNV")
    centred(410, 72, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "B")
    centred(410, 88, "Độc lập - Tự do - Hạnh phúc", "B")
    centred(410, 114, "Hà Nam, ngày 02 tháng 3 năm 2021")
    centred(312, 150, "BÁO CÁO", "B")
    centred(312, 168, "Kết quả công tác năm 2021", "B")


def test_letterhead_columns(tmp_path: Path) -> None:
    page = Page()
    letterhead(page)
    page.paragraph(200, LONG)
    report = read(tmp_path, page)
    assert [(b.column, report.text[b.start : b.end]) for b in report.blocks] == [
        ("left", "UBND TỈNH A"),
        ("left", "SỞ NỘI VỤ"),
        ("left", "Số: 12/BC-SNV"),
        ("right", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("right", "Độc lập - Tự do - Hạnh phúc"),
        ("right", "Hà Nam, ngày 02 tháng 3 năm 2021"),
        (None, "BÁO CÁO"),
        (None, "Kết quả công tác năm 2021"),
        (None, LONG),
    ]
    assert report.blocks[1].style.bold
    assert report.blocks[6].style.centred


def test_signature_beside_recipients(tmp_path: Path) -> None:
    page = Page()
    y = page.paragraph(80, LONG)
    page.text(85, y + 20, "Nơi nhận:", size=12)
    page.text(85, y + 35, "- UBND tỉnh (để báo cáo);", size=11)
    page.text(85, y + 49, "- Các phòng, ban thuộc", size=11)
    page.text(85, y + 63, "huyện;", size=11)
    page.text(85, y + 77, "- Lưu: VT.", size=11)
    page.text(340, y + 22, "TM. ỦY BAN NHÂN DÂN", font="B")
    page.text(380, y + 40, "CHỦ TỊCH", font="B")
    page.text(370, y + 120, "Nguyễn Văn A", font="B")
    report = read(tmp_path, page)
    assert [(b.column, report.text[b.start : b.end]) for b in report.blocks][1:] == [
        ("left", "Nơi nhận:"),
        ("left", "- UBND tỉnh (để báo cáo);"),
        ("left", "- Các phòng, ban thuộc huyện;"),
        ("left", "- Lưu: VT."),
        ("right", "TM. ỦY BAN NHÂN DÂN"),
        ("right", "CHỦ TỊCH"),
        ("right", "Nguyễn Văn A"),
    ]


def test_ruled_table(tmp_path: Path) -> None:
    page = Page()
    y = page.paragraph(80, LONG)
    xs, ys = (85, 140, 320, 420), (y + 10, y + 40, y + 70)
    for x in xs:
        page.line(x, ys[0], x, ys[-1])
    for edge in ys:
        page.line(xs[0], edge, xs[-1], edge)
    rows = (("TT", "Đơn vị", "Số"), ("1", "Xã A", "12"))
    for top, row in zip(ys, rows, strict=False):
        for x, text in zip(xs, row, strict=False):
            page.text(x + 4, top + 20, text, size=12)
    page.paragraph(y + 100, OTHER)
    report = read(tmp_path, page)
    (table,) = report.tables
    cells = [(c.row, c.col, report.text[c.start : c.end]) for c in table.cells]
    assert cells == [
        (0, 0, "TT"), (0, 1, "Đơn vị"), (0, 2, "Số"), (1, 0, "1"), (1, 1, "Xã A"), (1, 2, "12"),
    ]  # fmt: skip
    assert [b.kind for b in report.blocks] == [
        BlockKind.PARAGRAPH, BlockKind.TABLE, BlockKind.PARAGRAPH,
    ]  # fmt: skip


def test_decomposed_letters_and_double_print(tmp_path: Path) -> None:
    page = Page().text(85, 100, "Báo cáo kết quả").text(85.3, 100, "Báo cáo kết quả")
    page.text(85, 130, "Huye\u0323\u0302n A ba\u0301o ca\u0301o ke\u0302\u0301t qua\u0309")
    assert lines(read(tmp_path, page)) == ["Báo cáo kết quả", "Huyện A báo cáo kết quả"]


def test_symbol_cut_at_a_hyphen(tmp_path: Path) -> None:
    page = Page()
    page.text(85, 100, "Thực hiện nội dung phát động thi đua của huyện số 158/PĐTĐ-")
    page.text(85, 118, "UBND ngày 11/02/2022 và các văn bản khác của huyện và tỉnh về")
    page.text(85, 136, "công tác này.")
    assert "158/PĐTĐ-UBND ngày" in read(tmp_path, page).text


def test_page_without_text_among_others_is_a_finding(tmp_path: Path) -> None:
    page = Page()
    page.paragraph(100, LONG)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reportminer.readers.pdf.reader.find_engine", lambda: None)
        report = read(tmp_path, page, Page().picture())
    assert [(f.code, f.found) for f in report.findings] == [("RM313", "2 (không có chữ)")]
