"""What a sentence is about, for clauses that leave it out.

``Ngày hội … được tổ chức tại xã A, có | 620 người tham dự``: who came, came to the festival. The
topic is the undertaking or body that the sentence (or its part before a semicolon) opens with.
"""

from __future__ import annotations

from reportminer.extraction.indicators.clauses import Clause
from reportminer.extraction.indicators.line import DATE, JOINED, NUMBER, Line
from reportminer.extraction.indicators.openings import without_opening
from reportminer.extraction.indicators.signs import last_hard
from reportminer.extraction.indicators.wording import clean

_LONGEST = 48
_LONG_QUOTE = 30
_KINDS = ("undertaking", "owner", "body")


def topic_of(clause: Clause) -> tuple[str, str]:
    """The topic of a clause and its kind; two empty strings if it has none."""
    line = clause.line
    hard = last_hard(line, 0, clause.at)
    while True:
        start = 0 if hard is None else hard + 1
        found = topic_at(line, start, clause.at)
        if found[0] or hard is None:
            return found
        hard = last_hard(line, 0, hard)


def topic_at(line: Line, lo: int, hi: int) -> tuple[str, str]:
    """The topic that opens ``[lo, hi)``: the noun phrase of an undertaking or a body."""
    at = _opened(line, lo, hi)
    held = line.first("held", at, hi)
    if held is not None and 0 < held - at <= _LONGEST:
        return _said(line, at, held), "undertaking"
    kind = next((kind for kind in _KINDS if line.match(at, kind, hi)), "")
    if not kind:
        return "", ""
    end = at + line.match(at, kind, hi)
    while end < hi and end - at < _LONGEST and not _ends(line, end, hi):
        if kind != "undertaking" and _is_verb(line, end, hi):
            break
        end += 1
    return (_said(line, at, end) if kind == "undertaking" else clean(line.said(at, end))), kind


def _said(line: Line, lo: int, hi: int) -> str:
    """A topic as written, without a long name in quotes, with a small letter at its head."""
    quote = next((i for i in range(lo + 3, hi) if line.words[i] == '"'), hi)
    said = clean(line.said(lo, quote if hi - quote > _LONG_QUOTE else hi))
    return said if said[:2].isupper() else said[:1].lower() + said[1:]


def _opened(line: Line, lo: int, hi: int) -> int:
    """Behind adverbials that end in a comma ("Trong năm, …") and opening words."""
    at = without_opening(line, lo, hi)
    while at < hi and line.match(at, "adverbial", hi):
        comma = next((i for i in range(at, hi) if line.words[i] == ","), None)
        if comma is None:
            return at
        at = without_opening(line, comma + 1, hi)
    return at


def _is_verb(line: Line, at: int, hi: int) -> bool:
    """Whether a body begins to do something here ("thi đua, khen thưởng" is part of its name)."""
    if line.words[at - 1] in (JOINED, "-", "và") or line.is_name(at):
        return False
    return line.match_any(at, ("act", "light"), hi) > 0


def _ends(line: Line, at: int, hi: int) -> bool:
    word = line.words[at]
    if word in (",", "(", DATE, NUMBER, "năm", "ngày", "do") or line.is_hard(at):
        return True
    return line.match_any(at, ("predicate", "at", "gather", "link", "marker"), hi) > 0
