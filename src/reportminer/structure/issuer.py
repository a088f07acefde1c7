"""The issuing body where its letterhead is lost: inferred, never printed.

Evidence, in this order: the body that says of itself that it reports (``…, Ủy ban nhân dân huyện
X báo cáo kết quả như sau:``); the body whose document it is in the closing sentence (``Trên đây
là Báo cáo … của UBND huyện X``); the collective the signer signs for; the code in the symbol.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from reportminer.document import Span
from reportminer.lexicons.documents import issuing_bodies
from reportminer.structure.vocabulary import agency_pattern
from reportminer.structure.zones import Zones
from reportminer.text import fold
from reportminer.text.patterns import pattern

_OPENING = regex.compile(
    r"\b(?:xin\s+)?(?:báo\s+cáo|xây\s+dựng|ban\s+hành|thông\s+báo|tổng\s+hợp|có\s+ý\s+kiến|đề\s+nghị|kính\s+trình"
    r"|triển\s+khai|hướng\s+dẫn)\b[^.;\n]{0,160}?(?:như\s+sau|cụ\s+thể|sau\s+đây|sau)\s*:"
)
_CLOSING = regex.compile(r"trên\s+đây\s+là\b[^\n]{0,300}?\bcủa\s+(?P<body>[^\n./;,]{3,90})")
_NAME_END = regex.compile(r"[,.;:()]|\s[-–]\s(?=\p{Ll})")
_OPENING_CHARS = 4000


@dataclass(frozen=True, slots=True)
class InferredIssuer:
    """Name of the body as the text has it, and where."""

    name: str
    span: Span


def infer_issuer(text: str, folded: str, zones: Zones) -> InferredIssuer | None:
    """The issuing body as the text, which is also there folded, names it; None if it does not."""
    lines = zones.lines
    begin = lines[zones.body_line].start if zones.body_line < len(lines) else len(text)
    end = lines[zones.foot_line].start if zones.foot_line < len(lines) else len(text)
    return (
        _from_opening(text, folded, begin, min(end, begin + _OPENING_CHARS))
        or _from_closing(text, folded, max(begin, end - 1500), end)
        or _from_foot(text, zones)
        or _from_symbol(zones)
    )


def _from_opening(text: str, folded: str, begin: int, end: int) -> InferredIssuer | None:
    for match in _OPENING.finditer(folded, begin, end):
        start = max(folded.rfind(sign, begin, match.start()) for sign in ",.;\n") + 1
        if body := _body(text, max(start, begin), match.start()):
            return body
    return None


def _from_closing(text: str, folded: str, begin: int, end: int) -> InferredIssuer | None:
    match = _CLOSING.search(folded, begin, end)
    return _body(text, match.start("body"), match.end("body")) if match else None


def _body(text: str, start: int, end: int) -> InferredIssuer | None:
    """The name of a body that begins at the start of ``text[start:end]``."""
    while start < end and not text[start].isalpha():
        start += 1
    piece = text[start:end].rstrip()
    stop = _NAME_END.search(piece)
    piece = piece[: stop.start()].rstrip() if stop else piece
    match = agency_pattern().match(fold(piece))
    if not match or len(piece) < 4 or len(piece) > 120 or not piece[0].isupper():
        return None
    return InferredIssuer(" ".join(piece.split()), (start, start + len(piece)))


def _from_foot(text: str, zones: Zones) -> InferredIssuer | None:
    for piece in zones.foot.authority:
        body = pattern(r"^(?i:tm|t/m|t\.m)[./\s]*").sub("", piece.text)
        if body != piece.text and agency_pattern().match(fold(body)):
            return InferredIssuer(" ".join(body.split()), (piece.end - len(body), piece.end))
    return None


def _from_symbol(zones: Zones) -> InferredIssuer | None:
    number = zones.head.number
    if number is None or number.symbol is None or number.symbol_span is None:
        return None
    for code in (number.symbol.partition("-")[2], *pattern(r"[-/]").split(number.symbol)):
        issuer = issuing_bodies().get(fold(code))
        if issuer:
            return InferredIssuer(issuer.name, number.symbol_span)
    return None
