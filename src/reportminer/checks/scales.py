"""Classes of a scale and their average; numbered doses.

``2/16 xã đạt 15 tiêu chí; 9/16 xã đạt từ 8 - 14 tiêu chí; 5/16 xã dưới 8 tiêu chí`` puts every
commune in one class: the counts cannot exceed the whole, and an average must lie between what the
classes allow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

from reportminer.checks.cues import cue
from reportminer.checks.figures import Figure
from reportminer.checks.intervals import Interval, vn, vn_interval
from reportminer.checks.reading import Reading, Sentence, finding
from reportminer.document import Finding

_ZERO, _ONE = Decimal(0), Decimal(1)


@dataclass(frozen=True, slots=True)
class ScaleClass:
    """So many of ``whole`` lie on the scale between ``low`` and ``high`` (whole numbers)."""

    figure: Figure
    scale: str
    low: Decimal | None
    high: Decimal | None

    @property
    def count(self) -> Decimal:
        """How many are in the class."""
        assert self.figure.fraction is not None
        return self.figure.fraction.num

    @property
    def whole(self) -> Decimal:
        """How many there are."""
        assert self.figure.fraction is not None
        return self.figure.fraction.den


def scales(reading: Reading) -> Iterator[list[ScaleClass]]:
    """Groups of at least two classes of one whole on one scale in one sentence."""
    for sentence in reading.sentences:
        found = list(_classes(reading, sentence))
        for _, group in groupby(found, lambda c: (c.figure.unit, c.scale, c.whole)):
            classes = list(group)
            if len(classes) > 1 and _apart(classes):
                yield classes


def _classes(reading: Reading, sentence: Sentence) -> Iterator[ScaleClass]:
    figures = sentence.figures
    for at, figure in enumerate(figures):
        if figure.fraction is None or not figure.unit:
            continue
        lost = cue("class.lost", reading.folded[figure.end : figure.end + 60])
        if lost is not None:
            yield ScaleClass(figure, lost["unit"], None, None)
        elif at + 1 < len(figures):
            yield from _bounded(reading, figure, figures[at + 1])


def _bounded(reading: Reading, figure: Figure, mark: Figure) -> Iterator[ScaleClass]:
    between = reading.folded[figure.end : mark.start]
    value = mark.value
    if mark.is_percent or not mark.unit or cue("class.one_matter", reading.after(mark.end, 20)):
        return
    up = reading.after(mark.end, 20).strip().startswith("trở lên")
    if isinstance(value, tuple) and cue("class.range", between):
        yield ScaleClass(figure, mark.unit, *value)
    elif not isinstance(value, Decimal):
        return
    elif cue("class.under", between):
        yield ScaleClass(figure, mark.unit, _ZERO, value - _ONE)
    elif up and cue("class.range", between):
        yield ScaleClass(figure, mark.unit, value, None)
    elif cue("class.exact", between):
        yield ScaleClass(figure, mark.unit, value, value)


def _apart(classes: list[ScaleClass]) -> bool:
    """Whether no value lies in two of the classes."""
    known = sorted(
        (c.low, c.high if c.high is not None else Decimal("Infinity"))
        for c in classes
        if c.low is not None
    )
    return all(a[1] < b[0] for a, b in pairwise(known))


def check_classes(reading: Reading) -> Iterator[Finding]:
    """RM404: classes that exclude each other hold more members than there are."""
    for classes in scales(reading):
        counted, whole = sum(c.count for c in classes), classes[0].whole
        if counted > whole:
            yield finding(
                "RM404",
                (classes[0].figure.start, classes[-1].figure.end),
                f"{vn(whole)} {classes[0].figure.mention.value.unit}",
                " + ".join(vn(c.count) for c in classes) + f" = {vn(Decimal(counted))}",
                tuple((c.figure.start, c.figure.end) for c in classes),
            )


def check_averages(reading: Reading) -> Iterator[Finding]:
    """RM407: an average outside what the classes of the same sentence or passage allow.

    Where a passage tells of several scales, the average belongs to the last one before it.
    """
    groups = list(scales(reading))
    for place, classes in enumerate(groups):
        first = classes[0]
        passage = reading.passage_at(first.figure.start)
        following = groups[place + 1 : place + 2]
        end = min([passage[1], *(g[0].figure.start for g in following)])
        for figure in reading.figures_in(classes[-1].figure.end, end):
            if figure.number is None:
                continue
            if figure.unit != f"{first.scale}/{first.figure.unit}" or not figure.certain:
                continue
            if cue("average.lead", reading.before(figure.start, 100)) is None:
                continue
            bounds = mean_bounds(classes)
            if bounds is not None and not bounds.meets(figure.interval):
                yield finding(
                    "RM407",
                    (figure.start, figure.end),
                    figure.surface,
                    f"{vn_interval(bounds, 1)} {figure.mention.value.unit}",
                    tuple((c.figure.start, c.figure.end) for c in classes),
                )


def mean_bounds(classes: list[ScaleClass]) -> Interval | None:
    """Smallest and largest mean over all members; None where the scale has no known top.

    A class whose threshold is lost lies under the lowest known one; members in no class anywhere
    on the scale.
    """
    lows = [c.low for c in classes if c.low is not None]
    highs = [c.high for c in classes if c.high is not None]
    open_top = any(c.low is not None and c.high is None for c in classes)
    if not lows or not highs or open_top:
        return None
    top, bottom = max(highs), min(lows)
    whole = classes[0].whole
    low = high = rest = _ZERO
    rest = whole
    for each in classes:
        lost = each.low is None
        low += each.count * (_ZERO if each.low is None else each.low)
        high += each.count * (max(bottom - 1, _ZERO) if lost else each.high or _ZERO)
        rest -= each.count
    if rest < 0 or whole <= 0:
        return None
    return Interval(low / whole, (high + rest * top) / whole)


_ORDINALS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5}


def check_doses(reading: Reading) -> Iterator[Finding]:
    """RM409: more of a later dose than of the one before it, in one sentence."""
    for sentence in reading.sentences:
        doses = list(_doses(reading, sentence))
        for (first, number), (second, following) in pairwise(doses):
            if following != number + 1:
                continue
            if (second.number or _ZERO) > (first.number or _ZERO):
                yield finding(
                    "RM409",
                    (second.start, second.end),
                    f"{second.surface} {following}",
                    f"{first.surface} {number}",
                    ((first.start, first.end),),
                )


def _doses(reading: Reading, sentence: Sentence) -> Iterator[tuple[Figure, int]]:
    for figure in sentence.figures:
        planned = cue("fact.not_result", reading.before(figure.start, 24))
        if planned or figure.number is None or not figure.certain:
            continue
        if figure.unit.split(" ")[0] not in (
            "mũi", "liều", "người", "lượt",
        ):  # fmt: skip
            continue
        if figure.unit in ("mũi", "liều"):
            match = cue("dose.after", reading.after(figure.end, 12))
            if match is not None:
                yield figure, int(match["digit"] or _ORDINALS[match["word"]])
                continue
        before = cue("dose.before", reading.before(figure.start, 24))
        if before is not None:
            yield figure, int(before["digit"])
