"""Blocks and tables: the layout of a report over its one text.

Spans are ``[start, end)`` in characters of ``Report.text``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportminer.document.places import Place

Span = tuple[int, int]


class BlockKind(StrEnum):
    """What a block is on the page."""

    PARAGRAPH = "paragraph"
    TABLE = "table"
    PAGE_HEADER = "page_header"
    PAGE_FOOTER = "page_footer"
    PAGE_NUMBER = "page_number"
    FOOTNOTE = "footnote"
    TEXT_BOX = "text_box"
    CONTENTS = "contents"


@dataclass(frozen=True, slots=True)
class Style:
    """Look of a block as far as the file tells; None is unknown. ``size_pt`` in points."""

    bold: bool | None = None
    italic: bool | None = None
    centred: bool | None = None
    size_pt: float | None = None


NO_STYLE = Style()


@dataclass(frozen=True, slots=True)
class Block:
    """A logical paragraph or a table.

    ``parts`` are the physical pieces in reading order: the lines of a hard-wrapped paragraph, or
    the two halves of one that a page break cut. ``start``/``end`` cover all parts; what lies
    between them is white space, or blocks of their own (a page number, a footnote).
    ``column`` is ``left`` or ``right`` for the two halves of a letterhead or signature block.
    ``marker`` is the label a human sees (``3.1.``); ``marker_computed`` says that Word computed it,
    so that it stands in no run of text (the reader has written it into the text).
    """

    id: int
    kind: BlockKind
    start: int
    end: int
    parts: tuple[Span, ...] = ()
    style: Style = NO_STYLE
    marker: str | None = None
    marker_computed: bool = False
    column: str | None = None
    table: int | None = None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; ``row``/``col`` are 0-based, spans count rows and columns (>= 1)."""

    row: int
    col: int
    start: int
    end: int
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the document: cells in reading order over ``n_rows`` × ``n_cols``.

    ``header_rows`` is the number of leading rows that name the columns (0 if none was recognised).
    """

    id: int
    start: int
    end: int
    n_rows: int
    n_cols: int
    cells: tuple[Cell, ...]
    header_rows: int = 0
