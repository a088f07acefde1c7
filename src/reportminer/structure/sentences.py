"""Sentences and clauses of a report: spans over its one text, never copies.

A sentence ends at ``.``, ``!``, ``?`` or ``…`` before white space and a capital, digit, quote,
bracket or dash, and at the end of a paragraph. A full stop after an abbreviation (``TP.``), a
list label (``1.``) or between digits ends nothing. What is longer than ``LONGEST`` is cut at a
clause, so that what is asked of a sentence costs no more than that. Where it fails: an abbreviation
outside the list before a capital.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

from reportminer.document import Report, Span
from reportminer.text import fold
from reportminer.text.cuts import cuts

LONGEST = 2_500
"""Characters of the longest sentence; those of real reports stay below 1,200."""

# From the first sign of a row of them only, and nothing given back: dotted lines are long.
_STOP = regex.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]*+(?=\s+[\p{Lu}\d\"'“‘(\[\-–+])")
_ABBREVIATION = regex.compile(
    r"(?:^|[\s(,;/])(?:tp|tx|tt|p|q|h|x|tm|kt|tl|tuq|q|gs|ts|ths|pgs|bs|ks|cn|đ/c|đc|vd|st|no|st|th)\.$"
)
_LABEL = regex.compile(r"(?:^|\n)[ \t]*(?:\d{1,2}(?:\.\d{1,2})*|[ivxlc]+|[a-zđ])\.$")


def split_sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Spans of the sentences in ``text[start:end]``, without surrounding white space."""
    begin = start
    for stop in _STOP.finditer(text, start, end):
        head = fold(text[max(begin, stop.start() - 12) : stop.start() + 1])
        if text[stop.start()] == "." and stop.end() - stop.start() == 1:
            if _ABBREVIATION.search(head):
                continue
            if stop.start() - begin < 12 and _LABEL.search(fold(text[begin : stop.start() + 1])):
                continue
        yield from _short(text, begin, stop.end())
        begin = stop.end()
    yield from _short(text, begin, end)


def _short(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentence, or where it is longer than any sentence its pieces."""
    if end - start <= LONGEST:
        yield from _trimmed(text, start, end)
        return
    for first, last in pairwise((start, *cuts(text, start, end, LONGEST), end)):
        yield from _trimmed(text, first, last)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def sentences(report: Report) -> tuple[Span, ...]:
    """Sentence spans of the report in reading order, cut at paragraph and cell boundaries."""
    spans: list[Span] = []
    for block in report.paragraphs:
        spans.extend(split_sentences(report.text, block.start, block.end))
    for table in report.tables:
        for cell in table.cells:
            spans.extend(split_sentences(report.text, cell.start, cell.end))
    return tuple(sorted(set(spans)))
