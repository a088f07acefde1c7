"""Register of administrative units: provinces, districts and communes in four editions.

Key of a unit is (edition, code), never a name: a code outlives changes of territory, and names
repeat inside one province. Editions are states of the country: ``2019`` (October 2019), ``2022``
(October 2022), ``2025`` (30 June 2025) and ``2025-07`` (from 1 July 2025, without districts).
Sources and notices: ``units/LICENSES.md``; built by ``scripts/build_units.py``.

The file is read once (about 20 ms); names are folded and indexed a province at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import regex

from reportminer.errors import LexiconError
from reportminer.lexicons.loader import read_text
from reportminer.text import fold

EDITIONS = ("2019", "2022", "2025", "2025-07")
LATEST = EDITIONS[-1]
_COLUMNS = ["edition", "until", "code", "level", "name", "parent", "valid_from", "valid_to"]
_BEFORE = {"2019": "2020-03", "2022": "2024-11", "2025": "2025-07"}
_NEAR = {
    "2019": ("2019", "2022", "2025"),
    "2022": ("2022", "2025", "2019"),
    "2025": ("2025", "2022", "2019", "2025-07"),
    "2025-07": ("2025-07", "2025", "2022", "2019"),
}
_DAK = regex.compile(r"(?<!\p{L})(?:đăk|đak|đắc|đăc|dak)(?!\p{L})")
_SYLLABLE_A = regex.compile(r"(?<= )([aơ]) (?=\p{L}+$)")
_DASH = regex.compile(r" ?- ?")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in one edition.

    ``parent`` is the code of the district (province for a district, and for a commune of
    ``2025-07``), None for a province; ``valid_from``/``valid_to`` ISO days, None where not read.
    """

    edition: str
    code: str
    level: str
    name: str
    parent: str | None
    province: str
    valid_from: str | None
    valid_to: str | None

    @property
    def id(self) -> str:
        """``2022:01507``."""
        return f"{self.edition}:{self.code}"

    @property
    def tier(self) -> int:
        """1 province, 2 district, 3 commune."""
        digits = len(self.code)
        return 1 if digits == 2 else 2 if digits == 3 else 3


@lru_cache(maxsize=8192)
def name_key(name: str) -> str:
    """Form in which names are compared: folded, dashes without blanks, ``Đăk`` as ``Đắk``."""
    return folded_key(fold(name))


def folded_key(folded: str) -> str:
    """``name_key`` of a text that is folded already."""
    key = _DASH.sub("-", folded) if "-" in folded else folded
    return _DAK.sub("đắk", key) if "đ" in key or "dak" in key else key


def edition_of(date: str | None) -> str | None:
    """Edition for a date in ISO form, as precise as known (``2022-11``); None for no date.

    Between two states the switch is set where most units changed: in early 2020 and late 2024.
    """
    if not date:
        return None
    return next((e for e, end in _BEFORE.items() if date < end), LATEST)


def editions_near(edition: str | None) -> tuple[str, ...]:
    """Editions to look in, the best first, for a document of ``edition`` (None: date unknown)."""
    return _NEAR[edition or "2025"]


@dataclass(frozen=True, slots=True)
class Area:
    """One province in one edition: its units, by code and by compared name."""

    province: Unit
    units: Mapping[str, Unit]
    names: Mapping[str, tuple[Unit, ...]]

    def find(
        self, name: str, tier: int | None = None, parent: str | None = None
    ) -> tuple[Unit, ...]:
        """Units of this name (in any spelling that ``name_key`` makes equal)."""
        return tuple(
            unit
            for unit in self.names.get(name_key(name), ())
            if (tier is None or unit.tier == tier) and (parent is None or unit.parent == parent)
        )

    def below(self, parent: str) -> tuple[Unit, ...]:
        """Units directly under the unit of code ``parent``."""
        return tuple(unit for unit in self.units.values() if unit.parent == parent)


