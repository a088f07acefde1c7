"""The pictures of README can be made anew."""

import importlib.util
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_pictures_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("chromium") is None and shutil.which("chromium-browser") is None:
        pytest.skip("no chromium on this machine")
    place = ROOT / "scripts" / "make_pictures.py"
    spec = importlib.util.spec_from_file_location("make_pictures", place)
    assert spec is not None and spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    reports = tmp_path / "in"
    reports.mkdir()
    for year in (2022, 2023):
        text = f"""UBND HUYỆN MẪU

BÁO CÁO
Công tác thi đua, khen thưởng năm {year}

Năm {year} có {year - 2000} cá nhân đạt danh hiệu Lao động tiên tiến.
"""
        (reports / f"bc-{year}.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr(script, "REPORTS", reports)
    monkeypatch.setattr(script, "REPORT", reports / "bc-2022.txt")
    monkeypatch.setattr(script, "AWARD", "KT1")
    assert script.main(["--out", str(tmp_path / "ra")]) == 0
    for name in ("bao-cao.png", "so-sanh.png"):
        head = (tmp_path / "ra" / name).read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == (1500, 860)
