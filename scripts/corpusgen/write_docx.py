"""Writes a report as a Word file, byte for byte the same each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from .builder import Paragraph
from .document import Columns, Document, Table
from .old_codes import Run, tcvn3_runs, vni_runs
from .word_numbering import HEADING_STYLES, AutoNumbers, mark_numbered

MARK = "Dữ liệu mô phỏng"
_CENTRE = {"title", "subject", "agency", "motto", "number", "place-date", "authority", "signer",
           "heading-part"}  # fmt: skip
_BOLD = {"title", "subject", "motto", "authority", "signer", "heading-part", "heading-roman",
         "heading-arabic", "heading-dotted", "recipients-head"}  # fmt: skip
_ITALIC = {"place-date", "heading-letter", "recipients-head"}
_SMALL = {"recipient": 11, "recipients-head": 12, "cell": 12, "motto": 13, "agency": 13}


_UNUSED = ("/thumbnail", "/stylesWithEffects")
_STYLES = {"Normal", "TableNormal", "TableGrid", "Header", "Footer", "HeaderChar", *HEADING_STYLES}
CODES: dict[str, Callable[[str], list[Run]]] = {
    "unicode": lambda text: [Run(text)],
    "tcvn3": tcvn3_runs,
    "vni": vni_runs,
}
"""How a text becomes runs with fonts."""


@dataclass(frozen=True)
class Look:
    """How this file writes labels and letters; ``numbers`` None: labels are typed."""

    runs: Callable[[str], list[Run]]
    numbers: AutoNumbers | None = None


def _field(paragraph: Any, code: str) -> None:
    for kind, text in (("begin", None), (None, code), ("end", None)):
        run = paragraph.add_run()._r
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run.append(mark)


def _fill(target: Any, paragraph: Paragraph, look: Look, *, first: bool = False) -> None:
    """Write a paragraph's text and look into a Word paragraph."""
    role = paragraph.role
    target.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    if role in _CENTRE or (role == "cell" and len(paragraph.text) < 12):
        target.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif role in ("recipient", "recipients-head", "cell"):
        target.alignment = WD_ALIGN_PARAGRAPH.LEFT
    else:
        target.paragraph_format.first_line_indent = Cm(1.27)
        target.paragraph_format.space_after = Pt(6)
    if role in ("title", "subject"):
        target.paragraph_format.space_after = Pt(6 if role == "title" else 14)
    entry = look.numbers.take(paragraph) if look.numbers else None
    if entry:
        mark_numbered(target, entry)
    for piece in look.runs(entry.text if entry else paragraph.text):
        run = target.add_run(piece.text)
        run.bold = role in _BOLD or first
        run.italic = role in _ITALIC
        run.font.size = Pt(_SMALL.get(role, 14))
        if piece.font:
            run.font.name = piece.font
    if role == "signer":
        target.paragraph_format.space_before = Pt(60)


def _cell(cell: Any, lines: list[Paragraph], look: Look, *, first: bool = False) -> None:
    for number, line in enumerate(lines):
        target = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        _fill(target, line, look, first=first)


def _columns(file: Any, block: Columns, look: Look) -> None:
    table = file.add_table(rows=1, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    widths = (Cm(6.6), Cm(9.9)) if block.kind != "signature" else (Cm(8.5), Cm(8))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    sides = (block.left, block.right)
    for cell, width, lines in zip(table.rows[0].cells, widths, sides, strict=True):
        cell.width = width
        _cell(cell, lines, look)


def _table(file: Any, block: Table, look: Look) -> None:
    table = file.add_table(rows=len(block.rows), cols=len(block.rows[0]))
    table.style = "Table Grid"
    table.autofit = False
    for column, share in zip(table.columns, block.widths, strict=True):
        column.width = Cm(16.5 * share)
    for number, (row, source) in enumerate(zip(table.rows, block.rows, strict=True)):
        for cell, paragraph, width in zip(row.cells, source, block.widths, strict=True):
            cell.width = Cm(16.5 * width)
            _cell(cell, [paragraph], look, first=number == 0)
    file.add_paragraph()


def _properties(file: Any, document: Document) -> None:
    core = file.core_properties
    core.author = core.last_modified_by = core.category = core.keywords = MARK
    core.title = f"{MARK}: {document.header['subject']}"
    core.comments = f"{MARK} - simulated data"
    core.created = core.modified = datetime(document.report.year, 12, 1)
    core.revision = 1


def _page(file: Any) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(2)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(number, "PAGE")
    style = file.styles["Normal"]
    style.font.name = "Times New Roman"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    style.font.size = Pt(14)
    style.paragraph_format.space_after = Pt(0)


def _lighten(file: Any) -> None:
    """Drop what python-docx's template brings and nobody reads: thumbnail, second styles."""
    for rels in (file.part.package.rels, file.part.rels):
        for key in [k for k, rel in rels.items() if rel.reltype.endswith(_UNUSED)]:
            del rels[key]
    styles = file.styles.element
    for latent in styles.findall(qn("w:latentStyles")):
        styles.remove(latent)
    for style in styles.findall(qn("w:style")):
        kept = style.get(qn("w:styleId")) in _STYLES or style.get(qn("w:default")) == "1"
        if not kept:
            styles.remove(style)


def _still(data: bytes) -> bytes:
    """Pack the zip again with fixed times."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, source.read(name), compresslevel=9)
    return out.getvalue()


def write_docx(
    document: Document, path: Path, *, labels: str = "typed", code: str = "unicode"
) -> None:
    """Write the report to ``path``.

    ``labels``: ``typed`` text, or ``automatic`` numbering of Word; ``code``: a key of ``CODES``.
    """
    if labels not in ("typed", "automatic"):
        raise ValueError(f"labels: {labels!r} is neither 'typed' nor 'automatic'")
    file: Any = docx.Document()
    _page(file)
    _properties(file, document)
    numbers = AutoNumbers(file, document.report.habits) if labels == "automatic" else None
    look = Look(CODES[code], numbers)
    for block in document.blocks:
        match block:
            case Columns():
                _columns(file, block, look)
            case Table():
                _table(file, block, look)
            case Paragraph() if "\n" in block.text:
                for line in block.text.split("\n"):
                    _fill(file.add_paragraph(), Paragraph(line, [], block.role), look)
            case Paragraph():
                _fill(file.add_paragraph(), block, look)
    _lighten(file)
    buffer = io.BytesIO()
    file.save(buffer)
    path.write_bytes(_still(buffer.getvalue()))
