"""Makes the whole corpus: reports, canonical texts, gold, truth tables, manifest."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from . import (  # noqa: F401  (imported for the slots they register)
    slots_awards,
    slots_dates,
    slots_documents,
    slots_places,
    slots_quantities,
)
from .award_facts import reported
from .builder import Span
from .context import Report
from .document import Columns, Document
from .frontmatter import letterhead, signature, titles
from .gold import annotate
from .habits import Habits, unit_habits
from .layout import Style, lay_out
from .outline import Composer
from .truth import Truth
from .unit_facts import unit_facts
from .units import Unit, reporting
from .write_docx import write_docx
from .write_pdf import register_fonts, write_pdf

ERRORS = (
    "wrong-percentage",
    "names-vs-count",
    "impossible-date",
    "parts-do-not-sum",
    "skipped-heading-number",
)


@dataclass(frozen=True)
class Settings:
    """What the command line asks for."""

    out: Path
    districts: int = 8
    first: int = 2022
    last: int = 2026
    seed: int = 2026
    formats: tuple[str, ...] = ("txt", "docx", "pdf")
    font: str | None = None
    errors: tuple[str, ...] = field(default=ERRORS)


def compose(
    unit: Unit,
    year: int,
    seed: int,
    error: str | None,
    form: str,
    tidy: Callable[[Habits], Habits] | None = None,
) -> Document:
    """Compose one report, not yet laid out; ``tidy`` changes the clerk's habits first."""
    habits = unit_habits(unit.id, seed)
    habits = tidy(habits) if tidy else habits
    rng = Random(f"{seed}/report/{unit.id}/{year}")
    report = Report(unit, year, habits, rng, unit_facts(unit, year, seed), wanted_error=error)
    report.awards = reported(unit, year, seed, habits["split_status"] == "yes")
    if unit.communal and year == 2025 and rng.random() < 0.5:
        report.awards = [g for g in report.awards if g.year == year]
    header: dict[str, Any] = {}
    merged = form == "txt" and habits["letterhead"].startswith("merged")
    heads = letterhead(report, header, one_line=merged)
    title = titles(report, header)
    body = Composer(report).compose()
    sign = signature(report, header, seed)
    if form == "txt" and habits["letterhead"] == "lost":
        header["agency"] = header["superior_agency"] = None
        heads = heads[1:]
    if form == "txt" and habits["signature"] == "stacked":
        sign.kind = "signature-stacked"
    document = Document(report, _ordered(header))
    document.blocks = [*heads, *title, *body, sign]
    return document


def _ordered(header: dict[str, Any]) -> dict[str, Any]:
    keys = ("superior_agency", "agency", "number", "symbol", "place", "date", "doc_type",
            "subject", "recipients", "signing_authority", "signer_role", "signer")  # fmt: skip
    return {key: header[key] for key in keys}


def text_style(document: Document, form: str) -> Style:
    """Return the look of a plain-text input, or of the canonical text of other formats."""
    if form != "txt":
        return Style()
    habits = document.report.habits
    merged = {"merged_tab": "\t", "merged_space": "      "}.get(habits["letterhead"])
    if merged is None and habits["signature"] == "merged":
        merged = "\t"
        for block in document.blocks:
            if isinstance(block, Columns) and block.kind != "signature":
                block.kind = "signature-stacked"
    blank = habits["separator"] == "blank"
    wrap = habits["hard_wrap"] == "yes"
    return Style(
        separator="\n\n" if blank or wrap else "\n",
        merged=merged,
        cells=" | " if habits["group"] == "dot" else "\t",
        page_cuts=blank and not wrap and habits["page_cuts"] == "yes",
        wrap=wrap,
    )


def make(settings: Settings) -> int:
    """Write the corpus; returns the number of reports."""
    out = settings.out
    for folder in ("reports", "gold", "text", "truth"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    _remove_previous(out)
    if "pdf" in settings.formats:
        register_fonts(settings.font)
    pairs = reporting(settings.districts, settings.first, settings.last)
    truth = Truth()
    pending = list(settings.errors)
    for number, (unit, year) in enumerate(pairs):
        form = settings.formats[(number + number // 3) % len(settings.formats)]
        document = compose(unit, year, settings.seed, None, form)
        for error in list(pending) if number % 9 == 4 else ():
            document = compose(unit, year, settings.seed, error, form)
            if document.report.planted:  # else this kind found no place here
                pending.remove(error)
                break
        pending = pending or list(settings.errors)
        truth.add(document, form, _write(document, form, out))
    truth.write(out)
    return len(pairs)


def _remove_previous(out: Path) -> None:
    """Remove the reports an earlier manifest lists, and nothing else."""
    manifest = out / "manifest.tsv"
    if not manifest.exists():
        return
    for line in manifest.read_text(encoding="utf-8").splitlines()[1:]:
        name, file = line.split("\t")[:2]
        for path in (out / file, out / "gold" / f"{name}.json", out / "text" / f"{name}.txt"):
            path.unlink(missing_ok=True)


def _write(document: Document, form: str, out: Path) -> list[Span]:
    name = document.report.id
    target = out / "reports" / f"{name}.{form}"
    if form == "docx":
        write_docx(document, target)
    elif form == "pdf":
        write_pdf(document, target)
    text, spans = lay_out(document, text_style(document, form))
    text_file = f"../reports/{name}.txt" if form == "txt" else f"../text/{name}.txt"
    (out / "gold" / text_file).resolve().write_text(text, encoding="utf-8")
    gold = annotate(document, text, spans, text_file)
    (out / "gold" / f"{name}.json").write_text(_json(gold), encoding="utf-8")
    return spans


def _json(gold: dict[str, Any]) -> str:
    """One record a line: small, and a change shows in a diff."""
    lines = []
    for key, value in gold.items():
        if isinstance(value, list) and value:
            rows = ",\n".join(
                " " + json.dumps(v, ensure_ascii=False, separators=(",", ":")) for v in value
            )
            lines.append(f" {json.dumps(key)}: [\n{rows}\n ]")
        else:
            lines.append(f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"
