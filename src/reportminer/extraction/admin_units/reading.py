"""The name that a kind word governs: what may be known there, and what counts as its end."""

from __future__ import annotations

from functools import cache, lru_cache

import regex

from reportminer.extraction.admin_units.home import Home
from reportminer.extraction.admin_units.lexicon import Level, province_spellings, words
from reportminer.extraction.admin_units.names import (
    Known,
    Name,
    free_name,
    is_person,
    known_name,
    number_name,
)
from reportminer.extraction.admin_units.surface import Surface
from reportminer.lexicons.admin_units import LATEST, Unit, folded_key, name_key, register
from reportminer.text import fold

_OFFICE = regex.compile(r"(?<!\p{L})(?:trưởng|phó|bí thư|chủ tịch|cán bộ) (?:\p{L}+ ){1,3}$")
_NUMBERED = ("quận", "phường")
_COMMUNE = regex.compile(
    r" ?[,(-]? ?(?:(?:thuộc|của) )?"
    r"(?:xã|phường|thị trấn|khu phố|tổ dân phố|tdp|kp|thôn|xóm|ấp|khóm|bản|tt\b|[px]\.)"
)
_HIGHER = regex.compile(
    r" ?[,(-]? ?(?:(?:thuộc|của) )?"
    r"(?:xã|phường|thị trấn|thị xã|thành phố|huyện|quận|tỉnh|khu phố|tổ dân phố|tdp|kp|thôn|xóm"
    r"|tp\b|tx\b|tt\b|t\.p|[pqhtx]\.)"
)


