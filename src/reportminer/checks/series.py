"""Shares told one after another of one whole that stands before them, or is only implied.

    Tổng số có 46 chi bộ. 9 chi bộ hoàn thành xuất sắc, chiếm 19,6%; 30 chi bộ hoàn thành tốt, chiếm
    65,2%; 7 chi bộ hoàn thành, chiếm 12,5%.

The whole may stand some sentences back, so no single share decides; but where all shares of a row
but one agree with one whole, the odd one is a slip. A row goes on over sentences and list items
while the counted noun stays the same. Where it fails: a class of a class told without ``trong đó``
whose whole is nearly as large.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reportminer.checks.cues import cue
from reportminer.checks.figures import Figure
from reportminer.checks.intervals import HUNDRED, Interval, vn_interval
from reportminer.checks.reading import Reading, finding
from reportminer.checks.shares import other_base, stated_shares
from reportminer.document import Finding

_APART = 320
"""Characters between two shares of a row."""
_BEFORE = 260
"""Characters before a row in which its whole may stand."""
_SHARP = 20
"""A share fixes the whole if its rounding is at most this part of it (1/20)."""
_NEAR = 3
"""The odd one implies a whole at most this many halves of the true one (3/2) away."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A count with the share said right behind it."""

    figure: Figure
    percent: Figure

    @property
    def base(self) -> Interval:
        """Wholes that give this share, cut or rounded."""
        return self.figure.interval.base_at(self.percent.loose)

    @property
    def words(self) -> str:
        """``145 hộ là 9,5%``."""
        return f"{self.figure.surface} là {self.percent.surface}"

    @property
    def sharp(self) -> bool:
        """Whether the share fixes the whole, unlike ``1 hộ, chiếm 0,1%``."""
        return self.percent.step * _SHARP <= (self.percent.number or 0)


@dataclass(frozen=True, slots=True)
class Odd:
    """A share that does not fit the whole of its row; ``stated``: the whole is printed."""

    entry: Entry
    whole: Interval
    stated: Figure | None
    others: tuple[Entry, ...]


def check_row_shares(reading: Reading) -> Iterator[Finding]:
    """RM401: one share of a row does not fit the whole that is printed before the row."""
    for odd in odd_shares(reading):
        if odd.stated is not None:
            entry = odd.entry
            computed = entry.figure.interval.share_of(odd.whole)
            places = max(2, -int(entry.percent.step.adjusted()) + 1)
            yield finding(
                "RM401",
                (entry.figure.start, entry.percent.end),
                f"{entry.words} của {odd.stated.surface}",
                f"{vn_interval(computed, places)} %",
                ((odd.stated.start, odd.stated.end),),
            )


def check_one_base(reading: Reading) -> Iterator[Finding]:
    """RM403: shares said of the same noun imply wholes that no number satisfies: one of a row
    against all the others, or two neighbours. Where it fails: two wholes of nearly one size.
    """
    told: set[int] = set()
    for odd in odd_shares(reading):
        told.add(odd.entry.percent.start)
        if odd.stated is None:
            related = tuple((e.figure.start, e.percent.end) for e in odd.others)
            yield _two_bases(odd.entry, odd.others[0], odd.whole, related)
    for row in _rows(reading):
        for first, second in pairwise(row):
            apart = not first.base.meets(second.base) and _near(first.base, second.base)
            known = told & {first.percent.start, second.percent.start}
            if apart and not known and _parallel(reading, first, second):
                yield _two_bases(second, first, first.base, ())


def _two_bases(
    entry: Entry, other: Entry, whole: Interval, related: tuple[tuple[int, int], ...]
) -> Finding:
    first, second = sorted((entry, other), key=lambda e: e.figure.start)
    near = second.figure.start - first.percent.end <= _APART // 2
    start = first.figure.start if not related and near else entry.figure.start
    end = second.percent.end if not related and near else entry.percent.end
    bases = (whole, entry.base) if entry is second else (entry.base, whole)
    words = " và ".join(vn_interval(b) for b in bases)
    unit = entry.figure.mention.value.unit
    shown = f"{first.words}, {second.words}"
    return finding("RM403", (start, end), shown, f"{words} {unit}", related)


def _parallel(reading: Reading, first: Entry, second: Entry) -> bool:
    """Whether two shares are said in the same words: one verb in one sentence, or two items of a
    list that begin alike.
    """
    if first.figure.unit != second.figure.unit:
        return False
    verb = _verb(reading, first)
    if verb != _verb(reading, second) or verb not in ("chiếm", "lệ"):
        return False
    a, b = (reading.sentence_at(e.figure.start) for e in (first, second))
    if a == b:
        return True
    heads = [reading.folded[s.start : e.figure.start].strip() for s, e in ((a, first), (b, second))]
    return heads[0] == heads[1] and cue("series.item", heads[0]) is not None


def _verb(reading: Reading, entry: Entry) -> str:
    words = reading.folded[entry.figure.end : entry.percent.start].strip(" ,(:\n").split()
    return words[-1] if words else ""


def odd_shares(reading: Reading) -> Iterator[Odd]:
    """The share of each row that alone contradicts the whole of all the others."""
    for row in _rows(reading):
        for odd in _against_stated(reading, row) or _against_others(row):
            if not _judged_alone(reading, odd.entry):
                yield odd


