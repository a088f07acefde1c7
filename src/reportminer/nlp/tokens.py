"""Tokens of a Vietnamese text: syllables, numbers, signs and white space, with exact offsets.

The token edges stand wherever a fact can begin or end: between letters and digits, round every
sign. A number keeps its separators only behind a first group of one to three digits (``41,288``,
``1.234,5``, the label ``3.2.1``), so that years in a list (``2021,2022``) stay apart. Where it
fails: ``1,2,3`` without blanks is one number.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from reportminer.document import Span

_TOKEN = regex.compile(
    r"(?<syllable>\p{L}[\p{L}\p{M}]*+)"
    r"|(?<number>\d{1,3}(?:[.,]\d+)++(?!\d)|\d++)"
    r"|(?<space>[\s\x1c-\x1f]++)"  # what str.isspace calls white space
    r"|(?<sign>\X)",
    regex.DOTALL,
)


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Every token with whether it is white space; joined they are ``text``."""
    for match in _TOKEN.finditer(text):
        yield match.group(), match.lastgroup == "space"


def token_spans(text: str) -> tuple[Span, ...]:
    """Spans of the tokens that are not white space."""
    return tuple(m.span() for m in _TOKEN.finditer(text) if m.lastgroup != "space")
