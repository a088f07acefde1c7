"""Our figures are those of the scorer that came with the gold."""

import json
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reportminer.evaluation import load_gold, score, total

# Beside the project, or one folder further up (a work tree).
PLACES = [Path(__file__).parents[n] / "shared" / "gold" for n in (3, 4)]
SHARED = next((p for p in PLACES if (p / "score.py").is_file()), PLACES[0])
pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the official scorer (../shared/gold) is not beside the project"
)

ROW = re.compile(r"^(\w+) +(\d+) +(\d+) +(\d+) +([\d.]+) +([\d.]+) +([\d.]+)$", re.MULTILINE)


FIXED = ("start", "end", "parent", "level")
"""Fields that every prediction has in order: the official scorer reads them unchecked."""


def perturbed(value: Any, dice: random.Random) -> Any:
    """The same annotations with a share of everything changed, dropped, doubled or moved."""
    if isinstance(value, dict):
        changed = {k: v if k in FIXED else perturbed(v, dice) for k, v in value.items()}
        if isinstance(changed.get("start"), int) and dice.random() < 0.15:
            changed["start"] += dice.randint(-6, 6)
        return changed
    if isinstance(value, list):
        kept = [perturbed(v, dice) for v in value if dice.random() > 0.08]
        return kept + [v for v in kept if dice.random() < 0.06]
    if dice.random() > 0.05:
        return value
    if isinstance(value, str):
        return dice.choice([value.upper(), value + " thêm", "", None, f" “{value}” ;"])
    if isinstance(value, int | float) and not isinstance(value, bool):
        return dice.choice([value + 1, value * 1.0000001, None])
    return value


def spoiled(data: dict[str, Any], seed: int) -> dict[str, Any]:
    """A prediction made of gold: perturbed, but with the fields that every prediction has."""
    dice = random.Random(seed)
    out = {k: perturbed(v, dice) for k, v in data.items()}
    for section in out.get("sections", ()):
        section["label"] = section["label"] or "x"
        if section.get("parent") is not None:
            section["parent"] = min(section["parent"], len(out["sections"]) - 1)
    return out


@pytest.mark.parametrize("seed", range(4))
def test_same_figures_as_the_official_scorer(tmp_path: Path, seed: int) -> None:
    golds = [load_gold(path) for path in sorted(SHARED.glob("*.json"))]
    ours = []
    for gold in golds:
        prediction = json.loads(json.dumps(spoiled(gold.data, seed)))
        (tmp_path / gold.path.name).write_text(json.dumps(prediction), encoding="utf-8")
        ours.append(score(gold.data, prediction))
    run = subprocess.run(
        [sys.executable, SHARED / "score.py", SHARED, tmp_path],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    official = {m[1]: tuple(m.groups()[1:]) for m in ROW.finditer(run.stdout)}
    rows = {
        r.key: (
            str(r.gold),
            str(r.predicted),
            str(r.matched),
            f"{r.precision:.3f}",
            f"{r.recall:.3f}",
            f"{r.f1:.3f}",
        )
        for r in total(ours)
    }
    assert rows == official
    assert {"header", "sections_tree", "awards_full", "indicators"} <= set(rows)
    assert 0 < sum(r.matched for r in total(ours)) < sum(r.gold for r in total(ours))


def test_details_are_the_rest() -> None:
    gold = load_gold(SHARED / "trung-khanh-2022.json")
    for row in score(gold.data, spoiled(gold.data, 1)):
        assert len(row.misses) == row.gold - row.matched
        if row.key != "header":
            assert len(row.spurious) == row.predicted - row.matched
