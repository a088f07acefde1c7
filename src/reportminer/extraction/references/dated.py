"""Documents named without a number: by kind and date, laws by name and year.

The year in a title is the time a plan or report covers, so only kinds that are told apart by year
(laws, ordinances, constitutions) take a year for their date; every other kind needs a whole date
right behind it. Where it fails: "Luật Đất đai năm 2022" said of the year in which it was taught.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportminer.document import Mention, PartialDate
from reportminer.extraction.references.dates import DateIndex
from reportminer.extraction.references.draft import Draft
from reportminer.extraction.references.kinds import kind_named
from reportminer.extraction.references.source import SourceText

_LONGEST_NAME = 220
_LONGEST_KIND = 40


def dated(text: SourceText, dates: DateIndex) -> Iterator[Draft]:
    """Documents that only a date tells apart, one for a date."""
    for mention in dates.mentions:
        draft = _law(text, mention)
        if draft is None and mention.value.day is not None:
            draft = _by_day(text, mention)
        if draft:
            yield draft


def law_before(text: SourceText, end: int) -> int | None:
    """Start of the name of a law that ends at ``end`` ("Luật Thi đua, khen thưởng |")."""
    low = max(0, end - _LONGEST_NAME)
    window = text.folded[low:end]
    if not any(word in window for word in ("luật", "luat", "pháp", "phap")):
        return None
    pattern = text.pattern("reference.law")
    match = pattern.search(text.folded, low, end)
    while match:
        if _is_law_name(text, match.start(), match.start("name"), match.end("name")):
            return int(match.start())
        match = pattern.search(text.folded, match.start() + 1, end)
    return None


def _is_law_name(text: SourceText, kind: int, start: int, end: int) -> bool:
    if not text.is_capital(kind) or (kind > 0 and text.original[kind - 1].isalpha()):
        return False
    stops = text.pattern("cue.law_name_stop").finditer(text.folded, start, end)
    return all(text.is_capital(stop.start()) for stop in stops)


def _law(text: SourceText, mention: Mention[PartialDate]) -> Draft | None:
    start = law_before(text, mention.start)
    if start is None:
        return None
    match = text.pattern("reference.law").match(text.folded, start, mention.start)
    kind = kind_named(match["kind"]) if match else None
    if kind is None:
        return None
    return Draft(start, mention.end, kind, None, mention.value.norm(), "reference.law")


def _by_day(text: SourceText, mention: Mention[PartialDate]) -> Draft | None:
    low = max(0, mention.start - _LONGEST_KIND)
    match = text.pattern("reference.dated").search(text.folded, low, mention.start)
    if match is None or not text.is_capital(match.start()):
        return None
    if match.start() > 0 and text.original[match.start() - 1].isalpha():
        return None
    kind = kind_named(match["kind"])
    if kind is None or "\n\n" in text.original[match.start() : mention.start]:
        return None
    return Draft(match.start(), mention.end, kind, None, mention.value.norm(), "reference.dated")
