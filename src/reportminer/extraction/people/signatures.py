"""Lines of a signature block: the role printed above a name that has a line of its own."""

from __future__ import annotations

import regex

from reportminer.document import Span
from reportminer.extraction.people.context import context
from reportminer.structure import TextView

_ABOVE = 12
_LINE_LENGTH = 200
_EDGE = " *\t_|\u00a0"
_DEPUTY = regex.compile(
    r"^(?:k\s?[./]?\s?t|t\s?[./]?\s?l|t\s?[./]?\s?u\s?[./]?\s?q|q|t\s?[./]?\s?m)\s?[./]?\s"
)


def line_role(view: TextView, start: int, end: int) -> Span | None:
    """Span of the role above a name that fills its line, None if the line or the role is not so.

    Blank lines and remarks ("(Đã ký)") between are passed over; a role is a line in capitals that
    begins with an office.
    """
    text, folded = view.text, view.folded
    begin = max(text.rfind("\n", max(0, start - _LINE_LENGTH), start) + 1, start - _LINE_LENGTH, 0)
    stop = text.find("\n", end, end + _LINE_LENGTH)
    stop = stop if stop >= 0 else min(end + _LINE_LENGTH, len(text))
    before = folded[begin:start].strip(_EDGE)
    if text[end:stop].strip(_EDGE + ".") or (before and not context().rank_before.match(before)):
        return None
    at = begin - 1
    for _ in range(_ABOVE):
        if at <= 0:
            return None
        line_start = max(text.rfind("\n", max(0, at - _LINE_LENGTH), at) + 1, at - _LINE_LENGTH, 0)
        line = text[line_start:at]
        bare = line.strip(_EDGE)
        at = line_start - 1
        if not bare or folded[line_start : line_start + len(line)].strip(_EDGE + "()[]") in (
            context().signature_noise
        ):
            continue
        first = line_start + line.index(bare)
        office = context().office.search(folded, first, first + len(bare))
        if office is None or not _capitals(bare):
            return None
        lead = folded[first : office.start()]
        if lead.strip() and not _DEPUTY.match(lead + " "):
            return None
        return office.start(), first + len(bare)
    return None


def _capitals(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) >= 0.8 * len(letters)
