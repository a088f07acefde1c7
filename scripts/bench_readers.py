#!/usr/bin/env python3
"""The same report in every container must give the same facts: ``make bench-readers``.

    bench_readers.py [--count 3] [--scans 1] [--formats docx,doc,...] [--keep DIR] [--no-costs]

Renders simulated reports to every container, parses each file, brings its mentions into the gold
text and prints F1 a key and its distance from the .txt of the same reports. A container whose
program is missing, or whose kind no reader reads yet, is printed as left out, never as passed.
Exit code 1 if a limit is broken or a file was not read; a container left out does not count.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpusgen.container_set import chosen, spread, write_reports
from corpusgen.containers import BY_NAME, Container
from reader_costs import docx_speed, pdf_memory, pdf_speed
from reportminer.document import report_to_json
from reportminer.errors import ReadError
from reportminer.evaluation import KeyScore, project, score, total
from reportminer.pipeline import Pipeline

ROOT = Path(__file__).resolve().parents[1]
UNREADABLE_KINDS = ("RM105", "RM110", "RM113")
"""No reader for this kind of file, or its program is missing: the container is left out."""
SHORT = {
    "references": "refs", "quantities": "quant", "admin_units": "units", "organizations": "orgs",
    "sections": "sects", "sections_tree": "tree", "awards_full": "aw_full", "indicators": "indic",
    "movements": "movem",
}  # fmt: skip
Scores = tuple[KeyScore, ...]


@dataclass
class Outcome:
    """What came of one container; ``scores`` by report."""

    container: Container
    scores: dict[str, Scores] = field(default_factory=dict)
    left_out: str | None = None
    failures: list[str] = field(default_factory=list)
    seconds: float = 0.0


def read_container(
    container: Container, golds: dict[str, dict[str, Any]], texts: dict[str, str], folder: Path
) -> Outcome:
    """Parse and score every report of a container."""
    outcome = Outcome(container)
    pipeline = Pipeline()
    begin = time.perf_counter()
    for name, gold in golds.items():
        path = folder / container.name / f"{name}{container.suffix}"
        try:
            found = report_to_json(pipeline.read(path))
        except ReadError as error:
            if error.code in UNREADABLE_KINDS:
                outcome.left_out = error.vi
                break
            outcome.failures.append(error.vi)
        else:
            outcome.scores[name] = score(gold, project(found, texts[name]))
    outcome.seconds = time.perf_counter() - begin
    return outcome


def differences(outcome: Outcome, base: Outcome) -> list[tuple[KeyScore, float]]:
    """Score a key and its distance from the base's over the same reports."""
    ours = total(outcome.scores.values())
    theirs = {row.key: row.f1 for row in total(base.scores[name] for name in outcome.scores)}
    return [(row, row.f1 - theirs[row.key]) for row in ours]


def print_outcome(outcome: Outcome, base: Outcome) -> int:
    """Two lines a container; the number of broken limits."""
    container = outcome.container
    if outcome.left_out:
        print(f"{container.name:<11}bỏ qua: {outcome.left_out}")
        return 0
    for failure in outcome.failures:
        print(f"{container.name:<11}KHÔNG ĐỌC ĐƯỢC: {failure}")
    if not outcome.scores:
        return len(outcome.failures)
    rows = differences(outcome, base)
    allowed = container.allowed
    shown = "gốc" if outcome is base else "-" if allowed is None else f"{allowed:.3f}"
    count = f"{len(outcome.scores)} bc, {outcome.seconds:.0f} s"
    print(f"{container.name:<11}{shown:>6} " + "".join(f"{row.f1:>9.3f}" for row, _ in rows))
    if outcome is base:
        return len(outcome.failures)
    marks = [_mark(away, allowed) for _, away in rows]
    print(f"{'':<2}{count:<16}" + "".join(f"{x:>9}" for x in marks))
    return len(outcome.failures) + sum(x.endswith("✗") for x in marks)


