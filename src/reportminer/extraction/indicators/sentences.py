"""Sentences with free quantities as lines, and the clauses of a sentence with its brackets."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import cast

import regex

from reportminer.document import Label, Mention, Quantity, Report, Span
from reportminer.extraction.indicators.clauses import Clause, clauses
from reportminer.extraction.indicators.line import AWARD, DATE, Line, tokenize
from reportminer.extraction.indicators.owned import owned_numbers
from reportminer.structure import TextView

_LABEL = regex.compile(r"\s*(?:[-+*•]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[ivx]+)[.)/-])+\s+")
_ITEM = regex.compile(r"\s*(?:[-+*•]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)/])")
_MAX_BRACKET = 120


def lines_of(report: Report, view: TextView) -> Iterator[tuple[Line, str]]:
    """Lines of the sentences in running text with free quantities, and the lead of their list."""
    quantities = cast(list[Mention[Quantity]], list(report.labelled(Label.QUANTITY)))
    owned = owned_numbers(report, view)
    starts = [q.start for q in quantities]
    dates = [(m.start, m.end) for m in report.labelled(Label.DATE)]
    date_starts = [d[0] for d in dates]
    lead = ""
    for block in report.paragraphs:
        lo, hi = bisect_left(starts, block.start), bisect_left(starts, block.end)
        item = _ITEM.match(view.folded, block.start, block.end) is not None
        if not item:
            lead = ""
        at = lo
        while at < hi:
            sentence = _sentence(view, (block.start, block.end), quantities[at])
            inside = []
            while at < hi and starts[at] < sentence[1]:
                inside.append(quantities[at])
                at += 1
            free = [q for q in inside if q.start not in owned]
            if not free:
                continue
            first = bisect_left(date_starts, sentence[0])
            last = bisect_left(date_starts, sentence[1])
            others = [(d, DATE) for d in dates[first:last]]
            others += [((q.start, q.end), AWARD) for q in inside if q.start in owned]
            others = [o for o in others if not any(q.start < o[0][1] and o[0][0] < q.end for q in free)]
            label = _LABEL.match(view.folded, sentence[0], sentence[1])
            begin = label.end() if label and label.end() <= free[0].start else sentence[0]
            yield tokenize(view.text, view.folded, (begin, sentence[1]), free, others), lead
        tail = view.text[max(block.start, block.end - 1) : block.end]
        if tail == ":":
            last_sentence = view.sentence_at(block.end - 1)
            lead = " ".join(view.text[last_sentence[0] : block.end - 1].split())


def _sentence(view: TextView, block: Span, mention: Mention[Quantity]) -> Span:
    start, end = view.sentence_at(mention.start)
    if not (block[0] <= start < end <= block[1]):
        return block
    return start, max(end, mention.end)


def sentence_clauses(line: Line, lead: str) -> list[Clause]:
    """Clauses of a sentence: of the line without its brackets, then of each bracket."""
    outer, brackets = _brackets(line)
    found = clauses(line.sub(outer), lead)
    for inner in brackets:
        sub = line.sub(inner)
        if not sub.numbers:
            continue
        position = sub.spans[0][0]
        anchor = next((c for c in reversed(found) if c.number.start < position and c.line is not sub), None)
        found += clauses(sub, "", anchor)
    return sorted(found, key=lambda c: c.number.start)


def _brackets(line: Line) -> tuple[list[int], list[list[int]]]:
    """Places outside brackets, and the places inside each closed bracket."""
    outer: list[int] = []
    inner: list[list[int]] = []
    at = 0
    while at < len(line):
        if line.words[at] == "(":
            close = next(
                (i for i in range(at + 1, min(len(line), at + _MAX_BRACKET)) if line.words[i] == ")"), None
            )
            if close is not None:
                inner.append(list(range(at + 1, close)))
                at = close + 1
                continue
        outer.append(at)
        at += 1
    return outer, inner
