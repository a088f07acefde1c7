#!/usr/bin/env python3
"""Print the indicators that the catalogue does not know, gathered for review.

    indicator_clusters.py [FILE-OR-FOLDER...] [--least N]

Without arguments over corpora/demo/text. One line a cluster: mentions, reports, unit, name, other
names; first of all how many indicators have an id.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportminer.pipeline import Pipeline
from reportminer.tables import report_rows
from reportminer.tables.clusters import cluster_rows, unmatched_share

DEMO = Path(__file__).resolve().parent.parent / "corpora" / "demo" / "text"


def files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        yield from sorted(p for p in place.rglob("*") if p.is_file()) if place.is_dir() else [place]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("places", nargs="*", type=Path, default=[DEMO])
    parser.add_argument("--least", type=int, default=2, help="least number of mentions (2)")
    options = parser.parse_args()
    pipeline = Pipeline()
    batch = report_rows([pipeline.read(path) for path in files(options.places)])
    without, whole = unmatched_share(row for r in batch for row in r.tables["indicators"])
    clusters = cluster_rows(batch)
    print(f"{whole} indicators, {whole - without} with an id; {len(clusters)} clusters without")
    for row in clusters:
        if row["mentions"] >= options.least:
            counts = f"{row['mentions']}\t{row['reports']}\t{row['measure'] or ''}"
            print(f"{counts}\t{row['name']}\t{row['names']}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
