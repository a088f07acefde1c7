"""Where a span of one text stands in another text of the same document.

A Word or PDF file gives the text a little differently from the gold's plain text: other spaces and
line breaks, page numbers in between, a letterhead before it. Both texts are cut into words and
signs (white space never counts) and aligned: common ends first, then words that occur once in both
(patience), then between them runs of two and three words, and at last small gaps word by word. What
none of this settles stays unaligned: a span that lies in it has no place in the other text.

Time is near linear: each word is looked at once a level of nesting, and levels are few; gaps
compared word by word are limited to ``SMALL_GAP`` words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[int, int]

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
SMALL_GAP = 64
"""Longest gap, in words of either text, that is compared word by word."""
_RUNS = (1, 2, 3)
"""Lengths of word runs tried as anchors, in this order."""


@dataclass(frozen=True, slots=True)
class _Tokens:
    words: tuple[str, ...]
    spans: tuple[Span, ...]


def _tokens(text: str) -> _Tokens:
    found = [(m.group().casefold(), m.span()) for m in _TOKEN.finditer(text)]
    return _Tokens(tuple(w for w, _ in found), tuple(s for _, s in found))


class Alignment:
    """Maps spans of ``source`` to spans of ``target``."""

    def __init__(self, source: str, target: str) -> None:
        left, right = _tokens(source), _tokens(target)
        pairs = sorted(_aligned(left.words, right.words))
        self._source = [left.spans[i] for i, _ in pairs]
        self._target = [right.spans[j] for _, j in pairs]
        self._starts = [s for s, _ in self._source]
        self._ends = [e for _, e in self._source]
        self.share = len(pairs) / len(left.words) if left.words else 1.0
        """Share of the words of ``source`` that have a place in ``target`` (0-1)."""

    def span(self, start: int, end: int) -> Span | None:
        """The span of ``target`` for ``source[start:end]``; None if no word of it has a place."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end) - 1
        if first > last:
            return None
        return self._point(first, start, from_start=True), self._point(last, end, from_start=False)

    def _point(self, index: int, offset: int, *, from_start: bool) -> int:
        """Offset in the target; a point inside a word keeps its distance from the word's edge."""
        (low, high), (new_low, new_high) = self._source[index], self._target[index]
        if from_start:
            return new_low + min(max(offset - low, 0), new_high - new_low)
        return new_high - min(max(high - offset, 0), new_high - new_low)


Pair = tuple[int, int]


def _aligned(a: Sequence[str], b: Sequence[str]) -> Iterator[Pair]:
    """Index pairs of equal words, rising in both."""
    todo = [(0, len(a), 0, len(b))]
    while todo:
        low_a, high_a, low_b, high_b = todo.pop()
        while low_a < high_a and low_b < high_b and a[low_a] == b[low_b]:
            yield low_a, low_b
            low_a, low_b = low_a + 1, low_b + 1
        while low_a < high_a and low_b < high_b and a[high_a - 1] == b[high_b - 1]:
            high_a, high_b = high_a - 1, high_b - 1
            yield high_a, high_b
        if low_a == high_a or low_b == high_b:
            continue
        anchors = _anchors(a, (low_a, high_a), b, (low_b, high_b))
        if anchors:
            yield from anchors
            edges = [(low_a - 1, low_b - 1), *anchors, (high_a, high_b)]
            todo.extend((i + 1, k, j + 1, m) for (i, j), (k, m) in pairwise(edges))
        elif high_a - low_a <= SMALL_GAP and high_b - low_b <= SMALL_GAP:
            yield from _word_by_word(a, (low_a, high_a), b, (low_b, high_b))


def _anchors(a: Sequence[str], in_a: Span, b: Sequence[str], in_b: Span) -> list[Pair]:
    """The longest rising chain of runs that occur once in each of both gaps."""
    for run in _RUNS:
        once_a, once_b = _once(a, in_a, run), _once(b, in_b, run)
        shared = sorted((i, once_b[key]) for key, i in once_a.items() if key in once_b)
        if shared:
            return _rising(shared)
    return []


def _once(words: Sequence[str], span: Span, run: int) -> dict[tuple[str, ...], int]:
    """Runs of ``run`` words that occur exactly once in ``words[span]``, with their index."""
    found: dict[tuple[str, ...], int] = {}
    twice: set[tuple[str, ...]] = set()
    for i in range(span[0], span[1] - run + 1):
        key = tuple(words[i : i + run])
        if key in found:
            twice.add(key)
        else:
            found[key] = i
    return {key: i for key, i in found.items() if key not in twice}


def _rising(pairs: list[Pair]) -> list[Pair]:
    """Longest subsequence that rises in the second index (the first rises already)."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int | None] = []
    for place, (_, j) in enumerate(pairs):
        k = bisect_left(tails, j)
        before.append(at[k - 1] if k else None)
        if k == len(tails):
            tails.append(j)
            at.append(place)
        else:
            tails[k] = j
            at[k] = place
    chain: list[Pair] = []
    step: int | None = at[-1] if at else None
    while step is not None:
        chain.append(pairs[step])
        step = before[step]
    return chain[::-1]


def _word_by_word(a: Sequence[str], in_a: Span, b: Sequence[str], in_b: Span) -> list[Pair]:
    """Longest common subsequence of two small gaps."""
    rows, columns = in_a[1] - in_a[0], in_b[1] - in_b[0]
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            if a[in_a[0] + i] == b[in_b[0] + j]:
                best[i][j] = best[i + 1][j + 1] + 1
            else:
                best[i][j] = max(best[i + 1][j], best[i][j + 1])
    pairs: list[Pair] = []
    i = j = 0
    while i < rows and j < columns:
        if a[in_a[0] + i] == b[in_b[0] + j]:
            pairs.append((in_a[0] + i, in_b[0] + j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs
