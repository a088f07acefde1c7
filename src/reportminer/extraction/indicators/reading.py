"""Reading the values of a line: what each of its numbers is.

A number is a *value*, the *share* of the value before it, or *part of the name* of another value
("xã đạt 19 tiêu chí"; gold conventions, "indicators"). ``dividing`` says which words go with which
number, ``frames`` which numbers are no value. Where it fails: a percentage without a word before it
that is no share.
"""

from __future__ import annotations

from reportminer.document import Fraction, Mention, Quantity
from reportminer.extraction.indicators.clauses import Clause, is_percent, unit_of
from reportminer.extraction.indicators.dividing import Gap, Joint, divide
from reportminer.extraction.indicators.frames import is_forward, is_frame, season_of
from reportminer.extraction.indicators.lexicon import is_kind
from reportminer.extraction.indicators.line import AWARD, NUMBER, Line
from reportminer.extraction.indicators.reach import left_start, right_end
from reportminer.extraction.indicators.signs import Range, last_hard, only_about, skip_signs

_THRESHOLDS = (["đạt", "trên"], ["đạt", "dưới"], ["đạt", "từ"])
_PARTS = ("trong", "gồm", "bao")


def clauses(
    line: Line, lead: str, anchor: Clause | None = None, before: Clause | None = None
) -> list[Clause]:
    """Values of a line in reading order.

    ``anchor`` is the value before the bracket that the line is; ``before`` the one that the
    sentence before ends with, for a line that goes on with it.
    """
    return _Reader(line, lead, anchor, before).read()


