"""What one version finds that the other does not, judged by the gold: gains and losses.

A gain is a gold item found now and not before, or a wrong one that is gone; a loss is the reverse.
An item that was wrong and is wrong in another way at the same place is neither.
Correct items are compared by what the gold states of them: a change in a field that no gold has
(an id, evidence) does not show.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportminer.evaluation.corpora import NOT_IN_CASES, Annotated
from reportminer.evaluation.keys import Item
from reportminer.evaluation.scoring import KeyScore, score, total


class Kind(StrEnum):
    """How an item changed."""

    FOUND = "found"
    GONE = "wrong one gone"
    LOST = "lost"
    WRONG = "wrong one new"
    STILL_WRONG = "still wrong"

    @property
    def gain(self) -> bool:
        """Whether this is for the better."""
        return self in (Kind.FOUND, Kind.GONE)

    @property
    def loss(self) -> bool:
        """Whether this is for the worse."""
        return self in (Kind.LOST, Kind.WRONG)


@dataclass(frozen=True, slots=True)
class Change:
    """One item of one text that the two versions treat differently."""

    corpus: str
    document: str
    key: str
    kind: Kind
    item: Item


Predictions = Mapping[tuple[str, str], Item]
"""What a version found, by corpus and id of the text; a text that is missing has nothing found."""

_APART = ("section", "evidence", "parent", "under", "got")
"""Fields that do not make it another item: why and where it was found, what a header field got."""


def _identity(item: Item) -> str:
    bare = {name: value for name, value in item.items() if name not in _APART}
    return json.dumps(bare, ensure_ascii=False, sort_keys=True, default=str)


def scores_of(text: Annotated, predicted: Item) -> tuple[KeyScore, ...]:
    """Scores of one text; in cases only of the keys a case states in full."""
    rows = score(text.gold, predicted)
    if text.corpus == "cases":
        return tuple(row for row in rows if row.key not in NOT_IN_CASES)
    return rows


def _only_in(left: Sequence[Item], right: Sequence[Item]) -> Iterator[Item]:
    """Items of ``left`` that ``right`` has not, or has less often."""
    there = Counter(_identity(item) for item in right)
    for item in left:
        name = _identity(item)
        if there[name]:
            there[name] -= 1
        else:
            yield item


def _row_changes(old: KeyScore, new: KeyScore) -> Iterator[tuple[Kind, Item]]:
    yield from ((Kind.FOUND, item) for item in _only_in(old.misses, new.misses))
    yield from ((Kind.LOST, item) for item in _only_in(new.misses, old.misses))
    gone = list(_only_in(old.spurious, new.spurious))
    for item in _only_in(new.spurious, old.spurious):
        same = next((g for g in gone if _same_place(g, item)), None)
        if same is None:
            yield Kind.WRONG, item
        else:
            gone.remove(same)
            yield Kind.STILL_WRONG, item
    yield from ((Kind.GONE, item) for item in gone)


def _same_place(one: Item, other: Item) -> bool:
    start = one.get("start")
    return start is not None and start == other.get("start")


def changes_of(text: Annotated, before: Item, now: Item) -> Iterator[Change]:
    """Gains and losses in one text, key by key."""
    older = {row.key: row for row in scores_of(text, before)}
    for row in scores_of(text, now):
        for kind, item in _row_changes(older[row.key], row):
            yield Change(text.corpus, text.id, row.key, kind, item)


def changes(texts: Sequence[Annotated], before: Predictions, now: Predictions) -> list[Change]:
    """Gains and losses over all texts, in their order."""
    return [
        change
        for text in texts
        for change in changes_of(
            text, before.get((text.corpus, text.id), {}), now.get((text.corpus, text.id), {})
        )
    ]


def corpus_scores(
    texts: Sequence[Annotated], found: Predictions
) -> dict[str, tuple[KeyScore, ...]]:
    """Sums a corpus, in the order of the corpora."""
    rows: dict[str, list[tuple[KeyScore, ...]]] = {}
    for text in texts:
        rows.setdefault(text.corpus, []).append(
            scores_of(text, found.get((text.corpus, text.id), {}))
        )
    return {corpus: total(scores) for corpus, scores in rows.items()}
