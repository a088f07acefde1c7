"""From a match of a date rule to the dates it holds.

One match may hold several dates ("năm 2022, 2023", "Ngày 26, 27/12/2011"): each becomes a piece
with its own span. A hyphen inside one expression makes one period ("ngày 20-22/11/2022"); commas
and "và" make a list, whose members share month and year of the last one, as the reader shares them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import regex

from reportminer.document import PartialDate
from reportminer.text import from_roman, parse_number_words
from reportminer.text.patterns import pattern

GLUED = "glued"
OCR = "ocr"
SHORT_YEAR = "short_year"

Match = regex.Match[str]


class Piece(NamedTuple):
    """One date of a match: its span, its value, and what made the reading doubtful."""

    start: int
    end: int
    value: PartialDate
    cues: tuple[str, ...] = ()


_OCR_DIGITS = str.maketrans("lio", "110")
_MONTH_NAMES = {"giêng": 1, "chạp": 12, "gieng": 1, "chap": 12, "mùng": 1}
_BARE_NUMBERS = {
    "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12,
}  # fmt: skip


def _number(raw: str) -> int | None:
    """Value of a day, month or count in digits, in letters OCR made of digits, or in words."""
    if raw.isdecimal():
        return int(raw)
    raw = " ".join(raw.split())
    digits = raw.translate(_OCR_DIGITS)
    if digits.isdigit():
        return int(digits)
    return _MONTH_NAMES.get(raw) or parse_number_words(raw) or _BARE_NUMBERS.get(raw)


def _year(raw: str) -> int:
    """A year; two digits are read as 1936-2035."""
    year = int(raw)
    if len(raw) == 2:
        return year + (2000 if year <= 35 else 1900)
    return year


def _group(match: Match, name: str) -> str | None:
    return match[name] if name in match.re.groupindex else None


def _doubts(match: Match) -> tuple[str, ...]:
    said = match.groupdict()
    cues = [OCR for name in ("d", "m") if (raw := said.get(name)) and _has_letter(raw)]
    if (year := said.get("y")) and len(year) == 2:
        cues.append(SHORT_YEAR)
    if said.get("note"):
        cues.append(GLUED)
    return tuple(dict.fromkeys(cues))


def _has_letter(raw: str) -> bool:
    return not raw.isdigit() and len(raw) <= 2 and not set(raw) - set("lio0123456789")


def _span(match: Match) -> tuple[int, int]:
    if _group(match, "span"):
        found: tuple[int, int] = match.span("span")
        return found
    start: int = match.start()
    if _group(match, "first"):  # found by looking back
        start = match.start("first")
    end: int = match.end()
    if "(" in match.group() and ")" not in match.group() and match.string[end : end + 1] == ")":
        end += 1  # "nhiệm kỳ (2025 - 2030)"
    return start, end


_RANGE = frozenset({"-", "đến", "den", "đến hết", "den het", "tới", "toi"})


def _members(
    match: Match,
    value: Callable[[str], PartialDate],
    last: PartialDate,
    ranges: frozenset[str] = _RANGE,
) -> list[Piece]:
    """Pieces of a list ``item joint item joint last``; the first one carries the word before it.

    Two members joined by one of ``ranges`` are one period. A member later than the last one lies
    in another month or year, which is not written: it is left out.
    """
    items, joints = match.spans("item"), match.spans("joint")
    start, end = _span(match)
    cues = _doubts(match)
    pieces: list[Piece] = []
    begin = start
    for item, joint in zip(items, joints, strict=True):
        pieces.append(Piece(begin, item[1], value(match.string[item[0] : item[1]])))
        begin = joint[1]
    pieces.append(Piece(begin, end, last, cues))
    if any(piece.value.norm() >= last.norm() for piece in pieces[:-1]):
        return [Piece(begin, end, last, cues)]
    joined = {" ".join(match.string[a:b].split()) for a, b in joints}
    if len(pieces) == 2 and joined <= ranges:
        return [Piece(start, end, replace(pieces[0].value, end=last), cues)]
    return pieces


def _days(match: Match) -> list[Piece]:
    month, day = _number(match["m"]), _number(match["d"])
    if month is None or day is None:
        return []
    raw_year = _group(match, "y")
    year = _year(raw_year) if raw_year else None
    last = PartialDate(year, month, day)
    if "item" not in match.re.groupindex:
        return [Piece(*_span(match), last, _doubts(match))]
    hyphen = frozenset("-")  # a period of days has no value in the schema unless written as one
    return _members(match, lambda raw: PartialDate(year, month, int(raw)), last, hyphen)


def _day_month(match: Match) -> list[Piece]:
    day, month = pattern(r"[/\-]").split(match["span"])
    return [Piece(*_span(match), PartialDate(None, int(month), int(day)))]


def _months(match: Match) -> list[Piece]:
    month = _number(match["m"])
    if month is None:
        return []
    year = _year(match["y"])
    last = PartialDate(year, month)
    if "item" not in match.re.groupindex:
        return [Piece(*_span(match), last, _doubts(match))]
    return _members(match, lambda raw: PartialDate(year, int(raw)), last)


def _years(match: Match) -> list[Piece]:
    start, end = _span(match)
    year = int(match["y"])
    last = None
    stop = match.end("y")
    if raw := _group(match, "y2"):
        second = int(raw) if len(raw) == 4 else year - year % 100 + int(raw)
        if second <= year:
            return []
        last = PartialDate(second)
        stop = match.end("y2")
    value = PartialDate(year, end=last)
    items = match.spans("item") if "item" in match.re.groupindex else []
    if not items:
        return [Piece(start, end, value, _doubts(match))]
    rest = [Piece(a, b, PartialDate(int(match.string[a:b]))) for a, b in items]
    return [Piece(start, stop, value), *rest]


def _ordered_years(match: Match) -> list[Piece]:
    """A pair of bare years is a period only if it is a plausible one (at most fifty years, more in
    brackets: an anniversary).
    """
    start, end = match.span()
    bracketed = (
        match.string[max(0, start - 1) : start] == "(" and match.string[end : end + 1] == ")"
    )
    if not 0 < int(match["y2"]) - int(match["y"]) <= (200 if bracketed else 50):
        return []
    return _years(match)


def _quarter(raw: str) -> int | None:
    return from_roman(raw) or _number(raw)


def _quarters(match: Match) -> list[Piece]:
    year, last = int(match["y"]), _quarter(match["q"])
    if last is None:
        return []
    return _members(
        match,
        lambda raw: PartialDate(year, part=f"Q{_quarter(raw)}"),
        PartialDate(year, part=f"Q{last}"),
    )


def _part_of_year(match: Match) -> list[Piece]:
    """Half-years keep their name; other counts of months become first and last month."""
    year = int(match["y"])
    count = 6 if match["n"] in ("nửa", "nua") else _number(match["n"])
    if count is None or not 1 <= count <= 12:
        return []
    late = _group(match, "half") in ("cuối", "cuoi")
    if count == 6:
        value = PartialDate(year, part="H2" if late else "H1")
    elif late:
        value = PartialDate(year, 13 - count, end=PartialDate(year, 12))
    else:
        value = PartialDate(year, 1, end=PartialDate(year, count))
    return [Piece(*_span(match), value)]


_FORMS: dict[str, Callable[[Match], list[Piece]]] = {
    "day": _days,
    "day_month": _day_month,
    "month": _months,
    "year": _years,
    "years": _ordered_years,
    "quarter": _quarters,
    "months": _part_of_year,
}


def read(form: str, match: Any) -> Iterator[Piece]:
    """Dates of a match of a rule with this ``form``; impossible ones too (``value.exists``)."""
    yield from _FORMS[form](match)
