"""Files that cannot be read: a coded error each, never a traceback."""

import io
import os
import random
import zipfile
from pathlib import Path

import pytest
from ole_files import ole
from pdf_files import Page, write_pdf
from word_files import par, write_docx

from reportminer.errors import ReadError, UsageError
from reportminer.readers import ReadLimits, find_inputs, read_raw
from reportminer.readers.pdf.file import PdfFile
from reportminer.readers.pdf.pages import FOREIGN_OCR, NO_UNICODE, page_text

VIETNAMESE = "Báo cáo công tác thi đua, khen thưởng của huyện năm 2021.\nĐạt nhiều kết quả tốt.\n"


def code_of(path: Path, limits: ReadLimits | None = None) -> str:
    with pytest.raises(ReadError) as caught:
        read_raw(path, limits)
    assert path.name in caught.value.both
    return caught.value.code


def put(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


def test_missing_file(tmp_path: Path) -> None:
    assert code_of(tmp_path / "không-có.txt") == "RM101"


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"  \r\n\t\n", "\u00a0\n".encode()])
def test_empty(tmp_path: Path, data: bytes) -> None:
    assert code_of(put(tmp_path, "a.txt", data)) == "RM103"


@pytest.mark.parametrize("seed", range(5))
def test_binary_garbage(tmp_path: Path, seed: int) -> None:
    data = random.Random(seed).randbytes(5000)
    assert code_of(put(tmp_path, "a.docx", b"?" + data)) == "RM104"


def test_controls_without_zero_bytes(tmp_path: Path) -> None:
    assert code_of(put(tmp_path, "a.txt", b"\x01\x02\x03abc" * 50)) == "RM104"


@pytest.mark.parametrize(
    ("codec", "mark", "name"),
    [
        ("utf-16-le", b"\xff\xfe", "UTF-16"),
        ("utf-16-be", b"\xfe\xff", "UTF-16"),
        ("utf-16-le", b"", "UTF-16"),
        ("utf-16-be", b"", "UTF-16"),
        ("utf-32-le", b"\xff\xfe\0\0", "UTF-32"),
    ],
)
def test_wide_encodings(tmp_path: Path, codec: str, mark: bytes, name: str) -> None:
    report = read_raw(put(tmp_path, "a.txt", mark + VIETNAMESE.encode(codec)))
    assert report.text == VIETNAMESE
    assert [(f.code, f.found) for f in report.findings] == [("RM314", name)]


def cp1258(text: str) -> bytes:
    """Windows-1258 writes the tone as a mark after the letter."""
    import unicodedata

    out = b""
    for letter in text:
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            base, tone = "", ""
            for mark in unicodedata.normalize("NFD", letter):
                if mark in "\u0300\u0301\u0303\u0309\u0323":
                    tone += mark
                else:
                    base += mark
            out += unicodedata.normalize("NFC", base).encode("cp1258") + tone.encode("cp1258")
    return out


def test_windows_1258(tmp_path: Path) -> None:
    report = read_raw(put(tmp_path, "a.txt", cp1258(VIETNAMESE)))
    assert report.text == VIETNAMESE
    assert [f.found for f in report.findings] == ["Windows-1258"]


def test_a_few_bad_bytes_in_utf8(tmp_path: Path) -> None:
    data = (VIETNAMESE * 20).encode()
    report = read_raw(put(tmp_path, "a.txt", data[:300] + b"\xff" + data[300:]))
    assert report.text.count("\ufffd") == 1
    assert [f.code for f in report.findings] == ["RM314"]


def test_unknown_encoding(tmp_path: Path) -> None:
    data = "Отчёт о работе учреждения за год. ".encode("koi8-r") * 30
    assert code_of(put(tmp_path, "a.txt", data)) == "RM109"


