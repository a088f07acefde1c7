"""How far the words of a number reach: where those before it begin, those behind it end.

A comma inside a list of nouns ends nothing. Where it fails: a list of nouns whose last noun happens
to be a verb too.
"""

from __future__ import annotations

from reportminer.document import Mention, Quantity
from reportminer.extraction.indicators.lexicon import is_kind, unit_words
from reportminer.extraction.indicators.line import AWARD, DATE, NUMBER, Line
from reportminer.extraction.indicators.signs import only_about, skip_signs

OPENERS = ("opener", "act", "light", "head", "attribute", "marker")
_FINITE = ("predicate", "act", "light", "at", "to", "about_topic")
_LONG = 26
_LONGEST_PLACE = 7

# -- the words behind a number


def right_end(line: Line, lo: int, hi: int) -> int:
    """End of the words in ``[lo, hi)`` that go with the number before ``lo``."""
    mention = line.numbers.get(lo - 1)
    media = mention is not None and _counts_media(mention)
    counted = mention is not None and not is_kind(unit_words(mention.value.unit), "measured")
    finite = False
    at = lo + 2 if line.words[lo : lo + 1] == ["so"] else lo
    while at < hi and at - lo < _LONG and not line.is_hard(at):
        word = line.words[at]
        if word == ",":
            if media and line.match(at + 1, "topic", hi):
                media = False
            elif at == lo or not (
                _shares_object(line, lo, at, hi) or _same_list(line, at + 1, hi, finite)
            ):
                return at
        elif word == "và":
            if _opens(line, at + 1, hi, finite):
                return at
        elif word == "là" and counted:
            return at
        elif line.tags[at]:
            if _cuts(line, at, hi):
                return at
            finite = finite or (line.match_any(at, _FINITE, hi) > 0 and (counted or at > lo))
        at += max(1, line.match(at, "with", hi))
    return at


def _opens(line: Line, at: int, hi: int, finite: bool) -> bool:
    """Whether a new clause opens behind "và"."""
    if line.match_any(at, ("opener", "marker", "light"), hi):
        return True
    return not finite and line.match(at, "act", hi) > 0


def _cuts(line: Line, at: int, hi: int) -> bool:
    if line.match(at, "cut", hi):
        if _is_place_within(line, at, hi):
            return False
        return line.match(at, "with", hi) == 0 or line.words[at] == "với"
    size = line.match(at, "with", hi)
    if size and line.match_any(at + size, ("attribute", "head"), hi):
        return True
    size = line.match(at, "change", hi)
    return size > 0 and line.words[at + size : at + size + 2] == ["so", "với"]


def _is_place_within(line: Line, at: int, hi: int) -> bool:
    """``17 xã | trên địa bàn huyện đã hoàn thành …``: what was done follows the place."""
    if line.words[at : at + 3] != ["trên", "địa", "bàn"]:
        return False
    for i in range(at + 3, min(hi, at + 3 + _LONGEST_PLACE)):
        if line.is_hard(i) or line.words[i] in (",", "và"):
            return False
        if line.words[i] in ("đã", "được"):
            return True
    return False


def _counts_media(mention: Mention[Quantity]) -> bool:
    """Whether a number counts news items, which take a topic."""
    return is_kind(unit_words(mention.value.unit).split(",")[-1].strip(), "media")


def _shares_object(line: Line, lo: int, comma: int, hi: int) -> bool:
    """``tháo dỡ, vận chuyển vật liệu``: a verb without an object before the comma."""
    return line.match(comma + 1, "act", hi) > 0 and bool(
        line.ending(comma, frozenset({"act"}), lo)[1]
    )


def _same_list(line: Line, at: int, hi: int, finite: bool) -> bool:
    """Whether the words behind a comma go on with a list of nouns, or bring their common verb."""
    if at >= hi or line.match_any(at, OPENERS, hi) or line.words[at] in (DATE, AWARD):
        return False
    end, says, item = at, False, hi
    while end < hi and line.words[end] != "," and not line.is_hard(end):
        if line.words[end] == "và" and not says:
            item = min(item, end)  # the list closes: "thủy lợi, nước sạch và văn hóa"
        says = says or _says(line, end, hi) or line.match(end, "light", hi) > 0
        end += 1
    if item < hi:
        return item - at <= 4 + finite
    if finite:
        return not says and end - at <= 3
    return says or end - at <= 4


