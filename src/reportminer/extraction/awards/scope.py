"""Whose year, which mood: what sentences, lead-ins and headings say about awards under them."""

from __future__ import annotations

import re
from bisect import bisect_left
from enum import Enum
from typing import NamedTuple

import regex

from reportminer.document import Label, PartialDate, Report, Section, Span
from reportminer.extraction.awards.lexicon import words
from reportminer.text.patterns import pattern

_CLAUSE_END = regex.compile(r";|[.!?](?=\s+\S)|\n")
_DONE = regex.compile(
    r"(?<!\p{L})(?:đã\s+(?:được\s+)?(?:tặng|công\s+nhận|quyết\s+định|khen\s+thưởng|trao)"
    r"|(?:thống\s+nhất|nhất\s+trí|quyết\s+định)\s*:?\s*(?:tặng|trao|khen|công\s+nhận|phong))(?!\p{L})"
)
_DECIDED = regex.compile(r"(?<!\p{L})(?:đã|được|quyết định)(?!\p{L})")
_YEAR_RIGHT_AFTER = 14
# "từ năm 2015 đến nay": the year a span begins with is not that of a result.
_SPAN_BEGINS = regex.compile(r"(?<!\p{L})(?:từ|kể\s+từ|tính\s+từ|sau|trước)\s+(?:ngày\s+)?$")
_SPAN_WORDS = ("từ", "sau", "trước", "ngày")  # the last one before the year
_NEXT_ACT = regex.compile(r",?\s+(?:(?:đã|vinh\s+dự)\s+)*(?:được|đạt|nhận|đón\s+nhận)(?!\p{L})")
_ONLY_A_YEAR = regex.compile(
    r"\s*(?:[-+*•·–]|\d{1,2}[.)]|[a-zđ]\))?\s*(?:(?:kết\s+quả|thành\s+tích)\s+)?(?:trong\s+)?"
    r"năm\s+(\d{4})\s*[:.]?\s*$"
)
# A cue further back than any real sentence is long does not count: keeps a file that is one single
# sentence linear.
_MOOD_REACH = 5000


# A sentence that tells the parts of the number before it, or goes on with an award alone.
_PARTS = regex.compile(
    r"[\s\-+•*]*(?:trong\s+(?:số\s+)?đó|cụ\s+thể(?:\s+là)?|bao\s+gồm|gồm)(?!\p{L})"
)
_ALREADY = regex.compile(r"(?<!\p{L})đã(?!\p{L})")
_NO_LETTERS = regex.compile(r"[^\p{L}\d]*")


class Mood(Enum):
    """How an award stands in its sentence."""

    AWARDED = "awarded"
    PROPOSED = "proposed"
    WISHED = "wished"


class YearMark(NamedTuple):
    """A year written on its own (``năm 2022``), not the date of a document or event."""

    start: int
    end: int
    year: int


def year_marks(report: Report) -> list[YearMark]:
    """Years of the text in reading order, without those inside cited documents."""
    cited = [(m.start, m.end) for m in report.labelled(Label.REFERENCE)]
    starts = [s for s, _ in cited]
    marks = []
    for mention in report.labelled(Label.DATE):
        date = mention.value
        if not isinstance(date, PartialDate) or date.year is None:
            continue
        if date.month is not None or date.part or date.end:
            continue
        i = bisect_left(starts, mention.end) - 1
        if i >= 0 and cited[i][1] > mention.start:
            continue
        before = report.text[max(0, mention.start - 14) : mention.start].casefold()
        if before.rstrip().endswith(_SPAN_WORDS) and _SPAN_BEGINS.search(before):
            continue
        marks.append(YearMark(mention.start, mention.end, date.year))
    return marks


def only_year(folded: str) -> int | None:
    """The year a line consists of: ``- Năm 2015``."""
    match = _ONLY_A_YEAR.match(folded) if len(folded) < 50 and "năm" in folded else None
    return int(match[1]) if match is not None else None


