"""The catalogue of emulation movements (``movements.tsv``)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from reportminer.lexicons.loader import load_list


@dataclass(frozen=True, slots=True)
class MovementRow:
    """A movement with the words that identify it under any local name; see the file's head."""

    id: str
    name: str
    cores: tuple[str, ...]
    shorts: tuple[str, ...]
    launched_by: str | None
    valid_from: dt.date | None
    valid_to: dt.date | None
    source: str


@cache
def movement_catalogue() -> tuple[MovementRow, ...]:
    """All rows in file order."""
    return load_list("movements.tsv", MovementRow)
