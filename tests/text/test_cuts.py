"""Cutting a text without an end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportminer.text.cuts import cuts


def pieces(text: str, longest: int) -> list[str]:
    return [text[a:b] for a, b in pairwise((0, *cuts(text, 0, len(text), longest), len(text)))]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Có 21 tập thể. Thu đạt 5 tỷ; chi 3, còn 2 tỷ đồng", "Có 21 tập thể. "),
        ("Có 21 tập thể và thu; chi 3, còn 2 tỷ đồng mới", "Có 21 tập thể và thu;"),
        ("Có 21 tập thể và thu, chi 3 còn 2 tỷ đồng mới", "Có 21 tập thể và thu, "),
        ("Có 21 tập thể và thu chi 3 còn 2 tỷ đồng mới", "Có 21 tập thể và thu "),
        ("a" * 60, "a" * 24),
    ],
)
def test_the_best_sign_in_the_second_half(text: str, first: str) -> None:
    assert pieces(text, 24)[0] == first


def test_a_short_text_is_left_whole() -> None:
    assert pieces("Có 21 tập thể, 15 cá nhân.", 26) == ["Có 21 tập thể, 15 cá nhân."]


@given(st.text("a.;, \n", max_size=300), st.integers(2, 40))
def test_no_piece_is_empty_or_too_long(text: str, longest: int) -> None:
    found = pieces(text, longest)
    assert "".join(found) == text
    assert all(0 < len(piece) <= longest for piece in found) or not text
