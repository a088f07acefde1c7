"""The truth about awards: how many of what, for each unit and award year.

The final number of a year is drawn once. The report of that year states a provisional number,
not above the final one; the next report states the final one.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from .expressions import rounded
from .tables import load_yaml
from .units import Unit

RECIPIENTS = {"c": "collective", "i": "individual", "h": "household"}


@dataclass
class AwardGroup:
    """One award of one year and status, with its counts by recipient."""

    award: str
    year: int
    status: str
    counts: dict[str, int]
    cls: str | None = None
    workers_pct: Decimal | None = None
    scope: str = "annual"
    legacy: bool = False


def final_counts(unit: Unit, year: int, seed: int) -> dict[str, AwardGroup]:
    """Draw the final numbers of a year: near the unit's usual level, which drifts slowly."""
    usual = Random(f"{seed}/awards/{unit.id}")
    this = Random(f"{seed}/awards/{unit.id}/{year}")
    kind = "x" if unit.communal else "d"
    size = max(0.6, min(1.4, unit.scale)) if not unit.communal else 1.0
    groups = {}
    for name, entry in load_yaml("awards.yaml").items():
        counts = {}
        happens = this.random() < entry["chance"]
        for recipient, (low, high) in entry["counts"][kind].items():
            level = usual.randint(low, high) * size
            value = round(level * this.uniform(0.85, 1.18))
            if recipient == "h" and name == "gk" and usual.random() < 0.5:
                continue
            counts[recipient] = max(1, value)
        if entry.get("named") and len(counts) > 1 and this.random() < 0.6:
            counts.pop(this.choice(list(counts)))
        if happens and counts:
            cls = this.choice(entry["classes"]) if "classes" in entry else None
            groups[name] = AwardGroup(name, year, "awarded", counts, cls)
    if "cstd_cs" in groups and "ldtt" in groups:
        cap = max(2, groups["ldtt"].counts["i"] * 14 // 100)
        groups["cstd_cs"].counts["i"] = min(groups["cstd_cs"].counts["i"], cap)
    return groups


def _workers(group: AwardGroup, rng: Random) -> None:
    """Draw a percentage of direct workers that some whole number of persons gives."""
    total = group.counts.get("i")
    if total and load_yaml("awards.yaml")[group.award].get("workers"):
        persons = round(total * rng.uniform(0.72, 0.95))
        digits = rng.choice([0, 0, 1, 2]) if total > 60 else 0
        group.workers_pct = rounded(Decimal(100 * persons) / total, digits)


def reported(unit: Unit, year: int, seed: int, split: bool) -> list[AwardGroup]:
    """Return the groups a report of ``year`` states: year-1 final, year awarded and proposed."""
    rng = Random(f"{seed}/reported/{unit.id}/{year}")
    catalogue = load_yaml("awards.yaml")
    before = list(final_counts(unit, year - 1, seed).values())
    legacy = unit.communal and year == 2025
    for group in before:
        group.legacy = legacy
        _workers(group, rng)
    now: list[AwardGroup] = []
    for name, group in final_counts(unit, year, seed).items():
        counts = {k: max(1, int(v * rng.uniform(0.86, 1.0))) for k, v in group.counts.items()}
        decided = catalogue[name]["level"] == "own" or not split or rng.random() < 0.35
        part = AwardGroup(name, year, "awarded" if decided else "proposed", counts, group.cls)
        _workers(part, rng)
        now.append(part)
        if decided and split and name in ("bk_tinh", "ttldxs") and rng.random() < 0.6:
            more = {k: max(1, v // 3) for k, v in counts.items()}
            now.append(AwardGroup(name, year, "proposed", more, group.cls))
    return before + now
