"""Where the rows of a sheet go when some are repeated, and what that does to references.

Excel itself moves references only when a person inserts rows; openpyxl moves none. A plan lists the
old row behind each new row, with the loop turns it stands in. A range that holds a repeated row
then covers all its copies (``SUM(D9:D9)`` over one template row sums every copy); a reference from
one repeated row to another row of the same turn stays inside the turn.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token

_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)(\d+)")
_AREA = re.compile(
    r"(?P<sheet>(?:'(?:[^']|'')+'|[^'!:\s]+)!)?"
    r"(?P<first>\$?[A-Za-z]{1,3}\$?\d+|\$?\d+)(?::(?P<last>\$?[A-Za-z]{1,3}\$?\d+|\$?\d+))?"
)
_ROW = re.compile(r"(\$?)(\d+)$")


@dataclass(frozen=True, slots=True)
class RowPlan:
    """Old row (1-based) and loop turns of every new row, in order."""

    rows: tuple[tuple[int, tuple[int, ...]], ...]
    _places: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for new, (old, _) in enumerate(self.rows, 1):
            self._places.setdefault(old, []).append(new)

    @property
    def old_rows(self) -> list[int]:
        """Old rows that still stand."""
        return sorted(self._places)

    def copies(self, old: int) -> list[int]:
        """New rows of an old row (none for a row that held a tag)."""
        return self._places.get(old, [])

    def start(self, old: int, seen_from: int | None = None) -> int:
        """New row of the first row of a range: the first copy, or the copy of the same turn."""
        return self._near(self._standing(old, forward=True), seen_from)[0]

    def end(self, old: int, seen_from: int | None = None) -> int:
        """New row of the last row of a range: the last copy, or that of the same turn."""
        return self._near(self._standing(old, forward=False), seen_from)[-1]

    def _standing(self, old: int, *, forward: bool) -> int:
        """The old row itself, or where it is gone the next one that stands."""
        if old in self._places:
            return old
        held = self.old_rows
        if not held:
            return old
        at = bisect_left(held, old)
        if forward:
            return held[at] if at < len(held) else held[-1]
        return held[at - 1] if at else held[0]

    def _near(self, old: int, seen_from: int | None) -> list[int]:
        copies = self.copies(old)
        if not copies:
            return [old]
        if seen_from is None or len(copies) == 1 or not 1 <= seen_from <= len(self.rows):
            return copies
        turns = self.rows[seen_from - 1][1]
        shared = [_common(turns, self.rows[new - 1][1]) for new in copies]
        best = max(shared)
        return [new for new, common in zip(copies, shared, strict=True) if common == best]

    def beyond(self, old: int, last: int) -> int:
        """New row of a row under the last used one."""
        return old + len(self.rows) - last


def _common(one: Sequence[int], other: Sequence[int]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def moved_formula(
    formula: str, plan: RowPlan, last: int, *, sheet: str, own: bool, seen_from: int | None
) -> str:
    """A formula with its references to ``sheet`` moved.

    ``own`` says that the formula stands in that sheet (references without a sheet are to it), at
    new row ``seen_from``; ``last`` is the old sheet's last row.
    """
    tokens = Tokenizer(formula)
    parts = []
    for token in tokens.items:
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            parts.append(_moved(token.value, plan, last, sheet=sheet, own=own, seen=seen_from))
        else:
            parts.append(token.value)
    return "=" + "".join(parts)


def _moved(
    reference: str, plan: RowPlan, last: int, *, sheet: str, own: bool, seen: int | None
) -> str:
    found = _AREA.fullmatch(reference)
    if not found:
        return reference
    named = found["sheet"]
    if named is None and not own:
        return reference
    if named is not None and named[:-1].strip("'").replace("''", "'") != sheet:
        return reference
    seen = seen if own else None
    first = _with_row(found["first"], plan, last, seen, start=True)
    if found["last"] is None:
        return (named or "") + first
    return f"{named or ''}{first}:{_with_row(found['last'], plan, last, seen, start=False)}"


def _with_row(cell: str, plan: RowPlan, last: int, seen: int | None, *, start: bool) -> str:
    found = _ROW.search(cell)
    if not found:
        return cell
    row = int(found[2])
    seen = None if found[1] else seen  # $9 in a repeated row means all copies
    if row > last:
        new = plan.beyond(row, last)
    else:
        new = plan.start(row, seen) if start else plan.end(row, seen)
    return cell[: found.start()] + found[1] + str(new)


def moved_range(ref: str, plan: RowPlan, last: int) -> str:
    """``A5:C9`` (or several, separated by blanks) moved; every copy is covered."""
    parts = [part if ":" in part else f"{part}:{part}" for part in ref.split()]
    return " ".join(_moved(part, plan, last, sheet="", own=True, seen=None) for part in parts)
