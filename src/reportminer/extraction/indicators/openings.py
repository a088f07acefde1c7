"""The words a clause opens with: adverbials, dates, bases of comparison, "trong đó"."""

from __future__ import annotations

from reportminer.extraction.indicators.line import AWARD, DATE, JOINED, NUMBER, Line
from reportminer.extraction.indicators.signs import SIGNS

_LONGEST_BASE = 8


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
        if line.words[lo] in SIGNS or line.words[lo] in ("+", ".", DATE, AWARD, JOINED):
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


def _names_result(line: Line, lo: int, hi: int) -> bool:
    """``kết quả khá, giỏi đạt``: the result is the thing itself."""
    at = lo + 2
    return at < hi and not (
        line.words[at] in (DATE, ",", ":")
        or line.match_any(at, ("marker", "have", "opening", "act", "light", "adverbial"), hi)
    )
