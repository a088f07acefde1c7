"""Sentences and clauses of a report: spans over its one text, never copies.

A sentence ends at ``.``, ``!``, ``?`` or ``…`` before white space and a capital, digit, quote,
bracket or dash, and at the end of a paragraph. A full stop after an abbreviation (``TP.``), a
list label (``1.``) or between digits ends nothing. What is longer than ``LONGEST`` is cut at a
clause, so that what is asked of a sentence costs no more than that. Where it fails: an abbreviation
outside the list before a capital.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import regex

from reportminer.document import Report, Span
from reportminer.text import fold, matches_at_signs
from reportminer.text.cuts import cuts

LONGEST = 2_500
"""Characters of the longest sentence; those of real reports stay below 1,200."""

# From the first sign of a row of them only, and nothing given back: dotted lines are long.
_STOPS = ".!?…"
_STOP = regex.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]*+(?=\s+[\p{Lu}\d\"'“‘(\[\-–+])")
_ABBREVIATION = regex.compile(
    r"(?:^|[\s(,;/])(?:tp|tx|tt|p|q|h|x|tm|kt|tl|tuq|q|gs|ts|ths|pgs|bs|ks|cn|đ/c|đc|vd|st|no|st|th)\.$"
)
_SHORT_ENDS = tuple("pxthqmtlgsckdon")  # last letters of the abbreviations above
_LONGEST_SHORT = 4  # more letters than an abbreviation has
_LABEL = regex.compile(r"(?:^|\n)[ \t]*(?:\d{1,2}(?:\.\d{1,2})*|[ivxlc]+|[a-zđ])\.$")


def split_sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Spans of the sentences in ``text[start:end]``, without surrounding white space."""
    stops = (match.span() for match in _STOP.finditer(text, start, end))
    return _parted(text, start, end, stops)


def _parted(text: str, start: int, end: int, stops: Iterable[Span]) -> Iterator[Span]:
    """``text[start:end]`` parted at those stops that end a sentence."""
    begin = start
    for first, last in stops:
        if last > end:
            break
        if text[first] == "." and last - first == 1 and _ends_nothing(text, begin, first):
            continue
        yield from _short(text, begin, last)
        begin = last
    yield from _short(text, begin, end)


def _ends_nothing(text: str, begin: int, stop: int) -> bool:
    """Whether the full stop at ``stop`` belongs to an abbreviation or a label."""
    word = text[max(begin, stop - _LONGEST_SHORT) : stop]
    if len(word) < _LONGEST_SHORT or (not word.isalpha() and word.lower().endswith(_SHORT_ENDS)):
        head = fold(text[max(begin, stop - 12) : stop + 1])
        if _ABBREVIATION.search(head):
            return True
    return stop - begin < 12 and _LABEL.search(fold(text[begin : stop + 1])) is not None


def _short(text: str, start: int, end: int) -> Sequence[Span]:
    """The sentence, or where it is longer than any sentence its pieces."""
    if end - start <= LONGEST:
        return _trimmed(text, start, end)
    pieces = pairwise((start, *cuts(text, start, end, LONGEST), end))
    return [span for first, last in pieces for span in _trimmed(text, first, last)]


def _trimmed(text: str, start: int, end: int) -> Sequence[Span]:
    """The span without white space at its ends, none if there is nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return ((start, end),) if start < end else ()


def sentences(report: Report) -> tuple[Span, ...]:
    """Sentence spans of the report in reading order, cut at paragraph and cell boundaries."""
    text = report.text
    stops = [match.span() for match in matches_at_signs(_STOP, text, _STOPS)]
    starts = [start for start, _ in stops]
    spans: list[Span] = []
    bounds = [(block.start, block.end) for block in report.paragraphs]
    bounds += [(cell.start, cell.end) for table in report.tables for cell in table.cells]
    for start, end in bounds:
        low, high = bisect_left(starts, start), bisect_left(starts, end)
        if low == high and end - start <= LONGEST:
            spans.extend(_trimmed(text, start, end))
        else:
            spans.extend(_parted(text, start, end, stops[low:high]))
    return tuple(sorted(set(spans)))