def marks_in(marks: list[YearMark], span: Span) -> list[YearMark]:
    """The marks inside a span."""
    lo = bisect_left(marks, (span[0], -1, -1))
    hi = bisect_left(marks, (span[1], -1, -1), lo)
    return marks[lo:hi]


def year_of(
    folded: str, marks: list[YearMark], sentence: Span, first: int, last: int
) -> int | None:
    """Year of a record that covers ``[first, last)`` in its sentence.

    A year directly behind the award comes first, then the nearest before the record, then the
    nearest behind it in the same clause.
    """
    inside = marks_in(marks, sentence)
    behind = [m for m in inside if m.start >= last]
    if behind:
        gap = folded[last : behind[0].start]
        if len(gap) <= _YEAR_RIGHT_AFTER and not pattern(r"[;.,:()]").search(gap):
            return behind[0].year
    before = [m for m in inside if m.end <= last]
    if before:
        return before[-1].year
    between = folded[last : behind[0].start] if behind else ""
    listed = ":" in between or between.count("(") > between.count(")")  # "…: Tiểu đoàn 9 (1975)"
    if behind and not listed and not _CLAUSE_END.search(between):
        # "…, năm 2009 được tặng Huân chương": the year of the next act
        return None if _NEXT_ACT.match(folded, behind[0].end) else behind[0].year
    return None


def heading_year(report: Report, marks: list[YearMark], section: Section | None) -> int | None:
    """The year in the title of the section or of the nearest section above it that has just one."""
    by_id = {s.id: s for s in report.sections}
    while section is not None:
        years = {m.year for m in marks_in(marks, (section.start, section.end))}
        if len(years) == 1:
            return years.pop()
        section = by_id.get(section.parent) if section.parent is not None else None
    return None


def mood_at(folded: str, sentence: Span, first: int, last: int, lead: Mood) -> Mood:
    """Mood of a record: the last cue before it, forgotten where a new clause decides.

    ``first`` is where the record begins, ``last`` where its award's name begins or ends.
    """
    start = max(sentence[0], last - _MOOD_REACH)
    known = words()
    cue, mood = _last(known.proposed, known.proposed_begins, folded, start, last), Mood.PROPOSED
    wished = _last(known.wished, known.wished_begins, folded, start, last)
    if wished > cue:
        cue, mood = wished, Mood.WISHED
    if cue < 0:
        return Mood.AWARDED if _decided(folded, start, last) else lead
    if _decided_later(folded, cue, last) or _DONE.search(folded, cue, last):
        return Mood.AWARDED
    if mood is Mood.WISHED and not _same_clause(folded, cue, first):
        return Mood.AWARDED
    return mood


def continues(folded: str, sentence: Span, first: int) -> bool:
    """Whether the record that begins at ``first`` only goes on with what the sentence before said:
    the parts of its number ("Trong đó, 1 tập thể …"), or an award alone at the beginning.
    """
    parts = _PARTS.match(folded, *sentence)
    if parts is not None:
        return _ALREADY.search(folded, parts.end(), first) is None
    return _NO_LETTERS.fullmatch(folded, sentence[0], first) is not None


def _last(
    cue: regex.Pattern[str], begins: re.Pattern[str], folded: str, start: int, end: int
) -> int:
    """End of the last match of a cue, which is tried at the words that one begins with."""
    found = -1
    for begin in begins.finditer(folded, start, end):
        at = begin.start()
        if at >= found and (match := cue.match(folded, at, end)):
            found = match.end()
    return found


def _decided(folded: str, start: int, end: int) -> bool:
    return _DECIDED.search(folded[start:end]) is not None


def _same_clause(folded: str, cue: int, first: int) -> bool:
    return _CLAUSE_END.search(folded, cue, max(cue, first)) is None


def _decided_later(folded: str, cue: int, end: int) -> bool:
    """After the cue a clause ended and the next one says that something was decided."""
    stops = [match.end() for match in _CLAUSE_END.finditer(folded, cue, end)]
    return bool(stops) and words().decided.search(folded, stops[-1], end) is not None
