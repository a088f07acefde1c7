"""Ways of writing that a report mixes: dates, quotation marks, numbers, tone marks.

Padding and spacing are style, never an error; one note a kind, at the rarer way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

import regex

from reportminer.checks.reading import Reading, finding
from reportminer.document import Finding, Span
from reportminer.text import fold

_SLASHED = regex.compile(r"(?<!\d)(?P<day>\d{1,2})/(?P<month>\d{1,2})/\d{4}")
_WORD = regex.compile(r"\p{L}+")
_TONED = regex.compile(r"[òóỏõọ][ae]|[ùúủũụ]y|o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ]")


def _mixed(reading: Reading, kind: str, places: dict[str, list[Span]]) -> Iterator[Finding]:
    if len(places) < 2:
        return
    ranked = sorted(places.values(), key=lambda spans: (len(spans), -spans[0][0]))
    words = " / ".join(f"«{reading.words(*spans[0])}» ({len(spans)} lần)" for spans in ranked)
    rest = (*ranked[0][1:4], *(spans[0] for spans in ranked[1:]))
    yield finding("RM465", ranked[0][0], words, kind, rest)


def check_date_forms(reading: Reading) -> Iterator[Finding]:
    """RM465: days written ``28/1/2022``, ``28/01/2022`` and ``ngày 28 tháng 01 năm 2022``."""
    start, end = reading.body
    places: dict[str, list[Span]] = defaultdict(list)
    for mention in reading.report.dates:
        if mention.value.day is None or mention.value.end or not start <= mention.start < end:
            continue
        span = (mention.start, mention.end)
        slashed = _SLASHED.search(mention.surface)
        if slashed is None:
            if "tháng" in fold(mention.surface):
                places["words"].append(span)
            continue
        day, month = slashed["day"], slashed["month"]
        if len(month) == 1 or len(day) == 1:
            places["bare"].append(span)
        elif month.startswith("0") or day.startswith("0"):
            places["padded"].append(span)
    yield from _mixed(reading, "dạng ngày tháng", places)


def check_quotes(reading: Reading) -> Iterator[Finding]:
    """RM465: straight and curly quotation marks."""
    places: dict[str, list[Span]] = defaultdict(list)
    for match in regex.finditer(r"(\")[^\"\n“”]{2,200}\"|(“)[^”\n\"]{2,200}”", reading.text):
        places["straight" if match[1] else "curly"].append(match.span())
    yield from _mixed(reading, "dấu ngoặc kép", places)


def check_number_forms(reading: Reading) -> Iterator[Finding]:
    """RM465: thousands with and without a dot."""
    places: dict[str, list[Span]] = defaultdict(list)
    for figure in reading.figures:
        number = figure.number
        if number is None or number < Decimal(1000) or figure.step > 1 or figure.unit == "":
            continue
        digits = regex.match(r"\d{1,3}(?:\.\d{3})+(?![\d,.])|\d{4,}(?![\d,.])", figure.surface)
        if digits:
            places["dot" if "." in digits.group() else "plain"].append((figure.start, figure.end))
    yield from _mixed(reading, "cách viết số hàng nghìn", places)


def check_tone_marks(reading: Reading) -> Iterator[Finding]:
    """RM465: ``văn hoá`` and ``văn hóa``: the tone on the first and on the second vowel."""
    forms: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for match in _WORD.finditer(reading.text):
        low = match.group().lower()
        if _TONED.search(low):
            forms[fold(low)][low].append(match.span())
    mixed = {key: found for key, found in forms.items() if len(found) > 1}
    if not mixed:
        return
    first = next(iter(mixed.values()))
    ranked = sorted(first.values(), key=lambda spans: (len(spans), -spans[0][0]))
    words = "; ".join("/".join(sorted(found)) for found in list(mixed.values())[:8])
    rest = tuple(spans[0] for found in mixed.values() for spans in found.values())
    related = tuple(s for s in rest if s != ranked[0][0])
    yield finding("RM465", ranked[0][0], words, "vị trí dấu thanh", related)
