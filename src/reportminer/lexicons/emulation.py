"""Words of role models and of told zeros (``emulation_facts.yaml``), and nouns of media."""

from __future__ import annotations

from functools import cache

from reportminer.lexicons.loader import Rule, load_list, load_rules
from reportminer.lexicons.measures import UnitRow
from reportminer.text import fold


@cache
def fact_rules(kind: str) -> tuple[Rule, ...]:
    """The rules of one kind."""
    return tuple(r for r in load_rules("emulation_facts.yaml") if r.value["kind"] == kind)


@cache
def media_nouns() -> frozenset[str]:
    """Folded nouns that count news items and the like."""
    rows = load_list("units_of_measure.tsv", UnitRow)
    return frozenset(fold(row.name) for row in rows if row.group == "media")
