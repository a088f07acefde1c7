"""Resolution of mentions: the parents said beside a name, the register's unit, misspellings.

A parent is what the text says next to a name (``xã Quang Hán, huyện Trùng Khánh``; ``huyện Bảo Lạc
(xã Hồng Trị)``). Without one, a commune is looked for in the home district, in the districts that
its sentence names, in the home province, in the province named last in its paragraph; in a province
it must be the only one of its name. Nothing joins by bare name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import regex
from rapidfuzz import fuzz

from reportminer.extraction.admin_units.anchors import Found
from reportminer.extraction.admin_units.context import Context
from reportminer.extraction.admin_units.home import Home
from reportminer.extraction.admin_units.surface import Surface
from reportminer.lexicons.admin_units import EDITIONS, LATEST, Area, Unit, name_key, register
from reportminer.text import sound_alike

_ALIKE = 90.0
_MARGIN = 5.0
# A unit of which this is said is the one of today, whatever old units its sentence names.
_NEW = regex.compile(
    r" \(?(?:mới|hiện nay|ngày nay|sau (?:sáp nhập|sắp xếp)|(?:được |chính thức )*"
    r"(?:thành lập|hình thành))(?!\p{L})"
)


class Place(NamedTuple):
    """What is known of a mention: its unit, the names around it, and a likely right spelling."""

    unit: Unit | None = None
    province: str | None = None
    district: str | None = None
    suggestion: Unit | None = None


class Places:
    """Resolves the mentions of one report, higher units first."""

    def __init__(self, surface: Surface, home: Home, mentions: list[Found]) -> None:
        self.surface, self.home, self.mentions = surface, home, mentions
        self.context = Context(surface, mentions)
        self.places: list[Place] = [Place()] * len(mentions)

    def resolve(self) -> list[Place]:
        """One place a mention, in the same order."""
        order = sorted(range(len(self.mentions)), key=lambda i: self.mentions[i].tier)
        for i in order:
            self.places[i] = self._place(i)
        if self.home.edition == LATEST:
            self._former()
        for group in self.context.lists():
            self._by_list(group)
        return self.places

    def _former(self) -> None:
        """A list that names one unit of before July 2025 names former units only.

        ``nhập các xã Trung Phúc, Cao Thăng, Đoài Dương``: the third name lives on, the first not.
        """
        now, self.home = self.home, replace(self.home, edition=EDITIONS[-2])
        for group in self.context.lists():
            units = [self.places[i].unit for i in group]
            old = [unit for unit in units if unit is not None and unit.edition != LATEST]
            for i in group if old and len(old) < len(group) else ():
                self.places[i] = self._place(i)
        self.home = now

    def _by_list(self, group: list[int]) -> None:
        """Communes that the province has twice lie where the rest of their list lies."""
        found = [(i, self.places[i].unit) for i in group]
        parents = {(u.edition, u.province, u.parent) for _, u in found if u is not None}
        if len(parents) != 1 or sum(u is not None for _, u in found) < 2:
            return
        ((edition, province, code),) = parents
        area = register().area(edition, province)
        parent = area.units.get(code or "") if area is not None else None
        for i, unit in found:
            if unit is None and parent is not None and self.context.beside[i] is None:
                mention = self.mentions[i]
                key = name_key(mention.name.text(self.surface))
                unit = self._under(parent, key, mention.level)
                self.places[i] = self.places[i] if unit is None else _of_unit(unit)

    def _place(self, i: int) -> Place:
        tier = self.mentions[i].tier
        if tier == 1:
            return self._province(self.mentions[i])
        if tier == 2:
            return self._district(i)
        return self._commune(i) if tier == 3 else self._hamlet(i)

    def _beside(self, i: int) -> Place | None:
        beside = self.context.beside[i]
        return self.places[beside.index] if beside is not None else None

    def _provinces_around(self, i: int) -> Iterator[str]:
        """Names of provinces that may hold mention ``i``, the likeliest first."""
        if self.home.province is not None:
            yield self.home.province.name
        for j in (*self.context.near(i), *self.context.before(i)):
            if self.places[j].province is not None:
                yield self.places[j].province or ""

    def _province(self, mention: Found) -> Place:
        units = [u for u in mention.name.units if u.tier == 1]
        if units:
            return Place(units[0], units[0].name)
        name = mention.name.text(self.surface)
        likely = tuple(u for e in self.home.editions[:1] for u in register().provinces(e))
        return Place(None, name, None, _suggest(name, likely))

    def _district(self, i: int) -> Place:
        mention, beside = self.mentions[i], self._beside(i)
        units = [u for u in mention.name.units if u.tier == 2]
        same = [u for u in units if u.level == mention.level] or units
        said = beside.province if beside is not None else None
        if len(same) == 1 and said is None:
            return _of_unit(same[0])
        for province in [said] if said is not None else self._provinces_around(i):
            here = [u for u in same if register().province_of(u).name == province]
            if len(here) == 1:
                return _of_unit(here[0])
        if same:
            return Place(None, said, same[0].name)
        own = self.home.province.name if self.home.province else None
        name = mention.name.text(self.surface)
        suggestion = None
        if said in (None, own):
            areas = self.home.areas()[:1]
            units = [u for area in areas for u in area.units.values() if u.tier == 2]
            suggestion = _suggest(name, tuple(units))
        return Place(None, said or own, " ".join(name.split()), suggestion)

    def _commune(self, i: int) -> Place:
        meant = self.mentions[i].name.units
        if self.mentions[i].level == "đặc khu" and len(meant) == 1 and meant[0].level == "đặc khu":
            return _of_unit(meant[0])
        mention = self.mentions[i]
        name = mention.name.text(self.surface)
        key = name_key(name)
        if self.home.edition == LATEST and _NEW.match(self.surface.folded, mention.end):
            new = [u for u in self.home.communes(key) if u.edition == LATEST]
            if len(new) == 1:
                return _of_unit(new[0])
        said, beside = self._beside(i), self.context.beside[i]
        direct = beside is not None and beside.direct
        parents = [said.unit] if said is not None and said.unit is not None else []
        if not direct:
            parents += list(self._parents_around(i))
        for parent in parents:
            unit = self._under(parent, key, mention.level)
            if unit is not None:
                return _of_unit(unit)
        district = self.home.district
        if said is not None:
            likely = parents[:1] if direct else []
            return Place(None, said.province, said.district, self._suggested(name, likely))
        province = self.home.province
        return Place(
            None,
            province.name if province is not None else None,
            district.name if district is not None else None,
            self._suggested(name, [district] if district is not None else []),
        )

    def _parents_around(self, i: int) -> Iterator[Unit]:
        """Districts and provinces to look in for a commune without a parent of its own."""
        if self.home.district is not None:
            yield self.home.district
        for j in self.context.near(i):
            unit = self.places[j].unit
            if unit is not None:
                yield unit
        if self.home.province is not None:
            yield self.home.province
        for j in self.context.before(i):
            unit = self.places[j].unit
            if unit is not None:
                yield unit if unit.tier == 1 else register().province_of(unit)

    def _under(self, parent: Unit, key: str, level: str) -> Unit | None:
        """The commune of a compared name in a district or province, if it is the only one."""
        for area in self.home.areas(register().province_of(parent)):
            same = _communes(area, key, level)
            if parent.tier == 2:
                same = [u for u in same if u.parent == parent.code]
            exact = [u for u in same if u.level == level] or same
            if len(exact) == 1:
                return self._in_edition(exact[0])
            if exact:
                return None
        return None

    def _in_edition(self, unit: Unit) -> Unit:
        """The same row in the document's edition, where a neighbouring one was looked in."""
        wanted = self.home.editions[0]
        if unit.edition == wanted or LATEST in (unit.edition, wanted):
            return unit
        area = register().area(wanted, unit.province)
        other = area.units.get(unit.code) if area is not None else None
        return other if other is not None and other.name == unit.name else unit

    def _suggested(self, name: str, parents: list[Unit]) -> Unit | None:
        for parent in parents:
            area = register().area(parent.edition, parent.province)
            return _suggest(name, area.below(parent.code)) if area is not None else None
        return None

    def _hamlet(self, i: int) -> Place:
        """A hamlet lies where the unit beside it lies, else at home, unless elsewhere was named."""
        beside = self._beside(i)
        if beside is not None:
            return Place(None, beside.province, beside.district)
        home = self.home
        province = home.province.name if home.province is not None else None
        for j in self.context.before(i)[:1]:
            other = self.places[j].province
            if other is not None and other != province:
                return Place(None, other)
        return Place(None, province, home.district.name if home.district is not None else None)


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
    """The one unit whose name differs by a letter or mark, clearly nearer than any other; else the
    one that sounds like it (``Phong Trâu``, Phong Châu).
    """
    wanted = _letters(name)
    ranked = sorted(
        ((fuzz.ratio(wanted, _letters(unit.name)), unit) for unit in likely),
        key=lambda item: -item[0],
    )
    if not ranked or ranked[0][0] < _ALIKE:
        alike = [unit for _, unit in ranked if sound_alike(name, unit.name)]
        return alike[0] if len(alike) == 1 else None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN:
        return None
    return ranked[0][1]


@lru_cache(maxsize=8192)
def _letters(name: str) -> str:
    """Letters and marks one by one, so that a wrong mark weighs less than a wrong letter."""
    return unicodedata.normalize("NFD", name_key(name))
