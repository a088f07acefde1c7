"""Patterns written where they are used, compiled once for the process.

The cache behind ``regex.search(…)`` and its kind holds 500 patterns, fewer than the lexicons have,
so that it compiles a pattern again and again.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import regex
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind


@cache
def pattern(source: str) -> regex.Pattern[str]:
    """The compiled form of a regular expression that stands in the code."""
    return regex.compile(source)


def longest_words(words: Iterable[str]) -> AhoCorasick:
    """Finds at each place the longest of ``words``, not overlapping, for many texts: built slowly
    (some milliseconds for hundreds of words), fast ever after.
    """
    return AhoCorasick(
        list(words), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
    )
