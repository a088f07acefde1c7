"""Values as text: ``1.015``, ``92,1``, ``07/12/2023``. Years are text from the start."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from reportminer.appendices.entries import Plain
from reportminer.exports.wording import decimal_words

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")


def value_text(value: Plain | None) -> str:
    """Text of a value in Word; nothing for None."""
    match value:
        case None:
            return ""
        case int() | Decimal():
            return decimal_words(Decimal(value))
        case dt.date():
            return value.strftime("%d/%m/%Y")
        case _:
            return clean(str(value))


def clean(text: str) -> str:
    """One line without characters that XML does not allow."""
    return " ".join(_UNSEEN.sub(" ", text).split())
