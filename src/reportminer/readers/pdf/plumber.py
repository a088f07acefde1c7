"""Pages by pdfplumber: slow, the reference, and the way out where pdfium is not sure."""

from __future__ import annotations

from typing import Any

from reportminer.readers.pdf.glyphs import Glyph
from reportminer.readers.pdf.source import Edge, GlyphPage, font_look, share_of_page
from reportminer.readers.pdf.stamps import fields_of


def plumber_page(page: Any, number: int) -> GlyphPage:
    """Glyphs and lines of a pdfplumber page."""
    width, height = float(page.width), float(page.height)
    found = GlyphPage(number, width, height)
    left, top = float(page.bbox[0]), float(page.bbox[1])
    for char in page.chars:
        if not char.get("upright", True):
            continue
        text = char["text"]
        if _is_unmapped(text):
            found.unmapped += 1
        size = float(char["size"]) or 1.0
        matrix = char.get("matrix")
        baseline = _baseline(char, matrix, height, size)
        found.glyphs.append(
            Glyph(
                text, char["x0"] - left, char["x1"] - left, baseline - top, size,
                font_look(char.get("fontname", "")),
            )
        )  # fmt: skip
    found.edges = [
        Edge(e["x0"] - left, e["top"] - top, e["x1"] - left, e["bottom"] - top) for e in page.edges
    ]
    found.image_share = max(
        (share_of_page((i["x0"], i["top"], i["x1"], i["bottom"]), width, height)
         for i in page.images),
        default=0.0,
    )  # fmt: skip
    found.fields = len(fields_of(page))
    return found


def _is_unmapped(text: str) -> bool:
    return text.startswith("(cid:") or text == "\ufffd" or "\ue000" <= text[:1] <= "\uf8ff"


def _baseline(char: dict[str, Any], matrix: Any, height: float, size: float) -> float:
    """Distance of the baseline from the top of the page."""
    if matrix and abs(matrix[1]) < 1e-6 and "y1" in char:
        shift = float(char["top"]) + float(char["y1"])  # page height as pdfplumber turned it
        return shift - float(matrix[5])
    return float(char["bottom"]) - 0.2 * size
