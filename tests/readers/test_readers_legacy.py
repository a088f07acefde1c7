"""Old codes: every letter there and back, never touched where the text is Unicode."""

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_files import Page, write_pdf
from word_files import par, part, run, write_docx

from reportminer.readers import read_raw
from reportminer.text.legacy import (
    Legacy,
    capitalised,
    code_of_font,
    decode,
    encode,
    guess,
    is_unicode,
    restore_capitals,
)
from reportminer.text.syllables import is_syllable, vietnamese_share

SMALL = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
TEXT = (
    "Báo cáo công tác thi đua, khen thưởng của Ủy ban nhân dân huyện năm 2021.\n"
    "Trong năm, huyện đã tặng giấy khen cho 35 tập thể và 120 cá nhân; Đài phát 20 tin.\n"
)
NO_TCVN3_CAPITAL = TEXT.replace("Ủy", "Uỷ")


@pytest.mark.parametrize("code", [Legacy.VNI, Legacy.VPS])
@pytest.mark.parametrize("letters", [SMALL, SMALL.upper(), string.printable])
def test_every_letter_there_and_back(code: Legacy, letters: str) -> None:
    for letter in letters:
        assert decode(encode(letter, code), code) == letter


@pytest.mark.parametrize("letter", [*SMALL, *"ĂÂĐÊÔƠƯ"])
def test_every_tcvn3_letter(letter: str) -> None:
    assert decode(encode(letter, Legacy.TCVN3), Legacy.TCVN3) == letter
    assert decode(encode(letter.lower(), Legacy.TCVN3), Legacy.TCVN3, capitals=True) == (
        letter.upper()
    )


def test_every_viqr_letter() -> None:
    for letter in SMALL + SMALL.upper():
        word = f"{letter}n"  # a dot that ends a word may be a full stop
        assert decode(encode(word, Legacy.VIQR), Legacy.VIQR) == word


@given(st.text(alphabet=SMALL + SMALL.upper() + "abcxyz 0123456789,;/-\n"))
def test_vni_round_trip(text: str) -> None:
    assert decode(encode(text, Legacy.VNI), Legacy.VNI) == text


@pytest.mark.parametrize("code", list(Legacy))
def test_guess(code: Legacy) -> None:
    assert guess(encode(TEXT, code)) is code


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "An English text about nothing at all. Is it read as VIQR? It should not.",
        "Un café très bien situé près de l'école, où l'élève déjeune à midi précis.",
        "B¸o",
        "",
        "123 456 78/2021",
    ],
)
def test_no_guess(text: str) -> None:
    assert guess(text) is None


@pytest.mark.parametrize(
    ("shown", "wanted"),
    [
        ("CộNG HOà Xã HộI CHủ NGHĩA VIệT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Báo cáo của xã Lý Nhân", "Báo cáo của xã Lý Nhân"),
        ("UBND xã", "UBND xã"),
        ("Số: 15/BC-UBND", "Số: 15/BC-UBND"),
        ("trong quý III. Để bảo đảm", "trong quý III. Để bảo đảm"),
        ("Để UBND xã", "Để UBND xã"),
        ("UBND Xã ĐàM THủY", "UBND XÃ ĐÀM THỦY"),
        ("VIệT NAM\nĐộc lập", "VIỆT NAM\nĐộc lập"),
    ],
)
def test_capitals_are_restored(shown: str, wanted: str) -> None:
    assert restore_capitals(shown) == wanted


@pytest.mark.parametrize("code", [Legacy.TCVN3, Legacy.VNI])
def test_signs_of_windows_are_kept(code: Legacy) -> None:
    shown = "Phong trào “Học” – ‘tốt’ • 5‰ €"
    assert decode(encode(shown, code), code) == shown
    as_bytes = encode(shown, code).encode("cp1252").decode("latin-1")
    assert decode(as_bytes, code) == shown


