"""Parts and wholes: sums of complete lists, parts above their whole, numerators above denominators.

Sums are interval sums: ``1,2 + 2,3`` tỷ may be 3.4 to 3.6 before rounding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from reportminer.checks.cues import cue
from reportminer.checks.figures import Figure, measured
from reportminer.checks.intervals import HUNDRED, total, vn, vn_interval
from reportminer.checks.lists import Opening, PartList, part_lists
from reportminer.checks.reading import Reading, finding
from reportminer.document import Finding
from reportminer.lexicons import load_list
from reportminer.text import fold


@dataclass(frozen=True, slots=True)
class PartClassRow:
    """A row of ``part_classes.tsv``: names that exclude each other."""

    id: str
    names: tuple[str, ...]
    complete: bool
    source: str


@cache
def _classes() -> tuple[tuple[PartClassRow, tuple[regex.Pattern[str], ...]], ...]:
    rows = load_list("part_classes.tsv", PartClassRow)
    return tuple(
        (row, tuple(regex.compile(rf"(?<!\p{{L}}){fold(n)}(?!\p{{L}})") for n in row.names))
        for row in rows
    )


def check_sums(reading: Reading) -> Iterator[Finding]:
    """RM404: a complete list of parts does not add up to its whole, or parts that exclude each
    other add up to more.
    """
    for sentence in reading.sentences:
        for found in part_lists(reading, sentence):
            if len(found.parts) > 1:
                yield from _judged(found)


def _judged(found: PartList) -> Iterator[Finding]:
    parts = total([p.interval for p in found.parts])
    whole = found.whole.interval
    if parts.meets(whole):
        return
    exclusive, complete = _kind(found)
    if (parts.low > whole.high and exclusive) or (parts.high < whole.low and complete):
        places = 0 if found.whole.step == 0 else 2
        unit = found.whole.mention.value.unit or ""
        yield finding(
            "RM404",
            (found.whole.start, found.end),
            found.whole.surface,
            f"{found.words} = {_sum_words(found, places)} {unit}".strip(),
            tuple((p.start, p.end) for p in found.parts),
        )


def _sum_words(found: PartList, places: int) -> str:
    parts = total([p.interval for p in found.parts])
    return vn_interval(parts, places) if parts.low != parts.high else vn(parts.low)


def _kind(found: PartList) -> tuple[bool, bool]:
    """Whether the parts exclude each other, and whether they leave nothing out."""
    remainder = cue("part.remainder", " ".join(found.names[-1:])) is not None
    if found.opening in (Opening.CONSISTS, Opening.COLON):
        # "gồm vốn tỉnh 1,5 tỷ đồng, vốn huyện 0,9 tỷ đồng, còn lại do nhân dân đóng góp"
        return True, remainder or cue("part.remainder", found.rest) is None
    if found.opening is Opening.BRACKET:
        return True, remainder or cue("unit.place_whole", found.whole.unit) is not None
    if remainder and len(found.parts) > 2:
        return True, True  # "trong đó lúa 610 ha, ngô 520 ha, cây khác 290 ha"
    for row, patterns in _classes():
        named = [
            {i for i, pattern in enumerate(patterns) if pattern.search(name)}
            for name in found.names
        ]
        single = all(len(n) == 1 for n in named)
        if single and len(set.union(*named)) == len(named):
            return True, row.complete and len(named) == len(patterns)
    return False, False


def check_parts_within(reading: Reading) -> Iterator[Finding]:
    """RM405: a part said behind ``trong đó`` is larger than its whole."""
    for sentence in reading.sentences:
        for found in part_lists(reading, sentence):
            if found.opening is not Opening.OF_WHICH:
                continue
            for part in found.parts:
                if part.interval.low > found.whole.interval.high:
                    yield finding(
                        "RM405",
                        (part.start, part.end),
                        part.surface,
                        found.whole.surface,
                        ((found.whole.start, found.whole.end),),
                    )


def check_fractions(reading: Reading) -> Iterator[Finding]:
    """RM406: more out of a whole than the whole holds, unless it is measured against a plan.

    The counted noun must be printed: ``9=7/4`` over the columns of a table is a formula, and
    ``412,5 ha/400 ha`` a result against its plan.
    """
    for sentence in reading.sentences:
        for figure in sentence.figures:
            fraction = figure.fraction
            if fraction is None or fraction.num <= fraction.den or not figure.certain:
                continue
            named = figure.unit and figure.unit in fold(figure.surface)
            if not named or measured(figure.mention.value.unit) or _against_plan(reading, figure):
                continue
            whole = f"{vn(fraction.den)} {figure.mention.value.unit}"
            yield finding("RM406", (figure.start, figure.end), figure.surface, whole)


def _against_plan(reading: Reading, figure: Figure) -> bool:
    around = reading.before(figure.start, 80) + " " + reading.after(figure.end, 80)
    near = reading.figures_in(figure.end, figure.end + 80)
    over = any(f.is_percent and (f.number or 0) > HUNDRED for f in near)
    return over or cue("fraction.planned", around) is not None
