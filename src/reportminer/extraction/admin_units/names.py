"""Where a name ends: known names first, then the run of capitalised syllables, then numbers.

Evidence in order: the longest name that the register knows for that kind of unit (in any case:
``Trùng khánh``, ``TRÙNG KHÁNH``); else capitalised syllables as far as they go, cut before a
person's name or a body (``xóm Phia Mạ Hoàng Văn Lục``). In a line of capitals only known names and
what ends with the line count. Where it fails: an unknown name whose second syllable is written
small (``xóm Nà pò``) keeps its first syllable only, and is dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import regex

from reportminer.extraction.admin_units.lexicon import words
from reportminer.extraction.admin_units.surface import Surface
from reportminer.lexicons.admin_units import Unit, folded_key, register

Known = Callable[[str], tuple[Unit, ...]]
"""Units of a compared name among those that may be meant."""

_SYLLABLE = r"(?:\p{L}['’])?\p{L}[\p{L}'’]*"
_WORD = regex.compile(_SYLLABLE + r"|\d+")
_CAPITAL = r"(?:\p{Lu}['’])?\p{Lu}[\p{L}'’]*"
_RUN = regex.compile(rf"{_CAPITAL}(?: {_CAPITAL})*")
_JOINED = regex.compile(rf" ?[-–—‒] ?({_CAPITAL}(?: {_CAPITAL})*)")
_NUMBER = regex.compile(r"(?:số )?(\d{1,3}(?:[a-zđA-ZĐ](?!\p{L}))?)(?![\d.,/%]*\d|[%/])")
_ORDINAL = regex.compile(r" (\d{1,2}(?:[A-ZĐ](?!\p{L}))?)(?![\d.,/%]*\d|[%/])")
_GAP = r"(?: ?[-–—] ?|[ \r])"
_FIVE_WORDS = regex.compile(rf"(?P<word>{_WORD.pattern})(?:{_GAP}(?P<word>{_WORD.pattern})){{0,4}}")
_CAPITAL_NEXT = regex.compile(r" \p{Lu}")
_BODY_WORD = regex.compile(r"\p{L}+ \p{Ll}")
_YEAR = regex.compile(r" năm (?:19|20)\d\d")
_SMALL = regex.compile(r"[ \r](\p{Ll}+)")
_MAX = 4
_SYLLABLE_LENGTH = 24  # more than any syllable has, with the blank behind it


class Name(NamedTuple):
    """A name at ``[start, end)`` of the surface; ``units`` where the register knows it."""

    start: int
    end: int
    units: tuple[Unit, ...] = ()

    def text(self, surface: Surface) -> str:
        """The name as written, blanks single."""
        return surface.cased[self.start : self.end].replace("\r", " ")


def known_name(surface: Surface, start: int, known: Known, *, small: bool = False) -> Name | None:
    """The longest known name that begins at ``start``.

    It begins with a capital or digit; with ``small`` the name of a province or district may be
    written small as a whole (``huyện trùng khánh``).
    """
    cased, folded = surface.cased, surface.folded
    first = cased[start : start + 1]
    if not first.isalnum() or not (first.isupper() or first.isdigit() or small):
        return None
    if first.isdigit() and number_name(surface, start) is None:
        return None  # "các huyện nghèo là 2,4 triệu người"
    least = 1
    if first.islower():
        least = 2
        if folded[start : start + _SYLLABLE_LENGTH].partition(" ")[0] not in _first_syllables():
            return None
    ends = _syllable_ends(cased, start)
    if least == 2 and (len(ends) < 2 or folded[start : ends[1]] not in register().openings):
        return None
    for count in range(len(ends), least - 1, -1):
        end = ends[count - 1]
        if cased[end : end + 1].isalnum():
            continue
        units = known(folded_key(folded[start:end]))
        if units and (count > 1 or not _CAPITAL_NEXT.match(cased, end)):
            return Name(start, end, units)
    return None


@cache
def _first_syllables() -> frozenset[str]:
    """Syllables that the names of provinces and districts begin with."""
    return frozenset(opening.split(" ", 1)[0] for opening in register().openings)


def _syllable_ends(cased: str, start: int) -> list[int]:
    """Ends of the next five syllables or numbers, blanks or dashes between them."""
    match = _FIVE_WORDS.match(cased, start)
    return match.ends("word") if match else []


def number_name(surface: Surface, start: int) -> Name | None:
    """``3``, ``số 5``, ``12A`` as a name: no counting noun may follow (``thôn 03 hộ``)."""
    match = _NUMBER.match(surface.cased, start)
    if not match or match[1].strip("0") == "":
        return None
    if not _followed(surface, match.end()) or _counts_units(surface, match.end()):
        return None
    return Name(match.start(1), match.end(1))


def _counts_units(surface: Surface, end: int) -> bool:
    """``17 huyện: Ba Vì, …``: a kind word without its name behind the number."""
    follow = _SMALL.match(surface.folded, end)
    if follow is None or follow[1] not in words().levels:
        return False
    named = surface.cased[follow.end() + 1 : follow.end() + 2]
    return not (named.isupper() or named.isdigit())


def free_name(surface: Surface, start: int, tier: int, known: Known | None = None) -> Name | None:
    """Capitalised syllables from ``start`` that can be the name of a unit of ``tier``.

    A hamlet's name goes on behind a dash, unless what stands there is ``known`` as a higher unit.
    """
    cased, folded = surface.cased, surface.folded
    run = _RUN.match(cased, start)
    if not run or words().not_names.match(folded, start):
        return None
    end = _cut(surface, start, run.end())
    if end - start > 1 and cased[start:end].isupper() and not _single_capitals(cased[start:end]):
        return _line_of_capitals(surface, start, end)
    syllables = cased.count(" ", start, end) + 1
    if syllables > _MAX + 1 or (cased[start - 1 : start] == "\r" and _opens(surface, start, end)):
        return None
    if syllables == 1 and not (_followed(surface, end) and _single(surface, start, end, tier)):
        return None
    if tier >= 4 and end == run.end():
        end = _extended(surface, end, known)
    return Name(start, end)


def _single_capitals(text: str) -> bool:
    return all(len(w) == 1 or w[0].isdigit() or set(w) <= set("IVX") for w in text.split())


def _cut(surface: Surface, start: int, end: int) -> int:
    """End of the name before a person or a body that follows without a comma."""
    cased, folded = surface.cased, surface.folded
    starts = [m.start() for m in _WORD.finditer(cased, start, end)]
    low = [folded[a:b].strip() for a, b in zip(starts, [*starts[1:], end], strict=True)]
    for i in range(1, len(starts)):
        if words().bodies.match(folded, starts[i]) and (
            i > 1 or _BODY_WORD.match(cased, starts[i])
        ):
            return starts[i] - 1
        rest = len(starts) - i
        person = low[i] in words().surnames and rest >= 2
        if person and (low[i + 1] in words().middle_names or (i >= 2 and rest >= 3)):
            return starts[i] - 1
    return end


def _opens(surface: Surface, start: int, end: int) -> bool:
    """Whether the next paragraph begins with these words rather than goes on with a name."""
    first, _, rest = surface.folded[start:end].partition(" ")
    person = first in words().surnames and " " in rest
    return not rest or person or not _followed(surface, end)


def _single(surface: Surface, start: int, end: int, tier: int) -> bool:
    """Whether one capitalised syllable can be a name: a known commune, a village, ``khu A``."""
    word = surface.folded[start:end]
    if tier < 4:
        return tier == 3 and word in register().single
    if end - start == 1:
        return surface.cased[start] in "ABCDĐEGH"
    return word not in words().not_alone


def _followed(surface: Surface, end: int) -> bool:
    """Nothing small follows but a verb, kind word or year: a doubtful name may end here."""
    follow = _SMALL.match(surface.folded, end)
    if not follow or surface.cased[follow.start(1)].isupper():
        return True
    return follow[1] in words().follow or _YEAR.match(surface.folded, end) is not None


def _line_of_capitals(surface: Surface, start: int, end: int) -> Name | None:
    """In capitals a free name must end with the line or at a sign, after two to four syllables."""
    after = surface.cased[end : end + 1]
    syllables = surface.cased.count(" ", start, end) + 1
    return (
        Name(start, end) if 2 <= syllables <= _MAX and after in ("", "\n", "\r", ",", ")") else None
    )


def _extended(surface: Surface, end: int, known: Known | None) -> int:
    """Hamlets joined by a dash (``Keo Giáo - Phia Siếm``) and numbered ones (``Tân Lập 2``)."""
    joined = _JOINED.match(surface.cased, end)
    while joined and not words().bodies.match(surface.folded, joined.start(1)):
        if known and known(folded_key(surface.folded[joined.start(1) : joined.end()])):
            return end
        end = joined.end()
        joined = _JOINED.match(surface.cased, end)
    ordinal = _ORDINAL.match(surface.cased, end)
    return ordinal.end() if ordinal and _followed(surface, ordinal.end()) else end


def is_person(surface: Surface, start: int, end: int) -> bool:
    """A person's name where a unit's could stand: ``Trưởng thôn Nguyễn Văn A``."""
    first, _, rest = surface.folded[start:end].partition(" ")
    middle, _, last = rest.partition(" ")
    return first in words().surnames and middle in words().person_marks and bool(last)


def spelled(name: str, units: tuple[Unit, ...]) -> str:
    """Ordinary spelling where only the case differs from the register's, else as written.

    A free name in capitals gets capital initials only.
    """
    name = " ".join(name.split())
    for unit in units:
        if unit.name.casefold() == name.casefold():
            return unit.name
    if name.isupper() and not _single_capitals(name):
        return " ".join(_titled(word) for word in name.split(" "))
    if units:
        return " ".join(word[:1].upper() + word[1:] for word in name.split(" "))
    return name


def _titled(word: str) -> str:
    return word if set(word) <= set("IVX") else word[:1] + word[1:].lower()
