"""The list under ``Nơi nhận``: one recipient a line, wrapped lines joined.

A line begins a recipient if it begins with a dash or bullet, or if the one above ended in the
list's closing sign (semicolon or full stop; comma where no line ends in a semicolon, as in the
Party); else it goes on with the one above. Without any dash or sign every line is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from reportminer.document import Span
from reportminer.text import fold
from reportminer.text.patterns import pattern

_BULLET = regex.compile(r"[\s\-–—−•+*●▪·¬_~]+(?=\S)")
_END = regex.compile(r"[\s;.,\-–—_*|`'}\\]+$")
_STOP = regex.compile(r"[;,.](?=[\s*_]*$)")
_SEMICOLON = regex.compile(r"[;.](?=[\s*_]*$)")
_COMMA = regex.compile(r",\s*$")
_BRACE = regex.compile(r"\s*[{}]\s*")
_INLINE = regex.compile(r"(?<=[;,.])\s*[-–—+•]\s*(?=\p{L})")
_JUNK_AFTER = regex.compile(r"(?<=[;])\s+(?![^;]*\p{Lu}[\p{Lu}\d])[^;]{1,6}$")
_FILED = regex.compile(r"lưu\b")


@dataclass(frozen=True, slots=True)
class Recipient:
    """A recipient as SCHEMA wants it, and where it stands."""

    text: str
    start: int
    end: int


def read_recipients(text: str, spans: Sequence[Span]) -> tuple[Recipient, ...]:
    """Recipients out of the spans of the list's lines."""
    dashed = any(_BULLET.match(text[a:b]) for a, b in spans)
    rows = [row for span in spans for row in _rows(text, span, dashed=dashed)]
    stop = _SEMICOLON if any(_SEMICOLON.search(text[a:b]) for a, b in rows) else _STOP
    groups: list[list[Span]] = []
    for start, end in rows:
        above = text[groups[-1][-1][0] : groups[-1][-1][1]] if groups else None
        if above is None or _is_fresh(text[start:end], above, stop, dashed=dashed):
            groups.append([(start, end)])
        else:
            groups[-1].append((start, end))
    found = [_recipient(text, group) for group in groups]
    return tuple(r for r in found if r is not None)


def _is_fresh(row: str, above: str, stop: regex.Pattern[str], *, dashed: bool) -> bool:
    """Whether a row begins a recipient and does not go on with the one above."""
    if _BULLET.match(row) or _FILED.match(fold(row)) or stop.search(above):
        return True
    return not dashed and not row[:1].islower() and not _COMMA.search(above)


def _rows(text: str, span: Span, *, dashed: bool) -> list[Span]:
    """One line cut where several recipients stand on it (``- A; - B; - Lưu: VT.``)."""
    start, end = span
    rows: list[Span] = []
    begin = start
    for match in _INLINE.finditer(text, start, end):
        rows.append((begin, match.start()))
        begin = match.start()
    rows.append((begin, end))
    if len(rows) == 1 and ";" in text[start:end] and not dashed:
        return _semicolons(text, start, end)
    return rows


def _semicolons(text: str, start: int, end: int) -> list[Span]:
    """``Như trên; Lưu VT.`` on the line of Nơi nhận; the list behind ``Lưu`` stays whole."""
    rows: list[Span] = []
    begin = start
    for match in pattern(r";\s*").finditer(text, pos=start, endpos=end):
        if _FILED.match(fold(text[begin:end].strip())):
            break
        rows.append((begin, match.start() + 1))
        begin = match.end()
    if begin < end:
        rows.append((begin, end))
    return rows


def _recipient(text: str, group: Sequence[Span]) -> Recipient | None:
    begin, stop = group[0][0], group[-1][1]
    words = " ".join(text[a:b].strip() for a, b in group)
    lead = _BULLET.match(text[begin:stop])
    if lead:
        begin += lead.end()
        words = _BULLET.sub("", words, count=1)
    words = _JUNK_AFTER.sub("", words)
    words = _BRACE.sub(" ", words)
    words = _END.sub("", " ".join(words.split()))
    if not any(c.isalnum() for c in words):
        return None
    tail = _END.search(text, begin, stop)
    return Recipient(words, begin, tail.start() if tail and tail.start() > begin else stop)
