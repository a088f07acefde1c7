"""Patterns written where they are used, compiled once for the process.

The cache behind ``regex.search(…)`` and its kind holds 500 patterns, fewer than the lexicons have,
so that it compiles a pattern again and again.
"""

from __future__ import annotations

from functools import cache

import regex


@cache
def pattern(source: str) -> regex.Pattern[str]:
    """The compiled form of a regular expression that stands in the code."""
    return regex.compile(source)
