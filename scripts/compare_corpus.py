"""Gains and losses, mention by mention, of this tree against an older version, over all corpora.

    python scripts/compare_corpus.py BASE [--corpora demo,cases] [--keys people,awards] [--save]
    python scripts/compare_corpus.py --save        # no comparison, scores only

BASE is a git revision; its ``src`` is exported to a temporary folder and parses the texts of *this*
tree, each version in a process of its own. ``+`` is a gain (a gold item found, a wrong one gone),
``-`` a loss, ``~`` wrong before and now. ``--save`` writes the scores of this tree to
``corpora/scores.tsv`` (version and date: the last commit, or ``--version`` and ``--date``); rows of
the same version are replaced. Exit code 0: no key lost F1 in any corpus; 1: one did.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportminer.evaluation.changes import Change, changes, corpus_scores
from reportminer.evaluation.corpora import CORPORA, Annotated, load_corpora
from reportminer.evaluation.keys import Item
from reportminer.evaluation.scoring import KeyScore

ROOT = Path(__file__).resolve().parents[1]
COLUMNS = ("version", "date", "corpus", "key", "P", "R", "F1", "n")


@dataclass(frozen=True, slots=True)
class Run:
    """What one version found in every text, and the seconds it took a corpus."""

    found: dict[tuple[str, str], Item]
    seconds: dict[str, float]


def run_version(source: Path, texts: Sequence[Annotated]) -> Run:
    """Parse ``texts`` with the ``reportminer`` package below ``source``."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("corpus_run.py"))],
        input=json.dumps([[t.corpus, t.id, t.text] for t in texts]),
        env={**os.environ, "PYTHONPATH": str(source), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE, check=True, encoding="utf-8",
    )  # fmt: skip
    run = Run({}, {})
    for line in done.stdout.splitlines():
        row = json.loads(line)
        run.found[row["corpus"], row["id"]] = row["found"]
        run.seconds[row["corpus"]] = run.seconds.get(row["corpus"], 0.0) + row["seconds"]
    return run


def export(repository: Path, revision: str, folder: Path) -> Path:
    """``src`` of a revision, written below ``folder``."""
    packed = subprocess.run(
        ["git", "archive", "--format=tar", revision, "src"],
        cwd=repository, stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as tar:
        tar.extractall(folder, filter="data")
    return folder / "src"


def _words(change: Change) -> str:
    item = change.item
    name = item.get("text") or item.get("name") or item.get("title") or item.get("field") or ""
    shown = {
        k: v
        for k, v in item.items()
        if k not in ("text", "end", "section", "evidence", "under", "parent", "children")
        and v not in (None, [], "", False)
        and v != name
    }
    fields = " ".join(f"{k}={v}" for k, v in shown.items())
    sign = "+" if change.kind.gain else "-" if change.kind.loss else "~"
    flat = " ".join(str(name).split())
    return f"  {sign} {change.kind:<15} {change.key}: «{flat}» {fields}"


def print_changes(found: Sequence[Change]) -> None:
    place = None
    for change in found:
        if place != (change.corpus, change.document):
            place = change.corpus, change.document
            print(f"\n{change.corpus} {change.document}")
        print(_words(change))


def print_summary(
    before: dict[str, tuple[KeyScore, ...]], now: dict[str, tuple[KeyScore, ...]],
    found: Sequence[Change], runs: tuple[Run, Run],
) -> bool:  # fmt: skip
    """The table; whether no key lost F1."""
    gains = Counter((c.corpus, c.key) for c in found if c.kind.gain)
    losses = Counter((c.corpus, c.key) for c in found if c.kind.loss)
    kept = True
    head = ("n", "gains", "losses", "P", "R", "F1", "F1 base", "+/-")
    print(f"\n{'corpus':<11}{'key':<15}" + "".join(f"{h:>9}" for h in head))
    for corpus, rows in now.items():
        older = {row.key: row for row in before[corpus]}
        for row in rows:
            place, base = (corpus, row.key), older[row.key].f1
            kept = kept and row.f1 >= base
            counts = f"{row.gold:>9}{gains[place]:>9}{losses[place]:>9}"
            figures = f"{row.precision:>9.4f}{row.recall:>9.4f}{row.f1:>9.4f}{base:>9.4f}"
            print(f"{corpus:<11}{row.key:<15}{counts}{figures}{row.f1 - base:>+9.4f}")
    for corpus in now:
        base, new = (run.seconds.get(corpus, 0.0) for run in runs)
        print(f"{corpus:<11}CPU seconds: {base:.1f} -> {new:.1f}")
    return kept


def _git(*arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=ROOT, stdout=subprocess.PIPE, check=True, encoding="utf-8"
    ).stdout.strip()


def save(path: Path, version: str, date: str, scores: dict[str, tuple[KeyScore, ...]]) -> None:
    """Rows of this version at the end of the table, instead of those it had."""
    rows: list[list[str]] = []
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            rows = [r for r in csv.reader(file, delimiter="\t") if r[0] not in ("version", version)]
    for corpus, keys in scores.items():
        for row in keys:
            figures = (f"{x:.4f}" for x in (row.precision, row.recall, row.f1))
            rows.append([version, date, corpus, row.key, *figures, str(row.gold)])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("base", nargs="?", help="git revision to compare with")
    parser.add_argument("--corpora", default=",".join(CORPORA))
    parser.add_argument("--keys", default="", help="list the changes of these keys only")
    parser.add_argument("--save", action="store_true", help="write corpora/scores.tsv")
    parser.add_argument("--version", help="name of this version (default: last commit)")
    parser.add_argument("--date", help="its date, YYYY-MM-DD (default: that of the last commit)")
    options = parser.parse_args(given)
    if not (options.base or options.save):
        parser.error("BASE or --save is needed")
    return options


def main(given: Sequence[str] | None = None) -> int:
    options = arguments(given)
    texts = list(load_corpora(ROOT / "corpora", tuple(options.corpora.split(","))))
    present = run_version(ROOT / "src", texts)
    now = corpus_scores(texts, present.found)
    kept = True
    if options.base:
        with tempfile.TemporaryDirectory() as folder:
            base = run_version(export(ROOT, options.base, Path(folder)), texts)
        found = changes(texts, base.found, present.found)
        keys = set(filter(None, options.keys.split(",")))
        print_changes([c for c in found if not keys or c.key in keys])
        kept = print_summary(corpus_scores(texts, base.found), now, found, (base, present))
    if options.save:
        version = options.version or _git("rev-parse", "--short=10", "HEAD")
        date = options.date or _git("log", "-1", "--format=%cs")
        save(ROOT / "corpora" / "scores.tsv", version, date, now)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
