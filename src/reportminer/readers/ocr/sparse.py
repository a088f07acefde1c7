"""A second look at the parts of a page that the first one gets wrong.

Tesseract takes a page for columns of text. Narrow columns of figures get lost that way, and what
stands under a seal or a signature is taken for a picture. Read as scattered text (mode 11), with
ruling lines off, figures in tables come out whole, and a signer's name beside the seal is found;
running text comes out worse. So the second reading counts inside ruled tables; elsewhere only what
it is sure of and the first one missed or was not sure of.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby

import regex

from reportminer.readers.ocr.engine import OcrWord
from reportminer.text import strip_marks
from reportminer.text.syllables import is_syllable

Box = tuple[float, float, float, float]

MODE = 11
_BLOCK = 20_000
_SURE = 60.0
_CLEAR = 85.0
_BETTER = 10.0
_JUNK = 50.0
_SAME = 0.5
_WORDS = regex.compile(r"\p{L}[\p{L}.,:;-]*\Z")
_SIGNED = regex.compile(r"noi nh?a[nm]\b|\bluu\s*:")
_FOREHEAD = regex.compile(r"cong ho\S* xa h|dang cong san|doc lap.{1,4}tu do")


def wants_second_look(lines: Iterable[Sequence[OcrWord]], *, tables: bool) -> bool:
    """Whether a page holds a ruled table, a letterhead or a signature block."""
    if tables:
        return True
    texts = [strip_marks(" ".join(w.text for w in line)) for line in lines]
    return any(_SIGNED.search(text) or _FOREHEAD.search(text) for text in texts)


def merged(first: list[OcrWord], second: list[OcrWord], tables: Sequence[Box]) -> list[OcrWord]:
    """Words of both readings; ``tables`` are boxes of ruled tables in pixels."""
    second = [w for w in second if any(map(str.isalnum, w.text))]
    inside = [w for w in second if _within(w, tables)]
    outside = [w for w in second if not _within(w, tables)]
    kept = [w for w in first if not (_within(w, tables) and _hidden(w, inside))]
    added = [w for line in _lines(inside) for w in line]
    added = [w._replace(line=(_BLOCK + w.line[0], *w.line[1:])) for w in added]
    for line in _lines(outside):
        rivals = [w for w in kept if not _within(w, tables) and _overlaps(w, line)]
        if _is_news(line, rivals):
            place = rivals[0].line if rivals else (_BLOCK + line[0].line[0], *line[0].line[1:])
            kept = [w for w in kept if w not in rivals and not _is_left_over(w, line)]
            added += [w._replace(line=place) for w in line]
    return kept + added


def _lines(words: Iterable[OcrWord]) -> list[list[OcrWord]]:
    return [list(group) for _, group in groupby(words, key=lambda w: w.line)]


def _within(word: OcrWord, boxes: Sequence[Box]) -> bool:
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return any(a <= x <= c and b <= y <= d for a, b, c, d in boxes)


def _hidden(word: OcrWord, others: Sequence[OcrWord]) -> bool:
    """Whether a word of a table gives way: signs alone, doubtful ones, and what stands there."""
    if not any(map(str.isalnum, word.text)) or word.confidence < _SURE:
        return True
    return _overlaps(word, others)


def _is_news(line: list[OcrWord], rivals: Sequence[OcrWord]) -> bool:
    """Whether a line says in words what the first reading has not, or is less sure of.

    ``rivals`` are the words of the first reading in the same place.
    """
    sure = all(w.confidence >= _SURE and _is_word(w.text) for w in line)
    if not sure or len(line) < 2:
        return False
    if not rivals:
        clear = sum(w.confidence for w in line) / len(line) >= _CLEAR
        return clear and all(len(w.text) > 1 for w in line)
    doubtful = any(w.confidence < _CLEAR or not _is_word(w.text) for w in rivals)
    better = _least(line) >= _least(rivals) + _BETTER
    whole = len(_letters(line)) >= 0.7 * len(_letters(rivals))
    if not (doubtful and better and whole) or _letters(line) == _letters(rivals):
        return False
    return all(w.confidence < _JUNK for w in rivals) or _marks(line) >= _marks(rivals)


def _is_left_over(word: OcrWord, line: Sequence[OcrWord]) -> bool:
    """A doubtful word of the first reading that touches the line: part of a pen stroke."""
    return word.confidence < _SURE and any(_shared(word, other) > 0 for other in line)


def _letters(words: Iterable[OcrWord]) -> str:
    return "".join(c for w in words for c in w.text if c.isalnum())


def _least(words: Iterable[OcrWord]) -> float:
    return min(w.confidence for w in words)


def _marks(words: Iterable[OcrWord]) -> int:
    """Marks over and under letters: a scan loses them, it seldom adds any."""
    text = unicodedata.normalize("NFD", "".join(w.text for w in words))
    return sum(unicodedata.combining(c) > 0 for c in text)


def _is_word(text: str) -> bool:
    pieces = regex.findall(r"\p{L}+", text)
    return _WORDS.match(text) is not None and all(
        is_syllable(p) or (p.isupper() and len(p) <= 5) for p in pieces
    )


def _overlaps(word: OcrWord, others: Iterable[OcrWord]) -> bool:
    return any(_shared(word, other) > _SAME for other in others)


def _shared(a: OcrWord, b: OcrWord) -> float:
    """Area both boxes share, as a share of the smaller one."""
    wide = min(a.right, b.right) - max(a.left, b.left)
    high = min(a.bottom, b.bottom) - max(a.top, b.top)
    if wide <= 0 or high <= 0:
        return 0.0
    areas = (a.right - a.left) * (a.bottom - a.top), (b.right - b.left) * (b.bottom - b.top)
    return wide * high / (min(areas) or 1)
