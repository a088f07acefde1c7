"""Cited documents against the report's date, one another and the register of well-known documents.

A document is known by number and symbol; where numbers begin anew each year or term, the same year
or words of the title beside the number must say which one is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from reportminer.checks.day_limits import first_day
from reportminer.checks.reading import Reading, finding
from reportminer.document import Finding, Mention, Reference, date_from_norm
from reportminer.lexicons import load_list
from reportminer.lexicons.documents import (
    KnownDocument,
    known_documents,
    number_key,
    symbol_types,
)
from reportminer.text import fold

Cited = Mention[Reference]
_YEAR_IN_NUMBER = regex.compile(r".*/(?:19|20)\d\d$")
_REACH = 220


def check_register(reading: Reading) -> Iterator[Finding]:
    """RM421: a well-known document with another date than its own."""
    for cited in reading.references:
        reference = cited.value
        rows = known_documents().get(number_key(reference.number, reference.symbol), ())
        if not rows or not reference.date or any(_agrees(reference.date, r.date) for r in rows):
            continue
        meant = [r for r in rows if r.certain and _is_meant(reading, cited, r)]
        if meant:
            dates = " hoặc ".join(f"{shown_date(r.date)} ({r.title})" for r in meant)
            words = reading.words(cited.start, cited.end)
            yield finding("RM421", (cited.start, cited.end), words, dates)


def _agrees(stated: str, real: str) -> bool:
    """Whether a date, as precise as it is written, is the real one."""
    return real.startswith(stated)


def _is_meant(reading: Reading, cited: Cited, row: KnownDocument) -> bool:
    if _YEAR_IN_NUMBER.match(row.number) or regex.search(r"\d{2}$", row.symbol):
        return True
    stated = cited.value.date or ""
    if stated[:4] == row.date[:4] or stated[4:] == row.date[4:]:
        return True  # the same year, or the same day of another
    around = fold(_title_of(reading, cited))
    return any(fold(cue) in around for cue in row.title_cues)


def _title_of(reading: Reading, cited: Cited) -> str:
    """The subject, and the words up to the next cited document or the end of the sentence."""
    end = reading.sentence_at(cited.start).end
    near = reading.references_in(cited.end, cited.end + _REACH)
    stop = min([end, cited.end + _REACH, *(r.start for r in near)])
    return f"{cited.value.subject or ''} {reading.words(cited.end, max(cited.end, stop))}"


def shown_date(norm: str) -> str:
    """``15/5/2016``."""
    date = date_from_norm(norm)
    return "/".join(str(p) for p in (date.day, date.month, date.year) if p)


def check_later_documents(reading: Reading) -> Iterator[Finding]:
    """RM420: a cited document is dated after the last day the report can have been signed."""
    latest = reading.latest_day
    if latest is None:
        return
    for cited in reading.references:
        earliest = first_day(cited.value.date) if cited.value.date else None
        if earliest is not None and earliest > latest:
            header = reading.report.header
            date = header.date if header and header.date else ""
            yield finding(
                "RM420",
                (cited.start, cited.end),
                reading.words(cited.start, cited.end),
                f"đề ngày {shown_date(date)}" if date.count("-") == 2 else shown_date(date),
            )


def check_two_dates(reading: Reading) -> Iterator[Finding]:
    """RM422: number, symbol and year agree, day or month differ.

    Numbers of local documents are unique for one issuer only; see ``_one_document``.
    """
    first: dict[tuple[str, ...], Cited] = {}
    for cited in reading.references:
        value = cited.value
        if not value.number or not value.symbol or not value.date or value.date.count("-") != 2:
            continue
        number, symbol = number_key(value.number, value.symbol)
        key = (number, symbol, value.date[:4])
        other = first.setdefault(key, cited)
        if other.value.date == value.date or not _one_document(other.value, value, number):
            continue
        yield finding(
            "RM422",
            (cited.start, cited.end),
            reading.words(cited.start, cited.end),
            shown_date(other.value.date or ""),
            ((other.start, other.end),),
        )


_HIGH_NUMBER = 100


def _one_document(first: Reference, second: Reference, number: str) -> bool:
    """Whether two citations of one number, symbol and year mean one document.

    Where an issuer is not written, another body may have used the number: then the number must be
    high, and only the day or only the month may differ, as in a slip.
    """
    a, b = fold(first.issuer or ""), fold(second.issuer or "")
    if a and b:
        return a.startswith(b) or b.startswith(a)
    digits = regex.match(r"\d+", number)
    high = digits is not None and int(digits.group()) >= _HIGH_NUMBER
    day, other = (first.date or "").split("-"), (second.date or "").split("-")
    return high and sum(x != y for x, y in zip(day, other, strict=True)) == 1


@cache
def _folded_types() -> dict[str, frozenset[str]]:
    """Folded types that each abbreviation may carry."""
    return {code: frozenset(map(fold, row.types)) for code, row in symbol_types().items()}


def type_of_symbol(symbol: str, doc_type: str) -> str | None:
    """The type a symbol says, where it contradicts the type written beside it.

    Only types that have a symbol of their own can be contradicted.
    """
    kind, code = fold(doc_type), regex.split(r"[-/]", fold(symbol))[0].strip()
    allowed = _folded_types().get(code)
    checked = any(kind in types for types in _folded_types().values())
    if allowed is None or not checked or kind in allowed:
        return None
    return symbol_types()[code].types[0]


def check_symbol_types(reading: Reading) -> Iterator[Finding]:
    """RM423: ``Nghị định số …/QĐ-TTg``: the word and the symbol say two types."""
    for cited in reading.references:
        value = cited.value
        if not value.doc_type or not value.symbol:
            continue
        words = reading.words(cited.start, cited.end)
        said = type_of_symbol(value.symbol, value.doc_type)
        if said is not None and fold(words).startswith(fold(value.doc_type)):
            yield finding("RM423", (cited.start, cited.end), words, said)


@dataclass(frozen=True, slots=True)
class IssuerClassRow:
    """A row of ``issuer_classes.tsv``."""

    id: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    accepts: tuple[str, ...]
    source: str


@cache
def _issuer_classes() -> tuple[IssuerClassRow, ...]:
    return load_list("issuer_classes.tsv", IssuerClassRow)


def class_of_symbol(symbol: str) -> IssuerClassRow | None:
    """The body whose code a symbol holds: ``KH-UBND``, ``UBND-NV``, ``CT/TW``, ``QH15``."""
    pieces = [regex.sub(r"\d+$", "", p.strip()) for p in regex.split(r"[-/]", fold(symbol))]
    for piece in pieces:
        for row in _issuer_classes():
            if piece in map(fold, row.codes):
                return row
    return None


def classes_of_name(name: str) -> list[IssuerClassRow]:
    """Bodies whose names begin a text; the longest names win (``Văn phòng Chính phủ``)."""
    folded = fold(name)
    found: list[tuple[int, IssuerClassRow]] = []
    for row in _issuer_classes():
        lengths = [len(n) for n in row.names if _begins(folded, fold(n))]
        if lengths:
            found.append((max(lengths), row))
    best = max((length for length, _ in found), default=0)
    return [row for length, row in found if length == best]


def _begins(text: str, words: str) -> bool:
    return text.startswith(words) and not text[len(words) : len(words) + 1].isalpha()


def check_symbol_issuers(reading: Reading) -> Iterator[Finding]:
    """RM424: the issuer written behind ``của`` is another body than the code in the symbol."""
    for cited in reading.references:
        row = class_of_symbol(cited.value.symbol) if cited.value.symbol else None
        if row is None:
            continue
        match = regex.match(
            r"\s*,?\s*của\s+(?P<name>.{2,80})", reading.after(cited.end, 90), regex.S
        )
        written = classes_of_name(" ".join(match["name"].split())) if match else []
        if not written or any(w.id == row.id or w.id in row.accepts for w in written):
            continue
        assert match is not None
        start = cited.end + match.start("name")
        said = " ".join(match["name"].split())
        name = max((n for n in written[0].names if _begins(said, fold(n))), key=len)
        yield finding(
            "RM424",
            (cited.start, start + len(name)),
            f"{reading.words(cited.start, cited.end)} của {name}",
            row.names[0],
        )


def check_incomplete_references(reading: Reading) -> Iterator[Finding]:
    """RM442: numbered documents without their date in a report that dates most; one finding.

    Required at the first citation (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6). Documents whose
    number holds the year, documents of the register, and those dated elsewhere are let pass.
    """
    numbered = [r for r in reading.references if r.value.number and not _dated_by_number(r)]
    dated = [r for r in numbered if r.value.date]
    if len(dated) * 10 < len(numbered) * 7 or len(dated) < 3:
        return
    known = {number_key(r.value.number, r.value.symbol) for r in dated}
    bare = [r for r in numbered if not r.value.date and not _told_elsewhere(r, known)]
    if not bare:
        return
    words = "; ".join(
        reading.words(r.start, r.end) + ("" if r.value.symbol else " (cả ký hiệu)") for r in bare
    )
    related = tuple((r.start, r.end) for r in bare[1:])
    yield finding("RM442", (bare[0].start, bare[0].end), words, "ngày ban hành", related)


def _told_elsewhere(cited: Cited, known: set[tuple[str, str]]) -> bool:
    """Whether its date is known from another place, or is printed but impossible (RM305)."""
    key = number_key(cited.value.number, cited.value.symbol)
    if key in known or key in known_documents() or "ngày" in fold(cited.surface):
        return True
    return cited.value.symbol is None and any(k[0] == key[0] for k in known)


def _dated_by_number(cited: Cited) -> bool:
    return _YEAR_IN_NUMBER.match(cited.value.number or "") is not None or fold(
        cited.value.doc_type or ""
    ) in ("luật", "bộ luật", "pháp lệnh")
