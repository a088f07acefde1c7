#!/usr/bin/env python3
"""Write the simulated demo corpus: reports, gold annotations, truth tables."""

from __future__ import annotations

import argparse
from pathlib import Path

from corpusgen.corpus import Settings, make


def main() -> int:
    """Read the command line and write the corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("corpora/demo"))
    parser.add_argument("--districts", type=int, default=8, help="districts that report (1-10)")
    parser.add_argument(
        "--years", default="2022-2026", help="report years; communes report from 2025"
    )
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--formats", default="txt,docx,pdf")
    parser.add_argument("--font", help="regular TTF face for PDF, with Vietnamese letters")
    args = parser.parse_args()
    first, _, last = args.years.partition("-")
    settings = Settings(
        out=args.out,
        districts=args.districts,
        first=int(first),
        last=int(last or first),
        seed=args.seed,
        formats=tuple(args.formats.split(",")),
        font=args.font,
    )
    print(f"{make(settings)} reports in {args.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
