"""A sentence as words, numbers and signs, with the phrases of the lexicon found in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import regex

from reportminer.document import Mention, Quantity, Span
from reportminer.extraction.indicators.lexicon import phrases

NUMBER = "<n>"
DATE = "<d>"
AWARD = "<a>"
JOINED = "<,>"
_LONGEST_QUOTE = 40
_WORD = regex.compile(
    r"\n\s*[-+*•]|\.{2,}|…|\p{L}+(?:[/&]\p{L}+)*\d*|\d+(?:[.,/]\d+)*|[^\s\p{L}\d]"
)
# Kinds of which a phrase counts only where no longer phrase of another kind begins.
_WHOLE = frozenset({"cut", "undertaking", "owner", "body", "event", "adverbial"})
_CONTENT = frozenset({"attribute", "head", "act", "undertaking"})
_HARD = frozenset({";", ":", "…", "!", "?", "|", "\t"})


@dataclass(frozen=True, slots=True)
class Line:
    """Tokens of a sentence (or of a bracket in it): folded words and their spans in the text.

    ``words`` holds NUMBER, DATE or AWARD where a mention stands; ``numbers`` maps the place of a
    free number to its mention.
    """

    text: str
    words: list[str]
    spans: list[Span]
    numbers: Mapping[int, Mention[Quantity]]

    def __len__(self) -> int:
        return len(self.words)

    def sub(self, places: Sequence[int]) -> Line:
        """A line of some of the tokens, in order."""
        numbers = {new: self.numbers[old] for new, old in enumerate(places) if old in self.numbers}
        return Line(
            self.text, [self.words[i] for i in places], [self.spans[i] for i in places], numbers
        )

    def said(self, lo: int, hi: int) -> str:
        """The words of tokens ``[lo, hi)`` as written, white space folded, brackets left out."""
        parts: list[str] = []
        for i in range(lo, hi):
            start, end = self.spans[i]
            if parts and start > self.spans[i - 1][1]:
                parts.append(" ")
            parts.append(self.text[start:end])
        return " ".join("".join(parts).split())

    def span(self, lo: int, hi: int) -> Span:
        """Span in the text of tokens ``[lo, hi)``."""
        return self.spans[lo][0], self.spans[hi - 1][1]

    def match(self, at: int, kind: str, hi: int | None = None) -> int:
        """Number of words of the longest phrase of ``kind`` that begins at ``at``, else 0."""
        if at >= len(self.words):
            return 0
        limit = len(self.words) if hi is None else hi
        for phrase in phrases().by_first.get(self.words[at], ()):
            size = len(phrase.words)
            if at + size <= limit and (
                size == 1 or self.words[at : at + size] == phrase.words
            ):
                if kind in phrase.kinds:
                    return size
                if kind in _WHOLE:
                    return 0
        return 0

    def match_any(self, at: int, kinds: Iterable[str], hi: int | None = None) -> int:
        """The longest match of any of ``kinds`` at ``at``."""
        return max(self.match(at, kind, hi) for kind in kinds)

    def ending(self, hi: int, kinds: frozenset[str], lo: int = 0) -> tuple[int, frozenset[str]]:
        """Start and kinds of the longest phrase of ``kinds`` that ends before ``hi``.

        ``(hi, frozenset())`` if there is none in ``[lo, hi)``.
        """
        if hi > lo:
            for phrase in phrases().by_last.get(self.words[hi - 1], ()):
                size = len(phrase.words)
                if hi - size < lo or (size > 1 and self.words[hi - size : hi] != phrase.words):
                    continue
                if not kinds.isdisjoint(phrase.kinds):
                    return hi - size, phrase.kinds & kinds
                if not _CONTENT.isdisjoint(phrase.kinds):
                    break
        return hi, frozenset()

    def is_hard(self, at: int) -> bool:
        """Whether the token ends every clause."""
        word = self.words[at]
        if word in _HARD or word.startswith("..") or word.startswith("\n"):
            return True
        if word == ".":
            return at + 1 == len(self.words) or len(self.words[at - 1]) > 2
        return False

    def is_common(self, words: list[str]) -> bool:
        """Whether folded words open with a word that some phrase of the lexicon opens with."""
        return words[0] in phrases().by_first and (len(words) == 1 or words[0] in phrases().common)

    def is_name(self, at: int) -> bool:
        """Whether the token is a word written with a capital."""
        start, _ = self.spans[at]
        return self.text[start].isupper()


def tokenize(
    text: str,
    folded: str,
    span: Span,
    numbers: Sequence[Mention[Quantity]],
    others: Sequence[tuple[Span, str]],
) -> Line:
    """Tokens of a sentence; ``others`` are spans of dates and award counts with their sign.

    ``text`` and ``folded`` are whole texts of one length; spans of mentions do not overlap.
    """
    marks: list[tuple[Span, str, Mention[Quantity] | None]] = [
        ((n.start, n.end), NUMBER, n) for n in numbers
    ]
    marks += [(where, sign, None) for where, sign in others]
    marks.sort(key=lambda mark: mark[0])
    words: list[str] = []
    spans: list[Span] = []
    found: dict[int, Mention[Quantity]] = {}
    at, end = span
    for (start, stop), sign, mention in [*marks, ((end, end), "", None)]:
        if start < at:
            continue
        for match in _WORD.finditer(folded, at, min(start, end)):
            words.append(match.group())
            spans.append(match.span())
        if sign:
            if mention is not None:
                found[len(words)] = mention
            words.append(sign)
            spans.append((start, stop))
            at = stop
    _quote(words)
    _join(words)
    return Line(text, words, spans, found)


def _quote(words: list[str]) -> None:
    """Mark the signs inside quotation marks as JOINED: no clause ends in a quoted name."""
    opened: int | None = None
    for i, word in enumerate(words):
        if word != '"':
            continue
        if opened is not None and i - opened <= _LONGEST_QUOTE:
            for inner in range(opened + 1, i):
                if words[inner] in (",", ";", ":", ".", "và"):
                    words[inner] = JOINED
            opened = None
        else:
            opened = i


def _join(words: list[str]) -> None:
    """Mark the commas inside fixed expressions ("thi đua, khen thưởng") as JOINED."""
    for i, word in enumerate(words):
        if word != ",":
            continue
        for phrase in phrases().joined:
            comma = phrase.index(",")
            start = i - comma
            if start >= 0 and words[start : start + len(phrase)] == phrase:
                words[i] = JOINED
                break
