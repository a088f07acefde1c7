"""The day of the report against its subject, its awards, and what it says has been done."""

from __future__ import annotations

from collections.abc import Iterator

from reportminer.checks.cues import cue
from reportminer.checks.day_limits import first_day
from reportminer.checks.documents import shown_date
from reportminer.checks.reading import Reading, finding
from reportminer.checks.years import one_year
from reportminer.document import AwardStatus, Finding
from reportminer.text import fold

_TOLD = 160
"""Characters of an award in which its year is written."""


def check_later_days(reading: Reading) -> Iterator[Finding]:
    """RM429: ``Ngày 20/12/2022, UBND huyện đã tổ chức …`` in a report of November 2022.

    Only a day or month that opens a sentence in the past tense; a plan names later days rightly.
    """
    latest = reading.latest_day
    if latest is None:
        return
    for mention in reading.report.dates:
        norm = mention.value.norm()
        earliest = first_day(norm) if norm.count("-") else None
        if earliest is None or earliest <= latest:
            continue
        sentence = reading.sentence_at(mention.start)
        lead = reading.folded[sentence.start : mention.start]
        if cue("day.lead", lead) is None or not cue("day.done", reading.after(mention.end, 120)):
            continue
        header = reading.report.header
        signed = header.date if header and header.date else ""
        span = (mention.start, mention.end)
        yield finding("RM429", span, reading.words(*span), f"đề {shown_date(signed)}")


def check_subject_year(reading: Reading) -> Iterator[Finding]:
    """RM426: results of a year are reported before it begins, or later than the year after."""
    header = reading.report.header
    if header is None or not header.subject or not header.date or not header.date[:4].isdigit():
        return
    subject, signed = fold(header.subject), int(header.date[:4])
    year = one_year(subject)
    if year is None or year <= signed <= year + 1 or fold(header.doc_type or "") != "báo cáo":
        return
    if cue("year.looks_back", subject) is None or cue("year.looks_ahead", subject):
        return
    span = header.spans.get("date") or header.spans.get("subject")
    if span is not None:
        shown = f"trích yếu năm {year}, đề ngày {shown_date(header.date)}"
        yield finding("RM426", span, shown, f"{year} hoặc đầu năm {year + 1}")


def check_award_future(reading: Reading) -> Iterator[Finding]:
    """RM426: an award has been given in a year that has not begun when the report is signed."""
    latest = reading.latest_day
    if latest is None:
        return
    for mention in reading.report.awards:
        award = mention.value
        given = award.status is AwardStatus.AWARDED and award.count is not None
        if not given or award.year is None or award.year <= latest.year:
            continue
        around = reading.before(mention.start, 80) + reading.after(mention.start + 1, _TOLD)
        if f"năm {award.year}" in around:  # printed here, not taken over from another sentence
            found = f"{award.count} {award.award} năm {award.year}"
            yield finding("RM426", (mention.start, mention.end), found, str(latest.year))
            return  # one heading or sentence with a wrong year dates all awards below it
