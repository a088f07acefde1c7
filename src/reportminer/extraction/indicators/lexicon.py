"""Phrases of ``indicators.yaml`` by kind, indexed by their first and their last word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from reportminer.lexicons import load_data
from reportminer.text import fold

_FILE = "indicators.yaml"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of folded words with the kinds it may be."""

    words: list[str]
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """All phrases; lists are sorted by falling length."""

    by_first: dict[str, tuple[Phrase, ...]]
    by_last: dict[str, tuple[Phrase, ...]]
    kinds: frozenset[str]
    of_kind: dict[str, frozenset[str]]
    joined: tuple[list[str], ...]
    common: frozenset[str]


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
    of_kind = {
        kind: frozenset(" ".join(p.words) for p in found if kind in p.kinds) for kind in data
    }
    joined = tuple(p.words for p in found if "joined" in p.kinds)
    common = frozenset(
        p.words[0] for p in found if not p.kinds.isdisjoint({"head", "act", "light", "undertaking"})
    )
    return Phrases(_index(found, 0), _index(found, -1), frozenset(data), of_kind, joined, common)


def _index(found: Iterable[Phrase], place: int) -> dict[str, tuple[Phrase, ...]]:
    index: dict[str, list[Phrase]] = {}
    for phrase in found:
        index.setdefault(phrase.words[place], []).append(phrase)
    return {word: tuple(listed) for word, listed in index.items()}


def is_kind(words: str, kind: str) -> bool:
    """Whether a folded phrase as a whole is of ``kind``."""
    return words in phrases().of_kind[kind]
