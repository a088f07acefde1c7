"""Sentences with free quantities as lines, and the clauses of a sentence with its brackets.

A sentence is read in windows of bounded length, so that a text without full stops costs no more
than one with them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import regex

from reportminer.document import Block, Label, Mention, PartialDate, Quantity, Report, Span
from reportminer.extraction.indicators.clauses import Clause
from reportminer.extraction.indicators.line import AWARD, DATE, SKIP, Line, tokenize
from reportminer.extraction.indicators.openings import without_opening
from reportminer.extraction.indicators.owned import owned_numbers
from reportminer.extraction.indicators.reading import clauses
from reportminer.extraction.indicators.signs import last_hard, skip_signs
from reportminer.structure import TextView

_LABEL = regex.compile(
    r"\s*(?:(?:[-+*•]|\d{1,2}(?:\.\d{1,2}){1,4}(?=\s+\p{L})"
    r"|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[ivx]{1,5})[.)/-])\s{0,4}){1,3}(?<=[\s.)])"
)
_ITEM = regex.compile(r"\s*(?:[-+*•]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)/])")
_CLOSED = (".", ";", ":", "!", "?", "…")
_LONGEST_BRACKET = 120
_LEAD_LENGTH = 240
# A window holds at most so many numbers, and so many characters before, between and after them.
_NUMBERS, _BEFORE, _BETWEEN, _AFTER = 48, 1500, 3000, 700


@dataclass(frozen=True, slots=True)
class Sentence:
    """A line with the lead of the list it stands in."""

    line: Line
    lead: str


class Sentences:
    """The sentences of a report that hold free quantities, in reading order.

    ``periods`` maps the start of a date that stands in no reference to its SCHEMA form.
    """

    def __init__(self, report: Report, view: TextView) -> None:
        self._report, self._view = report, view
        self._quantities = cast(list[Mention[Quantity]], list(report.labelled(Label.QUANTITY)))
        self._starts = [q.start for q in self._quantities]
        self._owned = owned_numbers(report, view)
        dates = cast(list[Mention[PartialDate]], list(report.labelled(Label.DATE)))
        self._dates = [((m.start, m.end), DATE) for m in dates]
        self._date_starts = [m.start for m in dates]
        cited = [(m.start, m.end) for m in report.labelled(Label.REFERENCE)]
        self.periods = {m.start: m.value.norm() for m in dates if not _inside(cited, m.start)}

    def __iter__(self) -> Iterator[Sentence]:
        lead = ""
        before: Block | None = None
        for block in self._report.paragraphs:
            if _ITEM.match(self._view.folded, block.start, block.end) is None:
                lead = ""
            for line in self._lines(block, before):
                yield Sentence(line, lead)
            if self._view.text[block.end - 1 : block.end] == ":":
                lead = self._last_words(block)
            before = block

    def _last_words(self, block: Block) -> str:
        start, _ = self._view.sentence_at(block.end - 1)
        start = max(start, block.start, block.end - _LEAD_LENGTH)
        label = _LABEL.match(self._view.folded, start, block.end)
        begin = label.end() if label else start
        return " ".join(self._view.text[begin : block.end - 1].split())

    def _lines(self, block: Block, before: Block | None) -> Iterator[Line]:
        at, stop = bisect_left(self._starts, block.start), bisect_left(self._starts, block.end)
        gaps = self._gaps(block)
        while at < stop:
            sentence = self._sentence(block, self._quantities[at])
            inside: list[Mention[Quantity]] = []
            while at < stop and self._starts[at] < sentence[1]:
                inside.append(self._quantities[at])
                at += 1
            for window, numbers in _windows(sentence, inside):
                free = [q for q in numbers if q.start not in self._owned]
                if free:
                    begin = self._begin(window, free[0], block, before)
                    yield self._line((begin, window[1]), free, numbers, gaps)

    def _line(
        self,
        span: Span,
        free: list[Mention[Quantity]],
        numbers: list[Mention[Quantity]],
        gaps: list[tuple[Span, str]],
    ) -> Line:
        first = bisect_left(self._date_starts, span[0])
        last = bisect_left(self._date_starts, span[1])
        taken = {i for q in free for i in range(q.start, q.end)}
        others = [d for d in self._dates[first:last] if taken.isdisjoint(range(*d[0]))]
        others += [((q.start, q.end), AWARD) for q in numbers if q.start in self._owned]
        return tokenize(self._view.text, self._view.folded, span, free, [*others, *gaps])

    def _sentence(self, block: Block, mention: Mention[Quantity]) -> Span:
        start, end = self._view.sentence_at(mention.start)
        if not block.start <= start < end <= block.end:
            return block.start, block.end
        return start, max(end, mention.end)

    def _begin(
        self, window: Span, first: Mention[Quantity], block: Block, before: Block | None
    ) -> int:
        """Where the words of a window begin: behind its label, or in a line broken off before."""
        label = _LABEL.match(self._view.folded, window[0], window[1])
        begin = label.end() if label and label.end() <= first.start else window[0]
        if begin < first.start or window[0] != block.start or label or before is None:
            return begin
        if self._view.text[before.end - 1 : before.end] in _CLOSED or before.end > block.start:
            return begin
        if self._view.text[before.end : block.start].count("\n") != 1:
            return begin
        return max(self._view.sentence_at(before.end - 1)[0], before.start)

    def _gaps(self, block: Block) -> list[tuple[Span, str]]:
        """What stands between the parts of a paragraph that a page break cut."""
        ends = [part[1] for part in block.parts[:-1]]
        starts = [part[0] for part in block.parts[1:]]
        spans = zip(ends, starts, strict=True)
        return [(gap, SKIP) for gap in spans if self._view.text[slice(*gap)].strip()]


def _windows(
    sentence: Span, numbers: list[Mention[Quantity]]
) -> Iterator[tuple[Span, list[Mention[Quantity]]]]:
    """Cut a sentence where it is too long; one window for all sentences people write."""
    at = 0
    begin = sentence[0]
    while at < len(numbers):
        first = numbers[at].start
        last = at + 1
        while (
            last < len(numbers) and last - at < _NUMBERS and numbers[last].start - first < _BETWEEN
        ):
            last += 1
        end = sentence[1] if last == len(numbers) else numbers[last].start
        window = max(begin, first - _BEFORE), min(end, numbers[last - 1].end + _AFTER)
        yield window, numbers[at:last]
        begin, at = numbers[last - 1].end, last


def _inside(spans: list[Span], place: int) -> bool:
    at = bisect_left(spans, (place + 1, 0))
    return any(start <= place < end for start, end in spans[max(0, at - 4) : at])


def sentence_clauses(sentence: Sentence, before: Sequence[Clause] = ()) -> list[Clause]:
    """Clauses of a sentence: of the line without its brackets, then of each bracket.

    ``before`` are those of the sentence before; a sentence goes on with them if it opens with a
    word of parts, shares or changes right behind them ("…. Trong đó lúa 115 ha.").
    """
    line = sentence.line
    outer, brackets = _brackets(line)
    outside = clauses(line.sub(outer), sentence.lead, before=_goes_on(line, before))
    found = list(outside)
    for inner in brackets:
        sub = line.sub(inner)
        if sub.numbers:
            position = sub.spans[0][0]
            anchor = next((c for c in reversed(outside) if c.number.start < position), None)
            said = "" if anchor else _said_before(line, inner[0])
            inside = clauses(sub, said, anchor)
            for clause in inside:
                clause.label = clause.label or said
            found += inside
    return sorted(found, key=lambda c: c.number.start)


def _said_before(line: Line, bracket: int) -> str:
    """The thing a bracket says more of: ``Tội phạm giảm sâu | (giảm 22,5%)``.

    ``tỷ lệ hộ có nước sạch cao (97%), có nhà tiêu cao | (92%)``: what the first one shares with the
    others is said once.
    """
    end = bracket - 1
    hard = last_hard(line, 0, end)
    start = 0 if hard is None else hard + 1
    closed = [i + 1 for i in range(start, end) if line.words[i] == ")"]
    opens = skip_signs(line, closed[-1] if closed else start, end)
    goes_on = bool(closed) and line.words[opens] == "có"
    lo = opens if goes_on else without_opening(line, opens, end)
    hi = _without_degree(line, lo, end)
    if hi <= lo or hi - lo > _LONGEST_BRACKET:
        return ""
    said = line.said(lo, hi)
    first = without_opening(line, start, end)
    size = line.match(first, "relative", lo)
    if goes_on and size:
        said = f"{line.said(first, first + size + 1)} {said}"
    return said


def _without_degree(line: Line, lo: int, hi: int) -> int:
    """``rất cao``, ``giảm sâu`` at the end say how much, not what."""
    end = hi
    while end > lo and (start := line.ending(end, frozenset({"degree", "change"}), lo)[0]) < end:
        end = start
    return end


def _goes_on(line: Line, before: Sequence[Clause]) -> Clause | None:
    """The value of the sentence before that a sentence goes on with."""
    if not before or not line.match_any(0, ("going_on", "change")):
        return None
    last = before[-1].line
    gap = line.text[last.spans[-1][1] : line.spans[0][0]]
    if len(gap) > 3 or gap.strip() or "\n" in gap:
        return None
    if line.words[0] not in ("trong", "gồm", "bao", "cụ"):
        return before[-1]
    return next((c for c in reversed(before) if not c.inside), before[-1].host)


def _brackets(line: Line) -> tuple[list[int], list[list[int]]]:
    """Places outside brackets, and the places inside each closed bracket."""
    outer: list[int] = []
    inner: list[list[int]] = []
    if "(" not in line.words:
        return list(range(len(line))), inner
    at = 0
    while at < len(line):
        if line.words[at] == "(":
            limit = min(len(line), at + _LONGEST_BRACKET)
            close = next((i for i in range(at + 1, limit) if line.words[i] == ")"), None)
            if close is not None:
                inner.append(list(range(at + 1, close)))
                at = close + 1
                continue
        outer.append(at)
        at += 1
    return outer, inner
