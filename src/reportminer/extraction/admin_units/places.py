"""Resolution of mentions: the parents said beside a name, the register's unit, misspellings.

A parent is what the text says next to a name (``xã Quang Hán, huyện Trùng Khánh``; ``huyện Bảo Lạc
(xã Hồng Trị)``), else the report's own district and province; a commune that the home district
does not have is looked for in the districts that its sentence names, then in the whole province,
where it must be the only one of its name.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

import regex
from rapidfuzz import fuzz

from reportminer.extraction.admin_units.home import Home
from reportminer.extraction.admin_units.levels import Found
from reportminer.extraction.admin_units.surface import Surface
from reportminer.lexicons.admin_units import EDITIONS, LATEST, Area, Unit, name_key, register

_UP = regex.compile(r"(?: ?[,(] ?| - | thuộc | của | ?,? ?trực thuộc | )(?:địa bàn )?")
_DOWN = regex.compile(r" ?(?:[:(]|gồm|như|,) ?(?:tại |ở )?(?:các |\d+ )?")
_SIBLING = regex.compile(r"(?:\s?\([^()\n]{1,80}\))?(?: ?[,;/&] ?(?:và |cùng )?| và | hoặc )")
_ENDS = (". ", "\n", ";")
_REACH = 600
_ALIKE = 90.0
_MARGIN = 5.0


@dataclass(frozen=True, slots=True)
class Place:
    """What is known of a mention: its unit, the names around it, and a likely right spelling."""

    unit: Unit | None = None
    province: str | None = None
    district: str | None = None
    suggestion: Unit | None = None


@dataclass(frozen=True, slots=True)
class _Parents:
    """Higher units said beside a mention, by tier: province, district, commune."""

    province: Unit | None = None
    district: Unit | None = None
    district_name: str | None = None
    province_name: str | None = None


class Places:
    """Resolves the mentions of one report (in reading order, without overlaps)."""

    def __init__(self, surface: Surface, home: Home, mentions: list[Found]) -> None:
        self.surface, self.home, self.mentions = surface, home, mentions

    def resolve(self) -> list[Place]:
        """One place a mention, in the same order."""
        places: list[Place] = [Place()] * len(self.mentions)
        up = self._parents()
        order = sorted(range(len(self.mentions)), key=lambda i: self.mentions[i].tier)
        for i in order:
            parent = up[i]
            beside = places[parent] if parent is not None else None
            places[i] = self._place(self.mentions[i], beside, self._near(i, places))
        if self.home.edition == LATEST:
            self._former(places, up)
        return places

    def _former(self, places: list[Place], up: list[int | None]) -> None:
        """A list that names one unit of before July 2025 names former units only.

        ``nhập các xã Trung Phúc, Cao Thăng, Đoài Dương``: the third name lives on, the first not.
        """
        former = Places(self.surface, replace(self.home, edition=EDITIONS[-2]), self.mentions)
        for group in self._lists():
            old = [i for i in group if (u := places[i].unit) is not None and u.edition != LATEST]
            if old and len(old) < len(group):
                for i in group:
                    parent = up[i]
                    beside = places[parent] if parent is not None else None
                    again = former._place(self.mentions[i], beside, former._near(i, places))
                    places[i] = again if again.unit is not None else places[i]

    def _lists(self) -> list[list[int]]:
        """Communes that follow each other on a list, by index."""
        lists: list[list[int]] = []
        for i, mention in enumerate(self.mentions):
            if mention.tier != 3:
                continue
            if lists and lists[-1][-1] == i - 1 and self._gap(_SIBLING, i - 1):
                lists[-1].append(i)
            else:
                lists.append([i])
        return lists

    def _parents(self) -> list[int | None]:
        """Index of the higher unit said beside each mention."""
        found: list[int | None] = [None] * len(self.mentions)
        for i in range(len(self.mentions) - 2, -1, -1):
            first, second = self.mentions[i], self.mentions[i + 1]
            if second.tier < first.tier and self._gap(_UP, i):
                found[i] = i + 1
            elif second.tier == first.tier and self._gap(_SIBLING, i):
                found[i] = found[i + 1]
        for i in range(1, len(self.mentions)):
            if found[i] is not None:
                continue
            before, this = self.mentions[i - 1], self.mentions[i]
            if before.tier < this.tier and self._gap(_DOWN, i - 1):
                found[i] = i - 1
            elif before.tier == this.tier and self._gap(_SIBLING, i - 1):
                parent = found[i - 1]
                found[i] = parent if parent is not None and parent < i - 1 else None
        return found

    def _gap(self, pattern: regex.Pattern[str], i: int) -> bool:
        first, second = self.mentions[i], self.mentions[i + 1]
        if second.start - first.end > 100 or second.start < first.end:
            return False
        return pattern.fullmatch(self.surface.folded, first.end, second.start) is not None

    def _near(self, i: int, places: list[Place]) -> list[Unit]:
        """Districts and provinces named in the same sentence, the nearest first."""
        here = self.mentions[i].start
        left, right = self._sentence(here)
        near: list[tuple[int, Unit]] = []
        for j in range(max(0, i - 12), min(len(self.mentions), i + 12)):
            unit = places[j].unit
            other = self.mentions[j]
            if (
                unit is not None
                and unit.tier < self.mentions[i].tier
                and left < other.start < right
            ):
                near.append((abs(other.start - here), unit))
        return [unit for _, unit in sorted(near, key=lambda item: item[0])]

    def _sentence(self, here: int) -> tuple[int, int]:
        """Bounds of the sentence around an offset, not further than ``_REACH`` either way."""
        cased, first, last = self.surface.cased, max(0, here - _REACH), here + _REACH
        left = max(cased.rfind(sign, first, here) for sign in _ENDS)
        ends = [at for sign in _ENDS if (at := cased.find(sign, here, last)) >= 0]
        return max(left, first - 1), min(ends, default=last)

    def _place(self, mention: Found, beside: Place | None, near: list[Unit]) -> Place:
        if mention.tier == 1:
            return self._province(mention)
        if mention.tier <= 2:
            return self._district(mention, beside)
        if mention.tier == 3:
            return self._commune(mention, beside, near)
        return self._hamlet(beside)

    def _province(self, mention: Found) -> Place:
        units = [u for u in mention.name.units if u.tier == 1]
        if units:
            return Place(units[0], units[0].name)
        name = mention.name.text(self.surface)
        likely = tuple(u for e in self.home.editions[:1] for u in register().provinces(e))
        return Place(None, name, None, _suggest(name, likely))

    def _district(self, mention: Found, beside: Place | None) -> Place:
        units = [u for u in mention.name.units if u.tier == 2]
        same = [u for u in units if u.level == mention.level] or units
        said = beside.province if beside is not None else None
        own = self.home.province.name if self.home.province else None
        for province in (said, own):
            here = [u for u in same if register().province_of(u).name == province]
            if len(here) == 1:
                return _of_unit(here[0])
            if said is not None:
                break
        if len(same) == 1 and said is None:
            return _of_unit(same[0])
        name = mention.name.text(self.surface)
        district = " ".join(name.split())
        if same:
            return Place(None, said, same[0].name)
        likely = tuple(
            u for area in self.home.areas()[:1] for u in area.units.values() if u.tier == 2
        )
        near = said is None or said == own
        return Place(None, said or own, district, _suggest(name, likely) if near else None)

    def _commune(self, mention: Found, beside: Place | None, near: list[Unit]) -> Place:
        name = mention.name.text(self.surface)
        key = name_key(name)
        parents = [beside.unit] if beside is not None and beside.unit is not None else []
        if not parents and self.home.district is not None:
            parents = [self.home.district]
        for parent in [*parents, *(near if beside is None else [])]:
            unit = self._under(parent, key, mention.level)
            if unit is not None:
                return _of_unit(unit)
        said = beside is not None and (beside.district or beside.province)
        unit = None if said and parents else self._only_one(key, mention.level)
        if unit is not None and not said:
            return _of_unit(unit)
        province = beside.province if beside and beside.province else None
        home = self.home
        if province is None and home.province is not None:
            province = home.province.name
        district = beside.district if beside else home.district.name if home.district else None
        suggestion = None
        for parent in parents[:1]:
            suggestion = _suggest(name, self._units_under(parent))
        return Place(None, province, district, suggestion)

    def _units_under(self, parent: Unit) -> tuple[Unit, ...]:
        area = register().area(parent.edition, parent.province)
        return area.below(parent.code) if area is not None else ()

    def _under(self, parent: Unit, key: str, level: str) -> Unit | None:
        """The commune of a compared name in a district (a province after July 2025)."""
        for area in self.home.areas(register().province_of(parent)):
            same = _communes(area, key, level)
            if parent.tier == 2:
                same = [u for u in same if u.parent == parent.code]
            exact = [u for u in same if u.level == level] or same
            if len(exact) == 1:
                return self._in_edition(exact[0])
        return None

    def _in_edition(self, unit: Unit) -> Unit:
        """The same row in the document's edition, where a neighbouring one was looked in."""
        wanted = self.home.editions[0]
        if unit.edition == wanted or LATEST in (unit.edition, wanted):
            return unit
        area = register().area(wanted, unit.province)
        other = area.units.get(unit.code) if area is not None else None
        return other if other is not None and other.name == unit.name else unit

    def _only_one(self, key: str, level: str) -> Unit | None:
        """The commune of this name, if the home province has one only."""
        for area in self.home.areas():
            same = _communes(area, key, level)
            exact = [u for u in same if u.level == level] or same
            if exact:
                return self._in_edition(exact[0]) if len(exact) == 1 else None
        return None

    def _hamlet(self, beside: Place | None) -> Place:
        if beside is not None:
            return Place(None, beside.province, beside.district)
        home = self.home
        return Place(
            None,
            home.province.name if home.province else None,
            home.district.name if home.district else None,
        )


def _communes(area: Area, key: str, level: str) -> list[Unit]:
    """Communes of a compared name; since July 2025 there are no towns (thị trấn)."""
    if level == "thị trấn" and area.province.edition == LATEST:
        return []
    return [u for u in area.names.get(key, ()) if u.tier == 3]


def _of_unit(unit: Unit) -> Place:
    district = register().district_of(unit)
    province = register().province_of(unit).name
    return Place(unit, province, district.name if district else None)


def _suggest(name: str, likely: tuple[Unit, ...]) -> Unit | None:
    """The one unit whose name differs by a letter or mark, clearly nearer than any other."""
    wanted = _letters(name)
    ranked = sorted(
        ((fuzz.ratio(wanted, _letters(unit.name)), unit) for unit in likely),
        key=lambda item: -item[0],
    )
    if not ranked or ranked[0][0] < _ALIKE:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN:
        return None
    return ranked[0][1]


def _letters(name: str) -> str:
    """Letters and marks one by one, so that a wrong mark weighs less than a wrong letter."""
    return unicodedata.normalize("NFD", name_key(name))
