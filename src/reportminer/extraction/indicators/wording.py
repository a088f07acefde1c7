"""Pieces of names: the counting noun, the words behind a number, the lead."""

from __future__ import annotations

import re

import regex

from reportminer.extraction.indicators.clauses import Clause
from reportminer.extraction.indicators.dividing import Joint
from reportminer.extraction.indicators.lexicon import is_kind, opening_size
from reportminer.extraction.indicators.line import Line
from reportminer.extraction.indicators.reach import right_end
from reportminer.text import fold

_COMPARED = regex.compile(
    r"so\s+(?:với|cùng kỳ|kế hoạch|kh\b|năm|tháng|quý|chỉ tiêu|dự toán|nghị quyết|đầu năm)",
    regex.IGNORECASE,
)
_QUOTES = re.compile(r"[\"“”„«»]")
_SIGN = re.compile(r"[^\w\s]|_")
_EDGE = ' ,;:.-–=*/"“”…'
_LONGEST_LEAD = 14
_COMMON = ("head", "act", "light", "undertaking", "general", "attribute")
_ABOVE = ("trở", "lên", "xuống")
_TIES = ("at", "to", "of", "about_topic", "with")
_LABEL = regex.compile(r"[\d.,/]{1,4}|[IVX]{1,4}|cơ bản|nhắc lại|bổ sung")


def clean(name: str) -> str:
    """A name with single spaces, without quotes and signs at its ends."""
    if _SIGN.search(name) is None:
        return " ".join(name.split())
    name = " ".join(_QUOTES.sub(" ", name).split())
    name = name.replace(" ,", ",").replace(" .", ".").replace(" )", ")").strip(_EDGE)
    if name.count("(") != name.count(")"):
        name = name.replace("(", " ").replace(")", " ").strip(_EDGE)
    return " ".join(name.split())


def small(said: str) -> str:
    """Words that open with a phrase of the lexicon begin with a small letter."""
    if not said[:1].isupper() or said[:2].isupper():
        return said
    words = fold(said).split()
    second = said.split()[1:2]
    if second and second[0][:1].isupper() and not second[0].isupper():
        return said  # "Tiền Giang" is no money
    return said[:1].lower() + said[1:] if any(opening_size(words, k) for k in _COMMON) else said


def joined(*parts: str) -> str:
    """Parts of a name in order, empty ones left out."""
    said: list[str] = []
    for part in parts:
        words = small(part).split()
        if said and words and words[0] == said[-1] and len(said) == 1:
            words = words[1:]
        said += words
    return clean(" ".join(said))


def right_of(clause: Clause, *, compared: bool = False) -> str:
    """The words behind the number; a comparison only where it is asked for."""
    lo, hi = clause.right
    while lo < hi and clause.line.words[lo] in _ABOVE:  # "từ 65% | trở lên"
        lo += 1
    right = clean(clause.line.said(lo, hi))
    return right if compared or not is_compared(right) else ""


def is_compared(right: str) -> bool:
    """Whether the words say what a change is measured against."""
    return right[:1] in ("s", "S") and _COMPARED.match(right) is not None


def noun_of(clause: Clause, right: str) -> str:
    """The counting noun, empty where a classifier has its noun behind it."""
    if clause.measured:
        return ""
    names = right and not is_label(right) and not clause.line.match_any(clause.right[0], _TIES)
    if names and is_kind(clause.unit, "classifier"):
        return ""
    return (clause.number.value.unit or "").replace("đ/c", "đồng chí").split("/")[0]


def thing_of(clause: Clause) -> str:
    """What a value counts: its noun and the words behind it."""
    right = right_of(clause)
    return joined(noun_of(clause, right), right)


def is_label(right: str) -> bool:
    """``1``, ``02``: what tells doses apart, no noun."""
    return _LABEL.fullmatch(right) is not None


def is_event(clause: Clause) -> bool:
    """Whether gatherings are counted."""
    return is_kind(clause.unit, "event")


def is_place(said: str) -> bool:
    """``huyện``, ``toàn huyện``, ``xã An Lạc``: where, not what."""
    return opening_size(fold(said).split(), "place") > 0


def without_names(thing: str, noun: str) -> str:
    """``02 xã An Lạc và Kim Loan``: the names of what is counted are left out."""
    rest = thing[len(noun) :].strip()
    return noun if noun and rest[:1].isupper() else thing


def lead_of(clause: Clause) -> str:
    """The words before the colon, without those that say only that something follows."""
    if not clause.lead or len(clause.lead.split()) > _LONGEST_LEAD:
        return ""
    words, folded = clause.lead.split(), fold(clause.lead).split()
    while size := opening_size(folded, "leading"):
        words, folded = words[size:], folded[size:]
    if opening_size(folded, "head"):  # "cơ cấu kinh tế chuyển dịch đúng hướng: …"
        ends = ("act", "predicate", "marker", "link")
        starts = (i for i in range(2, len(words)) if any(opening_size(folded[i:], k) for k in ends))
        words = words[: next(starts, len(words))]
    return " ".join(words)


def following(clause: Clause) -> str:
    """What a number's clause goes on with: ``hỗ trợ 10 triệu đồng | cho 02 hộ bị sạt lở``.

    The tying words and the next number's noun with the words behind it, if one clause holds both.
    """
    line = clause.line
    after = next((i for i in sorted(line.numbers) if i > clause.at), None)
    if after is None or clause.right[1] >= after:
        return ""
    tie = line.said(clause.right[1], after)
    if any(line.words[i] == "," or line.is_hard(i) for i in range(clause.right[1], after)):
        return ""
    if not (_ties(line, clause.right[1], after)):
        return ""
    unit = "" if is_kind(fold(line.numbers[after].value.unit or ""), "measured") else None
    noun = line.numbers[after].value.unit or "" if unit is None else ""
    end = min(right_end(line, after + 1, len(line)), after + 13)
    return joined(tie, noun, line.said(after + 1, end))


def _ties(line: Line, lo: int, hi: int) -> bool:
    """Whether ``[lo, hi)`` is a preposition of giving, or a verb."""
    start, kinds = line.ending(hi, frozenset({"to", "act"}), lo)
    return bool(kinds) and (start == lo or line.match_any(lo, ("to", "act", "marker"), hi) > 0)


__all__ = ["Joint"]
