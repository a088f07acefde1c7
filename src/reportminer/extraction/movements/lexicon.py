"""Compiled words of ``movements.yaml`` and the catalogue asked by the words of a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import regex
from ahocorasick_rs import AhoCorasick

from reportminer.extraction.names.lexicon import name_lists
from reportminer.extraction.names.words import Phrases
from reportminer.lexicons import compile_pattern, load_data
from reportminer.lexicons.movements import MovementRow, movement_catalogue
from reportminer.text import fold

_FILE = "movements.yaml"
_NO_LETTER = regex.compile(r"[^\p{L}\d]+")


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns over folded text."""

    movement_noun: regex.Pattern[str]
    other_noun: regex.Pattern[str]
    filler: regex.Pattern[str]
    name_before_quote: regex.Pattern[str]
    emulation: regex.Pattern[str]
    bare_begin: regex.Pattern[str]
    bare_end: regex.Pattern[str]
    general: regex.Pattern[str]
    launch_verb: regex.Pattern[str]
    by_launcher: regex.Pattern[str]
    office_before_body: regex.Pattern[str]
    subject_after: regex.Pattern[str]
    launchers: Mapping[str, str]
    proper_words: tuple[str, ...]


@cache
def words() -> Words:
    """The patterns, compiled once."""
    data = load_data(_FILE)
    units = "|".join(sorted(name_lists().province_names, key=len, reverse=True))
    levels = "|".join(name_lists().level_words)
    unit = rf"(?:(?:{levels})\s+)?(?:{units}|\p{{L}}+(?:\s+\p{{L}}+)?)".replace(" ", r"\s+")
    parts = {**data["parts"], "unit": unit}

    def build(key: str, frame: str = "{}") -> regex.Pattern[str]:
        return compile_pattern(frame.replace("{}", f"(?: {data[key]} )"), parts, f"{_FILE}#{key}")

    whole = r"(?<!\p{L}) {} (?!\p{L})"
    return Words(
        movement_noun=build("movement_noun", whole),
        other_noun=build("other_noun", whole),
        filler=build("filler", "^ {}"),
        name_before_quote=build("name_before_quote"),
        emulation=regex.compile(
            r"(?<!\p{L})phong\s+trào(?P<emulation>\s+thi\s+đua)?\s+(?=\p{L}|\d)"
        ),
        bare_begin=build("bare_begin", r"{} (?!\p{L})"),
        bare_end=build("bare_end"),
        general=build("general", r"{} (?!\p{L})"),
        launch_verb=build("launch_verb", whole),
        by_launcher=build("by_launcher"),
        office_before_body=build("office_before_body", r"(?<!\p{L}) {}"),
        subject_after=build("subject_after"),
        launchers={fold(name): name for name in data["launchers"]},
        proper_words=tuple(data["proper_words"]),
    )


def last_match(
    pattern: regex.Pattern[str], text: str, start: int, end: int
) -> regex.Match[str] | None:
    """The last match in ``text[start:end]``."""
    found: regex.Match[str] | None = None
    for match in pattern.finditer(text, start, end):
        found = match
    return found


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Folded words of a name with single blanks, without marks: names are compared so."""
    return _NO_LETTER.sub(" ", fold(text)).strip()


@cache
def _cores() -> tuple[tuple[str, MovementRow], ...]:
    """Words that tell a movement, a blank at both ends, with its row; the longest first."""
    found = [(f" {plain(core)} ", row) for row in movement_catalogue() for core in row.cores]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def movement_row(name: str) -> MovementRow | None:
    """The movement of the catalogue whose words stand in ``name``; the longest words decide."""
    text = f" {plain(name)} "
    return next((row for core, row in _cores() if core in text), None)


@cache
def _bare_cores() -> AhoCorasick:
    """Words that name a movement also without "thi đua" before them and without quotation marks."""
    return AhoCorasick([core.strip() for core, _ in _cores() if len(core.split()) > 3])


def holds_bare_core(name: str) -> bool:
    """Whether such words stand in a name without marks."""
    return bool(_bare_cores().find_matches_as_indexes(name))


@cache
def known_names() -> Phrases:
    """Names and cores of the catalogue, to be read word by word over any signs."""
    return Phrases((n for row in movement_catalogue() for n in (row.name, *row.cores)), loose=True)


@cache
def short_forms() -> Mapping[str, str]:
    """Short form -> id of the movement it stands for."""
    return {plain(short): row.id for row in movement_catalogue() for short in row.shorts}
