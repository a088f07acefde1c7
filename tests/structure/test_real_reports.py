"""The annotated real reports, where they are at hand: scores by the official scorer's rules."""

from __future__ import annotations

import importlib.util
import json
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from reportminer.document import Report
from reportminer.readers import read_raw
from reportminer.structure import TextView, find_header, find_sections

REPO = Path(__file__).parents[2]
SHARED = REPO.parent / "shared"
DEMO = REPO / "corpora" / "demo"
FIELDS = (
    "superior_agency", "agency", "number", "symbol", "place", "date", "doc_type", "subject",
    "signing_authority", "signer_role", "signer",
)  # fmt: skip
# Recipients of the scan cannot be read off its OCR text: gold has them from the page image.
EXPECTED = {
    "trung-khanh-2022": (12, 1.0),
    "ke-hoach-dao-tao-2011": (12, 1.0),
    "ke-hoach-tuyen-truyen-2025": (12, 1.0),
    "bao-cao-y-te-2017": (11, 1.0),
}


def scorer() -> ModuleType:
    path = SHARED / "gold" / "score.py"
    if not path.exists():
        pytest.skip("the official scorer is not at ../shared")
    spec = importlib.util.spec_from_file_location("official_score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predicted(report: Report) -> dict[str, Any]:
    view = TextView(report)
    header, _ = find_header(report, view)
    sections, _ = find_sections(report, view)
    fields: dict[str, Any] = {name: getattr(header, name) for name in FIELDS}
    fields["recipients"] = list(header.recipients)
    keys = ("label", "title", "level", "parent", "start", "end")
    return {"header": fields, "sections": [{k: getattr(s, k) for k in keys} for s in sections]}


def counts(score: ModuleType, gold: dict[str, Any], text: Path) -> dict[str, list[int]]:
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    part = {k: gold[k] for k in ("header", "sections", "sections_scope_end") if k in gold}
    score.score_file(part, predicted(read_raw(text)), totals, False, text.stem)
    return totals


@pytest.mark.parametrize("name", EXPECTED)
def test_real_report(name: str) -> None:
    path = SHARED / "gold" / f"{name}.json"
    if not path.exists():
        pytest.skip("the real reports are not at ../shared")
    gold = json.loads(path.read_text(encoding="utf-8"))
    totals = counts(scorer(), gold, SHARED / "reports" / gold["text_file"])
    fields, share = EXPECTED[name]
    assert totals["header"][2] >= fields
    for key in ("sections", "sections_tree"):
        wanted, found, matched = totals[key]
        assert matched >= share * max(wanted, found), (key, totals[key])


def test_demo_corpus() -> None:
    golds = sorted((DEMO / "gold").glob("*.json"))
    if not golds:
        pytest.skip("the demo corpus has not been generated")
    score = scorer()
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for path in golds:
        gold = json.loads(path.read_text(encoding="utf-8"))
        folder = "text" if (DEMO / "text" / gold["text_file"]).exists() else "reports"
        for key, row in counts(score, gold, DEMO / folder / gold["text_file"]).items():
            totals[key] = [a + b for a, b in zip(totals[key], row, strict=True)]
    for key in ("header", "sections", "sections_tree"):
        wanted, found, matched = totals[key]
        assert matched >= 0.995 * max(wanted, found), (key, totals[key])
