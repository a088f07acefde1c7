"""Abbreviations: slips of the ones a report uses, and those it never writes out."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex
from rapidfuzz.distance import OSA

from reportminer.checks.reading import Reading, finding
from reportminer.document import Finding, Span
from reportminer.lexicons import load_list
from reportminer.text import fold, from_roman

_TOKEN = regex.compile(r"(?<![\p{L}\d/&.-])\p{Lu}{2,}(?:-\p{Lu}{2,})?(?![\p{L}\d/&]|-\p{L}|-\d)")
_RARE = 2
"""A slip occurs once or twice, what it is a slip of more often."""


@dataclass(frozen=True, slots=True)
class AbbreviationRow:
    """A row of ``abbreviations.tsv``."""

    abbreviation: str
    expansion: str
    common: bool
    source: str


@cache
def _known() -> dict[str, AbbreviationRow]:
    rows = load_list("abbreviations.tsv", AbbreviationRow)
    return {row.abbreviation: row for row in rows}


def _used(reading: Reading) -> dict[str, list[Span]]:
    """Abbreviations by their letters; those in capital lines and in document numbers left out."""
    cited = [(m.start, m.end) for m in reading.references]
    starts = [start for start, _ in cited]
    found: dict[str, list[Span]] = defaultdict(list)
    for match in _TOKEN.finditer(reading.text):
        span = match.span()
        if reading.capital_line(span[0]) or from_roman(match.group()) is not None:
            continue
        at = bisect_right(starts, span[0]) - 1
        if at < 0 or span[0] >= cited[at][1]:
            found[match.group()].append(span)
    return found


def check_abbreviation_slips(reading: Reading) -> Iterator[Finding]:
    """RM461: an unknown abbreviation one letter away from a known one that the report uses too
    (``OCCOP`` beside ``OCOP``, ``ĐKT`` and ``ĐĐ-KT`` beside ``TĐKT``).
    """
    used = _used(reading)
    parts: dict[str, int] = defaultdict(int)
    for token, spans in used.items():
        parts[token.replace("-", "")] += len(spans)
    for token, spans in used.items():
        plain = token.replace("-", "")
        if token in _known() or plain in _known() or len(spans) > _RARE or len(plain) < 3:
            continue
        meant = _meant(plain, len(spans), parts, reading)
        if meant is not None and not _spelt_in_text(reading, plain):
            yield finding("RM461", spans[0], token, meant, tuple(spans[1:]))


def _meant(plain: str, count: int, parts: dict[str, int], reading: Reading) -> str | None:
    """The known abbreviation that is meant: used in this report, alone or inside a longer one."""
    candidates = []
    for known in _known():
        key = known.replace("-", "")
        if len(key) < 4 or not _slip(plain, key):
            continue
        inside = sum(n for other, n in parts.items() if key in other) + reading.text.count(known)
        if inside > count:
            candidates.append((inside, known))
    return max(candidates)[1] if candidates else None


def _slip(plain: str, key: str) -> bool:
    """Whether typing explains the difference: a letter lost, doubled, swapped with its neighbour,
    or replaced by its neighbour.

    Another letter at any place makes another abbreviation (``CĐVC`` beside ``CCVC``), and so does
    one more letter at the end (``SXKDG`` beside ``SXKD``).
    """
    if OSA.distance(plain, key, score_cutoff=1) != 1:
        return False
    if len(plain) < len(key) or sorted(plain) == sorted(key):
        return True
    at = next((i for i, (a, b) in enumerate(zip(plain, key, strict=False)) if a != b), len(key))
    return plain[at] in (plain[at - 1 : at], plain[at + 1 : at + 2])


def _spelt_in_text(reading: Reading, plain: str) -> bool:
    """Whether words with these initials stand side by side somewhere in the text; of three letters
    that happens by chance.
    """
    if len(plain) < 4:
        return False
    words = r"[\p{Ll}]*[\s,–-]+".join(regex.escape(fold(letter)) for letter in plain)
    return regex.search(rf"(?<!\p{{L}}){words}\p{{Ll}}*(?!\p{{L}})", reading.folded) is not None


def check_unexplained(reading: Reading) -> Iterator[Finding]:
    """RM464: abbreviations of the body that are never written out; one finding a report."""
    start, end = reading.body
    missing: list[tuple[str, Span]] = []
    for token, spans in _used(reading).items():
        row = _known().get(token)
        inside = [s for s in spans if start <= s[0] < end]
        if row is None or row.common or not inside or _explained(reading, token, row.expansion):
            continue
        missing.append((token, inside[0]))
    if missing:
        missing.sort(key=lambda item: item[1])
        words = ", ".join(token for token, _ in missing)
        yield finding("RM464", missing[0][1], words, None, tuple(s for _, s in missing[1:]))


def check_long_and_short(reading: Reading) -> Iterator[Finding]:
    """RM465: a name and its abbreviation side by side, never introduced; one finding."""
    start, end = reading.body
    mixed: list[tuple[str, Span, Span]] = []
    for token, spans in _used(reading).items():
        row = _known().get(token)
        inside = [s for s in spans if start <= s[0] < end]
        if row is None or not inside or not row.expansion[0].isupper():
            continue
        words = r"[\s,–-]+".join(regex.findall(r"[\p{L}\d]+", fold(row.expansion)))
        full = regex.search(rf"(?<!\p{{L}}){words}(?!\p{{L}})", reading.folded[start:end])
        if full and not _explained(reading, token, row.expansion):
            mixed.append((token, inside[0], (start + full.start(), start + full.end())))
    if mixed:
        shown = "; ".join(f"{token} / {reading.words(*full)}" for token, _, full in mixed)
        related = tuple(full for _, _, full in mixed)
        yield finding("RM465", mixed[0][1], shown, "viết tắt và viết đầy đủ", related)


def _explained(reading: Reading, token: str, expansion: str) -> bool:
    words = regex.findall(r"[\p{L}\d]+", fold(expansion))
    loose = r"[\s,–-]+".join(words)
    after = rf"{loose}[^.;\n]{{0,60}}?\(\s*(?:[^()]{{0,40}}\s)?{fold(token)}\s*\)"
    before = rf"{fold(token)}\s*(?:\(|:|là)\s*{loose}"
    return regex.search(rf"{after}|{before}", reading.folded) is not None
