"""Compiled words of ``admin_units.yaml``: kind words, province names, words around names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import regex
from ahocorasick_rs import AhoCorasick

from reportminer.lexicons import load_data
from reportminer.lexicons.admin_units import EDITIONS, name_key, register
from reportminer.text import fold
from reportminer.text.patterns import longest_words

_FILE = "admin_units.yaml"


@dataclass(frozen=True, slots=True)
class Level:
    """A kind word: ``names`` as in the file; ``short`` for an abbreviation."""

    word: str
    tier: int
    names: str = "any"
    short: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Sets of folded words and compiled patterns over folded text."""

    levels: dict[str, Level]
    short_levels: frozenset[str]
    plural: frozenset[str]
    not_names: regex.Pattern[str]
    halves: frozenset[str]
    not_alone: frozenset[str]
    mostly_names: frozenset[str]
    qualifiers: regex.Pattern[str]
    bodies: regex.Pattern[str]
    follow: frozenset[str]
    surnames: frozenset[str]
    middle_names: frozenset[str]
    person_marks: frozenset[str]
    list_intro: regex.Pattern[str]
    owners: regex.Pattern[str]
    not_owners: regex.Pattern[str]
    owner_ends: regex.Pattern[str]
    neighbours: regex.Pattern[str]
    not_neighbours: regex.Pattern[str]
    place_cues: regex.Pattern[str]
    never_bare: frozenset[str]
    common_words: frozenset[str]
    longer: tuple[str, ...]
    two_levels: tuple[str, ...]


def _alternatives(items: list[str]) -> str:
    folded = sorted({fold(str(item)) for item in items}, key=len, reverse=True)
    return "(?:" + "|".join(regex.escape(item) for item in folded) + ")"


def _folded(data: dict[str, Any], key: str) -> frozenset[str]:
    value = data[key]
    items = value.split() if isinstance(value, str) else value
    return frozenset(fold(str(item)) for item in items)


@cache
def words() -> Words:
    """The word lists, compiled once."""
    data = load_data(_FILE)
    whole = r"(?<![\p{L}\p{N}])%s(?![\p{L}\p{N}])"
    return Words(
        levels={lv.word: lv for lv in (Level(**item) for item in data["levels"])},
        short_levels=frozenset(
            fold(form).rstrip(".") for forms in data["abbreviations"].values() for form in forms
        ),
        plural=_folded(data, "plural"),
        not_names=regex.compile(_alternatives(data["not_names"]) + r"(?![\p{L}\p{N}])"),
        halves=_folded(data, "halves"),
        not_alone=_folded(data, "not_alone"),
        mostly_names=_folded(data, "mostly_names"),
        qualifiers=regex.compile(rf" (?:{_alternatives(data['qualifiers'])} ){{1,2}}"),
        bodies=regex.compile(_alternatives(data["bodies"]) + r"(?![\p{L}\p{N}])"),
        follow=_folded(data, "follow"),
        surnames=_folded(data, "surnames"),
        middle_names=_folded(data, "middle_names"),
        person_marks=_folded(data, "person_marks"),
        list_intro=regex.compile(_alternatives(data["list_intro"]) + r"(?![\p{L}\p{N}])"),
        owners=regex.compile(whole % _alternatives(data["owners"])),
        not_owners=regex.compile(whole % _alternatives(data["not_owners"])),
        owner_ends=regex.compile(whole % _alternatives(data["owner_ends"])),
        neighbours=regex.compile(
            r"(?r)(?<![\p{L}\p{N}])" + _alternatives(data["neighbours"]) + r'(?: số \d+)? ["\']?\n?'
        ),
        not_neighbours=regex.compile(
            r"(?r)(?<![\p{L}\p{N}])" + _alternatives(data["not_neighbours"]) + r" \n?"
        ),
        place_cues=regex.compile(
            r"(?r)(?<![\p{L}\p{N}])" + _alternatives(data["place_cues"]) + r"(?: các)? \n?"
        ),
        never_bare=_folded(data, "never_bare"),
        common_words=_folded(data, "common_words"),
        longer=tuple(fold(x) for x in data["longer"]),
        two_levels=tuple(fold(x) for x in data["two_levels"]),
    )


def _spellings() -> dict[str, str]:
    """Other spellings and abbreviations of provinces, folded -> official name."""
    data = load_data(_FILE)
    return {
        fold(spelling): name
        for key in ("province_variants", "province_abbreviations")
        for name, spellings in data[key].items()
        for spelling in spellings
    }


@cache
def province_spellings() -> dict[str, str]:
    """Compared form of each spelling of a province's name -> official name."""
    names = {u.name for edition in EDITIONS for u in register().provinces(edition)}
    found = {name_key(name): name for name in sorted(names)}
    return found | {name_key(spelling): name for spelling, name in _spellings().items()}


@cache
def abbreviated_provinces() -> frozenset[str]:
    """Compared forms that are written out in the name of a mention (``TP.HCM``)."""
    groups: dict[str, list[str]] = load_data(_FILE)["province_abbreviations"]
    return frozenset(name_key(short) for group in groups.values() for short in group)


@dataclass(frozen=True, slots=True)
class Anchors:
    """The automaton of kind words and province names, with what each pattern stands for.

    A pattern stands for a Level, for a province's name (text), or for nothing (None: a word that
    only holds a kind word).
    """

    automaton: AhoCorasick
    meaning: tuple[Level | str | None, ...]


@cache
def anchors() -> Anchors:
    """The automaton, built once."""
    data = load_data(_FILE)
    patterns: dict[str, Level | str | None] = {fold(x): None for x in data["not_levels"]}
    levels = words().levels
    for word, level in levels.items():
        patterns[fold(word)] = level
    for word, forms in data["abbreviations"].items():
        full = levels[word]
        loose, names = word in data["loose"], "any" if word in data["clear"] else "known"
        for form in forms:
            patterns[fold(form)] = Level(word, full.tier, names, True, loose)
    names_by_spelling = {
        fold(u.name): u.name for e in EDITIONS for u in register().provinces(e)
    } | _spellings()
    for spelling, name in names_by_spelling.items():
        patterns.setdefault(spelling, name)
    return Anchors(
        longest_words(patterns),
        tuple(patterns.values()),
    )
