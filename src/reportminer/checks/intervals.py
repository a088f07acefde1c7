"""Interval arithmetic: what a printed number can have been before it was rounded.

Percent are 0-100, money in đồng, everything ``Decimal``; intervals are closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from reportminer.document import plain

HALF = Decimal("0.5")
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from ``low`` to ``high``."""

    low: Decimal
    high: Decimal

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def meets(self, other: Interval) -> bool:
        """Whether one number lies in both."""
        return self.low <= other.high and other.low <= self.high

    def shared(self, other: Interval) -> Interval | None:
        """What lies in both, None if nothing does."""
        return (
            Interval(max(self.low, other.low), min(self.high, other.high))
            if self.meets(other)
            else None
        )

    def base_at(self, share: Interval) -> Interval:
        """Wholes of which these numbers are ``share`` percent (``share.low`` > 0)."""
        return Interval(self.low / share.high * HUNDRED, self.high / share.low * HUNDRED)

    def share_of(self, whole: Interval) -> Interval:
        """Percentages that these numbers are of ``whole`` (positive)."""
        return Interval(self.low / whole.high * HUNDRED, self.high / whole.low * HUNDRED)

    def holds_integer(self) -> bool:
        """Whether a whole number lies inside."""
        return self.low.to_integral_value(ROUND_CEILING) <= self.high


def rounded(value: Decimal, step: Decimal) -> Interval:
    """What ``value``, printed in steps of ``step``, was before rounding; exact if ``step`` is 0."""
    return Interval(value - step * HALF, value + step * HALF)


def cut(value: Decimal, step: Decimal) -> Interval:
    """The same for a clerk who may also cut decimals off, or round up."""
    return Interval(value - step, value + step)


def total(parts: list[Interval]) -> Interval:
    """Sum of intervals."""
    whole = Interval(Decimal(0), Decimal(0))
    for part in parts:
        whole += part
    return whole


def vn(value: Decimal, places: int | None = None) -> str:
    """A number in Vietnamese digits (``1.234,5``), rounded to ``places`` if given."""
    if places is not None:
        value = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    sign, digits = ("-", plain(-value)) if value < 0 else ("", plain(value))
    whole, _, part = digits.partition(".")
    return sign + f"{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")


def vn_interval(interval: Interval, places: int = 0) -> str:
    """``15,74 – 15,84``, cut outwards to ``places`` decimals; one number where both ends agree."""
    step = Decimal(1).scaleb(-places)
    low = interval.low.quantize(step, ROUND_FLOOR)
    high = interval.high.quantize(step, ROUND_CEILING)
    return vn(low) if low == high else f"{_fixed(low, places)} – {_fixed(high, places)}"


def _fixed(value: Decimal, places: int) -> str:
    """``vn`` with all decimals, so that both ends of an interval are printed alike."""
    whole, comma, part = vn(value).partition(",")
    return f"{whole},{part:0<{places}}" if places else whole + comma + part
