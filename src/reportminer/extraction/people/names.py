"""What a person's name looks like: a family name, then one to four more syllables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportminer.extraction.words import Style, Words, entries
from reportminer.lexicons import load_data
from reportminer.text import fold

_FILE = "people.yaml"
_LONGEST = 5


@dataclass(frozen=True, slots=True)
class NameWords:
    """Family names (their first syllables) and second syllables of names, folded."""

    families: frozenset[str]
    middles: frozenset[str]
    strong: frozenset[str]


@cache
def name_words() -> NameWords:
    """The lists, folded once."""
    data = load_data(_FILE)

    def folded(key: str) -> frozenset[str]:
        return frozenset(fold(name).split()[0] for name in entries(data[key]))

    return NameWords(folded("families"), folded("middles"), folded("strong_middles"))


def person_length(words: Words, index: int, *, strict: bool) -> int:
    """Number of words of the person's name at ``index``; 0 if there is none.

    A strict name has three or four words and a second syllable that hardly stands in other names
    (Văn, Thị, Hữu); otherwise two to four capital words after a family name will do.
    """
    known = name_words()
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
        return length if length in (3, 4) and second.folded in known.strong else 0
    return length
