"""Marks over a text: nested, crossing, cut at pieces, nothing lost."""

import re
from html import unescape
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reportminer.exports.marking import Mark, marked_pieces
from reportminer.exports.markup import Html, el


def mark(start: int, end: int, name: str, rank: int = 0) -> Mark:
    def wrap(content: Html, first: bool, last: bool) -> Html:
        return el("b", content, id=f"{name}{'<' if first else ''}{'>' if last else ''}")

    return Mark(start, end, rank, wrap)


def shown(text: str, *marks: Mark, pieces: list[tuple[int, int]] | None = None) -> str:
    parts = marked_pieces(text, pieces or [(0, len(text))], marks)
    return "|".join(parts).replace("&lt;", "<").replace("&gt;", ">").replace('"', "")


def test_a_mark_inside_another() -> None:
    assert shown("abcdef", mark(0, 5, "x"), mark(1, 3, "y")) == (
        "<b id=x<>>a<b id=y<>>bc</b>de</b>f"
    )


def test_crossing_marks_are_cut_at_the_end_of_the_first() -> None:
    assert shown("abcdef", mark(0, 3, "x"), mark(1, 5, "y")) == (
        "<b id=x<>>a<b id=y<>bc</b></b><b id=y>>de</b>f"
    )


def test_of_one_span_the_lower_rank_is_outside() -> None:
    assert shown("ab", mark(0, 2, "x", 1), mark(0, 2, "y", 0)) == ("<b id=y<>><b id=x<>>ab</b></b>")


def test_a_mark_over_two_pieces_is_one_mark_in_two_parts() -> None:
    assert shown("ab\n\ncd", mark(1, 5, "x"), pieces=[(0, 2), (4, 6)]) == (
        "a<b id=x<>b</b>|<b id=x>>c</b>d"
    )


def test_text_is_escaped() -> None:
    (part,) = marked_pieces("<i>&\"'", [(0, 6)], [mark(0, 3, "x")])
    assert "<i>" not in part
    assert unescape(re.sub(r"<[^>]*>", "", part)) == "<i>&\"'"


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda p: (min(p), max(p) + 1))


@given(
    st.text(alphabet="ab <&>\"'\n", min_size=31, max_size=31),
    st.lists(SPANS, max_size=12),
    st.lists(st.integers(0, 31), min_size=2, max_size=6, unique=True),
)
def test_any_marks_give_a_tree_that_holds_the_whole_text(
    text: str, spans: list[tuple[int, int]], cuts: list[int]
) -> None:
    edges = sorted(cuts)
    pieces = list(pairwise(edges))
    marks = [mark(s, e, f"m{n}", n % 2) for n, (s, e) in enumerate(spans)]
    parts = marked_pieces(text, pieces, marks)
    assert len(parts) == len(pieces)
    firsts: dict[str, int] = {}
    for part, (low, high) in zip(parts, pieces, strict=True):
        tree = etree.fromstring(f"<p>{part}</p>")
        assert "".join(tree.itertext()) == text[low:high]
        for node in tree.iter("b"):
            name = node.get("id", "").strip("<>")
            firsts[name] = firsts.get(name, 0) + ("<" in node.get("id", ""))
    for n, (start, end) in enumerate(spans):
        touched = any(s < end and start < e for s, e in pieces)
        assert firsts.get(f"m{n}", 0) == (1 if touched else 0)
