"""Signs and linking words of a line: what stands between the words of a clause and its number.

Hard signs end a clause, commas and brackets are stepped over, linking and qualifying words ("đạt",
"cho", "khoảng") tie a number to the words before it.
"""

from __future__ import annotations

from reportminer.extraction.indicators.line import Line

Range = tuple[int, int]
SIGNS = frozenset({",", "(", ")", "-", '"', "=", ":"})
TAIL = frozenset(
    {"link", "have", "share", "change", "about", "to", "at", "with", "about_topic", "of"}
)


def last_hard(line: Line, lo: int, hi: int) -> int | None:
    """Place of the last hard token in ``[lo, hi)``."""
    backwards = line.hard[lo:hi][::-1]
    return hi - 1 - backwards.index(True) if True in backwards else None


def skip_signs(line: Line, lo: int, hi: int) -> int:
    """``lo`` moved over commas and brackets."""
    while lo < hi and line.words[lo] in (",", "(", ")", "-", "+"):
        lo += 1
    return lo


def only_about(line: Line, lo: int, hi: int) -> bool:
    """Whether nothing but qualifiers and "và" stands in ``[lo, hi)``."""
    while hi > lo:
        start, kinds = line.ending(hi, frozenset({"about"}), lo)
        if not kinds:
            if line.words[hi - 1] not in ("và", ",", "cùng"):
                return False
            start = hi - 1
        hi = start
    return True


def tail_start(line: Line, lo: int, hi: int) -> int:
    """Start of the linking words that end at ``hi``."""
    while hi > lo:
        start, kinds = line.ending(hi, TAIL, lo)
        if not kinds:
            return hi
        hi = start
    return hi
