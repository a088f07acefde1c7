"""The set pieces of a letterhead: national title, number and symbol, place and date, V/v.

Each is found by its own form, so that a line on which a converter merged two columns can be cut at
them. National titles are compared without marks and with a few errors, since OCR hurts them most.
A number or day that is there but is no number is *illegible*, which is not the same as blank.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from functools import cache

import regex

from reportminer.document import Span
from reportminer.text import fold, strip_marks
from reportminer.text.patterns import pattern

_TITLES = (
    ("cong hoa xa hoi chu nghia viet nam", r"(?:cong hoa xa hoi chu nghia viet nam){e<=5}"),
    ("doc lap - tu do - hanh phuc", r"(?:doc lap - tu do - hanh phuc){e<=5}"),
    ("dang cong san viet nam", r"(?:dang cong san viet nam){e<=2}"),
)
_TITLE_HINT = regex.compile(r"vi.t ?nam|nghia|phuc|doc|d.c l")
_SYMBOL = (
    r"[\p{Lu}][\p{L}\d]*(?:&[\p{L}\d]+)*"
    r"(?:(?:\s?[-–—/]\s?|[.&])[\p{Lu}][\p{L}\d]*(?:&[\p{L}\d]+)*){0,6}"
)
_NUMBER = regex.compile(
    r"(?P<kind>(?:(?i:luật|nghị quyết|quyết định|pháp lệnh|lệnh|thông báo|công văn)\s+)?)"
    r"(?:(?:S|s|\$)(?:ố|Ố|ó|Ó|ô|Ô|ổ|Ổ|ò|o|O))(?P<colon>\s?[:;.]?)[* \t\u00a0]*"
    r"(?:"
    r"(?P<fill>[\s.…_·]{0,60})"
    r"(?:(?P<number>\d{1,6}(?:\s?[A-Za-z]?(?![\p{L}\d])|(?=\p{Lu}{2,4}\s?[/-])))[\s.…_·]{0,30})?"
    r"(?:/[ \t]*(?P<year>(?:19|20)\d\d)[ \t]*(?=[/-]))?"
    r"(?:(?P<sep>[/\-–—])[ \t\u00a0]*)?"
    rf"(?P<symbol>{_SYMBOL})?(?![^\s,.;|()\]*_:–—-]|\s?[/⁄])"
    rf"|(?P<junk>[^|\t\n:]{{1,16}}?)(?:[/⁄∕]|(?<=[^\p{{L}}\d\s])\s)[ \t]*(?P<symbol2>{_SYMBOL})"
    r")"
)
_DATE = regex.compile(
    r"(?i:ngày|ngay|ngảy)(?P<day>[^\n,;]{0,16}?)(?i:tháng|thang)(?P<month>[^\n,;|]{0,14}?)"
    r"(?i:năm|nam)[ \t\u00a0.…_]{0,12}(?P<year>(?:19|20)\d\d|(?:19|20)[\d.…_]{0,4})?(?!\d)"
    r"|(?i:ngày)\s*(?P<day2>[\d.…_ ]{0,6})[/\-.](?P<month2>\s*\d{1,2})"
    r"[/\-.](?P<year2>(?:19|20)\d\d)(?!\d)"
    r"|(?<=,\s)(?i:tháng)\s+(?P<month3>\d{1,2})(?:\s+năm\s+|/)(?P<year3>(?:19|20)\d\d)(?!\d)"
    r"|(?<=,\s)(?P<day4>\d{1,2})[/\-.](?P<month4>\d{1,2})[/\-.](?P<year4>(?:19|20)\d\d)(?!\d)"
)
_PLACE_WORD = r"(?:\p{Lu}[\p{Ll}'’]*(?!\p{Lu})|\p{Lu}{2,}(?=\s*,))"
_PLACE_LEVEL = (
    r"(?:(?i:thành phố|thị xã|thị trấn|huyện|quận|phường|xã|tỉnh|đặc khu)\s+"
    r"|(?:T\.?P|Tp|tp|T\.?X|Tx|T\.?T)(?:\.\s?|\s))?"
)
_PLACE = regex.compile(
    rf"(?<![\p{{L}}\d])(?P<place>{_PLACE_LEVEL}{_PLACE_WORD}"
    rf"(?:(?:\s?[-–]\s?|\s)(?:{_PLACE_WORD}|\d{{1,2}}(?=\s*,))){{0,6}})\s*[,.;]?\s*$"
)
_LOWER_PLACE = regex.compile(r"\s*(?P<place>\p{Lu}\p{Ll}+(?:\s\p{Ll}+){1,3})\s*,\s*$")
# As a scan reads it, too: VW, V⁄v, V/y.
_ABOUT = regex.compile(
    r"(?:V\s?[/⁄]\s?[vVyw]|[vV]/[vV]|^V[Ww](?=\s))\s*:?\s*(?=\S)|(?i:về việc)\s*:?\s+"
)
_DIGITS = regex.compile(r"\d{1,2}")
_BLANK = regex.compile(r"[\s.…_·\-]*")


@dataclass(frozen=True, slots=True)
class NumberLine:
    """``Số: 12/BC-UBND``: ``number`` None if blank; ``illegible`` if something unreadable stands
    there. ``symbol`` has single hyphens without spaces.
    """

    start: int
    end: int
    number: str | None
    symbol: str | None
    number_span: Span
    symbol_span: Span | None
    illegible: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class DateLine:
    """``Trùng Khánh, ngày 05 tháng 02 năm 2022``; parts None where blank or illegible."""

    start: int
    end: int
    place: str | None
    place_span: Span | None
    date: str | None
    date_span: Span
    illegible: str | None = None
    day_blank: bool = False
    impossible: str | None = None


@cache
def _titles() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    """Exact wording (after ``strip_marks``) and its pattern with errors."""
    return tuple((exact, regex.compile(p, regex.BESTMATCH)) for exact, p in _TITLES)


def find_titles(line: str) -> list[Span]:
    """Spans of national or Party titles in a line."""
    if not 12 <= len(line) <= 600:
        return []
    bare = strip_marks(line)
    if not _TITLE_HINT.search(bare):
        return []
    spans: list[Span] = []
    for exact, titled in _titles():
        place = bare.find(exact)
        span = (place, place + len(exact)) if place >= 0 else None
        if span is None and (match := titled.search(bare)):
            span = match.span()
        if span:
            start, end = _whole_words(line, *span)
            if capital_start(line, start):
                spans.append((start, end))
    return sorted(spans)


def capital_start(line: str, start: int) -> bool:
    """Whether the next letter is a capital."""
    return next((c.isupper() for c in line[start:] if c.isalpha()), False)


def _whole_words(line: str, start: int, end: int) -> Span:
    while start < end and not line[start].isalpha():
        start += 1
    while start > 0 and line[start - 1].isalpha():
        start -= 1
    while end < len(line) and line[end].isalpha():
        end += 1
    while end > start and line[end - 1].isspace():
        end -= 1
    return start, end


def find_number(line: str, offset: int) -> NumberLine | None:
    """The number and symbol of a document in a line; ``offset`` is where the line starts."""
    for match in _NUMBER.finditer(line):
        if match.start() and not (
            line[match.start() - 1].isspace() or line[match.start() - 1] in "|*_-"
        ):
            continue
        if found := _number_line(line, match, offset):
            return found
    return None


def _number_line(line: str, match: regex.Match[str], offset: int) -> NumberLine | None:
    symbol = match["symbol"] or match["symbol2"]
    group = "symbol2" if match["symbol2"] else "symbol"
    number = match["number"]
    if not match["colon"].strip() and not (symbol and (number or match["sep"])):
        return None
    if symbol and not match["sep"] and group == "symbol":
        if match["colon"].strip() and "-" not in symbol and "/" not in symbol:
            symbol = None
        elif not number and "/" not in symbol and "-" not in symbol:
            return None
    end = match.end() if symbol else _number_end(match)
    if number and match["year"]:
        number = f"{number.strip()}/{match['year']}"
    clean = pattern(r"\s+").sub("", number) if number else None
    symbol_span = None
    if symbol:
        symbol_span = (offset + match.start(group), offset + match.end(group))
    span = (offset + match.start(), offset + end)
    if clean:
        stop = match.end("year") if match["year"] else match.end("number")
        span = (offset + match.start("number"), offset + stop)
    return NumberLine(
        offset + match.start(), offset + end, clean, tidy_symbol(symbol) if symbol else None,
        span, symbol_span, (match["junk"] or "").strip() or None, match["kind"].strip() or None,
    )  # fmt: skip


def _number_end(match: regex.Match[str]) -> int:
    ends = [match.end("colon"), match.end("number"), match.end("year")]
    return max(ends)


def tidy_symbol(symbol: str) -> str:
    """``BC – UBND`` -> ``BC-UBND``, Eth -> Đ."""
    out = pattern(r"\s*[-–—]\s*").sub("-", symbol)
    out = pattern(r"\s*/\s*").sub("/", out)
    return out.replace("Ð", "Đ").replace("ð", "đ").strip()


def find_date(line: str, offset: int, begin: int = 0) -> DateLine | None:
    """Place and date in ``line[begin:]``."""
    match = _DATE.search(line, begin)
    if not match:
        return None
    day, month, year = _date_parts(match)
    place = _PLACE.search(line, begin, match.start())
    place = place or _LOWER_PLACE.match(line, begin, match.start())
    start = place.start("place") if place else match.start()
    date, illegible, impossible = _iso(day, month, year)
    return DateLine(
        offset + start,
        offset + match.end(),
        " ".join(place["place"].split()) if place else None,
        (offset + place.start("place"), offset + place.end("place")) if place else None,
        date,
        (offset + match.start(), offset + match.end()),
        illegible,
        day is not None and _BLANK.fullmatch(day) is not None,
        impossible,
    )


def _date_parts(match: regex.Match[str]) -> tuple[str | None, str | None, str | None]:
    groups = match.groupdict()
    for suffix in ("", "2", "3", "4"):
        if groups.get("month" + suffix) is not None:
            return groups.get("day" + suffix), groups["month" + suffix], groups["year" + suffix]
    return None, None, None


def _part(raw: str | None) -> tuple[int | None, str | None]:
    """Value of a day or month as printed, and the raw text if it cannot be read."""
    if raw is None or _BLANK.fullmatch(raw):
        return None, None
    text = raw.strip(" \t\u00a0\u2009.…_·")
    if _DIGITS.fullmatch(text):
        return int(text), None
    return None, text


def _iso(
    day: str | None, month: str | None, year: str | None
) -> tuple[str | None, str | None, str | None]:
    """Date as precise as it can be read, what was illegible, what is impossible."""
    if year is None or not pattern(r"\d{4}").fullmatch(year):
        return None, None, None
    d, bad_day = _part(day)
    m, bad_month = _part(month)
    if bad_month and (clear := _clear_digits(bad_month)):
        m = clear
    bad = bad_month or bad_day
    if m is None:
        return year, bad, None
    if not 1 <= m <= 12:
        return year, bad, f"{m}/{year}"
    if d is None:
        return f"{year}-{m:02d}", bad, None
    if not 1 <= d <= calendar.monthrange(int(year), m)[1]:
        return f"{year}-{m:02d}", bad, f"{d}/{m}/{year}"
    return f"{year}-{m:02d}-{d:02d}", bad, None


_CLEAR = str.maketrans("IlLí|!ìOoQZz", "111111100022")


def _clear_digits(raw: str) -> int | None:
    """A month whose digits OCR took for letters (``I1``, ``lO``), None if it is no month."""
    text = raw.translate(_CLEAR)
    return int(text) if _DIGITS.fullmatch(text) and 1 <= int(text) <= 12 else None


def find_about(line: str) -> regex.Match[str] | None:
    """``V/v`` or ``Về việc`` in a line; the subject follows the match."""
    return _ABOUT.search(line)


def is_addressing(line: str) -> bool:
    """``Kính gửi`` at the start of a line."""
    return pattern(r"(?:đồng\s+)?kính\s+gửi\b").match(fold(line.strip(" \t-–*"))) is not None
