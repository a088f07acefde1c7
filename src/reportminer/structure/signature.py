"""The foot of a document: recipients on the left, signing authority, role and name on the right.

The block is found by ``Nơi nhận`` (the first one: what follows the first signature is appendix), or
else by a signing line in capitals with a name soon under it. The name is the first that follows a
role, of several on one line the right one; the role is the line above it; a post printed under the
name is none of the header's fields.

Fails where a scan lost both ``Nơi nhận`` and the role.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from reportminer.document import Span
from reportminer.structure.anchors import DateLine, find_date, find_number, find_titles
from reportminer.structure.foot_lines import whole_lines
from reportminer.structure.foot_pieces import (
    BULLET,
    EDGE,
    GAP,
    SENT_TO,
    SIGNING,
    TRAILING_NAME,
    FootPiece,
    Part,
    foot_pieces,
    is_name,
    name_span,
)
from reportminer.structure.lines import TextLine, capital_share
from reportminer.structure.markers import begins_with_marker
from reportminer.structure.recipients import Recipient, read_recipients
from reportminer.structure.vocabulary import role_pattern
from reportminer.text import fold

_NEW_DOCUMENT = regex.compile(
    r"(?:^|[:\s])phụ\s+lục\s+(?:[ivx\d]+\b|$)|^(?:phụ\s+lục|danh\s+sách|biểu\s*(?:mẫu|số)?\s*\d|biểu\s+tổng|bảng\s+tổng|mẫu\s+số|\(?kèm\s+theo)"
)
_FILED = regex.compile(r"[-–—•+*\s]*lưu\b")
_WRAPS = regex.compile(r"(?:[,\-–]|\bKIÊM|\bPHÓ|\bVÀ)\s*$")
_MAX_BLOCK = 45
_MAX_UP = 8
_MAX_NAME_GAP = 400
_MAX_SPECK = 25  # longest line of specks and seal fragments between role and name


@dataclass(frozen=True, slots=True)
class Foot:
    """Fields of the foot; ``first_line`` and ``next_line`` are line indices, None if there is
    none.
    """

    recipients: tuple[Recipient, ...] = ()
    authority: tuple[FootPiece, ...] = ()
    role: tuple[FootPiece, ...] = ()
    name: Span | None = None
    date: DateLine | None = None
    first_line: int | None = None
    next_line: int | None = None


def read_foot(text: str, lines: Sequence[TextLine], begin: int, *, formal: bool) -> Foot:
    """The foot of the document whose body begins at line ``begin``.

    ``formal`` says that the text has a letterhead; without one only ``Nơi nhận`` or a signing
    authority is believed.
    """
    lines = whole_lines(lines, begin)
    place = _sent_to_line(lines, begin)
    if place is None:
        return _unlisted(text, lines, begin, formal=formal)
    return _read(text, lines, _up(lines, place, begin))


def _sent_to_line(lines: Sequence[TextLine], begin: int) -> int | None:
    for index in range(begin, len(lines)):
        line = lines[index].text
        if len(line) > 400 or not (match := SENT_TO.search(line)):
            continue
        before = line[: match.start()]
        bare = before.strip(EDGE + "-–—")
        if len(bare) <= 3 or GAP.search(before) or capital_share(bare) > 0.7:
            return index
    return None


def _up(lines: Sequence[TextLine], place: int, begin: int) -> int:
    """First line of the block: the signing lines may stand above ``Nơi nhận``."""
    first = place
    allowed = {*SIGNING, Part.DATE, Part.NAME, Part.SIGNED, Part.NOISE}
    for index in range(place - 1, max(place - _MAX_UP, begin) - 1, -1):
        parts = {p.part for p in foot_pieces(lines[index], index)}
        if not parts <= allowed:
            break
        if parts & {*SIGNING, Part.DATE}:
            first = index
    return first


def _unlisted(text: str, lines: Sequence[TextLine], begin: int, *, formal: bool) -> Foot:
    """A foot without ``Nơi nhận``: a signing line in capitals with a name soon after it."""
    named = begin  # the next line with a name; it only moves on, so that the search stays linear
    for index in range(begin, len(lines)):
        line = lines[index]
        if not _may_sign(line, index, formal=formal):
            continue
        named = max(named, index)
        while named < len(lines) and not _has_name(lines[named], named):
            named += 1
        if named == len(lines):
            break
        if lines[named].start - line.end > _MAX_NAME_GAP:
            continue
        foot = _read(text, lines, _up(lines, index, begin))
        if foot.name is None or foot.name[0] - line.end < _MAX_NAME_GAP:
            return foot
    return Foot()


def _may_sign(line: TextLine, index: int, *, formal: bool) -> bool:
    """Whether a line in capitals holds a role or an authority; without a letterhead only an
    authority is enough.
    """
    if len(line.text) > 120 or capital_share(line.text) < 0.5:
        return False
    if line.in_table and line.column is None:
        return False
    signing = [p for p in foot_pieces(line, index) if p.part in SIGNING]
    signing = [p for p in signing if capital_share(p.text) > 0.8]
    return bool(signing) and (formal or any(p.part is Part.AUTHORITY for p in signing))


def _has_name(line: TextLine, index: int) -> bool:
    """Whether a name stands on the line, or the mark that stands for one (``(ký, đóng dấu)``)."""
    if len(line.text) > 200:
        return False
    return any(p.part in (Part.NAME, Part.SIGNED) for p in foot_pieces(line, index))


def _read(text: str, lines: Sequence[TextLine], first: int) -> Foot:
    pieces: list[FootPiece] = []
    for index in range(first, min(first + _MAX_BLOCK, len(lines))):
        if index > first and _past_end(lines[index], pieces):
            break
        open_list = any(p.part is Part.SENT_TO for p in pieces)
        kinds = [p.part for p in pieces if p.part in (*SIGNING, Part.NAME, Part.RECIPIENT)]
        last = kinds[-1] if kinds else None
        pieces.extend(foot_pieces(lines[index], index, open_list=open_list, last=last))
    return _foot(text, pieces, first)


def _past_end(line: TextLine, pieces: Sequence[FootPiece]) -> bool:
    """Whether the line belongs to what follows the foot."""
    if not line.text:
        return False  # taken in by the line above
    if len(line.text) > 400 or _NEW_DOCUMENT.search(fold(line.text)) or find_titles(line.text):
        return True
    number = find_number(line.text, 0)
    if number and number.symbol and number.start == 0:
        return True
    if SENT_TO.match(line.text) or not _complete(pieces):
        return False
    last = Part.ROLE if pieces and pieces[-1].part is Part.ROLE else None
    here = {p.part for p in foot_pieces(line, 0, last=last)}
    signed = next((i for i, p in enumerate(pieces) if p.part in SIGNING), len(pieces))
    if any(p.part is Part.NAME for p in pieces[signed:]):
        return begins_with_marker(line.text) or not here & SIGNING
    return signed < len(pieces) and here == {Part.OTHER} and len(line.text) > _MAX_SPECK


def _complete(pieces: Sequence[FootPiece]) -> bool:
    """Whether the list of recipients, if there is one, has come to ``Lưu`` or a full stop."""
    listed = [p for p in pieces if p.part is Part.RECIPIENT]
    if not any(p.part is Part.SENT_TO for p in pieces):
        return True
    if not listed:
        return False
    last = listed[-1].text
    if last.endswith((".", ",", ";")):
        return last.endswith(".")
    return any(_FILED.match(fold(p.text[:12])) for p in reversed(listed))


def _foot(text: str, pieces: Sequence[FootPiece], first: int) -> Foot:
    pieces = _with_family_name(pieces)
    name = _signer(pieces)
    listed = _recipient_spans(pieces, name)
    signer = name_span(name) if name else _glued_signer(pieces)
    limit = signer[0] if signer else None
    authority = tuple(p for p in _before(pieces, limit) if p.part is Part.AUTHORITY)
    role = _role([p for p in _before(pieces, limit) if p.part is Part.ROLE])
    date = next((find_date(p.text, p.start) for p in pieces if p.part is Part.DATE), None)
    last = max((p.line for p in pieces if _counts(p, name)), default=first)
    return Foot(read_recipients(text, listed), authority, role, signer, date, first, last + 1)


def _with_family_name(pieces: Sequence[FootPiece]) -> Sequence[FootPiece]:
    """``Lưu Văn Hà`` below ``- Lưu: VT.`` is a name: nothing is filed twice."""
    filed = False
    for at, piece in enumerate(pieces):
        if piece.part is Part.RECIPIENT and _FILED.match(fold(piece.text)):
            if filed and not BULLET.match(piece.text) and is_name(piece.text):
                return [*pieces[:at], replace(piece, part=Part.NAME), *pieces[at + 1 :]]
            filed = True
    return pieces


def _before(pieces: Sequence[FootPiece], limit: int | None) -> list[FootPiece]:
    """Pieces above the name; of two signers side by side only the column of the right one."""
    return [p for p in pieces if limit is None or p.start < limit]


def _counts(piece: FootPiece, name: FootPiece | None) -> bool:
    if piece.part is Part.OTHER:
        return False
    return name is None or piece.line <= name.line + 2 or piece.part is Part.RECIPIENT


def _signer(pieces: Sequence[FootPiece]) -> FootPiece | None:
    """The name of the issuing signer."""
    roles = [p for p in pieces if p.part in SIGNING]
    names = [p for p in pieces if p.part is Part.NAME]
    if not roles:
        listed = any(p.part is Part.SENT_TO for p in pieces)
        right = [p for p in names if p.right and not p.text.isupper()]
        return (right or names)[-1] if listed and names else None
    names = [p for p in names if p.start > roles[0].start]
    row = [p for p in names if p.line == names[0].line]
    return row[-1] if row else None


def _glued_signer(pieces: Sequence[FootPiece]) -> Span | None:
    """A name glued to the end of the last recipient (``- Lưu: VT. Nguyễn Văn An``)."""
    if not any(p.part in SIGNING for p in pieces):
        return None
    for piece in reversed(pieces):
        match = TRAILING_NAME.search(piece.text) if piece.part is Part.RECIPIENT else None
        if match and is_name(match["name"]):
            return piece.start + match.start("name"), piece.start + match.end("name")
    return None


def _role(roles: Sequence[FootPiece]) -> tuple[FootPiece, ...]:
    """The role line above the name, with the line it goes on from."""
    if not roles:
        return ()
    last = roles[-1]
    above = roles[-2] if len(roles) > 1 else None
    alone = fold(last.text) in ("thường trực", "chuyên trách")
    body = role_pattern().match(fold(last.text)) is None  # CỤC TRƯỞNG / CỤC QUẢN LÝ CHẤT LƯỢNG
    goes_on = alone or body or _WRAPS.search(above.text if above else "")
    if above and 0 < last.line - above.line <= 2 and goes_on:
        return above, last
    return (last,)


def _recipient_spans(pieces: Sequence[FootPiece], name: FootPiece | None) -> list[Span]:
    """Spans of the lines of the list below ``Nơi nhận``.

    A piece without a dash goes on with the list unless a signing line on the left or the name has
    come between.
    """
    start = next((p.start for p in pieces if p.part is Part.SENT_TO), None)
    if start is None:
        return []
    spans: list[Span] = []
    last = ""
    closed = False
    for piece in pieces:
        if piece.start <= start:
            continue
        closed |= piece is name and not piece.right
        closed |= piece.part in SIGNING and not piece.right
        plain = piece.part in (Part.OTHER, Part.NAME) and piece is not name
        if plain and spans and _FILED.match(fold(piece.text)) is None:
            closed |= _FILED.match(fold(last)) is not None and not last.rstrip().endswith(",")
        if piece.part is Part.RECIPIENT or (plain and not closed and _left(piece, start, pieces)):
            spans.append((piece.start, _list_end(piece, glued=name is None)))
            last = piece.text
    return spans


def _left(piece: FootPiece, start: int, pieces: Sequence[FootPiece]) -> bool:
    """Whether a piece stands in the column of the list."""
    if not piece.right:
        return True
    return any(p.part is Part.SENT_TO and p.start == start and p.line == piece.line for p in pieces)


def _list_end(piece: FootPiece, *, glued: bool) -> int:
    match = TRAILING_NAME.search(piece.text) if glued else None
    if match and is_name(match["name"]):
        return piece.start + match.start()
    return piece.end
