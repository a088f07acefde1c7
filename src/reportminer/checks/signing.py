"""Letterhead, symbol and signature of the report itself: three ways to say who issues it.

Compared by kind of body, never by name: a lost letterhead or an abbreviated name decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from reportminer.checks.documents import (
    checked_types,
    class_of_symbol,
    classes_of_name,
    symbol_types,
)
from reportminer.checks.reading import Reading, finding
from reportminer.document import Finding, Header, Span
from reportminer.text import fold

_ON_BEHALF = regex.compile(r"^(?:tm|t\.m|t/m)[./]?\s*(?P<body>\p{L}.*)$", regex.S)
_BODIES = regex.compile(
    r"^(?P<kind>ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd|ban thường vụ|ban chấp hành|sở|phòng|"
    r"ủy ban mặt trận|ủy ban mttq|hội đồng thi đua|ban chỉ đạo|tiểu ban|đảng ủy|huyện ủy|tỉnh ủy|"
    r"thành ủy|công an|trường|trung tâm)(?!\p{L})"
)
_SAME = {"ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân"}
# Who signs for which kind of body (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7).
_ROLES = {
    "ủy ban nhân dân": ("chủ tịch", "phó chủ tịch", "chánh văn phòng", "trưởng phòng", "phó trưởng phòng", "ủy viên",
                        "phó chánh văn phòng", "phụ trách", "q.", "quyền"),
    "hội đồng nhân dân": ("chủ tịch", "phó chủ tịch", "trưởng ban", "phó trưởng ban", "chánh văn phòng", "ủy viên"),
    "sở": ("giám đốc", "phó giám đốc", "chánh văn phòng", "chánh thanh tra", "trưởng phòng", "q.", "quyền", "phụ trách"),
    "phòng": ("trưởng phòng", "phó trưởng phòng", "phó phòng", "q.", "quyền", "phụ trách"),
}  # fmt: skip


def check_issuer(reading: Reading) -> Iterator[Finding]:
    """RM425: the kind of body in the letterhead, the symbol, the signing authority or the signer's
    role is not the same.
    """
    header = reading.report.header
    if header is None:
        return
    kind = _kind(header.agency)
    yield from _symbol(header, kind)
    yield from _authority(header, kind)
    yield from _role(header, kind)
    yield from _type(header)


def _kind(name: str | None) -> str | None:
    match = _BODIES.match(fold(" ".join((name or "").split())))
    return _SAME.get(match["kind"], match["kind"]) if match else None


def _span(header: Header, *names: str) -> Span:
    return next((header.spans[n] for n in names if n in header.spans), (0, 0))


def _symbol(header: Header, kind: str | None) -> Iterator[Finding]:
    row = class_of_symbol(header.symbol) if header.symbol else None
    if row is None or kind is None or not header.agency:
        return
    written = classes_of_name(" ".join(header.agency.split()))
    if written and not any(w.id == row.id or w.id in row.accepts for w in written):
        span = _span(header, "symbol", "agency")
        yield finding("RM425", span, f"{header.agency}, {header.symbol}", row.names[0])


def _authority(header: Header, kind: str | None) -> Iterator[Finding]:
    first = fold(" ".join((header.signing_authority or "").split()))
    match = _ON_BEHALF.match(first)
    signed = _kind(match["body"]) if match else None
    if signed and kind and signed != kind and {signed, kind} <= set(_ROLES) | {"ban chỉ đạo"}:
        span = _span(header, "signing_authority", "signer_role")
        shown = " ".join((header.signing_authority or "").split())
        yield finding("RM425", span, f"{header.agency}, {shown}", f"TM. {header.agency}")


def _role(header: Header, kind: str | None) -> Iterator[Finding]:
    roles = _ROLES.get(kind or "")
    role = fold(" ".join((header.signer_role or "").split()))
    known = any(role.startswith(r) for rs in _ROLES.values() for r in rs)
    if roles and role and known and not any(role.startswith(r) for r in roles):
        span = _span(header, "signer_role", "signer")
        yield finding("RM425", span, f"{header.agency}, {header.signer_role}", roles[0].upper())


def _type(header: Header) -> Iterator[Finding]:
    """``BÁO CÁO`` under the symbol ``KH-UBND``."""
    if not header.doc_type or not header.symbol:
        return
    kind = fold(header.doc_type)
    code = regex.split(r"[-/]", fold(header.symbol))[0].strip()
    row = symbol_types().get(code)
    if row is not None and kind in checked_types() and kind not in row[1]:
        span = _span(header, "symbol", "doc_type")
        yield finding("RM425", span, f"{header.doc_type}, {header.symbol}", row[0].types[0])
