"""Lines of the foot that a converter has broken, made whole again.

Copies of law portals break lines in mid-word group: ``Nơi`` / ``nhận:``, ``TM.`` / ``ỦY BAN NHÂN
DÂN``, ``KT. BỘ`` / ``TRƯỞNG``. As in a letterhead (``lines.rejoined``) the first line takes the
second in and the second becomes empty, so that offsets and indices hold.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from reportminer.structure.lines import FILL, TextLine
from reportminer.structure.vocabulary import agency_pattern, authority_pattern, role_pattern
from reportminer.text import fold

_LONGEST_HALF = 30
_LONGEST_GAP = 4
_SENT = regex.compile(r"n[ơo]i")
_TO = regex.compile(r"nh[ậaâ]n\s*[:;.]?")
_COLLECTIVE = ("tm", "t.m", "t/m")
_AUTHORITY_ALONE = regex.compile(r"(?:TM|KT|TL|TUQ|T/M|K/T|T/L|Q)\.?")


def whole_lines(lines: Sequence[TextLine], begin: int) -> Sequence[TextLine]:
    """``lines`` with the broken ones of the foot joined; the same sequence if none is broken."""
    out: list[TextLine] | None = None
    for index in range(begin, len(lines) - 1):
        first, second = lines[index], lines[index + 1]
        space = second.start - first.end
        if len(first.text) > _LONGEST_HALF or not 0 < space <= _LONGEST_GAP:
            continue
        if first.column == second.column and _halves(first.text, second.text):
            out = out if out is not None else list(lines)
            text = first.text + FILL * space + second.text
            out[index] = first._replace(end=second.end, text=text)
            out[index + 1] = second._replace(start=second.end, text="")
    return lines if out is None else out


def _halves(first: str, second: str) -> bool:
    """Whether two lines are the halves of one of the foot."""
    if first[:1] in "Nn":
        return _SENT.fullmatch(fold(first)) is not None and _TO.match(fold(second)) is not None
    if first[:1] not in "TKQ" or not second[:1].isupper():
        return False
    if _AUTHORITY_ALONE.fullmatch(first):
        return second.rstrip(" |").isupper()
    return _unfinished(fold(first), fold(second)) and first.isupper()


def _unfinished(first: str, second: str) -> bool:
    """Whether what follows an authority is the name of a post or body only with the line below."""
    authority = authority_pattern().match(first)
    if authority is None:
        return False
    rest = first[authority.end() :]
    # TM. stands before a body, the others before a post.
    names = (agency_pattern(),) if first.startswith(_COLLECTIVE) else (role_pattern(),)
    if any(name.match(rest) for name in names):
        return False
    joined = f"{rest} {second}"
    return any((match := name.match(joined)) and match.end() > len(rest) for name in names)
