#!/usr/bin/env python3
"""Write simulated reports in every container: Word, old Word, PDF, scans, old encodings.

    make_containers.py --out DIR [--formats docx-auto,doc,tcvn3,scan300,scan200]
        [--districts N] [--years 2022-2022] [--count N]

One folder a container, and ``gold`` with the annotation and its text. A container whose system
program is missing is left out with a line that says so.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from corpusgen.container_set import chosen, write_reports
from corpusgen.containers import BY_NAME
from corpusgen.units import reporting


def main() -> int:
    """Read the command line and write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--formats", default=",".join(BY_NAME))
    parser.add_argument("--districts", type=int, default=1)
    parser.add_argument("--years", default="2022-2022")
    parser.add_argument("--count", type=int, help="at most so many reports")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--font", help="regular TTF face for PDF, with Vietnamese letters")
    args = parser.parse_args()
    first, _, last = args.years.partition("-")
    pairs = reporting(args.districts, int(first), int(last or first))[: args.count]
    try:
        wanted = chosen(args.formats)
    except ValueError as error:
        parser.error(str(error))
    usable = [container for container in wanted if not container.missing()]
    for container in wanted:
        if program := container.missing():
            print(f"{container.name}: bỏ qua, thiếu {program}", file=sys.stderr)
    for name, _ in write_reports(pairs, usable, args.out, seed=args.seed, font=args.font):
        print(f"{name}: {', '.join(c.name for c in usable)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
