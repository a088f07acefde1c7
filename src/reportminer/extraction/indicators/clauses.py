"""Clauses that state values: the words on both sides of each number, and what the number is in them.

A number is a *value*, the *share* of the value before it, or *part of the name* of another value
("xã đạt 19 tiêu chí"). Words between two numbers are cut at the comma or "và" behind which a new
clause opens; without one, at the words that tie the second number to the first ("cho", "chiếm").
Where it fails: a list of nouns whose last noun happens to be a verb too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from reportminer.document import Fraction, Mention, Quantity
from reportminer.extraction.indicators.lexicon import is_kind
from reportminer.extraction.indicators.line import AWARD, DATE, NUMBER, Line
from reportminer.text import fold

Range = tuple[int, int]
TAIL = frozenset(
    {"link", "have", "share", "change", "about", "to", "at", "with", "about_topic", "of"}
)
_OPENERS = ("opener", "act", "light", "head", "attribute", "marker")
_VERBS = ("act", "light")
_LONG = 26


class Joint(Enum):
    """How a number is tied to the one before it in its line."""

    OPEN = "open"  # a clause of its own
    LIST = "list"  # a bare item of a list ("17 xã, 138 xóm")
    SHARED = "shared"  # one clause with two numbers ("05 triệu đồng cho 01 hộ")


@dataclass(slots=True)
class Clause:
    """A value and its words.

    ``left`` and ``right`` are token ranges of ``line``; ``host`` the value it depends on (the one
    before it, or the one before its bracket); ``inside`` says that it is a part of the host;
    ``lead`` the words before the colon that opens the list it stands in.
    """

    line: Line
    at: int
    left: Range
    right: Range
    joint: Joint
    host: Clause | None = None
    inside: bool = False
    lead: str = ""
    share: Mention[Quantity] | None = None
    share_base: tuple[Line, Range] | None = None
    parts: list[int] = field(default_factory=list)
    name: str = ""

    @property
    def number(self) -> Mention[Quantity]:
        """The value's mention."""
        return self.line.numbers[self.at]

    @property
    def unit(self) -> str:
        """Folded unit without its rate, empty if there is none."""
        return fold((self.number.value.unit or "").split("/")[0])


def is_percent(mention: Mention[Quantity]) -> bool:
    """Whether the unit is a percentage."""
    return mention.value.unit in ("%", "‰")


def clauses(line: Line, lead: str, anchor: Clause | None = None) -> list[Clause]:
    """Values of a line in reading order; ``anchor`` is the value before the bracket it is."""
    reader = _Reader(line, lead, anchor)
    return reader.read()


@dataclass(frozen=True, slots=True)
class _Gap:
    """Where the words before a number divide."""

    right_end: int
    left: int
    joint: Joint


