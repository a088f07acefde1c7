"""Scans: straightening, handwriting, stamps; Tesseract itself where it is installed."""

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from pdf_files import Page, write_pdf
from PIL import Image, ImageDraw, ImageFont

from reportminer.document import BlockKind
from reportminer.errors import ReadError
from reportminer.readers import ReadLimits, read_raw
from reportminer.readers.ocr import engine as engine_module
from reportminer.readers.ocr.engine import Engine, EngineError, OcrWord, find_engine
from reportminer.readers.ocr.handwriting import blank_handwriting
from reportminer.readers.ocr.picture import prepare, ruling_lines, skew
from reportminer.readers.ocr.reader import at_300_dpi
from reportminer.readers.ocr.respell import respelled

needs_tesseract = pytest.mark.skipif(
    find_engine() is None, reason="Tesseract with Vietnamese is not installed"
)


def font(size: int) -> ImageFont.FreeTypeFont:
    """A font of this machine with Vietnamese letters."""
    program = shutil.which("fc-match")
    if program is None:
        pytest.skip("no fc-match to find a font with")
    found = subprocess.run(
        [program, "-f", "%{file}", "DejaVu Serif:lang=vi"], capture_output=True, check=True
    )
    return ImageFont.truetype(found.stdout.decode(), size)


def sheet(size: tuple[int, int] = (2480, 3508)) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", size, "white")
    return image, ImageDraw.Draw(image)


def text_page(angle: float = 0.0, *, noise: bool = False) -> Image.Image:
    """An A4 page at 300 dpi with a paragraph, turned by ``angle`` degrees."""
    image, draw = sheet()
    letters = font(50)
    lines = [
        "Trong năm qua, các đơn vị trên địa bàn huyện đã tổ chức nhiều",
        "phong trào thi đua thiết thực, gắn với nhiệm vụ chính trị của địa",
        "phương; đã có 35 tập thể và 120 cá nhân được tặng giấy khen của",
        "Chủ tịch Ủy ban nhân dân huyện theo quy định của pháp luật.",
    ]
    for n, line in enumerate(lines * 3):
        draw.text((350, 500 + 90 * n), line, fill="black", font=letters)
    image = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor="white")
    if noise:
        pixels = np.asarray(image).copy()
        specks = np.random.default_rng(1).random(pixels.shape[:2]) < 0.004
        pixels[specks] = 0
        image = Image.fromarray(pixels)
    return image


@pytest.mark.parametrize("angle", [-3.1, 0.0, 1.2, 2.5])
def test_skew(angle: float) -> None:
    grey = np.asarray(text_page(angle).convert("L"))
    assert skew(grey) == pytest.approx(-angle, abs=0.2)


def test_blank_page() -> None:
    image, _ = sheet()
    assert prepare(image).is_blank
    assert not prepare(text_page()).is_blank


def test_red_ink_is_taken_out_and_kept_apart() -> None:
    image, draw = sheet((800, 400))
    draw.text((50, 50), "Báo cáo", fill="black", font=font(60))
    draw.ellipse((300, 20, 700, 380), outline=(220, 30, 40), width=14)
    ready = prepare(image)
    assert ready.red is not None
    seal = np.asarray(image)[..., 0].astype(int) - np.asarray(image)[..., 1] > 100
    assert (ready.grey[seal] == 255).mean() > 0.95
    assert (ready.grey < 100).any()


def test_ruling_lines() -> None:
    image, draw = sheet((1200, 800))
    draw.rectangle((100, 100, 1100, 600), outline="black", width=4)
    draw.line((500, 100, 500, 600), fill="black", width=3)
    draw.text((120, 120), "STT", fill="black", font=font(40))
    edges = ruling_lines(np.asarray(image.convert("L")))
    assert sum(e.level for e in edges) == 2
    assert sum(not e.level for e in edges) == 3
    assert min(e.x0 for e in edges) == pytest.approx(100 * 72 / 300, abs=1)


def words_of(
    draw: ImageDraw.ImageDraw, pieces: list[tuple[int, int, str, int, str]]
) -> list[OcrWord]:
    """Draw pieces (x, baseline, text, size, colour) and say where they are."""
    words = []
    for x, base, text, size, colour in pieces:
        letters = font(size)
        draw.text((x, base), text, fill=colour, font=letters, anchor="ls")
        left, top, right, bottom = draw.textbbox((x, base), text, font=letters, anchor="ls")
        words.append(
            OcrWord(
                text, int(left) - 1, int(top) - 1, int(right) + 2, int(bottom) + 2, 90.0, (1, 1, 1)
            )
        )
    return words


def cleaned(pieces: list[tuple[int, int, str, int, str]]) -> tuple[str, list[str]]:
    image, draw = sheet((1600, 200))
    words = words_of(draw, pieces)
    ready = prepare(image)
    lines, taken = blank_handwriting([words], ready.grey, ready.blue)
    return " ".join(w.text for w in lines[0]), [w.text for w in taken]


