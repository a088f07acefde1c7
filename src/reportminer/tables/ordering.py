"""Vietnamese alphabetical order: ``Đàm Thủy`` after ``Do Lương``, before ``Em``; tones last."""

from __future__ import annotations

from functools import lru_cache

from reportminer.text import strip_tones

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACE = {letter: place for place, letter in enumerate(_LETTERS, 1)}

SortKey = tuple[tuple[int, ...], str]


@lru_cache(maxsize=8192)
def vietnamese_order(words: str) -> SortKey:
    """Sort key: letters first (white space before all letters), then the words as they stand."""
    bare = strip_tones(words)
    return tuple(0 if c.isspace() else _PLACE.get(c, 100 + ord(c)) for c in bare), words