def _mark(away: float, allowed: float | None) -> str:
    if allowed is None:
        return f"{away:+.3f} "
    return f"{away:+.3f}{'✓' if abs(away) <= allowed + 1e-9 else '✗'}"


def print_facts(outcomes: list[Outcome]) -> int:
    """The table of facts; the number of broken limits."""
    base = outcomes[0]
    keys = [row.key for row in total(base.scores.values())]
    print("\nF1 từng khóa theo loại tệp; dòng dưới: chênh lệch với .txt (✓ trong mức, ✗ vượt mức)")
    print(f"{'loại tệp':<11}{'mức':>6} " + "".join(f"{SHORT.get(k, k):>9}" for k in keys))
    return sum(print_outcome(outcome, base) for outcome in outcomes)


def measure_facts(args: argparse.Namespace, folder: Path) -> int:
    """Write, read and score; the number of broken limits."""
    wanted = [c for c in chosen(args.formats) if c.name != "txt"]
    usable = [c for c in wanted if not c.missing()]
    plain = [BY_NAME["txt"], *(c for c in usable if not c.scan)]
    scans = [c for c in usable if c.scan]
    pairs = spread(args.districts, args.year, args.year, args.count)
    golds = dict(write_reports(pairs, plain, folder, seed=args.seed, font=args.font))
    texts = {n: (folder / "gold" / f"{n}.txt").read_text(encoding="utf-8") for n in golds}
    outcomes = [read_container(c, golds, texts, folder) for c in plain]
    if scans:  # recognition takes seconds a page: the shortest reports only
        short = sorted(texts, key=lambda n: (len(texts[n]), n))[: args.scans]
        some = [p for p, n in zip(pairs, golds, strict=True) if n in short]
        for _ in write_reports(some, scans, folder, seed=args.seed, font=args.font):
            pass
        few = {n: g for n, g in golds.items() if n in short}
        outcomes += [read_container(c, few, texts, folder) for c in scans]
    for container in wanted:
        if program := container.missing():
            outcomes.append(Outcome(container, left_out=f"thiếu {program}"))
    broken = print_facts(outcomes)
    done = [o for o in outcomes[1:] if not o.left_out]
    skipped = [o.container.name for o in outcomes if o.left_out]
    print(f"\n{len(done)} loại tệp đã đo, {broken} ô vượt mức hoặc tệp không đọc được; "
          f"bỏ qua: {', '.join(skipped) or 'không'}")  # fmt: skip
    return broken


def measure_costs(args: argparse.Namespace, folder: Path) -> int:
    """Speed and memory; the number of broken limits."""
    pairs = spread(args.districts, args.year, args.year, 1)
    containers = [BY_NAME["docx"], BY_NAME["pdf"]]
    ((name, _),) = write_reports(pairs, containers, folder, seed=args.seed, font=args.font)
    pdf = folder / "pdf" / f"{name}.pdf"
    costs = [
        pdf_speed(pdf),
        docx_speed(folder / "docx" / f"{name}.docx"),
        pdf_memory(pdf, folder, ROOT / "src"),
    ]
    print("\nTốc độ và bộ nhớ (tỷ số trong cùng một lần chạy)")
    for cost in costs:
        print(cost.line())
    return sum(not cost.passed for cost in costs)


def main() -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=3, help="reports")
    parser.add_argument("--scans", type=int, default=1, help="reports that are scanned too")
    parser.add_argument("--formats", default=",".join(BY_NAME))
    parser.add_argument("--districts", type=int, default=8)
    parser.add_argument("--year", type=int, default=2025)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--font", help="regular TTF face for PDF, with Vietnamese letters")
    parser.add_argument("--keep", type=Path, help="folder for the files; default: a temporary one")
    parser.add_argument("--no-costs", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-readers-") as temporary:
        folder = args.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        broken = measure_facts(args, folder)
        sys.stdout.flush()
        if not args.no_costs:
            broken += measure_costs(args, folder)
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
