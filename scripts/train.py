"""Trains ``models/names-vi``: a small CPU pipeline for names of people and organisations.

    python scripts/train.py [--output models/names-vi] [--steps N]
    python scripts/train.py --score [--real]

Data: the gold of ``corpora/demo`` (simulated reports), a Doc a paragraph or table cell, each text
once. Whole units are kept apart: ``HELD_OUT`` for the scores, ``DEV`` to choose the best step; a
district and the communes that came out of it stand on one side. Of nested names the outermost is
learnt (a CPU NER has no nested ones). Same data, config and spaCy version: same weights.

``--score`` prints the table of ``models/README.md``.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.cli.train import train as spacy_train
from spacy.tokens import DocBin

from name_scores import print_scores
from reportminer.evaluation.corpora import Annotated, load_corpora
from reportminer.nlp import blank_vi
from reportminer.nlp.names import KINDS, flat
from reportminer.pipeline import raw_text

ROOT = Path(__file__).resolve().parents[1]
CONFIG = ROOT / "models" / "names-vi.cfg"
OUTPUT = ROOT / "models" / "names-vi"
HELD_OUT = ("ha-lang", "xa-ha-lang", "xa-ly-quoc", "xa-quang-long", "xa-vinh-quy", "nguyen-binh")
DEV = ("bao-lac",)
SEED = 20221205
UPPER_SHARE = 0.05
"""Share of the paragraphs learnt a second time in capitals: headings are written so."""

Entity = tuple[int, int, str]


def unit_of(text: Annotated) -> str:
    """``ha-lang`` of ``ha-lang-2022``."""
    return text.id.rpartition("-")[0]


def entities(text: Annotated) -> list[Entity]:
    """Outermost names in reading order."""
    named = [(m["start"], m["end"], label) for label, key in KINDS.items() for m in text.gold[key]]
    kept: list[Entity] = []
    for start, end, label in sorted(named, key=lambda x: (x[0], -x[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, label))
    return kept


def paragraphs(texts: Sequence[Annotated]) -> Iterator[tuple[str, tuple[Entity, ...]]]:
    """Every different block with its names; a name over two blocks is left out with both."""
    seen: set[str] = set()
    for text in texts:
        report = raw_text(text.text)
        names = entities(text)
        places = [(b.start, b.end) for b in report.paragraphs]
        places += [(c.start, c.end) for table in report.tables for c in table.cells]
        for start, end in places:
            words = flat(text.text[start:end])
            inside = [n for n in names if n[0] < end and n[1] > start]
            whole = all(start <= n[0] and n[1] <= end for n in inside)
            if whole and words.strip() and words not in seen:
                seen.add(words)
                yield words, tuple((a - start, b - start, label) for a, b, label in inside)


def write_docs(path: Path, texts: Sequence[Annotated], *, upper: float = 0.0) -> int:
    """A DocBin of the paragraphs, mixed; returns how many."""
    dice = random.Random(SEED)
    nlp = blank_vi()
    packed = DocBin()
    found = list(paragraphs(texts))
    found += [
        (words.upper(), names)
        for words, names in found
        if names and dice.random() < upper and len(words.upper()) == len(words)
    ]
    dice.shuffle(found)
    for words, names in found:
        doc = nlp.make_doc(words)
        spans = [doc.char_span(a, b, label) for a, b, label in names]
        doc.set_ents([s for s in spans if s is not None])
        packed.add(doc)
    packed.to_disk(path)
    return len(found)


def train(output: Path, steps: int | None) -> None:
    """Train with ``models/names-vi.cfg`` and put the best pipeline at ``output``."""
    texts = list(load_corpora(ROOT / "corpora", ("demo",)))
    learnt = [t for t in texts if unit_of(t) not in (*HELD_OUT, *DEV)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        count = write_docs(folder / "train.spacy", learnt, upper=UPPER_SHARE)
        dev = write_docs(folder / "dev.spacy", [t for t in texts if unit_of(t) in DEV])
        print(f"{len(learnt)} reports, {count} paragraphs to learn, {dev} to choose by", flush=True)
        paths = {
            "paths.train": str(folder / "train.spacy"),
            "paths.dev": str(folder / "dev.spacy"),
        }
        more = {} if steps is None else {"training.max_steps": steps}
        spacy_train(CONFIG, folder / "out", overrides={**paths, **more})
        best = folder / "out" / "model-best"
        # Where the data lay while it learnt is nobody's business, and differs from run to run.
        config = best / "config.cfg"
        lines = config.read_text(encoding="utf-8").splitlines(keepends=True)
        config.write_text(
            "".join(
                f"{line.split(' = ')[0]} = null\n" if str(folder) in line else line
                for line in lines
            ),
            encoding="utf-8",
        )
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(best, output)
    size = sum(p.stat().st_size for p in output.rglob("*") if p.is_file())
    print(f"{output.name}: {size / 1e6:.1f} MB")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--steps", type=int, help="other than the config says, to try things")
    parser.add_argument("--score", action="store_true", help="score what stands at --output")
    parser.add_argument(
        "--real", action="store_true", help="also on the real report, if it is there"
    )
    options = parser.parse_args()
    if options.score:
        demo = [t for t in load_corpora(ROOT / "corpora", ("demo",)) if unit_of(t) in HELD_OUT]
        print_scores(ROOT, options.output, demo, real=options.real)
    else:
        train(options.output, options.steps)
    return 0


if __name__ == "__main__":
    sys.exit(main())
