"""Which document a reference means: one key for one document, whoever cites it.

The key holds number, symbol, year and, for bodies of which there are many, the unit they belong to:
``91/2017/nđ/cp``, ``22/2022/kh/ubnd@huyện Trùng Khánh``. The unit comes from the issuer as written,
a bare "UBND huyện" being the one of the reporting unit; without an issuer the document stays the
report's own matter (``@`` and the report's id): two districts' plans number 22 are two documents. A
year that is not written comes from the same document cited in full elsewhere in the report, else
from the list of national documents if it knows one only. Where it fails: a district's document
cited without its issuer in two reports counts as two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import regex

from reportminer.document import Reference, Report
from reportminer.lexicons.documents import known_years, read_symbol, symbol_pieces
from reportminer.tables.fields import Row
from reportminer.tables.identity import Identity
from reportminer.text import fold

if TYPE_CHECKING:
    from reportminer.tables.reportrows import ReportRows


class Origin(StrEnum):
    """Where a cited document comes from, seen from the reporting unit."""

    OWN = "own"  # the unit's own people's committee, council or office
    BESIDE = "beside"  # another body of its level: Party, council, police
    ABOVE = "above"
    BELOW = "below"
    UNKNOWN = "unknown"


_RANKS = {"centre": 0, "province": 1, "district": 2, "commune": 3}
_LEVELS = {
    "tỉnh": "province", "thành phố": "province", "tp": "province", "huyện": "district",
    "quận": "district", "thị xã": "district", "xã": "commune", "phường": "commune",
    "thị trấn": "commune", "đặc khu": "commune",
}  # fmt: skip
_PARTY = {"tỉnh": "tỉnh", "thành": "thành phố", "huyện": "huyện", "quận": "quận", "thị": "thị xã"}
_NAMED = regex.compile(
    r"(?<!\p{L})(?P<level>(?i:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu))"
    r"(?!\s+[ủu][yỷ])(?:\s+(?P<name>\p{Lu}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’-]*)*))?(?!\p{L})"
)
_PARTY_NAMED = regex.compile(r"(?P<level>tỉnh|thành|huyện|quận|thị)\s+ủy(?!\p{L})")
_CENTRAL = regex.compile(r"^(?:thủ tướng|chính phủ|quốc hội|chủ tịch nước|bộ |ban bí thư)")


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A reference resolved: ``place`` is the unit its body belongs to, empty for a central body,
    None where nothing says it; ``year`` None where neither date nor number has one.
    """

    number: str | None
    symbol: str
    year: str | None
    place: str | None
    doc_type: str | None
    body: str | None
    origin: Origin


def resolve(reference: Reference, identity: Identity, province: str | None) -> CitedDocument:
    """What a reference says by itself."""
    read = read_symbol(reference.symbol or "")
    number, _, in_number = (reference.number or "").partition("/")
    year = in_number[:4] if in_number[:4].isdigit() else (reference.date or "")[:4]
    level, place = _place(reference.issuer, identity, province)
    coded = read.body.level if read.body else ""
    if level is None:
        level, place = coded or None, _place_of_code(coded, identity, province)
    elif coded == "centre":
        level, place = coded, ""
    return CitedDocument(
        number.strip().lstrip("0") or None,
        "/".join(symbol_pieces(reference.symbol or "")),
        year if year.isdigit() else None,
        place,
        read.doc_type,
        read.body.name if read.body else None,
        _origin(reference, level, place, identity),
    )


def _place(
    issuer: str | None, identity: Identity, province: str | None
) -> tuple[str | None, str | None]:
    """Level of the issuing body and the unit it belongs to."""
    if not issuer:
        return None, None
    if _CENTRAL.match(fold(issuer)):
        return "centre", ""
    party = _PARTY_NAMED.search(fold(issuer))
    found = _NAMED.search(issuer) if party is None else None
    if party is not None:
        word, name = _PARTY[party["level"]], None
    elif found is not None:
        said = found["level"].lower().rstrip(".")
        word, name = "thành phố" if said == "tp" else said, found["name"]
    else:
        return None, None
    level = _LEVELS[word]
    if name:
        return _level_named(word, name, identity), f"{word} {name}"
    if identity.level == word and identity.unit:
        return _level_of(identity), identity.unit
    parent = _province_unit(identity, province)
    return level, parent if parent and parent.startswith(word) else None


def _province_unit(identity: Identity, province: str | None) -> str | None:
    """``tỉnh Cao Bằng``: the unit above as the letterhead has it, else the province of the text."""
    return identity.parent or (f"tỉnh {province}" if province else None)


