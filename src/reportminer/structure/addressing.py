"""Whom a document is addressed to and what it is based on: ``Kính gửi`` and ``Căn cứ``.

Addressees stand on the line of ``Kính gửi`` or one a line below it, for as long as the lines
begin with a dash or go on with a list. Legal bases are the paragraphs that begin with ``Căn cứ``
and what goes on with them (``Theo đề nghị …``); one that runs into the opening sentence ends
before the body that speaks there.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from reportminer.document import Span
from reportminer.structure.lines import TextLine, trim
from reportminer.structure.markers import begins_with_marker
from reportminer.structure.title import IN_LINE_BODY, OPENING
from reportminer.structure.vocabulary import agency_pattern, role_pattern
from reportminer.text import fold

_MAX_BASES = 60
_BASE = regex.compile(r"[-+*\s]*(?:căn cứ|theo đề nghị|xét đề nghị|xét tờ trình|thực hiện)\b")
_FIRST_BASE = regex.compile(r"[-+*\s]*căn cứ\b")
_ADDRESSING = regex.compile(r"[\s\-–•*]*(?:đồng\s+)?kính\s+gửi\s*:?\s*")
_ADDRESSING_INSIDE = regex.compile(r"\skính\s+gửi\s*:\s*")
_BULLET = regex.compile(r"[\s\-–—−•+*●▪·]+")
_SEVERAL = regex.compile(r";\s*[-–]\s*")
_SPEAKER = regex.compile(r"[,;]\s+(?=\p{Lu})")
_CLOSED = " \t\u00a0*_|;.,"


def addressees(lines: Sequence[TextLine], start: int, text: str) -> tuple[list[Span], int]:
    """Spans of the addressees after ``Kính gửi`` at or after line ``start``, and the next line.

    One on the line itself, or one a line below it as long as the lines begin with a dash or go on
    with a list.
    """
    spans: list[Span] = []
    index = start
    while index < min(start + 3, len(lines)) and not _addressing_in(lines[index]):
        index += 1
    if index >= min(start + 3, len(lines)):
        return [], start
    inside = False
    while index < len(lines):
        line = lines[index]
        match = _addressing_in(line)
        if match:
            begin, inside = line.start + match.end(), True
        elif inside and _is_addressee(lines, index, text, spans):
            begin = line.start
        else:
            break
        _add_addressee(text, begin, line.end, spans, fresh=match is not None)
        index += 1
    return spans, index


def _addressing_in(line: TextLine) -> regex.Match[str] | None:
    folded = fold(line.text[:600])
    return _ADDRESSING.match(folded) or _ADDRESSING_INSIDE.search(folded)


def _is_addressee(lines: Sequence[TextLine], index: int, text: str, spans: list[Span]) -> bool:
    line = lines[index]
    if begins_with_marker(line.text) or len(line.text) > 250:
        return False
    if _BULLET.match(line.text):
        return True
    if not spans:
        return not line.text.rstrip("*_ ").endswith(":")
    before = text[spans[-1][0] : min(spans[-1][1] + 1, len(text))]
    if before.endswith((";", ",")):
        return OPENING.match(fold(line.text)) is None
    return not before.endswith(".") and line.text[:1].islower() and not line.gap


def _add_addressee(text: str, start: int, end: int, spans: list[Span], *, fresh: bool) -> None:
    cut = IN_LINE_BODY.search(text, start, end)
    if fresh and cut:  # the whole document is one line
        end = cut.start()
    bullet = _BULLET.match(text, start, end)
    begin = bullet.end() if bullet else start
    before = text[spans[-1][1] : spans[-1][1] + 1] if spans else ";"
    joins = not fresh and not bullet and before not in (";", ",", ".")
    for match in _SEVERAL.finditer(text, begin, end):
        spans.append(trim(text, begin, match.start(), _CLOSED))
        begin = match.end()
    begin, stop = trim(text, begin, end, _CLOSED)
    if begin >= stop:
        return
    if joins and spans:
        spans[-1] = (spans[-1][0], stop)
    else:
        spans.append((begin, stop))


def legal_bases(lines: Sequence[TextLine], start: int, text: str) -> tuple[list[Span], int]:
    """Spans of the ``Căn cứ`` paragraphs that follow line ``start``, and the line after them."""
    index = start
    while index < min(start + 4, len(lines)) and not _FIRST_BASE.match(fold(lines[index].text)):
        if begins_with_marker(lines[index].text):
            return [], start
        index += 1
    spans: list[Span] = []
    while index < min(start + _MAX_BASES, len(lines)):
        line = lines[index]
        if _BASE.match(fold(line.text)):
            spans.append((line.start, line.end))
        elif spans and not line.gap and (not line.first or line.text[:1].islower()):
            spans[-1] = (spans[-1][0], line.end)
        else:
            break
        index += 1
    ends = [(a, _basis_end(text, a, b)) for a, b in spans]
    return [trim(text, a, b, " \t\n;,.*_") for a, b in ends if a < b], index


def _basis_end(text: str, start: int, end: int) -> int:
    """End of a basis that runs into the opening sentence (``…, UBND xã báo cáo như sau:``): before
    the body that speaks there; ``start`` if the whole paragraph is that sentence.
    """
    if not text[start:end].rstrip().endswith(":"):
        return end
    last = start
    for match in _SPEAKER.finditer(text, start, end):
        after = fold(text[match.end() : match.end() + 60])
        if agency_pattern().match(after) or role_pattern().match(after):
            last = match.start()
    return last
