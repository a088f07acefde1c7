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

import regex

from reportminer.extraction.names.persons import behind_office, person_length
from reportminer.extraction.names.units import capital_run, is_capital, unit_at
from reportminer.extraction.names.words import Style, Word, Words
from reportminer.extraction.organizations.fields import Fields
from reportminer.extraction.organizations.lexicon import Head, lists
from reportminer.extraction.organizations.proper import Proper
from reportminer.extraction.organizations.reading import Reading, Setting, close, host
from reportminer.lexicons.organizations import Needs, Tail

_BARE_WORDS = 3
_NUMBER_WORDS = 8
_OFFICE_REACH = 60
_OFFICE_BEHIND = regex.compile(
    r"\p{L}\s*(?:,|\s[-–])\s*(?:nguyên\s+)?(?:phó\s+)?(?:bí\s+thư|chủ\s+tịch|trưởng|chánh|ủy\s+viên)"
    r"(?:\s\p{L}+){1,6}\s*$"
)
# Behind these stands no unit: "Hội Nông dân Việt Nam Nguyễn Văn A" goes on with a person.
_OF_THE_COUNTRY = ("việt nam", "vn", "trung ương", "quốc gia")


def read_tail(head: Head, words: Words, setting: Setting) -> Reading:
    """Read the words behind ``head`` by the grammar of its row."""
    match head.row.tail:
        case Tail.WHOLE:
            return Reading()
        case Tail.UNIT:
            region = _region(words, setting)
            if region.after:
                return region
            return _bare_name(
                words, close(words, Reading(), setting, bare_names=True), head, setting
            )
        case Tail.FIELD:
            return _more_than_a_syllable(words, Fields(head, words, setting).read())
        case Tail.PURPOSE:
            return Fields(head, words, setting).read()
        case Tail.PROPER:
            return Proper(head, words, setting).read()
        case Tail.NUMBER:
            return _number(words, setting)
        case Tail.PREFIX:
            return host(words, Reading(), setting)


def _more_than_a_syllable(words: Words, reading: Reading) -> Reading:
    """``Hội An``: one capital syllable of no list makes no field of work."""
    first = words[0]
    alone = reading.after == 1 and not reading.unit and reading.host is None
    if first is None or not alone or first.style is not Style.CAPITAL:
        return reading
    return reading if lists().topics.longest(words, 0) else reading._replace(named=False)


def _region(words: Words, setting: Setting) -> Reading:
    """``Tòa án nhân dân khu vực 3 - Cao Bằng``: a numbered region, and its province."""
    at = lists().number_words.longest(words, 0)
    number = words[at]
    if not at or number is None or number.gap != " " or not _is_number(number):
        return Reading()
    reading = Reading(at + 1, named=True, unit=True)
    joined = words[at + 1]
    if joined is not None and joined.gap == "-":
        after = setting.names.longest(words, at + 1)
        return reading._replace(after=after) if after > at + 1 else reading
    return close(words, reading, setting, bare_names=False)


def _is_number(word: Word) -> bool:
    """Digits or a Roman numeral."""
    return word.style is Style.NUMBER or (is_capital(word) and set(word.folded) <= set("ivx"))


def _bare_name(words: Words, reading: Reading, head: Head, setting: Setting) -> Reading:
    """``Huyện ủy Hạ Lang``: the unit's name without its level, for heads that say the level."""
    if reading.after or head.row.needs is not Needs.NOTHING:
        return reading
    word = words[0]
    if word is None or word.gap != " " or words.before(0, 12).rstrip().endswith(_OF_THE_COUNTRY):
        return reading
    if word.style is Style.CAPS:  # HUYỆN ỦY BẮC HÀ
        known = setting.names.longest(words, 0)
        return Reading(known, named=known > 0, unit=known > 0) if known else reading
    if word.style is not Style.CAPITAL:
        return reading
    after = capital_run(words, 0)
    if after > _BARE_WORDS or (_a_person(words) and not (after == 2 and _told_behind(words))):
        return reading
    return Reading(after, named=after > 0, unit=after > 0)


def _a_person(words: Words) -> bool:
    """Whether the name may be a person's: behind an office any that looks like one."""
    if not person_length(words, 0, strict=False):
        return False
    return behind_office(words, 0) or person_length(words, 0, strict=True) > 0


def _begins_with_capital(words: Words) -> bool:
    word = words[0]
    return word is not None and word.gap == " " and is_capital(word)


def _branch(words: Words, after: int, setting: Setting) -> Reading:
    """``Lữ đoàn Tăng thiết giáp 416``, ``Binh chủng Công binh``: the branch, then the number."""
    number = words[after]
    if number is not None and number.gap == " " and number.style is Style.NUMBER:
        after += 1
    return close(words, Reading(after, named=True), setting, bare_names=False)


def _told_behind(words: Words) -> bool:
    """``ông Trịnh Văn A, nguyên Bí thư Huyện ủy Lộc Ninh``: the office of a name told before it,
    so that what follows is no second person.
    """
    return _OFFICE_BEHIND.search(words.before(0, _OFFICE_REACH)) is not None


def _number(words: Words, setting: Setting) -> Reading:
    """``Quân khu 1``, ``Cụm thi đua số 3``, ``Cụm thi đua các huyện miền Đông``."""
    branch = lists().branches.longest(words, 0)
    if branch and _begins_with_capital(words):
        return _branch(words, branch, setting)
    at = lists().number_words.longest(words, 0)
    word = words[at]
    if word is None or word.gap not in (" ", ""):
        return Reading()
    coded = words[at + 1]
    if word.style is Style.CODE and coded is not None and coded.gap == "" and _is_number(coded):
        return Reading(at + 2, named=True)  # "Tiểu đoàn DK1"
    if _is_number(word):
        return close(words, Reading(at + 1, named=True), setting, bare_names=False)
    if at:
        return Reading()
    unit = unit_at(words, 0, setting.names)
    if unit is not None and unit.named:
        return Reading(unit.after, named=True, unit=True)
    last = 0
    while (word := words[at]) is not None and word.gap in (" ", "-") and at < _NUMBER_WORDS:
        capital = is_capital(word)
        if not capital and word.folded in lists().stops and word.folded != "các":
            break
        at += 1
        last = at if capital else last
    return Reading(last, named=last > 0)
