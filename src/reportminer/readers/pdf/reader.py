"""The reader of PDF files: pages one by one, then paragraphs over all of them.

Pages without a text layer, or with an unusable one, are drawn and recognised, page by page, so
that a document may mix both.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from reportminer.document import Finding, Report, Source
from reportminer.errors import ReadError
from reportminer.readers.assembly import TextBuilder
from reportminer.readers.base import ReadLimits
from reportminer.readers.ocr.engine import INSTALL, find_engine
from reportminer.readers.ocr.pages import OcrPage, read_images
from reportminer.readers.ocr.report import BLANK, add_ocr_findings, ocr_text
from reportminer.readers.pdf.document import fill
from reportminer.readers.pdf.file import PdfFile
from reportminer.readers.pdf.oldfonts import converted
from reportminer.readers.pdf.pages import (
    NO_TEXT,
    WRONG_UNICODE,
    PageText,
    page_text,
    plain_text,
    reads_wrong,
)
from reportminer.text.syllables import syllable_share

_MIN_GAIN = 0.2


class PdfReader:
    """Reads PDFs.

    The text is what a careful copyist would give: one paragraph a line, columns one after the
    other, page numbers and repeated page heads as blocks of their own kind. Every part of a block
    has its page and box.
    """

    name = "pdf"
    version = "2"

    def read(self, data: bytes, path: Path, limits: ReadLimits) -> Report:
        """The report; ReadError RM105 (no text anywhere), RM106, RM107, RM112 (too many pages),
        RM113
        (scanned, and no Tesseract).
        """
        with PdfFile(data, path, limits) as file:
            pages, code = converted([page_text(page) for page in file.pages()])
            wrong = {p.number for p in pages if not p.trouble and reads_wrong(p)}
            scanned = [p.number for p in pages if p.trouble or p.number in wrong]
            recognised = _recognise(file, scanned, limits)
        recognised = [x for x in recognised if _is_better(x, pages, wrong)]
        for found in recognised:
            pages[found.page.number - 1] = ocr_text(found)
        wrong -= {x.page.number for x in recognised}
        if not any(p.lines or p.tables for p in pages):
            if scanned and find_engine() is None:
                raise ReadError("RM113", path=path.name, program="Tesseract", install=INSTALL)
            raise ReadError("RM105", path=path.name, reason=reasons(pages))
        builder = TextBuilder()
        fill(builder, pages)
        if code is not None:
            builder.findings.append(Finding("RM314", found=code.value))
        add_ocr_findings(builder, recognised)
        for page in pages:
            if page.trouble and page.trouble != BLANK:
                builder.findings.append(Finding("RM313", found=f"{page.number} ({page.trouble})"))
            elif page.number in wrong:
                told = f"{page.number} ({WRONG_UNICODE})"
                builder.findings.append(Finding("RM313", found=told))
        unknown = "".join(builder.pieces).count("\ufffd")
        if unknown:
            builder.findings.append(Finding("RM319", found=f"{unknown} chữ không có mã Unicode"))
        name = f"{self.name}+ocr" if recognised else self.name
        digest = hashlib.sha256(data).hexdigest()
        return builder.report(Source(path.name, digest, "application/pdf", name, self.version))


def _recognise(file: PdfFile, scanned: list[int], limits: ReadLimits) -> list[OcrPage]:
    """Pages without usable text (numbers from 1) by OCR; none without Tesseract."""
    engine = find_engine() if scanned else None
    if engine is None:
        return []
    drawn = (
        (number, picture)
        for number in scanned[: limits.max_ocr_pages]
        if (picture := file.picture(number - 1)) is not None
    )
    return read_images(drawn, engine, limits)


def _is_better(found: OcrPage, pages: list[PageText], wrong: set[int]) -> bool:
    """Whether a recognised page takes the place of what the file says, which may be foreign."""
    number = found.page.number
    if number not in wrong:
        return True
    return (
        syllable_share(plain_text(ocr_text(found)))
        > syllable_share(plain_text(pages[number - 1])) + _MIN_GAIN
    )


def reasons(pages: list[PageText]) -> str:
    """Why no page can be used, for a message."""
    return "; ".join(sorted({p.trouble for p in pages if p.trouble})) or NO_TEXT
