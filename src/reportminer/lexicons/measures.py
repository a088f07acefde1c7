"""Counting nouns and measures (``units_of_measure.tsv``)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A row of ``units_of_measure.tsv``; nouns of one ``group`` may be counted together."""

    name: str
    kind: str
    group: str | None
