"""The containers a report can come in: one writer each, all from the same composed document."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .document import Document
from .old_codes import tcvn3_bytes, vni_bytes
from .write_docx import write_docx
from .write_pdf import write_pdf
from .write_scan import CLEAN_300, ROUGH_200, ScanLook, write_scan

OFFICE_SECONDS = 180
OFFICE = ("soffice", "libreoffice")


@dataclass(frozen=True)
class Composed:
    """A report to be written: blocks for Word and PDF, the canonical text for text files."""

    document: Document
    text: str


@dataclass(frozen=True)
class Container:
    """``allowed``: how far F1 of a key may lie from that of the .txt; None: no limit is set.

    ``needs``: system programs (any one of each tuple) that writing or reading it takes.
    """

    name: str
    suffix: str
    write: Callable[[Composed, Path], None]
    allowed: float | None = None
    needs: tuple[tuple[str, ...], ...] = ()
    scan: bool = False

    def missing(self) -> str | None:
        """Name of a program that is not installed; None if all are there."""
        return next((names[0] for names in self.needs if not any(map(shutil.which, names))), None)


def _plain(report: Composed, path: Path) -> None:
    path.write_text(report.text, encoding="utf-8")


def _office(report: Composed, path: Path) -> None:
    """The .docx with automatic numbering, saved by LibreOffice in the format of the suffix."""
    with tempfile.TemporaryDirectory(prefix="containers-") as name:
        folder = Path(name)
        source = folder / "input.docx"
        write_docx(report.document, source, labels="automatic")
        program = next(found for p in OFFICE if (found := shutil.which(p)))
        subprocess.run(
            [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
             "--norestore", "--convert-to", path.suffix[1:], "--outdir", name, str(source)],
            check=True, capture_output=True, timeout=OFFICE_SECONDS,
            env={**os.environ, "HOME": name},
        )  # fmt: skip
        shutil.copyfile(source.with_suffix(path.suffix), path)


def _scan(look: ScanLook) -> Callable[[Composed, Path], None]:
    def write(report: Composed, path: Path) -> None:
        with tempfile.TemporaryDirectory(prefix="containers-") as name:
            source = Path(name) / "pages.pdf"
            write_pdf(report.document, source)
            write_scan(source, report.document, path, look)

    return write


CONTAINERS = (
    Container("txt", ".txt", _plain),
    Container("docx", ".docx", lambda r, p: write_docx(r.document, p), 0.005),
    Container(
        "docx-auto", ".docx", lambda r, p: write_docx(r.document, p, labels="automatic"), 0.005
    ),
    Container("doc", ".doc", _office, 0.005, (OFFICE,)),
    Container("rtf", ".rtf", _office, None, (OFFICE,)),
    Container("odt", ".odt", _office, None, (OFFICE,)),
    Container("tcvn3", ".docx", lambda r, p: write_docx(r.document, p, code="tcvn3"), 0.005),
    Container("vni", ".docx", lambda r, p: write_docx(r.document, p, code="vni"), 0.005),
    Container("tcvn3-txt", ".txt", lambda r, p: _bytes(p, tcvn3_bytes(r.text)), 0.005),
    Container("vni-txt", ".txt", lambda r, p: _bytes(p, vni_bytes(r.text))),
    Container("pdf", ".pdf", lambda r, p: write_pdf(r.document, p), 0.01),
    Container("scan300", ".pdf", _scan(CLEAN_300), 0.05, (("tesseract",),), scan=True),
    Container("scan200", ".pdf", _scan(ROUGH_200), 0.10, (("tesseract",),), scan=True),
)
BY_NAME = {container.name: container for container in CONTAINERS}


def _bytes(path: Path, data: bytes) -> None:
    path.write_bytes(data)