class _Reader:
    """One pass over the numbers of a line."""

    def __init__(self, line: Line, lead: str, anchor: Clause | None) -> None:
        self.line = line
        self.lead = lead
        self.anchor = anchor
        self.found: list[Clause] = []

    def read(self) -> list[Clause]:
        """The clauses of the line."""
        line = self.line
        places = sorted(line.numbers)
        stops = [i for i, word in enumerate(line.words) if word in (NUMBER, AWARD)]
        pending: int | None = None
        inside = self.anchor is not None
        for place in places:
            before = max((s for s in stops if s < place), default=-1) + 1
            gap = split(line, before, place, after_number=before > 0)
            hard = last_hard(line, before, place)
            if hard is not None and self._is_label(before, hard, gap.left, place):
                gap = _Gap(gap.right_end, left_start(line, self._begin(hard), hard), Joint.OPEN)
            elif hard is not None:
                inside = self._after_hard(hard, inside)
            if pending is not None:  # a threshold before the value it belongs to
                gap = _Gap(gap.right_end, pending, Joint.OPEN)
                pending = None
            if self._is_forward(places, place, gap):
                pending = gap.left
                self._close(before, gap.right_end)
                continue
            self._close(before, gap.right_end)
            inside = self._opens_parts(gap, place, inside)
            self._add(place, gap, hard is not None, inside)
        if places:
            end = first_hard(line, places[-1] + 1, len(line))
            self._close(places[-1] + 1, right_end(line, places[-1] + 1, end))
        return self.found

    def _close(self, start: int, end: int) -> None:
        """Give the words ``[start, end)`` to the number that stands before ``start``."""
        if not self.found or start == 0:
            return
        last = self.found[-1]
        place = start - 1
        if place == last.at or place in last.parts:
            last.right = (last.at + 1, max(end, start))
        elif last.share is not None and self.line.numbers.get(place) is last.share:
            last.share_base = (self.line, (start, end))

    def _begin(self, hard: int) -> int:
        """Start of the words before a hard token."""
        start = last_hard(self.line, 0, hard)
        return 0 if start is None else start + 1

    def _is_label(self, before: int, hard: int, left: int, place: int) -> bool:
        """``Dân số trung bình: 88.450 người``: the colon only links the number to its name."""
        return (
            self.line.words[hard] == ":"
            and self._begin(hard) >= before
            and hard > self._begin(hard)
            and _only_about(self.line, left, place)
        )

    def _after_hard(self, hard: int, inside: bool) -> bool:
        """A colon opens the parts of a value that stands before it, or a list with a lead."""
        line = self.line
        if line.words[hard] != ":":
            return inside
        begin = self._begin(hard)
        if any(i in line.numbers for i in range(begin, hard)):
            return True
        self.lead = line.said(begin, hard)
        return inside

    def _opens_parts(self, gap: _Gap, place: int, inside: bool) -> bool:
        line = self.line
        if line.match(gap.left, "opening", place) and line.words[gap.left] in (
            "trong",
            "gồm",
            "bao",
        ):
            return True
        return inside and gap.joint is not Joint.OPEN or (self.anchor is not None)

    def _is_forward(self, places: list[int], place: int, gap: _Gap) -> bool:
        """``số xã đạt 19 tiêu chí là 3 xã``, ``trẻ dưới 5 tuổi … đạt 95%``: a name goes on."""
        line = self.line
        if is_percent(line.numbers[place]) or gap.left >= place:
            return False
        following = next((p for p in places if p > place), None)
        if following is None or any(
            line.is_hard(i) or line.words[i] == "," for i in range(place + 1, following)
        ):
            return False
        tail, kinds = line.ending(following, frozenset({"link", "share"}), place + 1)
        age = is_kind(_unit(line, place), "age")
        head = line.match_any(_skip(line, gap.left, place), ("relative",), place)
        start, _ = line.ending(place, frozenset({"threshold"}), gap.left)
        return bool(kinds) and (age or bool(head and start < place and line.words[tail] != "bằng"))

    def _add(self, place: int, gap: _Gap, fresh: bool, inside: bool) -> None:
        line = self.line
        mention = line.numbers[place]
        left = (gap.left, place)
        host = self.found[-1] if self.found else self.anchor
        if host is not None and not fresh:
            if is_percent(mention) and self._is_share(host, left):
                host.share = mention
                return
            if gap.joint is Joint.SHARED and self._is_part(host, left, mention):
                host.parts.append(place)
                return
        clause = Clause(line, place, left, (place + 1, place + 1), gap.joint, host, inside)
        clause.lead = self.lead
        self.found.append(clause)

    def _is_share(self, host: Clause, left: Range) -> bool:
        """A percentage behind a value, tied to it by nothing but words of being a share."""
        if host.share is not None:
            return False
        line = self.line
        lo, hi = left
        lo = _skip(line, lo, hi)
        if is_percent(host.number) and not _said_of_plan(line, hi):
            return False
        if lo == hi:
            return host.line is not line or not is_percent(host.number)
        start, kinds = line.ending(hi, frozenset({"about"}), lo)
        start, kinds = line.ending(start, frozenset({"share"}), lo)
        if "share" not in kinds:
            return False
        while start > lo and (line.words[start - 1] in (",", "và", "qua", "đó")):
            start -= 1
        return start == lo

    def _is_part(self, host: Clause, left: Range, mention: Mention[Quantity]) -> bool:
        """A threshold behind what was counted: ``03/19 xã đạt 19 tiêu chí``."""
        line = self.line
        value = host.number.value
        if host.line is not line or is_percent(host.number) or is_percent(mention):
            return False
        if is_kind(_unit(line, line_place(line, mention)), "age"):
            return True
        start, kinds = line.ending(left[1], frozenset({"threshold"}), left[0])
        if not kinds or mention.value.unit == value.unit:
            return False
        counted = isinstance(value.value, Fraction) or not is_kind(host.unit, "measured")
        verb_only = left[0] == start and line.words[start] in ("trên", "từ", "dưới")
        bare = host.right[0] >= host.right[1]
        return counted and not (verb_only and bare and not _then(line, mention, "trở"))


