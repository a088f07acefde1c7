"""The main job on the demo corpus, with embedded defaults only: ``make demo``.

Writes out/so-sanh.xlsx, out/so-sanh.html and one JSON a report into out/json/; ``compare`` prints a
short table, this script where the files are.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT / "corpora" / "demo" / "reports"
OUT = ROOT / "out"


def main() -> int:
    """Run the job; the exit code of the command."""
    from reportminer.cli.app import run

    begin = time.perf_counter()
    if not REPORTS.is_dir():
        print(f"Không thấy {REPORTS.relative_to(ROOT)}.", file=sys.stderr)
        return 2
    print("Dữ liệu mô phỏng (corpora/demo), không phải báo cáo thật.", flush=True)
    book, page, folder = OUT / "so-sanh.xlsx", OUT / "so-sanh.html", OUT / "json"
    jobs = str(min(os.cpu_count() or 1, 8))
    arguments = ["-o", str(book), "--html", str(page), "--json", f"{folder}/", "--jobs", jobs]
    code = run(["compare", str(REPORTS), *arguments])
    if code == 0:
        for title, path in (("Sổ so sánh", book), ("Trang so sánh", page), ("JSON", folder)):
            print(f"{title:<14}{path.relative_to(ROOT)}")
        print(f"Xong trong {time.perf_counter() - begin:.1f} giây.".replace(".", ",", 1))
    return code


if __name__ == "__main__":
    sys.exit(main())
