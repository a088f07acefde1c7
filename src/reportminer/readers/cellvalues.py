"""Values of spreadsheet cells as a Vietnamese Excel shows them in their number format.

``1.234,5``; ``12,5%``; ``05/06/2022``; ``06/2022`` where the format asks for month and year only;
``05`` in the format ``00``; ``12 tập thể`` where the format holds the words; a format that ends in
a comma shows thousands. Source: ISO/IEC 29500-1, 18.8.31 (number formats).
"""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

import regex

_LITERAL = regex.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|[_*].')
_DIGITS = regex.compile(r"[0#?][0#?,.]*")
_GENERAL = ("General", "@", "")
_PRECISION = 11  # figures that the format General shows


def shown(value: object, form: str) -> str:
    """A cell's value as Excel shows it in the number format ``form``."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case dt.datetime() | dt.date():
            return _date(value, form)
        case int() | float():
            return _number(value, form)
    return str(value)


def _date(value: dt.datetime | dt.date, form: str) -> str:
    low = _LITERAL.sub("", form).lower()
    day = f"{value.day:02d}/{value.month:02d}/{value.year}"
    if isinstance(value, dt.datetime) and value.time() != dt.time() and "h" in low:
        return f"{value.hour}h{value.minute:02d} {day}"
    if "d" in low or "y" not in low:
        return day
    return f"{value.month:02d}/{value.year}" if "m" in low else str(value.year)


def _number(value: float, form: str) -> str:
    if form in _GENERAL:
        return _plain(_rounded(Decimal(repr(value))))
    parts = form.split(";")
    negative = value < 0 and len(parts) > 1 and bool(parts[1].strip())
    main = parts[1] if negative else parts[0]
    before, digits, after, percent = _pieces(main)
    number = abs(Decimal(repr(value))) if negative else Decimal(repr(value))
    if not digits:
        return _plain(_rounded(number))
    if percent:
        number *= 100
    whole_form, _, rest_form = digits.rstrip(",").partition(".")
    number /= Decimal(1000) ** (len(digits) - len(digits.rstrip(",")))
    text = _fixed(number, whole_form, rest_form)
    sign = "-" if negative and "-" not in text else ""
    return before.replace("(", "").strip("- ") + sign + text + after.rstrip().removesuffix(")")


def _pieces(form: str) -> tuple[str, str, str, bool]:
    """Words before the figures of a format, the figures, words after them, and whether the value
    is shown in per cent.
    """
    words: list[str] = []

    def keep(match: regex.Match[str]) -> str:
        words.append(match[1] or match[2] or "")
        return "\0"

    bare = _LITERAL.sub(keep, form)
    found = _DIGITS.search(bare)
    if found is None:
        return "", "", "", False
    first = bare[: found.start()].count("\0")
    percent = "%" in bare
    after = ("%" if percent else "") + "".join(words[first:])
    return "".join(words[:first]), found.group(), after, percent


def _fixed(number: Decimal, whole_form: str, rest_form: str) -> str:
    """The figures with as many decimals and leading zeros as the format asks for."""
    number = number.quantize(Decimal(1).scaleb(-len(rest_form)), rounding=ROUND_HALF_UP)
    sign, text = ("-" if number < 0 else ""), format(abs(number), "f")
    whole, _, rest = text.partition(".")
    needed = len(rest_form.rstrip("#?"))
    while len(rest) > needed and rest.endswith("0"):
        rest = rest[:-1]
    whole = whole.zfill(sum(c == "0" for c in whole_form))
    if "," in whole_form:
        whole = f"{int(whole):,}".replace(",", ".")
    return sign + whole + (f",{rest}" if rest else "")


def _rounded(number: Decimal) -> Decimal:
    """What General shows of a fraction: eleven figures, so that 0.1 + 0.2 is 0,3."""
    if number == number.to_integral_value():
        return number
    spare = _PRECISION - max(number.adjusted() + 1, 1)
    return number.quantize(Decimal(1).scaleb(-max(spare, 0)), rounding=ROUND_HALF_UP)


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")
