"""The reader of PDF files with a text layer: pages one by one, then paragraphs over all of them."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from reportminer.document import Finding, Report, Source
from reportminer.errors import ReadError
from reportminer.readers.assembly import TextBuilder
from reportminer.readers.base import ReadLimits
from reportminer.readers.pdf.document import fill
from reportminer.readers.pdf.pages import PageText, read_page

_HEAD = 4096


class PdfReader:
    """Reads born-digital PDFs.

    The text is what a careful copyist would give: one paragraph a line, columns one after the
    other, page numbers and repeated page heads as blocks of their own kind. Every part of a block
    has its page and box.
    """

    name = "pdf"
    version = "1"

    def read(self, data: bytes, path: Path, limits: ReadLimits) -> Report:
        """The report; ReadError RM105 without usable text, RM106, RM107, RM108 (too many pages)."""
        start = data.find(b"%PDF-", 0, _HEAD)  # rubbish before it shifts every offset in the file
        pages = list(_pages(data[max(start, 0) :], path, limits))
        if not any(p.lines or p.tables for p in pages):
            raise ReadError("RM105", path=path.name, reason=_reasons(pages))
        builder = TextBuilder()
        fill(builder, pages)
        for page in pages:
            if page.trouble:
                builder.findings.append(Finding("RM313", found=f"{page.number} ({page.trouble})"))
        digest = hashlib.sha256(data).hexdigest()
        return builder.report(Source(path.name, digest, "application/pdf", self.name, self.version))


def _reasons(pages: list[PageText]) -> str:
    reasons = sorted({p.trouble for p in pages if p.trouble})
    return "; ".join(reasons) or "không có chữ"


def _pages(data: bytes, path: Path, limits: ReadLimits) -> Iterator[PageText]:
    try:
        document = pdfplumber.open(io.BytesIO(data))
    except Exception as cause:  # pdfminer raises whatever a broken object runs into
        raise _open_error(cause, path) from cause
    with document:
        try:
            pages = document.pages
        except Exception as cause:
            raise _open_error(cause, path) from cause
        if not pages:
            raise ReadError("RM107", path=path.name, suffix=".pdf", reason="không có trang nào")
        if len(pages) > limits.max_pages:
            raise ReadError("RM112", path=path.name, pages=len(pages), limit=limits.max_pages)
        for number, page in enumerate(pages, 1):
            yield _page(page, number)
            page.close()


def _page(page: Any, number: int) -> PageText:
    try:
        return read_page(page, number)
    except Exception as cause:  # one broken page does not cost the others
        return PageText(number, 0.0, 0.0, trouble=f"trang hỏng: {type(cause).__name__}")


def _open_error(cause: Exception, path: Path) -> ReadError:
    inner = cause.args[0] if isinstance(cause, PdfminerException) and cause.args else cause
    if isinstance(inner, PDFPasswordIncorrect | PDFEncryptionError):
        return ReadError("RM106", path=path.name)
    reason = str(inner) or type(inner).__name__
    return ReadError("RM107", path=path.name, suffix=path.suffix or ".pdf", reason=reason)
