"""Spans in which a number is no quantity: dates, references, labels, header zones, quoted names."""

from __future__ import annotations

import re
from bisect import bisect_right

import regex

from reportminer.document import BlockKind, Label, Report, Span

_FURNITURE = (BlockKind.PAGE_NUMBER, BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER)
_HEADER_FIELDS = ("number", "symbol", "date", "superior_agency", "agency", "place", "signer")
_QUOTED = regex.compile(r"“[^“”\n]{2,160}”|\"[^\"“”\n]{2,160}\"")
_LINE_LABEL = re.compile(
    r"(?m)^[ \t|]*\d{1,3}(?:\.\d{1,2}){0,4}[ \t]*(?:[.)/:|\t](?!\d)|-(?!\s*\d))"
)
_CELL_LABEL = regex.compile(r"\t[ ]*\d{1,3}(?:\.\d{1,2}){0,4}[.):][ ]+(?=\p{Lu})")
_CLOCK = regex.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?[+-]\d{2}:\d{2})?(?![\d:])")
_INLINE_LABEL = regex.compile(r"[:;]\s*\d{1,2}[.)]\s?(?=[\p{Lu}\"“])")
_BRACKETED = regex.compile(r"[(\[]\d{1,3}[)\]]")
_CODE = regex.compile(
    # A figure first: the search skips to the next one.
    r"\d(?:(?<=(?<![\p{L}\d.,])0)\d{2,3}[.\- ]\d{3,4}[.\- ]?\d{3,4}(?!\d)"
    r"|(?<=(?<!\d)0)\d{8,10}(?!\d)|(?<!\d\d)\d{2,4}:\d{4}(?!\d))"
)
_ADDRESS = regex.compile(r"(?<!\S)[\w.+-]{1,64}@[\w.-]+|(?:https?://|www\.)\S+")


class Blocked:
    """Merged spans that no quantity may touch."""

    def __init__(self, report: Report, folded: str) -> None:
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
        spans += [match.span() for match in _QUOTED.finditer(report.text)]
        spans += [match.span() for match in _LINE_LABEL.finditer(report.text)]
        spans += [match.span() for match in _INLINE_LABEL.finditer(report.text)]
        if "\t" in report.text:
            spans += [match.span() for match in _CELL_LABEL.finditer(report.text)]
        patterns = [_BRACKETED, _CODE, _CLOCK]
        if "@" in folded or "www." in folded or "://" in folded:
            patterns.append(_ADDRESS)
        for pattern in patterns:
            spans += [match.span() for match in pattern.finditer(folded)]
        self._starts, self._ends = _merged(spans)

    def covers(self, start: int, end: int) -> bool:
        """Whether a blocked span overlaps ``[start, end)``."""
        i = bisect_right(self._starts, start) - 1
        if i >= 0 and self._ends[i] > start:
            return True
        return i + 1 < len(self._starts) and self._starts[i + 1] < end


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
