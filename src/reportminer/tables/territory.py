"""Which ground a unit stood on: sets of parts through which units of any two years are compared.

A part is a commune of the earliest edition looked at (for provinces: an old province), so that two
units hold the same ground exactly if they hold the same parts. A commune that was split between
several later ones is as many parts (``2025:01234>2025-07:01225``): it held them all, each heir
holds its own. A commune whose origin the register does not know is a part of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportminer.lexicons.admin_units import EDITIONS, LATEST, Unit, register
from reportminer.lexicons.unit_history import history

Parts = frozenset[str]


class Lie(StrEnum):
    """How one ground lies to another."""

    SAME = "same"
    PART = "part"
    WHOLE = "whole"
    CROSSING = "crossing"
    APART = "apart"


def lie(first: Parts, second: Parts) -> Lie:
    """How ``first`` lies to ``second``: ``PART`` where it is a part of it."""
    if first == second:
        return Lie.SAME
    if not first & second:
        return Lie.APART
    if first < second:
        return Lie.PART
    return Lie.WHOLE if first > second else Lie.CROSSING


@dataclass(frozen=True, slots=True)
class Ground:
    """A set of parts with the words for it."""

    id: str
    name: str
    parts: Parts


class Territories:
    """Parts of units, all told in the communes of one edition: the earliest of those looked at."""

    def __init__(self, editions: Iterable[str]) -> None:
        known = [e for e in EDITIONS if e in set(editions)]
        self.edition = known[0] if known else LATEST
        self._last = known[-1] if known else LATEST
        self._parts: dict[str, Parts] = {}

    def unit(self, unit_id: str) -> Unit:
        """The unit of an id; KeyError for one that the register does not know."""
        unit = register().unit(unit_id)
        if unit is None:
            raise KeyError(unit_id)
        return unit

    def parts(self, unit_id: str) -> Parts:
        """Parts that a unit holds, whole or in part."""
        if unit_id not in self._parts:
            self._parts[unit_id] = self._find(self.unit(unit_id))
        return self._parts[unit_id]

    def _find(self, unit: Unit) -> Parts:
        if unit.tier == 1:
            return self._origins(unit)
        communes: Sequence[Unit] = (unit,)
        if unit.tier == 2:
            area = register().area(unit.edition, unit.province)
            communes = area.below(unit.code) if area else ()
        return frozenset(part for c in communes for part in self._origins(c))

    def _origins(self, unit: Unit) -> Parts:
        """Parts that a commune or province holds: its origins, of split ones its own pieces."""
        own = set(history().successors(unit, self._last).units)
        found: set[str] = set()
        for origin in history().origins(unit, self.edition):
            heirs = history().successors(origin, self._last).units
            if len(heirs) < 2:
                found.add(origin.id)
            else:
                found |= {f"{origin.id}>{heir}" for heir in heirs if heir in own}
        return frozenset(found) or frozenset((unit.id,))

    def holders(self, parts: Parts, edition: str, tier: int) -> tuple[Unit, ...]:
        """Units of an edition and tier that stand on any of ``parts``, by code."""
        found: dict[str, Unit] = {}
        for part in parts:
            origin, _, heir = part.partition(">")
            for unit_id in history().successors(self.unit(origin), edition).units:
                unit = self.unit(unit_id)
                if heir and heir not in history().successors(unit, self._last).units:
                    continue
                if tier == 2 and unit.tier == 3:
                    unit = register().district_of(unit) or unit
                if unit.tier == tier:
                    found[unit.id] = unit
        return tuple(found[key] for key in sorted(found))

    def name(self, unit_id: str) -> str:
        """A unit or part in words: ``huyện Trùng Khánh``; communes of a time with districts with
        theirs in brackets.
        """
        origin, _, heir = unit_id.partition(">")
        unit = self.unit(origin)
        district = register().district_of(unit) if unit.tier == 3 else None
        piece = "một phần " if heir else ""
        return f"{piece}{unit.level} {unit.name}" + (
            f" ({district.level} {district.name})" if district else ""
        )


def components(grounds: Sequence[Ground]) -> list[list[Ground]]:
    """Groups of grounds that share parts, directly or through others, in order of appearance."""
    holder: dict[str, int] = {}
    group_of: dict[int, list[int]] = {}
    for number, ground in enumerate(grounds):
        joined = sorted({holder[p] for p in ground.parts if p in holder})
        group = [*(n for j in joined for n in group_of.pop(j)), number]
        key = joined[0] if joined else number
        group_of[key] = group
        for member in group:
            for part in grounds[member].parts:
                holder[part] = key
    return [[grounds[n] for n in sorted(group)] for _, group in sorted(group_of.items())]
