"""The verb phrase before a number: where its verb begins, and where its object.

``huyện đã | mở | 12 lớp``: the last "đã", "tiếp tục" before a verb decides, else the verb that
stands directly before the number, else the first one.
"""

from __future__ import annotations

from reportminer.extraction.indicators.lexicon import is_kind
from reportminer.extraction.indicators.line import JOINED, Line
from reportminer.extraction.indicators.signs import Range

PASSIVE = ("được", "bị")
_VERB = frozenset({"act", "light"})
_TENSES = ("đã", "đang", "sẽ")


def verb_phrase(
    line: Line, lo: int, hi: int, tie: str, *, stated: bool
) -> tuple[Range, Range, Range]:
    """Subject, verb and object in ``[lo, hi)``; verb and object are empty for a noun phrase."""
    none = (hi, hi)
    at = _verb_at(line, lo, hi, tie, stated=stated) if lo < hi else None
    if at is None:
        return (lo, hi), none, none
    start, verb = at, _verbs(line, at, hi)
    end = verb[1]
    while end < hi and (size := line.match(end, "manner", hi)):
        end += size
    return (lo, start), verb, (end, hi)


def _verbs(line: Line, at: int, hi: int) -> Range:
    """The verb at ``at``, light verbs before another verb left out, verbs side by side together."""
    size = line.match_any(at, _VERB, hi) or min(2, hi - at)
    while line.match(at, "light", hi) == size and line.match_any(at + size, _VERB, hi):
        at += size
        size = line.match_any(at, _VERB, hi)
    end = at + size
    while size and line.match(end, "act", hi):  # "hỗ trợ xây", "tham mưu phân bổ"
        end += line.match(end, "act", hi)
    while end + 1 < hi and line.words[end] in (",", "và", JOINED):
        size = line.match(end + 1, "act", hi)
        if not size:
            break
        end += 1 + size
    return at, end


def _verb_at(line: Line, lo: int, hi: int, tie: str, *, stated: bool) -> int | None:
    """Where the verb phrase begins, None for a noun phrase (``stated``: before "đạt", "chiếm")."""
    head = line.match(lo, "head", hi)
    verb = line.match_any(lo, _VERB, hi)
    if head and head >= verb and (lo + head < hi or tie):
        return None
    if tie == "at" and (passive := _passive(line, lo, hi)) is not None:
        return passive
    for i in range(hi - 1, lo - 1, -1):  # the last "đã", "tiếp tục" before a verb
        size = line.match(i, "marker", hi) if line.tags[i] else 0
        if size and line.match(i + size, "coverb", hi):
            return _last_verb(line, i + size, hi) or _first_verb(line, i + size + 1, hi)
        if size and line.match_any(i + size, _VERB, hi):
            return i + size
    if (not verb or not tie) and not stated:
        last = _last_verb(line, lo, hi)
        if last is not None:
            return last
    if line.match(lo, "coverb", hi):
        return _first_verb(line, lo + line.match(lo, "coverb", hi), hi)
    if verb:
        return lo
    if tie in ("link", "share", "change", "have"):
        return None
    return _first_verb(line, lo + 1, hi) or _after_tense(line, lo, hi)


def _after_tense(line: Line, lo: int, hi: int) -> int | None:
    """Any word behind "đã", "đang", "sẽ" is a verb: ``Quỹ đã | trao thưởng cho 120 em``."""
    return next((i + 1 for i in range(lo, hi - 1) if line.words[i] in _TENSES), None)


def _passive(line: Line, lo: int, hi: int) -> int | None:
    """The verb of ``dịch vụ … được cung cấp ở |``."""
    start, kinds = line.ending(hi, _VERB, lo)
    return start if kinds and start > lo and line.words[start - 1] in PASSIVE else None


def _last_verb(line: Line, lo: int, hi: int) -> int | None:
    """The verb that stands directly before the number, with the verbs joined to it."""
    last, kinds = line.ending(hi, _VERB, lo)
    while kinds and last > lo and line.words[last - 1] in ("và", ",", JOINED):
        before, kinds = line.ending(last - 1, _VERB, lo)
        if kinds:
            last = before
        elif line.words[last - 1] == JOINED:
            return None
    if last == hi or (last > lo and is_kind(line.words[last - 1], "noun_before")):
        return None
    if line.is_name(last) and last > lo:
        return None
    return last


def _first_verb(line: Line, lo: int, hi: int) -> int | None:
    i = lo
    while i < hi:
        size = line.match_any(i, _VERB, hi)
        if (
            size
            and not is_kind(line.words[i - 1], "noun_before")
            and line.words[i - 1] != JOINED
            and not (line.is_name(i) and i > 0)
        ):
            return i
        i += max(1, size)
    return None
