"""What OCR adds to a report: pages as text, findings about doubtful and handwritten numbers."""

from __future__ import annotations

from collections.abc import Iterable

from reportminer.document import Block, Finding, PdfPlace, Span
from reportminer.readers.assembly import TextBuilder
from reportminer.readers.ocr.pages import Doubt, OcrPage
from reportminer.readers.pdf.pages import PageText, page_text

BLANK = "trang trắng"


def ocr_text(found: OcrPage) -> PageText:
    """A recognised page the way of every PDF page."""
    page = found.page
    if found.blank or found.trouble:
        return PageText(page.number, page.width, page.height, trouble=found.trouble or BLANK)
    return page_text(page)


def add_ocr_findings(builder: TextBuilder, pages: Iterable[OcrPage]) -> None:
    """Findings RM350 (page read by OCR), RM351 (handwritten), RM352 (number read with doubt)."""
    text = "".join(builder.pieces)
    for page in pages:
        if page.blank or page.trouble:
            continue
        share = str(round(page.confidence))
        builder.findings.append(Finding("RM350", found=str(page.page.number), expected=share))
        for doubt in page.doubts:
            builder.findings.append(_finding(builder.blocks, text, doubt))


def _finding(blocks: list[Block], text: str, doubt: Doubt) -> Finding:
    code = "RM351" if doubt.by_hand else "RM353" if doubt.was else "RM352"
    span = _span(blocks, text, doubt)
    start, end = span if span else (None, None)
    if doubt.was:
        return Finding(code, start, end, expected=doubt.text, found=doubt.was)
    return Finding(code, start, end, expected=str(round(doubt.confidence)), found=doubt.text)


def _span(blocks: list[Block], text: str, doubt: Doubt) -> Span | None:
    """Where the doubtful word stands in the text; for one left out, the line it stood on."""
    for block in blocks:
        whole = ((block.start, block.end),)
        spans = block.parts if len(block.parts) == len(block.places) else whole
        for place, (start, end) in zip(block.places, spans, strict=False):
            if not (isinstance(place, PdfPlace) and _holds(place, doubt)):
                continue
            if doubt.by_hand:
                return start, end
            at = text.find(doubt.text, start, end)
            if at >= 0:
                return at, at + len(doubt.text)
    return None


def _holds(place: PdfPlace, doubt: Doubt) -> bool:
    x0, top, x1, bottom = place.bbox
    inside = x0 - 2 <= doubt.x <= x1 + 2 and top - 3 <= doubt.y <= bottom + 3
    return place.page == doubt.page and inside