def _place_of_code(level: str, identity: Identity, province: str | None) -> str | None:
    """The unit of a body whose code says its level: ``NQ/HU`` is of the own district."""
    if level == "centre":
        return ""
    if level and level == _level_of(identity):
        return identity.unit
    return _province_unit(identity, province) if level == "province" else None


def _level_named(word: str, name: str, identity: Identity) -> str:
    """A thành phố is a district if it is the reporting unit with a province above it."""
    if identity.unit and fold(f"{word} {name}") == fold(identity.unit):
        return _level_of(identity)
    return _LEVELS[word]


def _level_of(identity: Identity) -> str:
    if identity.level == "thành phố" and identity.parent:
        return "district"
    return _LEVELS.get(identity.level or "", "")


def _origin(
    reference: Reference, level: str | None, place: str | None, identity: Identity
) -> Origin:
    own = _level_of(identity)
    if level is None or (level != "centre" and not own):
        return Origin.UNKNOWN
    if place and identity.unit and fold(place) == fold(identity.unit):
        body = fold(reference.issuer or "")
        return Origin.OWN if "ubnd" in body or "ủy ban nhân dân" in body else Origin.BESIDE
    if level == "centre":
        return Origin.ABOVE
    step = _RANKS[level] - _RANKS[own]
    return Origin.ABOVE if step < 0 else Origin.BELOW if step > 0 else Origin.UNKNOWN


# -- one key for one document


def province_of(report: Report) -> str | None:
    """The province most of the named units of a report lie in."""
    named = Counter(m.value.province for m in report.admin_units if m.value.province)
    return named.most_common(1)[0][0] if named else None


def document_columns(
    references: Sequence[Reference], identity: Identity, province: str | None
) -> list[Row]:
    """Columns ``key``, ``symbol_type``, ``symbol_issuer``, ``origin`` of the references of one
    report, in their order.
    """
    cited = [resolve(reference, identity, province) for reference in references]
    years: dict[tuple[str | None, str], set[str]] = {}
    places: dict[tuple[str | None, str, str | None], set[str]] = {}
    for one in cited:
        if one.year:
            years.setdefault((one.number, one.symbol), set()).add(one.year)
        if one.place is not None:
            places.setdefault((one.number, one.symbol, one.year), set()).add(one.place)
    return [
        {
            "key": _key(one, reference, identity, years, places),
            "symbol_type": one.doc_type,
            "symbol_issuer": one.body,
            "origin": one.origin,
        }
        for one, reference in zip(cited, references, strict=True)
    ]


def _key(
    one: CitedDocument,
    reference: Reference,
    identity: Identity,
    years: dict[tuple[str | None, str], set[str]],
    places: dict[tuple[str | None, str, str | None], set[str]],
) -> str | None:
    if one.number is None:
        if not reference.doc_type or not reference.date:
            return None
        where = "" if one.place == "" else f"@{one.place or identity.report}"
        return f"{fold(reference.doc_type)}/{reference.date}{where}"
    year = one.year or _only(years.get((one.number, one.symbol), set()))
    if year is None and one.place in ("", None):
        year = _only(known_years().get((one.number, one.symbol), frozenset()))
    place = one.place
    if place is None:
        place = _only(places.get((one.number, one.symbol, year), set()))
    parts = (one.number, year or "?", one.symbol or fold(reference.doc_type or "?"))
    where = "" if place == "" else f"@{place or identity.report}"
    return "/".join(parts) + where


def _only(values: Iterable[str]) -> str | None:
    found = list(values)
    return found[0] if len(found) == 1 else None


def document_rows(batch: Sequence[ReportRows]) -> list[Row]:
    """One row a document cited in a batch of reports, in order of the first citation."""
    found: dict[str, list[Row]] = {}
    for report in batch:
        for row in report.tables["references"]:
            if row["key"]:
                found.setdefault(row["key"], []).append(row)
    return [_document(key, rows) for key, rows in found.items()]


def _document(key: str, rows: list[Row]) -> Row:
    units = dict.fromkeys(row["unit"] or row["report"] for row in rows)
    return {
        "key": key,
        **{name: _fullest(rows, name) for name in _TOLD},
        "citations": len(rows),
        "reports": len({row["report"] for row in rows}),
        "cited_by": "; ".join(units),
    }


_TOLD = (
    "doc_type", "number", "symbol", "date", "issuer", "subject", "symbol_type", "symbol_issuer",
)  # fmt: skip


def _fullest(rows: list[Row], name: str) -> str | None:
    """What most citations say; of as many, the longest."""
    said = Counter(row[name] for row in rows if row[name])
    return max(said, key=lambda text: (said[text], len(text)), default=None)
