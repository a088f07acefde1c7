"""A folder of hostile files through the command line: coded messages, good files read, bounded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
import regex

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "scripts"))

from hostilefiles.sample import Hostile  # noqa: E402
from make_hostile import write_folder  # noqa: E402

SECONDS = 240
PEAK_MB = 900
"""A document may unpack to 400 MB (``max_unpacked_mb``) beside the libraries themselves."""

_RUN = """
import sys
from pathlib import Path
from reportminer.cli.app import run
code = run(sys.argv[1:])
status = Path("/proc/self/status")
if status.exists():
    peak = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM"))
    print("PEAK", int(peak.split()[1]) // 1024, file=sys.stderr)
sys.exit(code)
"""


@dataclass(frozen=True)
class Batch:
    """What one run over the folder gave."""

    files: list[Hostile]
    folder: Path
    out: Path
    code: int
    words: str
    seconds: float


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    place = tmp_path_factory.mktemp("hostile")
    folder, out = place / "a" / "b" / "in", place / "out"
    files = write_folder(folder)
    paths = [str(folder / file.name) for file in files]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "HOME": str(place)}
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _RUN, "parse", *paths, "-o", f"{out}/"],
        capture_output=True, text=True, timeout=SECONDS, env=environment, cwd=place,
    )  # fmt: skip
    return Batch(files, folder, out, done.returncode, done.stderr, time.perf_counter() - begin)


def told(batch: Batch, name: str) -> list[str]:
    """Codes of the errors that name the file, or a file inside it."""
    lines = [line for line in batch.words.splitlines() if f"«{name}»" in line]
    lines += [line for line in batch.words.splitlines() if f"«{name}/" in line]
    return [code for line in lines if (code := line.split(" ", 1)[0]).startswith("RM")]


@pytest.mark.slow
def test_exit_code_and_no_traceback(batch: Batch) -> None:
    assert batch.code == 1
    assert "Traceback" not in batch.words
    assert "RM190" not in batch.words


def container(name: str) -> bool:
    return name.endswith((".zip", ".eml"))


@pytest.mark.slow
def test_every_file_is_accounted_for(batch: Batch) -> None:
    wrong = []
    for file in batch.files:
        codes = told(batch, file.name)
        shown = regex.escape(file.name)
        read = regex.search(rf"\] {shown}(?:/.+)?: [\d,]+ giây", batch.words) is not None
        refused = bool(codes) and all(code.startswith("RM1") for code in codes)
        fits = {"read": read, "refused": refused, "either": read or refused}[file.expect]
        if container(file.name):  # its members are files of their own
            fits = read or refused
        elif read == refused:
            fits = False
        if not fits:
            wrong.append((file.name, file.expect, codes))
    if "RM113" in batch.words:  # no LibreOffice: its files are refused with how to install it
        wrong = [w for w in wrong if w[2] != ["RM113"]]
    assert wrong == []


@pytest.mark.slow
def test_good_files_are_read_in_full(batch: Batch) -> None:
    kinds = {json.loads(path.read_text("utf-8"))["source"]["name"]: path
             for path in batch.out.glob("*.json")}  # fmt: skip
    good = [file.name for file in batch.files if file.name.startswith("tot.")]
    assert len(good) >= 2
    for name in good:
        report = json.loads(kinds[name].read_text("utf-8"))
        assert report["header"]["number"] == "123"
        assert report["header"]["date"] == "2022-12-05"
        assert sorted(award["count"] for award in report["awards"]) == [15, 42]


@pytest.mark.slow
def test_time_and_memory_are_bounded(batch: Batch) -> None:
    slow = [
        (m[1], m[2])
        for m in regex.finditer(r"\] (.+): ([\d,]+) giây", batch.words)
        if float(m[2].replace(",", ".")) > 60
    ]
    assert slow == []
    peak = regex.search(r"PEAK (\d+)", batch.words)
    if peak is None:
        pytest.skip("no /proc/self/status here: peak memory is not known")
    assert int(peak[1]) < PEAK_MB


@pytest.mark.slow
def test_nothing_is_written_elsewhere(batch: Batch) -> None:
    inside = {path.name for path in batch.folder.iterdir()}
    assert inside == {file.name for file in batch.files} | {"expected.tsv"}
    root = batch.folder.parents[2]
    assert not [path for path in root.rglob("*evil*") if path.parent != batch.out]
    assert not Path("/reportminer-evil.txt").exists()
