"""What column heads and row labels say: the patterns of ``indicator_tables.yaml``."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

import regex

from reportminer.lexicons import compile_pattern, load_data

_FILE = "indicator_tables.yaml"


@dataclass(frozen=True, slots=True)
class Heads:
    """Compiled patterns over folded text; ``places``: the rows are places, not measures."""

    ordinal: regex.Pattern[str]
    unit: regex.Pattern[str]
    note: regex.Pattern[str]
    earlier: regex.Pattern[str]
    plan: regex.Pattern[str]
    percent: regex.Pattern[str]
    places: regex.Pattern[str]
    total: regex.Pattern[str]
    subrow: regex.Pattern[str]
    header_unit: regex.Pattern[str]


@cache
def heads() -> Heads:
    """The patterns, compiled once."""
    data = load_data(_FILE)
    names = [field.name for field in fields(Heads)]
    return Heads(*(compile_pattern(data[n], data["parts"], f"{_FILE}#{n}") for n in names))