def _judged_alone(reading: Reading, entry: Entry) -> bool:
    """Whether its own sentence says the whole of this share (``check_shares``)."""
    sentence = reading.sentence_at(entry.figure.start)
    stated = stated_shares(reading, sentence)
    return any(share.percent.start == entry.percent.start for share in stated)


def _rows(reading: Reading) -> Iterator[tuple[Entry, ...]]:
    row: list[Entry] = []
    for entry in _entries(reading):
        if row and not (_alike(row[-1], entry) and _close(row[-1], entry)):
            yield tuple(row)
            row = []
        row.append(entry)
    if row:
        yield tuple(row)


def _alike(first: Entry, second: Entry) -> bool:
    a, b = first.figure.unit, second.figure.unit
    return a == b or (_person(a) and _person(b))


def _person(unit: str) -> bool:
    return cue("unit.person", unit) is not None


def _close(first: Entry, second: Entry) -> bool:
    return second.figure.start - first.percent.end <= _APART


def _entries(reading: Reading) -> Iterator[Entry]:
    for sentence in reading.sentences:
        figures = sentence.figures
        for at, (figure, percent) in enumerate(pairwise(figures)):
            if not percent.is_percent or not percent.certain or percent.loose.low <= 0:
                continue
            between = reading.folded[figure.end : percent.start]
            if reading.is_change(figure):
                # "2.179 tổ, giảm 177 tổ so với 2023, tỷ lệ 85,96%": the share is of the 2.179
                if not at or figures[at - 1].unit != figure.unit:
                    continue
                figure, between = figures[at - 1], _tail(between)
            yield from _entry(reading, figure, percent, between)


def _tail(between: str) -> str:
    """The words from the last comma on."""
    return between[max(between.rfind(","), 0) :]


def _entry(reading: Reading, figure: Figure, percent: Figure, between: str) -> Iterator[Entry]:
    countable = figure.number is not None and not figure.is_percent and figure.step == 0
    if countable and figure.unit and figure.certain and not reading.is_change(figure):
        match = cue("share.of_whole", between)
        if match is None or cue("share.own_measure", match["name"] or ""):
            return
        if not _aside(reading, figure) and not other_base(reading, percent, figure.unit):
            yield Entry(figure, percent)


def _aside(reading: Reading, figure: Figure) -> bool:
    """Whether it is a class of a class; ``Trong đó`` that opens a sentence has the whole before."""
    start = reading.sentence_at(figure.start).start
    lead = reading.folded[start : figure.start].lstrip().removeprefix("trong đó")
    return cue("series.aside", lead[-80:]) is not None


def _against_stated(reading: Reading, row: tuple[Entry, ...]) -> list[Odd]:
    """Against a count of the same noun that stands before the row (or opens it with 100 %)."""
    first = row[0].figure
    for figure in reversed(reading.figures_in(first.start - _BEFORE, row[-1].figure.start)):
        whole = _whole(figure, first)
        if whole is None:
            continue
        fitting = [e for e in row if whole.meets(e.base)]
        others = [e for e in row if e not in fitting and e.figure is not figure]
        slips = [e for e in others if _near(e.base, whole) or _tenfold(e.base, whole)]
        sharp = sum(e.sharp for e in fitting)
        sure = sharp >= 1 and (len(fitting) > 1 or _all_of_it(fitting))
        if sure and 0 < len(slips) <= sharp:
            return [Odd(e, whole, figure, tuple(fitting)) for e in slips]
    return []


def _whole(figure: Figure, first: Figure) -> Interval | None:
    value = figure.fraction.den if figure.fraction else figure.number
    same = figure.unit == first.unit or (_member(figure.unit) and _member(first.unit))
    if value is None or value <= 0 or not same or not figure.certain or figure.step:
        return None
    return Interval(value, value)


def _member(unit: str) -> bool:
    return _person(unit) or unit in ("nhân khẩu", "khẩu")


def _all_of_it(fitting: list[Entry]) -> bool:
    """``10 chi bộ = 100%``: a share that says which number is the whole."""
    return any(e.percent.number == HUNDRED for e in fitting)


def _against_others(row: tuple[Entry, ...]) -> list[Odd]:
    """Against the whole that at least two sharp shares imply together."""
    if len(row) < 3:
        return []
    found = []
    for odd in row:
        rest = tuple(e for e in row if e is not odd)
        whole = _common(rest)
        if whole is None or sum(e.sharp for e in rest) < 2 or whole.meets(odd.base):
            continue
        if whole.holds_integer() and _near(odd.base, whole):
            found.append(Odd(odd, whole, None, rest))
    return found if len(found) == 1 else []


def _common(row: tuple[Entry, ...]) -> Interval | None:
    whole: Interval | None = row[0].base
    for entry in row[1:]:
        whole = whole.shared(entry.base) if whole else None
    return whole


def _tenfold(base: Interval, whole: Interval) -> bool:
    """Whether the decimal comma stands one place wrong: ``3,16%`` for ``0,316%``."""
    up = Interval(base.low * 10, base.high * 10)
    down = Interval(base.low / 10, base.high / 10)
    return up.meets(whole) or down.meets(whole)


def _near(base: Interval, whole: Interval) -> bool:
    """Whether a slip explains the distance: far apart are two wholes."""
    return 2 * max(base.low, whole.low) <= _NEAR * min(base.high, whole.high)
