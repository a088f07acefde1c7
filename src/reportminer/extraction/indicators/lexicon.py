"""Phrases of ``indicators.yaml`` by kind, indexed by their first and their last word."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeVar

from reportminer.lexicons import load_data
from reportminer.text import fold

_FILE = "indicators.yaml"
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of folded words with the kinds it may be."""

    words: list[str]
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """All phrases; lists are sorted by falling length.

    ``by_two`` has what may begin at two words: phrases with both, and the first one alone;
    ``single`` only phrases of one word. ``joined`` are the fixed expressions with a comma inside,
    by the word before the comma.
    """

    by_first: dict[str, tuple[Phrase, ...]]
    by_two: dict[tuple[str, str], tuple[Phrase, ...]]
    single: dict[str, tuple[Phrase, ...]]
    by_last: dict[str, tuple[Phrase, ...]]
    of_kind: dict[str, frozenset[str]]
    joined: dict[str, tuple[list[str], ...]]


@cache
def phrases() -> Phrases:
    """The phrases, read once."""
    kinds_of: dict[str, set[str]] = {}
    data = load_data(_FILE)
    for kind, listed in data.items():
        for phrase in str(listed).split("|"):
            key = " ".join(fold(phrase).split())
            if key:
                kinds_of.setdefault(key, set()).add(kind)
    found = [Phrase(key.split(), frozenset(kinds)) for key, kinds in kinds_of.items()]
    found.sort(key=lambda p: -len(p.words))
    fixed = [p for p in found if "joined" in p.kinds]
    plain = [p for p in found if p.kinds != {"joined"}]
    joined = _index(fixed, lambda p: p.words[p.words.index(",") - 1])
    longer = _index([p for p in plain if len(p.words) > 1], lambda p: (p.words[0], p.words[1]))
    single = _index([p for p in plain if len(p.words) == 1], lambda p: p.words[0])
    return Phrases(
        _index(plain, lambda p: p.words[0]),
        {two: (*listed, *single.get(two[0], ())) for two, listed in longer.items()},
        single,
        _index(plain, lambda p: p.words[-1]),
        {kind: frozenset(" ".join(p.words) for p in found if kind in p.kinds) for kind in data},
        {word: tuple(p.words for p in listed) for word, listed in joined.items()},
    )


def _index(found: Iterable[Phrase], key: Callable[[Phrase], K]) -> dict[K, tuple[Phrase, ...]]:
    index: dict[K, list[Phrase]] = {}
    for phrase in found:
        index.setdefault(key(phrase), []).append(phrase)
    return {word: tuple(listed) for word, listed in index.items()}


def is_kind(words: str, kind: str) -> bool:
    """Whether a folded phrase as a whole is of ``kind``."""
    return words in phrases().of_kind[kind]


def opening_size(words: list[str], kind: str) -> int:
    """Number of words of the longest phrase of ``kind`` that folded words open with, else 0."""
    if words:
        for phrase in phrases().by_first.get(words[0], ()):
            if kind in phrase.kinds and words[: len(phrase.words)] == phrase.words:
                return len(phrase.words)
    return 0


@lru_cache(maxsize=4096)
def unit_words(unit: str | None) -> str:
    """Folded unit without its rate, empty if there is none."""
    return fold((unit or "").replace("đ/c", "đồng chí").split("/")[0])
