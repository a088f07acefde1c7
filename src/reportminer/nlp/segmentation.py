"""Words and sentences as underthesea cuts them, as spans of our text.

underthesea gives strings without offsets, rewrites ``Uỷ`` to ``Ủy`` unless
``use_token_normalize=False``, and joins syllables by single blanks. So each line is brought to NFC,
cut, and the pieces are walked over its characters that are not white space; where they do not fit,
that line falls back to our own tokens (words) or stays whole (sentences). Nothing raises.

Words come at 25 000-100 000 characters a second: for vocabulary work and as a second opinion, not
for the main path, whose rules need neither (``structure.sentences`` cuts over hard-wrapped lines
and knows abbreviations).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import regex

from reportminer.document import Span
from reportminer.nlp.tokens import token_spans
from reportminer.text.offsets import to_nfc

LONGEST_PIECE = 10_000
"""Characters handed over at once; longer lines are cut at white space where there is some."""
_LINE = regex.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]++")
_LABEL = regex.compile(
    r"[-–+*•]|(?:(?:phần|mục|chương|điều)\s+)?(?:\d{1,3}(?:\.\d{1,3})*+|[ivxlc]+|[a-zđ])\s?[.)/:]",
    regex.IGNORECASE,
)


def word_spans(text: str) -> tuple[Span, ...]:
    """Spans of the words in reading order; a word may hold several syllables (``thi đua``)."""
    from underthesea import word_tokenize

    def cut(line: str) -> Sequence[str]:
        words: list[str] = word_tokenize(line, use_token_normalize=False)
        return words

    return tuple(_spans(text, cut, token_spans))


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Spans of the sentences; none crosses a line, a bare label (``3.2.``) belongs to what follows.

    Hand over blocks: in a text of hard-wrapped lines a sentence ends at each line.
    """
    from underthesea import sent_tokenize

    def cut(line: str) -> Sequence[str]:
        found: list[str] = sent_tokenize(line)
        return found

    def whole(line: str) -> tuple[Span, ...]:
        return ((len(line) - len(line.lstrip()), len(line.rstrip())),)

    spans: list[Span] = []
    for start, end in _spans(text, cut, whole):
        label = spans and _LABEL.fullmatch(text, *spans[-1])
        if label and text[spans[-1][1] : start].strip(" \t\u00a0") == "":
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(spans)


def _spans(
    text: str, cut: Callable[[str], Sequence[str]], otherwise: Callable[[str], Sequence[Span]]
) -> Iterator[Span]:
    for start, end in _lines(text):
        line, offsets = to_nfc(text[start:end])
        if not line.strip():
            continue
        found = walk(line, _pieces(cut, line))
        for low, high in otherwise(line) if found is None else found:
            yield start + offsets.to_old(low), start + offsets.to_old(high)


def _pieces(cut: Callable[[str], Sequence[str]], line: str) -> Sequence[str]:
    try:
        return cut(line)
    except Exception:  # the library is not ours and no text may raise; the fallback takes over
        return ()


def _lines(text: str) -> Iterator[Span]:
    """Lines, those of more than ``LONGEST_PIECE`` characters in parts."""
    for match in _LINE.finditer(text):
        start, end = match.span()
        while end - start > LONGEST_PIECE:
            blank = max(text.rfind(sign, start, start + LONGEST_PIECE) for sign in " \t")
            stop = blank + 1 if blank > start else start + LONGEST_PIECE
            yield start, stop
            start = stop
        yield start, end


def walk(line: str, pieces: Sequence[str]) -> list[Span] | None:
    """Spans of ``pieces`` in ``line``, matched over characters that are not white space; None if
    they are not exactly those of the line, in order.
    """
    spans: list[Span] = []
    at = 0
    for piece in pieces:
        start = -1
        for sign in piece:
            if sign.isspace():
                continue
            while at < len(line) and line[at].isspace():
                at += 1
            if at == len(line) or line[at] != sign:
                return None
            start = at if start < 0 else start
            at += 1
        if start >= 0:
            spans.append((start, at))
    return spans if not line[at:].strip() else None
