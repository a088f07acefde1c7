"""The main job on the demo corpus, with embedded defaults only: ``make demo``.

Writes out/so-sanh.xlsx, out/so-sanh.html and one JSON a report into out/json/, then prints a short
table and where the files are.
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
        print_table(book)
        for title, path in (("Sổ so sánh", book), ("Trang so sánh", page), ("JSON", folder)):
            print(f"{title:<14}{path.relative_to(ROOT)}")
        print(f"Xong trong {time.perf_counter() - begin:.1f} giây.".replace(".", ",", 1))
    return code


def print_table(book: Path) -> None:
    """Totals of the workbook's wide sheet that have a figure in most years."""
    import openpyxl

    sheet = openpyxl.load_workbook(book, read_only=True)["So sánh theo năm"]
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    titles = [str(title) for title in rows[0]]
    years = [n for n, title in enumerate(titles) if title.isdigit()]
    print(f"\n{'Khen thưởng tổng kết năm':<34}{'Đối tượng':<14}{'Tổng':<11}", end="")
    print("".join(f"{titles[n]:>8}" for n in years))
    for cells in rows[1:]:
        row = dict(zip(titles, cells, strict=True))
        figures = [row[titles[n]] for n in years]
        wanted = {"Tình trạng": "Được khen", "Loại khen thưởng": "tổng kết năm"}
        unit = str(row["Đơn vị"])
        if (
            unit.startswith("Tổng")
            and all(row[k] == v for k, v in wanted.items())
            and 2 * sum(f is not None for f in figures) >= len(figures)
        ):
            level = row["Cấp khen"] or ""
            name = " ".join(f"{row[titles[0]]} {row['Hạng'] or ''} {level}".split())
            print(f"{name[:33]:<34}{row['Đối tượng']:<14}{unit[5:]:<11}", end="")
            print("".join(f"{'-' if f is None else f:>8}" for f in figures))
    print()


if __name__ == "__main__":
    sys.exit(main())
