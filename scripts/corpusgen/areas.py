"""The truth of a comparison through reorganisations, worked out from the generator's own lists of
what each unit consists of (``data/parts.tsv``), without the register of the product.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from .units import LAST_DISTRICT_YEAR, Unit, load_units

Part = tuple[str, str, str]
"""District, kind and name of a commune of the time with districts."""


@dataclass(frozen=True)
class TrueCell:
    """Figure and status of one area, year and series."""

    value: int | None
    status: str


def grounds(units: Iterable[Unit]) -> dict[str, frozenset[Part]]:
    """Parts of each unit by unit id. A commune's part lies in the commune's own district, or, if
    that has none of the name, in the only district that has one.
    """
    known = list(units)
    found = {
        u.id: frozenset((u.name, p.level, p.name) for p in u.parts)
        for u in known if not u.communal
    }  # fmt: skip
    every = frozenset().union(*found.values()) if found else frozenset()
    for unit in known:
        if unit.communal:
            found[unit.id] = frozenset(_origin(unit, p.level, p.name, every) for p in unit.parts)
    return found


def _origin(unit: Unit, level: str, name: str, every: frozenset[Part]) -> Part:
    own = (unit.district, level, name)
    if own in every:
        return own
    other = [p for p in every if p[1:] == (level, name)]
    if len(other) != 1:
        raise ValueError(f"{level} {name} of {unit.id}: {len(other)} origins")
    return other[0]


def stood(unit: Unit, year: int) -> bool:
    """Whether a unit existed at the end of a year."""
    return (year > LAST_DISTRICT_YEAR) == unit.communal


Figures = Mapping[tuple[str, int, Hashable], int]
"""Unit id, year, series -> what counts."""


def true_cells(
    figures: Figures, basis: str, year: int | None = None, units: Iterable[Unit] | None = None
) -> dict[tuple[str, int, Hashable], TrueCell]:
    """Every cell of a basis: area name, year, series -> figure and status."""
    known = {u.id: u for u in (units or load_units())}
    ground = grounds(known.values())
    sources = list(dict.fromkeys(unit for unit, _, _ in figures))
    if basis == "as_reported":
        return {
            (_name(known[unit]), when, series): TrueCell(value, "exact")
            for (unit, when, series), value in figures.items()
        }
    if basis == "units_of":
        assert year is not None
        areas = {
            _name(u): ground[u.id]
            for u in known.values()
            if stood(u, year) and any(ground[u.id] & ground[s] for s in sources)
        }
    else:
        areas = _common(sources, known, ground)
    cells: dict[tuple[str, int, Hashable], TrueCell] = {}
    for name, parts in areas.items():
        own = _area_cells(name, parts, figures, known, ground)
        if any(c.value is not None for c in own.values()):
            cells |= own
    return cells


def _name(unit: Unit) -> str:
    return f"{unit.level} {unit.name}"


def _common(
    sources: list[str], known: Mapping[str, Unit], ground: Mapping[str, frozenset[Part]]
) -> dict[str, frozenset[Part]]:
    """Flood from each source over everything that shares a part; named after its districts, or
    after its communes where these alone make it up.
    """
    areas: dict[str, frozenset[Part]] = {}
    left = list(sources)
    while left:
        group, parts = {left[0]}, ground[left[0]]
        while more := {s for s in left if s not in group and ground[s] & parts}:
            group |= more
            parts = parts.union(*(ground[s] for s in more))
        kinds = [[s for s in group if known[s].communal == c] for c in (False, True)]
        whole = [k for k in kinds if k and frozenset().union(*(ground[s] for s in k)) == parts]
        named = min(whole, key=len) if whole else [
            s for s in group if not any(ground[s] < ground[o] for o in group)
        ]  # fmt: skip
        areas[" + ".join(sorted(_name(known[s]) for s in named))] = parts
        left = [s for s in left if s not in group]
    return areas


def _area_cells(
    name: str,
    parts: frozenset[Part],
    figures: Figures,
    known: Mapping[str, Unit],
    ground: Mapping[str, frozenset[Part]],
) -> dict[tuple[str, int, Hashable], TrueCell]:
    told: dict[tuple[int, Hashable], list[tuple[str, int]]] = {}
    for (unit, year, series), value in figures.items():
        if ground[unit] & parts:
            told.setdefault((year, series), []).append((unit, value))
    cells: dict[tuple[str, int, Hashable], TrueCell] = {}
    for (year, series), found in told.items():
        now = [f for f in found if stood(known[f[0]], year)] or found
        same = [v for u, v in now if ground[u] == parts]
        inside = [(u, v) for u, v in now if ground[u] < parts]
        if same:
            cell = TrueCell(same[0], "exact")
        elif inside:
            covered = frozenset().union(*(ground[u] for u, _ in inside))
            status = "summed" if covered == parts else "lower bound"
            cell = TrueCell(sum(v for _, v in inside), status)
        else:
            cell = TrueCell(None, "not comparable")
        cells[name, year, series] = cell
    return cells
