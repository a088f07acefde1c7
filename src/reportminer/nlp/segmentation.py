"""underthesea's words and sentences, aligned to our offsets.

underthesea returns strings, not offsets, and rewrites spellings unless told not to; its words are
walked over the text's own characters, blanks left out. It sees one line at a time: it takes "2."
and "3.2." for sentences. Used where words of several syllables pay (searching, training); the
extractors read syllables.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from functools import cache

from reportminer.document import Span


@cache
def _functions() -> tuple[Callable[..., list[str]], Callable[..., list[str]]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from underthesea import sent_tokenize, word_tokenize
    return word_tokenize, sent_tokenize


def aligned(text: str, start: int, end: int, pieces: Iterable[str]) -> list[Span]:
    """Spans of ``pieces`` in ``text[start:end]``, matched by their non-blank characters.

    Pieces that do not continue the text end the walk: what was aligned so far is returned.
    """
    spans: list[Span] = []
    at = start
    for piece in pieces:
        first: int | None = None
        for character in piece:
            if character.isspace() or character == "_":
                continue
            while at < end and text[at].isspace():
                at += 1
            if at >= end or text[at] != character:
                return spans
            first = at if first is None else first
            at += 1
        if first is not None:
            spans.append((first, at))
    return spans


def words(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans of words (one or more syllables) in ``text[start:end]``, line by line."""
    split, _ = _functions()
    found: list[Span] = []
    for first, last in _lines(text, start, len(text) if end is None else end):
        found += aligned(text, first, last, split(text[first:last], use_token_normalize=False))
    return found


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans of sentences in ``text[start:end]``, line by line."""
    _, split = _functions()
    found: list[Span] = []
    for first, last in _lines(text, start, len(text) if end is None else end):
        found += aligned(text, first, last, split(text[first:last]))
    return found


def _lines(text: str, start: int, end: int) -> Iterable[Span]:
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = stop if stop >= 0 else end
        if text[at:stop].strip():
            yield at, stop
        at = stop + 1
