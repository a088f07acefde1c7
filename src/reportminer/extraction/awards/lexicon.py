"""Compiled words of ``awards.yaml`` and the automaton of award names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import regex
from ahocorasick_rs import AhoCorasick

from reportminer.lexicons import compile_pattern, load_data
from reportminer.lexicons.awards import AwardRow, award_catalogue
from reportminer.text import fold
from reportminer.text.patterns import longest_words

_FILE = "awards.yaml"


@dataclass(frozen=True, slots=True)
class Words:
    """One compiled pattern for each kind of connecting words; those named ``*_begins`` find the
    words that others begin with, much faster than they do.
    """

    authority: regex.Pattern[str]
    givers: regex.Pattern[str]
    authority_begins: re.Pattern[str]
    level_suffix: regex.Pattern[str]
    grant_end: regex.Pattern[str]
    to_count: regex.Pattern[str]
    to_named_then_count: regex.Pattern[str]
    between_counts: regex.Pattern[str]
    proposed: regex.Pattern[str]
    proposed_begins: re.Pattern[str]
    wished: regex.Pattern[str]
    wished_begins: re.Pattern[str]
    decided: regex.Pattern[str]
    khen_thuong: regex.Pattern[str]
    direct_workers: regex.Pattern[str]
    titles_individual: regex.Pattern[str]
    heads_collective: regex.Pattern[str]


@cache
def words() -> Words:
    """The patterns, compiled once."""
    data = load_data(_FILE)
    parts: dict[str, str] = data["parts"]

    def build(key: str, frame: str = "{}") -> regex.Pattern[str]:
        source = data[key]
        if isinstance(source, list):
            source = " | ".join(f"(?: {item} )" for item in source)
        return compile_pattern(frame.replace("{}", f"(?: {source} )"), parts, f"{_FILE}#{key}")

    def begins(key: str) -> str:
        return "|".join(map(re.escape, fold(data[f"{key}_begins"]).split()))

    whole = r"(?<!\p{L}) {} (?!\p{L})"
    return Words(
        authority=build("authority", whole),
        givers=build("authority", r"được \s+ {} (?: \s* (?: , | và ) \s* {} )++ (?!\p{L})"),
        authority_begins=re.compile(rf"\b(?:{begins('authority')})\b"),
        level_suffix=build("level_suffix", r"{} (?!\p{L})"),
        grant_end=build("grant_end", r"(?<!\p{L}) {}"),
        to_count=build("to_count"),
        to_named_then_count=build("to_named_then_count"),
        between_counts=build("between_counts"),
        proposed=build("proposed", whole),
        proposed_begins=re.compile(rf"(?:{begins('proposed')})\b"),
        wished=build("wished", whole),
        wished_begins=re.compile(rf"(?:{begins('wished')})\b"),
        decided=build("decided", whole),
        khen_thuong=build("khen_thuong", whole),
        direct_workers=build("direct_workers"),
        titles_individual=build("titles_individual", r"{} (?!\p{L})"),
        heads_collective=build("heads_collective", r"{} (?!\p{L})"),
    )


@cache
def _automaton() -> tuple[AhoCorasick, tuple[AwardRow, ...]]:
    patterns: list[str] = []
    rows: list[AwardRow] = []
    seen: set[str] = set()
    for row in award_catalogue():
        if row.id == "khen_thuong":
            continue
        # A row that implies its authority has only its own spellings, not the common name.
        for name in row.variants if row.authority else (row.name, *row.variants):
            folded = fold(name)
            if folded not in seen:
                seen.add(folded)
                patterns.append(folded)
                rows.append(row)
    return longest_words(patterns), tuple(rows)


@cache
def award_row(award_id: str) -> AwardRow:
    """The catalogue row of an id."""
    return next(row for row in award_catalogue() if row.id == award_id)


def award_names(compact: str) -> list[tuple[int, int, AwardRow]]:
    """Award names in a folded text with single spaces: (start, end, row), whole words only."""
    automaton, rows = _automaton()
    found = []
    for index, start, end in automaton.find_matches_as_indexes(compact):
        before = compact[start - 1 : start]
        after = compact[end : end + 1]
        if not before.isalpha() and not after.isalpha():
            found.append((start, end, rows[index]))
    return found
