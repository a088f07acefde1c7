"""What the words before a number are: a thing measured, or a doing whose objects are counted.

``thu ngân sách đạt | 62 tỷ đồng`` is a noun with a linking word, ``huyện đã mở | 12 lớp`` a verb
with its object still to come, ``tiêm vắc xin được | 41.205 mũi`` a verb with its object.
"""

from __future__ import annotations

from typing import NamedTuple

from reportminer.extraction.indicators.lexicon import is_kind, unit_words
from reportminer.extraction.indicators.line import DATE, JOINED, Line
from reportminer.extraction.indicators.openings import without_opening
from reportminer.extraction.indicators.signs import SIGNS, TAIL, Range
from reportminer.extraction.indicators.verbs import PASSIVE, verb_phrase

_LINKS = ("link", "change", "share")
_BEFORE_LINK = frozenset({"link", "have", "change", "about"})
_WEAK = frozenset({"about", "of"})
_STRENGTH = ("change", "link", "have", "to", "at", "about_topic", "with", "of", "share")


class Left(NamedTuple):
    """Words before a number taken apart; ranges are token ranges of the line.

    ``core`` is what is left without opening and linking words; ``tie`` the kind of the word that
    decides how the core meets the number (``link``, ``have``, ``to``, ``change``, … or empty);
    ``said`` that word as written.
    """

    line: Line
    core: Range
    subject: Range
    verb: Range
    object: Range
    tie: str
    said: str

    @property
    def empty(self) -> bool:
        """Whether nothing but opening and linking words stands before the number."""
        return self.core[0] >= self.core[1]

    @property
    def doing(self) -> bool:
        """Whether the core is a verb phrase."""
        return self.verb[0] < self.verb[1]

    @property
    def light(self) -> bool:
        """Whether the verb says no more than that something was done."""
        return self.is_verb("light")

    def is_verb(self, kind: str) -> bool:
        """Whether the verb is of ``kind``."""
        lo, hi = self.verb
        while lo < hi and (size := self.line.match(lo, kind, hi)):
            lo += size
            while lo < hi and self.line.words[lo] in (",", "và", JOINED):
                lo += 1
        return lo >= hi > self.verb[0]

    def opens_with(self, kind: str) -> int:
        """Number of words of a phrase of ``kind`` at the head of the core."""
        return self.line.match(self.core[0], kind, self.core[1])

    @property
    def voice(self) -> str:
        """``bị`` for what is done against something, ``được`` for the rest."""
        return "bị" if self.is_verb("adverse") else "được"

    @property
    def passive(self) -> bool:
        """Whether the verb stands behind "được", "bị"."""
        return self.verb[0] > 0 and self.line.words[self.verb[0] - 1] in PASSIVE

    @property
    def endured(self) -> str:
        """The subject of a passive or of a happening, as written."""
        lo, hi = self.subject
        while hi > lo and (
            self.line.words[hi - 1] in PASSIVE or self.line.ending(hi, frozenset({"marker"}), lo)[1]
        ):
            hi = hi - 1
        return self.line.said(lo, hi) if hi > lo else ""

    @property
    def thing(self) -> str:
        """The core as written."""
        return self.line.said(*self.core)

    @property
    def verb_said(self) -> str:
        """The verb as written, in small letters."""
        return self.line.said(*self.verb).lower()

    @property
    def object_said(self) -> str:
        """The object as written."""
        return self.line.said(*self.object)

    @property
    def subject_said(self) -> str:
        """The subject as written."""
        return self.line.said(*self.subject)

    @property
    def doing_said(self) -> str:
        """Verb and object; a light verb is left out."""
        verb = "" if self.light and self.object_said else self.verb_said
        return f"{verb} {self.object_said}".strip()


