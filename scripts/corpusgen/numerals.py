"""Numbers as a clerk writes them, and what they are worth."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

SCALES = {
    "tỷ": Decimal(10**9),
    "tỉ": Decimal(10**9),
    "triệu": Decimal(10**6),
    "nghìn": Decimal(1000),
    "ngàn": Decimal(1000),
}


@dataclass(frozen=True)
class NumberStyle:
    """Persistent habits of writing numbers."""

    pad: float  # chance that a number below ten gets a zero before it
    group: bool  # whether four-digit numbers are grouped (longer ones always are)
    dash: str  # between the ends of a range


def plain(value: Decimal) -> int | float:
    """Return the JSON number of a decimal."""
    return int(value) if value == value.to_integral_value() else float(value)


def written(value: Decimal, style: NumberStyle, pad: bool) -> str:
    """Write a number with decimal comma, grouping dot and padding."""
    sign = "-" if value < 0 else ""
    whole, _, fraction = str(abs(value)).partition(".")
    fraction = fraction.rstrip("0")
    if len(whole) > 4 or (len(whole) == 4 and style.group):
        groups: list[str] = []
        while whole:
            groups.insert(0, whole[-3:])
            whole = whole[:-3]
        whole = ".".join(groups)
    if fraction:
        return f"{sign}{whole},{fraction}"
    return f"{sign}{whole.zfill(2) if pad and value else whole}"


def scaled(unit: str) -> tuple[Decimal, str | None]:
    """Split a written unit into its multiplier and the base unit."""
    first, _, rest = unit.partition(" ")
    if first in SCALES:
        return SCALES[first], rest or None
    return Decimal(1), unit or None
