"""Plain text and Markdown: decoding, then paragraphs and tables out of lines.

``text`` is the content of the file in NFC without its byte order mark, nothing else is changed:
line ends, Markdown marks and page numbers stay where they are, and offsets are offsets of the
file.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportminer.document import (
    NO_STYLE,
    Block,
    BlockKind,
    Finding,
    LinePlace,
    Report,
    Source,
    Span,
    Style,
    Table,
)
from reportminer.errors import ReadError
from reportminer.readers.base import ReadLimits
from reportminer.readers.decoding import decode
from reportminer.readers.furniture import furniture
from reportminer.readers.layout import column_name, is_layout
from reportminer.readers.lines import Line, split_lines
from reportminer.readers.paragraphs import (
    Wrapping,
    joins_across_break,
    joins_next_line,
    wrapping,
)
from reportminer.readers.pipes import PipeTable, cell_lines, find_tables, is_row
from reportminer.readers.tabs import find_tab_tables
from reportminer.text.offsets import to_nfc

_BOLD = Style(bold=True)


class PlainReader:
    """Reads text files in UTF-8, UTF-16 and the legacy codes of ``readers.decoding``."""

    name = "plain"
    version = "2"

    def read(self, data: bytes, path: Path, limits: ReadLimits) -> Report:
        """The report; ReadError RM103, RM104 or RM109; finding RM314 for an older encoding."""
        decoded = decode(data, path.name)
        text, _ = to_nfc(decoded.text)
        if not text.strip("\ufeff \t\r\n\f\v\u00a0\u200b"):
            raise ReadError("RM103", path=path.name)
        kind = "text/markdown" if path.suffix.lower() in (".md", ".markdown") else "text/plain"
        source = Source(path.name, hashlib.sha256(data).hexdigest(), kind, self.name, self.version)
        return text_report(text, source, encoding=decoded.encoding)


def text_report(text: str, source: Source, *, encoding: str | None = None) -> Report:
    """Blocks and tables of a text that stays as it is."""
    blocks, tables = _Blocks(text).build()
    findings = (Finding("RM314", found=encoding),) if encoding else ()
    return Report(source, text, blocks, tables, findings=findings)


@dataclass
class _Blocks:
    """Collects blocks while the lines of one text go by."""

    text: str
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    open: list[Line] = field(default_factory=list)

    def build(self) -> tuple[tuple[Block, ...], tuple[Table, ...]]:
        lines = split_lines(self.text)
        kinds = furniture(lines)
        found = (*find_tables(lines), *find_tab_tables(lines))
        tables = {table.first: table for table in found}
        wrap = wrapping([x for i, x in enumerate(lines) if i not in kinds and not is_row(x.text)])
        i, page = 0, False
        while i < len(lines):
            if i in kinds:
                self._add(kinds[i], [lines[i]])
                page = True
            elif i in tables:
                self._close()
                self._table(tables[i], lines[tables[i].first : tables[i].last + 1])
                i = tables[i].last
            else:
                self._line(lines[i], wrap, page=page or lines[i].page_break)
                page = False
            i += 1
        self._close()
        ordered = sorted(self.blocks, key=lambda b: (b.start, b.end))
        return tuple(replace(b, id=n) for n, b in enumerate(ordered)), tuple(self.tables)

    def _line(self, line: Line, wrap: Wrapping, *, page: bool) -> None:
        if self.open and not self._joins(line, wrap, page=page):
            self._close()
        self.open.append(line)

    def _joins(self, line: Line, wrap: Wrapping, *, page: bool) -> bool:
        if is_row(line.text) or is_row(self.open[-1].text):
            return False
        if line.heading or self.open[-1].heading:
            return False
        if page or line.gap:
            return joins_across_break(self.open, line, wrap, page=page)
        return joins_next_line(self.open, line, wrap)

    def _close(self) -> None:
        if self.open:
            self._add(BlockKind.PARAGRAPH, self.open)
            self.open = []

    def _add(self, kind: BlockKind, lines: list[Line], *, table: int | None = None) -> None:
        parts = tuple((x.start, x.end) for x in lines)
        style = _BOLD if all(x.bold or x.heading for x in lines) else NO_STYLE
        places = tuple(LinePlace(a, b) for a, b in _runs([x.number for x in lines]))
        self.blocks.append(
            Block(
                0, kind, parts[0][0], parts[-1][1], parts, style, table=table, places=places
            )
        )  # fmt: skip

    def _table(self, table: PipeTable, lines: list[Line]) -> None:
        rows = [[self.text[a:b] for a, b in row] for row in table.rows]
        cells = [cell for row in rows for cell in row]
        if is_layout(cells, len(rows), table.n_cols):
            for row in table.rows:
                for col, span in enumerate(row):
                    self._column(span, lines, column_name(col, len(row)))
            return
        number = len(self.tables)
        self.tables.append(table.to_table(number))
        self._add(BlockKind.TABLE, lines, table=number)

    def _column(self, span: Span, lines: list[Line], column: str | None) -> None:
        for start, end in cell_lines(self.text, span):
            line = next(x for x in lines if x.start <= start <= x.end)
            place = LinePlace(line.number, line.number)
            self.blocks.append(
                Block(
                    0, BlockKind.PARAGRAPH, start, end, ((start, end),), column=column,
                    places=(place,),
                )
            )  # fmt: skip


def _runs(numbers: list[int]) -> list[Span]:
    """Runs of consecutive numbers, as (first, last)."""
    runs: list[Span] = []
    for n in numbers:
        if runs and n <= runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], n)
        else:
            runs.append((n, n))
    return runs
