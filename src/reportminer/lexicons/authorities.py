"""Levels of those who confer awards (``authorities.tsv``, ``award_levels.tsv``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from reportminer.lexicons.loader import load_list
from reportminer.text import fold


@dataclass(frozen=True, slots=True)
class AuthorityLevel:
    """A level: its id, its name for clerks, and the words that tell it."""

    id: str
    name: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LevelledAward:
    """An award that exists at several levels: the level its id implies, if any, and the article
    that says so.
    """

    id: str
    level: str | None
    why: str


@cache
def _levels() -> tuple[tuple[AuthorityLevel, regex.Pattern[str]], ...]:
    rows = load_list("authorities.tsv", AuthorityLevel)
    return tuple(
        (row, regex.compile(r"(?<!\p{L})(?:" + "|".join(map(fold, row.cues)) + r")(?!\p{L})"))
        for row in rows
    )


@cache
def authority_level(authority: str) -> AuthorityLevel | None:
    """The level of an authority as written, None where no word of it tells."""
    folded = fold(authority)
    return next((level for level, cue in _levels() if cue.search(folded)), None)


@cache
def levelled_awards() -> dict[str, str]:
    """Ids of awards that are comparable at one level only -> name of the level that the id implies
    (empty if it implies none).
    """
    names = {level.id: level.name for level, _ in _levels()}
    rows = load_list("award_levels.tsv", LevelledAward)
    return {row.id: names[row.level] if row.level else "" for row in rows}
