"""Spans in which a number is no quantity: dates, references, labels, header zones, quoted names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import regex

from reportminer.document import BlockKind, Label, Report, Span
from reportminer.structure import TextView
from reportminer.text import matches_at_signs

_FURNITURE = (
    BlockKind.PAGE_NUMBER,
    BlockKind.PAGE_HEADER,
    BlockKind.PAGE_FOOTER,
    BlockKind.CONTENTS,
)
_HEADER_FIELDS = ("number", "symbol", "date", "superior_agency", "agency", "place", "signer")
_QUOTES = '“"'
_QUOTED = regex.compile(r"“[^“”\n]{2,160}”|\"[^\"“”\n]{2,160}\"")
_LINE_LABEL = re.compile(r"[ \t|]*\d{1,3}(?:\.\d{1,2}){0,4}[ \t]*(?:[.)/:|\t](?!\d)|-(?!\s*\d))")
_CELL_LABEL = regex.compile(r"\t[ ]*\d{1,3}(?:\.\d{1,2}){0,4}[.):][ ]+(?=\p{Lu})")
_CLOCK = regex.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?[+-]\d{2}:\d{2})?(?![\d:])")
_INLINE_LABEL = regex.compile(r"[:;]\s*\d{1,2}[.)]\s?(?=[\p{Lu}\"“])")
_CODE = regex.compile(
    r"\d(?:(?<=(?<![\p{L}\d.,])0)\d{2,3}[.\- ]\d{3,4}[.\- ]?\d{3,4}(?!\d)"
    r"|(?<=(?<!\d)0)\d{8,10}(?!\d)|(?<!\d\d)\d{2,4}:\d{4}(?!\d))"
)
_ADDRESS = regex.compile(r"(?<!\S)[\w.+-]{1,64}@[\w.-]+|(?:https?://|www\.)\S+")


class Blocked:
    """Merged spans that no quantity may touch."""

    def __init__(self, report: Report, view: TextView) -> None:
        folded = view.folded
        spans: list[Span] = [
            (m.start, m.end)
            for label in (Label.DATE, Label.REFERENCE)
            for m in report.labelled(label)
        ]
        spans += [(b.start, b.end) for b in report.blocks if b.kind in _FURNITURE]
        for section in report.sections:
            if section.label:
                spans.append((section.start, section.start + len(section.label) + 1))
        if report.header is not None:
            spans += [report.header.spans[f] for f in _HEADER_FIELDS if f in report.header.spans]
        spans += [match.span() for match in matches_at_signs(_QUOTED, report.text, _QUOTES)]
        if "\t" in report.text:
            spans += [match.span() for match in _CELL_LABEL.finditer(report.text)]
        if "@" in folded or "www." in folded or "://" in folded:
            spans += [match.span() for match in _ADDRESS.finditer(folded)]
        code_end = -1
        for start, end in view.figures:
            spans += _labels(view.text, folded, start, end)
            if (folded[start] == "0" or folded[end : end + 1] == ":") and start >= code_end:
                code = _CODE.match(folded, start)
                if code is not None:
                    spans.append(code.span())
                    code_end = code.end()
        self._starts, self._ends = _merged(spans)

    def next_start(self, position: int, limit: int) -> int:
        """Where the next blocked span begins, at most ``limit``: no noun reaches into a date."""
        i = bisect_right(self._starts, position - 1)
        return min(limit, self._starts[i]) if i < len(self._starts) else limit

    def covers(self, start: int, end: int) -> bool:
        """Whether a blocked span overlaps ``[start, end)``."""
        i = bisect_right(self._starts, start) - 1
        if i >= 0 and self._ends[i] > start:
            return True
        return i + 1 < len(self._starts) and self._starts[i + 1] < end


def _labels(text: str, folded: str, start: int, end: int) -> Iterator[Span]:
    """Labels that the figures ``[start, end)`` belong to."""
    following = folded[end : end + 1]
    if end - start <= 3:
        before = folded[start - 1 : start]
        if before in "([" and following in ")]" and before and following:
            yield start - 1, end + 1
        if before in "\n \t|":
            line = _back_over(text, start, " \t|")
            label = _LINE_LABEL.match(text, line) if text[line - 1 : line] in "\n" else None
            if label is not None:
                yield label.span()
    if end - start <= 2 and following == ":":
        clock = _CLOCK.match(folded, start)
        if clock is not None:
            yield clock.span()
    if end - start <= 2 and following in ".)" and following:
        sign = start - 1
        while sign > 0 and text[sign].isspace():
            sign -= 1
        inline = _INLINE_LABEL.match(text, sign) if sign >= 0 and text[sign] in ":;" else None
        if inline is not None:
            yield inline.span()


def _back_over(text: str, end: int, signs: str) -> int:
    """Where the signs right before ``end`` begin."""
    while end and text[end - 1] in signs:
        end -= 1
    return end


def _merged(spans: list[Span]) -> tuple[list[int], list[int]]:
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(spans):
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends
