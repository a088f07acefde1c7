"""What the words around a number say: label, approximation, or nothing.

The words are data (``quantities.yaml``); this module knows only the kinds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from reportminer.document import Approximation
from reportminer.lexicons import compile_pattern, load_data

_FILE = "quantities.yaml"
LOOK_BACK = 48


@dataclass(frozen=True, slots=True)
class Context:
    """Compiled context patterns.

    Those of words before a number are matched backwards from it; ``after_label`` begins where it
    ends.
    """

    any_label: regex.Pattern[str]
    label: regex.Pattern[str]
    label_if_bare: regex.Pattern[str]
    not_a_label: regex.Pattern[str]
    after_label: regex.Pattern[str]
    any_approximation: regex.Pattern[str]
    approximations: tuple[tuple[Approximation, regex.Pattern[str]], ...]
    stop_words: frozenset[str]


@cache
def context() -> Context:
    """The patterns of ``quantities.yaml``, compiled once."""
    data = load_data(_FILE)
    parts: dict[str, str] = data["parts"]

    def before(patterns: list[str]) -> regex.Pattern[str]:
        joined = " | ".join(patterns)
        framed = rf"(?<!\p{{L}}) (?: {joined} ) [\s:]*"
        return compile_pattern(framed, parts, _FILE, backwards=True)

    approximations = tuple(
        (Approximation(kind), before([pattern])) for kind, pattern in data["approximate"].items()
    )
    return Context(
        before([*data["before_label"], *data["before_label_if_bare"]]),
        before(data["before_label"]),
        before(data["before_label_if_bare"]),
        before(data["not_a_label"]),
        compile_pattern(" | ".join(data["after_label"]), parts, _FILE),
        before(list(data["approximate"].values())),
        approximations,
        frozenset(data["stop_words"].split()),
    )


def left_of(folded: str, position: int) -> str:
    """The folded words before ``position``, at most LOOK_BACK characters of them."""
    return folded[max(0, position - LOOK_BACK) : position]


def is_label(left: str, *, bare: bool) -> bool:
    """Whether the words ``left`` of a number make it a label (``bare``: no unit follows it)."""
    words = context()
    if not words.any_label.match(left) or words.not_a_label.match(left):
        return False
    return bool(words.label.match(left) or (bare and words.label_if_bare.match(left)))


def approximation(left: str) -> Approximation | None:
    """The qualifier that stands directly before a number."""
    words = context()
    if not words.any_approximation.match(left):
        return None
    for kind, pattern in words.approximations:
        if pattern.match(left):
            return kind
    return None