def test_pdf_without_text(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", [Page().picture(), Page().picture()])
    assert code_of(path) in ("RM105", "RM113")  # nothing on it, or no Tesseract to look


def test_pdf_with_foreign_ocr(tmp_path: Path) -> None:
    page = Page().picture()
    for n in range(20):
        page.text(85, 90 + 20 * n, "CQNG HOA XA HQI trin khai thirc hin nhim vu 2O18iTT-BTC")
    path = write_pdf(tmp_path / "a.pdf", [page])
    with PdfFile(path.read_bytes(), path, ReadLimits()) as file:
        assert page_text(file.page(0)).trouble == FOREIGN_OCR
        assert page_text(file.reference_page(0)).trouble == FOREIGN_OCR


def test_pdf_font_without_unicode(tmp_path: Path) -> None:
    page = Page()
    for n in range(10):
        page.text(85, 90 + 20 * n, "Báo cáo công tác thi đua, khen thưởng năm 2021")
    path = write_pdf(tmp_path / "a.pdf", [page], mapped=False)
    with PdfFile(path.read_bytes(), path, ReadLimits()) as file:
        assert page_text(file.page(0)).trouble == NO_UNICODE
        assert page_text(file.reference_page(0)).trouble == NO_UNICODE


def test_encrypted_pdf(tmp_path: Path) -> None:
    encrypt = (
        "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + "28" * 32 + "> /U <" + "ab" * 32
        + "> >> /ID [<00> <00>]"
    )  # fmt: skip
    path = write_pdf(tmp_path / "a.pdf", [Page().text(85, 90, "Báo cáo")], encrypt=encrypt)
    assert code_of(path) == "RM106"


@pytest.mark.parametrize("cut", [20, 200, 900])
def test_truncated_pdf(tmp_path: Path, cut: int) -> None:
    whole = write_pdf(tmp_path / "whole.pdf", [Page().text(85, 90, VIETNAMESE[:40])]).read_bytes()
    assert code_of(put(tmp_path, "a.pdf", whole[:cut])) in ("RM105", "RM107")


def test_too_many_pages(tmp_path: Path) -> None:
    pages = [Page().text(85, 90, "Báo cáo công tác thi đua") for _ in range(4)]
    path = write_pdf(tmp_path / "a.pdf", pages)
    assert code_of(path, ReadLimits(max_pages=3)) == "RM112"


def test_encrypted_word(tmp_path: Path) -> None:
    data = ole(EncryptionInfo=b"x" * 5000, EncryptedPackage=b"y" * 9000)
    assert code_of(put(tmp_path, "a.docx", data)) == "RM106"


FIB = (0xA5EC).to_bytes(2, "little") + b"\0" * 8


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (ole(WordDocument=FIB + (0x0100).to_bytes(2, "little") + b"\0" * 9000), "RM106"),
        (ole(WordDocument=b"garbage" * 1000), "RM107"),
        (ole(WordDocument=FIB + b"\0" * 40000)[:20000], "RM107"),
        (ole(WordDocument=FIB + b"\0" * 9000)[:700], "RM107"),
        (ole()[:100], "RM107"),
        (ole(Other=b"x" * 5000), "RM110"),
    ],
    ids=["encrypted", "no head", "cut", "cut early", "stub", "other"],
)
def test_unsound_old_word(tmp_path: Path, data: bytes, code: str) -> None:
    assert code_of(put(tmp_path, "a.doc", data)) == code


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.ppt", ole(**{"PowerPoint Document": b"x" * 5000}), "PowerPoint"),
        ("a.pptx", zipped(**{"ppt/presentation.xml": b"<a/>"}), "PowerPoint"),
        ("a.odp", zipped(mimetype=b"application/vnd.oasis.opendocument.presentation"), "Open"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c" + b"\0" * 30, "7z"),
    ],
)  # fmt: skip
def test_known_kinds_without_a_reader(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    path = put(tmp_path, name, data)
    with pytest.raises(ReadError) as caught:
        read_raw(path)
    assert caught.value.code == "RM110"
    assert kind in caught.value.both


def test_zip_called_docx(tmp_path: Path) -> None:
    assert code_of(put(tmp_path, "a.docx", zipped(**{"a.txt": b"abc"}))) == "RM107"


def test_text_called_docx_is_text(tmp_path: Path) -> None:
    assert read_raw(put(tmp_path, "a.docx", VIETNAMESE.encode())).source.reader == "plain"


def test_docx_called_txt_is_word(tmp_path: Path) -> None:
    assert read_raw(write_docx(tmp_path / "a.txt", par("Báo cáo"))).source.reader == "docx"


@pytest.mark.parametrize("cut", [30, 300, -40])
def test_truncated_docx(tmp_path: Path, cut: int) -> None:
    whole = write_docx(tmp_path / "whole.docx", par("Báo cáo")).read_bytes()
    assert code_of(put(tmp_path, "a.docx", whole[:cut])) == "RM107"


def test_damaged_member(tmp_path: Path) -> None:
    whole = bytearray(write_docx(tmp_path / "w.docx", par("Báo cáo " * 400)).read_bytes())
    at = whole.index(b"word/document.xml") + 40
    whole[at : at + 8] = b"\xff" * 8
    assert code_of(put(tmp_path, "a.docx", bytes(whole))) == "RM107"


def test_word_without_text(tmp_path: Path) -> None:
    assert code_of(write_docx(tmp_path / "a.docx", par(" "))) == "RM103"


def test_zip_bomb(tmp_path: Path) -> None:
    body = par("Báo cáo") + "<w:p/>" * 3_000_000
    path = write_docx(tmp_path / "a.docx", body)
    assert path.stat().st_size < 200_000
    assert code_of(path) == "RM108"


def test_unpacked_limit(tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(1_500_000).hex()
    path = write_docx(tmp_path / "a.docx", par(noise))
    assert code_of(path, ReadLimits(max_unpacked_mb=2)) == "RM108"


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE w SYSTEM "http://localhost/none.dtd">',
    ],
)
def test_entities_are_refused(tmp_path: Path, declaration: str) -> None:
    clean = write_docx(tmp_path / "clean.docx", par("XXX"))
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(clean) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                entity = b"&a;" if b"ENTITY" in declaration.encode() else b"a"
                data = declaration.encode() + data.replace(b"XXX", entity)
            new.writestr(name, data)
    assert code_of(path) == "RM107"


