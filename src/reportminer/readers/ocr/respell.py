"""Marks of doubtful words set right by the document's own spelling and by set wordings.

Scans blur the marks of capitals first: ``SỞ Y TẺ`` stands over a text that says ``Sở Y tế`` twenty
times. A word read with low confidence takes the marks that the same letters carry elsewhere in the
document, or in the lists of set wordings, behind the same word or before it, if most of those
places agree. Letters are never changed, except that a mark read as a letter goes (``TÉẺ``). Words
with a capital first letter only may be names of persons: for them only the document counts. Every
change is a finding (RM353).

Fails where the document has the same slip everywhere.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import regex

from reportminer.lexicons.wordings import wordings
from reportminer.readers.ocr.engine import OcrWord
from reportminer.text import fold, from_roman, strip_marks
from reportminer.text.syllables import is_syllable

_WEAK = 80.0
_VOTES, _VOTES_CAPITALS = 3, 2
_AGREED, _AGREED_SURE = 0.7, 0.9
_WEAK_CAPITALS = 97.5  # marks over capitals are misread with great confidence
_STRONG = 85.0
_GAP = 3.0  # heights of a letter
_STROKES = regex.compile(r"(?P<strokes>[IVXHlL1|]{1,5})(?P<end>[.,]?)\Z")
_TO_STROKES = {ord("H"): "II", **{ord(c): "I" for c in "lL1|"}}
_PIECE = regex.compile(r"\p{L}+")
_DOUBLED = regex.compile(r"([aeiouy])\1")

Pairs = dict[tuple[str, str, int], Counter[str]]


class Piece(NamedTuple):
    """Letters of a word: ``RỊA-VŨNG`` has two pieces."""

    text: str
    word: int
    start: int
    confidence: float

    @property
    def plain(self) -> str:
        """Letters without marks and case."""
        return strip_marks(self.text)


def respelled(
    pages: Sequence[Sequence[Sequence[OcrWord]]],
) -> tuple[list[list[list[OcrWord]]], list[tuple[int, OcrWord, str]]]:
    """Lines of all pages with marks set right; (page index, new word, old text) for each change."""
    known = _pairs(pages)
    changes: list[tuple[int, OcrWord, str]] = []
    out: list[list[list[OcrWord]]] = []
    for number, lines in enumerate(pages):
        out.append([])
        cut = [_columns(line) for line in lines]
        for place, line in enumerate(lines):
            words: list[OcrWord] = []
            for column in cut[place]:
                above = _over(column, cut[place - 1]) if place else []
                below = _over(column, cut[place + 1]) if place + 1 < len(lines) else []
                around = _pieces(above)[-1:], _pieces(below)[:1]
                words += _respelled(column, around, known)
            pairs = zip(line, words, strict=True)
            changes += [(number, new, old.text) for old, new in pairs if new.text != old.text]
            out[-1].append(words)
    return out, changes


def _columns(line: Sequence[OcrWord]) -> list[list[OcrWord]]:
    """A line cut at wide gaps: the columns of a letterhead stand on one line."""
    columns: list[list[OcrWord]] = []
    for word in line:
        if columns and word.left - columns[-1][-1].right <= _GAP * (word.bottom - word.top):
            columns[-1].append(word)
        else:
            columns.append([word])
    return columns


def _over(column: Sequence[OcrWord], others: Iterable[list[OcrWord]]) -> list[OcrWord]:
    """The column of the next line that stands above or below this one."""
    left, right = column[0].left, column[-1].right
    return next((o for o in others if o[0].left < right and left < o[-1].right), [])


def _respelled(
    line: Sequence[OcrWord], around: tuple[list[Piece], list[Piece]], known: Pairs
) -> list[OcrWord]:
    """The line set right; ``around`` are the last piece above it and the first one below."""
    words = list(line)
    label = _label(words)
    if label is not None:
        words[0] = words[0]._replace(text=label)
    pieces = [*around[0], *_pieces(words), *around[1]]
    first, last = len(around[0]), len(pieces) - len(around[1])
    for i in range(last - 1, first - 1, -1):  # backwards: a word may become shorter
        piece = pieces[i]
        spelling = _spelling(pieces, i, known)
        if spelling is not None and fold(spelling) != fold(piece.text):  # UỶ is ỦY
            text = words[piece.word].text
            end = piece.start + len(piece.text)
            words[piece.word] = words[piece.word]._replace(
                text=text[: piece.start] + spelling + text[end:]
            )
    return words


def _pieces(words: Sequence[OcrWord]) -> list[Piece]:
    return [
        Piece(match.group(), index, match.start(), word.confidence)
        for index, word in enumerate(words)
        for match in _PIECE.finditer(word.text)
    ]


def _pairs(pages: Iterable[Iterable[Sequence[OcrWord]]]) -> Pairs:
    """Spellings of sure words, by their neighbour's letters and their own."""
    known: Pairs = {}
    for lines in pages:
        for line in lines:
            pieces = _pieces(line)
            for i, piece in enumerate(pieces):
                capitals = len(piece.text) > 1 and piece.text.isupper()
                word = piece.text.lower()
                if piece.confidence < _STRONG or capitals or not is_syllable(word):
                    continue
                for side in (-1, 1):
                    if 0 <= i + side < len(pieces):
                        key = (pieces[i + side].plain, piece.plain, side)
                        known.setdefault(key, Counter())[word] += 1
    return known


