"""Runs of capital words: the only places where a name of a person can stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

import regex

from reportminer.document import Span
from reportminer.extraction.names.words import Style, Word, style_of
from reportminer.structure import TextView

_SYLLABLE = r"\p{Lu}[\p{L}\p{M}]*+(?:['’][\p{L}\p{M}]++)*+"
_RUN = regex.compile(rf"(?<![\p{{L}}\d]){_SYLLABLE}(?:(?:[ \u00a0]{{1,2}}|[ ]?\n){_SYLLABLE})*+")
_WORD = regex.compile(_SYLLABLE)
_new = tuple.__new__  # half the time of ``Word(…)``, which calls it


def runs(text: str) -> list[Span]:
    """Spans of runs of capital words in reading order; most are a single word."""
    return [match.span() for match in _RUN.finditer(text)]


def words_of(view: TextView, run: Span, covered: Cover) -> list[Word]:
    """The words of a run without those that are covered; none may be left."""
    text, folded = view.text, view.folded
    words: list[Word] = []
    first, last = run
    at = first
    for piece in _WORD.finditer(text, first, last):
        start, end = piece.span()
        if not covered.covers(start):
            gap = "" if start == first else ("N" if "\n" in text[at:start] else " ")
            word = folded[start:end]
            words.append(_new(Word, (start, end, word, style_of(text[start:end], word), gap)))
        at = end
    return words


def mixed(words: list[Word]) -> bool:
    """Whether the words are written in small letters with capital initials."""
    return all(word.style is Style.CAPITAL for word in words)


class Cover:
    """Spans, asked whether they cover an offset."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def covers(self, offset: int) -> bool:
        """Whether a span holds ``offset``."""
        i = bisect_right(self._starts, offset) - 1
        return i >= 0 and offset < self._ends[i]

    def end_at(self, offset: int) -> int | None:
        """End of the span that begins exactly at ``offset``."""
        i = bisect_right(self._starts, offset) - 1
        return self._ends[i] if i >= 0 and self._starts[i] == offset else None

    def ends_at(self, offset: int) -> bool:
        """Whether a span ends at ``offset`` or one blank before it."""
        i = bisect_right(self._starts, offset - 1) - 1
        return i >= 0 and offset - 1 <= self._ends[i] <= offset
