"""The letterhead: issuing body, number, place and date, from the pieces of the first lines.

Evidence that there is a letterhead at all, in this order: a national or Party title; a number
line with a symbol; a type line in capitals with a number, date or signature elsewhere. Lines
above the first of them belong to it only as far as they name bodies without a break, so that
menus and site titles stay outside. Of two documents in one file the first counts.

Fails where the agency is printed in ordinary case and begins with no word of ``agency_heads.tsv``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import regex

from reportminer.structure.anchors import DateLine, NumberLine
from reportminer.structure.lines import TextLine, rejoined
from reportminer.structure.markers import begins_with_marker
from reportminer.structure.pieces import Piece, PieceKind, cut
from reportminer.structure.vocabulary import (
    agency_pattern,
    compact,
    doc_types,
    unfinished_bodies,
)
from reportminer.text import fold
from reportminer.text.patterns import pattern

_MAX_LINES = 160
_MAX_ZONE = 45
_MAX_AGENCY = 120
_UNFINISHED = regex.compile(r"(?:[-–—,(]|\b(?:và|của|cho|-))\s*$")
_UNION_TITLES = ("đoàn tncs hồ chí minh", "đoàn thanh niên cộng sản hồ chí minh")
_STRAY = regex.compile(r"(?:\d{1,2}[.)]?|[^\s\p{L}]|\p{L}(?=\s))\s*")
_BODY_WORDS = regex.compile(
    r"(?:căn cứ|thực hiện|theo đề nghị|xét đề nghị|xét|để|nhằm|trong|tại|qua|theo|sau)\b"
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the letterhead says; ``zone`` are its pieces from the first to the type line or body.

    ``next_line`` is the index of the first line after the zone.
    """

    superior: tuple[Piece, ...] = ()
    agency: tuple[Piece, ...] = ()
    number: NumberLine | None = None
    date: DateLine | None = None
    type_pieces: tuple[Piece, ...] = ()
    about: Piece | None = None
    addressing: Piece | None = None
    zone: tuple[Piece, ...] = ()
    next_line: int = 0
    strong: bool = False


@dataclass(slots=True)
class _Zone:
    """Pieces gathered line by line."""

    lines: Sequence[TextLine]
    pieces: dict[int, list[Piece]] = field(default_factory=dict)

    def at(self, index: int) -> list[Piece]:
        if index not in self.pieces:
            self.pieces[index] = cut(self.lines[index], index)
        return self.pieces[index]

    def kinds(self, index: int) -> set[PieceKind]:
        return {p.kind for p in self.at(index)}


def read_letterhead(lines: Sequence[TextLine]) -> Letterhead:
    """The letterhead of the first document in ``lines``; an empty one if there is none."""
    zone = _Zone(rejoined(lines[:_MAX_LINES]))
    seed = _seed(zone)
    if seed is None:
        return Letterhead()
    top = _top(zone, seed)
    stop, type_pieces = _bottom(zone, seed)
    pieces = [p for i in range(top, stop) for p in zone.at(i)]
    numbers = [p.number for p in pieces if p.number]
    number = next((n for n in numbers if n.symbol), None)
    if number is None and (_has_title(pieces) or type_pieces):
        number = numbers[0] if numbers else None
    date = next((p.date for p in pieces if p.date), None)
    superior, agency = split_bodies(_agency_pieces(pieces, number))
    return Letterhead(
        superior,
        agency,
        number,
        date,
        type_pieces,
        next((p for p in pieces if p.kind is PieceKind.ABOUT), None),
        next((p for p in pieces if p.kind is PieceKind.ADDRESSING), None),
        tuple(pieces),
        stop,
        strong=_has_title(pieces) or (number is not None and number.symbol is not None),
    )


def _has_title(pieces: Sequence[Piece]) -> bool:
    return any(p.kind is PieceKind.TITLE for p in pieces)


def _seed(zone: _Zone) -> int | None:
    """Index of the line that proves a letterhead."""
    fallback = None
    marked = False
    for index in range(len(zone.lines)):
        marked |= begins_with_marker(zone.lines[index].text)
        for piece in zone.at(index):
            if piece.kind is PieceKind.TITLE and _loose(zone, index, piece):
                return index
            if piece.number and piece.number.symbol and _loose(zone, index, piece):
                return index
            if piece.kind is PieceKind.TYPE and not marked and fallback is None:
                fallback = index
        if (
            fallback is None
            and not marked
            and index + 1 < len(zone.lines)
            and _split_type(zone, index)
        ):
            fallback = index
        if fallback is not None and index > fallback + 3:
            break
    return fallback


def _loose(zone: _Zone, index: int, piece: Piece) -> bool:
    """Whether a set piece stands in a letterhead and not in running text."""
    line = zone.lines[index]
    before = line.text[: max(piece.start - line.start, 0)]
    words = [w for w in before.split() if w.isalpha()]
    if len(words) > 12 or any(w.islower() for w in words[-2:]):
        return False
    if piece.kind is PieceKind.TITLE:
        return True
    after = line.text[piece.end - line.start :].lstrip(" \t|")
    return not after[:1].islower() and not after.startswith((",", ";", "ngày"))


