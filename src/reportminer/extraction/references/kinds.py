"""Kinds of documents and how the kind is found in front of a number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

import regex

from reportminer.extraction.references.source import SourceText
from reportminer.lexicons import load_list
from reportminer.text import fold, strip_marks, strip_tones

_WINDOW = 90
"""Characters looked back for a kind that stands right before its number."""


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A row of ``reference_types.tsv``; see the head of that file."""

    id: str
    name: str
    variants: tuple[str, ...]
    abbreviation: tuple[str, ...]
    bare: bool
    law: bool
    valid_from: date | None
    valid_to: date | None
    source: str


@cache
def kinds() -> tuple[DocumentKind, ...]:
    """All kinds, longest name first."""
    rows = load_list("reference_types.tsv", DocumentKind)
    return tuple(sorted(rows, key=lambda k: -len(k.name)))


@cache
def by_abbreviation() -> dict[str, DocumentKind]:
    """Kinds by folded abbreviation, with and without marks (``qđ``, ``qd``)."""
    exact: dict[str, DocumentKind] = {}
    bare: dict[str, DocumentKind] = {}
    for kind in kinds():
        for short in kind.abbreviation:
            for found, key in ((exact, fold(short)), (bare, strip_marks(short))):
                # The plain kind wins over a rarer one of the same letters (TT: Thông tư).
                if key not in found or len(kind.name) < len(found[key].name):
                    found[key] = kind
    return bare | exact  # HD is Hướng dẫn before it is HĐ without its mark


_GLUED_ISSUERS = ("ub", "ubnd", "hđnd", "cp", "ttg", "ctn", "bnv", "btc", "tw", "tu", "hu")


def kind_glued(stem: str) -> DocumentKind | None:
    """The kind of a symbol that has lost its hyphen (``QĐUB``, ``NĐCP``); None if it is none."""
    issuer = next((code for code in _GLUED_ISSUERS if stem.endswith(code)), None)
    return by_abbreviation().get(stem.removesuffix(issuer)) if issuer else None


def alternation(law: bool = False) -> str:
    """Names as a verbose pattern, longest first; ``law``: only those told apart by year."""
    rows = (k for k in kinds() if k.law or not law)
    return "|".join(r"\s+".join(fold(name).split()) for name in _names(rows))


def _names(rows: Iterable[DocumentKind]) -> list[str]:
    """Names and variants, longest first."""
    return sorted((n for k in rows for n in (k.name, *k.variants)), key=len, reverse=True)


@cache
def _by_name(unmarked: bool) -> dict[str, DocumentKind]:
    strip = strip_marks if unmarked else strip_tones
    return {strip(name): kind for kind in kinds() for name in (kind.name, *kind.variants)}


@cache
def _before_number(unmarked: bool) -> regex.Pattern[str]:
    strip = strip_marks if unmarked else strip_tones
    names = "|".join(r"\s+".join(strip(name).split()) for name in _names(kinds()))
    short = "|".join(sorted(by_abbreviation(), key=len, reverse=True))
    so = strip("số")
    co = strip("có")
    # Matched backwards from the number: (?r).
    return regex.compile(
        rf"(?r)(?:(?P<name>{names})|(?<!\p{{L}})(?P<short>{short}))\s*[,:(]?\s*"
        rf"(?:(?:{co}\s+)?{so}\s*(?:hiêu\s*)?[:.]?\s*){{0,3}}"
    )


@dataclass(frozen=True, slots=True)
class Head:
    """The kind of a document and where its mention begins; ``cues`` say how it was found."""

    start: int
    kind: DocumentKind
    cues: tuple[str, ...] = ()


def _own_word(text: SourceText, start: int) -> bool:
    """Whether a word begins at ``start``; a capital after a small letter is a lost space."""
    if start == 0 or not text.original[start - 1].isalpha():
        return True
    return text.is_capital(start) and text.original[start - 1].islower()


def kind_before(text: SourceText, end: int) -> Head | None:
    """The kind that stands right before a number at ``end`` ("Kế hoạch số |12/KH-UBND")."""
    low = max(0, end - _WINDOW)
    match = _before_number(text.unmarked).match(text.loose(low, end))
    if match is None:
        return None
    start = low + match.start()
    if match["short"]:
        kind = by_abbreviation()[match["short"]]
        written = text.original[start : low + match.end("short")]
        if sum(c.isupper() for c in written) < 2:
            return None
    else:
        kind = _by_name(text.unmarked)[" ".join(match["name"].split())]
    return Head(start, kind) if _own_word(text, start) else None


def kind_named(name: str) -> DocumentKind | None:
    """The kind of a name in folded text, with or without marks."""
    key = " ".join(name.split())
    found = _by_name(False).get(strip_tones(key))
    return found or _by_name(True).get(strip_marks(key))
