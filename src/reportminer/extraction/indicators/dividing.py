"""Which words go with which number: the words between two numbers are cut in two.

The cut is at the comma or "và" behind which a new clause opens; without one, at the words that tie
the second number to the first ("cho", "chiếm"). ``reach`` says how far the words of each one go.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from reportminer.extraction.indicators.lexicon import is_kind, unit_words
from reportminer.extraction.indicators.line import Line
from reportminer.extraction.indicators.reach import OPENERS, left_start, right_end
from reportminer.extraction.indicators.signs import last_hard, only_about, tail_start

_VERBS = frozenset({"act", "light"})
_OF_PROPERTY = 3  # words a property may take: "tổng vốn | đăng ký"


class Joint(Enum):
    """How a number is tied to the one before it in its line."""

    OPEN = "open"  # a clause of its own
    LIST = "list"  # a bare item of a list ("17 xã, 138 xóm")
    SHARED = "shared"  # one clause with two numbers ("10 triệu đồng cho 01 hộ")


class Gap(NamedTuple):
    """Where the words before a number divide."""

    right_end: int
    left: int
    joint: Joint


def divide(line: Line, lo: int, hi: int, *, after_number: bool) -> Gap:
    """Divide tokens ``[lo, hi)`` between the number before them and the number at ``hi``."""
    hard = last_hard(line, lo, hi)
    if hard is not None:
        end = right_end(line, lo, hi) if after_number else lo
        return Gap(end, left_start(line, hard + 1, hi), Joint.OPEN)
    if not after_number:
        return Gap(lo, left_start(line, lo, hi), Joint.OPEN)
    item = next((i for i in range(hi - 1, lo - 1, -1) if line.words[i] == "và"), None)
    if item is not None and only_about(line, item + 1, hi):
        return Gap(right_end(line, lo, item), item + 1, Joint.LIST)
    commas = [i for i in range(lo, hi) if line.words[i] == ","]
    if commas:
        return _at_comma(line, lo, hi, commas)
    return _without_comma(line, lo, hi)


def _at_comma(line: Line, lo: int, hi: int, commas: list[int]) -> Gap:
    last = commas[-1] + 1
    for i in range(hi - 1, last, -1):
        size = line.match(i, "with", hi)
        if size and _is_property(line, i + size, hi):
            return Gap(i, i, Joint.OPEN)
    start, kinds = line.ending(hi, frozenset({"to", "at"}), last)
    if kinds and start > last and line.words[start:hi] == ["trên"]:
        mention = line.numbers.get(hi)  # "lợn | trên 1.000 con" is no place
        if mention is None or not is_kind(unit_words(mention.value.unit), "level"):
            kinds = frozenset()
    if kinds and start > last and not line.match_any(last, OPENERS, hi):
        return Gap(start, start, Joint.SHARED)  # "kỹ thuật chăn nuôi, trồng trọt cho 450 lượt"
    left = left_start(line, commas[0] + 1, hi)
    end = right_end(line, lo, max(left - 1, lo))
    return Gap(end, left, Joint.LIST if only_about(line, left, hi) else Joint.OPEN)


def _without_comma(line: Line, lo: int, hi: int) -> Gap:
    """At "và" if a clause or an item follows it, else at the words that tie."""
    if _states_another(line, lo, hi):
        return Gap(lo, lo, Joint.OPEN)
    if compares(line, lo, hi):
        return Gap(lo, lo, Joint.SHARED)
    for i in range(hi - 1, lo - 1, -1):
        size = line.match(i, "with", hi)
        if size and _is_property(line, i + size, hi):
            return Gap(i, i, Joint.OPEN)
        whole = not (i > lo and line.match(i - 1, "worth", hi))
        if whole and line.match(i, "worth", hi) and _is_property(line, i, hi):
            i -= i > lo and line.words[i - 1] == "với"
            return Gap(i, i, Joint.OPEN)  # "40 suất quà | tổng trị giá 20 triệu đồng"
        if line.words[i] == "có" and _states_what(line, i + 1, hi):
            return Gap(i + 1, i + 1, Joint.OPEN)
        opens = line.match_any(i + 1, OPENERS, hi) or _states(line, i + 1, hi)
        if line.words[i] == "và" and opens:
            return Gap(i, i + 1, Joint.OPEN)
    tail = tail_start(line, lo, hi)
    verb, kinds = line.ending(tail, _VERBS, lo)
    while kinds and (verb > lo or tail == hi):  # "đảng viên nhận giúp đỡ 78 hộ"
        tail = verb
        verb, kinds = line.ending(tail, _VERBS | {"marker"}, lo)
    if tail > lo and line.words[tail - 1] in ("hay", "hoặc"):
        return Gap(tail - 1, tail - 1, Joint.OPEN)  # "giảm 1,65% | hay giảm 439 ha"
    if tail == hi:
        return Gap(hi, hi, Joint.LIST)
    return Gap(tail, tail, Joint.SHARED)


def compares(line: Line, lo: int, hi: int) -> bool:
    """``giảm 2 điểm % | so với gần 7% của năm 2020``: an earlier value of the same thing."""
    return line.words[lo : lo + 2] == ["so", "với"] and only_about(line, lo + 2, hi)


def _states_another(line: Line, lo: int, hi: int) -> bool:
    """``năng suất đạt 62 tạ/ha | sản lượng đạt 719 tấn``: a comma was forgotten."""
    mention = line.numbers.get(lo - 1)
    if mention is None or not is_kind(unit_words(mention.value.unit), "measured"):
        return False
    size = line.match(lo, "head", hi)
    return size > 0 and (line.ending(hi, frozenset({"link"}), lo + size)[0] < hi or size == hi - lo)


def _states_what(line: Line, at: int, hi: int) -> bool:
    """``6.601 người vào phường B có | diện tích tự nhiên là 0,5 km²``."""
    return line.match(at, "head", hi) > 0 and line.words[hi - 1] == "là"


def _is_property(line: Line, at: int, hi: int) -> bool:
    """Whether ``[at, hi)`` is a property ("tổng số tiền") with no more than a linking word."""
    size = line.match_any(at, ("attribute", "head"), hi)
    return size > 0 and tail_start(line, at + size, hi) - (at + size) <= _OF_PROPERTY


def _states(line: Line, lo: int, hi: int) -> bool:
    """Whether ``[lo, hi)`` ends like a statement: a thing and a linking word."""
    start, kinds = line.ending(hi, frozenset({"link"}), lo)
    return bool(kinds) and start > lo
