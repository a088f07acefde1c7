"""A report prepared for matching: folded text, sentences and paragraphs, each computed once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

import regex

from reportminer.document import Report, Span
from reportminer.structure.sentences import sentences
from reportminer.structure.zones import Zones, read_zones
from reportminer.text import OffsetMap, fold, is_unmarked

# White space (information separators are none), but for a single blank.
_SPACE_RUN = re.compile(r"[^\S\x1c-\x1f](?:(?<! )|[^\S\x1c-\x1f])[^\S\x1c-\x1f]*")
_COMMON_SPACES = (" ", "\n")
_RARE_SPACES = "\v\f\r\x85\u1680\u2028\u2029\u205f"
_FIGURES = regex.compile(r"\d+")


class TextView:
    """Derived texts and spans of one report; all offsets are offsets of ``report.text``.

    They come from text, blocks and tables alone, so one view serves a report from the reader to
    the last extractor.
    """

    def __init__(self, report: Report) -> None:
        self.text = report.text
        self._report = report

    @cached_property
    def folded(self) -> str:
        """``fold(text)``: same length, same offsets."""
        return fold(self.text)

    @cached_property
    def unmarked(self) -> bool:
        """Whether the text was typed without Vietnamese marks."""
        return is_unmarked(self.text)

    @cached_property
    def figures(self) -> tuple[Span, ...]:
        """Spans of runs of figures, looked up once for all that read numbers."""
        return tuple([match.span() for match in _FIGURES.finditer(self.folded)])

    @cached_property
    def compact(self) -> tuple[str, OffsetMap]:
        """Folded text with each run of white space as one blank, and the map back to ``text``."""
        folded = self.folded
        parts: list[str] = []
        new, old = [0], [0]
        at = length = 0
        for start, end in _space_runs(folded):
            parts.append(folded[at:start])
            length += start - at + 1
            new.append(length)
            old.append(end)
            at = end
        parts.append(folded[at:])
        return " ".join(parts), OffsetMap(tuple(new), tuple(old))

    @cached_property
    def zones(self) -> Zones:
        """Header, body and foot of the report."""
        return read_zones(self._report)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentence spans in reading order."""
        return sentences(self._report)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s for s, _ in self.sentences]

    def sentence_at(self, offset: int) -> Span:
        """The sentence that covers ``offset`` (an empty span there if none does)."""
        i = bisect_right(self._sentence_starts, offset) - 1
        if i >= 0 and offset < self.sentences[i][1]:
            return self.sentences[i]
        return offset, offset

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Spans of logical paragraphs, page breaks inside them bridged."""
        return tuple((b.start, b.end) for b in self._report.paragraphs)

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [s for s, _ in self.paragraphs]

    def paragraph_at(self, offset: int) -> Span:
        """The paragraph that covers ``offset`` (an empty span there if none does)."""
        i = bisect_right(self._paragraph_starts, offset) - 1
        if i >= 0 and offset < self.paragraphs[i][1]:
            return self.paragraphs[i]
        return offset, offset


def _space_runs(folded: str) -> Iterator[Span]:
    """Runs of white space other than a single blank, in reading order."""
    if any(sign in folded for sign in _RARE_SPACES):
        yield from (run.span() for run in _SPACE_RUN.finditer(folded))
        return
    line, blanks = folded.find("\n"), folded.find("  ")
    end = 0
    while line >= 0 or blanks >= 0:
        start = line if blanks < 0 or 0 <= line < blanks else blanks
        first, end = end, start
        while start > first and folded[start - 1] == " ":
            start -= 1
        while folded[end : end + 1] in _COMMON_SPACES:
            end += 1
        yield start, end
        line = folded.find("\n", end) if 0 <= line < end else line
        blanks = folded.find("  ", end) if 0 <= blanks < end else blanks
