"""Mistakes planted by hand (``corpora/checks``): each is told, and what only looks wrong is not."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
if str(SCRIPTS) not in sys.path:
    sys.path.insert(0, str(SCRIPTS))

from corpusgen.planting import kinds  # noqa: E402
from plantings import Planting, judge, read_plantings  # noqa: E402
from score_checks import WHOLE_REPORT  # noqa: E402

PLANTINGS = tuple(read_plantings())
BY_HAND = sorted({p.kind for p in PLANTINGS})


def lines(kind: str) -> list[Planting]:
    return [p for p in PLANTINGS if p.kind == kind and p.decided]


@pytest.mark.parametrize("kind", BY_HAND)
def test_mistakes_are_told_and_right_texts_are_not(kind: str) -> None:
    wrong = []
    for planting in lines(kind):
        outcome = judge(planting)
        if outcome.told is False:
            wrong.append(f"missed {planting.place}: {planting.source}")
        wrong += [f"false {planting.place}: {f.code} {f.words('vi')}" for f in outcome.false]
    assert not wrong, "\n".join(wrong)


def test_every_kind_has_eight_mistakes_and_eight_right_texts() -> None:
    assert set(BY_HAND) | set(WHOLE_REPORT) == set(kinds())
    pairs = Counter(p.kind for p in PLANTINGS if p.decided and p.pair)
    alike = Counter(p.kind for p in PLANTINGS if p.decided and not p.pair)
    for kind in set(BY_HAND) - set(WHOLE_REPORT):
        assert pairs[kind] >= 8, kind
        assert alike[kind] >= 4, kind


def test_the_text_does_not_decide_some_and_the_file_says_why() -> None:
    undecided = [p for p in PLANTINGS if not p.decided]
    assert undecided and all(p.pair for p in undecided)
    for planting in undecided:
        assert judge(planting).told is False, planting.source
