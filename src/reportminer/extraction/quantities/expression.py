"""Number expressions: one number, a fraction, a range, an amount of several parts, number words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import regex
from ahocorasick_rs import AhoCorasick

from reportminer.document import Fraction, Number, Span
from reportminer.lexicons import load_data
from reportminer.text import NUMBER, SCALES, ParsedNumber, parse_number, parse_number_words
from reportminer.text.patterns import longest_words

_N = rf"{NUMBER}(?![\d])"
_SCALE = r"(?:trăm|nghìn|ngàn|vạn|triệu|t[ỉỷ](?!\s+(?:lệ|số|suất|trọng|giá|phú)))"
_SCALES = (
    rf"(?P<scale>\s?{_SCALE}(?:\s{_SCALE})?|(?<=\d)tr)"
    r"(?:(?=\s|\W|$|đồng|đ\b|usd|lượt|người)|(?<=tr|t[ỉỷ])(?P<digits>\d{1,3})(?!\d|[.,]\d|\p{L}))"
)
_CURRENCY = regex.compile(r"(?r)(usd|vnđ|vnd|\$|€)\s?")  # matched backwards from a number
_CURRENCY_ENDS = ("d", "đ", "$", "€")
# A number may be glued to a function word ("Có17hộ"), never to any other letter ("COVID-19", "K7").
_EDGE = (
    r"(?:(?<![\p{L}\d/._])(?<!\d,)(?<!\p{L}-)(?<!\d-)"
    r"|(?<=\p{L}{2}/)(?=\d[\d.,]*\s\p{L})"
    r"|(?<=(?<!\p{L})(?:có|được|đạt|với|cho|là|trên|gần|hơn|và|gồm|trong))(?=\d+\s?\p{L}))"
)


class Expression(NamedTuple):
    """A number as written: span, value in base units, kind (``number``, ``fraction``, ``range``,
    ``amount`` with a scale word, ``words``, ``behind`` a noun and a slash), and the currency before
    it.

    ``needs_unit``: number words count only before a counting noun.
    """

    start: int
    end: int
    value: Number
    kind: str
    ambiguous: bool = False
    currency: str | None = None

    @property
    def needs_unit(self) -> bool:
        """Whether the expression is a quantity only with a known unit after it."""
        return self.kind in ("words", "behind")

    @property
    def has_currency(self) -> bool:
        """Whether a currency stands before the number."""
        return self.currency is not None

    @property
    def rule(self) -> str:
        """Rule id for the evidence."""
        return f"quantity.{self.kind}"


@cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    numeric = regex.compile(
        rf"{_EDGE}(?P<a>{_N})(?:"
        rf"[ ]?/[ ]?(?P<den>{_N})(?!/)(?P<each>\s?{_SCALE}(?=\s?(?:đồng|đ\b|usd)))?"
        rf"|\s+trong\s+(?:tổng\s+số\s+|số\s+)?(?P<of>{_N})(?=\s\p{{L}})"
        rf"|(?P<left>\s?{_SCALE}(?=\s?[-–]))?(?:[ ]?-[ ]?\n?|\s+(?:đến|tới)\s+(?:dưới\s+)?)"
        rf"(?P<b>{_N})(?:{_SCALES.replace('digits', 'after')})?"
        rf"|{_SCALES}(?P<more>(?:\s(?:rưỡi|{NUMBER}(?:\s?{_SCALE})+))*)"
        r")?"
    )
    words = "|".join(load_data("quantities.yaml")["number_words"].split())
    spelled = regex.compile(
        rf"(?<![\p{{L}}\d])(?:(?:{words})\s+mươi(?:\s+(?:{words}|mốt|tư|lăm|năm))?"
        rf"|mười(?:\s+(?:{words}|một|lăm|năm))?|{words})(?!\p{{L}})(?=\s)"
    )
    return numeric, spelled


_SPELLED_NOT = regex.compile(
    r"(?:thứ|hạng|lần|tháng|ngày|mùng|mồng|giải|loại|cấp|khoản|bậc|lớp|quý|bên|một|tổ|khu|vài)\s+$"
)
_PART = regex.compile(rf"({NUMBER})\s?({_SCALE}(?:\s?{_SCALE})?)")


@cache
def _number_words() -> AhoCorasick:
    """A cheap look for places where a number word may stand."""
    words = load_data("quantities.yaml")["number_words"].split()
    blanks = [chr(c) for c in range(0x3001) if chr(c).isspace()]
    return longest_words(word + blank for word in words for blank in blanks)


def expressions(
    folded: str, figures: Iterable[Span], blocked: Callable[[int, int], bool]
) -> Iterator[Expression]:
    """Number expressions of a folded text with these ``figures``, in reading order.

    ``blocked(start, end)`` says that a number there is something else (a date, a label); the
    numbers beside it are still read.
    """
    numeric, spelled = _patterns()
    found = list(_numeric(numeric, folded, figures, blocked))
    for _, start, _ in _number_words().find_matches_as_indexes(folded):
        match = spelled.match(folded, start)
        if match is None:
            continue
        value = parse_number_words(match.group())
        left = folded[max(0, match.start() - 8) : match.start()]
        if value is None or value < 2 or _SPELLED_NOT.search(left):
            continue
        if not blocked(*match.span()):
            found.append(Expression(*match.span(), Decimal(value), "words"))
    yield from sorted(found, key=lambda e: e.start)


def _numeric(
    pattern: regex.Pattern[str],
    folded: str,
    figures: Iterable[Span],
    blocked: Callable[[int, int], bool],
) -> Iterator[Expression]:
    position = 0
    for at, end in figures:
        if at < position or blocked(at, end):
            continue
        match = pattern.match(folded, at)
        if match is None:
            continue
        signed = folded[max(position, at - 2) : at].rstrip().endswith(_CURRENCY_ENDS)
        currency = _CURRENCY.match(folded, position, at) if signed else None
        position = match.end("a")
        if blocked(*match.span("a")):
            continue
        second = next((n for n in ("den", "of", "b") if match[n]), None)
        expression = _expression(match, currency)
        if expression is None:
            continue
        if second and blocked(*match.span(second)):
            first = parse_number(match["a"])
            if first is None:
                continue
            expression = Expression(*match.span("a"), first.value, "number", first.ambiguous)
        position = max(position, expression.end)
        if folded[at - 1 : at] == "/" and expression.kind == "number":
            expression = expression._replace(kind="behind")  # "12 buổi tuyên truyền/1.230 lượt"
        yield expression


def _scale(words: str | None) -> Decimal:
    factor = Decimal(1)
    for word in (words or "").split() if " " in (words or "").strip() else [(words or "").strip()]:
        factor *= SCALES.get(word, 1)
    return factor


def _expression(
    match: regex.Match[str], currency_before: regex.Match[str] | None
) -> Expression | None:
    first = parse_number(match["a"])
    if first is None:
        return None
    start = (currency_before or match).start()
    currency = _currency(currency_before[1]) if currency_before else None
    other = match["den"] or match["of"]
    if other:
        return _fraction(match, first, parse_number(other))
    if match["b"]:
        return _range(match, first)
    if match["scale"]:
        factor = _scale(match["scale"])
        value = first.value * factor + _more(match["more"], factor)
        if match["digits"]:  # "13tr500", "1tỷ2"
            value += factor * int(match["digits"]) / 10 ** len(match["digits"])
        if match["scale"] == "tr" and currency is None:
            currency = "đồng"  # "100tr": no unit follows the abbreviation
        ambiguous = first.ambiguous
        return Expression(start, match.end(), value, "amount", ambiguous, currency)
    return Expression(start, match.end("a"), first.value, "number", first.ambiguous, currency)


def _currency(sign: str) -> str:
    return {"$": "USD", "usd": "USD", "€": "EUR"}.get(sign, "đồng")


def _more(text: str | None, factor: Decimal) -> Decimal:
    """Second part of an amount: ``384 triệu`` after ``566 tỷ``; ``rưỡi`` is half the scale."""
    total = Decimal(0)
    if text and "rưỡi" in text:
        total += factor / 2
    for number, scale in _PART.findall(text or ""):
        parsed = parse_number(number)
        if parsed is not None:
            total += parsed.value * _scale(scale)
    return total


def _fraction(
    match: regex.Match[str], num: ParsedNumber, den: ParsedNumber | None
) -> Expression | None:
    if den is None:
        return None
    if match["each"]:  # "9,8/14,2 tỷ đồng": the scale is of both
        factor = _scale(match["each"])
        value = Fraction(num.value * factor, den.value * factor)
        return Expression(match.start("a"), match.end("each"), value, "fraction")
    end = match.end("den") if match["den"] else match.end("of")
    return Expression(match.start("a"), end, Fraction(num.value, den.value), "fraction")


def _range(match: regex.Match[str], low: ParsedNumber) -> Expression | None:
    high = parse_number(match["b"])
    if high is None:
        return None
    factor = _scale(match["scale"])
    lower = low.value * (_scale(match["left"]) if match["left"] else factor)
    upper = high.value * factor
    end = match.end("scale") if match["scale"] else match.end("b")
    if lower >= upper:
        return Expression(match.start("a"), match.end("a"), low.value, "number", low.ambiguous)
    ambiguous = low.ambiguous or high.ambiguous
    return Expression(match.start("a"), end, (lower, upper), "range", ambiguous)
