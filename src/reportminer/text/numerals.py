"""Numbers, Roman numerals, list letters and number words as Vietnamese officials write them.

Numbers are Vietnamese first: the dot groups thousands and the comma is the decimal sign
(Accounting Law, art. 11.2). What this rule does not settle is marked ambiguous, never guessed
silently.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

import regex

from reportminer.text.folding import fold

_ROMAN = (
    ("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90), ("L", 50),
    ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1),
)  # fmt: skip

LIST_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Letters of points in legal order (Nghị định 30/2020, Phụ lục I): no f, j, w, z."""


def to_roman(number: int) -> str:
    """Roman numeral of ``number`` (1-3999); ValueError outside."""
    if not 1 <= number <= 3999:
        raise ValueError(f"no Roman numeral for {number}")
    out = []
    for sign, value in _ROMAN:
        count, number = divmod(number, value)
        out.append(sign * count)
    return "".join(out)


@lru_cache(maxsize=1024)
def from_roman(text: str) -> int | None:
    """Value of a well-formed Roman numeral, None for anything else (``IIII``, ``VX``, ``ABC``)."""
    total, rest = 0, text.upper()
    for sign, value in _ROMAN:
        while rest.startswith(sign):
            total += value
            rest = rest[len(sign) :]
    if rest or not 1 <= total <= 3999 or to_roman(total) != text.upper():
        return None
    return total


def letter_ordinal(letter: str) -> int | None:
    """1-based place of a list letter with ``đ`` counted (a=1, d=4, đ=5, e=6); None if no letter."""
    place = LIST_LETTERS.find(fold(letter)) if len(letter) == 1 else -1
    return place + 1 if place >= 0 else None


def next_letters(letter: str) -> tuple[str, ...]:
    """Letters that may follow ``letter``: both orders, with and without ``đ`` (d -> đ or e)."""
    place = letter_ordinal(letter)
    if place is None or place >= len(LIST_LETTERS):
        return ()
    following = LIST_LETTERS[place]
    return (following, "e") if following == "đ" else (following,)


class ParsedNumber(NamedTuple):
    """A number as read: its value, and whether another reading was possible."""

    value: Decimal
    ambiguous: bool = False


NUMBER = (
    r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?"
    r"|(?<!\d[.,]?[ \u00a0|])\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?(?=[ \u00a0]?[\p{L}%])"
    r"|\d+(?:[.,]\d+)*)"
)
"""A number in digits (for ``regex``). A blank groups thousands only in full groups of three, with
no number before it and a word behind: the cells of a table row are numbers of their own."""

_MAX_DIGITS = 28
"""Longest run of digits that is a number (a state budget in đồng has 16); beyond it is a serial or
rubbish, and neither Decimal nor JSON would hold it exactly."""
_GROUPED_DOT = regex.compile(r"\d{1,3}(?:\.\d{3})+")
_GROUPED_SPACE = regex.compile(r"\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?")
_GROUPED_COMMA = regex.compile(r"\d{1,3}(?:,\d{3}){2,}")


def parse_number(text: str) -> ParsedNumber | None:
    """Value of a number in digits, Vietnamese first.

    ``41,288`` is 41.288; ``5.858`` is 5858; ``1.234,5`` is 1234.5; ``16.5`` (no group of three) is
    16.5 in a wrong locale and marked ambiguous; ``1,234,567`` is 1234567, ambiguous;
    ``0.125`` is 0.125, ambiguous. None if the text is no number.
    """
    text = text.strip()
    if text.isdigit():
        return _decimal(text)
    if _GROUPED_SPACE.fullmatch(text):
        return _decimal(text.replace(" ", "").replace("\u00a0", "").replace(",", "."))
    dots, commas = text.count("."), text.count(",")
    if dots and commas:
        if text.rindex(",") > text.rindex("."):
            whole = text[: text.index(",")]
            if commas == 1 and _GROUPED_DOT.fullmatch(whole):
                return _decimal(text.replace(".", "").replace(",", "."))
            return _decimal(text.replace(".", "").replace(",", ".", 1), ambiguous=True)
        return _decimal(text.replace(",", ""), ambiguous=True)
    if commas:
        if commas == 1:
            return _decimal(text.replace(",", "."))
        if _GROUPED_COMMA.fullmatch(text):
            return _decimal(text.replace(",", ""), ambiguous=True)
        return None
    if _GROUPED_DOT.fullmatch(text) and not text.startswith("0"):
        return _decimal(text.replace(".", ""))
    if dots == 1:
        return _decimal(text, ambiguous=True)
    return _decimal(text.replace(".", ""), ambiguous=True)


def _decimal(text: str, *, ambiguous: bool = False) -> ParsedNumber | None:
    if len(text) > _MAX_DIGITS:
        return None
    try:
        return ParsedNumber(Decimal(text), ambiguous)
    except InvalidOperation:
        return None


SCALES: dict[str, int] = {
    "trăm": 100, "nghìn": 1000, "ngàn": 1000, "vạn": 10_000, "triệu": 1_000_000, "tr": 1_000_000,
    "tỉ": 1_000_000_000, "tỷ": 1_000_000_000,
}  # fmt: skip
"""Scale words and their factors (``vạn`` is ten thousand)."""

_DIGIT_WORDS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip


def parse_number_words(text: str) -> int | None:
    """Value of a number below one hundred in words (``tám``, ``hai mươi lăm``), else None."""
    words = fold(text).split()
    if not words:
        return None
    if len(words) == 1:
        return 10 if words[0] == "mười" else _DIGIT_WORDS.get(words[0])
    tens = 1
    if words[0] == "mười":
        rest = words[1:]
    elif len(words) >= 2 and words[1] in ("mươi", "mười") and words[0] in _DIGIT_WORDS:
        tens, rest = _DIGIT_WORDS[words[0]], words[2:]
    else:
        return None
    if not rest:
        return tens * 10
    unit = _DIGIT_WORDS.get(rest[0]) if len(rest) == 1 else None
    return None if unit is None else tens * 10 + unit
