"""What stands between letterhead and body: type and subject, addressees, legal bases.

The subject runs from the type line to the first of: a rule line, a legal basis, ``Kính gửi``, a
heading, the authority line of a decision (``CHỦ TỊCH …`` in capitals), a signing line, or a
paragraph that reads like a sentence. A blank line ends it unless the line after it cannot begin a
sentence. Of a công văn the subject is what follows ``V/v`` down its column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from reportminer.document import Span
from reportminer.structure.anchors import find_about, is_addressing
from reportminer.structure.letterhead import Letterhead
from reportminer.structure.lines import TextLine, capital_share, trim
from reportminer.structure.markers import begins_with_marker
from reportminer.structure.pieces import Piece, PieceKind, type_length
from reportminer.structure.vocabulary import (
    agency_pattern,
    authority_pattern,
    noise_kind,
    role_pattern,
)
from reportminer.text import fold

_MAX_SUBJECT_LINES = 8
_MAX_TITLE_LINE = 260
_BEGUN_WORDS = 2
OPENING = regex.compile(
    r"(?:căn cứ|thực hiện|theo đề nghị|xét đề nghị|để|nhằm|kính gửi|nơi nhận|phần\s|điều\s\d|"
    r"trong (?:năm|những|thời|quý|tháng|\d)|năm \d{4},|qua |sau |hôm nay|tại )"
)
_ALWAYS_BODY = regex.compile(
    r"(?:căn cứ|theo đề nghị|xét đề nghị|kính gửi|nơi nhận|phần\s|điều\s\d)"
)
# Labels of a form printed between the title and the body ("Đơn vị: …", "Họ và tên: …").
_FORM_LABEL = regex.compile(
    r"(?:tên\s+)?(?:đơn\s+vị|cơ\s+quan|tổ\s+chức|họ\s+(?:và\s+)?tên|chức\s+(?:vụ|danh)|năm\s+sinh|"
    r"sinh\s+ngày|địa\s+(?:chỉ|điểm)|thời\s+gian|thành\s+phần)(?:\s+[^\s:.]+){0,5}\s*:"
)
_ENDS_SENTENCE = regex.compile(r"(?:(?<![.…])[.;]|(?<!\d):)\s*[\"”]?\s*$")
_JOINS = regex.compile(
    r"(?:[,\-–—(]|\b(?:và|của|về|tại|cho|các|theo|trong|do|với|từ))\s*$", regex.I
)
_SUBJECT_LEAD = regex.compile(r"\(?(?:v\s?/\s?v\s*:?|về\s+việc\b\s*:?)\s*")
_CLOSED = " \t\u00a0|_*~-–—."
IN_LINE_BODY = regex.compile(
    r"\s+(?=(?:Căn cứ|Thực hiện|Kính gửi|Trong năm|Đơn vị\s?:|Họ và tên\s?:|I\s?[.\-/]|"
    r"Phần (?:I|1|thứ nhất))[\s:])"
)


@dataclass(frozen=True, slots=True)
class Title:
    """Type and subject with their spans; ``next_line`` is the first line after them."""

    doc_type: str | None = None
    type_span: Span | None = None
    subject: str | None = None
    subject_spans: tuple[Span, ...] = ()
    next_line: int = 0


def read_title(lines: Sequence[TextLine], head: Letterhead, text: str) -> Title:
    """Type and subject."""
    if head.type_pieces:
        return _typed(lines, head, text)
    if head.about:
        return _about(lines, head, text)
    return _untyped(lines, head, text)


def _typed(lines: Sequence[TextLine], head: Letterhead, text: str) -> Title:
    first = head.type_pieces[0]
    cut = type_length(first.text)
    spans: list[Span] = []
    if cut < len(first.text):
        spans.extend(_clean(text, first.start + cut, _line_cut(text, first)))
    for piece in head.type_pieces[1:]:
        if piece.kind in (PieceKind.TEXT, PieceKind.ABOUT):
            spans.extend(_clean(text, piece.start, piece.end))
    end = head.next_line
    if not (spans and _line_cut(text, first) < first.end):
        end = _follow(lines, head.next_line, spans, text)
    return _titled(text, first.doc_type, (first.start, first.start + cut), spans, end)


def _line_cut(text: str, piece: Piece) -> int:
    """Where the body begins inside a long type line that lost its line breaks."""
    match = IN_LINE_BODY.search(text, piece.start, piece.end)
    return match.start() if match else piece.end


def _clean(text: str, start: int, end: int) -> list[Span]:
    start, end = trim(text, start, end, _CLOSED)
    if start < end and text[start] in ":;,":
        start, end = trim(text, start + 1, end, _CLOSED)
    if start >= end or noise_kind(fold(text[start:end])):
        return []
    return [(start, end)]


def _follow(lines: Sequence[TextLine], index: int, spans: list[Span], text: str) -> int:
    """Add the lines of the subject from ``index``; returns the index after them."""
    begin = index
    while index < len(lines) and index - begin < _MAX_SUBJECT_LINES:
        line = lines[index]
        if noise_kind(fold(line.text)):
            if spans and noise_kind(fold(line.text)) == "rule":
                return index + 1
            index += 1
            continue
        if _ends_subject(lines, index, spans) or not _goes_on(lines, index, spans, text):
            break
        spans.append((line.start, line.end))
        index += 1
    return index


def _ends_subject(lines: Sequence[TextLine], index: int, spans: list[Span]) -> bool:
    line = lines[index]
    folded = fold(line.text)
    if begins_with_marker(line.text) or is_addressing(line.text):
        return True
    if _ALWAYS_BODY.match(folded) or _FORM_LABEL.match(folded):
        return True
    if OPENING.match(folded) and not _titles(lines, index, spans):
        return True
    if len(line.text) > 400:
        return True
    signing = authority_pattern().match(folded) or role_pattern().match(folded)
    return signing is not None and capital_share(line.text) > 0.9


def _titles(lines: Sequence[TextLine], index: int, spans: list[Span]) -> bool:
    """Whether words that often open a body belong to the title: ``KẾ HOẠCH / Thực hiện …``.

    The first line below the type does where it is not running text, and so does a line that goes
    on in small letters or, in a title of capitals, in capitals.
    """
    line = lines[index]
    if spans:
        return line.text[0].islower() or (line.text.isupper() and not line.gap)
    return len(line.text) <= _MAX_TITLE_LINE and not _sentence_run(lines, index)


def _goes_on(lines: Sequence[TextLine], index: int, spans: list[Span], text: str) -> bool:
    """Whether a line belongs to the subject that ``spans`` hold so far."""
    line = lines[index]
    if not spans:
        return not _sentence_run(lines, index)
    before = text[spans[-1][0] : spans[-1][1]]
    low = next((c.islower() or c.isdigit() for c in line.text if c.isalnum()), False)
    if line.gap:
        goes_on = line.text[0].islower() or _JOINS.search(before)
        return bool(goes_on) and line.gap <= 2 and not _sentence_run(lines, index)
    if low or _JOINS.search(before) or line.text[0] in '"“(':
        return True
    if capital_share(line.text) > 0.9:
        return capital_share(before) > 0.9 and not _enacts(lines, index)
    if capital_share(before) > 0.9:
        begun = len(spans) == 1 and len(before.split()) <= _BEGUN_WORDS  # BÁO CÁO THÀNH TÍCH
        return begun and not _sentence_run(lines, index)
    return not _sentence_run(lines, index)


def _enacts(lines: Sequence[TextLine], index: int) -> bool:
    """Whether the line names the body that enacts (``ỦY BAN NHÂN DÂN TỈNH X`` above ``Căn cứ``)."""
    if not agency_pattern().match(fold(lines[index].text)):
        return False
    below = fold(lines[index + 1].text) if index + 1 < len(lines) else ""
    return (
        OPENING.match(below) is not None or noise_kind(below) == "rule" or below.startswith("khóa")
    )


def _opens_body(line: str) -> bool:
    return line[:1].isupper() and not line.isupper() and OPENING.match(fold(line)) is not None


def _sentence_run(lines: Sequence[TextLine], index: int) -> bool:
    """Whether the lines from ``index`` to the next break are running text: they end in a full stop,
    colon or semicolon.
    """
    last = lines[index]
    for line in lines[index + 1 : index + 12]:
        if line.gap or begins_with_marker(line.text) or _opens_body(line.text):
            break
        listed = last.text.endswith(";") and line.text[:1].islower()  # … đầu năm; / nhiệm vụ …
        if _ENDS_SENTENCE.search(last.text) and not listed:
            return True
        if line.first and line.block != last.block and not line.text[:1].islower():
            break
        last = line
    return _ENDS_SENTENCE.search(last.text) is not None


def _titled(
    text: str, doc_type: str | None, type_span: Span | None, spans: Sequence[Span], end: int
) -> Title:
    kept = list(spans)
    if kept:
        lead = _SUBJECT_LEAD.match(fold(text[kept[0][0] : kept[0][1]]))
        if lead:
            kept[0] = (kept[0][0] + lead.end(), kept[0][1])
            if lead.group().startswith("(") and text[kept[-1][1] - 1] == ")":
                kept[-1] = (kept[-1][0], kept[-1][1] - 1)
        last = trim(text, kept[-1][0], kept[-1][1], " \t\u00a0*_|")
        kept[-1] = last
        kept = [s for s in kept if s[0] < s[1]]
    subject = " ".join(" ".join(text[a:b].split()) for a, b in kept) or None
    return Title(doc_type, type_span, subject, tuple(kept), end)


def _about(lines: Sequence[TextLine], head: Letterhead, text: str) -> Title:
    """Subject of a công văn: V/v and the pieces that go on with it down its column."""
    about = head.about
    assert about is not None
    match = find_about(about.text)
    begin = about.start + (match.end() if match else 0)
    spans = [(begin, about.end)]
    for piece in head.zone:
        if piece.start <= about.start:
            continue
        if piece.kind is PieceKind.ADDRESSING:
            break
        if piece.kind is not PieceKind.TEXT or (piece.column and piece.column != about.column):
            continue
        before = text[spans[-1][0] : spans[-1][1]]
        low = next((c.islower() or c.isdigit() for c in piece.text if c.isalnum()), False)
        step = piece.line - _line_of(head, spans[-1])
        below = step == 1 and not lines[piece.line].gap and not piece.capitals and len(before) > 20
        if step <= 2 and (low or below or _JOINS.search(before)):
            spans.append((piece.start, piece.end))
    return _titled(text, None, None, spans, head.next_line)


def _line_of(head: Letterhead, span: Span) -> int:
    return next((p.line for p in head.zone if p.start <= span[0] < p.end), 0)


def _untyped(lines: Sequence[TextLine], head: Letterhead, text: str) -> Title:
    """Subject where the type line is missing: title lines between the letterhead and the body."""
    if not head.strong or head.addressing or head.date is None:
        return Title(next_line=head.next_line)
    anchors = [
        p for p in head.zone if p.kind in (PieceKind.NUMBER, PieceKind.DATE, PieceKind.TITLE)
    ]
    last = max(p.end for p in anchors)
    index = next((i for i, x in enumerate(lines) if x.start >= last), len(lines))
    spans: list[Span] = []
    end = _follow(lines, index, spans, text)
    if not spans or sum(b - a for a, b in spans) > 300:
        return Title(next_line=head.next_line)
    return _titled(text, None, None, spans, end)
