"""Canonical ids: a name as written against the catalogue ``indicators.tsv``.

A name gets the id of an entry that it opens with the same word as and all of whose words it has,
if few other words remain (token F1 >= ``THRESHOLD``, words of place and frame not counted) and the
units are of one kind. Of several entries the one that shares most words wins; two that share the
same settle nothing. Names of aims, plans and changes are other things than the level of the entry:
they get no id. No id is better than a wrong one: unmatched names keep their words for review.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from reportminer.extraction.indicators.lexicon import phrases
from reportminer.lexicons.indicators import indicator_catalogue
from reportminer.text import fold

THRESHOLD = 0.85
_WORD = regex.compile(r"\w+")
_KINDS = {"%": "share", "‰": "share", "đồng": "money", "usd": "money"}


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    first: str
    words: frozenset[str]
    kind: str | None


def _split(name: str) -> tuple[str, frozenset[str]]:
    """The word a name opens with, "tổng số" and years left out, and all its words."""
    words = _WORD.findall(fold(name))
    first = next((word for word in words if word not in ("tổng", "số")), "")
    return first, frozenset(word for word in words if not word.isdigit() or len(word) != 4)


def _kind(unit: str | None) -> str | None:
    """Kind of a unit: a share, money, or a number of things; None where any will do."""
    if not unit:
        return None
    return _KINDS.get(fold(unit.split("/")[0]), "number")


@cache
def _entries() -> dict[str, tuple[_Entry, ...]]:
    """Entries by the rarest of their words, so that a name meets few of them."""
    found = [
        _Entry(row.id, *_split(name), _kind(row.unit))
        for row in indicator_catalogue()
        for name in (row.name, *row.variants)
    ]
    often = Counter(word for entry in found for word in entry.words)
    index: dict[str, list[_Entry]] = {}
    for entry in found:
        rarest = min(sorted(entry.words), key=lambda word: often[word])
        index.setdefault(rarest, []).append(entry)
    return {word: tuple(listed) for word, listed in index.items()}


def indicator_id(name: str, unit: str | None) -> str | None:
    """Id of the indicator a name means, None if the catalogue settles none."""
    return _best(" ".join(name.split()), _kind(unit))


@lru_cache(maxsize=8192)
def _best(name: str, kind: str | None) -> str | None:
    first, words = _split(name)
    ranked: dict[str, float] = {}
    for word in words:
        for entry in _entries().get(word, ()):
            fits = entry.first == first and entry.words <= words
            if fits and (kind is None or entry.kind in (None, kind)):
                score = _score(entry.words, words)
                ranked[entry.id] = max(score, ranked.get(entry.id, 0.0))
    best = max(ranked.values(), default=0.0)
    winners = [key for key, score in ranked.items() if score == best]
    return winners[0] if best >= THRESHOLD and len(winners) == 1 else None


def _score(entry: frozenset[str], name: frozenset[str]) -> float:
    """Token F1; words of place and frame in the name weigh nothing, words of aims exclude."""
    extra = name - entry
    listed = phrases().of_kind
    if extra & listed["other_thing"]:
        return 0.0
    return 2 * len(entry) / (2 * len(entry) + len(extra - listed["frame"]))
