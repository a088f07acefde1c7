"""Pieces of letterhead lines: what a converter merged on one line, cut apart again.

A line is cut first at the set pieces it holds (national title, number, place and date), then at
tabs, pipes and runs of three or more spaces. A date inside a sentence is not a place-and-date
piece: what stands before it must be a capitalised place, a number, a title or capitals, and
nothing may follow it but another piece.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import regex

from reportminer.document import Span
from reportminer.structure.anchors import (
    DateLine,
    NumberLine,
    find_about,
    find_date,
    find_number,
    find_titles,
    is_addressing,
)
from reportminer.structure.lines import TextLine, capital_share, trim
from reportminer.structure.vocabulary import (
    agency_pattern,
    compact,
    doc_types,
    noise_kind,
    type_pattern,
)
from reportminer.text import fold

HEAD_CHARS = 500
_GAP = regex.compile(r"\t+|[ \u00a0]{3,}|\s*\|\s*")
_CUTS = regex.compile(_GAP.pattern + r"|(?<=\S)\s(?=V/v\s|Kính gửi\s?:)")
_EDGE = " \t\u00a0|_*~-–—.•"
_LEAD_MARK = regex.compile(r"(?:hỏa\s+tốc|thượng\s+khẩn|khẩn|\(?\s*dự\s+thảo\s*\)?)\s+(?=\p{L})")
_ABOUT_START = regex.compile(r"(?:v\s?[/⁄]\s?[vyw]\b|vw\s|về\s+việc\b)")
# A body with its level and a name of one to four syllables, then the first word of a body under it.
_TWO_BODIES = regex.compile(
    r"(?P<upper>(?:ubnd|ủy ban nhân dân|phòng (?:gd|giáo dục)\S*(?:\s\S+){0,4}?)\s+"
    r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|tp\.?|tx\.?)\s+\S+(?:\s\S+){0,3}?)\s+"
    r"(?P<lower>(?:ubnd|ủy ban nhân dân|sở|phòng|trường|ban|trung tâm|chi cục|hội đồng|"
    r"thanh tra|văn phòng|bệnh viện|trạm)\s)"
)


class PieceKind(StrEnum):
    """What a piece of a letterhead line is."""

    TITLE = "title"
    NUMBER = "number"
    DATE = "date"
    ABOUT = "about"
    ADDRESSING = "addressing"
    TYPE = "type"
    NOISE = "noise"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Piece:
    """A span of one line with its kind; ``line`` is the index of the line."""

    start: int
    end: int
    text: str
    kind: PieceKind
    line: int
    column: str | None = None
    number: NumberLine | None = None
    date: DateLine | None = None
    doc_type: str | None = None

    @property
    def capitals(self) -> bool:
        """Whether at least seven letters in ten are capitals."""
        return capital_share(self.text) >= 0.7

    @property
    def names_body(self) -> bool:
        """Whether it begins like the name of an issuing body."""
        return agency_pattern().match(fold(self.text)) is not None


def cut(line: TextLine, index: int) -> list[Piece]:
    """Pieces of a line in reading order."""
    text = line.text[:HEAD_CHARS]
    whole = _whole_type(line, index)
    if whole:
        return [whole]
    anchors = _anchors(text, line, index)
    pieces: list[Piece] = []
    begin = 0
    for anchor in anchors:
        pieces.extend(_rest(text, begin, anchor.start - line.start, line, index))
        pieces.append(anchor)
        begin = anchor.end - line.start
    pieces.extend(_rest(text, begin, len(text), line, index))
    return pieces


def _whole_type(line: TextLine, index: int) -> Piece | None:
    """The type line, letter-spaced or not: compared before any cutting at runs of spaces."""
    if len(line.text) > 60:
        return None
    start, end = trim(line.text, 0, len(line.text), _EDGE)
    text = line.text[start:end]
    name = doc_types().get(compact(text))
    if name is None or not (capital_share(text) > 0.9 or fold(text) == fold(name)):
        return None
    return Piece(
        line.start + start,
        line.start + end,
        text,
        PieceKind.TYPE,
        index,
        line.column,
        doc_type=name,
    )


def _anchors(text: str, line: TextLine, index: int) -> list[Piece]:
    found: list[Piece] = []
    for start, end in find_titles(text):
        if not found or line.start + start >= found[-1].end:
            found.append(_piece(line, index, start, end, PieceKind.TITLE))
    number = find_number(text, line.start)
    if number and _is_cited(text, number.start - line.start):
        number = None
    if number and not _overlaps(number.start, number.end, found):
        kind = PieceKind.NUMBER
        found.append(
            Piece(
                number.start, number.end, text[number.start - line.start : number.end - line.start],
                kind, index, line.column, number=number,
            )
        )  # fmt: skip
    begin = max((p.end - line.start for p in found if p.kind is PieceKind.NUMBER), default=0)
    date = find_date(text, line.start, begin)
    if (
        date
        and not _overlaps(date.start, date.end, found)
        and _stands_alone(text, line, date, found)
    ):
        found.append(
            Piece(
                date.start, date.end, text[date.start - line.start : date.end - line.start],
                PieceKind.DATE, index, line.column, date=date,
            )
        )  # fmt: skip
    return sorted(found, key=lambda p: p.start)


def _is_cited(text: str, start: int) -> bool:
    """Whether the number at ``start`` is that of a document named in running text.

    ``V/v triển khai Thông tư số 116/…``; the letterhead's own has a colon, or stands behind a gap
    or capitals.
    """
    words = _GAP.split(text[:start])[-1].split()
    running = len(words) > 1 and words[-1].isalpha() and words[-1].islower()
    return running and ":" not in text[start : start + 5]


def _overlaps(start: int, end: int, pieces: Sequence[Piece]) -> bool:
    return any(start < p.end and p.start < end for p in pieces)


def _stands_alone(text: str, line: TextLine, date: DateLine, found: Sequence[Piece]) -> bool:
    """Whether a date is a piece of its own and not a date inside a sentence."""
    if found and date.place:
        return True
    start, end = date.start - line.start, date.end - line.start
    after = text[end:]
    gap = _GAP.match(after)
    if after.strip(" .;,*)") and not gap and capital_share(after.split("  ")[0]) < 0.7:
        return False
    before = text[:start]
    cut_at = max((p.end - line.start for p in found if p.end <= date.start), default=0)
    rest = before[cut_at:]
    if not rest.strip(_EDGE + ",…") or _GAP.search(rest[-4:] or " "):
        return True
    return capital_share(rest) >= 0.7


def _rest(text: str, begin: int, end: int, line: TextLine, index: int) -> list[Piece]:
    """Text between two set pieces, cut at gaps."""
    pieces: list[Piece] = []
    for start, stop in _between_gaps(text, begin, end):
        start, stop = trim(text, start, stop, _EDGE)
        if start >= stop:
            continue
        start = _skip_lead_mark(text, start, stop)
        for first, last in _between_bodies(text, start, stop):
            pieces.append(_classified(text, first, last, line, index))
    return pieces


def _between_bodies(text: str, start: int, stop: int) -> list[Span]:
    """``UBND TỈNH X SỞ NỘI VỤ`` on one line: the superior body and the one under it."""
    match = (
        _TWO_BODIES.match(fold(text[start:stop])) if capital_share(text[start:stop]) > 0.9 else None
    )
    if not match:
        return [(start, stop)]
    return [(start, start + match.end("upper")), (start + match.start("lower"), stop)]


def _between_gaps(text: str, begin: int, end: int) -> list[Span]:
    spans: list[Span] = []
    for gap in _CUTS.finditer(text, begin, end):
        spans.append((begin, gap.start()))
        begin = gap.end()
    spans.append((begin, end))
    return [(a, b) for a, b in spans if a < b]


def _skip_lead_mark(text: str, start: int, stop: int) -> int:
    mark = _LEAD_MARK.match(fold(text[start:stop]))
    return start + mark.end() if mark else start


def _classified(text: str, start: int, stop: int, line: TextLine, index: int) -> Piece:
    piece = text[start:stop]
    folded = fold(piece)
    kind = PieceKind.TEXT
    doc_type = None
    if noise_kind(folded):
        kind = PieceKind.NOISE
    elif is_addressing(piece):
        kind = PieceKind.ADDRESSING
    elif _ABOUT_START.match(folded) and find_about(piece):
        kind = PieceKind.ABOUT
    else:
        doc_type = printed_type(piece)
        kind = PieceKind.TYPE if doc_type else PieceKind.TEXT
    return Piece(
        line.start + start, line.start + stop, piece, kind, index, line.column, doc_type=doc_type
    )


def printed_type(piece: str) -> str | None:
    """Type whose name in capitals begins the piece (``KẾ HOẠCH TỰ ĐÁNH GIÁ``)."""
    match = type_pattern().match(fold(piece))
    if match and capital_share(piece[: match.end()]) == 1.0:
        return doc_types()[compact(match.group())]
    name = doc_types().get(compact(piece)) if len(piece) <= 60 else None
    return name if name and capital_share(piece) > 0.9 else None


def type_length(piece: str) -> int:
    """Characters of the type name at the start of a type piece."""
    match = type_pattern().match(fold(piece))
    return match.end() if match else len(piece)


def _piece(line: TextLine, index: int, start: int, end: int, kind: PieceKind) -> Piece:
    return Piece(
        line.start + start, line.start + end, line.text[start:end], kind, index, line.column
    )
