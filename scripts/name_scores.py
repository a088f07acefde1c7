"""Who finds names best: rules, the trained model, both, or underthesea's own NER.

Used by ``train.py --score``; prints a Markdown table for ``models/README.md``. *Both* is the rules
and, of the model's names, those that touch nothing the rules found.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from reportminer.document import Report, Span
from reportminer.document.jsonform import report_to_json
from reportminer.evaluation.corpora import Annotated, load_corpora
from reportminer.evaluation.gold import load_gold
from reportminer.evaluation.keys import Item
from reportminer.evaluation.scoring import score, total
from reportminer.nlp.names import NameSpan, load_names, name_spans
from reportminer.nlp.segmentation import walk
from reportminer.pipeline import Pipeline, raw_text

KEYS = ("people", "organizations")
Finder = Callable[[Report], Item]


def _blocks(report: Report) -> list[Span]:
    places = [(b.start, b.end) for b in report.paragraphs]
    return places + [(c.start, c.end) for table in report.tables for c in table.cells]


def _items(report: Report, spans: Iterable[NameSpan]) -> Item:
    found: Item = {key: [] for key in KEYS}
    for span in spans:
        text = report.text[span.start : span.end]
        found[span.key].append({"text": text, "start": span.start, "end": span.end})
    return found


def underthesea_spans(text: str, blocks: Iterable[Span]) -> Iterator[NameSpan]:
    """What ``underthesea.ner`` says, as spans; blocks whose words do not fit give nothing."""
    from underthesea import ner

    kinds = {"PER": "people", "ORG": "organizations"}
    for start, end in blocks:
        line = " ".join(text[start:end].split("\n"))
        if not line.strip():
            continue
        rows = ner(line)
        places = walk(line, [row[0] for row in rows])
        if places is None:
            continue
        open_: NameSpan | None = None
        for (low, high), row in zip(places, rows, strict=False):
            tag = row[3]
            key = kinds.get(tag[2:])
            if open_ and not (tag.startswith("I-") and key == open_.key):
                yield open_
                open_ = None
            if key:
                first = open_.start if open_ else start + low
                open_ = NameSpan(first, start + high, key)
        if open_:
            yield open_


def finders(folder: Path) -> dict[str, Finder]:
    """The four ways by name."""
    pipeline = Pipeline()
    model = load_names(folder)

    def rules(report: Report) -> Item:
        return report_to_json(pipeline.parse(report))

    def alone(report: Report) -> Item:
        return _items(report, name_spans(model, report.text, _blocks(report)))

    def both(report: Report) -> Item:
        parsed = pipeline.parse(report)
        taken = sorted(
            (m.start, m.end)
            for label in (parsed.people, parsed.organizations, parsed.admin_units)
            for m in label
        )
        extra = [
            s
            for s in name_spans(model, report.text, _blocks(report))
            if not any(a < s.end and s.start < b for a, b in taken)
        ]
        found, added = report_to_json(parsed), _items(report, extra)
        return {key: [*found[key], *added[key]] for key in KEYS}

    def other(report: Report) -> Item:
        return _items(report, underthesea_spans(report.text, _blocks(report)))

    return {"rules": rules, "model": alone, "rules + model": both, "underthesea NER": other}


def _real(root: Path) -> list[Annotated]:
    for parent in root.parents[:2]:
        path = parent / "shared" / "gold" / "trung-khanh-2022.json"
        if path.is_file():
            gold = load_gold(path)
            return [Annotated("real", gold.name, gold.text or "", gold.data)]
    return []


def print_scores(root: Path, folder: Path, demo: Sequence[Annotated], *, real: bool) -> None:
    """One row a set, key and way, with the seconds the way took over the whole set."""
    cases = [t for t in load_corpora(root / "corpora", ("cases",)) if set(KEYS) & set(t.gold)]
    sets = {"demo, held-out units": demo, "cases": cases}
    if real:
        sets["real report"] = _real(root)
    ways = finders(folder)
    print("| set | key | n | way | P | R | F1 | CPU s |\n|---|---|---|---|---|---|---|---|")
    for title, texts in sets.items():
        for way, find in ways.items():
            begin = time.process_time()
            found = [find(raw_text(text.text)) for text in texts]
            spent = time.process_time() - begin
            rows = total(
                score({k: t.gold[k] for k in KEYS if k in t.gold}, item)
                for t, item in zip(texts, found, strict=True)
            )
            for row in rows:
                figures = f"{row.precision:.3f} | {row.recall:.3f} | {row.f1:.3f} | {spent:.1f}"
                print(f"| {title} | {row.key} | {row.gold} | {way} | {figures} |", flush=True)
