"""The unit a body belongs to: a level word, its name, the units above it written without a comma.

Where the name of a unit ends is known, in this order: from the names that stand after level words
elsewhere in the report, from the provinces, from the letters (capitals go on, at most four words;
what looks like a person's name behind them does not belong to it).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import regex
from ahocorasick_rs import AhoCorasick

from reportminer.document import Report
from reportminer.extraction.names.lexicon import name_lists
from reportminer.extraction.names.persons import person_behind_level, person_length
from reportminer.extraction.names.words import Phrases, Style, Word, Words
from reportminer.structure import TextView
from reportminer.text import fold
from reportminer.text.patterns import longest_words

_NAME_WORDS = 4
_ABBREVIATED = ("tp", "tx", "tt", "p", "h", "x", "q", "f")
_NAME_REACH = 48
_CAPITALS = regex.compile(r"\p{Lu}[\p{L}\p{M}]*(?: \p{Lu}[\p{L}\p{M}]*)*(?![\p{L}\p{M}'’])")


@cache
def _levels() -> tuple[AhoCorasick, tuple[str, ...]]:
    levels = tuple(dict.fromkeys(fold(level) for level in name_lists().level_words))
    return longest_words(levels), levels


def _behind_levels(view: TextView) -> Iterator[tuple[str, int]]:
    """Levels and the offsets behind them at which words in small letters with a capital begin."""
    automaton, levels = _levels()
    text, folded = view.text, view.folded
    for index, first, last in automaton.find_matches_as_indexes(folded):
        start = last + 1
        if folded[last:start] != " " or not text[start : start + 1].isupper():
            continue
        if text[start + 1 : start + 2].islower() and not folded[first - 1 : first].isalpha():
            yield levels[index], start


@lru_cache(maxsize=2)
def _unit_names(view: TextView, found: frozenset[str]) -> UnitNames:
    return UnitNames(view, found)


def unit_names(report: Report, view: TextView) -> UnitNames:
    """Names of units in a report: those behind level words and those found as mentions before."""
    found = frozenset(
        m.value.name
        for m in report.admin_units
        if m.value.unit_id is not None or len(m.value.name.split()) < 3
    )
    return _unit_names(view, found)


class Unit(NamedTuple):
    """A unit read from the words: index behind it, its level (None: no level word), whether it has
    a name, whether it stands for many units ("xã, thị trấn").
    """

    after: int
    level: str | None
    named: bool
    many: bool = False


class UnitNames:
    """Names of units that the report itself spells after a level word."""

    def __init__(self, view: TextView, mentioned: frozenset[str] = frozenset()) -> None:
        found = set(mentioned)
        for level, start in _behind_levels(view):
            run = _CAPITALS.match(view.text, start)
            if run is not None and run.group() in found:
                continue
            words = Words(view, start, min(start + _NAME_REACH, len(view.text)))
            after = capital_run(words, 0)
            last = words[after - 1] if after else None
            if last is not None and not person_behind_level(words, 0, level):
                found.add(view.text[start : last.end])
        self._names = Phrases(found)
        self._folded = frozenset(fold(name) for name in found)

    def known(self, folded: str) -> bool:
        """Whether a folded text with single blanks is the name of a unit."""
        return folded in self._folded or folded in name_lists().province_names

    def longest(self, words: Words, index: int) -> int:
        """Index behind the known name at ``index``; ``index`` if there is none."""
        return max(self._names.longest(words, index), name_lists().provinces.longest(words, index))


def is_capital(word: Word) -> bool:
    """Whether a word may stand in a proper name."""
    return word.style in (Style.CAPITAL, Style.CAPS, Style.CODE)


def _begins_name(word: Word) -> bool:
    return word.style in (Style.CAPITAL, Style.CAPS)


def level_at(words: Words, index: int) -> tuple[int, bool]:
    """Index behind the level word at ``index`` and whether it is a hamlet's."""
    known = name_lists()
    word = words[index]
    if word is None or word.folded not in known.level_starts:
        return index, False
    other = known.not_levels.longest(words, index)
    last = words[other - 1] if other > index else None
    if last is not None and last.style is not Style.CAPITAL:
        return index, False
    after = known.levels.longest(words, index)
    if after > index:
        return after, False
    following = words[index + 1]
    stopped = following is not None and following.gap[:1] == "." and is_capital(following)
    if stopped and word.folded in known.short_levels and word.style is not Style.LOWER:
        return index + 1, False
    if word.folded == "tt" and word.style is Style.CODE and _names_a_town(words, index + 1):
        return index + 1, False
    after = known.hamlets.longest(words, index)
    return after, after > index


