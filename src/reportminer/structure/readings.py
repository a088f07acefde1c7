"""What a label may be read as: the families of labels, and which label comes after which.

Families stand in the usual order of Vietnamese documents, parts outermost; letters follow each
other in the legal order (``c``, ``d``, ``đ``, ``e``, ``g``) or in the English one.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from reportminer.text import to_roman

LETTERS = "abcdđefghijklmnopqrstuvwxyz"
_LEGAL = "abcdđeghiklmnopqrstuvxy"


class Family(StrEnum):
    """Families of labels from the outermost to the innermost in the usual order."""

    PART = "part"
    CHAPTER = "chapter"
    DIVISION = "division"
    UPPER = "upper"
    ROMAN = "roman"
    ARTICLE = "article"
    ARABIC = "arabic"
    DOTTED = "dotted"
    LETTER = "letter"
    SUBLETTER = "subletter"
    PAREN = "paren"
    SMALL_ROMAN = "small_roman"


RANK = {family: place for place, family in enumerate(Family)}


class Reading(NamedTuple):
    """One way to read a label: ``path`` are the numbers of a dotted label (``2.1`` -> (2, 1)), else
    the ordinal alone; ``style`` is its closing sign.
    """

    family: Family
    path: tuple[int, ...]
    style: str

    @property
    def ordinal(self) -> int:
        """The last number of the path."""
        return self.path[-1]


def follows(reading: Reading, ordinal: int) -> bool:
    """Whether ``reading`` comes right after ``ordinal``; both letter orders count."""
    if reading.family in (Family.LETTER, Family.UPPER):
        return 1 <= ordinal <= len(LETTERS) and reading.ordinal in NEXT_LETTER[ordinal]
    return reading.ordinal == ordinal + 1


def _next_letters() -> dict[int, frozenset[int]]:
    """Places (in ``LETTERS``) that may follow a place: the legal order, with and without đ, and the
    English order with f, j, w, z.
    """
    table: dict[int, set[int]] = {n: set() for n in range(1, len(LETTERS) + 1)}
    english = LETTERS.replace("đ", "")
    for order in (LETTERS, english, _LEGAL, _LEGAL.replace("đ", "")):
        for a, b in pairwise(order):
            table[LETTERS.index(a) + 1].add(LETTERS.index(b) + 1)
    return {n: frozenset(s) for n, s in table.items()}


NEXT_LETTER = _next_letters()


def next_reading(reading: Reading) -> Reading:
    """The reading whose number is one more."""
    return reading_at(reading, reading.ordinal + 1)


def reading_at(reading: Reading, ordinal: int) -> Reading:
    """The reading with another last number."""
    return Reading(reading.family, (*reading.path[:-1], ordinal), reading.style)


def ordinals_after(reading: Reading) -> tuple[int, ...]:
    """Ordinals that may follow a reading."""
    if reading.family not in (Family.LETTER, Family.UPPER):
        return (reading.ordinal + 1,)
    return tuple(sorted(NEXT_LETTER.get(reading.ordinal, ())))


def successors(reading: Reading) -> list[Reading]:
    """Readings that may follow a reading."""
    return [reading_at(reading, n) for n in ordinals_after(reading)]


def label_for(reading: Reading) -> str:
    """Label of a reading as it would be printed, for messages (``II``, ``b)``, ``2.3``)."""
    if reading.family in (Family.ROMAN, Family.SMALL_ROMAN):
        text = to_roman(reading.ordinal)
        return text if reading.family is Family.ROMAN else text.lower()
    if reading.family is Family.UPPER:
        return LETTERS[(reading.ordinal - 1) % len(LETTERS)].upper()
    if reading.family is Family.LETTER:
        text = LETTERS[(reading.ordinal - 1) % len(LETTERS)]
        return text + (")" if reading.style == ")" else "")
    return ".".join(str(n) for n in reading.path)
