"""Quantities: every number that counts or measures something.

Evidence in order of precedence: numbers inside dates, references, labels of headings and quoted
names are none; a word before the number may make it a label (``mũi 1``, ``mức độ 4``) unless a
counting noun follows and the word allows it (``tổ 5 người``); what is left is a quantity with the
longest known unit, else the next noun, else no unit. Where it fails: an unknown code after an
unknown word ("robot 3") is taken for a count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import regex

from reportminer.document import (
    Finding,
    Fraction,
    Label,
    Number,
    Quantity,
    Report,
    Span,
    number_norm,
)
from reportminer.extraction.base import Candidate, Extraction, attach
from reportminer.extraction.quantities.blocked import Blocked
from reportminer.extraction.quantities.cells import CellUnit, CellUnits
from reportminer.extraction.quantities.context import approximation, context, is_label, left_of
from reportminer.extraction.quantities.expression import Expression, expressions
from reportminer.extraction.quantities.units import Unit, find_unit
from reportminer.structure import TextView
from reportminer.text import SCALES, parse_number

_PERCENT = regex.compile(r"\s*(%o|‰|%)|\s+(phần\s+trăm|phần\s+nghìn)(?!\p{L})")
# How far a pattern may look ahead: a literal it needs is looked up first, to the end of the text.
_REACH = 120
_PERCENT_AHEAD = re.compile(r"\s*(?:[%‰]|điểm|phần)")
_POINTS = regex.compile(r"\s*điểm\s*(?:%|phần\s+trăm)")
_HOURS = 24
_GROUPED = re.compile(r"\d{1,3}\.\d{3}(?!\d)")
_NEAR = 120
_MINUS, _OPENS = ("-", "–", "−"), ("(", "\t", "|")
_WHOLE = regex.compile(r"\s?/\s?(\d[\d.,]*\d|\d)(?:\s?(nghìn|ngàn|triệu|t[ỉỷ]))?\s+")
_RATE = regex.compile(
    r"\s?/\s?(?!(?:kh|nq|dt|kế hoạch|chỉ tiêu|dự toán|nghị quyết)\b)"
    r"(?:0?1\s?(?![\d.]|t[ỉỷ]|triệu|nghìn|ngàn)|\d{1,2}\s?(?=tháng|năm|ngày|giờ|quý|vụ(?!\p{L})))?(?:(?:1[0.]*|vạn|nghìn|ngàn|triệu|trăm)\s)?"
    r"([\p{L}²³]+(?:\s(?:dân|lao động|hộ))?\d?)"
)
# A noun on the next line counts if the line goes on in lower case (checked on the unfolded text).
_NEXT_WORD = regex.compile(
    r"(?:[ \t\u00a0]+|[ \t]*\r?\n[ \t]*(?=\p{Ll}))(\p{L}+(?:-\p{Lu}+(?!\p{L}))*)"
)
_PAREN_WORDS = regex.compile(r"\s?\([\p{L} ]{2,20}\)")
_HAS_TRAILING_WORD = regex.compile(r"\s*[\p{L}]")


class QuantityExtractor:
    """Finds quantities; needs dates and references to leave their numbers alone."""

    name = "quantities"
    requires = ("header", "sections", "dates", "references")
    provides = ("quantities",)

    def extract(self, report: Report, view: TextView) -> Extraction:
        """Quantities of the report with findings for numbers that read in two ways (RM306)."""
        folded = view.folded
        blocked = Blocked(report, view)
        cells = CellUnits(report, folded)
        candidates: list[Candidate] = []
        findings: list[Finding] = []
        label_end = money_end = -1
        for expression in expressions(folded, view.figures, blocked.covers):
            cell_end = cells.end_at(expression.start)
            limit = cell_end or _limit(view, expression.start)
            last = cell_end or len(folded)
            last = blocked.next_start(expression.end, last)
            limit = min(limit, last)
            found = _quantity(report.text, folded, expression, label_end, limit, last)
            if found is None:
                label_end = expression.end
                continue
            end, value = found
            cell = cells.at(expression.start)
            if cell is not None:
                if cell.ordinal:
                    continue
                value = _in_cell(value, cell)
            start = expression.start
            if value.unit is None and _is_money(folded, expression, money_end):
                value = replace(value, unit="đồng")
            if value.unit == "đồng":
                money_end = end
            if value.unit == "%" and _below_zero(report.text, start):
                start, value = start - 1, replace(value, value=_negative(value.value))
            candidates.append(Candidate(start, end, value, expression.rule))
            if value.ambiguous:
                findings.append(_two_readings(report.text, (expression.start, end), value))
        mentions = attach(report, Label.QUANTITY, self.name, list(_apart(candidates)))
        return Extraction(mentions, tuple(findings))


def _written(text: str, unit: Unit) -> str:
    """Name of a unit: an office keeps the capitals it is written with, other nouns are small.

    Nouns counted together ("tin, bài") are as the text spells them.
    """
    if unit.kind == "title":
        return " ".join(text[unit.start : unit.end].split())
    if unit.group and "," in unit.name:
        return " ".join(text[unit.start : unit.end].split()).lower()
    return unit.name


def _limit(view: TextView, position: int) -> int:
    """Where the words after a number end: with its paragraph, or with its line in a table."""
    start, end = view.paragraph_at(position)
    if end > start:
        return end
    line = view.folded.find("\n", position)
    return line if line >= 0 else len(view.folded)


def _in_cell(value: Quantity, cell: CellUnit) -> Quantity:
    """A bare number in a table has the unit and scale that its row or column says."""
    if value.unit is not None or cell.unit is None:
        return value
    number = value.value
    if isinstance(number, Decimal):
        number *= cell.factor
    return replace(value, value=number, unit=cell.unit)


def _apart(candidates: list[Candidate]) -> Iterator[Candidate]:
    """Candidates in reading order without those that begin inside the one before."""
    end = -1
    for candidate in candidates:
        if candidate.start >= end:
            end = candidate.end
            yield candidate


def _two_readings(text: str, span: Span, value: Quantity) -> Finding:
    start, end = span
    return Finding("RM306", start, end, number_norm(value.value), text[start:end])


def _quantity(
    text: str, folded: str, number: Expression, label_end: int, limit: int, last: int
) -> tuple[int, Quantity] | None:
    """End offset and value of the quantity, None if the number is a label."""
    left = left_of(folded, number.start)
    if _is_code(folded, number):
        return None
    percent = _percent(folded, number.end)
    unit: Unit | None = None
    end = number.end
    name: str | None = None
    if percent is not None:
        end, name = percent
    else:
        bracket = "(" in folded[number.end : number.end + 2]
        skip = _PAREN_WORDS.match(folded, number.end) if bracket else None
        unit = find_unit(folded, skip.end() if skip else number.end, limit)
        if unit is None and number.needs_unit:
            return None
        if unit is not None:
            end, name = unit.end, _written(text, unit)
        elif not number.has_currency:
            end, name = _next_noun(text, folded, number.end, last)
    grouped = _GROUPED.match(folded, number.start) is not None  # "cấp 1.250 sổ" is no class
    bare = unit is None and percent is None and not grouped
    if is_label(left, bare=bare) and not number.has_currency:
        return None
    if name is None and _continues_label(folded, label_end, number.start):
        return None
    if number.currency is not None:
        name = number.currency
        end = number.end
    whole = None
    if unit is not None and number.kind in ("number", "amount"):
        whole = _whole_behind(folded, unit, end)
    amount: Number = number.value
    if whole is not None and not isinstance(amount, (tuple, Fraction)):
        end, amount = whole[0], Fraction(amount, whole[1])
    elif percent is None and number.currency is None:
        end, name = _with_rate(folded, end, name, unit)
    value = Quantity(amount, name, approximation(left), number.ambiguous)
    return end, _scaled_unit(value, unit)


def _is_money(folded: str, number: Expression, money_end: int) -> bool:
    """``hộ nghèo 49,7 tỷ; nước sạch 6,3 tỷ``: the noun is left out.

    Nothing but money comes in thousand millions; millions do behind an amount of money.
    """
    if number.kind not in ("amount", "range", "fraction"):
        return False
    scale = folded[number.start : number.end].split()[-1].strip("0123456789.,")
    if scale in ("tỷ", "tỉ"):
        return True
    near = 0 <= number.start - money_end <= _NEAR
    return scale == "triệu" and near and "\n" not in folded[money_end : number.start]


def _below_zero(text: str, start: int) -> bool:
    """``(-4,76%)``: a sign of its own, no dash of a list or a range."""
    return text[start - 1 : start] in _MINUS and text[start - 2 : start - 1] in _OPENS


def _negative(number: Number) -> Number:
    return -number if isinstance(number, Decimal) else number


def _is_code(folded: str, number: Expression) -> bool:
    """Whether what follows makes the number a time of day, a code or a name."""
    if number.kind == "amount" or not context().after_label.match(folded, number.end):
        return False
    return not _weighs(folded, number)


def _weighs(folded: str, number: Expression) -> bool:
    """``40,79g heroin``: grams; hours of the clock are whole numbers up to 24."""
    value = number.value
    if not isinstance(value, Decimal) or folded[number.end : number.end + 1] != "g":
        return False
    return value > _HOURS or value != value.to_integral_value()


def _percent(folded: str, position: int) -> tuple[int, str] | None:
    if not _PERCENT_AHEAD.match(folded, position):
        return None
    points = _POINTS.match(folded, position, position + _REACH)
    if points is not None:
        return points.end(), "điểm %"
    match = _PERCENT.match(folded, position)
    if match is None:
        return None
    sign = match[1] or match[2]
    name = "‰" if sign in ("%o", "‰") or "nghìn" in sign else "%"
    return match.end(), name


def _continues_label(folded: str, label_end: int, start: int) -> bool:
    """``các tổ 1, 2 và 3``: a bare number that goes on a list of labels."""
    if label_end < 0 or start - label_end > 6:
        return False
    return folded[label_end:start].strip() in (",", "và", "-", ", và", "đến")


def _next_noun(text: str, folded: str, position: int, limit: int) -> tuple[int, str | None]:
    """One or two syllables after the number, unless they begin with a function word.

    An abbreviation in capitals (``11 BVĐK``) is a noun by itself.
    """
    first = _NEXT_WORD.match(text, position, limit)
    if first is None or folded[slice(*first.span(1))] in context().stop_words:
        return position, None
    name = first[1].lower()
    second = _NEXT_WORD.match(text, first.end(), limit)
    alone = len(first[1]) > 1 and first[1].isupper()
    if alone or second is None or folded[slice(*second.span(1))] in context().stop_words:
        return first.end(), name
    return second.end(), f"{name} {second[1].lower()}"


def _whole_behind(folded: str, unit: Unit, end: int) -> tuple[int, Decimal] | None:
    """``17.919 con/14.066 con``: the whole of a fraction, with a noun of its own.

    A round whole behind another noun is the base of a rate ("12 ca/100.000 dân").
    """
    match = _WHOLE.match(folded, end, end + _REACH)
    number = parse_number(match[1]) if match is not None else None
    if match is None or number is None:
        return None
    again = find_unit(folded, match.end(), match.end() + _REACH)
    if again is None or (
        again.name != unit.name
        and (not again.group or again.group != unit.group or match[1].strip("10.") == "")
    ):
        return None
    if match[2] and again.name != unit.name:
        return None
    return again.end, number.value * SCALES.get(match[2] or "", 1)


def _with_rate(
    folded: str, end: int, name: str | None, unit: Unit | None
) -> tuple[int, str | None]:
    """Keep the whole unit of a rate: ``đồng/người/tháng``, ``tiêu chí/xã``."""
    if name is None or unit is None:
        return end, name
    while True:
        match = _RATE.match(folded, end, end + _REACH)
        if match is None:
            return end, name
        name += "/" + " ".join(match.group().replace("/", " ").split())
        end = match.end()


def _scaled_unit(value: Quantity, unit: Unit | None) -> Quantity:
    """``đ``, ``VNĐ`` are đồng; one name for each measure."""
    if unit is None or unit.kind != "money" or value.unit is None:
        return value
    head, sign, rest = value.unit.partition("/")
    if head in ("đ", "vnđ", "vnd"):
        head = "đồng"
    elif head == "usd":
        head = "USD"
    return Quantity(value.value, head + sign + rest, value.approximation, value.ambiguous)