class Reading:
    """Reads names in one report, knowing its home."""

    def __init__(self, surface: Surface, home: Home) -> None:
        self.surface, self.home = surface, home
        own = [u for u in (home.province, home.district) if u is not None]
        self._own = {name_key(u.name): u for u in own}

    def known(self, key: str, tiers: tuple[int, ...]) -> tuple[Unit, ...]:
        """Units of a compared name in ``tiers`` that may be meant in this report."""
        units: tuple[Unit, ...] = ()
        if 1 in tiers and key in province_spellings():
            name = name_key(province_spellings()[key])
            units = self.home.of_tier(name, 1)
        if 2 in tiers:
            units += self.home.of_tier(key, 2)
        if 3 in tiers:
            units += self.home.communes(key)
        return units

    def _of_level(self, level: Level, tiers: tuple[int, ...]) -> Known:
        """Units that a name behind ``level`` may mean; islands are known in the whole country."""
        if level.word != "đặc khu":
            return lambda key: self.known(key, tiers)
        return lambda key: islands().get(key, ()) or self.known(key, tiers)

    def above(self, key: str) -> tuple[Unit, ...]:
        """The home district, its communes and the home province, by compared name."""
        units = (self._own[key],) if key in self._own else ()
        district = self.home.district
        if district is None:
            return units
        return units + tuple(u for u in self.home.communes(key) if u.parent == district.code)

    def in_commune(self, name: Name) -> bool:
        """Whether a commune or hamlet follows, as behind ``tổ 5`` (not ``Quân khu 1, tỉnh …``)."""
        return _COMMUNE.match(self.surface.folded, name.end) is not None

    def in_address(self, name: Name) -> bool:
        """Whether a higher unit follows (``tổ 5, phường Sông Hiến``)."""
        return _HIGHER.match(self.surface.folded, name.end) is not None

    def key(self, name: Name) -> str:
        """Compared form of a name."""
        return folded_key(self.surface.folded[name.start : name.end])

    def name(self, start: int, level: Level) -> Name | None:
        """The name at ``start`` behind the kind word ``level``."""
        first = self.surface.cased[start : start + 1]
        small = first.islower() and level.tier == 3 and level.word not in _NUMBERED
        if small or not first.isalnum():
            return None
        if level.names == "known":
            return self._after_short(start, level)
        if level.tier < 4:
            tiers = tiers_of(level)
            meant = self._of_level(level, tiers)
            name = known_name(self.surface, start, meant, small=level.tier < 3)
            if name is not None:
                return name
        if level.word in _NUMBERED or level.tier == 4:
            name = number_name(self.surface, start)
            if name is not None:
                return name if level.names == "any" or self.in_commune(name) else None
        name = free_name(self.surface, start, level.tier, self.above)
        if name is None or (level.names == "address" and not self.in_commune(name)):
            return None
        person = is_person(self.surface, name.start, name.end) or self._is_holder(name)
        return None if person or self._is_half(name) else name

    def _is_holder(self, name: Name) -> bool:
        """``Trưởng bản Lò Duy Hưng``: three syllables behind an office, a surname first."""
        folded = self.surface.folded
        first, _, rest = folded[name.start : name.end].partition(" ")
        if first not in words().surnames or " " not in rest or self.in_address(name):
            return False
        return _OFFICE.search(folded, max(0, name.start - 24), name.start) is not None

    def _is_half(self, name: Name) -> bool:
        """``Đoàn`` of ``Huyện Đoàn Trùng Khánh``: the half of a compound, and a name of its own."""
        first, _, rest = self.surface.folded[name.start : name.end].partition(" ")
        known = not rest or bool(self.known(folded_key(rest), (1, 2, 3)))
        return first in words().halves and known

    def _after_short(self, start: int, level: Level) -> Name | None:
        """After an abbreviation: a known name; else one that the address around it bears out.

        Towns are called like districts, so that ``TT.`` takes the name of a district, too.
        """
        tiers = (2, 3) if level.word == "thị trấn" else tiers_of(level)
        name = known_name(self.surface, start, lambda key: self.known(key, tiers))
        if name is None and level.word == "quận":
            name = number_name(self.surface, start)
        if name is not None or not level.loose:
            return name
        free = number_name(self.surface, start) if level.word == "phường" else None
        free = free or free_name(self.surface, start, level.tier)
        if free is None or self.in_address(free):
            return free
        text = free.text(self.surface)
        return free if level.word == "phường" and " " in text and not text.isupper() else None

    def item(
        self, start: int, level: Level, tiers: tuple[int, ...], *, plural: bool
    ) -> Name | None:
        """The next name of a list; after a singular only a known one or a number."""
        if level.tier == 4:
            number = number_name(self.surface, start)
            free = free_name(self.surface, start, 4, self.above) if plural else None
            return number or free
        name = known_name(self.surface, start, self._of_level(level, tiers))
        if name is None and level.word in _NUMBERED:
            name = number_name(self.surface, start)
        return name or (self._free_item(start, level) if plural else None)

    def _free_item(self, start: int, level: Level) -> Name | None:
        free = free_name(self.surface, start, level.tier)
        first, _, rest = self.key(free).partition(" ") if free is not None else ("", "", "")
        if not rest or first in words().short_levels:
            return None
        body = words().bodies.match(self.surface.folded, start)
        return None if free and body and not _SIGN.match(self.surface.folded, free.end) else free


_SIGN = regex.compile(r" ?[,;.)(]| và |\n|$")


@cache
def islands() -> dict[str, tuple[Unit, ...]]:
    """The thirteen đặc khu (Resolutions of 16 June 2025) by compared name."""
    found: dict[str, tuple[Unit, ...]] = {}
    for province in register().provinces(LATEST):
        area = register().area(LATEST, province.code)
        for unit in area.units.values() if area is not None else ():
            if unit.level == "đặc khu":
                found[folded_key(fold(unit.name))] = (unit,)
    return found


def tiers_of(level: Level, group: tuple[str, ...] = ()) -> tuple[int, ...]:
    """Tiers of the units that kind words said together may name."""
    return _tiers(level.word, *group)


@lru_cache(maxsize=1024)
def _tiers(*kinds: str) -> tuple[int, ...]:
    tiers = {words().levels[word].tier for word in kinds}
    if "thành phố" in kinds:
        tiers |= {1, 2}
    return tuple(sorted(tiers))
