"""What a column of a table is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``required`` cells are never missing, ``allowed`` lists the possible values."""

    name: str
    dtype: str
    meaning: str
    required: bool = False
    allowed: tuple[str, ...] = ()