@cache
def _listed() -> Pairs:
    """The same of the lists of set wordings."""
    known: Pairs = {}
    for wording, weight in wordings():
        words = [w.lower() for w in _PIECE.findall(unicodedata.normalize("NFC", wording))]
        plain = [strip_marks(w) for w in words]
        for i, word in enumerate(words):
            for side in (-1, 1):
                if 0 <= i + side < len(words):
                    key = (plain[i + side], plain[i], side)
                    known.setdefault(key, Counter())[word] += weight
    return known


def _spelling(pieces: Sequence[Piece], index: int, known: Pairs) -> str | None:
    piece = pieces[index]
    capitals = piece.text.isupper()
    if len(piece.text) < 2 or piece.confidence >= (_WEAK_CAPITALS if capitals else _WEAK):
        return None
    named = piece.text[0].isupper() and not capitals
    votes: Counter[str] = Counter()
    for letters in _letters(piece):
        for side in (-1, 1):
            if 0 <= index + side < len(pieces):
                key = (pieces[index + side].plain, letters, side)
                votes += known.get(key, Counter())
                votes += Counter() if named else _listed().get(key, Counter())
        if votes:
            break
    return _elected(piece, votes)


def _letters(piece: Piece) -> Iterator[str]:
    """The letters of a piece; of none that is a syllable also without a doubled vowel."""
    yield piece.plain
    if len(piece.text) > 2 and not is_syllable(piece.text) and _DOUBLED.search(piece.plain):
        yield _DOUBLED.sub(r"\1", piece.plain)


def _elected(piece: Piece, votes: Counter[str]) -> str | None:
    spelling, count = votes.most_common(1)[0] if votes else ("", 0)
    sure = piece.confidence >= _WEAK
    agreed = _AGREED_SURE if sure and _marks(piece.text) else _AGREED  # no marks: lost, most likely
    needed = _VOTES if sure or not piece.text.isupper() else _VOTES_CAPITALS
    if count < needed or count < agreed * sum(votes.values()):
        return None
    if not sure and is_syllable(piece.text) and _marks(spelling) < _marks(piece.text):
        return None
    return _cased(spelling, piece.text)


def _label(words: Sequence[OcrWord]) -> str | None:
    """A Roman label whose strokes ran together, before a heading in capitals (``IH.`` for III)."""
    label = words[0].text if words else ""
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