@pytest.mark.parametrize(
    ("font", "code"),
    [
        (".VnTime", (Legacy.TCVN3, False)), (".VnTimeH", (Legacy.TCVN3, True)),
        ("ABCDEF+.VnArial NarrowH", (Legacy.TCVN3, True)), ("VNI-Times", (Legacy.VNI, False)),
        ("VPS Times", (Legacy.VPS, False)), ("Times New Roman", None), ("Vnu", None),
        ("Verdana", None), ("", None),
    ],
)  # fmt: skip
def test_code_of_font(font: str, code: tuple[Legacy, bool] | None) -> None:
    assert code_of_font(font) == code


@pytest.mark.parametrize(
    ("shown", "wanted"),
    [
        ("ủy ban đã họp. ở đâu cũng tốt.", "Ủy ban đã họp. Ở đâu cũng tốt."),
        ("- ý thức tốt; ưu tiên", "- Ý thức tốt; ưu tiên"),
        ("nhiều\nđơn vị", "nhiều\nđơn vị"),
        ("xong.\náp dụng\n1. ổn định", "xong.\nÁp dụng\n1. Ổn định"),
        ("a) ở cơ sở", "a) Ở cơ sở"),
    ],
)
def test_sentences_begin_with_capitals(shown: str, wanted: str) -> None:
    assert capitalised(shown, at_start=True) == wanted


def test_is_unicode() -> None:
    assert is_unicode("thưởng")
    assert not is_unicode("th­ëng")
    assert not is_unicode("à")


