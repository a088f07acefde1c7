"""The main job on the demo corpus, with embedded defaults only: ``make demo``.

Writes out/so-sanh.xlsx, out/so-sanh.html and one JSON a report into out/json/, then prints a short
table and where the files are.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT / "corpora" / "demo" / "reports"
OUT = ROOT / "out"


def main() -> int:
    """Run the job; the exit code of the commands."""
    from reportminer.cli.app import run

    begin = time.perf_counter()
    if not REPORTS.is_dir():
        print(f"Không thấy {REPORTS.relative_to(ROOT)}.", file=sys.stderr)
        return 2
    print("Dữ liệu mô phỏng (corpora/demo), không phải báo cáo thật.", flush=True)
    book, page, folder = OUT / "so-sanh.xlsx", OUT / "so-sanh.html", OUT / "json"
    code = run(["compare", str(REPORTS), "-o", str(book), "--html", str(page)])
    if code == 0:
        code = run(["parse", str(REPORTS), "-o", f"{folder}/"])
    if code == 0:
        print_table(book)
        for title, path in (("Sổ so sánh", book), ("Trang so sánh", page), ("JSON", folder)):
            print(f"{title:<14}{path}")
        print(f"Xong trong {time.perf_counter() - begin:.1f} giây.".replace(".", ",", 1))
    return code


def print_table(book: Path) -> None:
    """Totals of the workbook's wide sheet: what the clerk sees first."""
    import openpyxl

    sheet = openpyxl.load_workbook(book, read_only=True)["So sánh theo năm"]
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    heading, lines = rows[0], [r for r in rows[1:] if str(r[6] or "").startswith("Tổng")]
    years = [n for n, title in enumerate(heading) if str(title).isdigit()]
    print(f"\n{'Khen thưởng':<44}{'Đối tượng':<20}{'Tổng':<16}", end="")
    print("".join(f"{heading[n]:>8}" for n in years))
    for row in lines:
        if row[4] == "Được khen":
            name = f"{row[0]} {row[1] or ''} {row[2] or ''}".strip()
            print(f"{name[:42]:<44}{row[3]:<20}{str(row[6])[5:]:<16}", end="")
            print("".join(f"{row[n] if row[n] is not None else '-':>8}" for n in years))
    print()


if __name__ == "__main__":
    sys.exit(main())
