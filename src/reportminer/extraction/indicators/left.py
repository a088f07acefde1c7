"""What the words before a number are: a thing that is measured, or a doing whose objects are counted.

``thu ngân sách đạt | 41 tỷ đồng`` is a noun with a linking word, ``huyện đã mở | 12 lớp`` a verb with
its object still to come, ``tiêm vắc xin được | 58.278 mũi`` a verb with its object.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportminer.extraction.indicators.clauses import Clause, Range
from reportminer.extraction.indicators.lexicon import is_kind
from reportminer.extraction.indicators.line import AWARD, DATE, NUMBER, Line

_TAIL = frozenset(
    {"link", "have", "share", "change", "about", "to", "at", "with", "about_topic", "of"}
)
_VERB = frozenset({"act", "light"})
_WEAK = frozenset({"about", "of"})
# Words before a verb that make a noun of it: "công tác tuyên truyền", "vốn đầu tư".
_NOUN_BEFORE = frozenset(
    "tác việc vốn trào lệ qua trình hoạch động lớp án quỹ nguồn tiền phí nghề ngũ về số kết cuộc thi đợt phong bước hội nghị".split()
)


@dataclass(frozen=True, slots=True)
class Left:
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
        return is_kind(" ".join(self.line.words[slice(*self.verb)]), "light")

    def words(self, part: Range) -> str:
        """A part as written."""
        return self.line.said(*part)


def take_apart(clause: Clause) -> Left:
    """The words before a clause's number."""
    line = clause.line
    lo, hi = clause.left
    hi, tie, said = _without_tail(line, lo, hi)
    lo = without_opening(line, lo, hi)
    if tie in ("link", "change", "share"):
        hi = _without_light(line, lo, hi)
    core = (lo, hi)
    subject, verb, object_ = _verb_phrase(line, lo, hi, tie)
    return Left(line, core, subject, verb, object_, tie, said)


def _without_tail(line: Line, lo: int, hi: int) -> tuple[int, str, str]:
    """Strip linking words at the end; the strongest of them decides."""
    tie = said = ""
    while hi > lo:
        if line.words[hi - 1] in (",", "(", ")", "-", '"', "=", ":"):
            if line.words[hi - 1] == ":":
                tie = "link"
            hi -= 1
            continue
        start, kinds = line.ending(hi, _TAIL, lo)
        if not kinds:
            break
        kind = _kind(kinds, tie)
        if kind not in ("about", "with") and (not tie or tie in _WEAK or kind == "change"):
            tie, said = kind, line.said(start, hi)
        elif not tie:
            tie = kind if kind != "about" else tie
        hi = start
    return hi, tie, said


def _kind(kinds: frozenset[str], tie: str) -> str:
    for kind in ("change", "link", "have", "to", "at", "about_topic", "with", "of", "share"):
        if kind in kinds and not (kind == "of" and "about" in kinds):
            return kind
    return "about"


def without_opening(line: Line, lo: int, hi: int) -> int:
    """``lo`` moved behind the words a clause opens with: adverbials, dates, "trong đó"."""
    while lo < hi:
        if line.words[lo] in (",", ")", "(", "-", "+", '"', ".", DATE, AWARD):
            lo += 1
            continue
        prep = line.match(lo, "adverbial", hi)
        if prep and lo + prep < hi and line.words[lo + prep] == DATE:
            lo += prep + 1
            continue
        size = line.match(lo, "opening", hi)
        if size and line.match_any(lo, ("head", "act"), hi) < size:
            if line.match(lo, "light", hi) == size and lo + size == hi:
                return lo
            lo += size
            continue
        return lo
    return lo


def _without_light(line: Line, lo: int, hi: int) -> int:
    """``tổng thu thực hiện đạt``: the light verb before the linking word says nothing."""
    start, kinds = line.ending(hi, frozenset({"light", "have"}), lo)
    return start if kinds and start > lo else hi


def _verb_phrase(line: Line, lo: int, hi: int, tie: str) -> tuple[Range, Range, Range]:
    none = (hi, hi)
    if lo >= hi:
        return none, none, none
    at = _verb_at(line, lo, hi, tie)
    if at is None:
        return (lo, hi), none, none
    start = at
    while True:
        size = line.match_any(at, ("act", "light"), hi)
        follow = at + size
        if follow < hi and line.words[follow] in ("và", ",", "/"):
            follow += 1
        if follow < hi and line.match_any(follow, ("act", "light"), hi) and (
            follow == at + size or line.match_any(at, ("act", "light"), hi)
        ):
            if follow == at + size and not line.match(at, "light", hi):
                break
            at = follow
            continue
        break
    end = at + size
    while end < hi and line.words[end] in ("được", "mới", "thêm", "thành", "công", "cho"):
        end += 1
    return (lo, start), (at, at + size), (end, hi)


def _verb_at(line: Line, lo: int, hi: int, tie: str) -> int | None:
    """Where the verb phrase begins, None for a noun phrase."""
    head = line.match_any(lo, ("head",), hi)
    verb = line.match_any(lo, ("act", "light"), hi)
    if head and head >= verb and (lo + head < hi or tie):
        return None
    for i in range(hi - 1, lo - 1, -1):  # the last "đã", "tiếp tục" before a verb
        size = line.match(i, "marker", hi)
        if size and line.match_any(i + size, ("act", "light"), hi):
            return i + size
    coverb = line.match(lo, "coverb", hi)
    if coverb:
        return _first_verb(line, lo + coverb, hi)
    if verb:
        return lo
    last, kinds = line.ending(hi, _VERB, lo)
    if kinds and line.words[last - 1] not in _NOUN_BEFORE:
        return last
    if tie in ("link", "share", "change", "have"):
        return None
    return _first_verb(line, lo + 1, hi)


def _first_verb(line: Line, lo: int, hi: int) -> int | None:
    for i in range(lo, hi):
        if line.match_any(i, ("act", "light"), hi) and line.words[i - 1] not in _NOUN_BEFORE:
            return i
    return None


__all__ = ["NUMBER", "Left", "take_apart", "without_opening"]
