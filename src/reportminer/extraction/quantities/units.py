"""The counting noun or measure after a number."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import regex

from reportminer.lexicons import compile_pattern, load_data, load_list
from reportminer.lexicons.awards import award_catalogue
from reportminer.lexicons.measures import UnitRow
from reportminer.text import fold


class Unit(NamedTuple):
    """A unit found after a number: its span, its name, its kind and group."""

    start: int
    end: int
    name: str
    kind: str
    group: str | None = None


_WORD = regex.compile(r"\s*(đ/[ ]?c|[\p{L}²³°%‰]+\d?)(?![\p{L}\d])")
_GLUED = regex.compile(
    r"(?:tỉ|triệu|nghìn|ngàn)?(đồng|vnđ|vnd|usd|đ|ha|km2|km|m2|m3|kg|gr|g|tấn|hộ|người)"
)
_CO = regex.compile(r"\s*(?:,|/|và)\s*")
MAX_WORDS = 8


@cache
def unit_table() -> dict[str, UnitRow]:
    """Units by folded name; award titles are units too ("44 Chiến sĩ thi đua cơ sở")."""
    table = {fold(row.name): row for row in load_list("units_of_measure.tsv", UnitRow)}
    for award in award_catalogue():
        for name in award.variants if award.authority else (award.name, *award.variants):
            if award.id not in ("khen_thuong", "cstd"):
                table.setdefault(fold(name), UnitRow(award.name, "award", None))
    return table


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split()[0] for name in unit_table())


@cache
def _openings() -> frozenset[str]:
    """What names of units begin with, in whole words, and the names themselves."""
    split = (name.split() for name in unit_table())
    return frozenset(" ".join(words[:n]) for words in split for n in range(1, len(words) + 1))


def find_unit(folded: str, position: int, limit: int) -> Unit | None:
    """The longest known unit whose first word begins at ``position`` (white space skipped).

    A unit does not reach over a blank line or ``limit``. "tập thể" wins over a title that begins
    with it: the counting noun, not the title, is the unit of "74 Tập thể lao động tiên tiến".
    """
    words: list[tuple[int, int]] = []
    at = position
    best: Unit | None = None
    name = ""
    while len(words) < MAX_WORDS:
        match = _WORD.match(folded, at, limit)
        if match is None:
            break
        words.append(match.span(1))
        word = "đ/c" if match[1].startswith("đ/") else match[1]
        name = f"{name} {word}" if name else word
        if len(words) == 1 and word not in _first_words():
            return _glued_unit(folded, match.start(1))
        if name not in _openings():
            break
        row = unit_table().get(name)
        if row is not None and not (best and best.name == "tập thể"):
            best = Unit(words[0][0], match.end(1), row.name, row.kind, row.group)
        at = match.end()
    if best is not None and best.group:
        best = _with_companions(folded, best, limit)
    return best


def _glued_unit(folded: str, position: int) -> Unit | None:
    match = _GLUED.match(folded, position)
    if match is None:
        return None
    row = unit_table()[match[1]]
    follows = folded[match.end() : match.end() + 1]
    if match[1] in ("đ", "ha", "km", "kg", "gr", "g") and follows.isalpha():
        return None
    return Unit(match.start(1), match.end(1), row.name, row.kind, row.group)


def _with_companions(folded: str, unit: Unit, limit: int) -> Unit:
    """Extend "tin" to "tin, bài, phóng sự": nouns of one group without numbers of their own."""
    while True:
        gap = _CO.match(folded, unit.end, limit)
        if gap is None:
            return unit
        companion = _plain_unit(folded, gap.end(), limit)
        if companion is None or companion.group != unit.group or companion.name == "số":
            return unit
        if companion.name in unit.name.split(", "):
            return unit  # "số" is one of a paper only behind its number
        if _clause_opener().match(folded, gap.end(), limit):
            return unit
        if gap.group().strip() == "và" and unit.group not in ("media",):
            return unit
        joined = " ".join(folded[unit.start : companion.end].split())
        unit = Unit(unit.start, companion.end, joined, unit.kind, unit.group)


def _content(folded: str, position: int) -> int:
    """Offset of the first character from ``position`` on that is no white space."""
    while folded[position : position + 1].isspace():
        position += 1
    return position


@cache
def _clause_opener() -> regex.Pattern[str]:
    """A noun that is a verb too, a few words before a number of its own."""
    data = load_data("quantities.yaml")
    return compile_pattern(data["verb_nouns"], data["parts"], "quantities.yaml#verb_nouns")


def _plain_unit(folded: str, position: int, limit: int) -> Unit | None:
    best: Unit | None = None
    name, at = "", position
    for _ in range(4):
        match = _WORD.match(folded, at, limit)
        if match is None:
            break
        name = f"{name} {match[1]}" if name else match[1]
        row = unit_table().get(name)
        if row is not None:
            start = best.start if best else match.start(1)
            if best is None and " " in name:
                start = _content(folded, position)
            best = Unit(start, match.end(1), row.name, row.kind, row.group)
        at = match.end()
    return best
