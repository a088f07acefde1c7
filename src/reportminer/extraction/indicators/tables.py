"""Indicators in tables: the row names the measure (or the place), the column what is said of it.

A row "Trồng rừng mới | ha | 186 | 202,6 | 108,9" under "Kế hoạch | Thực hiện | Tỷ lệ (%)" is two
records: the result with the percentage as its share of the plan, and the plan ("(kế hoạch)"). Where
the rows are places, the column names the measure and the row stands in brackets. Columns of ordinal
numbers and notes are left out, and so are rows of awards. Where it fails: tables without any words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import cast

import regex

from reportminer.document import (
    Award,
    Cell,
    Indicator,
    Label,
    Mention,
    Quantity,
    Report,
    Table,
)
from reportminer.extraction.base import Candidate
from reportminer.extraction.indicators.catalogue import indicator_id
from reportminer.extraction.indicators.headings import heads
from reportminer.extraction.indicators.wording import clean
from reportminer.structure import TextView
from reportminer.text import fold

_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BARE = regex.compile(r"[\s()%,.;:/-]*(?:\p{L}{1,4}\s?){0,2}[\s()%,.;:/-]*")
_WITHIN = regex.compile(r"^trong đó:?\s*", regex.IGNORECASE)


class Role(Enum):
    """What a column holds."""

    ORDINAL = "ordinal"
    NAME = "name"
    UNIT = "unit"
    NOTE = "note"
    PLAN = "plan"
    EARLIER = "earlier"
    PERCENT = "percent"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header as written and what it holds."""

    head: str
    role: Role


@dataclass(frozen=True, slots=True)
class _Value:
    """A number in a row, with its column."""

    column: Column
    mention: Mention[Quantity]


def table_indicators(report: Report, view: TextView) -> Iterator[Candidate]:
    """Indicator records of all tables of a report."""
    if not report.tables:
        return
    quantities = cast(list[Mention[Quantity]], list(report.labelled(Label.QUANTITY)))
    starts = [q.start for q in quantities]
    awards = [m.start for m in report.labelled(Label.AWARD) if isinstance(m.value, Award)]
    for table in report.tables:
        yield from _Reader(view, table, quantities, starts, sorted(awards)).read()


