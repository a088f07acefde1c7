"""Text typed without Vietnamese marks: what is read off it is doubtful, and a finding says so.

Without marks "ty dong" may be tỷ đồng or tỷ động, "Bo Chinh" a ministry or a person. Facts are
still read where their words are told apart without marks, never silently: RM318 names the whole
text, or each paragraph of an otherwise marked one.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from reportminer.document import Finding, Report
from reportminer.structure.view import TextView
from reportminer.text import is_unmarked

_WORD = regex.compile(r"(?<![\p{L}\p{M}\d@/._-])[a-z]{2,7}(?![\p{L}\p{M}\d@/_-])")
_ANY_CASE = regex.compile(_WORD.pattern, regex.IGNORECASE)
_LEAST_WORDS = 8
_SHORTEST = 40
_MOST = 100
"""Paragraphs named at most, so that a long text of such paragraphs does not drown the rest."""


def unmarked_findings(report: Report, view: TextView) -> Iterator[Finding]:
    """RM318 for the whole text, or for its paragraphs without marks."""
    if view.unmarked:
        if _enough_words(report.text, 0, len(report.text), _ANY_CASE):
            yield Finding("RM318")
        return
    named = 0
    for block in report.paragraphs:
        if named == _MOST:
            return
        start, end = block.start, block.end
        if end - start < _SHORTEST or not is_unmarked(report.text[start:end]):
            continue
        if _enough_words(report.text, start, end, _WORD):
            named += 1
            yield Finding("RM318", start, end, found=report.text[start : start + _SHORTEST])


def _enough_words(text: str, start: int, end: int, word: regex.Pattern[str]) -> bool:
    """Whether it is language at all: not a table of figures, a line of symbols, an address."""
    words = word.finditer(text, start, end)
    return sum(1 for _, _ in zip(range(_LEAST_WORDS), words, strict=False)) == _LEAST_WORDS