# -- the words before a number


def left_start(line: Line, lo: int, hi: int) -> int:
    """Start of the words in ``[lo, hi)`` that belong to the number at ``hi``."""
    commas = [i for i in range(lo, hi) if line.words[i] == ","]
    start = (commas[-1] + 1) if commas else lo
    while commas:
        comma = commas.pop()
        previous = (commas[-1] + 1) if commas else lo
        if not (_joins_nouns(line, previous, comma, hi) or _ends_object(line, comma, hi)):
            break
        start = previous
    return _after_and(line, start, hi)


def _joins_nouns(line: Line, previous: int, comma: int, hi: int) -> bool:
    """Whether the comma joins nouns of one list rather than two clauses."""
    begin = skip_signs(line, previous, comma)
    if begin == comma or comma + 1 >= hi:
        return False
    if line.words[begin:comma] == ["trong", "đó"]:
        return True
    if line.match(begin, "relative", comma) or _relative_before(line, begin):
        return not line.match_any(comma + 1, ("head", "attribute"), hi)
    if line.words[begin] == DATE or line.match(begin, "adverbial", comma):
        return False
    if line.match_any(comma + 1, OPENERS, hi) or only_about(line, comma + 1, hi):
        return bool(line.match(comma + 1, "act", hi)) and _is_verb_list(line, begin, comma)
    if line.words[comma + 1] in (DATE, AWARD, NUMBER):
        return False
    if line.match(begin, "head", comma):
        return not any(line.match(i, "predicate", comma) for i in range(begin, comma))
    return not any(_says(line, i, comma) for i in range(begin, comma))


def _ends_object(line: Line, comma: int, hi: int) -> bool:
    """``mở lớp hướng dẫn giao tiếp, ứng xử nơi công sở cho |``: nouns, then whom it was for."""
    start, kinds = line.ending(hi, frozenset({"to"}), comma + 1)
    if not kinds or start <= comma + 1 or line.match_any(comma + 1, OPENERS, hi):
        return False
    verbs = ("predicate", "act", "light", "head")
    return not any(line.match_any(i, verbs, start) for i in range(comma + 1, start))


def _says(line: Line, at: int, hi: int) -> bool:
    """Whether a word makes a clause of the nouns before it."""
    if line.match(at, "predicate", hi):
        return True
    return line.match(at, "act", hi) > 0 and not is_kind(line.words[at - 1], "noun_before")


def _relative_before(line: Line, begin: int) -> bool:
    """Whether the clause that ``begin`` goes on with opened with "tỷ lệ", "số"."""
    at = begin
    while at > 0 and not line.is_hard(at - 1) and line.words[at - 1] not in (NUMBER, AWARD):
        at -= 1
        if line.words[at] == "," and line.match(at + 1, "relative"):
            return True
    return at < begin and line.match(at, "relative") > 0


def _is_verb_list(line: Line, begin: int, comma: int) -> bool:
    """``đã thăm, tặng 12 suất quà``: verbs side by side, nothing between them."""
    while begin < comma and (size := line.match(begin, "marker", comma)):
        begin += size
    size = line.match(begin, "act", comma)
    return size > 0 and size == comma - begin


def _after_and(line: Line, start: int, hi: int) -> int:
    """Behind the last "và" that opens a clause of its own."""
    begin = skip_signs(line, start, hi)
    if line.match(begin, "relative", hi):
        return start
    head = line.match(begin, "head", hi) > 0
    for i in range(hi - 1, start, -1):
        if line.words[i] == "và" and i + 1 < hi:
            if head and not any(line.match(j, "predicate", i) for j in range(begin, i)):
                continue
            if line.match_any(i + 1, ("act", "light", "head", "marker"), hi):
                if _is_verb_list(line, begin, i):
                    continue
                return i + 1
    return start
