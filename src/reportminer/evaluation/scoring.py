"""Scores of predicted annotations against gold: precision, recall and F1 a key.

Only keys that stand in a gold file are scored. Each mention is used once; among possible pairs the
best overlap wins, then the nearest place in the lists. The figures are those of the scorer that
came with the gold (a test holds the two together).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportminer.evaluation.keys import KEYS, Item, Key, header_rows, title_key

MIN_OVERLAP = 0.5
"""Intersection over union that two spans need."""


@dataclass(frozen=True, slots=True)
class KeyScore:
    """Counts of one key; ``misses`` are gold items without a prediction, ``spurious`` the reverse
    (header: pairs of wanted and got).
    """

    key: str
    gold: int
    predicted: int
    matched: int
    misses: tuple[Any, ...] = field(default=(), repr=False)
    spurious: tuple[Any, ...] = field(default=(), repr=False)

    @property
    def precision(self) -> float:
        """Matched ÷ predicted (0 if nothing was predicted)."""
        return self.matched / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Matched ÷ gold (0 if there is no gold)."""
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both; 1 where there is nothing to find and nothing was found."""
        total = self.precision + self.recall
        if total:
            return 2 * self.precision * self.recall / total
        return 0.0 if self.gold or self.predicted else 1.0


def overlap(gold: Item, predicted: Item) -> float:
    """Intersection over union of two spans; 0 where one has no span."""
    if gold.get("start") is None or predicted.get("start") is None:
        return 0.0
    inter = min(gold["end"], predicted["end"]) - max(gold["start"], predicted["start"])
    union = max(gold["end"], predicted["end"]) - min(gold["start"], predicted["start"])
    return max(0, inter) / union if union else 0.0


def _candidates(key: Key, gold: Item, predicted: Sequence[Item], starts: list[int],
                order: list[int], longest: int) -> Iterable[int]:  # fmt: skip
    """Indexes of predictions that could pair with ``gold``: all, or those whose span may touch."""
    if not key.spans:
        return range(len(predicted))
    if gold.get("start") is None:
        return ()
    first = bisect_left(starts, gold["start"] - longest)
    last = bisect_left(starts, gold["end"])
    return order[first:last]


def _pairs(
    key: Key, gold: Sequence[Item], predicted: Sequence[Item]
) -> Iterator[tuple[float, int, int, int]]:
    placed = [j for j, p in enumerate(predicted) if p.get("start") is not None]
    order = sorted(placed, key=lambda j: predicted[j]["start"])
    starts = [predicted[j]["start"] for j in order]
    longest = max((predicted[j]["end"] - predicted[j]["start"] for j in order), default=0)
    for i, g in enumerate(gold):
        for j in _candidates(key, g, predicted, starts, order, longest):
            share = overlap(g, predicted[j])
            if (not key.spans or share >= MIN_OVERLAP) and key.same(g, predicted[j]):
                yield -share, abs(i - j), i, j


def match(key: Key, gold: Sequence[Item], predicted: Sequence[Item]) -> KeyScore:
    """Greedy one-to-one matching, best overlap first."""
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    for _, _, i, j in sorted(_pairs(key, gold, predicted)):
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
    return KeyScore(
        key.name,
        len(gold),
        len(predicted),
        len(used_gold),
        tuple(g for i, g in enumerate(gold) if i not in used_gold),
        tuple(p for j, p in enumerate(predicted) if j not in used_predicted),
    )


def with_parents(sections: Sequence[Item]) -> list[Item]:
    """Sections with ``under``, the title of their parent: from ``parent``, an index into the list,
    or else from the levels.
    """
    out: list[Item] = []
    open_sections: list[Item] = []
    for item in sections:
        while open_sections and (open_sections[-1].get("level") or 0) >= (item.get("level") or 0):
            open_sections.pop()
        if "parent" in item:
            parent = None if item["parent"] is None else sections[item["parent"]]
        else:
            parent = open_sections[-1] if open_sections else None
        out.append({**item, "under": title_key(parent["title"]) if parent else ""})
        open_sections.append(item)
    return out


def _scored_sections(
    gold: Item, want: list[Item], got: list[Item]
) -> tuple[list[Item], list[Item]]:
    """Labelled headings before ``sections_scope_end`` (attachments and signature come after it).

    A label that OCR damaged counts as read: it is scored by where it stands.
    """
    end = gold.get("sections_scope_end") or float("inf")
    damaged = {g["start"]: g["label"] for g in gold["sections"] if g.get("label_in_text")}
    labelled = [p for p in got if p.get("label") and (p.get("start") or 0) < end]
    mended = [{**p, "label": damaged.get(p.get("start"), p["label"])} for p in labelled]
    return [g for g in want if g.get("label")], mended


def _score_key(key: Key, gold: Item, predicted: Item) -> KeyScore:
    want, got = list(gold[key.source] or ()), list(predicted.get(key.source) or ())
    if key.source == "sections":
        if key.name == "sections_tree":
            want, got = with_parents(want), with_parents(got)
        want, got = _scored_sections(gold, want, got)
    return match(key, want, got)


def _score_header(gold: Item, predicted: Item) -> KeyScore:
    rows = list(header_rows(gold["header"], predicted.get("header")))
    wrong = tuple({"field": name, "want": w, "got": g} for name, w, g, same in rows if not same)
    return KeyScore("header", len(rows), len(rows), len(rows) - len(wrong), wrong)


def score(gold: Item, predicted: Item) -> tuple[KeyScore, ...]:
    """Scores of one document, in the order of the table; keys absent from the gold are left out."""
    scores = [_score_header(gold, predicted)] if gold.get("header") else []
    scores += [_score_key(key, gold, predicted) for key in KEYS if key.source in gold]
    return tuple(scores)


def total(scores: Iterable[Sequence[KeyScore]]) -> tuple[KeyScore, ...]:
    """Sums over documents, a row a key, in the order of the table."""
    sums: dict[str, list[int]] = {}
    for document in scores:
        for row in document:
            counts = sums.setdefault(row.key, [0, 0, 0])
            counts[0] += row.gold
            counts[1] += row.predicted
            counts[2] += row.matched
    order = ["header", *(key.name for key in KEYS)]
    return tuple(
        KeyScore(name, gold, predicted, matched)
        for name in order
        if name in sums
        for gold, predicted, matched in [sums[name]]
    )