def line_place(line: Line, mention: Mention[Quantity]) -> int:
    """Place of a mention in its line."""
    return next(i for i, m in line.numbers.items() if m is mention)


def _then(line: Line, mention: Mention[Quantity], word: str) -> bool:
    place = line_place(line, mention) + 1
    return place < len(line) and line.words[place] == word


def _unit(line: Line, place: int) -> str:
    return fold((line.numbers[place].value.unit or "").split("/")[0])


def _said_of_plan(line: Line, place: int) -> bool:
    """Whether a base ("kế hoạch", "dự toán") follows the percentage at ``place``."""
    at = place + 1
    if line.words[at : at + 2] == ["so", "với"]:
        at += 2
    return line.match(at, "base") > 0


def _skip(line: Line, lo: int, hi: int) -> int:
    """``lo`` moved over commas and brackets."""
    while lo < hi and line.words[lo] in (",", "(", ")", "-"):
        lo += 1
    return lo


def first_hard(line: Line, lo: int, hi: int) -> int:
    """Place of the first hard token in ``[lo, hi)``, else ``hi``."""
    return next((i for i in range(lo, hi) if line.is_hard(i)), hi)


def last_hard(line: Line, lo: int, hi: int) -> int | None:
    """Place of the last hard token in ``[lo, hi)``."""
    return next((i for i in range(hi - 1, lo - 1, -1) if line.is_hard(i)), None)


def split(line: Line, lo: int, hi: int, *, after_number: bool) -> _Gap:
    """Divide tokens ``[lo, hi)`` between the number before them and the number at ``hi``."""
    hard = last_hard(line, lo, hi)
    if hard is not None:
        end = first_hard(line, lo, hi)
        return _Gap(right_end(line, lo, end), left_start(line, hard + 1, hi), Joint.OPEN)
    if not after_number:
        return _Gap(lo, left_start(line, lo, hi), Joint.OPEN)
    commas = [i for i in range(lo, hi) if line.words[i] == ","]
    if commas:
        return _split_at_comma(line, lo, hi, commas)
    return _split_inside(line, lo, hi)


def _split_at_comma(line: Line, lo: int, hi: int, commas: list[int]) -> _Gap:
    last = commas[-1] + 1
    start, kinds = line.ending(hi, frozenset({"to", "at"}), last)
    if kinds and start > last and not line.match_any(last, _OPENERS, hi):
        return _Gap(start, start, Joint.SHARED)  # "kỹ thuật chăn nuôi, trồng trọt cho 450 lượt"
    left = left_start(line, commas[0] + 1, hi)
    end = right_end(line, lo, max(left - 1, lo))
    joint = Joint.LIST if _only_about(line, left, hi) else Joint.OPEN
    return _Gap(end, left, joint)


def _only_about(line: Line, lo: int, hi: int) -> bool:
    """Whether nothing but qualifiers and "và" stands in ``[lo, hi)``."""
    while hi > lo:
        start, kinds = line.ending(hi, frozenset({"about"}), lo)
        if not kinds:
            if line.words[hi - 1] not in ("và", ",", "cùng"):
                return False
            start = hi - 1
        hi = start
    return True


def _split_inside(line: Line, lo: int, hi: int) -> _Gap:
    """No comma: at "và" if a clause or an item follows it, else at the words that tie."""
    for i in range(hi - 1, lo - 1, -1):
        if line.words[i] == "và":
            if _only_about(line, i + 1, hi):
                return _Gap(i, i + 1, Joint.LIST)
            if line.match_any(i + 1, _OPENERS, hi) or _states(line, i + 1, hi):
                return _Gap(i, i + 1, Joint.OPEN)
    tail = tail_start(line, lo, hi)
    if tail == hi:
        tail, _ = line.ending(hi, frozenset(_VERBS), lo)
    if tail == hi:
        return _Gap(hi, hi, Joint.LIST)
    verb, kinds = line.ending(tail, frozenset(_VERBS), lo)
    if kinds and verb > lo:  # "hộ nhận giúp đỡ cho 78 hộ": the verb goes with the second number
        tail = verb
    return _Gap(tail, tail, Joint.SHARED)


def _states(line: Line, lo: int, hi: int) -> bool:
    """Whether ``[lo, hi)`` ends like a statement: a thing and a linking word."""
    start, kinds = line.ending(hi, frozenset({"link"}), lo)
    return bool(kinds) and start > lo


