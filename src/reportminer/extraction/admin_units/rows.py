"""Districts in a row without kind words: ``Thăng Bình, Phú Ninh, Núi Thành và Tam Kỳ``.

Three names next to each other that are all districts of one province settle each other, whatever
the report's home. Only where no home is sure, and not after July 2025, when such names are those of
communes. Where it fails: a row of streets that are all called like districts of one province.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import regex
from ahocorasick_rs import AhoCorasick

from reportminer.extraction.admin_units.home import Home
from reportminer.extraction.admin_units.surface import Surface
from reportminer.lexicons.admin_units import EDITIONS, LATEST, Unit, folded_key, register
from reportminer.text import fold
from reportminer.text.patterns import longest_words

_JOINT = regex.compile(r"(?:,| và|, và|;) ")
_LEAST = 3


class Placed(NamedTuple):
    """A district's name in the text."""

    start: int
    end: int
    unit: Unit


@cache
def _names() -> AhoCorasick:
    """Names of all districts there have been that have two syllables or more."""
    names = {fold(u.name) for e in EDITIONS if e != LATEST for u in register().districts(e)}
    return longest_words(sorted(n for n in names if " " in n))


def district_rows(surface: Surface, home: Home) -> Iterator[Placed]:
    """The names of rows of districts, in reading order."""
    if home.edition == LATEST or home.sure:
        return
    folded = surface.folded
    row: list[tuple[int, int]] = []
    for _, start, end in _names().find_matches_as_indexes(folded):
        if folded[start - 1 : start].isalnum() or folded[end : end + 1].isalnum():
            continue
        if row and not _JOINT.fullmatch(folded, row[-1][1], start):
            yield from _settled(folded, row, home)
            row = []
        row.append((start, end))
    yield from _settled(folded, row, home)


def _settled(folded: str, row: list[tuple[int, int]], home: Home) -> list[Placed]:
    """The names of a row as districts of the one province that has them all."""
    if len(row) < _LEAST:
        return []
    meant = [{u.province: u for u in home.of_tier(folded_key(folded[s:e]), 2)} for s, e in row]
    common = set.intersection(*(set(units) for units in meant))
    if len(common) != 1:
        return []
    province = common.pop()
    return [Placed(s, e, units[province]) for (s, e), units in zip(row, meant, strict=True)]
