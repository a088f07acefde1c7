"""Text of signature fields: numbers and days that the clerk's office stamps on digitally.

They stand in the appearance of a form field (``/AP /N``), not in the content of the page, so that
the page alone reads ``Số: /TB-...``. Source: ISO 32000-1, 12.5.5 (appearance streams).
"""

from __future__ import annotations

from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTItem
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import apply_matrix_pt, mult_matrix

from reportminer.readers.pdf.glyphs import Glyph
from reportminer.readers.pdf.source import font_look

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1, 0, 0, 1, 0, 0)


def fields_of(page: Any) -> list[dict[str, Any]]:
    """Form fields of a pdfplumber page.

    Read one level deep: ``page.annots`` follows every reference and never ends where fields point
    back at their page.
    """
    annotations = resolve1(page.page_obj.annots)
    if not isinstance(annotations, list):
        return []
    found = (resolve1(a) for a in annotations)
    return [a for a in found if isinstance(a, dict) and _name(a.get("Subtype")) == "Widget"]


def _name(value: Any) -> str:
    return str(resolve1(value)).strip("/'")


def stamps_of(page: Any) -> list[list[Glyph]]:
    """Glyphs of each form field of a pdfplumber page that shows text."""
    found = []
    for data in fields_of(page):
        stream = _appearance(data)
        if stream is not None:
            glyphs = _glyphs(stream, data, page)
            if glyphs:
                found.append(glyphs)
    return found


def _appearance(data: dict[str, Any]) -> PDFStream | None:
    """The normal appearance of a field; hidden ones have none."""
    if int(resolve1(data.get("F", 0))) & 2:
        return None
    looks = resolve1(data.get("AP"))
    normal = resolve1(looks.get("N")) if isinstance(looks, dict) else None
    return normal if isinstance(normal, PDFStream) else None


def _glyphs(stream: PDFStream, data: dict[str, Any], page: Any) -> list[Glyph]:
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    ctm = _field_matrix(stream, [float(resolve1(v)) for v in resolve1(data["Rect"])])
    device.begin_page(page.page_obj, _UNIT)
    interpreter.render_contents(resolve1(stream.get("Resources")) or {}, [stream], ctm=ctm)
    device.end_page(page.page_obj)
    high, left = float(page.page_obj.mediabox[3]), float(page.page_obj.mediabox[0])
    return [_glyph(item, left, high) for item in _chars(device.get_result())]


def _chars(item: LTItem) -> list[LTChar]:
    if isinstance(item, LTChar):
        return [item]
    if isinstance(item, LTContainer):
        return [c for inner in item for c in _chars(inner)]
    return []


def _glyph(char: LTChar, left: float, high: float) -> Glyph:
    baseline = high - char.matrix[5]
    return Glyph(
        char.get_text(), char.x0 - left, char.x1 - left, baseline, float(char.size) or 1.0,
        font_look(str(char.fontname)),
    )  # fmt: skip


def _field_matrix(stream: PDFStream, rect: list[float]) -> Matrix:
    """From the space of the appearance to that of the page: its box is fitted to the field."""
    own: Matrix = tuple(float(v) for v in resolve1(stream.get("Matrix")) or _UNIT)  # type: ignore[assignment]
    box = [float(resolve1(v)) for v in resolve1(stream.get("BBox")) or rect]
    corners = [apply_matrix_pt(own, (x, y)) for x in (box[0], box[2]) for y in (box[1], box[3])]
    x0, x1 = min(c[0] for c in corners), max(c[0] for c in corners)
    y0, y1 = min(c[1] for c in corners), max(c[1] for c in corners)
    sx = (rect[2] - rect[0]) / (x1 - x0) if x1 > x0 else 1.0
    sy = (rect[3] - rect[1]) / (y1 - y0) if y1 > y0 else 1.0
    fit: Matrix = (sx, 0, 0, sy, rect[0] - x0 * sx, rect[1] - y0 * sy)
    return mult_matrix(own, fit)
