"""A batch stopped in the middle: nothing half-written, no traceback, a second run goes on."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import reportminer

TEXT = "UBND HUYỆN MẪU\n\nBÁO CÁO\nCông tác thi đua, khen thưởng năm 2023\n\n" + (
    "Trong năm có 21 tập thể được tặng Giấy khen của Chủ tịch UBND huyện.\n" * 40
)
COUNT = 250  # so many that the batch is not done before it is stopped


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    for number in range(COUNT):
        (place / f"bc {number:03d}.txt").write_text(f"{TEXT}Bản {number}.\n", encoding="utf-8")
    return place


def started(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "reportminer", "parse", folder, "-o", f"{folder.parent / 'ra'}/",
         *arguments],
        env={**os.environ, "PYTHONPATH": str(Path(reportminer.__file__).parents[1])},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True,
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent to a process group of POSIX")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_leaves_whole_files_and_the_next_run_goes_on(folder: Path, jobs: str) -> None:
    process = started(folder, "--jobs", jobs)
    made = folder.parent / "ra"
    limit = time.monotonic() + 120
    while not made.is_dir() or len(list(made.glob("[!.]*.json"))) < 3:
        assert process.poll() is None and time.monotonic() < limit
    os.killpg(process.pid, signal.SIGINT)
    try:
        _, told = process.communicate(timeout=120)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == 130
    assert "Traceback" not in told
    assert "--resume để làm tiếp" in told and "Đã dừng theo yêu cầu." in told
    kept = {path: path.stat().st_mtime_ns for path in made.iterdir()}
    assert 3 <= len(kept) < COUNT
    for path in kept:  # none hidden, none cut off
        assert path.suffix == ".json" and json.loads(path.read_text("utf-8"))["text"]
    again = started(folder, "--resume")
    _, told = again.communicate(timeout=120)
    assert again.returncode == 0
    assert f"{len(kept)} báo cáo đã có kết quả từ lần trước" in told
    assert len(list(made.iterdir())) == COUNT
    assert {path: path.stat().st_mtime_ns for path in kept} == kept


def test_a_report_changed_since_is_read_again(folder: Path) -> None:
    few = folder / "bc 000.txt"
    for path in sorted(folder.iterdir())[2:]:
        path.unlink()
    started(folder).communicate(timeout=120)
    made = folder.parent / "ra" / "bc 000.json"
    few.write_text(TEXT.replace("21", "34"), encoding="utf-8")
    os.utime(few, ns=(made.stat().st_mtime_ns + 1, made.stat().st_mtime_ns + 1))
    _, told = started(folder, "--resume").communicate(timeout=120)
    assert "1 báo cáo đã có kết quả" in told
    assert "34 tập thể" in json.loads(made.read_text("utf-8"))["text"]
