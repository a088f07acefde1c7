"""Ruled tables of a page: cells out of ruling lines, text out of the glyphs inside.

The search for cells is pdfplumber's (its ``lines`` strategy), called on our own edges.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from pdfplumber import table as plumber

from reportminer.document import Bbox
from reportminer.readers.assembly import CellText, Grid
from reportminer.readers.layout import header_rows, is_layout
from reportminer.readers.pdf.glyphs import Glyph, TextLine, lines_of
from reportminer.readers.pdf.source import Edge

_SNAP = 3
_MIN_LENGTH = 3
_MAX_EDGES = 4000

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PageTable:
    """A ruled table on a page."""

    grid: Grid
    page: int
    bbox: Bbox
    lefts: tuple[float, ...] = ()


def ruled_boxes(edges: Iterable[Edge]) -> list[list[Box]]:
    """Cells of each table, as boxes; a single row counts from three cells on (half of a table)."""
    long = [e for e in edges if max(e.x1 - e.x0, e.bottom - e.top) >= _MIN_LENGTH]
    level = sum(e.level for e in long)
    if level < 2 or len(long) - level < 2 or len(long) > _MAX_EDGES:
        return []
    merged = plumber.merge_edges(
        [_plumber_edge(e) for e in long],
        snap_x_tolerance=_SNAP, snap_y_tolerance=_SNAP, join_x_tolerance=_SNAP,
        join_y_tolerance=_SNAP,
    )  # fmt: skip
    crossings = plumber.edges_to_intersections(merged, _SNAP, _SNAP)
    tables: list[list[Any]] = plumber.cells_to_tables(plumber.intersections_to_cells(crossings))
    return [t for t in tables if len(t) >= 3 and len({round(c[0]) for c in t}) >= 2]


def _plumber_edge(edge: Edge) -> dict[str, Any]:
    level = edge.level
    x1 = edge.x1 if level else edge.x0
    bottom = edge.top if level else edge.bottom
    return {
        "x0": edge.x0, "x1": x1, "top": edge.top, "bottom": bottom,
        "width": x1 - edge.x0, "height": bottom - edge.top,
        "orientation": "h" if level else "v", "object_type": "line",
    }  # fmt: skip


SideLines = list[tuple[TextLine, Bbox]]


def take_table(
    boxes: list[Box], glyphs: list[Glyph], page: int, sides: SideLines
) -> tuple[PageTable | None, list[Glyph], SideLines]:
    """The table in ``boxes`` with its text, and the glyphs and lines on their side outside it.

    None, and all glyphs, for a frame without text, with a single column, or around a letterhead.
    """
    outer = (
        min(b[0] for b in boxes), min(b[1] for b in boxes),
        max(b[2] for b in boxes), max(b[3] for b in boxes),
    )  # fmt: skip
    inside: list[Glyph] = []
    outside: list[Glyph] = []
    for glyph in glyphs:
        (inside if _holds(outer, glyph) else outside).append(glyph)
    lefts, tops = _edges(b[0] for b in boxes), _edges(b[1] for b in boxes)
    if len(lefts) < 2 or not inside:
        return None, glyphs, sides
    held = _by_box(boxes, inside)
    cells = []
    for box in sorted(boxes, key=lambda b: (_place(tops, b[1]), b[0])):
        row, col = _place(tops, box[1]), _place(lefts, box[0])
        rowspan = 1 + sum(t > tops[row] + 2 and t < box[3] - 2 for t in tops)
        colspan = 1 + sum(x > lefts[col] + 2 and x < box[2] - 2 for x in lefts)
        lines = lines_of(held.get(box, ()), page)
        bold = bool(lines) and all(x.bold for x in lines)
        upended = [x.text for x, place in sides if _holds_box(box, place)]
        text = " ".join([cell_text(lines), *upended]) if upended else cell_text(lines)
        cells.append(CellText(row, col, text.strip(), rowspan, colspan, (), bold))
    if is_layout([c.text for c in cells], len(tops), len(lefts)):
        return None, glyphs, sides
    grid = Grid(len(tops), len(lefts), tuple(cells))
    grid = replace(grid, header_rows=header_rows(grid))
    box_ = tuple(round(v, 1) for v in outer)
    rest = [side for side in sides if not _holds_box(outer, side[1])]
    table = PageTable(grid, page, (box_[0], box_[1], box_[2], box_[3]), tuple(lefts))
    return table, outside, rest


def _by_box(boxes: list[Box], glyphs: list[Glyph]) -> dict[Box, list[Glyph]]:
    """Glyphs by the cell that holds them; neighbours mostly share one, so that is tried first."""
    held: dict[Box, list[Glyph]] = {}
    last = boxes[0]
    for glyph in glyphs:
        if not _holds(last, glyph):
            last = next((b for b in boxes if _holds(b, glyph)), last)
        held.setdefault(last, []).append(glyph)
    return held


def cell_text(lines: list[TextLine]) -> str:
    """Text of a cell: runs of one row with a space, rows one under the other."""
    out: list[str] = []
    below = None
    for line in lines:
        if below is not None and line.top < below - 0.5 * line.height:
            out[-1] += " " + line.text
        else:
            out.append(line.text)
        below = line.bottom
    return "\n".join(out)


def _holds_box(box: Box, inner: Bbox) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return box[0] <= x < box[2] and box[1] <= y < box[3]


def _holds(box: Box, glyph: Glyph) -> bool:
    middle = (glyph.x0 + glyph.x1) / 2
    return box[0] - 0.5 <= middle < box[2] + 0.5 and box[1] - 1 <= glyph.middle < box[3] + 1


def _edges(values: Iterable[float]) -> list[float]:
    """Distinct positions, those within two points being one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > 2:
            edges.append(value)
    return edges


def _place(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))
