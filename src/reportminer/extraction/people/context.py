"""Words round a name: titles, ranks, offices, what names are given to, signature lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import regex

from reportminer.extraction.names.words import Phrases, entries
from reportminer.lexicons import load_data
from reportminer.text import fold

_FILE = "people.yaml"


def _choices(words: list[str]) -> str:
    ordered = sorted({fold(w) for w in words}, key=len, reverse=True)
    return "|".join(regex.escape(w).replace(r"\ ", r"\s+") for w in ordered)


@dataclass(frozen=True, slots=True)
class Context:
    """Patterns over folded text; those named ``*_before`` match what ends where the name begins:
    ``title_before``, ``rank_before`` and ``named_after_before`` backwards from there.
    """

    title_before: regex.Pattern[str]
    titles_written_out: Mapping[str, str]
    rank_before: regex.Pattern[str]
    office: regex.Pattern[str]
    office_starts: frozenset[str]
    offices: Phrases
    office_words: Phrases
    named_after_before: regex.Pattern[str]
    place_before_title: regex.Pattern[str]
    credit_before: regex.Pattern[str]
    lunar_years: frozenset[str]
    hamlet_head_before: regex.Pattern[str]
    title_words: frozenset[str]
    not_people: tuple[str, ...]
    signature_noise: frozenset[str]


@cache
def context() -> Context:
    """The patterns, compiled once."""
    data = load_data(_FILE)
    titles = _choices(data["titles"])
    ranks = _choices(entries(data["ranks"]))
    offices = entries(data["offices"])
    return Context(
        title_before=regex.compile(rf"(?r)(?<![\p{{L}}\d])({titles})(?:\s*:)?\s+"),
        titles_written_out={fold(k): v for k, v in data["titles_written_out"].items()},
        rank_before=regex.compile(
            rf"(?r)(?<![\p{{L}}\d.])((?:{ranks})(?:\s*[,.-]?\s*(?:{ranks}))*)\s*"
        ),
        office=regex.compile(rf"(?<![\p{{L}}\d])(?:{_choices(offices)})(?![\p{{L}}\d])"),
        office_starts=Phrases(offices).first_words,
        offices=Phrases(offices),
        office_words=Phrases(data["office_words"]),
        named_after_before=regex.compile(
            rf"(?r)(?<![\p{{L}}\d])(?:{_choices(data['named_after_before'])})\s*[\"']?\s*"
        ),
        place_before_title=regex.compile(
            rf"(?<![\p{{L}}\d])(?:{_choices(data['place_before_title'])})\s+$"
        ),
        credit_before=regex.compile(
            rf"(?<![\p{{L}}\d])(?:{_choices(data['credits'])})(?:\s*[,&]\s*ảnh)?\s*:\s*$"
        ),
        lunar_years=frozenset(
            fold(f"{stem} {branch}")
            for stem in data["lunar_stems"]
            for branch in data["lunar_branches"]
        ),
        hamlet_head_before=regex.compile(
            rf"(?<![\p{{L}}\d])(?:{_choices(data['hamlet_heads'])})\s*$"
        ),
        title_words=frozenset(fold(t) for t in data["titles"]),
        not_people=tuple(fold(n) for n in entries(data["not_people"])),
        signature_noise=frozenset(fold(n).strip("()") for n in data["signature_noise"]),
    )
