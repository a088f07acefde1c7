"""The draft as a Word file: header of an administrative report, linked numbers, tables, sources.

Layout: Nghị định 30/2020/NĐ-CP, Phụ lục I (A4, Times New Roman 14, margins 20/20/30/15 mm). What
the program cannot know (issuer, number, signer) is left as dots; what people must write is marked.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from reportminer.appendices.draft import Draft, DraftTable, Linked, Piece
from reportminer.appendices.filling import check_place
from reportminer.appendices.results import Notes
from reportminer.appendices.word_notes import append_notes
from reportminer.errors import UsageError
from reportminer.exports.settling import settle
from reportminer.exports.writing import write_atomically

FONT = "Times New Roman"
WRITE = "[Phần cán bộ viết: {words}]"


def write_draft(draft: Draft, path: Path, *, force: bool = False) -> None:
    """Write the draft, read it again, and give it its name; errors of ``check_draft_place``."""
    check_draft_place(path, force=force)
    document = build(draft)

    def write(temporary: Path) -> None:
        document.save(str(temporary))
        settle(temporary)
        again = docx.Document(str(temporary))
        wrong = broken_links(again)
        if wrong:
            raise UsageError("RM228", path=str(path), count=len(wrong), first=wrong[0])

    write_atomically(path, write)


def check_draft_place(path: Path, *, force: bool) -> None:
    """RM214 for a name that is no Word file's; RM224, RM225, RM201 as for forms."""
    if path.suffix.lower() != ".docx":
        raise UsageError("RM214", path=str(path), allowed=".docx")
    check_place(path, force=force)


def broken_links(document: Document) -> list[str]:
    """Numbers that link to no row."""
    body = document.element.body
    rows = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    anchors = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    return [str(anchor) for anchor in anchors if anchor not in rows]


def build(draft: Draft) -> Document:
    """The document."""
    document = docx.Document()
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(6)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    _header(document, draft)
    for part in draft.parts:
        _line(document, part.heading, bold=True)
        for sentence in part.sentences:
            _sentence(document, sentence)
        if part.write:
            _marked(document, WRITE.format(words=part.write))
    _footer(document)
    notes = Notes()
    number = 0
    for table in draft.tables:
        number = _table(document, table, notes, number)
    append_notes(document, notes, ())
    return document


def _header(document: Document, draft: Draft) -> None:
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    left.width, right.width = Mm(65), Mm(100)
    for cell, lines in (
        (left, (("(CƠ QUAN CHỦ QUẢN)", False), ("(CƠ QUAN BAN HÀNH)", True),
                ("Số: ……/BC-……", False))),
        (right, (("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True),
                 ("Độc lập - Tự do - Hạnh phúc", True),
                 (f"……, ngày …… tháng …… năm {draft.year}", False))),
    ):  # fmt: skip
        for index, (text, bold) in enumerate(lines):
            paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.space_after = Pt(0)
            run = paragraph.add_run(text)
            run.bold, run.font.size = bold, Pt(13)
            run.italic = text.startswith("……,")
    _line(document, "DỰ THẢO BÁO CÁO", bold=True, centred=True)
    _line(document, draft.title, bold=True, centred=True)


def _footer(document: Document) -> None:
    _line(document, "Nơi nhận: ……", bold=True)
    paragraph = _line(document, "(Quyền hạn, chức vụ của người ký)", bold=True)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _line(document: Document, text: str, *, bold: bool = False, centred: bool = False) -> Any:
    paragraph = document.add_paragraph()
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text).bold = bold
    return paragraph


def _marked(document: Document, text: str) -> None:
    run = document.add_paragraph().add_run(text)
    run.italic = True
    run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _sentence(document: Document, pieces: tuple[Piece, ...]) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(10)
    for piece in pieces:
        if isinstance(piece, Linked):
            _link(paragraph, piece)
        else:
            paragraph.add_run(piece)


def _link(paragraph: Any, piece: Linked) -> None:
    """A number that leads to its table row by a click, in the look of the text."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), piece.row)
    link.set(qn("w:history"), "1")
    run = paragraph.add_run(piece.words)
    link.append(run._r)
    paragraph._p.append(link)


def _table(document: Document, table: DraftTable, notes: Notes, number: int) -> int:
    head = _line(document, table.title, bold=True)
    head.paragraph_format.keep_with_next = True
    head.paragraph_format.page_break_before = number == 0
    made = document.add_table(rows=1, cols=len(table.heads), style="Table Grid")
    _cells(made.rows[0], table.heads, bold=True)
    repeat = OxmlElement("w:tblHeader")
    made.rows[0]._tr.get_or_add_trPr().append(repeat)
    for row in table.rows:
        number += 1
        held = made.add_row()
        marks = [n for entry in row.entries if (n := notes.of(entry)) is not None]
        _cells(held, row.cells)
        if marks:
            cell = held.cells[-1].paragraphs[0]
            run = cell.add_run("".join(f"[{n}]" for n in marks))
            run.font.size, run.font.superscript = Pt(11), True
        _bookmark(held.cells[0].paragraphs[0]._p, row.id, number)
    made.autofit = False
    for column, width in zip(made.columns, table.widths_mm, strict=True):
        column.width = Mm(width)
        for held_cell in column.cells:
            held_cell.width = Mm(width)
    return number


def _cells(row: Any, texts: tuple[str, ...], *, bold: bool = False) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        run = cell.paragraphs[0].add_run(text)
        run.bold, run.font.size = bold, Pt(11)
        cell.paragraphs[0].paragraph_format.space_after = Pt(0)


def _bookmark(paragraph: Any, name: str, number: int) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    properties = paragraph.find(qn("w:pPr"))
    paragraph.insert(0 if properties is None else 1, start)
    paragraph.append(end)
