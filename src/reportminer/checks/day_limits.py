"""The first and the last day that a date means, as precise as it is written."""

from __future__ import annotations

import calendar
import datetime as dt

from reportminer.document import date_from_norm


def last_day(norm: str) -> dt.date | None:
    """Last day of a date in SCHEMA form, as precise as written; None for a period or no date."""
    try:
        date = date_from_norm(norm)
        if date.year is None or date.end or date.part:
            return None
        month = date.month or 12
        day = date.day or calendar.monthrange(date.year, month)[1]
        return dt.date(date.year, month, day)
    except (ValueError, IndexError):
        return None


def first_day(norm: str) -> dt.date | None:
    """First day of a date in SCHEMA form; None for a period or no date."""
    try:
        date = date_from_norm(norm)
        if date.year is None or date.end or date.part:
            return None
        return dt.date(date.year, date.month or 1, date.day or 1)
    except (ValueError, IndexError):
        return None
