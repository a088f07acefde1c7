"""What the report as a whole says of its place: date, province, district and commune it is about.

Evidence in order: the issuing body (letterhead, or inferred by ``structure``); the place before the
date; the provinces and districts that the text names with their kind word, by count. A district
is taken from counts only if two thirds of all named districts are this one. Where it fails: a
provincial report that names a single district and no other takes it for its own; only units that
the register knows in that district are then placed there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import regex

from reportminer.document import Header, Report
from reportminer.extraction.admin_units.lexicon import words
from reportminer.lexicons.admin_units import (
    LATEST,
    Area,
    Unit,
    edition_of,
    editions_near,
    name_key,
    register,
)
from reportminer.text import fold

_COMMUNE = regex.compile(r"(?<!\p{L})(?:xã|phường|thị trấn|đặc khu) (?P<name>[^,;:()\n]+)")
_HEADER_WEIGHT = 50
_PLACE_WEIGHT = 20
_NONE: tuple[tuple[Unit, ...], ...] = ((), ())


@dataclass(frozen=True, slots=True)
class Vote:
    """Units a named province or district may be, and where the text names it."""

    units: tuple[Unit, ...]
    start: int


@dataclass(frozen=True, slots=True)
class Home:
    """The report's own place; ``sure`` if issuer, place or repeated naming says so."""

    edition: str | None = None
    province: Unit | None = None
    district: Unit | None = None
    commune: Unit | None = None
    sure: bool = False

    @property
    def editions(self) -> tuple[str, ...]:
        """Editions to look in, the best first."""
        return editions_near(self.edition)

    def upper(self, key: str) -> tuple[Unit, ...]:
        """Provinces, then districts of a compared name, each in the first edition that has one."""
        provinces, districts = register().upper_near(self.edition).get(key, _NONE)
        return provinces + districts

    def of_tier(self, key: str, tier: int) -> tuple[Unit, ...]:
        """The provinces (tier 1) or districts (2) among ``upper``."""
        return register().upper_near(self.edition).get(key, _NONE)[tier - 1]

    def areas(self, province: Unit | None = None) -> tuple[Area, ...]:
        """The home province (or another one) in the editions to look in."""
        unit = province or self.province
        if unit is None:
            return ()
        return _areas(self.edition, unit)

    def communes(self, key: str) -> tuple[Unit, ...]:
        """Communes of a compared name in the home province, of the home district if there."""
        for area in self.areas():
            found = tuple(u for u in area.names.get(key, ()) if u.tier == 3)
            if found:
                own = tuple(u for u in found if self.district and u.parent == self.district.code)
                return own or found
        return ()


@lru_cache(maxsize=64)
def _areas(edition: str | None, unit: Unit) -> tuple[Area, ...]:
    """A province in the editions near ``edition`` that have it."""
    found = []
    for near in editions_near(edition):
        if near != unit.edition and LATEST in (near, unit.edition):
            same = [p for p in register().provinces(near) if p.name == unit.name]
            code = same[0].code if same else ""
        else:
            code = unit.code
        area = register().area(near, code)
        if area is not None:
            found.append(area)
    return tuple(found)


def document_edition(report: Report, folded: str) -> str | None:
    """Edition by the date in the header; a text without one by what only exists since July 2025."""
    dated = edition_of(report.header.date) if report.header else None
    if dated is None and any(sign in folded for sign in words().two_levels):
        return LATEST
    return dated


def home_of(report: Report, votes: Iterable[Vote], edition: str | None) -> Home:
    """The place of ``report``, from its header and the units that it names (report offsets)."""
    header = report.header
    empty = Home(edition)
    weighed = [(vote, _weight(header, vote.start)) for vote in votes]
    place = empty.upper(name_key(header.place)) if header and header.place else ()
    if place:
        weighed.append((Vote(place, -1), _PLACE_WEIGHT))
    province, weight = _province(empty, weighed)
    if weight < _HEADER_WEIGHT:
        province = _province_of_commune(empty, header) or province
    if province is None:
        return empty
    home = Home(edition, province)
    district, sure = _district(home, weighed)
    commune = _commune(Home(edition, province, district), header)
    sure = sure or commune is not None
    return Home(edition, province, district, commune, sure)


def _weight(header: Header | None, start: int) -> int:
    if header is not None:
        for field in ("agency", "superior_agency", "issuer"):
            span = header.spans.get(field)
            if span and span[0] <= start < span[1]:
                return _HEADER_WEIGHT
    return 1


def _province(home: Home, weighed: list[tuple[Vote, int]]) -> tuple[Unit | None, int]:
    """The province that most names speak for, and their weight; none if two speak alike."""
    score: Counter[str] = Counter()
    units: dict[str, Unit] = {}
    for vote, weight in weighed:
        names = {_province_of(home, unit) for unit in vote.units}
        if len(names) == 1 and (unit := names.pop()) is not None:
            score[unit.code] += weight
            units.setdefault(unit.code, unit)
    ranked = score.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None, 0
    return units[ranked[0][0]], ranked[0][1]


def _province_of(home: Home, unit: Unit) -> Unit | None:
    """The unit's province as the document's edition has it; None where it has another one."""
    province = register().province_of(unit)
    if (unit.edition == LATEST) == (home.editions[0] == LATEST):
        return province
    same = [p for p in register().provinces(home.editions[0]) if p.name == province.name]
    return same[0] if same else None


def _district(home: Home, weighed: list[tuple[Vote, int]]) -> tuple[Unit | None, bool]:
    """The home district and whether it is sure."""
    assert home.province is not None
    score: Counter[str] = Counter()
    units: dict[str, Unit] = {}
    for vote, weight in weighed:
        own = [u for u in vote.units if u.tier == 2 and u.province == home.province.code]
        also_province = any(u.tier == 1 for u in vote.units)
        if len(own) == 1 and not also_province:
            score[own[0].code] += weight
            units.setdefault(own[0].code, own[0])
    if not score or home.edition == LATEST:
        return None, any(weight > 1 for _, weight in weighed)
    code, count = score.most_common(1)[0]
    header = count >= _PLACE_WEIGHT
    if header or count * 3 >= sum(score.values()) * 2:
        return units[code], count >= 2
    return None, False


def _issuing_commune(header: Header | None) -> str | None:
    """Compared name of the commune whose body issued the report (``UBND phường Hạc Thành``)."""
    for body in (header.agency, header.issuer) if header else ():
        match = _COMMUNE.search(fold(body or ""))
        if match:
            return name_key(match["name"].strip())
    return None


def _commune(home: Home, header: Header | None) -> Unit | None:
    """The commune whose body issued the report, if the home has one of this name."""
    key = _issuing_commune(header)
    found = home.communes(key) if key else ()
    return found[0] if len(found) == 1 else None


def _province_of_commune(home: Home, header: Header | None) -> Unit | None:
    """The province of an issuing commune, if the country has only one of this name."""
    key = _issuing_commune(header)
    if key is None:
        return None
    edition = home.editions[0]
    found = [
        province
        for province in register().provinces(edition)
        if (area := register().area(edition, province.code)) is not None
        for unit in area.names.get(key, ())
        if unit.tier == 3
    ]
    return found[0] if len(found) == 1 else None
