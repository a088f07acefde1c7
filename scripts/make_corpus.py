#!/usr/bin/env python3
"""Write the simulated demo corpus: reports, gold annotations, truth tables."""

from __future__ import annotations

import argparse
from pathlib import Path

from corpusgen.corpus import Settings, make
from corpusgen.planting import planted_corpus, write_planted


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
    parser.add_argument(
        "--errors",
        action="store_true",
        help="plain texts with known mistakes of every kind instead, and truth/errors.tsv",
    )
    parser.add_argument(
        "--error-rate", type=float, default=0.1, help="share of reports with one mistake (--errors)"
    )
    args = parser.parse_args()
    if args.errors and args.out == Path("corpora/demo"):
        parser.error("--errors needs --out: the demo corpus is not written over")
    first, _, last = args.years.partition("-")
    years = int(first), int(last or first)
    if args.errors:
        made = planted_corpus(
            [args.seed], rate=args.error_rate, districts=args.districts, years=years
        )
        print(f"{write_planted(args.out, made)} reports with mistakes in {args.out}")
        return 0
    settings = Settings(
        out=args.out,
        districts=args.districts,
        first=years[0],
        last=years[1],
        seed=args.seed,
        formats=tuple(args.formats.split(",")),
        font=args.font,
    )
    print(f"{make(settings)} reports in {args.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
