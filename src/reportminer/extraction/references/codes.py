"""Numbers and symbols of documents.

A number is read with its year ("91/2017") and apart from its symbol ("NĐ-CP"). The pieces of a
symbol are codes in capitals; what follows in small letters is text ("46-CT/TW - Đẩy mạnh"). Spaces
and a missing hyphen inside a symbol make no other symbol.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from reportminer.extraction.references.kinds import by_abbreviation
from reportminer.extraction.references.source import SourceText

Match = regex.Match[str]

_OCR_DIGITS = str.maketrans("lioLIO", "110110")
_ISSUERS = frozenset(
    {"ubnd", "hđnd", "cp", "ttg", "ctn", "tw", "tu", "hu", "đu", "bnv", "btc", "snv", "vp", "pnv"}
)
_NUMBERED = ("qh", "ubtvqh", "kt", "pc", "pa", "pv", "px", "ct", "bca", "nc", "vx")
"""Codes that end in digits of their own: QH15, UBTVQH14, police offices PC01 …"""

_BUREAU = regex.compile(r"[a-z]\d\d")  # bureaus of the police: X05-P2
_JOINT = regex.compile(r"\s*([/\-.])\s*")
_TRAILING = regex.compile(r"(?P<code>[a-zđ&]+)\d{1,3}")
_SPACED = regex.compile(r"\s(?P<chunk>[A-ZĐÐ&]{2,8})(?![\p{L}\d])")
_SPACE_ENDS = regex.compile(r"\s*(?:$|[,;.:)]|ngày|NGÀY)")


@dataclass(frozen=True, slots=True)
class Code:
    """A number of a document at ``[start, end)``.

    ``number`` None where it is left blank; ``first`` is the first piece of the symbol, folded;
    ``pieces`` their count.
    """

    start: int
    end: int
    number: str | None
    symbol: str | None
    first: str
    pieces: int
    rule: str
    cues: tuple[str, ...] = ()


def _is_code(written: str) -> bool:
    """Whether letters are a code (UBND, TTg, CTr) rather than a word."""
    letters = [c for c in written if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    if capitals == 0:
        return written.lower() in by_abbreviation() or written.lower() in _ISSUERS
    return capitals == len(letters) or (capitals >= 2 and capitals * 2 >= len(letters))


def _number(raw: str, year: str | None) -> tuple[str | None, tuple[str, ...]]:
    raw = raw.strip(" \t\n.…_")
    if not raw:
        return None, ()
    cues: tuple[str, ...] = ()
    if set(raw) & set("lioLIO"):
        raw, cues = raw.translate(_OCR_DIGITS), ("ocr",)
    raw = raw.replace(".", "")
    return (f"{raw}/{year}" if year else raw), cues


def _pieces(match: Match, text: SourceText) -> list[tuple[int, int]]:
    """Spans of the leading pieces of a symbol that are codes."""
    spans: list[tuple[int, int]] = []
    for start, end in match.spans("chunk"):
        if not _is_code(text.original[start:end].rstrip("0123456789")):
            break
        spans.append((start, end))
    return spans


def _symbol(text: SourceText, start: int, end: int) -> str:
    """A symbol in one spelling: no spaces, plain hyphens, Đ for Eth."""
    written = text.original[start:end].strip()
    folded = text.folded[start:end].strip()
    written = "".join("-" if f == "-" else w for w, f in zip(written, folded, strict=True))
    written = written.translate(str.maketrans("Ðð", "Đđ"))
    return "-".join(_JOINT.sub(r"\1", written).split())


def _without_footnote(text: SourceText, span: tuple[int, int]) -> tuple[int, bool]:
    """End of a piece without a footnote digit glued to it ("KH-UBND2"), and whether it had one."""
    match = _TRAILING.fullmatch(text.folded, *span)
    if match and match["code"] in _ISSUERS and not match["code"].startswith(_NUMBERED):
        return match.end("code"), True
    return span[1], False


def _after_space(text: SourceText, first: str, end: int) -> int | None:
    """End of the second piece where a space took the place of the hyphen ("12/KH UBND").

    Behind an issuer ("424/SGDĐT TĐKT ngày …") nothing but the date or a mark may follow, since the
    next word may begin a name.
    """
    more = _SPACED.match(text.original, end)
    if more is None or more["chunk"].lower() in by_abbreviation():
        return None
    if first not in by_abbreviation() and not _SPACE_ENDS.match(text.original, more.end()):
        return None
    return int(more.end())


def _read(match: Match, text: SourceText, rule: str) -> Code | None:
    """The code of a match of a rule with a symbol, None if the letters are words."""
    spans = _pieces(match, text)
    if not spans:
        return None
    first = text.folded[spans[0][0] : spans[0][1]]
    spaced = not match["sep"].strip()
    if spaced and not (first in by_abbreviation() and len(spans) > 1):
        return None
    if len(first.strip("0123456789")) < 2 and not (_BUREAU.fullmatch(first) and len(spans) > 1):
        return None
    if rule == "reference.blank" and len(spans) < 2:
        return None
    end, glued = _without_footnote(text, spans[-1])
    pieces = len(spans)
    if pieces == 1 and (more := _after_space(text, first, end)):
        end, pieces = more, 2
    groups = match.groupdict()
    number, cues = _number(text.original[slice(*match.span("number"))], groups.get("year"))
    symbol = _symbol(text, spans[0][0], end)
    if glued:
        cues = (*cues, "glued")
    return Code(match.start("number"), end, number, symbol, first, pieces, rule, cues)


def _with_symbol(text: SourceText) -> Iterator[Code]:
    for rule in ("reference.code", "reference.code_ocr", "reference.blank"):
        for match in text.search.finditer(text.rules[rule]):
            if code := _read(match, text, rule):
                yield code


def _without_symbol(text: SourceText) -> Iterator[Code]:
    rule = "reference.number_list"
    for match in text.search.finditer(text.rules[rule]):
        for start, end in match.spans("item"):
            number, cues = _number(text.original[start:end], None)
            yield Code(start, end, number, None, "", 0, rule, cues)
    for rule in ("reference.number", "reference.bare"):
        for match in text.search.finditer(text.rules[rule]):
            raw, year = text.original[slice(*match.span("number"))], match["year"]
            if rule == "reference.bare":
                looks_like_year = len(raw) == 4 and raw[:2] in ("19", "20")
                if not text.is_capital(match.start()) or looks_like_year:
                    continue
            number, cues = _number(raw, year)
            start = match.start("number")
            yield Code(start, match.end(), number, None, "", 0, rule, cues)


def codes(text: SourceText) -> list[Code]:
    """Numbers in reading order, one for each place: the one with a symbol, if there is one."""
    found: dict[int, Code] = {}
    for code in (*_with_symbol(text), *_without_symbol(text)):
        known = found.get(code.start)
        if known is None or code.end > known.end:
            found[code.start] = code
    return [found[start] for start in sorted(found)]


def with_symbol_of(code: Code, other: Code) -> Code:
    """``code`` with the symbol of the next member of its list ("số 05, 06/NQ-HĐND")."""
    return replace(code, symbol=other.symbol, first=other.first, cues=(*code.cues, "shared_symbol"))
