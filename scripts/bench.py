"""Speed and cold start, as ratios measured in one run on this machine: ``make bench``.

    python scripts/bench.py [REPORT]
    python scripts/bench.py --linear [TEXT...]   # 1x, 4x, 16x the length: see linear.py

Speed: characters a second of a full in-process parse (header, sections, every extractor) divided by
those of ``underthesea.word_tokenize(use_token_normalize=False)`` on the same text. Cold start: the
time of ``reportminer --help`` divided by that of ``python -c "import pandas"``. Medians; all are
warmed up once, so that compiled code and lexicons are loaded. The parse and the tokenizer take
turns; the parse runs several times a turn, as it does in a batch.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# The main job: documents, dates, figures, awards; awards ask who may give and receive.
MAIN_JOB = ("dates", "references", "quantities", "organizations", "people", "awards")
SPEED_AT_LEAST, START_BELOW = 5.0, 0.5
ROUNDS = 5


def default_report() -> Path | None:
    """The real report beside the project, else the largest text of the demo corpus."""
    for parent in ROOT.parents[:2]:
        real = parent / "shared" / "reports" / "trung-khanh-2022.txt"
        if real.is_file():
            return real
    texts = (ROOT / "corpora" / "demo" / "reports").glob("*.txt")
    return max(texts, key=lambda p: p.stat().st_size, default=None)


def seconds(job: Callable[[], object], times: int) -> float:
    """Median time of a job after one run to warm up."""
    job()
    spent = []
    for _ in range(times):
        begin = time.perf_counter()
        job()
        spent.append(time.perf_counter() - begin)
    return statistics.median(spent)


def in_turns(*jobs: tuple[Callable[[], object], int]) -> list[float]:
    """Median processor time of each job, which runs so many times a round: the jobs take turns, so
    that what else the machine does slows them alike.
    """
    spent: list[list[float]] = [[] for _ in jobs]
    for round_number in range(ROUNDS + 1):
        for times, (job, count) in zip(spent, jobs, strict=True):
            for _ in range(count):
                begin = time.process_time()
                job()
                if round_number:  # the first round warms up
                    times.append(time.process_time() - begin)
    return [statistics.median(times) for times in spent]


def speed(path: Path) -> float:
    """Characters a second of our parse divided by those of the tokenizer."""
    from underthesea import word_tokenize

    from reportminer.pipeline import Pipeline
    from reportminer.readers import read_raw

    raw = read_raw(path)
    pipeline = Pipeline()
    lines = [line for line in raw.text.splitlines() if line.strip()]
    facts = Pipeline([e for e in pipeline.extractors if e.name in MAIN_JOB])
    main, ours, theirs = in_turns(
        (lambda: facts.parse(raw), 5),
        (lambda: pipeline.parse(raw), 5),
        (lambda: [word_tokenize(x, use_token_normalize=False) for x in lines], 1),
    )
    count = len(raw.text)
    print(f"{path.name}: {count} ký tự")
    for name, spent in (
        ("reportminer, việc chính", main),
        ("reportminer, mọi dữ kiện", ours),
        ("underthesea", theirs),
    ):
        print(f"{name:<26}{count / spent:>12,.0f} ký tự/giây  ({spent * 1000:.0f} ms)")
    read = "văn bản, ngày, số liệu, khen thưởng, người tặng và nhận"
    print(f"tỷ số, việc chính     {theirs / main:>6.1f}   ({read})")
    return theirs / ours


def cold_start() -> float:
    """Time of ``reportminer --help`` divided by that of importing pandas."""
    code = "from reportminer.cli import main; main()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}

    def run(*arguments: str) -> Callable[[], object]:
        return lambda: subprocess.run(
            [sys.executable, *arguments], check=True, capture_output=True, env=environment
        )

    ours = seconds(run("-c", code, "--help"), 7)
    pandas = seconds(run("-c", "import pandas"), 7)
    print(f"reportminer --help {ours:>8.2f} giây;  import pandas {pandas:.2f} giây")
    return ours / pandas


def main() -> int:
    """Print both ratios, or the times of ``--linear``; exit code 1 if one misses its mark."""
    if sys.argv[1:2] == ["--linear"]:
        from linear import linear

        return 0 if linear(sys.argv[2:]) else 1
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else default_report()
    ok = True
    if path is None:
        print("Không thấy báo cáo nào để đo tốc độ.", file=sys.stderr)
    else:
        ratio = speed(path)
        ok = ratio >= SPEED_AT_LEAST
        print(f"tỷ số tốc độ       {ratio:>8.1f}   (cần từ {SPEED_AT_LEAST:.0f})")
    start = cold_start()
    print(f"tỷ số khởi động    {start:>8.2f}   (cần dưới {START_BELOW})")
    return 0 if ok and start < START_BELOW else 1


if __name__ == "__main__":
    sys.exit(main())
