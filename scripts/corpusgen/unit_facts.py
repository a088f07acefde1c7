"""The figures of a unit and year that several sentences share."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from .expressions import evaluate, rounded
from .tables import load_yaml
from .units import Unit


def unit_facts(unit: Unit, year: int, seed: int) -> dict[str, Decimal]:
    """Draw the drawn facts (usual level, yearly growth, noise), then derive the others."""
    facts: dict[str, Decimal] = {"parts": Decimal(len(unit.parts))}
    kind = "x" if unit.communal else "d"
    rng = Random(f"{seed}/derived/{unit.id}/{year}")
    scale = max(0.6, min(1.4, unit.scale)) if not unit.communal else 1.0
    for name, entry in load_yaml("facts.yaml").items():
        if isinstance(entry, str):
            facts[name] = evaluate(entry, facts, rng)
            continue
        low, high, growth, digits, scales = entry[kind]
        usual = Random(f"{seed}/fact/{unit.id}/{name}").uniform(low, high)
        noise = Random(f"{seed}/fact/{unit.id}/{name}/{year}").uniform(0.985, 1.015)
        value = usual * (1 + growth) ** (year - 2022) * noise * (scale if scales else 1)
        facts[name] = rounded(Decimal(str(value)), digits)
    communes = sum(p.level == "xã" for p in unit.parts)
    facts["xa"] = Decimal(communes)
    return facts