def take_apart(line: Line, left: Range, *, percent: bool = False) -> Left:
    """The words before a number."""
    lo, hi = left
    hi, tie, said = _without_tail(line, lo, hi, TAIL if percent else TAIL - {"share"})
    begin, lo = lo, without_opening(line, lo, hi)
    if tie == "have" and _is_circumstance(line, begin, lo, hi):
        lo = hi
    size = line.match(lo, "raising", hi)
    if size and line.match(lo + size, "head", hi):
        lo += size
    if tie in _LINKS or line.match(lo, "head", hi):
        start, kinds = line.ending(hi, frozenset({"light", "have"}), lo)
        hi = start if kinds and start > lo else hi
    if tie in _LINKS:
        hi = _without_adverb(line, lo, hi)
    hi = _without_date(line, lo, hi, held=tie == "have")
    own, kinds = line.ending(hi, frozenset({"attribute"}), lo)
    if kinds and own > lo + 1 and line.ending(own, frozenset({"with"}), lo)[1]:
        tie, said = "property", line.said(own, hi).lower()
        hi = line.ending(own, frozenset({"with"}), lo)[0]
    for i in range(hi - 1, lo - 1, -1):
        size = line.match(i, "says", hi) if line.tags[i] else 0
        if size and i + size < hi:
            lo = without_opening(line, i + size, hi)
            break
    stated = tie in ("link", "share") and not said.endswith("được")
    if stated:
        lo = _behind_owner(line, lo, hi)
    subject, verb, object_ = verb_phrase(line, lo, hi, tie, stated=stated)
    return Left(line, (lo, hi), subject, verb, object_, tie, said)


def _without_tail(line: Line, lo: int, hi: int, ties: frozenset[str]) -> tuple[int, str, str]:
    """Strip linking words at the end; the strongest of them decides."""
    tie = said = ""
    end = hi
    while hi > lo:
        if line.words[hi - 1] in SIGNS:
            tie = "link" if line.words[hi - 1] == ":" else tie
            hi -= 1
            continue
        start, kinds = line.ending(hi, _BEFORE_LINK if tie in _LINKS else ties, lo)
        if not kinds:
            break
        if kinds == {"change"} and line.words[hi : hi + 1] == ["từ"]:
            kinds = frozenset({"link"})  # "giảm từ 15,2% … xuống còn 12,1%"
        kind = next((k for k in _STRENGTH if k in kinds and not _is_qualifier(k, kinds)), "about")
        if kind == "at" and "about" in kinds and not _counts_places(line, end):
            kind = "about"  # "thu hút trên | 6.000 lượt người"
        if kind not in ("about", "with") and (not tie or tie in _WEAK or kind == "change"):
            tie, said = kind, line.said(start, hi).lower()
        elif not tie and kind != "about":
            tie = kind
        hi = start
    return hi, tie, said


def _counts_places(line: Line, at: int) -> bool:
    """Whether the number at ``at`` counts units: "trên 12 xã" may be where."""
    mention = line.numbers.get(at)
    return mention is not None and is_kind(unit_words(mention.value.unit), "level")


def _is_qualifier(kind: str, kinds: frozenset[str]) -> bool:
    return kind == "of" and "about" in kinds


def _is_circumstance(line: Line, begin: int, lo: int, hi: int) -> bool:
    """``sau sắp xếp có | 30 xóm``: the verb behind "sau", "khi" only says when."""
    if lo >= hi or not any(line.match(i, "when", lo) == lo - i for i in range(begin, lo)):
        return False
    size = line.match(lo, "act", hi)
    return size > 0 and hi - lo - size <= 2


def _without_date(line: Line, lo: int, hi: int, *, held: bool) -> int:
    """``giải ngân vốn tính đến | ngày 25/10/2023``: the date is the period, not the name.

    ``held``: so is the day of what "có" follows ("hội thi tổ chức ngày 12/9 có | 14 đội").
    """
    if held and hi - 1 > lo and line.words[hi - 1] == DATE:
        return hi - 1
    if hi - 2 > lo and line.words[hi - 1] == DATE:
        start, kinds = line.ending(hi - 1, frozenset({"until"}), lo)
        if kinds and start > lo:
            return start
    return hi


def _behind_owner(line: Line, lo: int, hi: int) -> int:
    """``xã Kim Loan có | tỷ lệ hộ nghèo là``: the unit is the scope, the measure the name."""
    if not line.match_any(lo, ("level", "place", "whole"), hi):
        return lo
    for i in range(lo + 1, hi - 1):
        if line.words[i] == "có":
            return i + 1 if line.match(i + 1, "head", hi) else lo
    return lo


def _without_adverb(line: Line, lo: int, hi: int) -> int:
    """``thu ngân sách | đã đạt``, ``giá trị sản xuất | vẫn tăng``: no part of the thing."""
    while hi > lo:
        start, kinds = line.ending(hi, frozenset({"adverb"}), lo)
        if not kinds:
            break
        hi = start
    return hi
