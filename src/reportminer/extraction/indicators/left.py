"""What the words before a number are: a thing measured, or a doing whose objects are counted.

``thu ngân sách đạt | 62 tỷ đồng`` is a noun with a linking word, ``huyện đã mở | 12 lớp`` a verb
with its object still to come, ``tiêm vắc xin được | 41.205 mũi`` a verb with its object.
"""

from __future__ import annotations

from typing import NamedTuple

from reportminer.extraction.indicators.lexicon import is_kind, unit_words
from reportminer.extraction.indicators.line import AWARD, DATE, JOINED, NUMBER, Line
from reportminer.extraction.indicators.signs import TAIL, Range

_VERB = frozenset({"act", "light"})
_LINKS = ("link", "change", "share")
_BEFORE_LINK = frozenset({"link", "have", "change", "about"})
_TENSES = ("đã", "đang", "sẽ")
_PASSIVE = ("được", "bị")
_WEAK = frozenset({"about", "of"})
_LONGEST_BASE = 8
_SIGNS = frozenset({",", "(", ")", "-", '"', "=", ":"})
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
        return self.verb[0] > 0 and self.line.words[self.verb[0] - 1] in _PASSIVE

    @property
    def endured(self) -> str:
        """The subject of a passive or of a happening, as written."""
        lo, hi = self.subject
        while hi > lo and (
            self.line.words[hi - 1] in _PASSIVE
            or self.line.ending(hi, frozenset({"marker"}), lo)[1]
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
    subject, verb, object_ = _verb_phrase(line, lo, hi, tie, stated=stated)
    return Left(line, (lo, hi), subject, verb, object_, tie, said)


def _without_tail(line: Line, lo: int, hi: int, ties: frozenset[str]) -> tuple[int, str, str]:
    """Strip linking words at the end; the strongest of them decides."""
    tie = said = ""
    end = hi
    while hi > lo:
        if line.words[hi - 1] in _SIGNS:
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


def after_comparison(line: Line, lo: int, hi: int) -> int:
    """Behind the base of a comparison that opens at ``lo``: ``so với cùng kỳ | số mắc tăng``."""
    at = lo + 2
    while at < hi and at - lo < _LONGEST_BASE and line.words[at] not in (",", ";", ":", NUMBER):
        if line.words[at] != DATE and at > lo + 2 and line.match_any(at, ("head", "change"), hi):
            return at
        at += 1
    return at


def without_opening(line: Line, lo: int, hi: int) -> int:
    """``lo`` moved behind the words a clause opens with: adverbials, dates, "trong đó"."""
    while lo < hi:
        if line.words[lo] in _SIGNS or line.words[lo] in ("+", ".", DATE, AWARD, JOINED):
            lo += 1
            continue
        if line.words[lo : lo + 2] == ["so", "với"]:
            lo = after_comparison(line, lo, hi)
            continue
        prep = line.match_any(lo, ("adverbial", "until"), hi)
        if prep and lo + prep < hi and line.words[lo + prep] == DATE:
            lo += prep + 1
            continue
        size = line.match(lo, "opening", hi)
        if size > 1 and line.match(lo + size - 1, "undertaking", hi) > 1:
            size -= 1  # "trong | tháng cao điểm vì người nghèo"
        if line.words[lo : lo + 2] == ["kết", "quả"] and size == 2 and _names_result(line, lo, hi):
            return lo
        if size and line.match_any(lo, ("head", "act", "coverb"), hi) < size:
            if line.match(lo, "light", hi) == size and lo + size == hi:
                return lo
            lo += size
            continue
        return lo
    return lo


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


def _names_result(line: Line, lo: int, hi: int) -> bool:
    """``kết quả khá, giỏi đạt``: the result is the thing itself."""
    at = lo + 2
    return at < hi and not (
        line.words[at] in (DATE, ",", ":")
        or line.match_any(at, ("marker", "have", "opening", "act", "light", "adverbial"), hi)
    )


def _verb_phrase(
    line: Line, lo: int, hi: int, tie: str, *, stated: bool
) -> tuple[Range, Range, Range]:
    none = (hi, hi)
    at = _verb_at(line, lo, hi, tie, stated=stated) if lo < hi else None
    if at is None:
        return (lo, hi), none, none
    start, verb = at, _verbs(line, at, hi)
    end = verb[1]
    while end < hi and (size := line.match(end, "manner", hi)):
        end += size
    return (lo, start), verb, (end, hi)


def _verbs(line: Line, at: int, hi: int) -> Range:
    """The verb at ``at``, light verbs before another verb left out, verbs side by side together."""
    size = line.match_any(at, _VERB, hi) or min(2, hi - at)
    while line.match(at, "light", hi) == size and line.match_any(at + size, _VERB, hi):
        at += size
        size = line.match_any(at, _VERB, hi)
    end = at + size
    while size and line.match(end, "act", hi):  # "hỗ trợ xây", "tham mưu phân bổ"
        end += line.match(end, "act", hi)
    while end + 1 < hi and line.words[end] in (",", "và", JOINED):
        size = line.match(end + 1, "act", hi)
        if not size:
            break
        end += 1 + size
    return at, end


def _verb_at(line: Line, lo: int, hi: int, tie: str, *, stated: bool) -> int | None:
    """Where the verb phrase begins, None for a noun phrase (``stated``: before "đạt", "chiếm")."""
    head = line.match(lo, "head", hi)
    verb = line.match_any(lo, _VERB, hi)
    if head and head >= verb and (lo + head < hi or tie):
        return None
    if tie == "at" and (passive := _passive(line, lo, hi)) is not None:
        return passive
    for i in range(hi - 1, lo - 1, -1):  # the last "đã", "tiếp tục" before a verb
        size = line.match(i, "marker", hi) if line.tags[i] else 0
        if size and line.match(i + size, "coverb", hi):
            return _last_verb(line, i + size, hi) or _first_verb(line, i + size + 1, hi)
        if size and line.match_any(i + size, _VERB, hi):
            return i + size
    if (not verb or not tie) and not stated:
        last = _last_verb(line, lo, hi)
        if last is not None:
            return last
    if line.match(lo, "coverb", hi):
        return _first_verb(line, lo + line.match(lo, "coverb", hi), hi)
    if verb:
        return lo
    if tie in ("link", "share", "change", "have"):
        return None
    return _first_verb(line, lo + 1, hi) or _after_tense(line, lo, hi)


def _after_tense(line: Line, lo: int, hi: int) -> int | None:
    """Any word behind "đã", "đang", "sẽ" is a verb: ``Quỹ đã | trao thưởng cho 120 em``."""
    return next((i + 1 for i in range(lo, hi - 1) if line.words[i] in _TENSES), None)


def _passive(line: Line, lo: int, hi: int) -> int | None:
    """The verb of ``dịch vụ … được cung cấp ở |``."""
    start, kinds = line.ending(hi, _VERB, lo)
    return start if kinds and start > lo and line.words[start - 1] in _PASSIVE else None


def _last_verb(line: Line, lo: int, hi: int) -> int | None:
    """The verb that stands directly before the number, with the verbs joined to it."""
    last, kinds = line.ending(hi, _VERB, lo)
    while kinds and last > lo and line.words[last - 1] in ("và", ",", JOINED):
        before, kinds = line.ending(last - 1, _VERB, lo)
        if kinds:
            last = before
        elif line.words[last - 1] == JOINED:
            return None
    if last == hi or (last > lo and is_kind(line.words[last - 1], "noun_before")):
        return None
    if line.is_name(last) and last > lo:
        return None
    return last


def _first_verb(line: Line, lo: int, hi: int) -> int | None:
    i = lo
    while i < hi:
        size = line.match_any(i, _VERB, hi)
        if (
            size
            and not is_kind(line.words[i - 1], "noun_before")
            and line.words[i - 1] != JOINED
            and not (line.is_name(i) and i > 0)
        ):
            return i
        i += max(1, size)
    return None
