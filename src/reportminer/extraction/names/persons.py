"""What a person's name looks like: a family name, then one to four more syllables."""

from __future__ import annotations

from reportminer.extraction.names.lexicon import name_lists
from reportminer.extraction.names.words import Style, Words

_LONGEST = 5


_WIDE_LEVELS = ("tỉnh", "huyện", "quận", "thị xã", "thành phố")
_OFFICE_REACH = 80


def behind_office(words: Words, index: int) -> bool:
    """Whether an office reaches up to the word: "Chủ tịch UBND huyện" before "Nông Văn Bộ"."""
    return name_lists().office_before.search(words.before(index, _OFFICE_REACH)) is not None


def person_behind_level(words: Words, index: int, level: str) -> bool:
    """Whether the words behind a level word are a person, not the unit's name.

    No unit above the commune has a name of three words that begins like a person's; a commune may
    be named after a person ("phường Hoàng Văn Thụ"), so that there an office must stand before.
    """
    second = words[index + 1]
    length = person_length(words, index, strict=False)
    if length not in (3, 4) or second is None or second.folded not in name_lists().middles:
        return False
    return level in _WIDE_LEVELS or behind_office(words, index)


def person_length(words: Words, index: int, *, strict: bool) -> int:
    """Number of words of the person's name at ``index``; 0 if there is none.

    A strict name has three or four words and a second syllable that hardly stands in other names
    (Văn, Thị, Hữu); otherwise two to four capital words after a family name will do.
    """
    known = name_lists()
    first, second = words[index], words[index + 1]
    if first is None or second is None or first.folded not in known.families:
        return 0
    length = 1
    while length < _LONGEST and (word := words[index + length]) is not None:
        if word.gap != " " or word.style not in (Style.CAPITAL, Style.CAPS):
            break
        length += 1
    if first.style not in (Style.CAPITAL, Style.CAPS) or length < 2:
        return 0
    if strict:
        return length if length in (3, 4) and second.folded in known.strong_middles else 0
    return length
