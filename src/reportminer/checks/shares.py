"""Percentages against the numbers they are made of.

The interval is tested, never the midpoint: ``15,8%`` stands for 15.75 to 15.85, and a clerk who
cuts decimals off instead of rounding is let pass (one unit of the last digit either way).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportminer.checks.cues import cue
from reportminer.checks.figures import Figure
from reportminer.checks.intervals import HUNDRED, Interval, vn_interval
from reportminer.checks.reading import Reading, Sentence, finding
from reportminer.document import Finding, Span


@dataclass(frozen=True, slots=True)
class Stated:
    """A part of a whole with the percentage stated of it; ``words``: part and whole as printed."""

    part: Interval
    whole: Interval
    percent: Figure
    words: str
    span: Span
    related: tuple[Span, ...] = ()


def check_shares(reading: Reading) -> Iterator[Finding]:
    """RM401: the percentage stated of a part is not the one its numbers give."""
    for sentence in reading.sentences:
        for stated in stated_shares(reading, sentence):
            yield from _judged(stated)


def _judged(stated: Stated) -> Iterator[Finding]:
    computed = stated.part.share_of(stated.whole)
    if computed.meets(stated.percent.loose):
        return
    places = max(2, -int(stated.percent.step.adjusted()) + 1)
    stated_as = vn_interval(stated.percent.interval, places)
    yield finding(
        "RM401",
        stated.span,
        f"{stated.words}, {stated.percent.surface} (tức {stated_as} %)",
        f"{vn_interval(computed, places)} %",
        stated.related,
    )


def stated_shares(reading: Reading, sentence: Sentence) -> Iterator[Stated]:
    """Parts of one sentence with whole and percentage: ``3/19 xã, chiếm 15,8%``; ``15,8% (3/19)``;
    ``12 hộ trên tổng số 150 hộ, chiếm 8%``; ``150 hộ, trong đó 12 hộ nghèo, chiếm 8%``.
    """
    figures = sentence.figures
    for at, figure in enumerate(figures):
        later = figures[at + 1 :]
        if not figure.certain:
            continue
        if figure.fraction is not None and figure.fraction.den > 0:
            if _level_of_count(reading, figures, at):
                continue
            percent = _percent_after(reading, figure, _beyond_name(reading, figure, later))
            percent = percent or _percent_before(reading, figures, at)
            if percent is not None:
                yield _of_fraction(figure, percent)
        elif figure.number is not None and not figure.is_percent and len(later) > 1:
            yield from _of_two(reading, figure, later[0], later[1])


def _level_of_count(reading: Reading, figures: tuple[Figure, ...], at: int) -> bool:
    """``29 xã đạt 19/19 tiêu chí, chiếm 21,3%``: the fraction says what the communes have reached,
    the share is of the communes.
    """
    if not at or figures[at - 1].is_percent:
        return False
    return cue("share.level", reading.folded[figures[at - 1].end : figures[at].start]) is not None


def _of_fraction(figure: Figure, percent: Figure) -> Stated:
    fraction = figure.fraction
    assert fraction is not None
    span = (min(figure.start, percent.start), max(figure.end, percent.end))
    part, whole = Interval(fraction.num, fraction.num), Interval(fraction.den, fraction.den)
    return Stated(part, whole, percent, figure.surface, span)


def _beyond_name(
    reading: Reading, figure: Figure, later: tuple[Figure, ...]
) -> tuple[Figure, str] | None:
    """The next percentage with the text up to it; a number inside the part's name (``đạt 19 tiêu
    chí``) is read over, once.
    """
    for number, following in enumerate(later[:2]):
        between = reading.folded[figure.end : following.start]
        if following.is_percent:
            return following, between
        if number or following.fraction is not None:
            return None
        if any(c in between for c in ",;:.(") or cue("share.own_count", between):
            return None
    return None


def _percent_after(
    reading: Reading, figure: Figure, candidate: tuple[Figure, str] | None
) -> Figure | None:
    if candidate is None:
        return None
    percent, between = candidate
    match = cue("share.of_whole", _without_digits(between))
    if match is None or cue("share.own_measure", match["name"] or ""):
        return None
    return percent if _same_base(reading, percent, figure) else None


def _without_digits(text: str) -> str:
    """Digits of a number in a name as letters, so that one rule reads names with and without."""
    return "".join("n" if c.isdigit() else c for c in text)


def _percent_before(reading: Reading, figures: tuple[Figure, ...], at: int) -> Figure | None:
    """``đạt 97,5% (118/121 trường)``: the bracket says what the percentage was made of."""
    if not at or not figures[at - 1].is_percent:
        return None
    percent, figure = figures[at - 1], figures[at]
    close = reading.text.find(")", figure.end, figure.end + 40)
    bracketed = reading.folded[percent.end : figure.start].strip() == "("
    return percent if bracketed and close >= 0 and percent.certain else None


def _same_base(reading: Reading, percent: Figure, part: Figure) -> bool:
    return percent.certain and not other_base(reading, percent, part.unit)


def other_base(reading: Reading, percent: Figure, unit: str) -> bool:
    """Whether the words behind a percentage name a base other than the whole of ``unit``."""
    match = cue("share.other_base", reading.after(percent.end))
    base = (match["base"] or "").strip() if match else ""
    for words in ("tổng", "số", unit, unit.split(" ")[0]):
        base = base.removeprefix(words).strip() if words else base
    scope = cue("share.scope", base)
    return bool(base[: scope.start()].strip() if scope else base)


def _of_two(reading: Reading, first: Figure, second: Figure, percent: Figure) -> Iterator[Stated]:
    if not percent.is_percent or not first.unit or not second.unit:
        return
    if second.number is None or not second.certain or not _same_base(reading, percent, second):
        return
    if reading.is_change(first) or reading.is_change(second):
        return
    between = reading.folded[first.end : second.start]
    lead = reading.folded[second.end : percent.start]
    match = cue("share.of_whole", lead)
    if match is None or cue("share.own_measure", match["name"] or ""):
        return
    same = first.unit == second.unit
    if cue("share.out_of" if same else "share.slash", between):
        part, whole = first, second
    elif _whole_first(reading, first, second, between):
        part, whole = second, first
    else:
        return
    if not same and {first.step, second.step} != {0}:
        return  # two measures, not two counts
    if (whole.number or 0) > 0 and whole.interval.low > 0:
        words = f"{part.surface} trên {whole.surface}"
        span = (first.start, percent.end)
        yield Stated(part.interval, whole.interval, percent, words, span)


def _whole_first(reading: Reading, whole: Figure, part: Figure, between: str) -> bool:
    same = whole.unit == part.unit
    if same and cue("share.registered", between):
        return True
    alike = same or _both_persons(whole, part)
    if alike and cue("part.of_which", between):
        return True
    return _in_all(reading, whole, between)


def _both_persons(first: Figure, second: Figure) -> bool:
    """``3.412 công chức, viên chức, trong đó nữ 2.218 người``."""
    return all(cue("unit.person", f.unit) is not None for f in (first, second))


def _in_all(reading: Reading, whole: Figure, between: str) -> bool:
    """``Trong tổng số 424 cá nhân được khen có 338 người …, chiếm 79,7%``."""
    lead = cue("share.in_all", reading.before(whole.start))
    return lead is not None and cue("share.of_all", _without_digits(between)) is not None


def check_share_above_whole(reading: Reading) -> Iterator[Finding]:
    """RM402: ``chiếm 105%``: a part of a whole cannot be more than all of it."""
    for sentence in reading.sentences:
        for figure in sentence.figures:
            if not figure.is_percent or figure.loose.low < HUNDRED or not figure.certain:
                continue
            before = reading.before(figure.start, 24).rstrip()
            part = before.endswith(("chiếm", "chiếm tỉ lệ", "chiếm tỉ trọng"))
            if part or _in_structure(reading, figure):
                yield finding("RM402", (figure.start, figure.end), figure.surface, "100%")


def _in_structure(reading: Reading, figure: Figure) -> bool:
    """``tỷ trọng công nghiệp tăng từ 98% lên 101%``: the structure of a whole makes 100 %."""
    if cue("share.plan_base", reading.after(figure.end)):
        return False
    return cue("share.structure", reading.before(figure.start, 140)) is not None
