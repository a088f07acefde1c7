"""A quantity with the precision it is printed in, and so what it can have been before rounding."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import regex

from reportminer.checks.intervals import Interval, cut, rounded
from reportminer.document import Fraction, Mention, Number, Quantity
from reportminer.lexicons import load_list
from reportminer.lexicons.measures import UnitRow
from reportminer.text import NUMBER, SCALES, fold, parse_number

_NUMERAL = regex.compile(NUMBER)
_SCALE = regex.compile(r"\s*(" + "|".join(map(fold, SCALES)) + r")(?!\p{L})")
_FOLDED_SCALES = {fold(word): factor for word, factor in SCALES.items()}
_TWO_NOUNS = regex.compile(r"[\d.,]+\s*(\p{L}[^/\d]*)/\s*[\d.,]+\s*(\p{L}[^/\d]*)")
_COUNTED = ("noun", "award", "title")


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with the precision it is printed in.

    ``step`` is the smallest change the print shows (0.1 for ``15,8%``, 1,000,000 for ``12,345 tỷ
    đồng``), 0 for a count. ``unit`` is folded.
    """

    mention: Mention[Quantity]
    unit: str
    step: Decimal
    doubtful: bool = False  # the reader is not sure of its characters

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.mention.start

    @property
    def end(self) -> int:
        """Offset behind it."""
        return self.mention.end

    @property
    def value(self) -> Number:
        """The number as read."""
        return self.mention.value.value

    @property
    def surface(self) -> str:
        """As printed, with single blanks."""
        return " ".join(self.mention.surface.split())

    @property
    def number(self) -> Decimal | None:
        """The value, None for a fraction or a range."""
        return self.value if isinstance(self.value, Decimal) else None

    @property
    def fraction(self) -> Fraction | None:
        """The fraction, None for anything else; ``1.286 tiêu chí/92 xã`` counts two things and is
        none.
        """
        if not isinstance(self.value, Fraction):
            return None
        nouns = _TWO_NOUNS.fullmatch(fold(self.surface))
        return None if nouns and nouns[1].split() != nouns[2].split() else self.value

    @property
    def is_percent(self) -> bool:
        """Whether it is a percentage with one value."""
        return self.unit == "%" and self.number is not None

    @property
    def certain(self) -> bool:
        """Whether it is printed as the number itself: not about, over, under, ambiguous, or badly
        recognised.
        """
        quantity = self.mention.value
        return quantity.approximation is None and not (quantity.ambiguous or self.doubtful)

    @property
    def interval(self) -> Interval:
        """What it was before rounding (``number`` must be there)."""
        return rounded(self.number or Decimal(0), self.step)

    @property
    def loose(self) -> Interval:
        """The same if decimals may also have been cut off."""
        return cut(self.number or Decimal(0), self.step)


def printed_step(mention: Mention[Quantity]) -> Decimal:
    """The smallest change that the print of a quantity shows, 0 for a count."""
    value = mention.value.value
    if isinstance(value, Fraction):
        return Decimal(0)
    folded = fold(mention.surface)
    numerals = list(_NUMERAL.finditer(folded))
    if not numerals:
        return Decimal(0)
    last = numerals[-1]
    read = parse_number(last.group())
    exponent = read.value.as_tuple().exponent if read else 0
    places = exponent if isinstance(exponent, int) else 0
    scale = Decimal(1)
    at = last.end()
    while match := _SCALE.match(folded, at):
        scale *= _FOLDED_SCALES[match[1]]
        at = match.end()
    if not places and scale == 1 and not measured(mention.value.unit):
        return Decimal(0)
    return Decimal(1).scaleb(places) * scale


def measured(unit: str | None) -> bool:
    """Whether numbers of this unit are rounded readings rather than counts."""
    if unit is None:
        return False
    row = _units().get(fold(unit.split("/")[0]))
    return unit in ("%", "‰") or "/" in unit or (row is not None and row.kind not in _COUNTED)


@cache
def _units() -> dict[str, UnitRow]:
    return {fold(r.name): r for r in load_list("units_of_measure.tsv", UnitRow)}
