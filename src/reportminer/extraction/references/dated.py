"""Documents named without a number: by kind and date, laws by name and year.

The year in a title is the time a plan or report covers, so only kinds that are told apart by year
(laws, ordinances, constitutions) take a year for their date; every other kind needs a whole date
right behind it. Where it fails: "Luật Đất đai năm 2022" said of the year in which it was taught.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportminer.document import Mention, PartialDate
from reportminer.extraction.references.dates import DateIndex
from reportminer.extraction.references.draft import LIST_HEAD, Draft
from reportminer.extraction.references.kinds import kind_named
from reportminer.extraction.references.source import SourceText

_LONGEST_NAME = 220
_LONGEST_KIND = 40
_LONGEST_MINUTES = 120


def dated(text: SourceText, dates: DateIndex) -> Iterator[Draft]:
    """Documents that only a date tells apart, one for a date."""
    before: Draft | None = None
    for mention in dates.mentions:
        draft = _law(text, mention) or _next_law(text, mention, before)
        if draft is None and mention.value.day is not None:
            draft = _by_day(text, mention) or _minutes(text, mention)
        if draft:
            yield draft
        before = draft


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
    return all(stop["part"] or text.is_capital(stop.start()) for stop in stops)


def _law(text: SourceText, mention: Mention[PartialDate]) -> Draft | None:
    start = law_before(text, mention.start)
    if start is None or _opens_clause(text, mention):
        return None
    match = text.pattern("reference.law").match(text.folded, start, mention.start)
    kind = kind_named(match["kind"]) if match else None
    if kind is None:
        return None
    return Draft(start, mention.end, kind, None, mention.value.norm(), "reference.law")


def _opens_clause(text: SourceText, mention: Mention[PartialDate]) -> bool:
    """Whether a date behind a comma tells when somebody acts ("thực hiện Luật, |ngày 26/5/2017 Bộ
    Nội vụ đã …").
    """
    before = text.folded[max(0, mention.start - 3) : mention.start].rstrip()
    after = text.original[mention.end : mention.end + 2].lstrip(" ")
    return before.endswith(",") and after[:1].isupper()


def _next_law(
    text: SourceText, mention: Mention[PartialDate], before: Draft | None
) -> Draft | None:
    """The law of the next date of a list ("ngày 14/6/2005 và |ngày 16/11/2013")."""
    if before is None or not before.kind.law or before.code:
        return None
    gap = text.folded[before.end : mention.start].strip()
    if gap not in {",", "và", "va", ", và", ", va"}:
        return None
    norm = mention.value.norm()
    if before.date is None or len(norm) != len(before.date):
        return None
    return Draft(mention.start, mention.end, before.kind, None, norm, "reference.law", (LIST_HEAD,))


def _minutes(text: SourceText, mention: Mention[PartialDate]) -> Draft | None:
    """Minutes are named by the meeting and its day ("Biên bản họp Hội đồng ngày 15/11/2022")."""
    low = max(0, mention.start - _LONGEST_MINUTES)
    match = text.pattern("reference.minutes").search(text.folded, low, mention.start)
    kind = kind_named(match["kind"]) if match else None
    if match is None or kind is None or not text.is_capital(match.start()):
        return None
    norm = mention.value.norm()
    return Draft(match.start(), mention.end, kind, None, norm, "reference.minutes")


def _by_day(text: SourceText, mention: Mention[PartialDate]) -> Draft | None:
    low = max(0, mention.start - _LONGEST_KIND)
    match = text.pattern("reference.dated").search(text.folded, low, mention.start)
    if match is None or not text.is_capital(match.start()) or _opens_clause(text, mention):
        return None
    if match.start() > 0 and text.original[match.start() - 1].isalpha():
        return None
    kind = kind_named(match["kind"])
    if kind is None or "\n\n" in text.original[match.start() : mention.start]:
        return None
    return Draft(match.start(), mention.end, kind, None, mention.value.norm(), "reference.dated")
