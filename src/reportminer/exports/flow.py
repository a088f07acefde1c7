"""The text of a report as it flows down a page: paragraphs, headings, letterhead columns, tables,
page numbers, with marks over all of it.

Every character of the text that is not white space is shown once; text outside all blocks is shown
as paragraphs of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportminer.document import Block, BlockKind, Label, Report, Section, Span, Table
from reportminer.exports.marking import Mark, marked_pieces
from reportminer.exports.markup import Html, el, join
from reportminer.exports.notes import notes_box, notes_by_piece
from reportminer.exports.wording import LABEL_CODES, LABEL_NAMES

_RANK_HEADING, _RANK_HEADER, _RANK_FINDING, _RANK_MENTION = range(4)

_RULING = frozenset("|+-–=: \t\n")
_KIND_NAMES: dict[BlockKind, tuple[str, str]] = {
    BlockKind.PAGE_NUMBER: ("page-number", "Số trang"),
    BlockKind.PAGE_HEADER: ("page-edge", "Đầu trang"),
    BlockKind.PAGE_FOOTER: ("page-edge", "Chân trang"),
    BlockKind.FOOTNOTE: ("footnote", "Chú thích"),
}


@dataclass(frozen=True, slots=True)
class _Unit:
    """A block, a table, or text outside blocks, with the numbers of its pieces."""

    block: Block | None
    table: Table | None
    pieces: tuple[int, ...]


def report_flow(report: Report) -> list[Html]:
    """Elements of the page's text column, in reading order."""
    pieces, units = _units(report)
    marked = marked_pieces(report.text, pieces, _marks(report))
    headings = {s.start: s for s in report.sections if s.label or s.title}
    return list(_elements(report, units, pieces, marked, headings))


def _units(report: Report) -> tuple[list[Span], list[_Unit]]:
    """Pieces of text in order, without overlaps, and the units they belong to."""
    tables = {t.id: t for t in report.tables}
    wanted: list[tuple[int, int, Block, Table | None]] = []
    for block in report.blocks:
        table = tables.get(block.table) if block.table is not None else None
        if block.kind is BlockKind.TABLE and table is not None:
            spans = [(c.start, c.end) for c in table.cells]
        elif table is not None:
            continue  # a paragraph inside a table: its cell shows it
        else:
            spans = _runs(report.text, block.parts or ((block.start, block.end),))
        wanted += [(s, e, block, table) for s, e in spans if s < e]
    wanted.sort(key=lambda w: (w[0], w[1]))
    pieces: list[Span] = []
    owners: list[tuple[Block | None, Table | None]] = []
    at = 0
    for start, end, block, table in wanted:
        if start < at:
            continue  # overlapping blocks: the first one shows the text
        for span in _loose(report.text, at, start):
            pieces.append(span)
            owners.append((None, None))
        pieces.append((start, end))
        owners.append((block, table))
        at = end
    for span in _loose(report.text, at, len(report.text)):
        pieces.append(span)
        owners.append((None, None))
    return pieces, list(_grouped(owners))


def _runs(text: str, parts: Sequence[Span]) -> list[Span]:
    """Parts with nothing but white space between them as one piece, so that a mark runs on over
    the line ends of a hard-wrapped paragraph.
    """
    runs: list[Span] = []
    for start, end in parts:
        if runs and not text[runs[-1][1] : start].strip():
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _grouped(owners: Sequence[tuple[Block | None, Table | None]]) -> Iterator[_Unit]:
    """Pieces of one block together where it begins, though a page number may lie between them."""
    places: dict[object, list[int]] = {}
    for number, (block, _) in enumerate(owners):
        places.setdefault(("loose", number) if block is None else block.id, []).append(number)
    for numbers in places.values():
        yield _Unit(*owners[numbers[0]], tuple(numbers))


def _loose(text: str, start: int, end: int) -> Iterator[Span]:
    """Lines of ``text[start:end]`` that hold more than white space."""
    at = start
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            yield at, at + len(line)
        at += len(line)


def _marks(report: Report) -> Iterator[Mark]:
    """Headings, header fields, findings and mentions."""
    for section in report.sections:
        if section.start < section.end and (section.label or section.title):
            yield Mark(section.start, section.end, _RANK_HEADING, _heading_mark(section))
    if report.header is not None:
        for name, (start, end) in report.header.spans.items():
            if start < end:
                yield Mark(start, end, _RANK_HEADER, _anchor_mark(f"h-{name}", "header-field"))
    for number, finding in enumerate(report.findings):
        if finding.start is not None and finding.end is not None and finding.start < finding.end:
            words = finding.words("vi")
            wrap = _finding_mark(number, f"{finding.code}: {words}")
            yield Mark(finding.start, finding.end, _RANK_FINDING, wrap)
    seen = dict.fromkeys(Label, 0)
    for index, mention in enumerate(report.mentions):
        seen[mention.label] += 1
        if mention.start < mention.end:
            wrap = _mention_mark(index, mention.label, seen[mention.label])
            yield Mark(mention.start, mention.end, _RANK_MENTION, wrap)


