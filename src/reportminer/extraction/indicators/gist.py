"""What the clause before a value says, for values that do not say what they are of.

``Công ty đã cải tiến quy trình chế biến, tiết kiệm | 558 triệu đồng/năm``: saved by what, the
clause before tells; ``Việc số hóa hồ sơ triển khai chậm, mới đạt | 37% khối lượng``: its subject is
what was done. Where it fails: a clause before that only sets a scene.
"""

from __future__ import annotations

import re

from reportminer.extraction.indicators.clauses import Clause
from reportminer.extraction.indicators.lexicon import is_kind
from reportminer.extraction.indicators.line import AWARD, DATE, NUMBER, Line
from reportminer.extraction.indicators.openings import without_opening
from reportminer.extraction.indicators.wording import clean, is_place

_LONGEST = 26
_SOURCE = 14
_ENDS = ("predicate", "marker", "light", "link", "share", "change")
_TENSES = ("đã", "đang", "sẽ")
_OFFICE = re.compile(r"^(?:công tác|việc)\s+(?=\S+\s+\S)", re.IGNORECASE)


def gist_before(clause: Clause) -> str:
    """The doing or the subject of the clause that ends at the comma before a value, else empty."""
    line, end = clause.line, clause.left[0]
    while end > 0 and line.words[end - 1] in (",", "và"):
        end -= 1
    if end == 0 or end == clause.left[0] or line.is_hard(end - 1):
        return ""
    return _gist(line, _begin(line, end), end)


def _begin(line: Line, end: int) -> int:
    """Where the statement before ``end`` begins: behind a hard sign or a number."""
    lo = end
    while lo > 0 and not line.is_hard(lo - 1) and line.words[lo - 1] not in (NUMBER, AWARD):
        lo -= 1
    return lo


def doing_before(clause: Clause) -> str:
    """The last doing of the clause before: ``mạnh dạn | đầu tư dây chuyền, với số vốn 4 tỷ``."""
    line, end = clause.line, clause.left[0]
    while end > 0 and line.words[end - 1] in (",", "và"):
        end -= 1
    lo = _begin(line, end)
    for i in range(end - 2, lo, -1):
        size = line.match(i, "act", end)
        if size and i + size < end and not is_kind(line.words[i - 1], "noun_before"):
            return clean(line.said(i, end)) if end - i <= _LONGEST else ""
    return gist_before(clause)


def source_behind(clause: Clause) -> str:
    """``Huy động được 22 tỷ đồng | từ ngân sách và xã hội hóa``: what a bare verb goes on with."""
    line, lo = clause.line, clause.right[1]
    if lo >= len(line) or line.words[lo] not in ("từ", "cho", "vào"):
        return ""
    end = lo
    while end < len(line) and not line.is_hard(end) and line.words[end] not in (",", NUMBER):
        end += 1
    return clean(line.said(lo, end)) if end - lo <= _SOURCE else ""


def told_before(clause: Clause) -> str:
    """All of the statement before a value, where "tỷ lệ này" points back to it."""
    line, end = clause.line, clause.left[0]
    while end > 0 and (line.words[end - 1] in (",", "và") or line.is_hard(end - 1)):
        end -= 1
    lo = without_opening(line, _begin(line, end), end)
    while size := line.match(lo, "marker", end):
        lo += size
    return clean(line.said(lo, end)) if 0 < end - lo <= _LONGEST else ""


def awarded_before(clause: Clause) -> str:
    """``Tỷ lệ hộ gia đình văn hóa: 1.150/1.250 hộ, đạt | 92%``: what an award's count is of."""
    line, end = clause.line, clause.left[0]
    while end > 0 and line.words[end - 1] in (",", "(", "="):
        end -= 1
    if end == 0 or line.words[end - 1] != AWARD:
        return ""
    end -= 1
    while end > 0 and line.words[end - 1] == ":":
        end -= 1
    lo = without_opening(line, _begin(line, end), end)
    return clean(line.said(lo, end)) if 0 < end - lo <= _LONGEST else ""


def _gist(line: Line, lo: int, hi: int) -> str:
    at = without_opening(line, lo, hi)
    done = _doing(line, at, hi)
    if done is not None:
        return clean(line.said(done, min(hi, done + _LONGEST)))
    if at == lo and line.match_any(at, ("adverbial",), hi):
        at += line.match(at, "adverbial", hi)
    end = at
    while end < hi and not _closes(line, at, end, hi):
        end += max(1, line.match_any(end, ("fixed", "head"), hi))
    if end - at < 2 or end - at > _LONGEST:
        return ""
    said = _OFFICE.sub("", clean(line.said(at, end)))
    return "" if is_place(said) else said


def _doing(line: Line, lo: int, hi: int) -> int | None:
    """The verb of ``Công ty | đã cải tiến quy trình``: behind a subject and a marker."""
    for i in range(lo, hi):
        size = line.match(i, "marker", hi)
        verb = i + size
        if size and (line.words[i] in _TENSES or line.match(verb, "act", hi)):
            return verb if verb + max(1, line.match(verb, "act", hi)) < hi else None
    return None


def _closes(line: Line, lo: int, at: int, hi: int) -> bool:
    if line.words[at] in (DATE, "(", NUMBER, AWARD):
        return True
    if line.match(at, "head", hi):
        return False
    return at > lo and line.match_any(at, _ENDS, hi) > 0
