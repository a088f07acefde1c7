"""The reader of PDF files with a text layer: pages one by one, then paragraphs over all of them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from reportminer.document import Finding, Report, Source
from reportminer.errors import ReadError
from reportminer.readers.assembly import TextBuilder
from reportminer.readers.base import ReadLimits
from reportminer.readers.pdf.document import fill
from reportminer.readers.pdf.file import PdfFile
from reportminer.readers.pdf.oldfonts import converted
from reportminer.readers.pdf.pages import NO_TEXT, PageText, page_text


class PdfReader:
    """Reads born-digital PDFs.

    The text is what a careful copyist would give: one paragraph a line, columns one after the
    other, page numbers and repeated page heads as blocks of their own kind. Every part of a block
    has its page and box.
    """

    name = "pdf"
    version = "2"

    def read(self, data: bytes, path: Path, limits: ReadLimits) -> Report:
        """The report; ReadError RM105 without usable text, RM106, RM107, RM112 (too many pages)."""
        with PdfFile(data, path, limits) as file:
            pages, code = converted([page_text(page) for page in file.pages()])
        if not any(p.lines or p.tables for p in pages):
            raise ReadError("RM105", path=path.name, reason=reasons(pages))
        builder = TextBuilder()
        fill(builder, pages)
        if code is not None:
            builder.findings.append(Finding("RM314", found=code.value))
        for page in pages:
            if page.trouble:
                builder.findings.append(Finding("RM313", found=f"{page.number} ({page.trouble})"))
        digest = hashlib.sha256(data).hexdigest()
        return builder.report(Source(path.name, digest, "application/pdf", self.name, self.version))


def reasons(pages: list[PageText]) -> str:
    """Why no page can be used, for a message."""
    return "; ".join(sorted({p.trouble for p in pages if p.trouble})) or NO_TEXT
