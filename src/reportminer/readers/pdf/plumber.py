"""Pages by pdfplumber: slow, the reference, and the way out where pdfium is not sure."""

from __future__ import annotations

from typing import Any

from reportminer.readers.pdf.glyphs import Glyph
from reportminer.readers.pdf.source import (
    CLOCKWISE,
    COUNTER,
    Edge,
    GlyphPage,
    font_look,
    share_of_page,
)
from reportminer.readers.pdf.stamps import fields_of


def plumber_page(page: Any, number: int) -> GlyphPage:
    """Glyphs and lines of a pdfplumber page."""
    width, height = float(page.width), float(page.height)
    found = GlyphPage(number, width, height)
    left, top = float(page.bbox[0]), float(page.bbox[1])
    for char in page.chars:
        text = char["text"]
        if not char.get("upright", True):
            found.turned += _turned(char, width, height, (left, top))
            continue
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


def _turned(
    char: dict[str, Any], width: float, height: float, origin: tuple[float, float]
) -> list[tuple[int, Glyph]]:
    """A letter on its side as it stands on the turned page; nothing for a slanting one."""
    matrix = char.get("matrix")
    if not matrix or abs(matrix[0]) > 0.05 * abs(matrix[1]):
        return []
    size = float(char["size"]) or 1.0
    x0, x1 = char["x0"] - origin[0], char["x1"] - origin[0]
    top, bottom = char["top"] - origin[1], char["bottom"] - origin[1]
    look = font_look(char.get("fontname", ""))
    width_of_letter = abs(x1 - x0)  # of a letter on its side: its height
    size = min(size, width_of_letter) if size > 1.5 * width_of_letter else size
    if matrix[1] > 0:
        baseline = x1 - 0.2 * width_of_letter
        return [
            (CLOCKWISE, Glyph(char["text"], height - bottom, height - top, baseline, size, look))
        ]
    baseline = width - x0 - 0.2 * width_of_letter
    return [(COUNTER, Glyph(char["text"], top, bottom, baseline, size, look))]


def _is_unmapped(text: str) -> bool:
    return text.startswith("(cid:") or text == "\ufffd" or "\ue000" <= text[:1] <= "\uf8ff"


def _baseline(char: dict[str, Any], matrix: Any, height: float, size: float) -> float:
    """Distance of the baseline from the top of the page."""
    if matrix and abs(matrix[1]) < 1e-6 and "y1" in char:
        shift = float(char["top"]) + float(char["y1"])  # page height as pdfplumber turned it
        return shift - float(matrix[5])
    return float(char["bottom"]) - 0.2 * size
