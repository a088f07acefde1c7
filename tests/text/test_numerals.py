"""Roman numerals and list letters whole; numbers by example and by round trip."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportminer.text import (
    LIST_LETTERS,
    from_roman,
    letter_ordinal,
    next_letters,
    parse_number,
    parse_number_words,
    to_roman,
)


def test_every_roman_numeral() -> None:
    for number in range(1, 4000):
        roman = to_roman(number)
        assert from_roman(roman) == number
        assert from_roman(roman.lower()) == number


@pytest.mark.parametrize("text", ["", "IIII", "VX", "IC", "MMMM", "ABC", "I I", "0", "IVI"])
def test_not_roman(text: str) -> None:
    assert from_roman(text) is None


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_no_roman_numeral(number: int) -> None:
    with pytest.raises(ValueError, match="no Roman numeral"):
        to_roman(number)


def test_every_list_letter_in_both_orders() -> None:
    assert [letter_ordinal(c) for c in LIST_LETTERS] == list(range(1, len(LIST_LETTERS) + 1))
    assert [letter_ordinal(c.upper()) for c in LIST_LETTERS] == list(
        range(1, len(LIST_LETTERS) + 1)
    )
    for first, second in pairwise(LIST_LETTERS):
        assert second in next_letters(first)
    assert next_letters("d") == ("đ", "e")
    assert next_letters("đ") == ("e",)
    assert next_letters(LIST_LETTERS[-1]) == ()


@pytest.mark.parametrize("letter", ["f", "j", "w", "z", "1", "", "ab"])
def test_letters_that_number_nothing(letter: str) -> None:
    assert letter_ordinal(letter) is None
    assert next_letters(letter) == ()


@pytest.mark.parametrize(
    ("text", "value", "ambiguous"),
    [
        ("41,288", "41.288", False),
        ("5.858", "5858", False),
        ("1015", "1015", False),
        ("05", "5", False),
        ("1.234,5", "1234.5", False),
        ("2.929.194", "2929194", False),
        ("112 450", "112450", False),
        ("16.5", "16.5", True),
        ("0.125", "0.125", True),
        ("1,234,567", "1234567", True),
        ("1,234.5", "1234.5", True),
    ],
)
def test_numbers(text: str, value: str, ambiguous: bool) -> None:
    parsed = parse_number(text)
    assert parsed is not None
    assert (parsed.value, parsed.ambiguous) == (Decimal(value), ambiguous)


@pytest.mark.parametrize("text", ["", "abc", "1,2,3", "12a"])
def test_no_numbers(text: str) -> None:
    assert parse_number(text) is None


@given(st.integers(0, 10**12), st.integers(0, 9999))
def test_vietnamese_grouping_round_trip(whole: int, fraction: int) -> None:
    grouped = f"{whole:,}".replace(",", ".")
    assert parse_number(grouped) is not None
    parsed = parse_number(f"{grouped},{fraction:04d}")
    assert parsed is not None
    assert parsed.value == Decimal(f"{whole}.{fraction:04d}")


@pytest.mark.parametrize(
    ("words", "value"),
    [("tám", 8), ("mười", 10), ("mười hai", 12), ("hai mươi", 20), ("ba mươi lăm", 35),
     ("Bốn mươi mốt", 41)],
)  # fmt: skip
def test_number_words(words: str, value: int) -> None:
    assert parse_number_words(words) == value


@pytest.mark.parametrize("words", ["", "xã", "mươi", "hai ba", "một trăm"])
def test_no_number_words(words: str) -> None:
    assert parse_number_words(words) is None
