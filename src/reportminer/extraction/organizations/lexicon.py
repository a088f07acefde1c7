"""Word lists of ``organizations.yaml`` and the automaton of the words a body's name begins with."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import regex
from ahocorasick_rs import AhoCorasick

from reportminer.extraction.names.words import Phrases, entries
from reportminer.lexicons import load_data
from reportminer.lexicons.organizations import BodyRow, Letters, body_kinds
from reportminer.structure import TextView
from reportminer.text import fold, places
from reportminer.text.patterns import longest_words

_FILE = "organizations.yaml"
_SHORT = 2
_IN_CODES = ("-", "–", "&", "/")  # "VH-TT&TT"


@dataclass(frozen=True, slots=True)
class Lists:
    """Every list of the lexicon in the form the grammar asks for."""

    number_words: Phrases
    branches: Phrases
    office_topics: Phrases
    topics: Phrases
    actions: Phrases
    verbal_topics: Phrases
    own_level: Phrases
    stops: frozenset[str]
    qualifiers: Phrases
    school_levels: Phrases
    not_proper: Phrases
    plural_before: regex.Pattern[str]
    plural_after: Phrases
    each_own: regex.Pattern[str]
    people_as_body: regex.Pattern[str]
    adjectival_before: Mapping[str, regex.Pattern[str]]
    adjectival_after: Mapping[str, Phrases]


def _ends_with(phrases: list[str]) -> regex.Pattern[str]:
    """Phrases that stand right before a place, matched backwards from it."""
    choices = "|".join(regex.escape(fold(p)).replace(r"\ ", r"\s+") for p in phrases)
    return regex.compile(rf"(?r)(?<!\p{{L}})(?:{choices})\s+")


@cache
def lists() -> Lists:
    """The lists, compiled once."""
    data = load_data(_FILE)

    def phrases(*keys: str, loose: bool = False) -> Phrases:
        return Phrases((p for key in keys for p in entries(data[key])), loose=loose)

    def words(key: str) -> frozenset[str]:
        return frozenset(fold(p) for p in entries(data[key]))

    def pattern(key: str) -> regex.Pattern[str]:
        return regex.compile(fold(data[key]), regex.VERBOSE)

    topics = ("office_topics", "task_topics", "association_topics")
    return Lists(
        number_words=phrases("number_words"),
        branches=phrases("branches", loose=True),
        office_topics=phrases("office_topics", "association_topics", loose=True),
        topics=phrases(*topics, loose=True),
        actions=phrases("actions", loose=True),
        verbal_topics=phrases("verbal_topics", loose=True),
        own_level=phrases("own_level"),
        stops=words("stops"),
        qualifiers=phrases("qualifiers", loose=True),
        school_levels=phrases("school_levels", loose=True),
        not_proper=phrases("not_proper"),
        plural_before=regex.compile(
            rf"{_ends_with(data['plural_before']).pattern}|(?<![\d.,/-])\d{1, 2}[ ]+\n?"
        ),
        plural_after=phrases("plural_after"),
        each_own=pattern("each_own"),
        people_as_body=pattern("people_as_body"),
        adjectival_before={k: _ends_with(v) for k, v in data["adjectival_before"].items()},
        adjectival_after={k: Phrases(v) for k, v in data["adjectival_after"].items()},
    )


class Head(NamedTuple):
    """The words a name begins with, as they stand at ``[start, end)``."""

    start: int
    end: int
    row: BodyRow


class _Choices(NamedTuple):
    """The rows that have one folded name, each with whether the name is an abbreviation of it;
    ``capital``: whether all of them ask for a capital.
    """

    rows: tuple[tuple[BodyRow, bool], ...]
    capital: bool


@cache
def _automaton() -> tuple[AhoCorasick, tuple[_Choices, ...]]:
    """The automaton, and what each of its patterns may be."""
    rows = {name: found for name, found in _rows().items() if not _is_short(name)}
    choices = (
        _Choices(found, all(row.letters is not Letters.ANY for row, _ in found))
        for found in rows.values()
    )
    return longest_words(rows), tuple(choices)


@cache
def _rows() -> dict[str, tuple[tuple[BodyRow, bool], ...]]:
    """Rows by folded name, each with whether the name is an abbreviation."""
    rows: dict[str, list[tuple[BodyRow, bool]]] = {}
    for row in body_kinds():
        for variant in (row.name, *row.variants, *_central_organs(row)):
            rows.setdefault(fold(variant), []).append((row, variant.isupper()))
    return {name: tuple(found) for name, found in rows.items()}


def _central_organs(row: BodyRow) -> Iterator[str]:
    """``Trung ương Hội Đông y (Việt Nam)`` of an association with branches down to the commune."""
    data = load_data(_FILE)
    if row.id not in data["national_associations"]:
        return
    head = row.name.split()[0]
    names = {name.removesuffix(" Việt Nam") for name in (row.name, *row.variants)}
    for name in sorted(name for name in names if name.startswith(f"{head} ")):
        for organ in entries(data["central_organs"]):
            yield from (f"{organ} {name}", f"{organ} {name} Việt Nam")


def _is_short(name: str) -> bool:
    """``HU``, ``NH``: folded, it stands inside other words everywhere."""
    return len(name) <= _SHORT and all(abbreviation for _, abbreviation in _rows()[name])


@cache
def _short() -> dict[str, BodyRow]:
    """The first row of each short abbreviation, by its capitals."""
    return {name.upper(): found[0][0] for name, found in _rows().items() if _is_short(name)}


def _fits(surface: str, row: BodyRow, abbreviation: bool) -> bool:
    if (abbreviation and len(surface) < 7) or row.letters is Letters.UPPER:
        return surface.isupper()
    return row.letters is Letters.ANY or surface[0].isupper()


def heads(view: TextView) -> list[Head]:
    """Where names of bodies may begin, in reading order, never overlapping."""
    found = list(_written_out(view))
    starts = [head.start for head in found]
    for head in _abbreviated(view.text):
        at = bisect_left(starts, head.start)
        free = at == 0 or found[at - 1].end <= head.start
        if free and (at == len(starts) or starts[at] >= head.end):
            starts.insert(at, head.start)
            found.insert(at, head)
    return found


def _abbreviated(text: str) -> Iterator[Head]:
    text = text.replace("Ð", "Đ")  # Eth, as fonts of old typed it
    for start in places(text, _short()):
        before, end = text[start - 1 : start], start + _SHORT
        if not (before.isalnum() or before in _IN_CODES or text[end : end + 1].isalnum()):
            yield Head(start, end, _short()[text[start:end]])


def _written_out(view: TextView) -> Iterator[Head]:
    automaton, choices = _automaton()
    compact, offsets = view.compact
    text, to_old = view.text, offsets.forward()
    for index, first, last in automaton.find_matches_as_indexes(compact):
        before = compact[first - 1 : first]
        if before.isalnum() or compact[last : last + 1].isalnum():
            continue
        start = to_old(first)
        rows, capital = choices[index]
        if capital and not text[start].isupper():
            continue
        end = to_old(last - 1) + 1
        surface = text[start:end]
        if last - first <= _SHORT and before in _IN_CODES:
            continue
        for row, abbreviation in rows:
            if _fits(surface, row, abbreviation):
                yield Head(start, end, row)
                break
