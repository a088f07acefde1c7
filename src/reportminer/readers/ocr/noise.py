"""What is on a scanned page and no text: scribbles, rims of seals, specks, remains of lines."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import regex

from reportminer.readers.ocr.engine import OcrWord
from reportminer.text.syllables import is_syllable

_SURE = 60.0
_LIKELY = 35.0
_CERTAIN = 90.0
_POOR = 50.0
_FAR = 1.2  # a gap wider than so many heights of the line
_APART = 3.0
_SYMBOL = regex.compile(r"/\s?\p{Lu}{2}")
_PIECE = regex.compile(r"\p{L}{2,}")
_NEVER = regex.compile(r"[_|¬`´ˆ~^°\\¦‡†‹›«»•·.,:;'’‘\"]+\Z|[-–—_]{2,}\Z")
_EDGES = "_|¬`´ˆ^\\¦‡†‹›"
_STROKE = regex.compile(r"^[.,:;'](?=\p{L})|[⁄/\\'\"“”]*⁄+[⁄/\\'\"“”]*$")
_LEADER = frozenset("-–—+*•")


def text_lines(words: Sequence[OcrWord]) -> list[list[OcrWord]]:
    """Lines of words without what is noise."""
    found: dict[tuple[int, int, int], list[OcrWord]] = {}
    for word in words:
        found.setdefault(word.line, []).append(word)
    lines = [sorted(line, key=lambda w: w.left) for line in found.values()]
    lines = [trimmed(_without_scribbles(line)) for line in lines if not is_noise(line)]
    return [line for line in lines if line]


def is_noise(line: Sequence[OcrWord]) -> bool:
    """A scribble or the rim of a seal: less than half of its letters are in likely words.

    A line with a symbol (``/BC-SYT``) is none, whatever the pen made of its number.
    """
    if any(_SYMBOL.search(w.text) for w in line):
        return False
    total = sum(_letters(w.text) for w in line)
    likely = sum(_letters(w.text) for w in line if _is_likely(w))
    word = any(w.confidence >= _CERTAIN and is_syllable(w.text) for w in line)
    short = total < 3 and not word and not any(w.text[0].isdigit() for w in line)
    return 2 * likely < total or short


def trimmed(line: list[OcrWord]) -> list[OcrWord]:
    """The line without signs that nobody prints, and without specks far from its words."""
    words = [_bare(w) for w in line]
    words = [w for w in words if not (_NEVER.match(w.text) and _stands_apart(w, words))]
    height = median([w.bottom - w.top for w in words] or [0])
    while len(words) > 1 and _is_speck(words[-1], words[-2], height):
        words.pop()
    while len(words) > 1 and _is_speck(words[0], words[1], height):
        words.pop(0)
    return [w for w in words if w.text]


def _without_scribbles(line: list[OcrWord]) -> list[OcrWord]:
    """The line without groups of words far from the others and read with low confidence.

    Figures stay whatever the confidence: they get a finding of their own.
    """
    height = median(w.bottom - w.top for w in line)
    groups: list[list[OcrWord]] = []
    for word in line:
        if groups and word.left - groups[-1][-1].right <= _APART * height:
            groups[-1].append(word)
        else:
            groups.append([word])
    if len(groups) == 1:
        return line
    return [w for group in groups if not _is_scribble(group) for w in group]


def _is_scribble(group: Sequence[OcrWord]) -> bool:
    text = "".join(w.text for w in group)
    mean = sum(w.confidence for w in group) / len(group)
    return len(group) <= 3 and mean < _POOR and not any(map(str.isdigit, text)) and "/" not in text


def _bare(word: OcrWord) -> OcrWord:
    """A word without the remains of a line at its ends (``100,00|``, ``_ỦY``)."""
    text = _STROKE.sub("", word.text.strip(_EDGES))
    return word._replace(text=text) if text and text != word.text else word


def _stands_apart(word: OcrWord, line: Sequence[OcrWord]) -> bool:
    """Whether a sign is not one that another word has lost (``: `` right behind it)."""
    if word.text[0] not in ".,:;":
        return True
    near = 0.6 * max(w.bottom - w.top for w in line)
    return all(w is word or w.left - word.right > near or word.left - w.right > near for w in line)


def _is_speck(word: OcrWord, neighbour: OcrWord, height: float) -> bool:
    """A single letter or sign, or an unlikely short word, far from the rest of its line."""
    gap = max(word.left - neighbour.right, neighbour.left - word.right)
    if gap <= _FAR * height or any(map(str.isdigit, word.text)):
        return False
    if word.text in _LEADER and word.left < neighbour.left:
        return False
    if word.confidence < _LIKELY and _letters(word.text) <= 3:
        return True
    if word.confidence >= _CERTAIN and is_syllable(word.text):  # ``ở`` in widely set text
        return False
    return _letters(word.text) <= 1 and not word.text.endswith((")", "."))


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _is_likely(word: OcrWord) -> bool:
    if word.confidence >= _SURE:
        return _letters(word.text) > 0
    pieces = _PIECE.findall(word.text) if word.confidence >= _LIKELY else ()
    return any(is_syllable(piece) for piece in pieces)
