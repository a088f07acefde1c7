"""What a name's tail is read into, and how every tail closes: the body or unit that ends it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from reportminer.extraction.names.units import UnitNames, is_capital, level_at, unit_at
from reportminer.extraction.names.words import Word, Words

# A public body is no part of a school or firm, nor the other way round; Party and union bodies are.
_PUBLIC = ("agency", "council", "force")
_OWN = ("school", "company", "cooperative")


class Reading(NamedTuple):
    """What stands behind a head: index behind the name, whether it has a name or field of its own,
    whether a unit stands in it, whether it means many bodies, and the offset at which a body that
    ends the name begins (``Văn phòng`` + ``UBND tỉnh``).
    """

    after: int = 0
    named: bool = False
    unit: bool = False
    many: bool = False
    host: int | None = None


class Setting(NamedTuple):
    """What a tail is read against.

    ``names`` of units; ``body_end`` and ``body_kind`` of the body that begins at an offset (end
    None if none does); the offsets where ``heads`` begin; ``shouting``: letters tell nothing;
    ``dotted``: the head is an abbreviation that a full stop may follow; ``small``: it begins with a
    small letter; ``kind`` of the body to be read.
    """

    names: UnitNames
    body_end: Callable[[int], int | None]
    body_kind: Callable[[int], str]
    heads: frozenset[int] = frozenset()
    shouting: bool = False
    dotted: bool = False
    small: bool = False
    kind: str = ""


def _follows(word: Word, setting: Setting, reading: Reading) -> bool:
    """A blank or a line break; a full stop behind an abbreviated head ("TT. Huyện ủy")."""
    dotted = setting.dotted and not reading.after
    return word.gap in (" ", "N") or (dotted and word.gap[:1] == ".")


def close(words: Words, reading: Reading, setting: Setting, *, bare_names: bool) -> Reading:
    """Take in the unit, or the body, or the bare name of a unit that ends the name."""
    word = words[reading.after]
    if word is None:
        return reading
    if not _follows(word, setting, reading):
        return reading
    if word.gap == "N" and not _goes_on_below(words, reading):
        return reading
    hosted = host(words, reading, setting)
    if hosted.host is not None:
        return hosted
    unit = unit_at(words, reading.after, setting.names)
    if unit is not None:
        named = reading.named or unit.named
        return reading._replace(after=unit.after, unit=True, many=unit.many, named=named)
    if word.gap != " ":
        return reading
    if not bare_names or setting.shouting or not is_capital(word):
        return reading
    after = setting.names.longest(words, reading.after)
    if after > reading.after:
        return reading._replace(after=after, unit=True)
    return reading


def _goes_on_below(words: Words, reading: Reading) -> bool:
    """A letterhead or a hard-wrapped line: the level word stands on the next line."""
    after, _ = level_at(words, reading.after)
    word = words[reading.after]
    return after > reading.after and word is not None and not reading.unit


def host(words: Words, reading: Reading, setting: Setting) -> Reading:
    """Take in the body that begins right behind what was read, if one may end the name."""
    word = words[reading.after]
    if word is None or word.gap == "N" or not _follows(word, setting, reading):
        return reading
    end = setting.body_end(word.start)
    if end is None or (setting.kind in _PUBLIC and setting.body_kind(word.start) in _OWN):
        return reading
    after = reading.after
    while (inner := words[after]) is not None and inner.end <= end:
        after += 1
    return reading._replace(after=after, host=word.start, named=True)
