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

from reportminer.extraction.names.lexicon import name_lists
from reportminer.extraction.names.persons import behind_office, person_length
from reportminer.extraction.names.units import (
    UnitNames,
    capital_run,
    is_capital,
    level_at,
    unit_at,
)
from reportminer.extraction.names.words import Phrases, Style, Word, Words
from reportminer.extraction.organizations.lexicon import Head, lists
from reportminer.lexicons.organizations import Needs, Tail

_PURPOSE_WORDS = 7
_GAP_WORDS = 2
_BARE_WORDS = 3
_QUALIFIER_WORDS = 8
# A public body is no part of a school or firm, nor the other way round; Party and union bodies are.
_PUBLIC = ("agency", "council", "force")
_OWN = ("school", "company", "cooperative")


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
    that a full stop may follow, whether it begins with a small letter;
    ``kind`` is the kind of the body to be read.
    """

    names: UnitNames
    body_end: Callable[[int], int | None]
    body_kind: Callable[[int], str]
    shouting: bool = False
    dotted: bool = False
    small: bool = False
    kind: str = ""


def read_tail(head: Head, words: Words, setting: Setting) -> Reading:
    """Read the words behind ``head`` by the grammar of its row."""
    match head.row.tail:
        case Tail.WHOLE:
            return Reading()
        case Tail.UNIT:
            return _bare_name(words, _close(words, Reading(), setting, bare_names=True), head)
        case Tail.FIELD:
            return _more_than_a_syllable(words, _Fields(head, words, setting).read())
        case Tail.PURPOSE:
            return _Fields(head, words, setting).read()
        case Tail.PROPER:
            return _Proper(head, words, setting).read()
        case Tail.NUMBER:
            return _number(words, setting)
        case Tail.PREFIX:
            return _host(words, Reading(), setting)


def _more_than_a_syllable(words: Words, reading: Reading) -> Reading:
    """``Hội An``: one capital syllable of no list makes no field of work."""
    first = words[0]
    alone = reading.after == 1 and not reading.unit and reading.host is None
    if first is None or not alone or first.style is not Style.CAPITAL:
        return reading
    return reading if lists().topics.longest(words, 0) else replace(reading, named=False)


def _follows(word: Word, setting: Setting, reading: Reading) -> bool:
    """A blank or a line break; a full stop behind an abbreviated head ("TT. Huyện ủy")."""
    dotted = setting.dotted and not reading.after
    return word.gap in (" ", "N") or (dotted and word.gap[:1] == ".")


def _close(words: Words, reading: Reading, setting: Setting, *, bare_names: bool) -> Reading:
    """Take in the unit, or the body, or the bare name of a unit that ends the name."""
    word = words[reading.after]
    if word is None:
        return reading
    if not _follows(word, setting, reading):
        return reading
    if word.gap == "N" and not _goes_on_below(words, reading):
        return reading
    hosted = _host(words, reading, setting)
    if hosted.host is not None:
        return hosted
    unit = unit_at(words, reading.after, setting.names)
    if unit is not None:
        named = reading.named or unit.named
        return replace(reading, after=unit.after, unit=True, many=unit.many, named=named)
    if word.gap != " ":
        return reading
    if not bare_names or setting.shouting or not is_capital(word):
        return reading
    after = setting.names.longest(words, reading.after)
    if after > reading.after:
        return replace(reading, after=after, unit=True)
    return reading


def _bare_name(words: Words, reading: Reading, head: Head) -> Reading:
    """``Huyện ủy Hạ Lang``: the name of the unit without its level, for heads that say the level."""
    if reading.after or head.row.needs is not Needs.NOTHING:
        return reading
    word = words[0]
    if word is None or word.gap != " " or word.style is not Style.CAPITAL:
        return reading
    after = capital_run(words, 0)
    if after > _BARE_WORDS or _a_person(words):
        return reading
    return Reading(after, named=after > 0, unit=after > 0)


def _a_person(words: Words) -> bool:
    """Whether the name behind a head may be a person's: behind an office any that looks like one."""
    if not person_length(words, 0, strict=False):
        return False
    return behind_office(words, 0) or person_length(words, 0, strict=True) > 0


def _goes_on_below(words: Words, reading: Reading) -> bool:
    """A letterhead or a hard-wrapped line: the level word stands on the next line."""
    after, _ = level_at(words, reading.after)
    word = words[reading.after]
    return after > reading.after and word is not None and not reading.unit