def tail_start(line: Line, lo: int, hi: int) -> int:
    """Start of the linking words that end at ``hi``."""
    while hi > lo:
        start, kinds = line.ending(hi, TAIL, lo)
        if not kinds:
            return hi
        hi = start
    return hi


def right_end(line: Line, lo: int, hi: int) -> int:
    """End of the words in ``[lo, hi)`` that go with the number before ``lo``."""
    media = _after_media(line, lo)
    finite = False
    at = lo + 2 if line.words[lo : lo + 2] == ["so", "với"] else lo
    while at < hi and at - lo < _LONG:
        word = line.words[at]
        if word == ",":
            if media and line.match(at + 1, "topic", hi):
                media = False
            elif at == lo or not _same_list(line, at + 1, hi, finite):
                return at
        elif word == "và" and at > lo:
            if line.match_any(at + 1, ("opener", "marker", "light"), hi):
                return at
            if line.match(at + 1, "act", hi) and not finite:
                return at
        elif line.match(at, "cut", hi) or (
            line.match(at, "change", hi) and _then_base(line, at, hi)
        ):
            return at
        elif line.match(at, "predicate", hi):
            finite = True
        at += 1
    return at


def _then_base(line: Line, at: int, hi: int) -> bool:
    at += line.match(at, "change", hi)
    return line.words[at : at + 2] == ["so", "với"]


def _after_media(line: Line, lo: int) -> bool:
    """Whether the number before ``lo`` counts news items, which take a topic."""
    mention = line.numbers.get(lo - 1)
    if mention is None or not mention.value.unit:
        return False
    return is_kind(fold(mention.value.unit).split(",")[-1].strip(), "media")


def _same_list(line: Line, at: int, hi: int, finite: bool) -> bool:
    """Whether the words behind a comma go on with a list of nouns."""
    if at >= hi or line.match_any(at, _OPENERS, hi) or line.words[at] in (DATE, AWARD):
        return False
    end = at
    while end < hi and line.words[end] != ",":
        if finite and line.match(end, "predicate", hi):
            return False
        end += 1
    return not finite or end - at <= 4


def left_start(line: Line, lo: int, hi: int) -> int:
    """Start of the words in ``[lo, hi)`` that belong to the number at ``hi``."""
    commas = [i for i in range(lo, hi) if line.words[i] == ","]
    start = (commas[-1] + 1) if commas else lo
    while commas:
        comma = commas.pop()
        previous = (commas[-1] + 1) if commas else lo
        if not _goes_on(line, previous, comma, hi):
            break
        start = previous
    return _after_and(line, start, hi)


def _goes_on(line: Line, previous: int, comma: int, hi: int) -> bool:
    """Whether the comma joins nouns of one list rather than two clauses."""
    begin = _skip(line, previous, comma)
    if begin == comma or comma + 1 >= hi:
        return False
    if line.match(begin, "relative", comma) or _relative_before(line, begin):
        return not line.match_any(comma + 1, ("head", "attribute"), hi)
    if line.words[begin] == DATE or line.match(begin, "adverbial", comma):
        return False
    if line.match_any(comma + 1, _OPENERS, hi) or _only_about(line, comma + 1, hi):
        return bool(line.match(comma + 1, "act", hi)) and _is_verb_list(line, begin, comma)
    if line.words[comma + 1] in (DATE, AWARD, NUMBER):
        return False
    return not any(line.match(i, "predicate", comma) for i in range(begin, comma))


def _relative_before(line: Line, begin: int) -> bool:
    """Whether the clause that ``begin`` goes on with opened with "tỷ lệ", "số"."""
    at = begin
    while at > 0 and not line.is_hard(at - 1) and line.words[at - 1] not in (NUMBER, AWARD):
        at -= 1
        if line.words[at] == "," and line.match(at + 1, "relative"):
            return True
    return at < begin and line.match(at, "relative") > 0


def _is_verb_list(line: Line, begin: int, comma: int) -> bool:
    """``thăm, tặng 12 suất quà``: verbs side by side, nothing between them."""
    return line.match(begin, "act", comma) == comma - begin


def _after_and(line: Line, start: int, hi: int) -> int:
    """Behind the last "và" that opens a clause of its own."""
    if line.match(_skip(line, start, hi), "relative", hi):
        return start
    for i in range(hi - 1, start, -1):
        if line.words[i] == "và" and i + 1 < hi:
            size = line.match_any(i + 1, ("act", "light"), hi)
            if size or line.match_any(i + 1, ("head", "marker"), hi):
                return i + 1
    return start
