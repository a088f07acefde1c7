"""Signs in a text, and patterns that begin with one."""

from __future__ import annotations

import regex
from hypothesis import given
from hypothesis import strategies as st

from reportminer.text import matches_at_signs, places

_SIGNS = '.!“"'


@given(st.text(alphabet='ab .!“”"\n'))
def test_places_are_those_of_the_signs(text: str) -> None:
    assert places(text, _SIGNS) == [i for i, c in enumerate(text) if c in _SIGNS]


@given(st.text(alphabet='ab .!“”"\n'))
def test_matches_are_those_of_a_search(text: str) -> None:
    quoted = regex.compile(r"“[^“”\n]{1,5}”|\"[^\"\n]{1,5}\"|(?<![.!])[.!]+(?=\s)")
    found = [match.span() for match in matches_at_signs(quoted, text, _SIGNS)]
    assert found == [match.span() for match in quoted.finditer(text)]
