"""Builds one text with its blocks and tables, for readers that decide the text themselves.

Paragraphs end in a line feed; the lines of one paragraph are separated by a line feed too and
stand in ``Block.parts``. A table is one line a row, cells separated by a tab, paragraphs of a cell
by line feeds; ``Cell`` spans say where a cell begins and ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reportminer.document import (
    NO_STYLE,
    Block,
    BlockKind,
    Cell,
    Finding,
    Place,
    Report,
    Source,
    Span,
    Style,
    Table,
)
from reportminer.text.composing import visible


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell before it has a place in the text; ``inner`` are tables nested in it."""

    row: int
    col: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    inner: tuple[Grid, ...] = ()
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table before it has a place in the text; cells in reading order."""

    n_rows: int
    n_cols: int
    cells: tuple[CellText, ...]
    header_rows: int = 0


@dataclass
class TextBuilder:
    """Collects text; every ``add_`` appends at the end."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def _write(self, text: str) -> Span:
        start = self.length
        self.pieces.append(text)
        self.length += len(text)
        return start, self.length

    def add_paragraph(
        self,
        lines: Sequence[str],
        kind: BlockKind = BlockKind.PARAGRAPH,
        style: Style = NO_STYLE,
        *,
        marker: str | None = None,
        computed: bool = False,
        column: str | None = None,
        places: tuple[Place, ...] = (),
        joints: Sequence[str] = (),
    ) -> None:
        """One block; ``lines`` are its physical pieces, empty ones are left out.

        ``joints`` stand between the pieces; without them it is a line feed.
        """
        parts: list[Span] = []
        for i, line in enumerate(lines):
            clean = visible(line).strip()
            if not clean:
                continue
            if parts:
                self._write(joints[i - 1] if joints else "\n")
            parts.append(self._write(clean))
        if not parts:
            return
        self._write("\n")
        start, end = parts[0][0], parts[-1][1]
        self.blocks.append(
            Block(
                len(self.blocks), kind, start, end, tuple(parts), style, marker, computed,
                column, None, places,
            )
        )  # fmt: skip

    def add_table(self, grid: Grid, places: tuple[Place, ...] = ()) -> None:
        """A table and its block; a table without any text is left out."""
        if not any(c.text.strip() for c in grid.cells):
            return
        grid = _visible(grid)
        number = len(self.tables)
        start = self.length
        parts: list[Span] = []
        cells: list[Cell] = []
        inner: list[tuple[int, CellText]] = []
        for row in rows_of(grid):
            row_start = self.length
            for i, cell in enumerate(row):
                if i:
                    self._write("\t")
                span = self._write(cell.text)
                cells.append(Cell(cell.row, cell.col, *span, cell.rowspan, cell.colspan))
                inner.append((span[0], cell))
            if self.length > row_start:
                parts.append((row_start, self.length))
            self._write("\n")
        end = self.length - 1
        self.tables.append(
            Table(number, start, end, grid.n_rows, grid.n_cols, tuple(cells), grid.header_rows)
        )
        for offset, cell in inner:
            self._place_inner(cell, offset)
        self.blocks.append(
            Block(
                len(self.blocks), BlockKind.TABLE, start, end, tuple(parts), table=number,
                places=places,
            )
        )  # fmt: skip

    def _place_inner(self, cell: CellText, offset: int) -> None:
        """Tables nested in a cell get spans inside it, found by the text they were written as."""
        begin = 0
        for grid in cell.inner:
            written = grid_text(grid)
            at = cell.text.find(written, begin)
            if at < 0 or not written.strip():
                continue
            begin = at + len(written)
            self.tables.append(_placed(grid, len(self.tables), offset + at))

    def add_report(self, report: Report) -> None:
        """Everything of another report, as a part of a file that is a document of its own."""
        for block in report.blocks:
            if block.table is not None:
                table = report.tables[block.table]
                cells = tuple(
                    CellText(c.row, c.col, report.text[c.start : c.end], c.rowspan, c.colspan)
                    for c in table.cells
                )
                grid = Grid(table.n_rows, table.n_cols, cells, table.header_rows)
                self.add_table(grid, block.places)
                continue
            self.add_paragraph(
                [report.text[a:b] for a, b in block.parts], block.kind, block.style,
                marker=block.marker, computed=block.marker_computed, column=block.column,
                places=block.places,
            )  # fmt: skip
        self.findings += report.findings

    def report(self, source: Source) -> Report:
        """Everything that was added."""
        return Report(
            source, "".join(self.pieces), tuple(self.blocks), tuple(self.tables),
            findings=tuple(self.findings),
        )  # fmt: skip


def _visible(grid: Grid) -> Grid:
    """The table with the letters of its cells in one spelling."""
    cells = (
        replace(c, text=visible(c.text), inner=tuple(map(_visible, c.inner))) for c in grid.cells
    )
    return replace(grid, cells=tuple(cells))


def grid_text(grid: Grid) -> str:
    """The text of a table as ``add_table`` writes it, without the last line feed."""
    return "\n".join("\t".join(c.text for c in row) for row in rows_of(grid))


def rows_of(grid: Grid) -> list[list[CellText]]:
    """Cells by row."""
    rows: list[list[CellText]] = [[] for _ in range(grid.n_rows)]
    for cell in grid.cells:
        rows[cell.row].append(cell)
    return rows


def _placed(grid: Grid, number: int, offset: int) -> Table:
    cells: list[Cell] = []
    at = offset
    for row in rows_of(grid):
        for i, cell in enumerate(row):
            at += 1 if i else 0
            cells.append(
                Cell(cell.row, cell.col, at, at + len(cell.text), cell.rowspan, cell.colspan)
            )
            at += len(cell.text)
        at += 1
    return Table(
        number, offset, at - 1, grid.n_rows, grid.n_cols, tuple(cells), grid.header_rows
    )  # fmt: skip
