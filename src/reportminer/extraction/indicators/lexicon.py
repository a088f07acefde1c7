"""Compiled words of ``indicators.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from reportminer.lexicons import compile_pattern, load_data

_FILE = "indicators.yaml"


@dataclass(frozen=True, slots=True)
class Words:
    """One compiled pattern for each kind of shaping words."""

    lead: regex.Pattern[str]
    adverbial: regex.Pattern[str]
    tail: regex.Pattern[str]
    action: regex.Pattern[str]
    preposition: regex.Pattern[str]
    share: regex.Pattern[str]
    change: regex.Pattern[str]
    share_of: regex.Pattern[str]
    part_of_name: regex.Pattern[str]


@cache
def words() -> Words:
    """The patterns, compiled once."""
    data = load_data(_FILE)
    parts: dict[str, str] = data["parts"]

    def build(key: str, frame: str) -> regex.Pattern[str]:
        return compile_pattern(frame.replace("{}", f"(?: {data[key]} )"), parts, f"{_FILE}#{key}")

    return Words(
        lead=build("lead", r"^ [\s,;:]* {} (?!\p{L}) [\s,:]*"),
        adverbial=build("adverbial", "{}"),
        tail=build("tail", r"(?<!\p{L}) {} [\s:,(-]* $"),
        action=build("action", r"(?<!\p{L}) {} (?!\p{L})"),
        preposition=build("preposition", r"(?<!\p{L}) {} \s* $"),
        share=build("share", r"(?<!\p{L}) {} [\s:]* (?: gần | khoảng | trên | hơn )? \s* $"),
        change=build("change", r"(?<!\p{L}) {} [\s:]* (?: gần | khoảng | trên | hơn )? \s* $"),
        share_of=build("share_of", "{}"),
        part_of_name=build("part_of_name", "{}"),
    )