class Register:
    """All editions; rows stay as read until a province is asked for."""

    def __init__(self, text: str) -> None:
        lines = text.split("\n")
        if lines[0].split("\t") != _COLUMNS:
            raise LexiconError("RM205", path="units.tsv", reason=f"columns, expected {_COLUMNS}")
        self._rows: dict[tuple[bool, str], list[list[str]]] = {}
        group: list[list[str]] = []
        for line in lines[1:]:
            cells = line.split("\t")
            if len(cells) != len(_COLUMNS):
                continue
            if not cells[5]:
                key = (cells[0] == LATEST, cells[2])
                group = self._rows.setdefault(key, [])
            group.append(cells)
        self._areas: dict[tuple[str, str], Area | None] = {}

    @staticmethod
    def _unit(cells: list[str], edition: str, province: str) -> Unit:
        _, _, code, level, name, parent, since, last = cells
        return Unit(
            edition, code, level, name, parent or None, province, since or None, last or None
        )

    def _units(self, edition: str, province: str, digits: int = 0) -> list[Unit]:
        return [
            self._unit(cells, edition, province)
            for cells in self._rows.get((edition == LATEST, province), ())
            if cells[0] <= edition <= cells[1] and (not digits or len(cells[2]) == digits)
        ]

    def area(self, edition: str, province: str) -> Area | None:
        """The province of code ``province`` in ``edition``; None if there is none."""
        key = (edition, province)
        if key not in self._areas:
            units = self._units(edition, province)
            self._areas[key] = (
                Area(units[0], {u.code: u for u in units}, _by_name(units)) if units else None
            )
        return self._areas[key]

    @cache  # noqa: B019  (one register lives as long as the process)
    def provinces(self, edition: str) -> tuple[Unit, ...]:
        """Provinces of an edition by code."""
        now = edition == LATEST
        codes = sorted(code for latest, code in self._rows if latest == now)
        return tuple(unit for code in codes for unit in self._units(edition, code, 2))

    @cache  # noqa: B019
    def districts(self, edition: str) -> tuple[Unit, ...]:
        """Districts of an edition; none in ``2025-07``."""
        return tuple(u for p in self.provinces(edition) for u in self._units(edition, p.code, 3))

    @cached_property
    def _upper(self) -> dict[str, Mapping[str, tuple[Unit, ...]]]:
        return {e: _by_name((*self.provinces(e), *self.districts(e))) for e in EDITIONS}

    @cached_property
    def openings(self) -> frozenset[str]:
        """First two syllables of all names of provinces and districts that have two."""
        keys = {key for table in self._upper.values() for key in table if " " in key}
        return frozenset(" ".join(key.split(" ", 2)[:2]) for key in keys)

    @cached_property
    def single(self) -> frozenset[str]:
        """Compared names of one syllable that any commune has had (Neo, Chũ)."""
        names = {
            cells[4]
            for rows in self._rows.values()
            for cells in rows
            if len(cells[2]) == 5 and " " not in cells[4] and cells[4].isalpha()
        }
        return frozenset(name_key(name) for name in names)

    def upper(self, edition: str) -> Mapping[str, tuple[Unit, ...]]:
        """Provinces and districts of an edition by compared name."""
        return self._upper[edition]

    @cache  # noqa: B019
    def upper_near(self, edition: str | None) -> Mapping[str, tuple[tuple[Unit, ...], ...]]:
        """Provinces and districts by compared name, each in the first of ``editions_near``."""
        merged: dict[str, tuple[tuple[Unit, ...], ...]] = {}
        tables = [self._upper[near] for near in editions_near(edition)]
        for key in {key for table in tables for key in table}:
            tiers: dict[int, tuple[Unit, ...]] = {}
            for table in tables:
                for tier in (1, 2):
                    found = tuple(u for u in table.get(key, ()) if u.tier == tier)
                    if found:
                        tiers.setdefault(tier, found)
            merged[key] = (tiers.get(1, ()), tiers.get(2, ()))
        return merged

    def unit(self, unit_id: str) -> Unit | None:
        """The unit of an id ``edition:code``."""
        edition, _, code = unit_id.partition(":")
        if edition not in EDITIONS:
            return None
        for province in self.provinces(edition):
            area = self.area(edition, province.code)
            if area is not None and code in area.units:
                return area.units[code]
        return None

    def province_of(self, unit: Unit) -> Unit:
        """The province a unit lies in (itself for a province)."""
        return self._areas_of(unit).province

    def district_of(self, unit: Unit) -> Unit | None:
        """The district a unit lies in (itself for a district); None where there is none."""
        if unit.tier == 2:
            return unit
        parent = self._areas_of(unit).units.get(unit.parent or "")
        return parent if parent is not None and parent.tier == 2 else None

    def _areas_of(self, unit: Unit) -> Area:
        area = self.area(unit.edition, unit.province)
        if area is None:
            raise KeyError(unit.id)
        return area


def _by_name(units: Iterable[Unit]) -> dict[str, tuple[Unit, ...]]:
    units = list(units)
    keys = folded_key(fold("\n".join(unit.name for unit in units))).split("\n")
    found: dict[str, list[Unit]] = defaultdict(list)
    for key, unit in zip(keys, units, strict=True):
        found[key].append(unit)
        if _SYLLABLE_A.search(key):  # Krông A Na is written Krông Ana, too
            found[_SYLLABLE_A.sub(r"\1", key)].append(unit)
    return {key: tuple(same) for key, same in found.items()}


@cache
def register() -> Register:
    """The shipped register, read once."""
    return Register(read_text("units/units.tsv"))
