"""Letterhead, symbol and signature of the report itself: three ways to say who issues it.

Compared by kind of body, never by name: a lost letterhead or an abbreviated name decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from reportminer.checks.documents import (
    class_of_symbol,
    classes_of_name,
    type_of_symbol,
)
from reportminer.checks.reading import Reading, finding
from reportminer.document import Finding, Header, Span
from reportminer.lexicons import load_list
from reportminer.text import fold

_ON_BEHALF = regex.compile(r"^(?:tm|t\.m|t/m)[./]?\s*(?P<body>\p{L}.*)$", regex.S)


@dataclass(frozen=True, slots=True)
class IssuerRoleRow:
    """A row of ``issuer_roles.tsv``: a kind of body, its names, and who signs for it."""

    kind: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    source: str


@cache
def _kinds() -> tuple[IssuerRoleRow, ...]:
    return load_list("issuer_roles.tsv", IssuerRoleRow)


def check_issuer(reading: Reading) -> Iterator[Finding]:
    """RM425: the kind of body in the letterhead, the symbol, the signing authority or the signer's
    role is not the same.
    """
    header = reading.report.header
    if header is None:
        return
    kind = _kind(header.agency)
    yield from _symbol(header)
    yield from _authority(header, kind)
    yield from _role(reading, header, kind)
    yield from _type(header)


def _kind(name: str | None) -> IssuerRoleRow | None:
    folded = fold(" ".join((name or "").split()))
    found = [
        (len(n), row)
        for row in _kinds()
        for n in map(fold, row.names)
        if folded.startswith(n) and not folded[len(n) : len(n) + 1].isalpha()
    ]
    return max(found, key=lambda item: item[0])[1] if found else None


def _span(header: Header, *names: str) -> Span:
    return next((header.spans[n] for n in names if n in header.spans), (0, 0))


def _between(reading: Reading, header: Header, first: str, last: str) -> list[str]:
    """Folded lines between two parts of the foot."""
    if first not in header.spans or last not in header.spans:
        return []
    between = reading.folded[header.spans[first][1] : header.spans[last][0]]
    return [" ".join(line.split()) for line in between.split("\n")]


def _symbol(header: Header) -> Iterator[Finding]:
    row = class_of_symbol(header.symbol) if header.symbol else None
    if row is None or not header.agency:
        return
    agency = " ".join(header.agency.split())
    written = classes_of_name(agency)
    if any(fold(name) in fold(agency) for name in row.names):
        return  # one of several issuers
    if written and not any(w.id == row.id or w.id in row.accepts for w in written):
        span = _span(header, "symbol", "agency")
        yield finding("RM425", span, f"{header.agency}, {header.symbol}", row.names[0])


def _authority(header: Header, kind: IssuerRoleRow | None) -> Iterator[Finding]:
    """``TM. ỦY BAN NHÂN DÂN`` under the letterhead of a department."""
    first = fold(" ".join((header.signing_authority or "").split()))
    match = _ON_BEHALF.match(first)
    signed = _kind(match["body"]) if match else None
    if signed is not None and kind is not None and signed.kind != kind.kind:
        span = _span(header, "signing_authority", "signer_role")
        shown = " ".join((header.signing_authority or "").split())
        yield finding("RM425", span, f"{header.agency}, {shown}", f"TM. {header.agency}")


def _role(reading: Reading, header: Header, kind: IssuerRoleRow | None) -> Iterator[Finding]:
    """A post that signs for other bodies, none that signs for this one.

    A second post may stand below the one that signs (``PHÓ CHỦ TỊCH / TRƯỞNG PHÒNG NỘI VỤ``).
    """
    role = fold(" ".join((header.signer_role or "").split()))
    if kind is None or not kind.roles or not role:
        return
    known = any(role.startswith(fold(r)) for row in _kinds() for r in row.roles)
    above = _between(reading, header, "signing_authority", "signer_role")
    if any(line.startswith(tuple(map(fold, kind.roles))) for line in above):
        return
    if known and not any(role.startswith(fold(r)) for r in kind.roles):
        span = _span(header, "signer_role", "signer")
        yield finding("RM425", span, f"{header.agency}, {header.signer_role}", kind.roles[0])


def _type(header: Header) -> Iterator[Finding]:
    """``BÁO CÁO`` under the symbol ``KH-UBND``."""
    if not header.doc_type or not header.symbol:
        return
    said = type_of_symbol(header.symbol, header.doc_type)
    if said is not None:
        span = _span(header, "symbol", "doc_type")
        yield finding("RM425", span, f"{header.doc_type}, {header.symbol}", said)
