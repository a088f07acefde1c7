"""Pages by pdfium: fast. Only character boxes are taken, never pdfium's own order of the text.

Source: fpdf_text.h and fpdf_edit.h of pdfium. A page that is turned, or that pdfium cannot load,
is left to ``readers.pdf.plumber``.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from reportminer.readers.pdf.glyphs import FontLook, Glyph
from reportminer.readers.pdf.source import (
    CLOCKWISE,
    COUNTER,
    Edge,
    GlyphPage,
    box_edges,
    font_look,
    share_of_page,
)

_HYPHENS = (0x02, 0xFFFE)  # what pdfium makes of a hyphen at the end of a line
_GUESSED = (0x20, 0x0D, 0x0A, 0x02)
_MAX_DEPTH = 6
_MAX_EDGES = 6000


def _plain(function: Any, result: Any, *arguments: Any) -> Any:
    """A pdfium function with addresses for pointers: half the price of a typed call."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(result, *arguments)(address or 0)


_get_code = _plain(raw.FPDFText_GetUnicode, ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)
_get_object = _plain(raw.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_is_generated = _plain(raw.FPDFText_IsGenerated, ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
_get_box = _plain(
    raw.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
)


_UNKNOWN = 1e6  # em: no letter is as wide


class Unsure(Exception):
    """The page wants the reference reader."""


@dataclass(slots=True)
class _Face:
    """Look of the letters of one text object."""

    size: float
    baseline: float
    side: float
    look: FontLook
    turn: int | None
    unmapped: bool
    font: Any
    advances: dict[int, float]


@dataclass(slots=True)
class _Fonts:
    """Faces by text object and names by font, asked for once."""

    faces: dict[int, _Face] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    advances: dict[int, dict[int, float]] = field(default_factory=dict)


def pdfium_page(document: pdfium.PdfDocument, index: int) -> GlyphPage:
    """Glyphs, lines and picture size of page ``index`` (0-based); Unsure for a turned page."""
    page = document[index]
    try:
        if page.get_rotation():
            raise Unsure
        left, low, right, high = page.get_mediabox()
        found = GlyphPage(index + 1, right - left, high - low)
        text_page = page.get_textpage()
        try:
            _glyphs(text_page.raw, found, left, high)
        finally:
            text_page.close()
        _objects(page.raw, found, left, high)
        found.fields = _fields(page.raw)
        return found
    finally:
        page.close()


def _glyphs(text_page: Any, found: GlyphPage, left: float, high: float) -> None:
    """The letters of a page: the inner loop of the reader, hence few look-ups and no calls."""
    fonts = _Fonts()
    handle = _address(text_page)
    box = raw.FS_RECTF()
    box_at, edges = ctypes.addressof(box), memoryview(box).cast("B").cast("f")
    shown: dict[int, str] = {}
    add, new = found.glyphs.append, tuple.__new__
    face, last = None, 0
    for i in range(raw.FPDFText_CountChars(text_page)):
        item = _get_object(handle, i)
        if not item:  # a line end that pdfium guessed
            continue
        code = _get_code(handle, i)
        if code in _GUESSED and _is_generated(handle, i) == 1:
            continue
        if face is None or item != last:
            face, last = _face_of(text_page, i, item, fonts), item
            size, look, advances = face.size, face.look, face.advances
            turn, baseline = face.turn, high - face.baseline
        if turn is None or not _get_box(handle, i, box_at):
            continue
        text = shown.get(code)
        if text is None:
            text = _text_of(code, found, shown)
        if face.unmapped and code in shown:
            found.unmapped += raw.FPDFText_HasUnicodeMapError(text_page, i) == 1
        if turn:
            _add_turned(found, face, text, edges, (left, high))
            continue
        x0, x1 = edges[0], edges[2]
        # the loose box also holds what hangs over (the horn of ư): the advance ends before it
        advance = advances.get(code)
        if advance is None:
            advance = advances[code] = _advance(face.font, code) or _UNKNOWN
        if x0 + advance * size < x1:
            x1 = x0 + advance * size
        add(new(Glyph, (text, x0 - left, x1 - left, baseline, size, look)))


def _add_turned(
    found: GlyphPage, face: _Face, text: str, edges: Any, origin: tuple[float, float]
) -> None:
    """A letter on its side, as it stands on the turned page; ``edges``: left, top, right, low."""
    left, high = origin
    low = high - found.height
    if face.turn == CLOCKWISE:
        x0, x1, baseline = edges[3] - low, edges[1] - low, face.side - left
    else:
        x0, x1, baseline = high - edges[1], high - edges[3], left + found.width - face.side
    glyph = Glyph(text, min(x0, x1), max(x0, x1), baseline, face.size, face.look)
    found.turned.append((face.turn or 0, glyph))


def _turn_of(matrix: Any) -> int | None:
    """How the page must be turned for letters of this matrix to stand; None for slanting ones."""
    a, b = matrix.a, matrix.b
    if a > 0 and abs(b) < 0.05 * abs(a):
        return 0
    if abs(a) < 0.05 * abs(b):
        return CLOCKWISE if b > 0 else COUNTER
    return None


def _face_of(text_page: Any, index: int, item: int, fonts: _Fonts) -> _Face:
    face = fonts.faces.get(item)
    if face is None:
        face = fonts.faces[item] = _read_face(text_page, index, fonts)
    return face


def _text_of(code: int, found: GlyphPage, shown: dict[int, str]) -> str:
    """The letter of a character, kept in ``shown``; one without a Unicode value is counted."""
    text = "-" if code in _HYPHENS else chr(code) if 0 < code < 0x110000 else ""
    if not text or "\ue000" <= text <= "\uf8ff" or text == "\ufffd":
        found.unmapped += 1
        return text or "\ufffd"
    shown[code] = text
    return text


def _read_face(text_page: Any, index: int, fonts: _Fonts) -> _Face:
    """Face of the text object that holds character ``index``; its letters share one baseline."""
    item = raw.FPDFText_GetTextObject(text_page, index)
    size = ctypes.c_float(1.0)
    raw.FPDFTextObj_GetFontSize(item, ctypes.byref(size))
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix))
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text_page, index, ctypes.byref(x), ctypes.byref(y))
    scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
    font = raw.FPDFTextObj_GetFont(item)
    return _Face(
        size.value * scale, y.value, x.value, font_look(_font_name(font, fonts)),
        _turn_of(matrix),
        raw.FPDFText_HasUnicodeMapError(text_page, index) == 1, font,
        fonts.advances.setdefault(_address(font), {}),
    )  # fmt: skip


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _advance(font: Any, code: int) -> float:
    """Width of a letter as a share of the font size, 0 if unknown."""
    width = ctypes.c_float()
    if not font or not raw.FPDFFont_GetGlyphWidth(font, code, 1.0, ctypes.byref(width)):
        return 0.0
    return width.value


