"""The catalogue of indicators (``indicators.tsv``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportminer.lexicons.loader import load_list


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator of yearly reports: preferred name, other names in use, unit of a level (None:
    counted in several), domain, and source.
    """

    id: str
    name: str
    variants: tuple[str, ...]
    unit: str | None
    domain: str
    source: str


@cache
def indicator_catalogue() -> tuple[IndicatorRow, ...]:
    """All rows in file order."""
    return load_list("indicators.tsv", IndicatorRow)
