"""The date of a document: the date mention that stands right after its number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from reportminer.document import Mention, PartialDate
from reportminer.extraction.references.source import SourceText

_GAP = 40
"""Longest way from a number to its date, blanks for a day included, in characters."""


class DateIndex:
    """Dates of a report by place; periods are no dates of documents."""

    def __init__(self, mentions: Sequence[Mention[PartialDate]]) -> None:
        self.mentions = tuple(m for m in mentions if not (m.value.end or m.value.part))
        self._starts = [m.start for m in self.mentions]

    def after(self, text: SourceText, offset: int) -> Mention[PartialDate] | None:
        """The date that belongs to a number ending at ``offset``: only a comma, a bracket, "ký",
        "ban hành" or a blank day may stand between.
        """
        i = bisect_left(self._starts, offset)
        if i == len(self.mentions) or self._starts[i] - offset > _GAP:
            return None
        mention = self.mentions[i]
        joint = text.pattern("cue.date_joint").fullmatch(text.folded, offset, mention.start)
        return mention if joint and not self._in_list(text, i) else None

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

    def within(self, start: int, end: int) -> tuple[Mention[PartialDate], ...]:
        """Dates that begin in ``[start, end)``."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
