"""The date of a document: the date mention that stands right after its number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from reportminer.document import Cell, Mention, PartialDate, Report
from reportminer.extraction.references.draft import Draft
from reportminer.extraction.references.source import SourceText

_GAP = 40
"""Longest way from a number to its date, blanks for a day included, in characters."""


class DateIndex:
    """Dates of a report by place; periods are no dates of documents."""

    def __init__(
        self, mentions: Sequence[Mention[PartialDate]], cell_ends: frozenset[int] = frozenset()
    ) -> None:
        self.mentions = tuple(m for m in mentions if not (m.value.end or m.value.part))
        self._starts = [m.start for m in self.mentions]
        self._cell_ends = cell_ends

    def after(self, text: SourceText, offset: int) -> Mention[PartialDate] | None:
        """The date that belongs to a number ending at ``offset``: only a comma, a bracket, "ký",
        "ban hành" or a blank day may stand between.
        """
        i = bisect_left(self._starts, offset)
        if i == len(self.mentions) or self._starts[i] - offset > _GAP:
            return None
        if offset in self._cell_ends:
            return None
        mention = self.mentions[i]
        joint = text.pattern("cue.date_joint").fullmatch(text.folded, offset, mention.start)
        if joint is None or self._in_list(text, i):
            return None
        if mention.value.day is None and joint.group().strip() == ",":
            return None  # "Kế hoạch số 12/KH-UBND, năm 2022 huyện đã …" begins a clause
        return mention

    def _in_list(self, text: SourceText, i: int) -> bool:
        """Whether a bare year opens a list of years ("năm 2022, 2023"): no date of one document."""
        if self.mentions[i].value.month is not None or i + 1 == len(self.mentions):
            return False
        gap = text.folded[self.mentions[i].end : self._starts[i + 1]]
        return gap.strip() in {",", "và", "va"} and self.mentions[i + 1].value.month is None

    def starting_at(self, offset: int) -> Mention[PartialDate] | None:
        """The date that begins at ``offset``."""
        i = bisect_left(self._starts, offset)
        return self.mentions[i] if i < len(self._starts) and self._starts[i] == offset else None


class TableRows:
    """Cells by row: a list of documents gives number and date in cells side by side."""

    def __init__(self, report: Report, dates: DateIndex) -> None:
        self._dates = dates
        self._next: dict[int, Cell] = {}
        for table in report.tables:
            for cell, beside in pairwise(table.cells):
                if cell.row == beside.row:
                    self._next[cell.end] = beside

    def date_beside(self, draft: Draft) -> str | None:
        """The whole date that fills the cell after the one that ends with the document."""
        cell = self._next.get(draft.end)
        mention = self._dates.starting_at(cell.start) if cell else None
        if cell and mention and mention.end == cell.end and mention.value.day is not None:
            return mention.value.norm()
        return None
