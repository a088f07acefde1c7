"""The figures script over the demo corpus: three figures, with what they must show."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "corpora" / "demo"


@pytest.mark.slow
@pytest.mark.skipif(not DEMO.is_dir(), reason="corpora/demo has not been made")
def test_three_figures_with_their_numbers(
    demo_run: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    spec = importlib.util.spec_from_file_location(
        "figures_movements", ROOT / "scripts" / "figures_movements.py"
    )
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    out = tmp_path / "figures"
    monkeypatch.setattr(
        sys, "argv", ["figures", "--json", str(demo_run / "json"), "--out", str(out)]
    )
    assert script.main() == 0
    told = capsys.readouterr().out
    for number in (1, 2, 3):
        assert f"figure-{number}.svg" in told
        picture = (out / f"figure-{number}.svg").read_text(encoding="utf-8")
        assert picture.count("<circle") + picture.count("<rect") >= 4
    titles = (out / "figure-1.csv").read_text(encoding="utf-8")
    # Hạ Lang: the district's own figure of 2023, and the sum of its four communes for 2025.
    assert '"Lao động tiên tiến, cá nhân",1067.0' in titles
    assert ",1212.0," in titles
    assert ",930.0," in titles
    workers = (out / "figure-3.csv").read_text(encoding="utf-8").splitlines()
    for line in workers[1:]:
        _, _, persons, whole, share = line.split(",")
        assert round(100 * float(persons) / float(whole), 1) == pytest.approx(
            float(share), abs=0.06
        )
