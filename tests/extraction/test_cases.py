"""Every annotated line of ``corpora/cases`` and of this folder, for the labels the pipeline fills.

A case passes when spans, norms and the attributes it names agree exactly. Lines marked ``gap:`` are
strict xfails: a gap that closes fails here and loses its mark.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from case_judge import PROVIDED, judge

from reportminer.evaluation.cases import LABELS, Case, load_cases

HERE = Path(__file__).parent
ROOTS = (HERE.parents[1] / "corpora" / "cases", HERE)
CASES = [
    case
    for root in ROOTS
    for label in LABELS
    if label in PROVIDED
    for case in load_cases(root, label)
    if isinstance(case, Case)
]


def _param(case: Case) -> object:
    name = f"{case.label}/{case.path.name}:{case.line}"
    marks = [pytest.mark.xfail(strict=True, reason="known gap")] if case.gap else []
    return pytest.param(case, id=name, marks=marks)


@pytest.mark.parametrize("case", [_param(case) for case in CASES])
def test_case(case: Case) -> None:
    problems = judge(case)
    shown = case.text.replace("\n", "⏎")
    assert not problems, "\n".join((f"{case.path.name}:{case.line}", shown, *problems))


@pytest.mark.parametrize("label", sorted(PROVIDED & set(LABELS)))
def test_every_label_has_texts_with_and_without_mentions(label: str) -> None:
    negative = [case.negative for case in CASES if case.label == label]
    assert any(negative)
    assert not all(negative)
