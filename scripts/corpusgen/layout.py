"""Lays blocks out as one text and moves every span to its place in it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from .builder import Paragraph, Span
from .document import Block, Columns, Document, Table

WRAP = 94
PAGE = 2900


@dataclass
class Style:
    """How a plain text looks; the defaults are the canonical text of a docx or pdf."""

    separator: str = "\n"
    merged: str | None = None  # between columns on one line; None: one under the other
    cells: str = "\t"
    page_cuts: bool = False
    wrap: bool = False


class TextLayout:
    """Collects text and spans in document order."""

    def __init__(self, style: Style, rng: Random) -> None:
        self.style = style
        self.rng = rng
        self.parts: list[str] = []
        self.length = 0
        self.spans: list[Span] = []
        self.page_end = self.next_page()

    def next_page(self) -> int:
        """Where about the next page break comes."""
        return self.length + PAGE + self.rng.randint(-250, 250)

    def write(self, text: str) -> None:
        """Append bare text."""
        self.parts.append(text)
        self.length += len(text)

    def place(self, paragraph: Paragraph, breaks: dict[int, str] | None = None) -> None:
        """Append a paragraph; ``breaks`` replaces single spaces at these offsets."""
        breaks = breaks or {}
        base, moved, shift = self.length, [], 0
        for index, char in enumerate(paragraph.text):
            moved.append(base + index + shift)
            if index in breaks:
                shift += len(breaks[index]) - 1
                self.write(breaks[index])
            else:
                self.write(char)
        moved.append(base + len(paragraph.text) + shift)
        for span in paragraph.spans:
            span.start, span.end = moved[span.start], moved[span.end]
            self.spans.append(span)

    def breaks(self, paragraph: Paragraph) -> dict[int, str]:
        """Choose the spaces that become line or page breaks."""
        text = paragraph.text
        if self.style.wrap:
            return _wrapped(text)
        if not self.style.page_cuts or self.length + len(text) < self.page_end:
            return {}
        at = text.find(" ", max(60, self.page_end - self.length))
        fits = paragraph.role == "body" and len(text) > 320 and 60 < at < len(text) - 60
        self.page_end = self.next_page() + len(text)
        return {at: "\n\n"} if fits else {}

    def block(self, block: Block) -> None:
        """Append a block with the separator after it."""
        match block:
            case Paragraph():
                self.place(block, self.breaks(block))
            case Table():
                self.table(block)
            case Columns():
                self.columns(block)
        self.write(self.style.separator)

    def table(self, table: Table) -> None:
        """One line a row."""
        for number, row in enumerate(table.rows):
            self.write("\n" if number else "")
            start = self.length
            for column, cell in enumerate(row):
                self.write(self.style.cells if column else "")
                start = self.length if column == 1 else start
                self.place(cell)
                for span in cell.spans:
                    if span.attrs.get("whole_row"):
                        span.start = start

    def columns(self, block: Columns) -> None:
        """Two columns: merged line by line, or the left one first."""
        if self.style.merged is None or block.kind == "signature-stacked":
            for number, line in enumerate([*block.left, *block.right]):
                self.write("\n" if number else "")
                self.place(line)
            return
        for number in range(max(len(block.left), len(block.right))):
            self.write("\n" if number else "")
            if number < len(block.left):
                self.place(block.left[number])
            if number < len(block.right):
                self.write(self.style.merged)
                self.place(block.right[number])

    def text(self) -> str:
        """Return the text so far, ended by one line break."""
        return "".join(self.parts).rstrip("\n") + "\n"


def _wrapped(text: str) -> dict[int, str]:
    breaks: dict[int, str] = {}
    line_start, last_space = 0, -1
    for index, char in enumerate(text):
        if char == "\n":
            line_start, last_space = index + 1, -1
        if char == " ":
            if index - line_start > WRAP and last_space > line_start:
                breaks[last_space] = "\n"
                line_start = last_space + 1
            last_space = index
    return breaks


def lay_out(document: Document, style: Style) -> tuple[str, list[Span]]:
    """Return the text of a document and all its spans in that text."""
    layout = TextLayout(style, Random(f"layout/{document.report.id}"))
    for block in document.blocks:
        layout.block(block)
    return layout.text(), layout.spans
