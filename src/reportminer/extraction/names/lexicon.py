"""Word lists of ``names.yaml`` in the form the grammars ask for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from reportminer.extraction.names.words import Phrases, entries
from reportminer.lexicons import load_data
from reportminer.text import fold


@dataclass(frozen=True, slots=True)
class NameLists:
    """The lists; sets hold folded words, ``families`` first syllables only."""

    levels: Phrases
    level_starts: frozenset[str]
    level_words: tuple[str, ...]
    short_levels: frozenset[str]
    hamlets: Phrases
    not_levels: Phrases
    tiers: tuple[frozenset[str], ...]
    wide: Phrases
    provinces: Phrases
    province_names: frozenset[str]
    never: Phrases
    headline_words: Phrases
    function_words: frozenset[str]
    opening_words: frozenset[str]
    office_before: regex.Pattern[str]
    families: frozenset[str]
    middles: frozenset[str]
    strong_middles: frozenset[str]


@cache
def name_lists() -> NameLists:
    """The lists, folded once."""
    data = load_data("names.yaml")

    def phrases(key: str, *, loose: bool = False) -> Phrases:
        return Phrases(entries(data[key]), loose=loose)

    def words(key: str) -> frozenset[str]:
        return frozenset(fold(p) for p in entries(data[key]))

    heads = "|".join(fold(h).replace(" ", r"\s+") for h in data["office_heads"])
    levels, hamlets, not_levels = phrases("levels"), phrases("hamlets"), phrases("not_levels")
    short_levels = words("short_levels")
    return NameLists(
        levels=levels,
        level_starts=frozenset(("tt", *short_levels)).union(
            *(p.first_words for p in (levels, hamlets, not_levels))
        ),
        level_words=tuple(entries(data["levels"]) + entries(data["hamlets"])),
        short_levels=short_levels,
        hamlets=hamlets,
        not_levels=not_levels,
        tiers=tuple(frozenset(fold(level) for level in tier) for tier in data["tiers"]),
        wide=phrases("wide"),
        provinces=phrases("provinces", loose=True),
        province_names=words("provinces"),
        never=phrases("never"),
        headline_words=phrases("headline_words"),
        function_words=words("function_words"),
        opening_words=words("opening_words"),
        office_before=regex.compile(rf"(?<!\p{{L}})(?:{heads})(?:[\s,&-]+\p{{L}}+){{0,8}}\s+$"),
        families=frozenset(fold(f).split()[0] for f in entries(data["families"])),
        middles=words("middles"),
        strong_middles=words("strong_middles"),
    )
