"""Administrative units of the corpus and the words that go with their kind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .tables import load_rows, load_yaml

PROVINCE = "Cao Bằng"
LAST_DISTRICT_YEAR = 2024


@dataclass(frozen=True)
class Part:
    """A unit below the reporting one: a commune of a district, or one merged into a commune."""

    level: str
    name: str


@dataclass(frozen=True)
class Unit:
    """A unit that sends reports."""

    id: str
    level: str
    name: str
    district: str
    parts: tuple[Part, ...]

    @property
    def kind(self) -> str:
        """``d`` district, ``t`` city of the province, ``x`` commune."""
        return {"huyện": "d", "thành phố": "t"}.get(self.level, "x")

    @property
    def communal(self) -> bool:
        """Whether it is a commune of the two-tier government."""
        return self.kind == "x"

    @property
    def scale(self) -> float:
        """Size, as a factor of an ordinary district."""
        return len(self.parts) / 16 if not self.communal else len(self.parts) / 14

    def words(self) -> dict[str, str]:
        """Return what ``@word`` means in patterns."""
        return dict(load_yaml("words.yaml")[self.kind])


@cache
def load_units() -> tuple[Unit, ...]:
    """Return the districts, then the communes they became."""
    parts: dict[str, list[Part]] = {}
    for row in load_rows("parts.tsv"):
        parts.setdefault(row["unit_id"], []).append(Part(row["level"], row["name"]))
    return tuple(
        Unit(r["id"], r["level"], r["name"], r["district"], tuple(parts[r["id"]]))
        for r in load_rows("units.tsv")
    )


def reporting(districts: int, first: int, last: int) -> list[tuple[Unit, int]]:
    """Return the (unit, year) pairs: districts to 2024, then communes of the first two."""
    units = load_units()
    chosen = [u for u in units if not u.communal][:districts]
    split = {u.name for u in chosen[:2]}
    pairs = [(u, y) for u in chosen for y in range(first, min(last, LAST_DISTRICT_YEAR) + 1)]
    communes = [u for u in units if u.communal and u.district in split]
    pairs += [(u, y) for u in communes for y in range(max(first, LAST_DISTRICT_YEAR + 1), last + 1)]
    return pairs
