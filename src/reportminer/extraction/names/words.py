"""Words of a stretch of text with what stands between them: the alphabet of the name grammars.

A name is read word by word. What lies before a word is its ``gap``: one blank, a joining sign
(``-``, ``&``, ``/``, ``.``), a comma, a full stop and a blank (``. ``), a line break that ends a
paragraph (``N``), nothing (``""``), or anything else (``#``), which ends every name. A line break
inside a paragraph is a blank.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache
from typing import Any, NamedTuple

import regex

from reportminer.structure import TextView
from reportminer.text import fold, strip_marks

_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\d+")
# Characters of a line that looks wrapped, where the next one begins with a capital or small letter.
_FULL_LINE = 70
_LONG_LINE = 50
_VOWEL = regex.compile(r"[aeiouy]")
_SIGN = {"": "", ",": ",", "-": "-", "&": "&", "/": "/", ".": "."}


class Style(IntEnum):
    """Letters of a word. ``CAPS`` is a word in capitals, ``CODE`` an abbreviation without vowels:
    a code is a capital word whatever the letters around it.
    """

    LOWER = 0
    CAPITAL = 1
    CAPS = 2
    CODE = 3
    NUMBER = 4


class Word(NamedTuple):
    """One word of the text; ``folded`` is compared, ``style`` and ``gap`` are looked at."""

    start: int
    end: int
    folded: str
    style: Style
    gap: str


_LOWER = Style.LOWER
_new = tuple.__new__  # half the time of ``Word(…)``, which calls it


@lru_cache(maxsize=4096)
def _bare(folded: str) -> bool:
    """Whether a word has no vowel."""
    return _VOWEL.search(strip_marks(folded)) is None


def style_of(surface: str, folded: str) -> Style:
    """Style of one word."""
    if surface.islower():
        return Style.LOWER
    first = surface[0]
    if first.isdigit():
        return Style.NUMBER
    if not first.isupper():
        return Style.LOWER
    if len(surface) == 1:
        return Style.CAPITAL
    if not surface.isupper():
        return Style.CAPITAL
    return Style.CODE if _bare(folded) else Style.CAPS


class Words:
    """Words from ``start`` on, made as they are asked for, never beyond ``limit``."""

    def __init__(self, view: TextView, start: int, limit: int) -> None:
        self._text, self._folded = view.text, view.folded
        self._view = view
        self._found = _WORD.finditer(view.text, start, limit)
        self._at = start
        self.made: list[Word] = []  # the words so far, for those that look at many
        self._done = False

    def __getitem__(self, index: int) -> Word | None:
        """The word at ``index`` (0-based), None behind the last one."""
        words = self.made
        while index >= len(words):
            if self._done:
                return None
            match = next(self._found, None)
            if match is None:
                self._done = True
                return None
            start, end = match.span()
            surface, folded = self._text[start:end], self._folded[start:end]
            style = _LOWER if surface.islower() else style_of(surface, folded)
            gap = " " if self._folded[self._at : start] == " " else self._gap(self._at, start)
            words.append(_new(Word, (start, end, folded, style, gap)))
            self._at = end
        return words[index]

    def before(self, index: int, length: int) -> str:
        """Folded text of at most ``length`` characters before the word at ``index``."""
        word = self[index]
        end = self._at if word is None else word.start
        return self._folded[max(0, end - length) : end]

    def _gap(self, start: int, end: int) -> str:
        between = self._folded[start:end]
        sign = between.strip()
        if "\n" in between and (sign or self._view.paragraph_at(start - 1)[1] <= start):
            if not sign:
                return " " if self._wrapped(start, end) else "N"
            return "," if sign == "," else "#"
        if between and not sign:
            return " "
        if sign == "." and len(between) > 1:
            return ". "
        return _SIGN.get(sign, "#")

    def _wrapped(self, start: int, end: int) -> bool:
        """Whether a reader left a hard-wrapped line unjoined: one break, a full line before it, and
        a word behind it that cannot begin a list item.
        """
        text = self._text
        if text.count("\n", start, end) != 1:
            return False
        line = len(text[text.rfind("\n", 0, start) + 1 : start].strip())
        indented = end - text.rfind("\n", start, end) > 2
        length = _FULL_LINE if text[end].isupper() else _LONG_LINE
        full = line >= length and not indented
        return full and text[end : end + 2].strip(".)/").isalpha()


class Phrases:
    """A set of phrases, asked for the longest one at a place; joining signs inside are free."""

    _END = ""

    def __init__(self, phrases: Iterable[str], *, loose: bool = False) -> None:
        self._loose = loose
        self._root: dict[str, Any] = {}
        for phrase in phrases:
            node = self._root
            for word in _WORD.findall(fold(phrase)):
                if loose and word == "và":
                    continue
                node = node.setdefault(word, {})
            if node is not self._root:
                node[self._END] = True

    @property
    def first_words(self) -> frozenset[str]:
        """Words that phrases begin with."""
        return frozenset(self._root)

    def longest(self, words: Words, index: int) -> int:
        """Index behind the longest phrase that begins at ``index``; ``index`` if none does.

        A loose set reads over joining signs, commas and "và" inside a phrase, a strict one over
        blanks and full stops of abbreviations only.
        """
        made = words.made
        word = made[index] if index < len(made) else words[index]
        node = self._root.get(word.folded) if word is not None else None
        if node is None:
            return index
        at = index + 1
        best = at if self._END in node else index
        while (word := made[at] if at < len(made) else words[at]) is not None:
            if word.gap != " " and not self._joined(word.gap):
                break
            following = node.get(word.folded)
            if following is None:
                if self._loose and word.folded == "và":
                    at += 1
                    continue
                break
            node = following
            at += 1
            if self._END in node:
                best = at
        return best

    def _joined(self, gap: str) -> bool:
        return gap in (" ", ".", ". ", "") or (self._loose and gap in ("-", "&", ",", "/"))


def entries(rows: Iterable[str]) -> list[str]:
    """Phrases of a lexicon list whose items hold several, separated by ``|``."""
    return [part.strip() for row in rows for part in row.split("|") if part.strip()]