class _Reader:
    """One pass over the numbers of a line."""

    def __init__(
        self, line: Line, lead: str, anchor: Clause | None, before: Clause | None = None
    ) -> None:
        self.line = line
        self.lead = lead
        self.anchor = anchor
        self.before = before
        self.label = ""
        self.found: list[Clause] = []
        self.whole: Clause | None = anchor
        self.listed = anchor is not None  # parts go on behind a semicolon
        if before is not None and line.words[:2] == ["trong", "đó"]:
            self.whole, self.listed = before, True

    def read(self) -> list[Clause]:
        """The clauses of the line."""
        line = self.line
        places = sorted(line.numbers)
        stops = [i for i, word in enumerate(line.words) if word in (NUMBER, AWARD)]
        pending: int | None = None
        before = 0
        for index, place in enumerate(places):
            following = places[index + 1] if index + 1 < len(places) else None
            while stops and stops[0] < place:
                before = stops.pop(0) + 1
            gap = divide(line, before, place, after_number=before > 0)
            gap, fresh = self._after_colon(before, place, gap)
            if pending is not None:  # a threshold before the value it belongs to
                gap = Gap(gap.right_end, pending, Joint.OPEN)
                pending = None
            self._close(before, gap.right_end)
            head = season_of(line, place, following, gap)
            if head is not None or is_forward(line, place, following, gap):
                pending = gap.left if head is None else head
                continue
            if is_frame(line, place, gap.left):
                continue
            self._add(place, gap, fresh)
        if places:
            self._close(places[-1] + 1, right_end(line, places[-1] + 1, len(line)))
        return self.found

    def _close(self, start: int, end: int) -> None:
        """Give the words ``[start, end)`` to the number that stands before ``start``."""
        last = self.found[-1] if self.found else self.anchor
        if last is None or start == 0:
            return
        place = start - 1
        own = last.line is self.line
        if own and (place == last.at or place in last.parts):
            last.right = (last.at + 1, max(end, start))
        else:
            for owner in (last, *self.found[-3:]):
                if owner.share is not None and self.line.numbers.get(place) is owner.share:
                    owner.share_base = (self.line, (start, end))

    # -- signs between clauses

    def _after_colon(self, before: int, place: int, gap: Gap) -> tuple[Gap, bool]:
        """What a hard sign before the number says; whether it cuts the number off from others."""
        line = self.line
        hard = last_hard(line, before, place)
        if hard is None:
            return gap, False
        begin = last_hard(line, 0, hard)
        begin = 0 if begin is None else begin + 1
        if line.words[hard] != ":":
            if not self.listed:
                self.whole = None
            return gap, True
        if begin < before:
            self.whole, self.listed = self._last_open(), True
        elif begin < hard and self._is_label(begin, hard, gap.left, place):
            return Gap(gap.right_end, left_start(line, begin, hard), Joint.OPEN), True
        else:
            self.lead = self.label = line.said(begin, hard)
        return gap, True

    def _is_label(self, begin: int, hard: int, left: int, place: int) -> bool:
        """``Dân số trung bình: 88.450 người``: the colon only links the number to its name."""
        line = self.line
        if not only_about(line, left, place):
            return False
        follows = place + 1 < len(line) and line.words[place + 1][0].isalpha()
        mention = line.numbers[place]
        counted = is_percent(mention) or not is_kind(unit_of(mention), "measured")
        change = line.match(place + 1, "change")
        stated = change > 0 and not line.match(place + 1 + change, "plan")
        follows = follows and not (stated or line.match_any(place + 1, ("cut", "share", "have")))
        return line.match(begin, "head", hard) > 0 or not (follows and counted)

    @staticmethod
    def _of_unit(whole: Clause, mention: Mention[Quantity]) -> Clause:
        """Of ``124 tỷ đồng cho 14.367 hộ, trong đó: …`` the one that is counted like its parts."""
        host = whole.host
        if host is None or whole.joint is not Joint.SHARED or whole.unit == unit_of(mention):
            return whole
        return host if host.unit == unit_of(mention) else whole

    def _last_open(self) -> Clause | None:
        return next((c for c in reversed(self.found) if c.host is None or not c.inside), None)

    # -- what a number is

    def _add(self, place: int, gap: Gap, fresh: bool) -> None:
        line = self.line
        mention = line.numbers[place]
        left = (gap.left, place)
        previous = self.found[-1] if self.found else self.anchor
        if previous is not None and not fresh:
            owner = self._measured_before(previous)
            if is_percent(mention) and self._is_share(owner, left):
                owner.share = mention
                return
            shared = gap.joint is Joint.SHARED
            shared |= gap.left == place and line.words[place - 1] not in (",", "và")
            if shared and self._is_part(previous, left, mention):
                previous.parts.append(place)
                return
        parts = line.words[gap.left : gap.left + 2] == ["trong", "đó"]  # also behind a semicolon
        if (
            (parts or not fresh)
            and line.match(gap.left, "opening")
            and line.words[gap.left] in _PARTS
        ):
            if line.words[gap.left : gap.left + 2] != ["trong", "năm"]:
                self.whole, self.listed = self._last_open() or self.anchor or self.before, False
        elif self.whole is not None and not self._goes_on(gap, mention):
            self.whole = None
        if self.whole is not None:
            self.whole = self._of_unit(self.whole, mention)
        inside = self.whole is not None
        host = self.whole if inside else previous or self.before
        clause = Clause(line, place, left, (place + 1, place + 1), gap.joint, host, inside)
        clause.lead, clause.label = self.lead, self.label
        self.found.append(clause)

    def _goes_on(self, gap: Gap, mention: Mention[Quantity]) -> bool:
        """Whether a number is one more part of the whole."""
        if self.listed or gap.joint is not Joint.OPEN:
            return True
        return self.whole is not None and self.whole.unit == unit_of(mention)

    def _measured_before(self, host: Clause) -> Clause:
        """The value before changes that name nothing of their own; a share is of it.

        ``đạt 500 tỷ đồng, tăng 6% so với cùng kỳ, | đạt 52% kế hoạch``.
        """
        at = next((i for i, c in enumerate(self.found) if c is host), 0)
        while at > 0 and self._is_bare_change(host):
            at -= 1
            host = self.found[at]
        return host

    def _is_bare_change(self, clause: Clause) -> bool:
        line, (lo, hi) = clause.line, clause.left
        if clause.line is not self.line or clause.joint is not Joint.OPEN:
            return False
        start, _ = line.ending(hi, frozenset({"about"}), lo)
        start, kinds = line.ending(start, frozenset({"change"}), lo)
        return bool(kinds) and skip_signs(line, lo, start) == start

    def _is_share(self, host: Clause, left: Range) -> bool:
        """A percentage behind a value, tied to it by nothing but words of being a share."""
        line = self.line
        lo, hi = skip_signs(line, *left), left[1]
        if host.share is not None or (host.percent and not self._of_plan(hi)):
            return False
        if not host.measured and line.words[left[0] : hi] in _THRESHOLDS:
            return False  # "03 chỉ tiêu | đạt trên 95%"
        if lo == hi:
            return self._of_plan(hi) or self._ends(hi + 1)
        start, _ = line.ending(hi, frozenset({"about"}), lo)
        start, kinds = line.ending(start, frozenset({"share"}), lo)
        if not kinds:
            return False
        while start > lo and line.words[start - 1] in (",", "và", "qua", "đó", "với"):
            start -= 1
        return start == lo

    def _of_plan(self, place: int) -> bool:
        """Whether a base ("kế hoạch", "dự toán") follows the percentage at ``place``."""
        at = place + 1
        if self.line.words[at : at + 2] == ["so", "với"]:
            at += 2
        return self.line.match(at, "plan") > 0

    def _ends(self, at: int) -> bool:
        return at >= len(self.line) or not self.line.words[at][0].isalpha()

    def _is_part(self, host: Clause, left: Range, mention: Mention[Quantity]) -> bool:
        """A threshold behind what was counted: ``04/18 xã đạt 19 tiêu chí``."""
        line = self.line
        if host.line is not line:
            return False
        if is_kind(unit_of(mention), "age"):
            return True
        if host.percent:
            return False
        start, kinds = line.ending(left[1], frozenset({"threshold"}), host.at + 1)
        if is_percent(mention):  # "15 xã có tỷ lệ hộ nghèo | trên 40%"
            begin = host.at + 1
            while begin < start and line.words[begin] != "có":
                begin += 1
            relative = line.match(begin + 1, "relative", start) > 0
            above = line.words[left[0] : left[1]] in _THRESHOLDS
            return bool(kinds) and not host.measured and (relative or above)
        if not kinds or mention.value.unit == host.number.value.unit:
            return False
        counted = isinstance(host.number.value.value, Fraction) or not host.measured
        after = left[1] + 1
        above = after < len(line) and line.words[after] == "trở"
        alone = line.words[start : left[1]] in (["trên"], ["từ"], ["dưới"])
        return counted and (above or not alone or is_kind(unit_of(mention), "criterion"))
