"""The figures of the issue: scores on the real report (if it is beside the project) and on the
demo corpus (if it has been made).

    python scripts/score.py [--details]
"""

from __future__ import annotations

import sys
from pathlib import Path

from reportminer.cli.app import run

ROOT = Path(__file__).resolve().parents[1]


def places() -> list[tuple[str, list[str]]]:
    """Title and arguments of ``reportminer evaluate`` for every gold that is there."""
    found: list[tuple[str, list[str]]] = []
    for parent in ROOT.parents[:2]:
        gold = parent / "shared" / "gold"
        real = gold / "trung-khanh-2022.json"
        if real.is_file():
            found.append(("Báo cáo thật (trung-khanh-2022)", [str(real)]))
            others = sorted(p for p in gold.glob("*.json") if p != real)
            found += [(f"Văn bản thật khác ({p.stem})", [str(p)]) for p in others]
            break
    demo = ROOT / "corpora" / "demo"
    if (demo / "gold").is_dir():
        found.append(("Bộ mô phỏng corpora/demo", [str(demo / "gold"), str(demo / "reports")]))
    return found


def main() -> int:
    """Print one table a gold set."""
    found = places()
    if not found:
        print("Không thấy ../shared/gold hay corpora/demo/gold.", file=sys.stderr)
        return 1
    code = 0
    for title, arguments in found:
        print(f"\n{title}", flush=True)
        code = max(code, run(["evaluate", *arguments, *sys.argv[1:]]))
    return code


if __name__ == "__main__":
    sys.exit(main())
