"""What the symbol of a document says: its type (``symbol_types.tsv``), its issuing body
(``issuers.tsv``), and the national documents that reports cite (``known_documents.tsv``).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

import regex

from reportminer.lexicons.loader import load_list
from reportminer.text import fold

_PIECES = regex.compile(r"[-–/\s]+")
_TERM = regex.compile(r"\d+$")


@dataclass(frozen=True, slots=True)
class SymbolType:
    """An abbreviation of a type and the types that may carry it."""

    code: str
    types: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class IssuingBody:
    """A code of an issuing body; ``level`` is centre, province, district, commune or empty."""

    id: str
    code: str
    name: str
    kind: str
    level: str
    source: str


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A national document; ``date`` in ISO form."""

    id: str
    doc_type: str
    number: str
    symbol: str
    date: str
    issuer: str
    title: str
    title_cues: tuple[str, ...]
    certain: bool
    source: str


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol read: type name and body, None where the lexicon does not know them."""

    doc_type: str | None
    body: IssuingBody | None


@cache
def symbol_types() -> dict[str, SymbolType]:
    """Rows by folded abbreviation."""
    return {fold(row.code): row for row in load_list("symbol_types.tsv", SymbolType)}


@cache
def _types() -> dict[str, str]:
    """Folded code -> the type it stands for first of all."""
    rows = symbol_types().items()
    return {code: row.types[0] for code, row in rows if code and row.types}


@cache
def issuing_bodies() -> dict[str, IssuingBody]:
    """Folded code -> issuing body."""
    return {fold(row.code): row for row in load_list("issuers.tsv", IssuingBody)}


def symbol_pieces(symbol: str) -> list[str]:
    """Folded pieces of a symbol, the number of a term left out: ``QH15`` -> ``qh``."""
    return [_TERM.sub("", piece) for piece in _PIECES.split(fold(symbol)) if piece]


@cache
def read_symbol(symbol: str) -> Symbol:
    """``KH-UBND`` is a Kế hoạch of a people's committee; ``SNV-TĐKT`` a letter of Sở Nội vụ."""
    pieces = symbol_pieces(symbol)
    doc_type = _types().get(pieces[0]) if pieces else None
    bodies = issuing_bodies()
    named = pieces[1:] if doc_type is not None and len(pieces) > 1 else pieces
    for size in (2, 1):  # "HĐTĐ-KT", "MTTQ-BTT" are one code
        for at in range(len(named) - size + 1):
            body = bodies.get("-".join(named[at : at + size]))
            if body is not None:
                return Symbol(doc_type, body)
    return Symbol(doc_type, None)


def number_key(number: str | None, symbol: str | None) -> tuple[str, str]:
    """Number without leading zeros and folded symbol: ``05`` and ``5`` are one number."""
    parts = [p.lstrip("0") or "0" for p in fold(number or "").split("/")]
    return "/".join(parts), fold(symbol or "")


@cache
def known_documents() -> dict[tuple[str, str], tuple[KnownDocument, ...]]:
    """Rows of the register by number and symbol."""
    found: dict[tuple[str, str], list[KnownDocument]] = defaultdict(list)
    for row in load_list("known_documents.tsv", KnownDocument):
        found[number_key(row.number, row.symbol)].append(row)
    return {key: tuple(rows) for key, rows in found.items()}


@cache
def known_years() -> dict[tuple[str, str], frozenset[str]]:
    """Number without leading zeros and folded symbol -> the years of the documents of that name."""
    found: dict[tuple[str, str], set[str]] = {}
    rows = (row for same in known_documents().values() for row in same)
    for row in rows:
        key = (row.number.split("/")[0].lstrip("0"), "/".join(symbol_pieces(row.symbol)))
        found.setdefault(key, set()).add(row.date[:4])
    return {key: frozenset(years) for key, years in found.items()}
