"""The source appendix of a filled Word form: numbered sources, then the cells left empty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from reportminer.appendices.catalogue import field_words
from reportminer.appendices.entries import Entry, Standing
from reportminer.appendices.results import FilledCell, Notes, grouped_missing
from reportminer.appendices.wording import clean

Element = Any
TITLE = "NGUỒN SỐ LIỆU"
EMPTY_TITLE = "CÁC Ô ĐỂ TRỐNG"
_WIDTHS = (8, 32, 60)  # percent


def append_notes(document: Document, notes: Notes, missing: Sequence[FilledCell]) -> None:
    """Add the appendix on a page of its own, before the last section's properties."""
    body = document.element.body
    made = [_paragraph(TITLE, bold=True, centred=True, page_break=True)]
    if notes.numbers:
        made.append(_table(("Số", "Nơi nêu", "Nguyên văn"), _source_rows(notes)))
    else:
        made.append(_paragraph("Không có ô nào điền từ báo cáo."))
    if missing:
        made.append(_paragraph(EMPTY_TITLE, bold=True, centred=True))
        rows = [(str(n), field_words(name), why) for name, why, n in grouped_missing(missing)]
        made.append(_table(("Số ô", "Trường", "Lý do"), rows))
    made.append(_paragraph(""))
    properties = body.find(qn("w:sectPr"))
    for element in made:
        if properties is None:
            body.append(element)
        else:
            properties.addprevious(element)


def _source_rows(notes: Notes) -> Iterable[tuple[str, str, str]]:
    for entry, number in sorted(notes.numbers.items(), key=lambda pair: pair[1]):
        yield f"[{number}]", _places(entry), _sentences(entry)


def _places(entry: Entry) -> str:
    words = list(dict.fromkeys(source.words for source in entry.sources))
    if entry.note:
        words.append(f"({entry.note})")
    if entry.standing is Standing.CORRECTED:
        words.append(entry.standing.value)
    return "\n".join(words)


def _sentences(entry: Entry) -> str:
    return "\n".join(dict.fromkeys(clean(source.sentence) for source in entry.sources))


def _paragraph(
    text: str, *, bold: bool = False, centred: bool = False, page_break: bool = False,
    size: int | None = None,
) -> Element:  # fmt: skip
    paragraph = OxmlElement("w:p")
    properties = OxmlElement("w:pPr")
    if page_break:
        properties.append(OxmlElement("w:pageBreakBefore"))
    if centred:
        align = OxmlElement("w:jc")
        align.set(qn("w:val"), "center")
        properties.append(align)
    if len(properties):
        paragraph.append(properties)
    for number, line in enumerate(text.split("\n")):
        run = OxmlElement("w:r")
        look = OxmlElement("w:rPr")
        if bold:
            look.append(OxmlElement("w:b"))
        if size is not None:
            half_points = OxmlElement("w:sz")
            half_points.set(qn("w:val"), str(2 * size))
            look.append(half_points)
        if len(look):
            run.append(look)
        if number:
            run.append(OxmlElement("w:br"))
        held = OxmlElement("w:t")
        held.text = line
        held.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(held)
        paragraph.append(run)
    return paragraph


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Element:
    table = OxmlElement("w:tbl")
    properties = OxmlElement("w:tblPr")
    width = OxmlElement("w:tblW")
    width.set(qn("w:w"), "5000")
    width.set(qn("w:type"), "pct")
    properties.append(width)
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "auto")):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    properties.append(borders)
    table.append(properties)
    grid = OxmlElement("w:tblGrid")
    for share in _WIDTHS:
        column = OxmlElement("w:gridCol")
        column.set(qn("w:w"), str(share * 90))
        grid.append(column)
    table.append(grid)
    table.append(_row(heads, head=True))
    for row in rows:
        table.append(_row(row))
    return table


def _row(cells: tuple[str, ...], *, head: bool = False) -> Element:
    row = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    row.append(properties)
    for text, share in zip(cells, _WIDTHS, strict=True):
        cell = OxmlElement("w:tc")
        look = OxmlElement("w:tcPr")
        width = OxmlElement("w:tcW")
        width.set(qn("w:w"), str(share * 50))
        width.set(qn("w:type"), "pct")
        look.append(width)
        cell.append(look)
        cell.append(_paragraph(text, bold=head, centred=head, size=10))
        row.append(cell)
    return row
