"""Marks over a text: spans that nest or cross become properly nested elements.

Spans of mentions may lie inside each other and may cross (an award over a quantity, two awards of
one clause, a mention over a page break). A page needs a tree, so a mark that crosses the end of
another one is cut there and goes on as a further piece; the first piece carries the anchor, the
last one the label.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reportminer.document import Span
from reportminer.exports.markup import Html, join


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be marked; ``rank`` orders marks of one span (the lower one is the outer)."""

    start: int
    end: int
    rank: int
    wrap: Callable[[Html, bool, bool], Html]
    """Element around the marked content, told whether it is the first and the last piece."""


def marked_pieces(text: str, pieces: Sequence[Span], marks: Iterable[Mark]) -> list[Html]:
    """Markup of each piece of ``text``; pieces are in order and do not overlap.

    A mark over several pieces is cut at their edges; what a mark covers outside all pieces is
    not shown (white space between paragraphs).
    """
    starts = [start for start, _ in pieces]
    inside: list[list[Mark]] = [[] for _ in pieces]
    for mark in marks:
        first = max(bisect_right(starts, mark.start) - 1, 0)
        last = bisect_left(starts, mark.end)
        for index in range(first, last):
            if pieces[index][1] > mark.start and pieces[index][0] < mark.end:
                inside[index].append(mark)
    edges = _edges(pieces, inside)
    return [_piece(text, span, found, edges) for span, found in zip(pieces, inside, strict=True)]


_Edges = dict[int, Span]


def _edges(pieces: Sequence[Span], inside: Sequence[Sequence[Mark]]) -> _Edges:
    """First and last shown offset of every mark, by ``id``."""
    edges: _Edges = {}
    for (low, high), marks in zip(pieces, inside, strict=True):
        for mark in marks:
            start, end = max(low, mark.start), min(high, mark.end)
            first, _ = edges.get(id(mark), (start, end))
            edges[id(mark)] = (first, end)
    return edges


@dataclass(slots=True)
class _Open:
    """An element that is being filled."""

    mark: Mark | None
    start: int
    end: int
    content: list[Html | str]


def _piece(text: str, span: Span, marks: Sequence[Mark], edges: _Edges) -> Html:
    low, high = span
    queue = [
        (max(m.start, low), -min(m.end, high), m.rank, order, m) for order, m in enumerate(marks)
    ]
    heapq.heapify(queue)
    stack = [_Open(None, low, high, [])]
    at = low

    def close_until(offset: int) -> None:
        nonlocal at
        while stack[-1].mark is not None and stack[-1].end <= offset:
            done = stack.pop()
            done.content.append(text[at : done.end])
            at = done.end
            stack[-1].content.append(_wrapped(done, edges))

    while queue:
        start, minus_end, rank, order, mark = heapq.heappop(queue)
        end = -minus_end
        close_until(start)
        if end > stack[-1].end:
            heapq.heappush(queue, (stack[-1].end, -end, rank, order, mark))
            end = stack[-1].end
        stack[-1].content.append(text[at:start])
        at = start
        stack.append(_Open(mark, start, end, []))
    close_until(high)
    stack[0].content.append(text[at:high])
    return join(stack[0].content)


def _wrapped(done: _Open, edges: _Edges) -> Html:
    mark = done.mark
    if mark is None:
        return join(done.content)
    first, last = edges[id(mark)]
    return mark.wrap(join(done.content), done.start == first, done.end == last)
