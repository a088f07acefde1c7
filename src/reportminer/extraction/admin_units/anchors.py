"""Kind words and province names in the text, and the mentions that they give rise to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportminer.extraction.admin_units.home import Home, Vote
from reportminer.extraction.admin_units.lexicon import Level, anchors
from reportminer.extraction.admin_units.names import Name, known_name
from reportminer.extraction.admin_units.surface import Surface
from reportminer.lexicons.admin_units import Unit


class Found(NamedTuple):
    """A mention on the surface: the whole from ``start`` to ``end`` of ``name``."""

    start: int
    name: Name
    level: str
    tier: int
    rule: str

    @property
    def end(self) -> int:
        """End of the mention."""
        return self.name.end


class Anchor(NamedTuple):
    """A kind word, or a province's name (``level`` None, ``province`` its official name)."""

    start: int
    end: int
    level: Level | None
    province: str | None


def find_anchors(surface: Surface) -> list[Anchor]:
    """Kind words and province names that stand as words of their own."""
    automaton, meanings = anchors().automaton, anchors().meaning
    cased = surface.cased
    found: list[Anchor] = []
    for index, start, end in automaton.find_matches_as_indexes(surface.folded):
        meaning = meanings[index]
        if meaning is None or cased[start - 1 : start].isalnum():
            continue
        after = cased[end : end + 1]
        if isinstance(meaning, str):
            if not after.isalnum():
                found.append(Anchor(start, end, None, meaning))
        elif (
            meaning.short and cased[start].islower() and end - start == 2 and cased[end - 1] == "."
        ):
            continue  # "p. 3" is a page; short forms of one letter are capitals
        elif not after.isalpha() or (meaning.short and _glued(cased, start, end)):
            found.append(Anchor(start, end, meaning, None))
    return found


def _glued(cased: str, start: int, end: int) -> bool:
    """``TPHCM``, ``TP.Vinh``: a short form in capitals, or ending in a dot, before a capital."""
    return cased[start].isupper() and (cased[end - 1] == "." or cased[start:end].isupper())


def name_start(surface: Surface, anchor: Anchor) -> int:
    """Where the name after a kind word begins (its end if something else follows at once)."""
    start = anchor.end
    if anchor.level is not None and anchor.level.short and surface.cased[start : start + 1] == ".":
        start += 1
    return start + 1 if surface.cased[start : start + 1] in (" ", "\r") else start


def of_level(units: tuple[Unit, ...], word: str, tier: int) -> tuple[Unit, ...]:
    """Units of this kind word; else, for a kind that has changed since, of its tier."""
    tiers = (1, 2) if word == "thành phố" else (tier,)
    same = tuple(u for u in units if u.level == word and u.tier in tiers)
    return same or tuple(u for u in units if u.tier in tiers)


def votes(surface: Surface, found: list[Anchor], home: Home) -> Iterator[Vote]:
    """Provinces and districts named with their kind word, for finding the home of the report."""
    for anchor in found:
        level = anchor.level
        if level is None or level.tier > 2:
            continue
        name = known_name(surface, name_start(surface, anchor), home.upper)
        units = of_level(name.units, level.word, level.tier) if name else ()
        if units:
            yield Vote(units, surface.span(anchor.start, anchor.end)[0])
