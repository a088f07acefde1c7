"""When and where a value holds, and what a change is measured from.

The period is the date said nearest to the value in its clause, else the one its sentence opens
with; the scope the unit named as subject or place of the clause. A date behind "so với" is neither:
it is the earlier period of a comparison.
"""

from __future__ import annotations

from collections.abc import Mapping

import regex

from reportminer.extraction.indicators.clauses import Clause
from reportminer.extraction.indicators.dividing import Joint
from reportminer.extraction.indicators.lexicon import opening_size
from reportminer.extraction.indicators.line import DATE, Line
from reportminer.extraction.indicators.openings import without_opening
from reportminer.extraction.indicators.signs import last_hard
from reportminer.text import fold

_AGAINST = regex.compile(r"^so\s+(?:với\s+)?", regex.IGNORECASE)
_LONGEST_NAME = 4


def period_of(clause: Clause, periods: Mapping[int, str]) -> str | None:
    """The date or period of a value in SCHEMA form."""
    line = clause.line
    behind = range(clause.at + 1, clause.right[1])
    before = range(clause.at - 1, clause.left[0] - 1, -1)
    hard = last_hard(line, 0, clause.at)
    start = 0 if hard is None else hard + 1
    first = next((i for i in sorted(line.numbers) if i >= start), clause.at)
    opening = range(start, min(first, clause.left[0]))  # a date behind a number is that number's
    said_first = range(without_opening(line, 0, clause.left[0]))
    for places in (behind, before, opening, said_first):
        for i in places:
            if line.words[i] == DATE and not _is_compared(line, i):
                period = periods.get(line.spans[i][0])
                if period is not None:
                    return period
    return None


def _is_compared(line: Line, at: int) -> bool:
    """Whether a date stands behind "so với"."""
    for i in range(at - 1, max(at - 5, 0), -1):
        if line.words[i] == "với":
            return line.words[i - 1] == "so"
    return False


def compared_with(said: str | None) -> str | None:
    """The earlier period among bases of shares and changes ("cùng kỳ", "năm 2021"), as written."""
    if not said:
        return None
    base = _AGAINST.sub("", said)
    return base if opening_size(fold(base).split(), "earlier") else None


def scope_of(clause: Clause) -> str | None:
    """The unit a value is of: ``toàn huyện``, ``xã Kim Loan``."""
    line = clause.line
    for i in range(*clause.left):
        found = _unit_at(line, i, clause.left[1]) if line.tags[i] else None
        if found:
            return found
    if clause.host is not None and (clause.inside or clause.joint is not Joint.OPEN):
        return scope_of(clause.host) if clause.host.line is line else None
    return None


def _unit_at(line: Line, at: int, hi: int) -> str | None:
    whole = line.match(at, "whole", hi)
    size = line.match(at + whole, "level", hi)
    if not size or line.match(at + whole, "no_level"):
        return None
    end = at + whole + size
    if whole:
        return line.said(at, end).lower()
    first = end
    while end < hi and end - first < _LONGEST_NAME and line.is_name(end):
        if line.words[end] == DATE or not line.words[end][0].isalpha():
            break
        end += 1
    return line.said(at, end) if end > first else None