def _names_a_town(words: Words, index: int) -> bool:
    """``TT Bảo Lạc``: two capital words behind TT, which else is Thường trực or Trung tâm."""
    pair = (words[index], words[index + 1])
    return all(w is not None and w.style is Style.CAPITAL and w.gap == " " for w in pair)


def unit_at(words: Words, index: int, names: UnitNames) -> Unit | None:
    """The unit that begins at ``index``, with the units above it that follow without a comma."""
    known = name_lists()
    after = known.wide.longest(words, index)
    if after > index:
        return Unit(after, None, True)
    after, hamlet = level_at(words, index)
    if after == index:
        return None
    level = _level_text(words, index, after)
    name_end = _name(words, after, names, level)
    if name_end == after:
        if hamlet:
            return _doubled(words, after, names)
        return Unit(after, level, False, _many(words, after, level))
    following = words[name_end]
    if following is not None and following.gap == " ":
        above = unit_at(words, name_end, names)
        if above is not None and above.level is not None and not above.many:
            return Unit(above.after, level, True)
    return Unit(name_end, level, True)


def _doubled(words: Words, index: int, names: UnitNames) -> Unit | None:
    """``tiểu khu bản Ôn``: a hamlet whose name begins with another hamlet word."""
    word = words[index]
    if word is None or word.gap != " " or not level_at(words, index)[1]:
        return None
    outer = words[index - 1]
    if outer is not None and outer.folded == word.folded:
        return None
    return unit_at(words, index, names)


def _level_text(words: Words, start: int, after: int) -> str:
    parts = [word.folded for i in range(start, after) if (word := words[i]) is not None]
    text = " ".join(parts)
    return {
        "tp": "thành phố",
        "t p": "thành phố",
        "tx": "thị xã",
        "t x": "thị xã",
        "tt": "thị trấn",
    }.get(text, text)


def _name(words: Words, index: int, names: UnitNames, level: str) -> int:
    """Index behind the unit's name; ``index`` if none follows."""
    first = words[index]
    if first is None or not _follows_level(words, index, first):
        return index
    if first.folded == "số":
        second = words[index + 1]
        return index + 2 if second is not None and second.style is Style.NUMBER else index
    if first.style is Style.NUMBER:
        return index + 1 if len(first.folded) < 4 and level not in ("tỉnh", "huyện") else index
    after = names.longest(words, index) if is_capital(first) else index
    if after > index:
        return _beyond_dash(words, after)
    if not _begins_name(first) or person_behind_level(words, index, level):
        return index
    return _beyond_dash(words, capital_run(words, index))


def _follows_level(words: Words, index: int, first: Word) -> bool:
    """A blank, or the full stop of an abbreviated level word ("TP. Cao Bằng")."""
    level = words[index - 1]
    if first.gap == " ":
        return True
    return first.gap[:1] == "." and level is not None and level.folded in _ABBREVIATED


def capital_run(words: Words, index: int, longest: int = _NAME_WORDS) -> int:
    """Index behind the capital words from ``index`` on, without a person's name at their end."""
    known = name_lists()
    at = index
    while (word := words[at]) is not None and at - index < longest:
        if not _begins_name(word) or (at > index and word.gap != " "):
            break
        ends = known.function_words if word.style is Style.CAPS else known.opening_words
        if word.folded in ends and (at > index or word.style is Style.CAPS):
            break
        if known.never.longest(words, at) > at:
            break
        if word.style is Style.CAPS and known.headline_words.longest(words, at) > at:
            break
        if at > index and person_length(words, at, strict=at - index < 2):
            break
        at += 1
    return at


def _beyond_dash(words: Words, index: int) -> int:
    """``Keo Giáo - Phia Siếm``: the second half of a double name of one or two words."""
    word = words[index]
    if word is None or word.gap != "-" or word.style is not Style.CAPITAL:
        return index
    after = capital_run(words, index, 2)
    if (
        person_length(words, index, strict=False)
        or name_lists().never.longest(words, index) > index
    ):
        return index
    following = words[after]
    if following is not None and following.style is Style.CAPITAL and following.gap == " ":
        return index
    return after if after - index == 2 else index


def _many(words: Words, index: int, level: str) -> bool:
    """``xã, thị trấn``: a second level of the same tier without a name."""
    word = words[index]
    if word is None:
        return False
    if word.gap == " " and word.folded in ("và", "hoặc"):
        index += 1
    elif word.gap not in (",", "/", "-"):
        return False
    after = name_lists().levels.longest(words, index)
    if after == index:
        return False
    second = _level_text(words, index, after)
    if not any(level in tier and second in tier for tier in name_lists().tiers) or second == level:
        return False
    following = words[after]
    return following is None or following.gap != " " or not is_capital(following)
