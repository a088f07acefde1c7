"""How a body's name goes on: fields of work, tasks, proper names, numbers, then the unit.

Where a name ends (the rule): it is read word by word from its head and ends
1. behind the unit it belongs to: a level word, the unit's name, units above it without a comma;
2. else behind the last field of work of the lexicon, fields being joined by "và", "-", "&", or by
   commas where another join or a unit closes the list;
3. else behind the last capital word, one small syllable after a capital being its second half
   ("Bưu chính"), small words between capitals being let through in the names of firms;
4. never behind a verb, a function word, a comma, a bracket or a quotation mark.
Where it fails: a field that no list knows, written in small letters, with no unit behind it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from reportminer.extraction.organizations.lexicon import Head, lists
from reportminer.extraction.organizations.units import (
    UnitNames,
    is_capital,
    level_at,
    unit_at,
)
from reportminer.extraction.people.names import person_length
from reportminer.extraction.words import Phrases, Style, Word, Words
from reportminer.lexicons.organizations import Letters, Tail

_PURPOSE_WORDS = 7
_GAP_WORDS = 2
_QUALIFIER_WORDS = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands behind a head: index behind the name, whether it has a name or field of its own,
    whether a unit stands in it, whether it means many bodies, and the offset at which a body that
    ends the name begins (``Văn phòng`` + ``UBND tỉnh``).
    """

    after: int = 0
    named: bool = False
    unit: bool = False
    many: bool = False
    host: int | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What a tail is read against: names of units, and the end of the body that begins at an
    offset (None if none does), whether letters tell nothing, whether the head is an abbreviation
    that a full stop may follow.
    """

    names: UnitNames
    body_end: Callable[[int], int | None]
    shouting: bool = False
    dotted: bool = False


def read_tail(head: Head, words: Words, setting: Setting) -> Reading:
    """Read the words behind ``head`` by the grammar of its row."""
    match head.row.tail:
        case Tail.WHOLE:
            return Reading()
        case Tail.UNIT:
            return _close(words, Reading(), setting, bare_names=True)
        case Tail.FIELD:
            small = head.row.letters is Letters.ANY
            return _Fields(words, setting, purpose=False, small=small).read()
        case Tail.PURPOSE:
            return _Fields(words, setting, purpose=True, small=False).read()
        case Tail.PROPER:
            return _Proper(words, setting, school=head.row.kind == "school").read()
        case Tail.NUMBER:
            return _number(words, setting)
        case Tail.PREFIX:
            return _host(words, Reading(), setting)


def _close(words: Words, reading: Reading, setting: Setting, *, bare_names: bool) -> Reading:
    """Take in the unit, or the body, or the bare name of a unit that ends the name."""
    word = words[reading.after]
    if word is None:
        return reading
    if word.gap not in (" ", "N") or (word.gap == "N" and not _goes_on_below(words, reading)):
        return reading
    unit = unit_at(words, reading.after, setting.names)
    if unit is not None:
        named = reading.named or unit.named
        return replace(reading, after=unit.after, unit=True, many=unit.many, named=named)
    if word.gap == "N":
        return reading
    hosted = _host(words, reading, setting)
    if hosted.host is not None:
        return hosted
    if not bare_names or setting.shouting or not is_capital(word):
        return reading
    after = setting.names.longest(words, reading.after)
    if after > reading.after:
        return replace(reading, after=after, unit=True)
    return reading


def _goes_on_below(words: Words, reading: Reading) -> bool:
    """A letterhead or a hard-wrapped line: the level word stands on the next line."""
    after, _ = level_at(words, reading.after)
    word = words[reading.after]
    return after > reading.after and word is not None and not reading.unit


def _host(words: Words, reading: Reading, setting: Setting) -> Reading:
    word = words[reading.after]
    if word is None or word.gap not in (" ", "."[: setting.dotted]):
        return reading
    end = setting.body_end(word.start)
    if end is None:
        return reading
    after = reading.after
    while (inner := words[after]) is not None and inner.end <= end:
        after += 1
    return replace(reading, after=after, host=word.start, named=True)


def _number(words: Words, setting: Setting) -> Reading:
    """``Quân khu 1``, ``Cụm thi đua số 3``, ``Cụm thi đua các huyện miền Đông``."""
    at = lists().number_words.longest(words, 0)
    word = words[at]
    if word is None or word.gap not in (" ", ""):
        return Reading()
    if word.style is Style.NUMBER or (is_capital(word) and set(word.folded) <= set("ivx")):
        return _close(words, Reading(at + 1, named=True), setting, bare_names=False)
    if at:
        return Reading()
    unit = unit_at(words, 0, setting.names)
    if unit is not None and unit.named:
        return Reading(unit.after, named=True, unit=True)
    last = 0
    while (word := words[at]) is not None and word.gap in (" ", "-") and at < _PURPOSE_WORDS + 1:
        capital = is_capital(word)
        if not capital and word.folded in lists().stops and word.folded != "các":
            break
        at += 1
        last = at if capital else last
    return Reading(last, named=last > 0)


class _Fields:
    """Fields of work and tasks behind a head."""

    def __init__(self, words: Words, setting: Setting, *, purpose: bool, small: bool) -> None:
        self.words, self.setting = words, setting
        self.purpose, self.small = purpose, small
        self.topics: Phrases = lists().office_topics if small else lists().topics
        self.safe = 0  # index behind what stands without a unit behind it

    def read(self) -> Reading:
        """Read the longest run of fields; without a closing unit go back to what is safe."""
        at = self._run()
        closed = _close(self.words, Reading(at, named=at > 0), self.setting, bare_names=True)
        if closed.unit or closed.host is not None:
            return closed
        if at == self.safe:
            return replace(closed, named=self.safe > 0)
        if self.purpose and self._on_the_territory(at):
            return Reading(at, named=True)
        return _close(
            self.words, Reading(self.safe, named=self.safe > 0), self.setting, bare_names=True
        )

    def _on_the_territory(self, at: int) -> bool:
        first, second = self.words[at], self.words[at + 1]
        return (
            first is not None
            and second is not None
            and (first.folded, second.folded) in (("trên", "địa"), ("các", "cấp"), ("giai", "đoạn"))
        )

    def _run(self) -> int:
        at = 0
        while (word := self.words[at]) is not None:
            start, join = self._joined(at, word)
            if start is None:
                break
            after, sure = self._step(start, join, at == 0)
            if after == start:
                break
            open_list = join == "," or self.safe < at
            at = after
            if sure and not open_list:
                self.safe = at
            elif sure and join in ("và", "-", "&", "/"):
                self.safe = at
        return at

    def _joined(self, at: int, word: Word) -> tuple[int | None, str]:
        """Where the next part begins and what joins it; None where nothing can follow."""
        if word.gap == " " or (at == 0 and word.gap == "." and self.setting.dotted):
            if at and word.folded == "và":
                following = self.words[at + 1]
                if following is None or following.gap != " ":
                    return None, ""
                if self.setting.body_end(following.start) is not None:
                    return None, ""
                return at + 1, "và"
            return at, " "
        if at and word.gap in ("-", "&", "/", ","):
            if self.setting.body_end(word.start) is not None:
                return None, ""
            return at, word.gap
        return None, ""

    def _step(self, start: int, join: str, first: bool) -> tuple[int, bool]:
        """Index behind the part at ``start``, and whether a name may end there."""
        words = self.words
        word = words[start]
        if word is None:
            return start, False
        capital = is_capital(word)
        unit = level_at(words, start)[0] > start and not capital
        after = self.topics.longest(words, start)
        if after > start and not unit:
            if first or capital or join != " " or self.purpose:
                return after, True
        if self.purpose:
            action = lists().actions.longest(words, start)
            if action > start and (first or capital or join != " " or self._unit_ahead(action)):
                return action, False
            own = lists().own_level.longest(words, start)
            if own > start and not first:
                return own, True
        if capital and not self.setting.shouting:
            return self._capital(start, join, first)
        if self.purpose and not unit and not first and word.style is Style.NUMBER:
            return start + 1, True
        if self.purpose and not unit and not capital and self._unit_ahead(start):
            return start + 1, False
        if first and not capital and not self.purpose:
            return start, False
        return start, False

    def _capital(self, start: int, join: str, first: bool) -> tuple[int, bool]:
        """An unknown capital word with the small second syllable of its compound."""
        words = self.words
        known = lists()
        word = words[start]
        if word is None or known.never.longest(words, start) > start or join == ",":
            return start, False
        if self.setting.body_end(word.start) is not None or level_at(words, start)[0] > start:
            return start, False
        after = self.setting.names.longest(words, start)
        if after > start:
            return after, True
        if not first and person_length(words, start, strict=False):
            return start, False
        if first and person_length(words, start, strict=True):
            return start, False
        second = words[start + 1]
        if (
            second is not None
            and second.gap == " "
            and second.style is Style.LOWER
            and second.folded not in known.stops
            and level_at(words, start + 1)[0] == start + 1
            and word.style is Style.CAPITAL
        ):
            return start + 2, True
        return start + 1, True

    def _unit_ahead(self, start: int) -> bool:
        """Whether a level word follows within a few words, no function word or sign between."""
        known = lists()
        for at in range(start, start + _PURPOSE_WORDS):
            word = self.words[at]
            if word is None or (word.gap not in (" ", "-") and at > start):
                return False
            if level_at(self.words, at)[0] > at:
                return at > start or word.gap == " "
            if self.setting.body_end(word.start) is not None:
                return False
            plain = word.style is Style.LOWER and word.folded in known.stops
            if plain and self.topics.longest(self.words, at) == at:
                if known.actions.longest(self.words, at) == at:
                    return False
        return False


class _Proper:
    """Qualifiers and a proper name: firms, schools, hospitals."""

    def __init__(self, words: Words, setting: Setting, *, school: bool) -> None:
        self.words, self.setting, self.school = words, setting, school
        self.end = 0
        self.named = self.qualified = False

    def read(self) -> Reading:
        """The longest reading that ends in a capital word, a number or a unit."""
        at = small = 0
        while (word := self.words[at]) is not None and self._follows(at, word):
            closed = self._closed(at)
            if closed is not None:
                return closed
            after = self._qualifiers(at)
            if after > at:
                at, small = after, 0
                continue
            after = self._name_word(at, word)
            if after > at:
                at, small = after, 0
                self.end, self.named = at, True
                continue
            small += 1
            limit = _GAP_WORDS if self.named else _QUALIFIER_WORDS
            if word.style is not Style.LOWER or word.folded in lists().stops or small > limit:
                break
            at += 1
        return Reading(self.end, named=self.named)

    def _follows(self, at: int, word: Word) -> bool:
        if word.gap in (" ", "&"):
            return True
        if at == 0:
            return False
        if word.gap == "-":
            return is_capital(word) or word.style is Style.NUMBER
        return word.gap in (".", "/", "") and is_capital(word)

    def _closed(self, at: int) -> Reading | None:
        """The unit, or for a bare kind the body, that ends the name at ``at``."""
        if not (self.named or self.qualified):
            return None
        unit = unit_at(self.words, at, self.setting.names)
        if unit is None:
            return None
        if not unit.named and self.named and not self.school:
            return Reading(self.end, named=True)
        return Reading(unit.after, named=True, unit=True, many=unit.many)

    def _qualifiers(self, at: int) -> int:
        """Index behind a qualifier; behind the name only one with a capital goes on with it."""
        word = self.words[at]
        known = lists().school_levels if self.school else lists().qualifiers
        after = known.longest(self.words, at)
        if after == at or word is None:
            return at
        if self.named and not is_capital(word):
            return at
        self.qualified = True
        if self.named:
            self.end = after
        return after

    def _name_word(self, at: int, word: Word) -> int:
        """Index behind a word of the proper name itself."""
        known = lists()
        if word.style is Style.NUMBER:
            return at + 1 if self.qualified or self.named else at
        if word.folded == "số":
            following = self.words[at + 1]
            good = following is not None and following.style is Style.NUMBER
            return at + 2 if good and self.qualified else at
        if not is_capital(word) or known.never.longest(self.words, at) > at:
            return at
        if not self.named and known.not_proper.longest(self.words, at) > at:
            return at
        if word.style is Style.CAPS and word.folded in known.function_words:
            return at
        if self.school and not self.qualified:
            return at
        if self.named and person_length(self.words, at, strict=True):
            return at
        return at + 1