def printed(text: str, size: int = 44, base: int = 100) -> list[tuple[int, int, str, int, str]]:
    x, pieces = 50, []
    for word in text.split():
        pieces.append((x, base, word, size, "black"))
        x += int(font(size).getlength(word + "   "))
    return pieces


@pytest.mark.parametrize(
    "line",
    [
        "Số: 2119 /BC-SYT",
        "Số: 2119/KH-SYT",
        "Hà Nam, ngày 17 tháng 11 năm 2017",
        "Quyết định ngày 05 tháng 3 năm 2012 của Sở",
    ],
)
def test_printed_numbers_stay(line: str) -> None:
    assert cleaned(printed(line)) == (line, [])


def test_handwritten_number_and_day_are_left_blank() -> None:
    pieces = printed("Số: 2442 /KH-SYT")
    x, base, text, _, colour = pieces[1]
    pieces[1] = (x, base + 9, text, 58, colour)
    assert cleaned(pieces) == ("Số: /KH-SYT", ["2442"])
    pieces = printed("Hà Nam, ngày 45 tháng 11 năm 2017")
    x, base, text, _, colour = pieces[3]
    pieces[3] = (x, base + 6, text, 52, colour)
    assert cleaned(pieces) == ("Hà Nam, ngày tháng 11 năm 2017", ["45"])


def test_blue_ink_is_a_pen() -> None:
    pieces = printed("Căn cứ Kế hoạch số 1942 /KH-SYT của Sở")
    x, base, text, size, _ = pieces[5]
    pieces[5] = (x, base, text, size, "#2233dd")
    assert cleaned(pieces) == ("Căn cứ Kế hoạch số /KH-SYT của Sở", ["1942"])


def test_garbage_in_the_place_of_the_number() -> None:
    assert cleaned(printed("Số: /#⁄/UBND-VP"))[0] == "Số: /UBND-VP"
    assert cleaned(printed("Hà Nam, ngày {Ô tháng l1 năm 2017")) == (
        "Hà Nam, ngày tháng 11 năm 2017",
        ["{Ô"],
    )


def word(text: str, confidence: float = 95.0) -> OcrWord:
    return OcrWord(text, 0, 0, 10, 10, confidence, (1, 1, 1))


def test_marks_by_the_documents_own_spelling() -> None:
    sure = [[word(w) for w in ["Sở", "Y", "tế", "đã", "họp"]] for _ in range(3)]
    weak = [word("SỞ"), word("Y"), word("TẺ", 60.0)]
    pages, changes = respelled([[*sure, weak]])
    assert [w.text for w in pages[0][-1]] == ["SỞ", "Y", "TẾ"]
    assert [(page, new.text, old) for page, new, old in changes] == [(0, "TẾ", "TẺ")]


@pytest.mark.parametrize("weak", ["TẾ", "tế", "tẻ"])
def test_no_respelling_of_sure_words(weak: str) -> None:
    lines = [[word(w) for w in ["Sở", "Y", "tế"]] for _ in range(3)]
    pages, changes = respelled([[*lines, [word("Y"), word(weak)]]])
    assert pages[0][-1][-1].text == weak
    assert changes == []


def fake(tmp_path: Path, script: str) -> Engine:
    program = tmp_path / "tesseract"
    program.write_text(f"#!/bin/sh\ncat >/dev/null\n{script}\n", encoding="ascii")
    program.chmod(0o755)
    return Engine(str(program), "5")


ROW = r"5\t1\t1\t1\t1\t1\t10\t20\t30\t40\t96.5\tso"


def test_words_are_kept_by_content(tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    engine = fake(tmp_path, f"echo x >> {calls}; printf '{ROW}'")
    first = engine.words(b"picture", 10)
    assert first == [OcrWord("so", 10, 20, 40, 60, 96.5, (1, 1, 1))]
    assert engine.words(b"picture", 10) == first
    assert calls.read_text(encoding="ascii").count("x") == 1
    engine.words(b"another", 10)
    assert calls.read_text(encoding="ascii").count("x") == 2


def test_cache_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x", encoding="ascii")
    monkeypatch.setattr(engine_module, "cache_folder", lambda: blocked)
    assert len(fake(tmp_path, f"printf '{ROW}'").words(b"picture", 10)) == 1


@pytest.mark.parametrize(
    ("script", "reason"), [("exit 1", "Tesseract"), ("exec sleep 30", "quá 1")]
)
def test_engine_fails(tmp_path: Path, script: str, reason: str) -> None:
    with pytest.raises(EngineError, match=reason):
        fake(tmp_path, script).words(b"picture", 1)


def without_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)


def test_scan_without_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_engine(monkeypatch)
    path = write_pdf(tmp_path / "a.pdf", [Page().picture()])
    with pytest.raises(ReadError, match="RM113") as caught:
        read_raw(path)
    assert "apt install tesseract-ocr" in caught.value.vi
    image = tmp_path / "a.png"
    Image.new("L", (100, 100), 255).save(image)
    with pytest.raises(ReadError, match="RM113"):
        read_raw(image)


