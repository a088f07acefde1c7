"""Qualifiers and proper names: firms, cooperatives, schools, hospitals."""

from __future__ import annotations

from reportminer.extraction.names.lexicon import name_lists
from reportminer.extraction.names.persons import person_length
from reportminer.extraction.names.units import capital_run, is_capital, level_at, unit_at
from reportminer.extraction.names.words import Style, Word, Words
from reportminer.extraction.organizations.lexicon import Head, lists
from reportminer.extraction.organizations.reading import Reading, Setting
from reportminer.lexicons.organizations import Needs

_GAP_WORDS = 4
_QUALIFIER_WORDS = 8
# A number before one of these ends the name: nothing is counted.
_PREDICATES = frozenset(
    ("đạt", "được", "đã", "là", "có", "và", "đón", "vinh", "với", "cùng", "đang")
)
_QUALIFIED = ("cap_hoc", "benh_vien")


class Proper:
    """Qualifiers and a proper name: firms, schools, hospitals."""

    def __init__(self, head: Head, words: Words, setting: Setting) -> None:
        self.words, self.setting = words, setting
        self.school = head.row.kind == "school"
        self.hospital = head.row.id == "benh_vien"
        self.end = 0
        self.named = False
        # The head may hold the qualifiers itself ("THCS", "Bệnh viện đa khoa").
        self.qualified = head.row.needs is Needs.NOTHING or head.row.id in _QUALIFIED

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

    def _speciality(self, after: int) -> None:
        """``Bệnh viện Mắt``: a capital speciality names a hospital."""
        last = self.words[after - 1]
        if self.hospital and last is not None and is_capital(last):
            self.end, self.named = after, True

    def _follows(self, at: int, word: Word) -> bool:
        if word.gap in (" ", "&"):
            return True
        if at == 0:
            return False
        if word.gap == "-":
            return is_capital(word) or word.style is Style.NUMBER
        if word.gap == "" and word.style is Style.NUMBER:  # "Nhà máy X51"
            before = self.words[at - 1]
            return before is not None and before.end - before.start <= 3
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
        if self.school and unit.named and self._numbered(after):
            after += 1
        return Reading(after, named=True, unit=True, many=unit.many)

    def _joins(self, at: int) -> bool:
        """Whether a qualifier or a capital stands behind "và", and no other body."""
        word = self.words[at]
        if word is None or word.gap != " ":
            return False
        body = self.setting.body_end(word.start) is not None
        if body:
            school = self.school and self.setting.body_kind(word.start) == "school"
            if not school or word.folded in ("trường", "phân"):  # but "TH và THCS"
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
        self._speciality(after)
        return after

    def _name_word(self, at: int, word: Word, small: int) -> int:
        """Index behind a word of the proper name itself."""
        following = self.words[at + 1]
        if word.style is Style.NUMBER:
            alone = word.gap not in ("-", "") and (small > 0 or self._counts(at))
            return at if alone or not (self.qualified or self.named) else at + 1
        if word.folded == "số":
            good = following is not None and following.style is Style.NUMBER
            return at + 2 if good and self.qualified else at
        if not is_capital(word) or (small and word.style is Style.CODE):
            return at
        known = self.setting.names.longest(self.words, at)
        if known > at + 1 and self.qualified:
            return known
        return at + 1 if self._in_a_name(at, word) else at

    def _in_a_name(self, at: int, word: Word) -> bool:
        """Whether a capital word belongs to the name."""
        known = name_lists()
        if known.never.longest(self.words, at) > at:
            return False
        if word.style is Style.CAPS and word.folded in known.function_words:
            return False
        if self.named:
            return not person_length(self.words, at, strict=True)
        general = lists().not_proper.longest(self.words, at) > at
        return not general and (self.qualified or not self.school)

    def _numbered(self, at: int) -> bool:
        """``Trường Tiểu học thị trấn Kiên Lương 1``: the number tells schools of one unit apart."""
        word = self.words[at]
        if word is None or word.gap != " " or word.style is not Style.NUMBER:
            return False
        return len(word.folded) == 1 and not self._counts(at)

    def _counts(self, at: int) -> bool:
        """Whether a number counts what follows ("3 lớp", "1.200") and is no part of a name."""
        following = self.words[at + 1]
        if following is None or following.gap not in (" ", ".", ",", ""):
            return False
        if level_at(self.words, at + 1)[0] > at + 1:
            return False
        if following.gap == " " and following.folded in _PREDICATES:
            return False
        return following.style in (Style.LOWER, Style.NUMBER)
