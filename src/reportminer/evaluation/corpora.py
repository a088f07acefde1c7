"""All the annotated texts of the project as one list: demo reports, cases, regressions.

A case counts for its own label only, and for what it states: fields a case leaves out are not
checked, so the keys that need every field (``awards_full``, ``sections_tree``) are not scored
there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportminer.evaluation.cases import (
    BlockCase,
    Case,
    CaseMention,
    header_fields,
    load_cases,
    section_rows,
)
from reportminer.evaluation.gold import load_gold
from reportminer.evaluation.keys import Item

CORPORA = ("demo", "cases", "regression")
NOT_IN_CASES = frozenset({"awards_full", "sections_tree"})


@dataclass(frozen=True, slots=True)
class Annotated:
    """One text with its gold; ``id`` says where it stands (``dates/days.txt:12``)."""

    corpus: str
    id: str
    text: str
    gold: Item


def load_corpora(root: Path, names: tuple[str, ...] = CORPORA) -> Iterator[Annotated]:
    """The annotated texts below ``root`` (the folder ``corpora``), corpus by corpus.

    ``demo``: the canonical texts. ``regression``: ``NAME.txt`` beside ``NAME.expected.json`` in the
    gold format. Corpora that are not there are passed over.
    """
    if "demo" in names:
        yield from _demo(root / "demo")
    if "cases" in names:
        yield from map(_case, load_cases(root / "cases"))
    if "regression" in names:
        yield from _regression(root / "regression")


def _demo(folder: Path) -> Iterator[Annotated]:
    for path in sorted((folder / "gold").glob("*.json")):
        gold = load_gold(path)
        if gold.text is not None:
            yield Annotated("demo", gold.name, gold.text, gold.data)


def _regression(folder: Path) -> Iterator[Annotated]:
    for path in sorted(folder.glob("*.expected.json")):
        text = path.with_name(path.name.removesuffix(".expected.json") + ".txt")
        if text.is_file():
            yield Annotated(
                "regression", text.stem, text.read_text(encoding="utf-8"), load_gold(path).data
            )


def _case(case: Case | BlockCase) -> Annotated:
    where = f"{case.label}/{case.path.name}:{case.line}"
    if isinstance(case, BlockCase):
        return Annotated("cases", where, case.text, _block_gold(case))
    items = [_mention(case.label, m) for m in case.mentions]
    items += [_record(case.label, r) for r in case.records]
    return Annotated("cases", where, case.text, {case.label: items})


def _block_gold(case: BlockCase) -> Item:
    if case.label == "headers":
        return {"header": dict(header_fields(case))}
    rows = section_rows(case)
    return {"sections": [{"label": r.label, "title": r.title, "level": r.depth} for r in rows]}


def _number(written: str) -> object:
    """``66.9``, ``3/19``, ``10..14`` as in the gold format."""
    if "/" in written:
        num, den = written.split("/")
        return {"num": float(num), "den": float(den)}
    if ".." in written:
        low, high = written.split("..")
        return [float(low), float(high)]
    return float(written)


def _mention(label: str, mention: CaseMention) -> Item:
    item: Item = {"text": mention.surface, "start": mention.start, "end": mention.end}
    norm = mention.norm
    if label == "dates":
        return {**item, "value": norm}
    if label == "quantities":
        number, _, unit = norm.partition(" ")
        return {**item, "value": _number(number), "unit": unit or None}
    if label == "references":
        names = ("doc_type", "number", "symbol", "date")
        return {**item, **{n: x or None for n, x in zip(names, norm.split("|"), strict=True)}}
    if label == "admin_units":
        level, name = norm.split("|")
        return {**item, "level": level, "name": name}
    return {**item, **mention.attributes}


def _record(label: str, record: Mapping[str, str]) -> Item:
    item: Item = {name: value or None for name, value in record.items()}
    if label == "awards":
        return {**item, "count": int(record["count"]) if record["count"] else None}
    if label == "indicators":
        share = float(record["share"]) if record.get("share") else None
        return {
            **item, "indicator": record["name"], "value": _number(record["value"]), "share": share,
        }  # fmt: skip
    return item