def _font_name(font: Any, fonts: _Fonts) -> str:
    if not font:
        return ""
    key = _address(font)
    if key not in fonts.names:
        size = raw.FPDFFont_GetBaseFontName(font, None, 0)
        buffer = ctypes.create_string_buffer(max(size, 1))
        raw.FPDFFont_GetBaseFontName(font, buffer, size)
        fonts.names[key] = buffer.value.decode("utf-8", "replace")
    return fonts.names[key]


def _fields(page: Any) -> int:
    """Count of form fields that have a look of their own."""
    count = 0
    for i in range(raw.FPDFPage_GetAnnotCount(page)):
        item = raw.FPDFPage_GetAnnot(page, i)
        if item:
            count += raw.FPDFAnnot_GetSubtype(item) == raw.FPDF_ANNOT_WIDGET
            raw.FPDFPage_CloseAnnot(item)
    return count


Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _objects(page: Any, found: GlyphPage, left: float, high: float) -> None:
    """Ruling lines and pictures among the objects of the page."""
    for i in range(raw.FPDFPage_CountObjects(page)):
        _object(raw.FPDFPage_GetObject(page, i), _UNIT, found, (left, high), 0)


def _object(
    item: Any, outer: Matrix, found: GlyphPage, origin: tuple[float, float], depth: int
) -> None:
    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        if len(found.edges) < _MAX_EDGES:
            _path(item, outer, found, origin)
    elif kind == raw.FPDF_PAGEOBJ_IMAGE:
        box = _bounds(item, outer, origin)
        found.image_share = max(found.image_share, share_of_page(box, found.width, found.height))
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
        inner = _times(_matrix(item), outer)
        for i in range(raw.FPDFFormObj_CountObjects(item)):
            _object(raw.FPDFFormObj_GetObject(item, i), inner, found, origin, depth + 1)


def _matrix(item: Any) -> Matrix:
    m = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, ctypes.byref(m))
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def _point(x: float, y: float, m: Matrix, origin: tuple[float, float]) -> tuple[float, float]:
    a, b, c, d, e, f = m
    return a * x + c * y + e - origin[0], origin[1] - (b * x + d * y + f)


def _bounds(
    item: Any, outer: Matrix, origin: tuple[float, float]
) -> tuple[float, float, float, float]:
    values = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(item, *(ctypes.byref(v) for v in values))
    x0, y0, x1, y1 = (v.value for v in values)
    corners = [_point(x, y, outer, origin) for x in (x0, x1) for y in (y0, y1)]
    xs, ys = [p[0] for p in corners], [p[1] for p in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _path(item: Any, outer: Matrix, found: GlyphPage, origin: tuple[float, float]) -> None:
    """Straight segments of a path; a filled thin box is a line."""
    count = raw.FPDFPath_CountSegments(item)
    if count > 400:
        return
    matrix = _times(_matrix(item), outer)
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, i)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            _strokes(points, found)
            points = []
        elif kind != raw.FPDF_SEGMENT_LINETO:
            points = []
            continue
        points.append(_point(x.value, y.value, matrix, origin))
        if raw.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    _strokes(points, found)


def _strokes(points: list[tuple[float, float]], found: GlyphPage) -> None:
    if len(points) >= 4:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        box = min(xs), min(ys), max(xs), max(ys)
        if all(x in (box[0], box[2]) and y in (box[1], box[3]) for x, y in points):
            found.edges += box_edges(*box)
            return
    for (ax, ay), (bx, by) in pairwise(points):
        if abs(ax - bx) <= 1 or abs(ay - by) <= 1:
            found.edges.append(Edge(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