def test_large_text_is_refused_before_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.write("Báo cáo".encode())
        stream.truncate(250 * (1 << 20))  # sparse: reading it would take 250 MB
    with pytest.raises(ReadError, match="RM108"):
        read_raw(path)
    assert code_of(path, ReadLimits(max_file_mb=300)) == "RM108"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_permission_denied(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", b"abc")
    path.chmod(0)
    assert code_of(path) == "RM111"


def test_permission_denied_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = put(tmp_path, "a.txt", b"abc")
    monkeypatch.setattr(Path, "open", refuse)
    assert code_of(path) == "RM111"


def test_folder_and_device_are_no_files(tmp_path: Path) -> None:
    assert code_of(tmp_path) == "RM102"
    pipe = tmp_path / "a.txt"
    os.mkfifo(pipe)
    assert code_of(pipe) == "RM104"


def test_limits_are_checked() -> None:
    with pytest.raises(UsageError, match="RM202"):
        ReadLimits(max_pages=0)


def test_find_inputs(tmp_path: Path) -> None:
    for name in ("b.TXT", "a.md", "~$a.docx", ".hidden.txt", "c.py", "README.md", "sub/d.docx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "e.txt").write_text("x", encoding="utf-8")
    found = find_inputs([tmp_path, tmp_path / "a.md", str(tmp_path / "c.py")])
    names = [str(p.relative_to(tmp_path)) for p in found]
    assert names == ["a.md", "b.TXT", "sub/d.docx", "c.py"]


def test_find_inputs_refuses(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="RM101"):
        find_inputs([tmp_path / "no"])
    with pytest.raises(ReadError, match="RM102"):
        find_inputs([tmp_path])
    (tmp_path / "~$x.docx").write_text("x", encoding="utf-8")
    with pytest.raises(ReadError, match="RM102"):
        find_inputs([tmp_path])
