"""Old Word, RTF and OpenDocument through LibreOffice."""

import shutil
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from word_files import level, numbered, numbering, par, run, table, write_docx

from reportminer.errors import ReadError
from reportminer.readers import ReadLimits, office, read_raw
from reportminer.text.legacy import Legacy, encode

needs_office = pytest.mark.skipif(
    office.find_program() is None, reason="LibreOffice is not installed"
)
VIETNAMESE = (
    r"{\rtf1\ansi B\u225?o c\u225?o c\u244?ng t\u225?c\par \b I. K\u7871?t qu\u7843?\b0\par}"
)


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_old_kinds_read_like_docx(tmp_path: Path, kind: str) -> None:
    body = (
        par("BÁO CÁO")
        + numbered("Công tác tuyên truyền", 1)
        + numbered("Phát 20 tin, bài", 1, 1)
        + numbered("Công tác khác", 1)
        + table(["TT", "Đơn vị"], ["1", "Xã A"])
        + par("Trên đây là báo cáo./.")
    )
    levels = level(0, "upperRoman", "%1.") + level(1, "lowerLetter", "%2)")
    docx = write_docx(tmp_path / "a.docx", body, numbering=numbering({0: levels}, {1: (0, "")}))
    wanted = read_raw(docx)
    assert "II. Công tác khác" in wanted.text
    path = tmp_path / f"a.{kind}"
    path.write_bytes(office.convert(docx.read_bytes(), ".docx", docx, ReadLimits(), kind))
    report = read_raw(path)
    assert report.text == wanted.text
    assert [b.kind for b in report.blocks] == [b.kind for b in wanted.blocks]
    assert (report.source.name, report.source.reader) == (path.name, "office")


@needs_office
@pytest.mark.slow
def test_conversions_in_parallel(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.rtf" for n in range(3)]
    for path in paths:
        path.write_text(VIETNAMESE, encoding="ascii")
    with ThreadPoolExecutor(3) as pool:
        texts = [r.text for r in pool.map(read_raw, paths)]
    assert texts == ["Báo cáo công tác\nI. Kết quả\n"] * 3


def test_without_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    path = tmp_path / "a.rtf"
    path.write_text(VIETNAMESE, encoding="ascii")
    with pytest.raises(ReadError, match="RM113") as caught:
        read_raw(path)
    assert "apt install libreoffice" in caught.value.vi


def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a script in the place of LibreOffice."""
    fake = tmp_path / "soffice"
    fake.write_text(f"#!/bin/sh\n{script}\n", encoding="ascii")
    fake.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda name: str(fake))


@pytest.mark.parametrize(
    ("script", "code"), [("exit 0", "RM107"), ("exit 1", "RM107"), ("exec sleep 60", "RM114")]
)
def test_libreoffice_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, code: str
) -> None:
    program(tmp_path, monkeypatch, script)
    path = tmp_path / "a.rtf"
    path.write_text(VIETNAMESE, encoding="ascii")
    with pytest.raises(ReadError, match=code):
        read_raw(path, ReadLimits(office_seconds=1))


def open_document(path: Path, manifest: str = "", content: str = "<a/>") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        if content:
            archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


@pytest.mark.parametrize(
    ("manifest", "content", "code"),
    [
        ("<manifest:encryption-data/>", "<a/>", "RM106"),
        ("", "", "RM107"),
        ("", "<a>" + "x" * 9_000_000 + "</a>", "RM108"),
    ],
    ids=["encrypted", "no content", "bomb"],
)
def test_bad_open_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, manifest: str, content: str, code: str
) -> None:
    program(tmp_path, monkeypatch, "exit 0")
    with pytest.raises(ReadError, match=code):
        read_raw(open_document(tmp_path / "a.odt", manifest, content))


@needs_office
@pytest.mark.slow
def test_old_word_in_an_old_font(tmp_path: Path) -> None:
    text = "Trong năm, huyện đã tặng giấy khen, thưởng cho 35 tập thể ở cơ sở."
    look = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    body = par(run(encode(text, Legacy.TCVN3), look))
    docx = write_docx(tmp_path / "a.docx", body)
    path = tmp_path / "a.doc"
    path.write_bytes(office.convert(docx.read_bytes(), ".docx", docx, ReadLimits(), "doc"))
    assert read_raw(path).text == text + "\n"