@pytest.mark.parametrize("word", ["nghiêng", "Quyết", "gì", "giữa", "khuya", "oanh", "hoà", "ở"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["HQI", "thirc", "zalo", "bcd", "nghieen"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_share() -> None:
    assert vietnamese_share(TEXT) > 0.7
    assert vietnamese_share("CQNG HOA XA HQI trin khai") == 0
    assert vietnamese_share("") == 0


@pytest.mark.parametrize("code", [Legacy.TCVN3, Legacy.VNI, Legacy.VPS])
@pytest.mark.parametrize("codec", ["latin-1", "utf-8"])
def test_plain_text(tmp_path: Path, code: Legacy, codec: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(encode(NO_TCVN3_CAPITAL, code).encode(codec))
    report = read_raw(path)
    assert report.text == NO_TCVN3_CAPITAL
    assert [(f.code, f.found) for f in report.findings] == [("RM314", code.value)]


def test_viqr_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(encode(TEXT, Legacy.VIQR), encoding="ascii")
    assert read_raw(path).text == TEXT


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def test_word_by_font_run_by_run(tmp_path: Path) -> None:
    old = encode("Trong năm, huyện đã tặng giấy khen cho 35 tập thể.", Legacy.TCVN3)
    vni = encode("Đài truyền thanh đã phát 20 tin về thi đua.", Legacy.VNI)
    body = (
        par(run(encode("báo cáo", Legacy.TCVN3), font(".VnTimeH")))
        + par(run(old, font(".VnTime")), run(" Tiếp theo.", font("Times New Roman")))
        + par(run(vni, font("VNI-Times")))
        + par(run("Uỷ ban nhân dân huyện đã họp.", font(".VnTime")))
        + par(run("I.", font(".VnTimeH")))
    )
    report = read_raw(write_docx(tmp_path / "a.docx", body))
    assert report.text == (
        "BÁO CÁO\nTrong năm, huyện đã tặng giấy khen cho 35 tập thể. Tiếp theo.\n"
        "Đài truyền thanh đã phát 20 tin về thi đua.\nUỷ ban nhân dân huyện đã họp.\nI.\n"
    )
    assert [f.found for f in report.findings] == ["TCVN3 (ABC)", "VNI"]


def test_word_soft_hyphen_is_a_letter_in_tcvn3_only(tmp_path: Path) -> None:
    soft = "<w:r><w:rPr>{}</w:rPr><w:t>th</w:t><w:softHyphen/><w:t>{}</w:t></w:r>"
    old = run(encode("Công tác tặng giấy khen cho tập thể ", Legacy.TCVN3), font(".VnTime"))
    body = par(old, soft.format(font(".VnTime"), "ëng")) + par(soft.format("", "ưởng"))
    assert read_raw(write_docx(tmp_path / "a.docx", body)).text == (
        "Công tác tặng giấy khen cho tập thể thưởng\nthưởng\n"
    )


def test_old_font_named_over_unicode_changes_nothing(tmp_path: Path) -> None:
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="H"><w:rPr>'
        + font(".VnTimeH")
        + "</w:rPr></w:style>",
    )
    look = '<w:pStyle w:val="H"/>'
    body = (
        par("BÁO CÁO", properties=look)
        + par("Kế hoạch", properties=look)
        + par("Họ và tên: Lò A Páo", properties=look)
        + par("Ghi chú: áo dài", properties=look)
    )
    report = read_raw(write_docx(tmp_path / "a.docx", body, styles=styles))
    assert report.text == "BÁO CÁO\nKế hoạch\nHọ và tên: Lò A Páo\nGhi chú: áo dài\n"
    assert report.findings == ()


def test_word_without_font_names(tmp_path: Path) -> None:
    body = "".join(par(encode(line, Legacy.TCVN3)) for line in NO_TCVN3_CAPITAL.splitlines())
    report = read_raw(write_docx(tmp_path / "a.docx", body))
    assert report.text == NO_TCVN3_CAPITAL


@pytest.mark.parametrize("code", [Legacy.TCVN3, Legacy.VNI])
def test_pdf_by_statistics(tmp_path: Path, code: Legacy) -> None:
    page = Page()
    lines = [
        "Báo cáo công tác thi đua, khen thưởng năm 2021 của huyện.",
        "Trong năm, huyện đã tặng giấy khen cho 35 tập thể như sau:",
        "Công tác tuyên truyền được các cấp, các ngành quan tâm chỉ đạo.",
    ]
    for n, line in enumerate(lines):
        shown = encode(line, code)
        if code is Legacy.TCVN3:
            shown = shown.replace("\u00ad", "-")  # what a PDF makes of the soft hyphen
        page.text(85, 100 + 40 * n, shown, size=12)
    report = read_raw(write_pdf(tmp_path / "a.pdf", [page]))
    assert report.text.split() == " ".join(lines).split()
    assert [f.found for f in report.findings] == [code.value]


@pytest.mark.parametrize(
    ("code", "font"), [(Legacy.TCVN3, "ABCDEF+.VnTime"), (Legacy.VNI, "GHIJKL+VNI-Times")]
)
def test_pdf_by_font_name_among_unicode(tmp_path: Path, code: Legacy, font: str) -> None:
    old = "Tỉnh tặng bằng khen cho các tập thể và cá nhân tiêu biểu."
    lines = [
        "Báo cáo công tác thi đua, khen thưởng năm 2021 của huyện.",
        "Trong năm, huyện đã tặng giấy khen cho 35 tập thể như sau.",
        "Công tác tuyên truyền được các cấp, các ngành quan tâm.",
    ]
    page = Page()
    for n, line in enumerate(lines):
        page.text(85, 100 + 40 * n, line, size=12)
    page.text(85, 240, encode(old, code), size=12, font="B")
    report = read_raw(write_pdf(tmp_path / "a.pdf", [page], names=("Serif", font)))
    assert report.text.split() == " ".join([*lines, old]).split()
    assert [f.found for f in report.findings] == [code.value]


def test_pdf_whose_old_font_is_mapped_to_unicode(tmp_path: Path) -> None:
    lines = ["Báo cáo công tác thi đua, khen thưởng của huyện.", "Và xã đã có kế hoạch, là tốt."]
    page = Page()
    for n, line in enumerate(lines):
        page.text(85, 100 + 40 * n, line, size=12, font="B")
    report = read_raw(write_pdf(tmp_path / "a.pdf", [page], names=("Serif", "ABCDEF+.VnTime")))
    assert report.text.split() == " ".join(lines).split()
    assert report.findings == ()
