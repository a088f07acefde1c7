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

import regex

from reportminer.readers.ocr.engine import OcrWord
from reportminer.text import from_roman, strip_marks
from reportminer.text.syllables import is_syllable

_WEAK = 80.0
_VOTES, _VOTES_CAPITALS = 3, 2
_AGREED, _AGREED_SURE = 0.7, 0.9
_WEAK_CAPITALS = 97.5  # marks over capitals are misread with great confidence
_STROKES = regex.compile(r"(?P<strokes>[IVXHlL1|]{1,5})(?P<end>[.,]?)\Z")
_TO_STROKES = {ord("H"): "II", **{ord(c): "I" for c in "lL1|"}}
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
                spelling = _label(words) if i == 0 else None
                spelling = spelling or _spelling(words, i, known)
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
                capitals = len(word.text) > 1 and word.text.isupper()
                if word.confidence < _STRONG or capitals or not is_syllable(plain):
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
    capitals = plain.isupper()
    if len(plain) < 2 or not plain.isalpha():
        return None
    if words[index].confidence >= (_WEAK_CAPITALS if capitals else _WEAK):
        return None
    votes: Counter[str] = Counter()
    for side in (-1, 1):
        if 0 <= index + side < len(words):
            near = strip_marks(words[index + side].text.strip(_SIGNS))
            votes += known.get((near, strip_marks(plain), side), Counter())
    spelling, count = votes.most_common(1)[0] if votes else ("", 0)
    sure = words[index].confidence >= _WEAK
    agreed = _AGREED_SURE if sure else _AGREED
    needed = _VOTES if sure or not capitals else _VOTES_CAPITALS
    if count < needed or count < agreed * sum(votes.values()):
        return None
    if not sure and _marks(spelling) < _marks(plain):
        return None
    return word.replace(plain, _cased(spelling, plain))


def _label(words: Sequence[OcrWord]) -> str | None:
    """A Roman label whose strokes ran together, before a heading in capitals (``IH.`` for III)."""
    label = words[0].text
    match = _STROKES.match(label)
    rest = " ".join(w.text for w in words[1:])
    if match is None or not rest.isupper() or len(rest) < 4:
        return None
    strokes, end = match["strokes"], match["end"]
    if not end and from_roman(strokes.translate(_TO_STROKES)) is None:
        strokes, end = strokes[:-1], "."  # the stop was read as a stroke: IIIL
    numeral = strokes.translate(_TO_STROKES)
    return numeral + end if from_roman(numeral) is not None else None


def _marks(word: str) -> int:
    """Marks of a word; a scan loses them, it seldom adds any."""
    return sum(unicodedata.combining(c) > 0 for c in unicodedata.normalize("NFD", word))


def _cased(spelling: str, like: str) -> str:
    if like.isupper():
        return spelling.upper()
    return spelling.capitalize() if like[0].isupper() else spelling
