"""The base of a percentage: what it is a share of, as written."""

from __future__ import annotations

from dataclasses import dataclass

from reportminer.extraction.indicators.clauses import Clause
from reportminer.extraction.indicators.line import Line

_SAID_OF = ("cần", "phải", "được", "đã")


@dataclass(frozen=True, slots=True)
class Base:
    """The words of a base and where they end in the text."""

    said: str
    end: int


def share_base(clause: Clause) -> Base | None:
    """Base of the clause's share, or of its value if that is a percentage."""
    if clause.share is not None:
        if clause.share_base is None:
            return None
        line, (lo, hi) = clause.share_base
        return base_in(line, lo, hi)
    line, (lo, hi) = clause.line, clause.right
    planned = line.match(lo, "plan", hi) > 0
    if not clause.percent or not (clause.left[0] < clause.left[1] or (planned and clause.host)):
        return None
    start, _ = line.ending(clause.at, frozenset({"about"}), clause.left[0])
    if line.ending(start, frozenset({"have"}), clause.left[0])[
        1
    ]:  # "có 50% số trạm | cần sửa chữa"
        hi = next((i for i in range(lo + 2, hi) if line.words[i] in _SAID_OF), hi)
    return base_in(line, lo, hi)


def base_in(line: Line, lo: int, hi: int) -> Base | None:
    """``so với dự toán tỉnh giao`` -> ``dự toán tỉnh giao``; None if no base is written."""
    compared = line.words[lo : lo + 2] == ["so", "với"]
    if compared:
        lo += 2
    elif line.words[lo : lo + 1] == ["so"]:  # "so cùng kỳ"
        lo += 1
    if lo >= hi or not (compared or line.match(lo, "base", hi)):
        return None
    said = line.said(lo, hi).strip(" ,.;")
    return Base(said, line.spans[hi - 1][1]) if said else None
