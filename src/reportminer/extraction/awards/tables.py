"""Awards in tables: the row names the award, the column the recipients or the year.

A column counts if its header says recipients (tập thể, cá nhân, hộ), a number (số lượng, tổng số)
or a year, and its cells are whole numbers; columns of shares and money do not. A total column is
left out where columns of its parts stand beside it. Tables without a header row give nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from reportminer.document import Award, AwardStatus, Cell, Recipient, Table
from reportminer.extraction.awards.items import AwardItem, recipient_of
from reportminer.extraction.awards.lexicon import words
from reportminer.extraction.awards.named import NamedBodies
from reportminer.extraction.awards.rolls import roll_awards
from reportminer.extraction.base import Candidate
from reportminer.structure import TextView

_WHOLE = regex.compile(r"\s*(\d{1,3}(?:\.\d{3})+|\d+)\s*$")
_YEAR = regex.compile(r"(?<!\d)(20\d\d|19\d\d)(?!\d)")
_NOUN = regex.compile(
    r"(?<!\p{L})(tập\s+thể|cá\s+nhân|hộ(?:\s+gia\s+đình)?|doanh\s+nghiệp)(?!\p{L})"
)
_NUMBER_COLUMN = regex.compile(
    r"(?<!\p{L})(?:số\s+lượng|tổng(?:\s+số|\s+cộng)?|số\s+được\s+tặng|số\s+đề\s+nghị|kết\s+quả|số\s+quyết\s+định"
    r"|đã\s+(?:được\s+)?(?:tặng|khen)|tt|cn|hgđ)(?!\p{L})"
)
_NO_COUNT = regex.compile(
    r"%|tỷ\s+lệ|tỉ\s+lệ|tiền|kinh\s+phí|đồng|ghi\s+chú|(?<!\p{L})(?:stt|tt)\s*$"
)
_TOTAL = regex.compile(r"(?<!\p{L})tổng")
_SHORT = {"tt": Recipient.COLLECTIVE, "cn": Recipient.INDIVIDUAL, "hgđ": Recipient.HOUSEHOLD}


@dataclass(frozen=True, slots=True)
class _Column:
    """What the header of a column says."""

    recipient: Recipient | None
    year: int | None
    proposed: bool
    counts: bool
    total: bool
    is_year: bool


def table_awards(
    view: TextView,
    bodies: NamedBodies,
    tables: tuple[Table, ...],
    awards: list[AwardItem],
    year: int | None,
    *,
    listed: bool,
) -> Iterator[Candidate]:
    """Award records of all tables; ``listed``: the line above a roll proposes it; ``year`` is that
    of the text around, where a row says none.
    """
    starts = [a.start for a in awards]
    for table in tables:
        rows = _rows(table)
        header = _header_rows(view, table, rows)
        columns = {c: _column(view, table, header, c) for c in range(table.n_cols)}
        if not any(c.counts for c in columns.values()):
            found = [pair for row in rows.values() for pair in _awards_in(row, awards, starts)]
            yield from roll_awards(view, bodies, table, found, year, listed=listed)
            continue
        parts = any(c.counts and not c.total and c.recipient for c in columns.values())
        for index in range(header, table.n_rows):
            for award, cell in _awards_in(rows.get(index, ()), awards, starts):
                yield from _row(view, rows[index], columns, parts, award, cell, year)


def _rows(table: Table) -> dict[int, list[Cell]]:
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    return rows


def _header_rows(view: TextView, table: Table, rows: dict[int, list[Cell]]) -> int:
    """Leading rows without a number of their own (a row of column numbers counts as header)."""
    if table.header_rows:
        return _with_sub_headers(view, rows, table.header_rows)
    header = 0
    for index in range(min(3, table.n_rows)):
        texts = [view.folded[c.start : c.end] for c in rows.get(index, ())]
        if index and any(_WHOLE.match(t) for t in texts):
            break
        header = index + 1
    return min(header, 1) if table.n_rows > 1 else 0


def _with_sub_headers(view: TextView, rows: dict[int, list[Cell]], header: int) -> int:
    """Header rows with the row below them that tells their columns apart (``| TT | CN |``)."""
    texts = [view.folded[c.start : c.end].strip() for c in rows.get(header, ())]
    filled = [t for t in texts if t]
    sub = [t for t in filled if t in _SHORT or _NOUN.fullmatch(t)]
    return header + 1 if len(sub) > 1 and len(sub) == len(filled) else header


def _column(view: TextView, table: Table, header: int, col: int) -> _Column:
    said = [
        view.folded[c.start : c.end]
        for c in table.cells
        if c.row < header and c.col <= col < c.col + c.colspan
    ]
    text = " ".join(said)
    last = said[-1].strip() if said else ""
    noun = _NOUN.search(text)
    recipient = recipient_of(" ".join(noun[1].split()))[1] if noun else _SHORT.get(last)
    if col == 0 and last in ("tt", "stt"):
        return _Column(None, None, False, False, False, False)
    year = _YEAR.search(text)
    counts = bool(recipient or year or _NUMBER_COLUMN.search(text))
    if _NO_COUNT.search(text) and last not in _SHORT:
        counts = False
    return _Column(
        recipient,
        int(year[1]) if year else None,
        words().proposed.search(text) is not None,
        counts,
        _TOTAL.search(text) is not None,
        last == "năm",
    )


def _unit_of(
    view: TextView, cells: list[Cell], columns: dict[int, _Column], named: Cell
) -> Recipient | None:
    """The recipient in the column of units (``| Giấy khen | cá nhân | 99 |``)."""
    for cell in cells:
        text = view.folded[cell.start : cell.end].strip()
        if cell is not named and not columns[cell.col].recipient and _NOUN.fullmatch(text):
            return recipient_of(" ".join(text.split()))[1]
    return None


def _awards_in(
    cells: list[Cell] | tuple[Cell, ...], awards: list[AwardItem], starts: list[int]
) -> Iterator[tuple[AwardItem, Cell]]:
    for cell in cells:
        i = bisect_left(starts, cell.start)
        if i < len(starts) and starts[i] < cell.end and awards[i].row.id != "khen_thuong":
            yield awards[i], cell
            return


def _row(
    view: TextView,
    cells: list[Cell],
    columns: dict[int, _Column],
    parts: bool,
    award: AwardItem,
    named: Cell,
    year: int | None,
) -> Iterator[Candidate]:
    for cell in cells:
        if columns[cell.col].is_year and (match := _YEAR.search(view.folded, cell.start, cell.end)):
            year = int(match[1])
    beside = _NOUN.search(view.folded, named.start, named.end)
    said = recipient_of(" ".join(beside[1].split()))[1] if beside else None
    if beside and beside.start() == award.start:
        said = None
    said = said or _unit_of(view, cells, columns, named)
    for cell in cells:
        column = columns[cell.col]
        match = _WHOLE.match(view.folded[cell.start : cell.end])
        if cell is named or match is None or not column.counts or (parts and column.total):
            continue
        count = int(match[1].replace(".", ""))
        if count == 0:
            continue
        default = Recipient(award.row.recipient) if award.row.recipient else None
        recipient = column.recipient or said or default
        value = Award(
            count,
            recipient,
            award.name,
            award.row.id,
            award.award_class,
            award.authority,
            column.year or year,
            AwardStatus.PROPOSED if column.proposed else AwardStatus.AWARDED,
        )
        start, end = min(award.start, cell.start), max(award.end, cell.end)
        yield Candidate(start, end, value, f"award.table.{award.row.id}", ("table",))
