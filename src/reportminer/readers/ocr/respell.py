"""Marks of doubtful words set right by the document's own spelling.

Scans blur the marks of capitals first: ``SỞ Y TẺ`` stands over a text that says ``Sở Y tế`` twenty
times. A word read with low confidence takes the marks that the same letters carry elsewhere in the
document behind the same word, or before it, if most of those places agree. Letters are never
changed, and nothing is taken from outside the document. Every change is a finding (RM353).

Fails where the document has the same slip everywhere.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from reportminer.readers.ocr.engine import OcrWord
from reportminer.text import strip_marks
from reportminer.text.syllables import is_syllable

_WEAK = 80.0
_VOTES, _VOTES_CAPITALS = 3, 2
_AGREED = 0.7
_STRONG = 85.0
_SIGNS = ".,;:()“”\"'"

Pairs = dict[tuple[str, str, int], Counter[str]]


def respelled(
    pages: Sequence[Sequence[Sequence[OcrWord]]],
) -> tuple[list[list[list[OcrWord]]], list[tuple[int, OcrWord, str]]]:
    """Lines of all pages with marks set right; (page index, new word, old text) for each change."""
    known = _pairs(pages)
    changes: list[tuple[int, OcrWord, str]] = []
    out: list[list[list[OcrWord]]] = []
    for number, lines in enumerate(pages):
        out.append([])
        for line in lines:
            words = list(line)
            for i, word in enumerate(words):
                if word.confidence >= _WEAK:
                    continue
                spelling = _spelling(words, i, known)
                if spelling is not None and spelling != word.text:
                    words[i] = word._replace(text=spelling)
                    changes.append((number, words[i], word.text))
            out[-1].append(words)
    return out, changes


def _pairs(pages: Iterable[Iterable[Sequence[OcrWord]]]) -> Pairs:
    """Spellings of sure words, by their neighbour's letters and their own."""
    known: Pairs = {}
    for lines in pages:
        for line in lines:
            for i, word in enumerate(line):
                plain = word.text.strip(_SIGNS).lower()
                if word.confidence < _STRONG or not is_syllable(plain):
                    continue
                for side in (-1, 1):
                    if 0 <= i + side < len(line):
                        near = strip_marks(line[i + side].text.strip(_SIGNS))
                        key = (near, strip_marks(plain), side)
                        known.setdefault(key, Counter())[plain] += 1
    return known


def _spelling(words: Sequence[OcrWord], index: int, known: Pairs) -> str | None:
    word = words[index].text
    plain = word.strip(_SIGNS)
    if len(plain) < 2 or not plain.isalpha():
        return None
    votes: Counter[str] = Counter()
    for side in (-1, 1):
        if 0 <= index + side < len(words):
            near = strip_marks(words[index + side].text.strip(_SIGNS))
            votes += known.get((near, strip_marks(plain), side), Counter())
    needed = _VOTES_CAPITALS if plain.isupper() else _VOTES
    spelling, count = votes.most_common(1)[0] if votes else ("", 0)
    if count < needed or count < _AGREED * sum(votes.values()) or _marks(spelling) < _marks(plain):
        return None
    return word.replace(plain, _cased(spelling, plain))


def _marks(word: str) -> int:
    """Marks of a word; a scan loses them, it seldom adds any."""
    return sum(unicodedata.combining(c) > 0 for c in unicodedata.normalize("NFD", word))


def _cased(spelling: str, like: str) -> str:
    if like.isupper():
        return spelling.upper()
    return spelling.capitalize() if like[0].isupper() else spelling
