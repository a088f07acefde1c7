"""Shares of a plan whose number the sentence says: ``kế hoạch 500 người, thực hiện 450 người, đạt
95%``.

A share of a plan that is not said decides nothing here; ``plans`` asks about unusual ones.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportminer.checks.cues import cue
from reportminer.checks.figures import Figure
from reportminer.checks.intervals import Interval, vn_interval
from reportminer.checks.reading import Reading, Sentence, finding
from reportminer.document import Finding


def check_stated_plans(reading: Reading) -> Iterator[Finding]:
    """RM401: the share of a plan is not the one that result and plan give."""
    for sentence in reading.sentences:
        for plan, result, percent in _stated(reading, sentence):
            if plan.number is None or result.number is None or plan.loose.low <= 0:
                continue
            words = f"{result.surface} trên kế hoạch {plan.surface}"
            span = (min(f.start for f in (plan, result, percent)), percent.end)
            yield from _judged(words, result.loose.share_of(plan.loose), percent, span)
        for fraction, percent in _fractions(reading, sentence):
            value = fraction.fraction
            if value is None or value.den <= 0:
                continue
            computed = Interval(value.num, value.num).share_of(Interval(value.den, value.den))
            span = (min(fraction.start, percent.start), max(fraction.end, percent.end))
            yield from _judged(fraction.surface, computed, percent, span)


def _judged(
    words: str, computed: Interval, percent: Figure, span: tuple[int, int]
) -> Iterator[Finding]:
    if computed.meets(percent.loose):
        return
    places = max(2, -int(percent.step.adjusted()) + 1)
    found = f"{words}, {percent.surface}"
    yield finding("RM401", span, found, f"{vn_interval(computed, places)} %")


def _stated(reading: Reading, sentence: Sentence) -> Iterator[tuple[Figure, Figure, Figure]]:
    """Plan, result and share: the plan said before the result, or in a bracket behind the share."""
    figures = [f for f in sentence.figures if f.certain]
    for a, b, c in zip(figures, figures[1:], figures[2:], strict=False):
        if c.is_percent and _alike(a, b) and cue("plan.aside", reading.folded[a.end : b.start]):
            if cue("plan.aside_share", reading.folded[b.end : c.start]) and _of_plan(reading, c):
                yield b, a, c
        elif c.is_percent and _alike(a, b):
            before = reading.before(a.start, 80)
            planned = cue("plan.stated", before) or cue("plan.given", before)
            result = cue("plan.result", reading.folded[a.end : b.start])
            shared = cue("share.of_whole", reading.folded[b.end : c.start])
            if planned and result and shared and _of_plan(reading, c):
                yield a, b, c
        elif b.is_percent and _alike(a, c):
            behind = reading.folded[b.end : c.start]
            closed = reading.folded[c.end : c.end + 20].lstrip().startswith(")")
            shared = cue("share.of_whole", reading.folded[a.end : b.start])
            if closed and shared and cue("plan.bracket", behind):
                yield c, a, b


def _alike(a: Figure, b: Figure) -> bool:
    """Whether two numbers are of one thing; persons are counted under many names."""
    if a.is_percent or not a.unit or a.number is None or b.number is None:
        return False
    persons = _persons(a.unit) and _persons(b.unit)
    return a.unit == b.unit or (persons and not a.step and not b.step)


def _persons(unit: str) -> bool:
    return cue("unit.person", unit) is not None


def _of_plan(reading: Reading, percent: Figure) -> bool:
    """Whether the share is said of the plan, or of nothing."""
    after = reading.after(percent.end)
    match = cue("share.other_base", after)
    return cue("share.plan_base", after) is not None or match is None or not match["base"]


def _fractions(reading: Reading, sentence: Sentence) -> Iterator[tuple[Figure, Figure]]:
    """``130/120 ha, đạt 108,3% kế hoạch`` (more than planned); ``108,3% kế hoạch (130/120 ha)``."""
    for a, b in zip(sentence.figures, sentence.figures[1:], strict=False):
        if not (a.certain and b.certain):
            continue
        if a.fraction is not None and b.is_percent and a.fraction.num > a.fraction.den:
            planned = cue("share.plan_base", reading.after(b.end))
            if planned and cue("share.of_whole", reading.folded[a.end : b.start]):
                yield a, b
        elif a.is_percent and b.fraction is not None:
            closed = reading.folded[b.end : b.end + 20].lstrip().startswith(")")
            if closed and cue("plan.bracket", reading.folded[a.end : b.start]):
                yield b, a