Wrap = Callable[[Html, bool, bool], Html]


def _heading_mark(section: Section) -> Wrap:
    style = "item" if section.style == "item" else "heading"

    def wrap(content: Html, first: bool, last: bool) -> Html:
        return el("span", content, class_=style, id=f"s{section.id}" if first else None)

    return wrap


def _anchor_mark(anchor: str, style: str) -> Wrap:
    def wrap(content: Html, first: bool, last: bool) -> Html:
        return el("span", content, class_=style, id=anchor if first else None)

    return wrap


def _finding_mark(number: int, words: str) -> Wrap:
    def wrap(content: Html, first: bool, last: bool) -> Html:
        sign = el("a", "⚠", class_="warn", href=f"#f{number}", title=words) if first else Html()
        return el("span", sign, content, class_="finding", id=f"fx{number}" if first else None)

    return wrap


def _mention_mark(index: int, label: Label, number: int) -> Wrap:
    code = f"{LABEL_CODES[label]}{number}"
    title = f"{LABEL_NAMES[label]} {number}"

    def wrap(content: Html, first: bool, last: bool) -> Html:
        sign = el("sup", el("a", code, href=f"#r{index}", title=title)) if last else Html()
        return el("mark", content, sign, class_=f"m-{label}", id=f"m{index}" if first else None)

    return wrap


def _elements(
    report: Report,
    units: Sequence[_Unit],
    pieces: Sequence[Span],
    marked: Sequence[Html],
    headings: dict[int, Section],
) -> Iterator[Html]:
    noted = notes_by_piece(report, pieces)
    for in_columns, run in groupby(units, key=lambda u: _column(u) is not None):
        if in_columns:
            halves = list(run)
            yield _columns(halves, marked)
            yield notes_box(report, [n for u in halves for p in u.pieces for n in noted.get(p, ())])
            continue
        for unit in run:
            if unit.table is not None:
                yield _table(unit, unit.table, pieces, marked)
            else:
                yield _paragraph(report, unit, pieces, marked, headings)
            yield notes_box(report, [n for p in unit.pieces for n in noted.get(p, ())])


def _column(unit: _Unit) -> str | None:
    return unit.block.column if unit.block is not None and unit.table is None else None


def _content(unit: _Unit, marked: Sequence[Html]) -> Html:
    """The pieces of a paragraph, hard-wrapped lines put together again."""
    return join(part for n in unit.pieces for part in (marked[n], Html("\n")))


def _columns(units: Sequence[_Unit], marked: Sequence[Html]) -> Html:
    """The halves of a letterhead or signature block side by side."""
    sides = {
        side: [el("p", _content(u, marked)) for u in units if _column(u) == side]
        for side in ("left", "right")
    }
    return el("div", *(el("div", *lines) for lines in sides.values()), class_="columns")


def _paragraph(
    report: Report,
    unit: _Unit,
    pieces: Sequence[Span],
    marked: Sequence[Html],
    headings: dict[int, Section],
) -> Html:
    content = _content(unit, marked)
    block = unit.block
    if block is None:
        shown = {c for n in unit.pieces for c in report.text[slice(*pieces[n])]}
        # Strokes between the cells of a table typed as text: there, but not shown.
        return el("p", content, class_="ruling" if shown <= _RULING else None)
    if block.kind in _KIND_NAMES:
        style, name = _KIND_NAMES[block.kind]
        return el("div", content, class_=style, role="note", aria_label=name)
    section = headings.get(pieces[unit.pieces[0]][0])
    if section is not None and section.style == "heading" and section.end >= block.end:
        return el(f"h{min(max(section.depth, 1) + 1, 6)}", content)
    looks = [name for name in ("bold", "italic", "centred") if getattr(block.style, name)]
    return el("p", content, class_=" ".join(looks) or None)


def _table(unit: _Unit, table: Table, pieces: Sequence[Span], marked: Sequence[Html]) -> Html:
    shown = {pieces[n]: marked[n] for n in unit.pieces}
    rows: list[list[Html]] = [[] for _ in range(table.n_rows)]
    for cell in sorted(table.cells, key=lambda c: (c.row, c.col)):
        rows[cell.row].append(
            el(
                "th" if cell.row < table.header_rows else "td",
                shown.get((cell.start, cell.end), Html()),
                rowspan=cell.rowspan if cell.rowspan > 1 else None,
                colspan=cell.colspan if cell.colspan > 1 else None,
            )
        )
    body = [el("tr", *cells) for cells in rows]
    return el("div", el("table", *body), class_="document-table", tabindex=0)
