"""Values as text: ``1.015``, ``92,1``, ``07/12/2023``."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from reportminer.appendices.entries import Plain
from reportminer.document import plain

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")


def number_text(value: Decimal | int) -> str:
    """Dot for thousands, comma for decimals."""
    sign, digits = ("-", plain(Decimal(-value))) if value < 0 else ("", plain(Decimal(value)))
    whole, _, part = digits.partition(".")
    groups = f"{int(whole):,}".replace(",", ".")
    return sign + groups + (f",{part}" if part else "")


def value_text(value: Plain | None, *, year: bool = False) -> str:
    """Text of a value in Word; nothing for None. A year has no thousands' dot."""
    match value:
        case None:
            return ""
        case int() if year:
            return str(value)
        case int() | Decimal():
            return number_text(value)
        case dt.date():
            return value.strftime("%d/%m/%Y")
        case _:
            return clean(str(value))


def clean(text: str) -> str:
    """One line without characters that XML does not allow."""
    return " ".join(_UNSEEN.sub(" ", text).split())