class _Reader:
    """One pass over a table."""

    def __init__(
        self,
        view: TextView,
        table: Table,
        quantities: list[Mention[Quantity]],
        starts: list[int],
        awards: list[int],
    ) -> None:
        self.view, self.table = view, table
        self.quantities, self.starts, self.awards = quantities, starts, awards
        self.rows: dict[int, list[Cell]] = {}
        for cell in table.cells:
            self.rows.setdefault(cell.row, []).append(cell)
        self.header = table.header_rows or self._guessed_header()
        self.columns = self._columns()
        self.parent = ""
        self.within = False  # the row is a part of the row above

    def read(self) -> Iterator[Candidate]:
        """Records of the rows below the header."""
        for index in range(self.header, self.table.n_rows):
            cells = self.rows.get(index, [])
            if cells and not self._names_award(cells):
                yield from self._row(cells)

    def _guessed_header(self) -> int:
        first = self.rows.get(0, [])
        numbers = [c for c in first if self._number(c) is not None]
        return 0 if self.table.n_rows < 2 or len(numbers) > 1 else 1

    def _words(self, cell: Cell) -> str:
        return " ".join(self.view.text[cell.start : cell.end].split())

    def _number(self, cell: Cell) -> Mention[Quantity] | None:
        """The quantity a cell consists of; None for words, and for words with a number in them."""
        at = bisect_left(self.starts, cell.start)
        if at == len(self.starts) or self.quantities[at].end > cell.end:
            return None
        mention = self.quantities[at]
        if at + 1 < len(self.starts) and self.starts[at + 1] < cell.end:
            return None
        rest = self.view.text[cell.start : mention.start] + self.view.text[mention.end : cell.end]
        return mention if _BARE.fullmatch(rest) else None

    def _names_award(self, cells: list[Cell]) -> bool:
        lo = bisect_left(self.awards, min(c.start for c in cells))
        return lo < len(self.awards) and self.awards[lo] < max(c.end for c in cells)

    # -- columns

    def _columns(self) -> dict[int, Column]:
        columns: dict[int, Column] = {}
        named = False
        for col in range(self.table.n_cols):
            head = self._head(col)
            role = self._role(col, head, named)
            named = named or role is Role.NAME
            columns[col] = Column(head, role)
        return columns

    def _head(self, col: int) -> str:
        over = [c for c in self.table.cells if c.row < self.header]
        said = [self._words(c) for c in over if c.col <= col < c.col + c.colspan]
        return " ".join(dict.fromkeys(s for s in said if s))

    def _role(self, col: int, head: str, named: bool) -> Role:
        folded = fold(_without_unit(head)).strip(" .:")
        if heads().ordinal.match(folded) or (not named and self._counts_up(col)):
            return Role.ORDINAL
        if heads().note.search(folded):
            return Role.NOTE
        if not self._has_numbers(col):
            if named:
                return Role.UNIT if heads().unit.match(folded) else Role.NOTE
            return Role.NAME
        if heads().percent.search(fold(head)):
            return Role.PERCENT
        if heads().earlier.search(folded):
            return Role.EARLIER
        return Role.PLAN if heads().plan.search(folded) else Role.VALUE

    def _below(self, col: int) -> Iterator[Cell]:
        return (c for c in self.table.cells if c.row >= self.header and c.col == col)

    def _has_numbers(self, col: int) -> bool:
        said = [c for c in self._below(col) if self._words(c)]
        numbers = sum(self._number(c) is not None for c in said)
        return numbers > 0 and numbers * 2 >= len(said)

    def _counts_up(self, col: int) -> bool:
        said = [self._words(c).strip(" .") for c in self._below(col)]
        return len(said) > 1 and said == [str(i + 1) for i in range(len(said))]

    # -- rows

    def _row(self, cells: list[Cell]) -> Iterator[Candidate]:
        named = [c for c in cells if self._role_of(c) is Role.NAME and self._words(c)]
        if not named:
            return
        label = self._label(self._words(named[-1]))
        places = self._lists_places()
        values = [
            _Value(self.columns[c.col], number)
            for c in cells
            if self._role_of(c) in (Role.VALUE, Role.PLAN, Role.EARLIER, Role.PERCENT)
            and (number := self._number(c)) is not None
        ]
        start = min(named[-1].start, *(v.mention.start for v in values)) if values else 0
        for value, share in _with_shares(values):
            yield self._candidate(start, label, value, share, places, len(values))

    def _role_of(self, cell: Cell) -> Role:
        return self.columns[cell.col].role if cell.col in self.columns else Role.NOTE

    def _label(self, words: str) -> str:
        """Row label; a row that goes on with a dash takes the label above it."""
        label = clean(_without_unit(words))
        self.within = heads().subrow.match(fold(words)) is not None and bool(self.parent)
        if self.within:
            return clean(f"{self.parent} {_WITHIN.sub('', label)}")
        self.parent = label
        return label

    def _lists_places(self) -> bool:
        named = [c.head for c in self.columns.values() if c.role is Role.NAME]
        return bool(named) and heads().places.match(fold(named[-1]).strip(" .:")) is not None

    def _candidate(
        self, start: int, label: str, value: _Value, share: _Value | None, places: bool, many: int
    ) -> Candidate:
        quantity = value.mention.value
        year = _YEAR.search(value.column.head)
        record = Indicator(
            self._name(label, value.column, places, many),
            quantity.value,
            quantity.unit,
            None,
            approximation=quantity.approximation,
            period=year.group() if year else None,
            scope=label if places and not heads().total.match(fold(label)) else None,
        )
        end = value.mention.end
        if share is not None and isinstance(share.mention.value.value, Decimal):
            plan = next((c.head for c in self.columns.values() if c.role is Role.PLAN), None)
            record = replace(record, share=share.mention.value.value, share_of=plan)
            end = max(end, share.mention.end)
        if value.column.role is Role.VALUE and not self.within:
            named = _without_unit(value.column.head) if places else label
            record = replace(record, indicator_id=indicator_id(named, quantity.unit))
        return Candidate(min(start, value.mention.start), end, record, "indicator.table")

    def _name(self, label: str, column: Column, places: bool, many: int) -> str:
        head = clean(_without_unit(column.head))
        if places:
            if column.role is Role.PERCENT:
                head = clean(f"{head} {self._measured_before(column)}")
            return head if heads().total.match(fold(label)) else f"{head} ({label})"
        results = sum(c.role is Role.VALUE for c in self.columns.values())
        if many == 1 or not head or (column.role is Role.VALUE and results == 1):
            return label
        return f"{label} ({head if head[1:2].isupper() else head[:1].lower() + head[1:]})"

    def _measured_before(self, column: Column) -> str:
        """Header of the measure that a column of shares stands beside."""
        said = ""
        for other in self.columns.values():
            if other is column:
                break
            said = other.head if other.role is Role.VALUE else said
        return said[:1].lower() + said[1:]


def _without_unit(words: str) -> str:
    """Words of a cell without a unit in brackets ("Diện tích (ha)")."""
    match = heads().header_unit.search(fold(words))
    return words[: match.start()] + words[match.end() :] if match else words


def _with_shares(values: list[_Value]) -> Iterator[tuple[_Value, _Value | None]]:
    """Each level with the percentage that is its share; other percentages stand for themselves.

    A percentage belongs to the last level before it that is no plan and has none yet.
    """
    shares: dict[int, _Value] = {}
    alone: list[int] = []
    for place, value in enumerate(values):
        if value.column.role is not Role.PERCENT:
            continue
        owners = [
            i
            for i in range(place)
            if values[i].column.role is Role.VALUE
            and i not in shares
            and values[i].mention.value.unit != "%"
        ]
        if owners and not heads().earlier.search(fold(value.column.head)):
            shares[owners[-1]] = value
        else:
            alone.append(place)
    for place, value in enumerate(values):
        if value.column.role is not Role.PERCENT or place in alone:
            yield value, shares.get(place)
