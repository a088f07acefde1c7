"""Figures beside their plan: unusual shares, decimals copied, tables of plan and result."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

import regex

from reportminer.checks.cues import cue
from reportminer.checks.figures import Figure
from reportminer.checks.intervals import Interval, vn_interval
from reportminer.checks.reading import Reading, Sentence, finding
from reportminer.document import Finding

LOW, HIGH = Decimal(30), Decimal(300)
"""Shares of a plan outside these are asked about, late in the year."""
_MILLION = Decimal(1_000_000)
_DECIMALS = regex.compile(r"(?<![\d.])\d{1,6},(?P<decimals>\d{3,})(?!\d)")
_PART_YEAR = regex.compile(r"(?:quý|tháng|học\s+kỳ|nửa)(?!\p{L})")


def check_plan_shares(reading: Reading) -> Iterator[Finding]:
    """RM451: a value is less than a third of its plan, or several times the plan.

    Asked, never corrected: the document alone does not decide. Reports and paragraphs on a part of
    a year, and texts without a date, are let pass at the lower end.
    """
    low = Decimal(0) if _partial(reading) else LOW
    for sentence in reading.sentences:
        for value, percent in _plan_pairs(reading, sentence):
            number = percent.number or Decimal(0)
            least = Decimal(0) if _told_early(reading, value) else low
            if least <= number <= HIGH:
                continue
            plan = value.interval.base_at(percent.interval)
            unit = value.mention.value.unit or ""
            yield finding(
                "RM451",
                (value.start, percent.end),
                f"{value.surface}, {percent.surface}",
                _amount(plan, unit),
            )


def _partial(reading: Reading) -> bool:
    header = reading.report.header
    subject = header.subject if header else None
    if subject and _PART_YEAR.search(subject.lower()):
        return True
    day = reading.latest_day
    return day is None or 3 <= day.month < 10


def _told_early(reading: Reading, value: Figure) -> bool:
    """Whether the paragraph tells of a part of the year (``Quý I, …``; ``9 tháng đầu năm``)."""
    start, _ = reading.passage_at(value.start)
    return cue("plan.part_year", reading.folded[start : value.start]) is not None


def _plan_pairs(reading: Reading, sentence: Sentence) -> Iterator[tuple[Figure, Figure]]:
    for value, percent in zip(sentence.figures, sentence.figures[1:], strict=False):
        if value.number is None or value.is_percent or not percent.is_percent:
            continue
        if not value.number or not percent.certain or percent.interval.low <= 0:
            continue
        if reading.is_change(value):
            continue
        between = reading.folded[value.end : percent.start]
        if cue("share.of_whole", between) and cue("share.plan_base", reading.after(percent.end)):
            yield value, percent


def _amount(interval: Interval, unit: str) -> str:
    if unit == "đồng" and interval.low >= _MILLION * 1000:
        billion = _MILLION * 1000
        return (
            vn_interval(Interval(interval.low / billion, interval.high / billion), 2) + " tỷ đồng"
        )
    if unit == "đồng" and interval.low >= _MILLION:
        shown = Interval(interval.low / _MILLION, interval.high / _MILLION)
        return vn_interval(shown, 1) + " triệu đồng"
    return f"{vn_interval(interval)} {unit}".strip()


def check_same_decimals(reading: Reading) -> Iterator[Finding]:
    """RM452: two different amounts of one sentence share three decimals or more.

    By chance this happens once in a thousand pairs; by copying it happens more often.
    """
    for sentence in reading.sentences:
        shown = [(f, m["decimals"]) for f in sentence.figures if (m := _DECIMALS.search(f.surface))]
        for (a, decimals_a), (b, decimals_b) in combinations(shown, 2):
            same = decimals_a == decimals_b and a.unit == b.unit and a.step == b.step
            if not same or a.value == b.value or not decimals_a.strip("0"):
                continue
            gap = abs((a.number or Decimal(0)) - (b.number or Decimal(0)))
            exact = Interval(gap, gap)
            yield finding(
                "RM452",
                (a.start, a.end),
                f"{a.surface} và {b.surface}",
                f"hiệu đúng bằng {_amount(exact, a.mention.value.unit or '')}",
                ((b.start, b.end),),
            )
