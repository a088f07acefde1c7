"""Indicators the catalogue does not know, gathered by their words: a reviewer sees each once.

Names are compared by their content words (numbers, years and words of frame left out) and by the
kind of their unit. Names of the same words are one cluster; clusters that share most of their words
are joined, the more frequent first. What a cluster is called, its most frequent name, is a proposal
for the catalogue, never an id. Where it fails: two things that differ in one word of many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

import regex

from reportminer.lexicons import load_data
from reportminer.tables.fields import Row
from reportminer.text import fold

if TYPE_CHECKING:
    from reportminer.tables.reportrows import ReportRows

_WORD = regex.compile(r"\p{L}+")
_BRACKET = regex.compile(r"\([^)]*\)")
_ALIKE = 0.78
_CROWD = 300  # a word in more clusters than this tells too little to look them all up
_SHOWN = 6

Signature = tuple[frozenset[str], str]


@cache
def _frame() -> frozenset[str]:
    """Words that tell nothing apart, from the list that the catalogue uses too."""
    return frozenset(fold(str(load_data("indicators.yaml")["frame"])).replace("|", " ").split())


def _signature(name: str, unit: str | None) -> Signature | None:
    words = frozenset(_WORD.findall(fold(_BRACKET.sub(" ", name)))) - _frame()
    kind = fold((unit or "").split("/")[0])
    return (words, kind if kind in ("%", "đồng", "usd") else "") if words else None


def cluster_rows(batch: Sequence[ReportRows]) -> list[Row]:
    """One row a cluster of unmatched indicators, the most frequent first."""
    rows = [row for report in batch for row in report.tables["indicators"]]
    groups: dict[Signature, list[Row]] = {}
    for row in rows:
        signature = None
        if row["indicator_id"] is None and not _is_change(row):
            signature = _signature(row["indicator"], row["measure"])
        if signature is not None:
            groups.setdefault(signature, []).append(row)
    joined = _join(groups)
    joined.sort(key=lambda members: (-len(members), members[0]["row_id"]))
    return [_cluster(number, members) for number, members in enumerate(joined, 1)]


def _is_change(row: Row) -> bool:
    """A change or a plan has no id of its own by design: there is nothing to review."""
    return (
        bool(row["compared_with"])
        or " so với " in row["indicator"]
        or "(kế hoạch)" in row["indicator"]
    )


def _join(groups: dict[Signature, list[Row]]) -> list[list[Row]]:
    """Join groups of nearly the same words to the largest of them."""
    found: dict[Signature, list[Row]] = {}
    by_word: dict[tuple[str, str], list[Signature]] = {}
    for signature in sorted(groups, key=lambda s: (-len(groups[s]), sorted(s[0]), s[1])):
        words, kind = signature
        near = (s for w in sorted(words) for s in _of_word(by_word, (w, kind)))
        host = max(
            ((_alike(words, s[0]), -n, s) for n, s in enumerate(dict.fromkeys(near))),
            key=lambda scored: scored[:2],
            default=None,
        )
        if host is not None and host[0] >= _ALIKE:
            found[host[2]] += groups[signature]
            continue
        found[signature] = list(groups[signature])
        for word in words:
            by_word.setdefault((word, kind), []).append(signature)
    return list(found.values())


def _of_word(
    index: dict[tuple[str, str], list[Signature]], key: tuple[str, str]
) -> list[Signature]:
    listed = index.get(key, [])
    return listed if len(listed) <= _CROWD else []


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _cluster(number: int, members: list[Row]) -> Row:
    names = Counter(row["indicator"] for row in members)
    return {
        "cluster": f"c{number:04d}",
        "name": _first(names),
        "measure": _first(Counter(row["measure"] for row in members if row["measure"])),
        "mentions": len(members),
        "reports": len({row["report"] for row in members}),
        "names": "; ".join(name for name, _ in names.most_common(_SHOWN)),
        "row_ids": "; ".join(row["row_id"] for row in members),
        "sentence": members[0]["sentence"],
    }


def _first(said: Counter[str]) -> str | None:
    """The most frequent, the shorter of as many."""
    return min(said, key=lambda text: (-said[text], len(text), text), default=None)


def unmatched_share(rows: Iterable[Row]) -> tuple[int, int]:
    """How many indicator rows have no id, and how many rows there are."""
    listed = [row["indicator_id"] is None for row in rows]
    return sum(listed), len(listed)
