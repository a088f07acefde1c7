"""A sentence as words, numbers and signs, with the phrases of the lexicon found in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from reportminer.document import Mention, Quantity, Span
from reportminer.extraction.indicators.lexicon import Phrase, phrases

NUMBER = "<n>"
DATE = "<d>"
AWARD = "<a>"
JOINED = "<,>"
SKIP = "<>"
_LONGEST_QUOTE = 40
_WORD = regex.compile(  # what is most common first
    r"\p{L}+(?:[/&]\p{L}+)*\d*|\d+(?:[.,/]\d+)*|\n\s*[-+*•]|\.{2,}|[^\s\p{L}\d]"
)
# Kinds of which a phrase counts only where no longer phrase of another kind begins.
_WHOLE = frozenset({"cut", "undertaking", "owner", "body", "event", "target"})
_CONTENT = frozenset({"attribute", "head", "act", "light", "undertaking", "fixed"})
_HARD = frozenset({";", ":", "…", "!", "?", "|", "\t"})
_QUOTED = frozenset({",", ";", ":", ".", "và"})
_NO_TAGS: dict[str, int] = {}


@dataclass(frozen=True, slots=True)
class Line:
    """Tokens of a sentence (or of a bracket in it): folded words and their spans in the text.

    ``words`` holds NUMBER, DATE or AWARD where a mention stands, JOINED where a sign ends no
    clause; ``numbers`` maps the place of a free number to its mention; ``tags`` gives for each
    token the kinds of phrases that begin there, with the number of words of the longest; ``hard``
    says which tokens end every clause.
    """

    text: str
    words: list[str]
    spans: list[Span]
    numbers: Mapping[int, Mention[Quantity]]
    tags: list[dict[str, int]]
    hard: list[bool]

    def __len__(self) -> int:
        return len(self.words)

    def sub(self, places: Sequence[int]) -> Line:
        """A line of some of the tokens, in order."""
        if len(places) == len(self.words):
            return self
        numbers = {new: self.numbers[old] for new, old in enumerate(places) if old in self.numbers}
        words = [self.words[i] for i in places]
        return _line(self.text, words, [self.spans[i] for i in places], numbers)

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
        if at >= len(self.tags):
            return 0
        size = self.tags[at].get(kind, 0)
        if size and hi is not None and at + size > hi:
            return self._shorter(at, kind, hi)
        return size

    def first(self, kind: str, lo: int, hi: int) -> int | None:
        """Where the first phrase of ``kind`` within ``[lo, hi)`` begins, None if there is none."""
        tags = self.tags
        for at in range(lo, hi):
            if kind in tags[at] and self.match(at, kind, hi):
                return at
        return None

    def _shorter(self, at: int, kind: str, hi: int) -> int:
        for phrase in phrases().by_first[self.words[at]]:
            size = len(phrase.words)
            fits = at + size <= hi and kind in phrase.kinds
            if fits and self.words[at : at + size] == phrase.words:
                return size
        return 0

    def match_any(self, at: int, kinds: Iterable[str], hi: int | None = None) -> int:
        """The longest match of any of ``kinds`` at ``at``."""
        if at >= len(self.tags):
            return 0
        sizes = self.tags[at]
        longest = 0
        for kind in kinds if sizes else ():
            if kind in sizes:
                longest = max(longest, self.match(at, kind, hi))
        return longest

    def ending(self, hi: int, kinds: frozenset[str], lo: int = 0) -> tuple[int, frozenset[str]]:
        """Start and kinds of the longest phrase of ``kinds`` that ends before ``hi``.

        ``(hi, frozenset())`` if there is none in ``[lo, hi)``, or if it is the end of a longer
        phrase of content ("dài" of "chiều dài").
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
        return self.hard[at]

    def is_name(self, at: int) -> bool:
        """Whether the token is a word written with a capital."""
        start, _ = self.spans[at]
        return self.text[start].isupper()


def _line(
    text: str, words: list[str], spans: list[Span], numbers: Mapping[int, Mention[Quantity]]
) -> Line:
    return Line(text, words, spans, numbers, _tags(words), _hard(words))


@cache
def _short() -> tuple[dict[str, dict[str, int]], dict[tuple[str, str], dict[str, int]]]:
    """Tags of a word that begins no longer phrase, and of two words that begin none of three."""
    known = phrases()
    alone = {word: _sizes(found) for word, found in known.single.items()}
    both = {
        two: _sizes([phrase for phrase in listed if len(phrase.words) < 3])
        for two, listed in known.by_two.items()
    }
    return alone, both


def _sizes(found: Iterable[Phrase]) -> dict[str, int]:
    """Kinds of phrases that begin at one place, the longest first, with their sizes."""
    sizes: dict[str, int] = {}
    longest = 0
    for phrase in found:
        size = len(phrase.words)
        longest = longest or size
        for kind in phrase.kinds:
            if kind not in sizes and (size == longest or kind not in _WHOLE):
                sizes[kind] = size
    return sizes


def _tags(words: list[str]) -> list[dict[str, int]]:
    """Kinds of the phrases that begin at each word, with the size of the longest."""
    by_two = phrases().by_two
    alone, both = _short()
    tags: list[dict[str, int]] = []
    for at, two in enumerate(zip(words, [*words, ""][1:], strict=True)):
        listed = by_two.get(two)
        if listed is None:
            tags.append(alone.get(two[0], _NO_TAGS))
            continue
        for phrase in listed:
            size = len(phrase.words)
            if size < 3:
                tags.append(both[two])
                break
            if words[at : at + size] == phrase.words:
                begun = (p for p in listed if words[at : at + len(p.words)] == p.words)
                tags.append(_sizes(begun))
                break
        else:
            tags.append(_NO_TAGS)
    return tags


def _hard(words: list[str]) -> list[bool]:
    hard = [word in _HARD or (word[0] in ".\n" and word != ".") for word in words]
    last = len(words) - 1
    for i, word in enumerate(words):
        if word == "." and i and (i == last or len(words[i - 1]) > 2):
            hard[i] = True
    return hard


def tokenize(
    text: str,
    folded: str,
    span: Span,
    numbers: Sequence[Mention[Quantity]],
    others: Sequence[tuple[Span, str]],
) -> Line:
    """Tokens of a sentence; ``others`` are spans of dates and award counts with their sign, and
    spans to leave out (SKIP: a page number between the halves of a paragraph).

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
        between = [match.span() for match in _WORD.finditer(folded, at, min(start, end))]
        words += [folded[first:last] for first, last in between]
        spans += between
        if sign and sign != SKIP:
            if mention is not None:
                found[len(words)] = mention
            words.append(sign)
            spans.append((start, stop))
        at = max(at, stop)
    _quote(words)
    _join(words)
    return _line(text, words, spans, found)


def _quote(words: list[str]) -> None:
    """Mark the signs inside quotation marks as JOINED: no clause ends in a quoted name."""
    opened: int | None = None
    for i, word in enumerate(words):
        if word != '"':
            continue
        if opened is not None and i - opened <= _LONGEST_QUOTE:
            for inner in range(opened + 1, i):
                if words[inner] in _QUOTED:
                    words[inner] = JOINED
            opened = None
        else:
            opened = i


def _join(words: list[str]) -> None:
    """Mark the commas inside fixed expressions ("thi đua, khen thưởng") as JOINED."""
    joined = phrases().joined
    for i, word in enumerate(words):
        if word != "," or i == 0:
            continue
        for phrase in joined.get(words[i - 1], ()):
            start = i - phrase.index(",")
            if start >= 0 and words[start : start + len(phrase)] == phrase:
                words[i] = JOINED
                break
