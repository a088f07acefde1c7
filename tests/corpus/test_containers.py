"""The containers of the generator: what they claim to be, checked without the package's readers."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from lxml import etree

from corpusgen.container_set import chosen, composed, spread, write_reports
from corpusgen.containers import BY_NAME
from corpusgen.old_codes import TCVN3, VNI, Run, tcvn3_bytes, tcvn3_runs, vni_bytes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAIRS = spread(2, 2024, 2024, 1)
SMALL = "đàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵăâêôơư"


def paragraphs(path: Path) -> list[etree._Element]:
    with zipfile.ZipFile(path) as archive:
        return list(etree.fromstring(archive.read("word/document.xml")).iter(W + "p"))


def words(paragraph: etree._Element) -> str:
    return "".join(t.text or "" for t in paragraph.iter(W + "t"))


@pytest.mark.skipif(shutil.which("iconv") is None, reason="iconv is not installed")
def test_tcvn3_against_iconv() -> None:
    """glibc knows TCVN 5712; its decoder composes, so what comes back is the letter itself."""
    letters = SMALL + "ĂÂÊÔƠƯĐ"
    assert set(letters) == set(TCVN3)
    done = subprocess.run(
        ["iconv", "-f", "TCVN", "-t", "UTF-8"],
        input=tcvn3_bytes(letters), capture_output=True, check=True,
    )  # fmt: skip
    assert done.stdout.decode() == letters


def test_vni_is_complete_and_reversible() -> None:
    assert set(VNI) == set(SMALL + SMALL.upper())
    assert len(set(VNI.values())) == len(VNI)
    assert vni_bytes("Việt").decode("cp1252") == "Vieät"


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("Báo cáo", [Run("B¸o c¸o", ".VnTime")]),
        ("BÁO CÁO", [Run("b¸o c¸o", ".VnTimeH")]),
        ("Ủy ban", [Run("ñ", ".VnTimeH"), Run("y ban", ".VnTime")]),
        ("“Học”", [Run("“", "Times New Roman"), Run("Häc", ".VnTime"),
                   Run("”", "Times New Roman")]),
        ("5 xã", [Run("5 x·", ".VnTime")]),
    ],
)  # fmt: skip
def test_fonts_of_tcvn3_runs(text: str, runs: list[Run]) -> None:
    assert tcvn3_runs(text) == runs


def test_automatic_labels_are_not_in_the_text(tmp_path: Path) -> None:
    containers = chosen("docx,docx-auto")
    ((name, gold),) = write_reports(PAIRS, containers, tmp_path)
    typed = [words(p) for p in paragraphs(tmp_path / "docx" / f"{name}.docx")]
    found = paragraphs(tmp_path / "docx-auto" / f"{name}.docx")
    shown = [words(p) for p in found]
    assert len(typed) == len(shown)
    changed = [(a, b) for a, b in zip(typed, shown, strict=True) if a != b]
    assert len(changed) >= len(gold["sections"]) // 2
    assert all(a.endswith(b) and len(a) - len(b) <= 6 for a, b in changed)
    direct = sum(p.find(f"{W}pPr/{W}numPr") is not None for p in found)
    styled = sum(p.find(f"{W}pPr/{W}pStyle") is not None for p in found)
    assert direct + styled >= len(changed)
    assert styled >= 2


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_automatic_labels_as_libreoffice_shows_them(tmp_path: Path) -> None:
    ((name, gold),) = write_reports(PAIRS, chosen("docx-auto"), tmp_path)
    source = tmp_path / "docx-auto" / f"{name}.docx"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    shown = (tmp_path / f"{name}.txt").read_text("utf-8-sig").splitlines()
    lines = {" ".join(line.split()) for line in shown}
    text = (tmp_path / "gold" / f"{name}.txt").read_text("utf-8")
    for section in gold["sections"]:
        first, *_ = text[section["start"] : section["end"]].splitlines()
        heading = " ".join(first.split())
        assert any(line.startswith(heading) for line in lines), heading


def test_scan_has_no_text_and_a_red_seal(tmp_path: Path) -> None:
    report, _ = composed(*PAIRS[0], 2026)
    for _ in write_reports(PAIRS, chosen("scan200"), tmp_path):
        pass
    (path,) = (tmp_path / "scan200").iterdir()
    pdf = pypdfium2.PdfDocument(path)
    assert len(pdf) >= 5
    last = pdf[len(pdf) - 1]
    assert last.get_textpage().count_chars() == 0
    pixels = np.asarray(last.render(scale=0.5).to_pil().convert("RGB")).astype(int)
    red = (pixels[..., 0] - pixels[..., 1] > 60).sum()
    pdf.close()
    assert red > 200
    assert report.document.header["signer"]


def test_missing_program_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert BY_NAME["doc"].missing() == "soffice"
    assert BY_NAME["scan300"].missing() == "tesseract"
    assert BY_NAME["docx"].missing() is None
