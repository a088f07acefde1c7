"""Fills a Word template: rows and paragraphs repeated, placeholders replaced, notes set.

Runs are changed inside paragraphs only, rows and paragraphs are copied whole: styles, merges, page
setup, headers and footers stay as they are. Word splits a placeholder over several runs as it
pleases; the value takes the look of the run where the placeholder begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from reportminer.appendices.blocks import (
    TOP,
    Node,
    Scope,
    Where,
    check_names,
    expand,
    has_blocks,
    parse_blocks,
    stray_tag,
    tag_of,
    wrap_item,
)
from reportminer.appendices.entries import Entry
from reportminer.appendices.formdata import FormData
from reportminer.appendices.forms import FormTable
from reportminer.appendices.placeholders import alone, filled, written
from reportminer.appendices.results import Notes

P, TBL, TR, TC, R, T = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "r", "t"))
SDT, SDT_CONTENT, TEXT_BOX = qn("w:sdt"), qn("w:sdtContent"), qn("w:txbxContent")
Element = Any
BLANK = "……"
"""Stands for a missing value inside a sentence; a cell of its own stays empty."""


@dataclass(slots=True)
class Put:
    """A paragraph that was filled: its expected text and the entries in it by field."""

    paragraph: Element
    text: str
    entries: list[tuple[str, Entry]]


@dataclass(slots=True)
class WordFilling:
    """One filling of one document. ``data`` None only checks names."""

    document: Document
    path: Path
    data: FormData | None
    tables: tuple[FormTable, ...] = ()
    show_notes: bool = True
    notes: Notes = field(default_factory=Notes)
    put: list[Put] = field(default_factory=list)
    _table: int = 0

    def run(self) -> None:
        """Fill body, page headers and page footers."""
        for root in self.roots():
            self._container(root, TOP, None)

    def roots(self) -> Iterator[Element]:
        """Elements that hold paragraphs: the body, then each header and footer once."""
        yield self.document.element.body
        seen: set[int] = set()
        for section in self.document.sections:
            for part in (section.header, section.footer, section.first_page_header,
                         section.first_page_footer):  # fmt: skip
                if not part.is_linked_to_previous and id(part._element) not in seen:
                    seen.add(id(part._element))
                    yield part._element

    def _where(self, words: str) -> Where:
        return Where(str(self.path), words)

    def _container(self, container: Element, scope: Scope, row_notes: set[int] | None) -> None:
        items = [child for child in container if child.tag in (P, TBL, SDT)]
        tags = [tag_of(own_text(e), "p") if e.tag == P else None for e in items]
        places = [self._where(f"đoạn «{own_text(e)[:40]}»") for e in items]
        nodes = parse_blocks(tags, places)
        for element, inner in self._repeated(items, nodes, scope):
            if element.tag == P:
                self._paragraph(element, inner, row_notes)
            elif element.tag == TBL:
                self._rows(element, inner)
            else:
                for content in element.iterchildren(SDT_CONTENT):
                    self._container(content, inner, row_notes)

    def _rows(self, table: Element, scope: Scope) -> None:
        self._table += 1
        number = self._table
        rows = list(table.iterchildren(TR))
        tags = [tag_of("".join(t.text or "" for t in row.iter(T)), "tr") for row in rows]
        places = [self._where(f"bảng {number}, hàng {n}") for n in range(1, len(rows) + 1)]
        nodes = parse_blocks(tags, places)
        for mapped in self.tables:
            if mapped.table == number:
                nodes = self._mapped(mapped, rows, nodes)
        for row, inner in self._repeated(rows, nodes, scope):
            row_notes: set[int] = set()
            for cell in row.iter(TC):
                self._container(cell, inner, row_notes)

    def _mapped(self, mapped: FormTable, rows: list[Element], nodes: list[Node]) -> list[Node]:
        """A row of an unmodified form becomes a loop, its cells placeholders."""
        here = self._where(f"bảng {mapped.table}")
        if mapped.row > len(rows):
            raise here.broken(f"không có hàng {mapped.row}", f"no row {mapped.row}")
        cells = list(rows[mapped.row - 1].iterchildren(TC))
        for column, name in mapped.columns.items():
            if not column.isdigit() or not 1 <= int(column) <= len(cells):
                raise here.broken(f"không có cột {column}", f"no column {column}")
            set_text(cells[int(column) - 1], f"{{{{ x.{name} }}}}")
        return wrap_item(nodes, mapped.row - 1, "x", mapped.list)

    def _repeated(
        self, items: list[Element], nodes: list[Node], scope: Scope
    ) -> Iterator[tuple[Element, Scope]]:
        """The elements that will stand, in order; each copy is in place when it is yielded."""
        if not has_blocks(nodes) or self.data is None:
            for index, inner in expand(nodes, self.data, scope):
                yield items[index], inner
            return
        originals = [deepcopy(item) for item in items]
        previous = items[0]
        marker = previous.getparent().index(previous)
        parent = previous.getparent()
        for item in items:
            parent.remove(item)
        for index, inner in expand(nodes, self.data, scope):
            element = deepcopy(originals[index])
            parent.insert(marker, element)
            marker += 1
            yield element, inner
        if parent.tag == TC and not any(child.tag == P for child in parent):
            parent.append(parent.makeelement(P, {}))  # a cell without a paragraph is no cell

    def _paragraph(self, paragraph: Element, scope: Scope, row_notes: set[int] | None) -> None:
        for box in paragraph.iter(TEXT_BOX):
            self._container(box, scope, None)
        text = own_text(paragraph)
        here = self._where(f"đoạn «{text[:40]}»")
        if stray := stray_tag(text):
            raise here.broken(f"không hiểu thẻ «{stray}»", f"unknown tag {stray}")
        if "{{" not in text:
            return
        if self.data is None:
            check_names(text, scope, here)
            return
        self._replace(paragraph, text, scope, row_notes, here)

    def _replace(
        self, paragraph: Element, text: str, scope: Scope, row_notes: set[int] | None, here: Where
    ) -> None:
        assert self.data is not None
        parts = filled(text, scope, self.data, here)
        if not alone(text):
            parts = tuple(replace(p, words=BLANK) if p.entry.value is None else p for p in parts)
        marks = [self._mark(part.entry, row_notes) for part in parts]
        marked = zip(parts, marks, strict=True)
        replace_spans(paragraph, [(p.start, p.end, p.words, mark) for p, mark in marked])
        shown = zip(parts, marks, strict=True)
        expected = written(text, tuple(replace(p, words=p.words + mark) for p, mark in shown))
        self.put.append(Put(paragraph, expected, [(p.name, p.entry) for p in parts]))

    def _mark(self, entry: Entry, row_notes: set[int] | None) -> str:
        """``[3]`` for the first cell of a row (or any sentence) that rests on source 3."""
        number = self.notes.of(entry) if self.show_notes and entry.value is not None else None
        if number is None or (row_notes is not None and number in row_notes):
            return ""
        if row_notes is not None:
            row_notes.add(number)
        return f"[{number}]"


def _texts(paragraph: Element) -> list[Element]:
    """The ``w:t`` of a paragraph itself, not of text boxes in it."""
    return [t for t in paragraph.iter(T) if next(t.iterancestors(P)) is paragraph]


def own_text(paragraph: Element) -> str:
    """Text of a paragraph without that of text boxes in it."""
    return "".join(t.text or "" for t in _texts(paragraph))


def set_text(cell: Element, text: str) -> None:
    """Put a text into the first paragraph of a cell, in the look it has."""
    paragraph = next(cell.iterchildren(P))
    texts = _texts(paragraph)
    if texts:
        for extra in texts[1:]:
            extra.text = ""
        texts[0].text = text
        return
    run = paragraph.makeelement(R, {})
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    if mark is not None:
        run.append(deepcopy(mark))
    held = run.makeelement(T, {})
    held.text = text
    run.append(held)
    paragraph.append(run)


def replace_spans(paragraph: Element, replacements: list[tuple[int, int, str, str]]) -> None:
    """Replace character spans of a paragraph's text, the last first; a mark becomes a run in
    superscript behind its value.
    """
    for start, end, words, mark in reversed(replacements):
        first: Element | None = None
        at = 0
        for held in _texts(paragraph):
            text = held.text or ""
            low, high = at, at + len(text)
            at = high
            if high <= start or low >= end:
                continue
            kept_before, kept_after = text[: max(start - low, 0)], text[max(end - low, 0) :]
            if first is None:
                first = held
                if mark and held.getparent().tag == R:
                    held.text = kept_before + words
                    _superscript(held, mark, kept_after if high >= end else "")
                else:
                    held.text = kept_before + words + mark + (kept_after if high >= end else "")
            else:
                held.text = kept_after if high >= end else ""
            _keep_blanks(held)


def _superscript(held: Element, mark: str, rest: str) -> None:
    """Behind the run of ``held``: the mark raised, then the rest of the run's text."""
    run = held.getparent()
    following = [child for child in run if run.index(child) > run.index(held)]
    raised = run.makeelement(R, {})
    look = run.find(qn("w:rPr"))
    properties = deepcopy(look) if look is not None else run.makeelement(qn("w:rPr"), {})
    for old in properties.findall(qn("w:vertAlign")):
        properties.remove(old)
    align = properties.makeelement(qn("w:vertAlign"), {qn("w:val"): "superscript"})
    _in_order(properties, align)
    raised.append(properties)
    text = raised.makeelement(T, {})
    text.text = mark
    raised.append(text)
    run.addnext(raised)
    if rest or following:
        tail = run.makeelement(R, {})
        if look is not None:
            tail.append(deepcopy(look))
        if rest:
            text = tail.makeelement(T, {})
            text.text = rest
            _keep_blanks(text)
            tail.append(text)
        tail.extend(following)
        raised.addnext(tail)


_AFTER_ALIGN = tuple(qn(f"w:{n}") for n in ("rtl", "cs", "em", "lang", "eastAsianLayout",
                                            "specVanish", "oMath", "rPrChange"))  # fmt: skip


def _in_order(properties: Element, align: Element) -> None:
    """Insert ``w:vertAlign`` where the schema wants it (ECMA-376 part 1, CT_RPr)."""
    for child in properties:
        if child.tag in _AFTER_ALIGN:
            child.addprevious(align)
            return
    properties.append(align)


def _keep_blanks(held: Element) -> None:
    text = held.text or ""
    if text != text.strip():
        held.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
