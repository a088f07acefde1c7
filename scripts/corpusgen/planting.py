"""Reports with known mistakes: every kind at a known place, and the same sentences right elsewhere.

Each report gets one probe sentence of every kind of ``data/probes.tsv``, told rightly; a report
that is chosen for a mistake gets the wrong one, or has its own text changed. Slips that units make
by habit are switched off, so that what a checker tells beyond the planted places is a false alarm.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from .builder import Paragraph
from .context import Planted, Report
from .corpus import compose, text_style
from .document import Block, Document
from .habits import Habits
from .layout import lay_out
from .mistakes import MISTAKES
from .mistakes_awards import keep_within_cap
from .patterns import Pattern
from .render import Renderer
from .splices import spans_of, splice
from .tables import load_rows, write_rows
from .units import LAST_DISTRICT_YEAR, Unit, reporting

BUILT_IN = {
    "names-vs-count": "RM312",
    "impossible-date": "RM305",
    "skipped-heading-number": "RM304",
}
"""Kinds that the composer plants itself while it writes."""
_TIDY = {
    "typo_rate": "0.0", "own_case_slip": "0.0", "council": "dash", "own": "short", "tone": "new",
    "quotes": "curly", "hard_wrap": "no",
}  # fmt: skip


@dataclass(frozen=True)
class Probe:
    """A row of ``probes.tsv``: a sentence told rightly and told wrongly."""

    kind: str
    code: str
    when: str
    right: str
    wrong: str


def probes() -> list[Probe]:
    """All probes in file order."""
    return [Probe(**row) for row in load_rows("probes.tsv")]


def kinds() -> dict[str, str]:
    """Every kind that can be planted, and the code of the finding that must tell it."""
    found = dict(BUILT_IN) | {kind: code for kind, (code, _) in MISTAKES.items()}
    return found | {probe.kind: probe.code for probe in probes()}


@dataclass(frozen=True)
class PlantedReport:
    """One report as plain text, with what is wrong in it (spans in this text)."""

    name: str
    text: str
    planted: tuple[Planted, ...]
    document: Document


def tidy(habits: Habits) -> Habits:
    """The habits of a clerk who makes no slips of his own."""
    return replace(habits, values={**habits.values, **_TIDY})


def planted_report(unit: Unit, year: int, seed: int, kind: str | None) -> PlantedReport:
    """Compose a report with a mistake of ``kind`` if there is a place for it."""
    return finished(prepared(unit, year, seed, kind), seed)


def prepared(unit: Unit, year: int, seed: int, kind: str | None) -> Document:
    """The same before layout."""
    built_in = kind if kind in BUILT_IN else None
    document = compose(unit, year, seed, built_in, "txt", tidy=tidy)
    report = document.report
    rng = Random(f"{seed}/planting/{report.id}/{kind}")
    document.blocks = [b for b in document.blocks if not _refers_to_annex(b)]
    _tell_documents_apart(document)
    keep_within_cap(document)
    _add_probes(document, rng, kind)
    if kind in MISTAKES and not report.planted:
        made = MISTAKES[kind][1](document, rng)
        report.planted += [made] if made else []
    return document


def finished(document: Document, seed: int) -> PlantedReport:
    """Lay a document out as plain text; spans of its mistakes become spans of the text."""
    report = document.report
    text, _ = lay_out(document, text_style(document, "txt"))
    return PlantedReport(f"{report.id}-s{seed}", text, tuple(report.planted), document)


def _refers_to_annex(block: Block) -> bool:
    """A paragraph that points to an annex which no report here has: a finding of its own."""
    return isinstance(block, Paragraph) and "tại Phụ lục kèm theo" in block.text


def _tell_documents_apart(document: Document) -> None:
    """Invented documents that drew one number of one year on two days get numbers of their own."""
    seen: dict[tuple[str, str, str], str] = {}
    for paragraph, span in spans_of(document, "reference"):
        number, symbol, day = (span.attrs[k] for k in ("number", "symbol", "date"))
        if not day or not number.isdigit():
            continue
        while seen.setdefault((number, symbol, day[:4]), day) != day:
            new = f"{int(number) + 11:02}"
            at = paragraph.text.find(number, span.start)
            splice(paragraph, at, at + len(number), new)
            span.attrs["number"] = number = new


def _add_probes(document: Document, rng: Random, wanted: str | None) -> None:
    report = document.report
    chosen: dict[str, Probe] = {}
    suited = [p for p in probes() if Pattern("", "", p.when, "").suits(report)]
    rng.shuffle(suited)
    for probe in suited:
        chosen.setdefault(probe.kind, probe)
    sites = _sites(document)
    made = []
    for kind, probe in sorted(chosen.items()):
        wrong = kind == wanted
        paragraph = _rendered(report, probe.wrong if wrong else probe.right)
        if wrong:
            span = next(s for s in paragraph.spans if s.kind == "planted")
            what = paragraph.text[span.start : span.end]
            report.planted.append(Planted(kind, what, span))
        made.append((rng.choice(sites), paragraph))
    for site, paragraph in sorted(made, key=lambda item: -item[0]):
        document.blocks.insert(site, paragraph)


def _sites(document: Document) -> list[int]:
    """Places before a heading and behind running text, away from the awards."""
    places = []
    for index, block in enumerate(document.blocks[1:], start=1):
        before = document.blocks[index - 1]
        if isinstance(block, Paragraph) and isinstance(before, Paragraph):
            running = before.role == "body" and block.role.startswith("heading-")
            awards = any(s.kind == "award" for s in before.spans)
            if running and not awards and "Trên đây" not in before.text:
                places.append(index)
    return places[1:-1] or places


def _rendered(report: Report, source: str) -> Paragraph:
    renderer = Renderer(report)
    renderer.builder.capital = True
    renderer.run(source)
    return renderer.builder.paragraph()


def planted_corpus(
    seeds: Sequence[int],
    *,
    rate: float = 0.1,
    districts: int = 8,
    years: tuple[int, int] = (2022, 2026),
    only: Sequence[str] | None = None,
) -> Iterator[PlantedReport]:
    """Reports of several seeds; every ``1/rate``-th gets a mistake, kinds in turn."""
    todo: list[str] = []
    wanted = list(only or kinds())
    count = 0
    for seed in seeds:
        for unit, year in reporting(districts, *years):
            count += 1
            if (count * rate) % 1 >= rate:
                yield planted_report(unit, year, seed, None)
                continue
            todo = todo or list(wanted)
            yield _first_possible(unit, year, seed, todo)


def _first_possible(unit: Unit, year: int, seed: int, todo: list[str]) -> PlantedReport:
    """The first kind still due that finds a place in this report; the report as it is if none."""
    for kind in todo[:6]:
        later = kind == "unit-exists" and not unit.communal
        made = planted_report(unit, LAST_DISTRICT_YEAR + 2 if later else year, seed, kind)
        if made.planted:
            todo.remove(kind)
            return made
    return planted_report(unit, year, seed, None)


COLUMNS = ["kind", "code", "report_id", "start", "end", "what"]


def write_planted(out: Path, reports: Iterable[PlantedReport]) -> int:
    """Write ``reports/*.txt`` and ``truth/errors.tsv``; returns the number of reports."""
    for folder in ("reports", "truth"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    codes, rows, count = kinds(), [], 0
    for made in reports:
        count += 1
        (out / "reports" / f"{made.name}.txt").write_text(made.text, encoding="utf-8")
        for planted in made.planted:
            place = {"start": planted.span.start, "end": planted.span.end} if planted.span else {}
            row = {"kind": planted.kind, "code": codes[planted.kind], "report_id": made.name}
            rows.append(row | place | {"what": planted.what})
    write_rows(out / "truth" / "errors.tsv", COLUMNS, rows)
    return count