def test_mixed_document_without_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_engine(monkeypatch)
    page = Page().text(85, 100, "Báo cáo công tác thi đua, khen thưởng năm 2021")
    report = read_raw(write_pdf(tmp_path / "a.pdf", [page, Page().picture()]))
    assert [(f.code, f.found) for f in report.findings] == [("RM313", "2 (không có chữ)")]


@pytest.mark.parametrize("dpi", [150, 300, 600])
def test_resolution(dpi: int) -> None:
    image = Image.new("L", (dpi, dpi), 255)
    image.info["dpi"] = (dpi, dpi)
    assert at_300_dpi(image).size == (300, 300)


def test_picture_without_resolution_is_an_a4_page() -> None:
    assert at_300_dpi(Image.new("L", (827, 1170), 255)).height == pytest.approx(3510, abs=10)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + b"x" * 50, b"II*\0" + b"\0" * 60])
def test_damaged_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("reportminer.readers.ocr.reader.find_engine", lambda: fake(tmp_path, ""))
    path = tmp_path / "a.png"
    path.write_bytes(data)
    with pytest.raises(ReadError, match="RM107"):
        read_raw(path)


def test_picture_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportminer.readers.ocr.reader.find_engine", lambda: fake(tmp_path, ""))
    path = tmp_path / "a.png"
    Image.new("1", (20000, 20000)).save(path)
    assert path.stat().st_size < 100_000
    with pytest.raises(ReadError, match="RM108"):
        read_raw(path)


@needs_tesseract
@pytest.mark.slow
@pytest.mark.parametrize(("angle", "noise"), [(0.0, False), (2.5, True)])
def test_picture_is_read(tmp_path: Path, angle: float, noise: bool) -> None:
    path = tmp_path / "a.png"
    text_page(angle, noise=noise).save(path, dpi=(300, 300))
    report = read_raw(path)
    assert "35 tập thể và 120 cá nhân được tặng giấy khen" in report.text.replace("\n", " ")
    assert report.source.reader == "ocr"
    assert "RM350" in [f.code for f in report.findings]


@needs_tesseract
@pytest.mark.slow
def test_several_pages_one_on_its_side(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    first, second = text_page(), text_page().rotate(90, expand=True)
    first.save(path, save_all=True, append_images=[second], dpi=(300, 300))
    report = read_raw(path, ReadLimits(ocr_workers=2))
    assert report.text.count("120 cá nhân được tặng") == 6
    pages = {p.page for b in report.blocks for p in b.places}
    assert pages == {1, 2}


@needs_tesseract
@pytest.mark.slow
def test_table_in_a_scan(tmp_path: Path) -> None:
    image, draw = sheet((2480, 1200))
    xs, ys = (300, 500, 1500, 2000), (300, 420, 540)
    for x in xs:
        draw.line((x, ys[0], x, ys[-1]), fill="black", width=4)
    for y in ys:
        draw.line((xs[0], y, xs[-1], y), fill="black", width=4)
    rows = (("STT", "Đơn vị", "Số lượng"), ("1", "Trường Tiểu học", "125"))
    for y, row in zip(ys, rows, strict=False):
        for x, text in zip(xs, row, strict=False):
            draw.text((x + 30, y + 30), text, fill="black", font=font(46))
    draw.text((300, 700), "Trên đây là bảng tổng hợp của huyện.", fill="black", font=font(46))
    path = tmp_path / "a.png"
    image.save(path, dpi=(300, 300))
    report = read_raw(path)
    (table,) = report.tables
    assert (table.n_rows, table.n_cols, table.header_rows) == (2, 3, 1)
    assert report.blocks[0].kind is BlockKind.TABLE
    assert "Trường Tiểu học" in report.text


@pytest.mark.parametrize(
    ("label", "wanted"),
    [
        ("IH.", "III."),
        ("H.", "II."),
        ("IL.", "II."),
        ("IIIL", "III."),
        ("V.", "V."),
        ("AH.", "AH."),
    ],
)
def test_strokes_of_a_roman_label(label: str, wanted: str) -> None:
    pages, _ = respelled([[[word(w) for w in (label, "ĐÁNH", "GIÁ", "CHUNG")]]])
    assert pages[0][0][0].text == wanted


def test_no_label_before_running_text() -> None:
    pages, _ = respelled([[[word(w) for w in ("H.", "Trùng", "Khánh")]]])
    assert pages[0][0][0].text == "H."


def test_photograph_is_a_page_turned_as_its_camera_says() -> None:
    photograph = Image.new("L", (4000, 3000), 255)
    photograph.info["dpi"] = (72, 72)
    photograph.getexif()[0x0112] = 6  # the camera lay on its side
    upright = at_300_dpi(photograph)
    assert upright.height == pytest.approx(3510, abs=10)
    assert upright.width < upright.height
