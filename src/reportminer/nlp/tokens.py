"""Tokens with exact offsets: syllables, numbers, signs. Nothing is normalised, nothing is lost."""

from __future__ import annotations

import regex

from reportminer.document import Span

_TOKEN = regex.compile(
    r"\d+(?:[.,]\d+)*"  # 41,288  5.858
    r"|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*"  # syllables, H'Mai
    r"|[^\S\n]*\n\s*"  # line breaks with the blanks round them
    r"|\s+|\S"
)


def tokens(text: str) -> list[Span]:
    """Spans of all tokens; a blank behind a word or sign is no token, other white space is."""
    spans: list[Span] = []
    for match in _TOKEN.finditer(text):
        follows = bool(spans) and not text[spans[-1][0]].isspace()
        if match.group() != " " or not follows:
            spans.append(match.span())
    return spans