def _split_type(zone: _Zone, index: int) -> str | None:
    """Type name printed over two lines (``QUYẾT`` / ``ĐỊNH``)."""
    first, second = zone.at(index), zone.at(index + 1)
    if len(first) != 1 or len(second) != 1:
        return None
    a, b = first[0], second[0]
    if a.kind is not PieceKind.TEXT or len(a.text) > 20 or len(b.text) > 25:
        return None
    if not (a.text.isupper() and b.text.isupper()):
        return None
    return doc_types().get(compact(a.text + b.text))


def _top(zone: _Zone, seed: int) -> int:
    """First line of the letterhead: names of bodies right above the seed belong to it."""
    top = seed
    for index in range(seed - 1, max(seed - 12, -1), -1):
        pieces = zone.at(index)
        texts = [p for p in pieces if p.kind is PieceKind.TEXT]
        if not texts:
            if any(p.kind in (PieceKind.NUMBER, PieceKind.DATE) for p in pieces):
                top = index
            continue
        if not all(p.capitals or p.names_body for p in texts) or len(zone.lines[index].text) > 200:
            break
        top = index
    return top


def _bottom(zone: _Zone, seed: int) -> tuple[int, tuple[Piece, ...]]:
    """Index after the last line of the letterhead, and the pieces of the type line."""
    for index in range(seed, min(seed + _MAX_ZONE, len(zone.lines))):
        for place, piece in enumerate(zone.at(index)):
            if piece.kind is PieceKind.TYPE:
                return index + 1, tuple(zone.at(index)[place:])
        if index + 1 < len(zone.lines) and (name := _split_type(zone, index)):
            first, second = zone.at(index)[0], zone.at(index + 1)[0]
            return index + 2, (_joined(first, second, name),)
        if index > seed and _is_body(zone, index):
            return index, ()
        if PieceKind.ADDRESSING in zone.kinds(index):
            return index + 1, ()
    return min(seed + _MAX_ZONE, len(zone.lines)), ()


def _joined(first: Piece, second: Piece, name: str) -> Piece:
    return Piece(
        first.start, second.end, f"{first.text} {second.text}", PieceKind.TYPE, first.line,
        first.column, doc_type=name,
    )  # fmt: skip


def _is_body(zone: _Zone, index: int) -> bool:
    """Whether the line can only be running text or a heading."""
    line = zone.lines[index]
    if zone.kinds(index) & {PieceKind.TITLE, PieceKind.NUMBER, PieceKind.DATE}:
        return False
    if len(line.text) > 200:
        return True
    if begins_with_marker(line.text):
        return True
    folded = fold(line.text)
    return _BODY_WORDS.match(folded) is not None and not line.text.isupper()


def _agency_pieces(pieces: Sequence[Piece], number: NumberLine | None) -> list[Piece]:
    """Pieces that name the issuing body, top to bottom.

    In capitals, before the number (or anywhere if a column is known to be the left one); in
    ordinary case only if they begin like the name of a body.
    """
    texts = [p for p in pieces if p.kind is PieceKind.TEXT and len(p.text) <= _MAX_AGENCY]
    if any(p.column == "left" for p in texts):
        texts = [p for p in texts if p.column != "right"]
    if number:
        texts = [p for p in texts if p.start < number.start] or [p for p in texts if p.names_body]
    texts = [q for p in texts if _is_agency(q := _without_stray_sign(p))]
    # The Youth Union prints its own name where the national title stands.
    texts = [p for i, p in enumerate(texts) if not (i and fold(p.text) in _UNION_TITLES)]
    # What shares a line with the national title is the body, however its name is damaged.
    beside = {p.line for p in pieces if p.kind is PieceKind.TITLE}
    heads = [i for i, p in enumerate(texts) if p.names_body or p.line in beside]
    if not heads:
        return texts if len(texts) <= 3 and all(p.capitals for p in texts) and number else []
    return texts[heads[0] :][:6]


def _without_stray_sign(piece: Piece) -> Piece:
    """``1 UBND XÃ X`` -> ``UBND XÃ X``: a page number or speck before the name of a body."""
    match = _STRAY.match(piece.text)
    if not match or piece.names_body or not agency_pattern().match(fold(piece.text[match.end() :])):
        return piece
    return replace(piece, start=piece.start + match.end(), text=piece.text[match.end() :])


def _is_agency(piece: Piece) -> bool:
    if not pattern(r"\p{L}{2}").search(piece.text) or piece.text.endswith((":", ";")):
        return False
    if piece.capitals:
        return True
    return piece.names_body and not piece.text.endswith(".") and len(piece.text) <= 80


def split_bodies(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Pieces of the superior body and of the issuing one.

    A line begins a new body if it begins with the first words of one and the line above is
    complete; ``TỈNH X`` and other lines go on with the body above.
    """
    bodies: list[list[Piece]] = []
    for piece in pieces:
        if bodies and not _begins_body(piece, bodies[-1]):
            bodies[-1].append(piece)
        else:
            bodies.append([piece])
    if not bodies:
        return (), ()
    superior = tuple(p for body in bodies[:-1] for p in body)
    return superior, tuple(bodies[-1])


def _begins_body(piece: Piece, body: Sequence[Piece]) -> bool:
    above = fold(" ".join(p.text for p in body))
    here = fold(piece.text)
    if _UNFINISHED.search(above) or not agency_pattern().match(here):
        return False
    if piece.text[:1].islower() or piece.text[:1] == "(":
        return False
    return above not in unfinished_bodies()
