"""Changes said with both figures: ``từ 22,3% xuống 17,8%, giảm 4,5%``.

A change of percentages may be meant in points or as a share of the first figure; either holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from reportminer.checks.cues import cue
from reportminer.checks.figures import Figure
from reportminer.checks.intervals import HUNDRED, Interval, vn_interval
from reportminer.checks.reading import Reading, finding
from reportminer.document import Finding


def check_changes(reading: Reading) -> Iterator[Finding]:
    """RM414: a rise or fall that its two figures do not make, whatever way it is meant."""
    for sentence in reading.sentences:
        figures = sentence.figures
        for three in zip(figures, figures[1:], figures[2:], strict=False):
            for first, last, change in _told(reading, *three):
                yield from _judged(first, last, change)
            yield from _by_count(reading, *three)


def _told(
    reading: Reading, a: Figure, b: Figure, c: Figure
) -> Iterator[tuple[Figure, Figure, Figure]]:
    """First figure, last figure and change: the change said behind the two, or before them."""
    text = reading.folded
    if cue("change.from", reading.before(a.start, 20)):
        to = cue("change.to", text[a.end : b.start])
        if to and cue("change.then", text[b.end : c.start]) and _own(reading, c):
            yield a, b, c
    elif cue("change.verb", reading.before(a.start, 20)) and _own(reading, a):
        between = cue("change.bracket_from", text[a.end : b.start])
        if between and cue("change.to", text[b.end : c.start]):
            yield b, c, a


_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _by_count(reading: Reading, now: Figure, by: Figure, share: Figure) -> Iterator[Finding]:
    """``22 vụ (giảm 6 vụ so với năm 2022, giảm 21,4%)``: the share is of what there was before."""
    counted = now.unit == by.unit and now.number is not None and by.number is not None
    if not counted or not share.is_percent or not _own(reading, share):
        return
    if not all(f.certain for f in (now, by, share)) or now.is_percent:
        return
    way = cue("change.by", _YEAR.sub("nay", reading.folded[now.end : by.start]))
    if way is None or not cue(
        "change.share", _YEAR.sub("nay", reading.folded[by.end : share.start])
    ):
        return
    rise = -1 if way["way"] == "tăng" else 1
    ends = [now.interval.low + rise * by.interval.low, now.interval.high + rise * by.interval.high]
    before = Interval(min(ends), max(ends))
    if before.low <= 0 or by.interval.share_of(before).meets(share.loose):
        return
    shown = f"{now.surface}, {way['way']} {by.surface}, {share.surface}"
    computed = f"{vn_interval(by.interval.share_of(before), 2)} %"
    yield finding("RM414", (now.start, share.end), shown, computed)


def _own(reading: Reading, change: Figure) -> bool:
    """Whether a change is one of the whole stretch, not a yearly mean."""
    return not reading.folded[change.end : change.end + 4].startswith("/")


def _judged(first: Figure, last: Figure, change: Figure) -> Iterator[Finding]:
    numbers = (first.number, last.number, change.number)
    certain = all(f.certain for f in (first, last, change))
    if not certain or None in numbers or first.unit != last.unit or first.loose.low <= 0:
        return
    computed = list(_ways(first, last, change))
    if not computed or any(way.meets(change.loose) for _, way in computed):
        return
    words, way = computed[0]
    places = max(0, -int(change.step.adjusted())) if change.step and change.step < 1 else 0
    span = (min(first.start, change.start), max(last.end, change.end))
    shown = f"từ {first.surface} đến {last.surface}, {change.surface}"
    yield finding("RM414", span, shown, f"{vn_interval(way, places + 1)} {words}")


def _ways(first: Figure, last: Figure, change: Figure) -> Iterator[tuple[str, Interval]]:
    """What the change may be: the difference, its share of the first figure, a multiple."""
    low = last.interval.low - first.interval.high
    high = last.interval.high - first.interval.low
    gap = Interval(-high, -low) if high < 0 else Interval(low, high)
    same = change.unit == first.unit or (first.is_percent and change.unit.startswith("điểm"))
    if same:
        yield change.mention.value.unit or "", gap
    if change.unit == "%":
        share = Interval(
            gap.low / first.interval.high * HUNDRED, gap.high / first.interval.low * HUNDRED
        )
        yield "%", share
    if change.unit == "lần":
        times = Interval(
            last.interval.low / first.interval.high, last.interval.high / first.interval.low
        )
        yield "lần", times
        yield "lần", Interval(times.low - Decimal(1), times.high - Decimal(1))
