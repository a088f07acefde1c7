"""The catalogue of emulation titles and award forms (``awards.tsv``)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from reportminer.lexicons.loader import load_list


@dataclass(frozen=True, slots=True)
class AwardRow:
    """A title or award form: official name without its authority, spellings in use, who holds it
    when no noun says so, the id of the title a collective holds under this name, whether it has
    classes, who confers it where its name says so, and when the law knew it.
    """

    id: str
    name: str
    variants: tuple[str, ...]
    recipient: str | None
    collective: str | None
    classed: bool
    authority: str | None
    valid_from: dt.date | None
    valid_to: dt.date | None
    source: str


@cache
def award_catalogue() -> tuple[AwardRow, ...]:
    """All rows in file order."""
    return load_list("awards.tsv", AwardRow)
