"""Writes chosen reports in every container, each beside the gold of its canonical text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from .containers import BY_NAME, Composed, Container
from .corpus import compose
from .gold import annotate
from .layout import Style, lay_out
from .units import Unit, reporting
from .write_pdf import register_fonts


def composed(unit: Unit, year: int, seed: int) -> tuple[Composed, dict[str, Any]]:
    """A report and its gold. Laying out moves the spans, and no writer looks at them."""
    document = compose(unit, year, seed, None, "docx")
    text, spans = lay_out(document, Style())
    gold = annotate(document, text, spans, f"{document.report.id}.txt")
    return Composed(document, text), gold


def write_reports(
    pairs: Sequence[tuple[Unit, int]],
    containers: Sequence[Container],
    out: Path,
    *,
    seed: int = 2026,
    font: str | None = None,
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Write ``out/<container>/<report><suffix>`` and ``out/gold``; id and gold of each report.

    The gold's text lies in ``out/gold`` too, so that ``reportminer evaluate`` finds it.
    """
    if any(c.suffix == ".pdf" for c in containers):
        register_fonts(font)
    (out / "gold").mkdir(parents=True, exist_ok=True)
    for unit, year in pairs:
        report, gold = composed(unit, year, seed)
        name = str(gold["id"])
        (out / "gold" / f"{name}.txt").write_text(report.text, encoding="utf-8")
        shown = json.dumps(gold, ensure_ascii=False, indent=1)
        (out / "gold" / f"{name}.json").write_text(shown, encoding="utf-8")
        for container in containers:
            target = out / container.name / f"{name}{container.suffix}"
            target.parent.mkdir(exist_ok=True)
            container.write(report, target)
        yield name, gold


def chosen(names: str) -> list[Container]:
    """Containers by their names, separated by commas; ValueError for an unknown one."""
    unknown = sorted(set(names.split(",")) - set(BY_NAME))
    if unknown:
        raise ValueError(f"unknown: {', '.join(unknown)}; known: {', '.join(BY_NAME)}")
    return [BY_NAME[name] for name in names.split(",")]


def spread(districts: int, first: int, last: int, count: int) -> list[tuple[Unit, int]]:
    """So many reports of different units, as far as there are any, in a fixed order."""
    pairs = reporting(districts, first, last)
    earliest: dict[str, tuple[Unit, int]] = {}
    for pair in pairs:
        earliest.setdefault(pair[0].id, pair)
    once = list(earliest.values())
    return (once + [p for p in pairs if p not in once])[:count]
