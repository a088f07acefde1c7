"""Years and periods inside the report: headings against the report's year, lunar years, periods."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from reportminer.checks.cues import cue, rule
from reportminer.checks.reading import Reading, finding
from reportminer.document import Finding
from reportminer.text import fold

_YEAR = regex.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/.])")
_RANGE = regex.compile(r"(?:19|20)\d\d\s*[-–/]\s*(?:19|20)?\d\d")
_STEMS = ("canh", "tân", "nhâm", "quý", "giáp", "ất", "bính", "đinh", "mậu", "kỷ")
_BRANCHES = (
    "thân", "dậu", "tuất", "hợi", "tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi",
)  # fmt: skip
_STEM_KEYS = {fold(w): i for i, w in enumerate(_STEMS)} | {"quí": 3, fold("kỉ"): 9}
_BRANCH_KEYS = {fold(w): i for i, w in enumerate(_BRANCHES)} | {fold("mẹo"): 7, fold("tí"): 4}


def check_heading_years(reading: Reading) -> Iterator[Finding]:
    """RM426: a heading of results or tasks, or the closing sentence, names a year that is not this
    report's (left over from last year's report).

    Results may be of the report's year or the one before, tasks of the year after; a heading that
    names several years or a period is not judged.
    """
    year = reading.year
    header = reading.report.header
    if year is None or header is None or not header.subject or _yearless(header.subject):
        return
    for section in reading.sections:
        title = fold(section.title)
        years = [int(y) for y in _YEAR.findall(_RANGE.sub("", title))]
        if section.style == "item" or len(set(years)) != 1:
            continue
        allowed = _allowed(title, year)
        if allowed and years[0] not in allowed:
            shown = reading.words(section.start, section.end)
            yield finding("RM426", (section.start, section.end), shown[:90], str(year))
    yield from _leads(reading, year)
    yield from _closing(reading, year)


def _leads(reading: Reading, year: int) -> Iterator[Finding]:
    """``- Kết quả khen thưởng năm 2012:`` opens a list as a heading does."""
    headed = {s.start for s in reading.sections if s.style != "item"}
    for match in rule("year.lead").finditer(reading.folded, reading.body[0]):
        span = match.span("lead")
        years = [int(y) for y in _YEAR.findall(_RANGE.sub("", match["lead"]))]
        told = any(start in headed for start in (span[0], match.start()))
        if not told and len(set(years)) == 1 and years[0] not in (year - 1, year):
            yield finding("RM426", span, reading.words(*span)[:90], str(year))


def one_year(subject: str) -> int | None:
    """The only year a subject names, None for several or a period."""
    years = set(_YEAR.findall(subject))
    return int(years.pop()) if len(years) == 1 and not _RANGE.search(subject) else None


def _yearless(subject: str) -> bool:
    """Whether the subject is of several years or of a part of one, so that no rule is sure."""
    return len(_RANGE.findall(subject)) > 0 or len(set(_YEAR.findall(subject))) == 0


def _allowed(title: str, year: int) -> tuple[int, ...]:
    if cue("year.tasks", title):
        return year, year + 1
    if cue("year.results", title):
        return year - 1, year
    return ()


def _closing(reading: Reading, year: int) -> Iterator[Finding]:
    for match in rule("year.closing").finditer(reading.folded, reading.body[0]):
        start, end = match.span("sentence")
        sentence = reading.folded[start:end]
        years = {int(y) for y in _YEAR.findall(_RANGE.sub("", sentence))}
        if years and year not in years and not years & {year + 1}:
            yield finding("RM426", (start, end), reading.words(start, end)[:120], str(year))


def check_lunar_years(reading: Reading) -> Iterator[Finding]:
    """RM427: ``Tết Nguyên đán Nhâm Dần 2023``: the names of the lunar year belong to 2022."""
    for match in rule("year.lunar").finditer(reading.folded):
        year = int(match["year"])
        stem, branch = _STEM_KEYS[match["stem"]], _BRANCH_KEYS[match["branch"]]
        if (year % 10, year % 12) == (stem, branch):
            continue
        right = f"{_STEMS[year % 10].capitalize()} {_BRANCHES[year % 12].capitalize()} {year}"
        yield finding("RM427", match.span(), reading.words(*match.span()), right)


def check_periods(reading: Reading) -> Iterator[Finding]:
    """RM428: a period whose end lies before its beginning."""
    for match in rule("year.period").finditer(reading.folded):
        if int(match["last"]) < int(match["first"]):
            yield finding("RM428", match.span(), reading.words(*match.span()))
