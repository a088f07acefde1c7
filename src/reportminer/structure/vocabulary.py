"""Word lists of the header and footer zones, loaded once and folded for look-up."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

import regex

from reportminer.lexicons import Rule, load_list, load_rules
from reportminer.text import fold, strip_marks


@dataclass(frozen=True, slots=True)
class DocType:
    """A type of document; ``abbreviation`` as in symbols, dates bound when it may be issued."""

    id: str
    name: str
    abbreviation: str
    variants: tuple[str, ...]
    valid_from: dt.date | None
    valid_to: dt.date | None
    source: str


@dataclass(frozen=True, slots=True)
class SigningAuthority:
    """A word before the signer's role (``TM.``, ``KT.``): ``scope`` says whether a body or the
    head's role follows it.
    """

    id: str
    code: str
    expansion: str
    variants: tuple[str, ...]
    scope: str
    source: str


@dataclass(frozen=True, slots=True)
class SignerRole:
    """Head of a role line."""

    id: str
    name: str
    variants: tuple[str, ...]
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class AgencyHead:
    """First words of the name of an issuing body; ``goes_on``: those that alone are no full
    name.
    """

    id: str
    name: str
    variants: tuple[str, ...]
    goes_on: tuple[str, ...]
    kind: str
    source: str


def _alternatives(words: set[str]) -> str:
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(regex.escape(w).replace(r"\ ", r"\s+").replace(" ", r"\s+") for w in ordered)


def compact(text: str) -> str:
    """Letters and digits only, folded, without marks, y as i: ``Q U Y  CHẾ`` -> ``quiche``."""
    return "".join(c for c in strip_marks(text) if c.isalnum()).replace("y", "i")


@cache
def doc_types() -> dict[str, str]:
    """Compact spelling -> name in ordinary case; the marks decide where two names collide."""
    table: dict[str, str] = {}
    for row in load_list("doc_types.tsv", DocType):
        for name in (row.name, *row.variants):
            table.setdefault(compact(name), row.name)
    return table


@cache
def type_pattern() -> regex.Pattern[str]:
    """A type name at the start of a folded line."""
    names = {fold(row.name) for row in load_list("doc_types.tsv", DocType)}
    return regex.compile(rf"(?:{_alternatives(names)})(?!\p{{L}})")


@cache
def agency_pattern() -> regex.Pattern[str]:
    """The first words of a body at the start of folded text; ``kind`` is not told."""
    names: set[str] = set()
    for row in load_list("agency_heads.tsv", AgencyHead):
        names |= {fold(n) for n in (row.name, *row.variants)}
    return regex.compile(rf"(?:{_alternatives(names)})(?!\p{{L}})")


@cache
def unfinished_bodies() -> frozenset[str]:
    """Folded names that, alone on a line, go on in the line below."""
    rows = load_list("agency_heads.tsv", AgencyHead)
    return frozenset(fold(n) for row in rows for n in row.goes_on)


@cache
def role_pattern() -> regex.Pattern[str]:
    """A role at the start of folded text: modifiers and one head."""
    names: set[str] = set()
    for row in load_list("signer_roles.tsv", SignerRole):
        names |= {fold(n) for n in (row.name, *row.variants) if len(n) > 2}
    modifier = r"(?:(?:phó|quyền|nguyên|đồng|kiêm|ban|tổng|thường\s+trực)\s+|q\.\s*|p\.\s*){0,3}"
    return regex.compile(rf"{modifier}(?:{_alternatives(names)})(?!\p{{L}})")


@cache
def authority_pattern() -> regex.Pattern[str]:
    """A signing authority at the start of folded text, with the mark after it."""
    short: set[str] = set()
    words: set[str] = set()
    for row in load_list("signing_authorities.tsv", SigningAuthority):
        for name in row.variants:
            (words if " " in name or len(name) > 4 else short).add(fold(name))
    words -= {"quyền"}
    short_form = rf"(?:{_alternatives(short)})(?:\s?[./]\s*|\s+)"
    word_form = rf"(?:{_alternatives(words)})\s+"
    return regex.compile(rf"(?:{short_form}|{word_form})(?=\p{{L}})")


@cache
def noise_rules() -> tuple[Rule, ...]:
    """Rules of ``header_noise.yaml``."""
    return load_rules("header_noise.yaml")


@cache
def closing_rules() -> tuple[Rule, ...]:
    """Rules of ``closings.yaml`` of kind ``closing``."""
    return tuple(r for r in load_rules("closings.yaml") if r.value["kind"] == "closing")


@cache
def signed_rules() -> tuple[Rule, ...]:
    """Rules of ``closings.yaml`` of kind ``signed``."""
    return tuple(r for r in load_rules("closings.yaml") if r.value["kind"] == "signed")


def noise_kind(folded: str) -> str | None:
    """Kind of noise that a folded piece of a line is, None if it is text."""
    for rule in noise_rules():
        match = rule.regex.match(folded)
        if match and (not rule.value["whole"] or match.end() == len(folded)):
            return str(rule.value["kind"])
    return None


def is_signed_mark(folded: str) -> bool:
    """``(Đã ký)`` and the like."""
    return any(rule.regex.match(folded) for rule in signed_rules())


@cache
def plain_roles() -> dict[str, str]:
    """Roles of one head without marks -> in capitals (``giam doc`` -> ``GIÁM ĐỐC``)."""
    table: dict[str, str] = {}
    for row in load_list("signer_roles.tsv", SignerRole):
        if row.kind in ("head", "party") and " " in row.name:
            table[strip_marks(row.name)] = row.name.upper()
            table[strip_marks(f"phó {row.name}")] = f"PHÓ {row.name.upper()}"
    return table