def _host(words: Words, reading: Reading, setting: Setting) -> Reading:
    word = words[reading.after]
    if word is None or word.gap == "N" or not _follows(word, setting, reading):
        return reading
    end = setting.body_end(word.start)
    if end is None or (setting.kind in _PUBLIC and setting.body_kind(word.start) in _OWN):
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

    def __init__(self, head: Head, words: Words, setting: Setting) -> None:
        self.words, self.setting = words, setting
        self.purpose = head.row.tail is Tail.PURPOSE
        self.hosts_first = self.purpose or head.row.kind in ("party", "union")
        self.topics: Phrases = lists().office_topics if setting.small else lists().topics
        self.open = False  # whether a list of commas, or a task in the middle, wants a closing
        self.safe = 0  # index behind what stands without a unit behind it
        self.unknown = False  # whether the last part was a compound of no list
        self.run = False  # whether the last part was a bare capital word

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
            if self.hosts_first and self.setting.body_end(word.start) is not None:
                break
            after, sure = self._step(start, join, at == 0)
            if after == start:
                break
            if join == "," or (at and not sure):
                self.open = True
            elif sure and join != " ":
                self.open = False
            at = after
            if sure and not self.open:
                self.safe = at
        return at

    def _joined(self, at: int, word: Word) -> tuple[int | None, str]:
        """Where the next part begins and what joins it; None where nothing can follow."""
        if word.gap == " " or (at == 0 and word.gap[:1] == "." and self.setting.dotted):
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
        if after > start and not unit and self._is_noun(start, capital):
            if first or capital or join != " " or self.purpose or self.unknown:
                self.unknown = self.run = False
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
        if self.purpose and first and word.style is Style.NUMBER and len(word.folded) > 1:
            return start + 1, True
        if self.purpose and not unit and not capital and self._unit_ahead(start):
            return start + 1, False
        if first and not capital and not self.purpose:
            return start, False
        return start, False

    def _is_noun(self, start: int, capital: bool) -> bool:
        return capital or self.purpose or lists().verbal_topics.longest(self.words, start) == start

    def _capital(self, start: int, join: str, first: bool) -> tuple[int, bool]:
        """An unknown capital word with the small second syllable of its compound."""
        words = self.words
        known = lists()
        word = words[start]
        if word is None or name_lists().never.longest(words, start) > start or join == ",":
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
        in_a_run, self.run = self.run and join == " ", True
        if (
            not in_a_run
            and second is not None
            and second.gap == " "
            and second.style is Style.LOWER
            and second.folded not in known.stops
            and level_at(words, start + 1)[0] == start + 1
            and word.style is Style.CAPITAL
        ):
            self.unknown, self.run = True, False
            return start + 2, True
        return start + 1, True

    def _unit_ahead(self, start: int) -> bool:
        """Whether a level word follows within a few words, no function word or sign between."""
        known = lists()
        for at in range(start, start + _PURPOSE_WORDS):
            word = self.words[at]
            if word is None or (word.gap not in (" ", "-") and at > start):
                return False
            wide = name_lists().wide.longest(self.words, at) > at
            if wide or level_at(self.words, at)[0] > at:
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

    def __init__(self, head: Head, words: Words, setting: Setting) -> None:
        self.words, self.setting = words, setting
        self.school = head.row.kind == "school"
        self.end = 0
        self.named = False
        self.qualified = head.row.needs is Needs.NOTHING

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
            if word.folded == "và" and self._joins(at + 1):
                at += 1
                continue
            after = self._name_word(at, word, small)
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
        following = self.words[unit.after]
        goes_on = following is not None and following.gap == " " and is_capital(following)
        if unit.level is None and goes_on:
            return None
        if not unit.named and self.named and not self.school:
            return Reading(self.end, named=True)
        after = unit.after
        if self.school and unit.level == "tỉnh" and not unit.named and goes_on:
            after = capital_run(self.words, after)
        return Reading(after, named=True, unit=True, many=unit.many)

    def _joins(self, at: int) -> bool:
        """Whether a qualifier or a capital stands behind "và", and no other body."""
        word = self.words[at]
        if word is None or word.gap != " " or self.setting.body_end(word.start) is not None:
            return False
        if self.named or not self.qualified:
            return False
        known = lists().school_levels if self.school else lists().qualifiers
        return is_capital(word) or known.longest(self.words, at) > at

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

    def _name_word(self, at: int, word: Word, small: int) -> int:
        """Index behind a word of the proper name itself."""
        known = lists()
        if word.style is Style.NUMBER:
            following = self.words[at + 1]
            counts = following is not None and following.gap in (" ", ".", ",", "")
            counts = (
                counts and following is not None and following.style in (Style.LOWER, word.style)
            )
            alone = word.gap != "-" and (counts or small > 0)
            return at if alone or not (self.qualified or self.named) else at + 1
        if word.folded == "số":
            following = self.words[at + 1]
            good = following is not None and following.style is Style.NUMBER
            return at + 2 if good and self.qualified else at
        if not is_capital(word) or name_lists().never.longest(self.words, at) > at:
            return at
        if not self.named and known.not_proper.longest(self.words, at) > at:
            return at
        if word.style is Style.CAPS and word.folded in name_lists().function_words:
            return at
        if self.school and not self.qualified:
            return at
        if self.named and person_length(self.words, at, strict=True):
            return at
        return at + 1
