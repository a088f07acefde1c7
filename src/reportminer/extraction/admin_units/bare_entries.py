"""Names that may stand without their kind word in one report, and what each would name.

The communes of the report's own district, the other districts, what the report itself names with a
kind word, and its own district and commune.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from typing import NamedTuple

from reportminer.extraction.admin_units.anchors import Found
from reportminer.extraction.admin_units.home import Home
from reportminer.extraction.admin_units.surface import Surface
from reportminer.lexicons.admin_units import Unit
from reportminer.text import fold


class Entry(NamedTuple):
    """What a bare name would name; ``named`` if the report names it with a kind word."""

    level: str
    tier: int
    units: tuple[Unit, ...]
    named: bool


@lru_cache(maxsize=64)
def _neighbourhood(
    edition: str | None, province: Unit | None, district: Unit | None, sure: bool
) -> dict[str, Entry]:
    """Units that a report of this home names without saying what they are, by compared name.

    The communes of its district (of the province since July 2025), and the other districts.
    """
    found: dict[str, Entry] = {}
    for area in Home(edition, province, district).areas()[:1]:
        below = district.code if district is not None else province.code if province else ""
        for key, units in area.names.items():
            for unit in units if " " in key else ():
                lower = unit.tier == 3 and unit.parent == below
                if lower or (unit.tier == 2 and (district is None or sure)):
                    found[key] = Entry(unit.level, unit.tier, (unit,), False)
    return found


def bare_entries(surface: Surface, home: Home, levelled: list[Found]) -> dict[str, Entry]:
    """What may stand bare, by compared name; ``levelled`` are the mentions with a kind word."""
    table = dict(_neighbourhood(home.edition, home.province, home.district, home.sure))
    levels: dict[str, Counter[tuple[str, int]]] = defaultdict(Counter)
    units: dict[tuple[str, str], tuple[Unit, ...]] = {}
    for found in levelled:
        name = surface.folded[found.name.start : found.name.end]
        if " " in name and found.tier > 1:
            levels[name][(found.level, found.tier)] += 1
            units.setdefault((name, found.level), found.name.units)
    for name, count in levels.items():
        (level, tier), _ = max(count.items(), key=lambda item: (item[1], -item[0][1]))
        table[name] = Entry(level, tier, units[name, level], True)
    for own in (home.district if home.sure else None, home.commune):
        if own is not None and not own.name.isdigit():
            table[fold(own.name)] = Entry(own.level, own.tier, (own,), True)
    if home.province is not None:
        table.pop(fold(home.province.name), None)
    return table
