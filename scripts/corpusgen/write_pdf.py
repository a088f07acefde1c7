"""Writes a report as a PDF with an embedded, subset font."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from reportlab import rl_config  # type: ignore[import-untyped]
from reportlab.lib.enums import (  # type: ignore[import-untyped]
    TA_CENTER,
    TA_JUSTIFY,
    TA_LEFT,
)
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
from reportlab.lib.units import cm  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]
from reportlab.platypus import Paragraph as Flow  # type: ignore[import-untyped]
from reportlab.platypus import SimpleDocTemplate, Spacer
from reportlab.platypus import Table as Grid

from .builder import Paragraph
from .document import Block, Columns, Document, Table
from .write_docx import _BOLD, _CENTRE, _ITALIC, _SMALL, MARK

# Times-like first; a face without Vietnamese letters (old Liberation) is passed over.
FONTS = (
    "/usr/share/fonts/truetype/liberation/LiberationSerif-{}.ttf",
    "/usr/share/fonts/truetype/liberation2/LiberationSerif-{}.ttf",
    "/usr/share/fonts/liberation-serif/LiberationSerif-{}.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSerifCondensed{}.ttf",
    "/usr/share/fonts/dejavu-serif-fonts/DejaVuSerifCondensed{}.ttf",
    "/Library/Fonts/DejaVuSerifCondensed{}.ttf",
)
_DEJAVU = {"Regular": "", "Bold": "-Bold", "Italic": "-Italic"}
_SCALE = 0.86  # DejaVu is wider than Times
_NEEDED = "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹươăđĐ“”–"


class FontError(RuntimeError):
    """No usable font."""


def _faces(pattern: str) -> dict[str, Path]:
    names = _DEJAVU if "DejaVu" in pattern else {face: face for face in _DEJAVU}
    return {face: Path(pattern.format(name)) for face, name in names.items()}


def _candidates(font: str | None) -> list[dict[str, Path]]:
    """Return the faces to try: those beside ``font`` if given, else the usual places."""
    if not font:
        return [_faces(pattern) for pattern in FONTS]
    regular = Path(font)
    faces = {face: Path(font.replace("Regular", face)) for face in _DEJAVU}
    return [{face: path if path.exists() else regular for face, path in faces.items()}]


rl_config.useA85 = 0  # a fifth smaller


def register_fonts(font: str | None) -> None:
    """Make the first faces with all Vietnamese letters known to reportlab."""
    for faces in _candidates(font):
        if not faces["Regular"].exists():
            continue
        loaded = {
            face: TTFont(f"Report-{face}", str(path if path.exists() else faces["Regular"]))
            for face, path in faces.items()
        }
        if all(ord(c) in f.face.charToGlyph for f in loaded.values() for c in _NEEDED):
            for one in loaded.values():
                pdfmetrics.registerFont(one)
            return
    raise FontError("no serif font with Vietnamese letters found; name a TTF file with --font")


def _style(role: str, *, short: bool = False, head: bool = False) -> Any:
    face = "Bold" if role in _BOLD or head else "Italic" if role in _ITALIC else "Regular"
    size = (_SMALL.get(role, 14) - (1.5 if role in ("agency", "motto") else 0)) * _SCALE
    centred = role in _CENTRE or (role == "cell" and short)
    plain = role in ("recipient", "recipients-head", "cell")
    body = not centred and not plain
    return ParagraphStyle(
        role,
        fontName=f"Report-{face}",
        fontSize=size,
        leading=size * 1.28,
        alignment=TA_CENTER if centred else TA_LEFT if plain else TA_JUSTIFY,
        firstLineIndent=1.27 * cm if body else 0,
        spaceAfter=6 if body or role == "title" else 14 if role == "subject" else 0,
        spaceBefore=60 if role == "signer" else 0,
    )


def _flows(paragraph: Paragraph, *, head: bool = False) -> list[Any]:
    """Return flows; a paragraph with line breaks inside becomes several."""
    short = len(paragraph.text) < 12
    style = _style(paragraph.role, short=short, head=head)
    return [Flow(escape(line), style) for line in paragraph.text.split("\n")]


def _columns(block: Columns) -> Any:
    left = [f for line in block.left for f in _flows(line)]
    right = [f for line in block.right for f in _flows(line)]
    widths = (6.6 * cm, 9.9 * cm) if block.kind != "signature" else (8.5 * cm, 8 * cm)
    return Grid([[left, right]], colWidths=widths, style=[("VALIGN", (0, 0), (-1, -1), "TOP")])


def _table(block: Table) -> Any:
    cells = [
        [_flows(cell, head=number == 0) for cell in row] for number, row in enumerate(block.rows)
    ]
    style = [("GRID", (0, 0), (-1, -1), 0.6, (0, 0, 0)), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    widths = [16.5 * cm * w for w in block.widths]
    return Grid(cells, colWidths=widths, style=style)


def _block(block: Block) -> list[Any]:
    match block:
        case Columns():
            return [_columns(block), Spacer(1, 6)]
        case Table():
            return [_table(block), Spacer(1, 10)]
        case _:
            return _flows(block)


def write_pdf(document: Document, path: Path) -> None:
    """Write the report to ``path``; call register_fonts before."""

    def numbered(canvas: Any, _template: Any) -> None:
        canvas.setFont("Report-Regular", 11)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 1.2 * cm, str(canvas.getPageNumber()))

    template = SimpleDocTemplate(
        str(path),
        pagesize=A4,
        leftMargin=3 * cm,
        rightMargin=1.5 * cm,
        topMargin=2 * cm,
        bottomMargin=2 * cm,
        title=f"{MARK}: {document.header['subject']}",
        author=MARK,
        subject=f"{MARK} - simulated data",
        keywords=MARK,
        creator=MARK,
        invariant=1,
    )
    flows = [flow for block in document.blocks for flow in _block(block)]
    template.build(flows, onLaterPages=numbered)
