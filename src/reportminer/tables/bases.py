"""Bases of comparison: the areas whose figures stand side by side through reorganisations.

``as_reported``: every unit as it reports, breaks marked. ``units_of(YEAR)``: the units of one year;
what is reported by parts of them is added, what is reported by larger units only is not
comparable. ``smallest_common_areas``: the smallest areas that the reporting units of all years can
be added up to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from reportminer.errors import UsageError
from reportminer.lexicons.admin_units import LATEST, edition_of
from reportminer.tables.statements import Statement
from reportminer.tables.territory import Ground, Lie, Parts, Territories, components, lie

AS_REPORTED, UNITS_OF, COMMON = "as_reported", "units_of", "smallest_common_areas"
BASES = (AS_REPORTED, f"{UNITS_OF}(YEAR)", COMMON)
_UNITS_OF = regex.compile(rf"{UNITS_OF}[(:=]?\s*(?P<year>(?:19|20)\d\d)\)?")


@dataclass(frozen=True, slots=True)
class Basis:
    """A basis; ``year`` is that of ``units_of``."""

    kind: str
    year: int | None = None

    @property
    def words(self) -> str:
        """The basis in words for clerks."""
        return {
            AS_REPORTED: "theo đơn vị như báo cáo",
            UNITS_OF: f"theo đơn vị hành chính của năm {self.year}",
            COMMON: "theo vùng chung nhỏ nhất",
        }[self.kind]


def parse_basis(text: str) -> Basis:
    """``as_reported``, ``units_of(2024)``, ``smallest_common_areas``; UsageError RM202 else."""
    words = text.strip().lower().replace("-", "_")
    found = _UNITS_OF.fullmatch(words)
    if found:
        return Basis(UNITS_OF, int(found["year"]))
    if words in (AS_REPORTED, COMMON):
        return Basis(words)
    raise UsageError("RM202", key="--basis", value=text, allowed=", ".join(BASES))


@dataclass(frozen=True, slots=True)
class Area:
    """An area of a basis; ``parts`` is None for bodies that are no administrative unit.

    ``tier`` is that of the units it stands for; ``unit_id`` is None for areas of several units.
    """

    id: str
    name: str
    group: str
    parts: Parts | None = None
    tier: int = 0
    unit_id: str | None = None


def areas_of(
    basis: Basis, found: Sequence[Statement], territories: Territories
) -> tuple[list[Area], list[Statement]]:
    """The areas of a basis over units in the register, and the statements of all other bodies
    (which keep their own line on every basis).
    """
    placed = [s for s in found if s.unit_id is not None]
    others = [s for s in found if s.unit_id is None]
    sources = {s.unit_id: s.group for s in placed if s.unit_id is not None}
    if basis.kind == COMMON:
        return _common(sources, territories), others
    edition = edition_of(f"{basis.year}-12") or LATEST
    areas: dict[str, Area] = {}
    for unit_id in sources:
        unit = territories.unit(unit_id)
        tier = _tier(unit.tier, unit.edition, edition)
        for holder in territories.holders(territories.parts(unit_id), edition, tier):
            parts = territories.parts(holder.id)
            areas[holder.id] = Area(
                holder.id, territories.name(holder.id), _GROUPS[tier], parts, tier, holder.id
            )
    return list(areas.values()), others


_GROUPS = {1: "cấp tỉnh", 2: "cấp huyện", 3: "cấp xã"}


def _tier(tier: int, edition: str, target: str) -> int:
    """Level at which a unit's ground is looked for: communes of the two-tier government stand in
    districts before July 2025, districts in communes after.
    """
    if tier == 2 and target == LATEST:
        return 3
    return 2 if tier == 3 and edition == LATEST and target != LATEST else tier


def _common(sources: Iterable[str], territories: Territories) -> list[Area]:
    areas: list[Area] = []
    for province in (True, False):
        units = [u for u in sources if (territories.unit(u).tier == 1) == province]
        grounds = [Ground(u, territories.name(u), territories.parts(u)) for u in units]
        for group in components(grounds):
            areas.append(_common_area(group, territories))
    return areas


def _common_area(group: Sequence[Ground], territories: Territories) -> Area:
    """The area of connected grounds, named after the fewest units that make it up exactly."""
    parts = frozenset(p for g in group for p in g.parts)
    by_kind: dict[tuple[str, int], dict[Parts, Ground]] = {}
    for ground in group:
        unit = territories.unit(ground.id)
        by_kind.setdefault((unit.edition, unit.tier), {}).setdefault(ground.parts, ground)
    whole = [list(g.values()) for g in by_kind.values()
             if frozenset(p for x in g for p in x) == parts]  # fmt: skip
    named = min(whole, key=len) if whole else _largest(group)
    tier = min(territories.unit(g.id).tier for g in named)
    names = sorted({g.name for g in named})
    one = named[0].id if len(named) == 1 and named[0].parts == parts else None
    return Area(
        "+".join(sorted(g.id for g in named)), " + ".join(names), _GROUPS[tier], parts, tier, one
    )


def _largest(group: Sequence[Ground]) -> list[Ground]:
    """Grounds that are no part of another, one for each set of parts."""
    kept: dict[Parts, Ground] = {}
    for ground in group:
        if not any(lie(ground.parts, g.parts) is Lie.PART for g in group):
            kept.setdefault(ground.parts, ground)
    return list(kept.values())
