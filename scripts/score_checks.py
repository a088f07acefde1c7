"""How well the checks find what is wrong, and how quiet they are about what is right.

    python scripts/score_checks.py [--seeds 4] [--rate 0.5] [--details]

Five parts: the real report against its list of checked items (if it is beside the project), the
demo corpus against its planted errors, plantings of every kind (by hand in ``corpora/checks``, and
eight generated reports for the kinds that need a whole report), generated reports with mistakes
among right sentences of all kinds, and reports of several units and years with mistakes between
them. ``--seeds 24 --rate 0.1`` plants one mistake in ten reports; it takes ten minutes.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpusgen.context import Planted
from corpusgen.planting import PlantedReport, kinds, planted_corpus, planted_report
from corpusgen.planting_cross import CROSS_KINDS, Series, cross_series
from corpusgen.units import load_units
from plantings import judge, read_plantings
from reportminer.checks import Filed, province_above, run_checks, run_cross_checks
from reportminer.document import Finding, Report
from reportminer.errors import Severity
from reportminer.evaluation.alignment import Alignment
from reportminer.evaluation.gold import load_gold
from reportminer.pipeline import Pipeline, parse_text
from reportminer.tables.identity import identify_all

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "corpora" / "demo"
NEAR = 90
"""Characters a finding may lie from its error: the count is marked, the wrong list stands
beside.
"""

ITEM_CODES: dict[str, tuple[str, ...]] = {
    "A12": ("RM452",), "A13": ("RM451",), "B4": ("RM453",), "C4": ("RM454",), "C5": ("RM454",),
    "C6": ("RM455",), "C8": ("RM450",), "D1": ("RM421",), "D9": ("RM301", "RM302"),
    "D10": ("RM303",), "D11": ("RM442",), "D12": ("RM442",), "D13": ("RM441",), "D14": ("RM465",),
    "E1": ("RM443",), "E2": ("RM443",), "E3": ("RM462",), "E4": ("RM463",), "E6": ("RM465",),
    "F1": ("RM460",), "F2": ("RM460",), "F3": ("RM461",), "F4": ("RM460",),
    "F5": ("RM460", "RM465"), "F6": ("RM460",), "F7": ("RM460",), "F8": ("RM461",),
    "F9": ("RM460",), "F10": ("RM460",), "F11": ("RM460",), "F12": ("RM460",), "F13": ("RM460",),
    "F14": ("RM465",), "F15": ("RM325",), "F16": ("RM460",), "F17": ("RM465",), "F18": ("RM464",),
}  # fmt: skip
"""Codes that tell an item of the list."""

DEMO_CODES = {
    "wrong-percentage": ("RM401",), "names-vs-count": ("RM312", "RM408"),
    "impossible-date": ("RM305",), "parts-do-not-sum": ("RM404",),
    "skipped-heading-number": ("RM304",),
}  # fmt: skip


@dataclass
class Tally:
    """Found, missed and false of one kind; ``clean``: texts in which nothing may be told."""

    found: int = 0
    missed: int = 0
    false: int = 0
    clean: int = 0

    @property
    def recall(self) -> float:
        """Share of the planted ones that were found."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    @property
    def precision(self) -> float:
        """Share of what was told that had been planted."""
        return self.found / (self.found + self.false) if self.found + self.false else 1.0


_COUNTED = ("found", "missed", "false", "clean")


@dataclass
class Score:
    """Tallies by kind, and a line for everything missed or false."""

    kinds: dict[str, Tally] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def of(self, kind: str) -> Tally:
        """The tally of a kind."""
        return self.kinds.setdefault(kind, Tally())

    def table(self) -> str:
        """One row a kind."""
        head = f"{'kind':<26}{'found':>7}{'missed':>8}{'false':>7}{'clean':>7}{'R':>7}{'P':>7}"
        total = Tally(*(sum(getattr(t, n) for t in self.kinds.values()) for n in _COUNTED))
        rows = [
            f"{kind:<26}{t.found:>7}{t.missed:>8}{t.false:>7}{t.clean:>7}"
            f"{t.recall:>7.3f}{t.precision:>7.3f}"
            for kind, t in [*sorted(self.kinds.items()), ("all kinds", total)]
        ]
        return "\n".join([head, *rows])


def spans(finding: Finding) -> list[tuple[int, int]]:
    """The span of a finding and its related ones in the same report."""
    own = [] if finding.start is None or finding.end is None else [(finding.start, finding.end)]
    return own + [(s.start, s.end) for s in finding.related if s.report is None]


def touches(finding: Finding, start: int, end: int, near: int = 0) -> bool:
    """Whether a finding, or one of its related places, lies at ``[start, end)``."""
    return any(s <= end + near and start <= e + near for s, e in spans(finding))


# The real report.


@dataclass(frozen=True)
class Item:
    """An item of the list of checked relations: its verdict and the quoted places."""

    id: str
    verdict: str
    places: tuple[tuple[int, int], ...]


def read_items(path: Path) -> list[Item]:
    """Items of ``*.checks.md``: rows of its tables with quotations ``«words» @offset``."""
    found: dict[str, Item] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = re.match(r"\| ([A-G]\d+) \| (ok|wrong|doubtful|missing|variant) \| (.*)", line)
        if row is None:
            continue
        quoted = re.findall(r"«([^»]*)»(?: @(\d+))", row[3])
        places = tuple((int(at), int(at) + len(words)) for words, at in quoted)
        if row[1] not in found or places:
            found[row[1]] = Item(row[1], row[2], places)
    return list(found.values())


def score_items(items: Iterable[Item], findings: Sequence[Finding]) -> dict[str, list[str]]:
    """Ids of the items found, missed, and of those that hold but were told wrong.

    A finding at an item that holds is no false alarm if it tells another item that stands there
    too.
    """
    out: dict[str, list[str]] = {"found": [], "missed": [], "false": [], "quiet": []}
    items = list(items)
    told: set[int] = set()
    for item in items:
        codes = ITEM_CODES.get(item.id, ())
        if item.verdict == "ok":
            continue
        hits = [
            f for f in findings
            if f.code in codes and (not item.places or not spans(f)
                                    or any(touches(f, *place) for place in item.places))
        ]  # fmt: skip
        told.update(map(id, hits))
        out["found" if hits else "missed"].append(item.id)
    for item in items:
        if item.verdict == "ok":
            alarms = [
                f for f in findings
                if id(f) not in told and f.code.startswith("RM4")
                and any(touches(f, *place) for place in item.places)
            ]  # fmt: skip
            out["false" if alarms else "quiet"].append(item.id)
    return out


def real_report() -> tuple[Path, Path] | None:
    """The report and its list, beside the project or one folder further up."""
    for parent in ROOT.parents[:2]:
        text = parent / "shared" / "reports" / "trung-khanh-2022.txt"
        items = parent / "shared" / "gold" / "trung-khanh-2022.checks.md"
        if text.is_file() and items.is_file():
            return text, items
    return None


def all_findings(report: Report, *, form: bool = False) -> list[Finding]:
    """Findings of parsing and checks; ``form`` adds the notes on form."""
    return list(dict.fromkeys([*report.findings, *run_checks(report, form=form)]))


def print_real() -> None:
    places = real_report()
    if places is None:
        print("Không thấy báo cáo thật bên cạnh dự án; bỏ qua.")
        return
    report = Pipeline().read(places[0])
    items = read_items(places[1])
    result = score_items(items, all_findings(report, form=True))
    verdicts = {i.id: i.verdict for i in items}
    print(f"Báo cáo thật: {len(items)} mục")
    for name in ("found", "missed"):
        by_verdict = Counter(verdicts[i] for i in result[name])
        print(f"  {name:<7}{len(result[name]):>3}  {dict(by_verdict)}  {' '.join(result[name])}")
    print(f"  false  {len(result['false']):>3}  {' '.join(result['false'])}")
    print(f"  quiet  {len(result['quiet']):>3}  (items that hold and are not told)")


# The demo corpus.


def print_demo(details: bool) -> None:
    errors = DEMO / "truth" / "errors.tsv"
    if not errors.is_file():
        print("Không thấy corpora/demo; bỏ qua.")
        return
    with errors.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    codes = {code for c in DEMO_CODES.values() for code in c}
    score, notes = Score(), Counter[str]()
    pipeline = Pipeline()
    for path in sorted((DEMO / "reports").iterdir()):
        report = pipeline.read(path)
        gold = load_gold(DEMO / "gold" / f"{path.stem}.json")
        alignment = Alignment(gold.text or "", report.text)
        planted = [r for r in rows if r["report_id"] == path.stem]
        told: list[tuple[int, int]] = []
        findings = all_findings(report)
        for row in planted:
            place = alignment.span(int(row["start"]), int(row["end"]))
            wanted = DEMO_CODES[row["kind"]]
            hit = place and any(f.code in wanted and touches(f, *place, NEAR) for f in findings)
            score.of(row["kind"]).found += bool(hit)
            score.of(row["kind"]).missed += not hit
            if place:
                told.append(place)
            if not hit:
                score.lines.append(f"missed {path.name} {row['kind']}: {row['what']}")
        for finding in findings:
            grave = finding.code.startswith("RM4") and finding.severity is not Severity.NOTE
            if finding.code.startswith("RM4") and not grave:
                notes[finding.code] += 1
            near = any(touches(finding, *place, NEAR) for place in told)
            if (grave or finding.code in codes) and not near:
                score.of(finding.code).false += 1
                score.lines.append(f"false {path.name} {finding.code} {finding.words('vi')}")
    print(f"\nBộ mô phỏng corpora/demo: {len(rows)} lỗi cài sẵn")
    print(score.table())
    print("  lưu ý (notes, each quotes the text):", dict(sorted(notes.items())))
    if details:
        print("\n".join(score.lines))


# Plantings of every kind.

WHOLE_REPORT = ("outline", "repeated", "table-share", "unit-count")
"""Kinds that a sentence cannot show: planted in generated reports."""
_EIGHT = 8


def score_by_hand() -> tuple[Score, int]:
    """Every line of ``corpora/checks``, and how many of them the text does not decide."""
    score, undecided = Score(), 0
    for planting in read_plantings():
        if not planting.decided:
            undecided += 1
            continue
        outcome, tally = judge(planting), score.of(planting.kind)
        tally.clean += 1
        if outcome.told is not None:
            tally.found += outcome.told
            tally.missed += not outcome.told
            if not outcome.told:
                score.lines.append(f"missed {planting.place} {planting.kind}: {planting.source}")
        tally.false += len(outcome.false)
        score.lines += [f"false {planting.place} {f.code} {f.words('vi')}" for f in outcome.false]
    return score, undecided


def score_whole_reports(score: Score, each: int = _EIGHT) -> None:
    """``each`` generated reports of every kind of ``WHOLE_REPORT``, and as many right ones."""
    units = [u for u in load_units() if not u.communal]
    for kind in WHOLE_REPORT:
        made = 0
        for at in range(40 * each):
            if made == each:
                break
            unit, year = units[at % len(units)], 2022 + at % 3
            wrong = planted_report(unit, year, 1300 + at, kind)
            if wrong.planted:
                made += 1
                _tally(score, kind, wrong)
                _tally(score, kind, planted_report(unit, year, 1300 + at, None))


def _tally(score: Score, kind: str, made: PlantedReport) -> None:
    tally, code = score.of(kind), kinds()[kind]
    findings = all_findings(parse_text(made.text, f"{made.name}.txt"))
    tally.clean += not made.planted
    for planted in made.planted:
        hit = any(_tells(f, planted, code) for f in findings)
        tally.found += hit
        tally.missed += not hit
    for finding in findings:
        near = any(_touched(finding, planted) for planted in made.planted)
        if finding.code.startswith("RM4") and not near:
            tally.false += 1
            score.lines.append(f"false {made.name} {finding.code} {finding.words('vi')}")


# Mistakes among right sentences.


def score_planted(seeds: Sequence[int], rate: float, only: Sequence[str] | None = None) -> Score:
    """Found, missed and false for every kind over reports made with these seeds.

    A finding that touches a planted place is a consequence of the mistake, not a false alarm; any
    other finding of a checked code is one.
    """
    wanted = kinds()
    score = Score()
    for made in planted_corpus(seeds, rate=rate, only=only):
        findings = all_findings(parse_text(made.text, f"{made.name}.txt"))
        for planted in made.planted:
            hit = any(_tells(f, planted, wanted[planted.kind]) for f in findings)
            score.of(planted.kind).found += hit
            score.of(planted.kind).missed += not hit
            if not hit:
                score.lines.append(f"missed {made.name} {planted.kind}: {planted.what}")
        for finding in findings:
            checked = finding.code.startswith("RM4") or finding.code in wanted.values()
            near = any(_touched(finding, planted) for planted in made.planted)
            if checked and not near:
                for kind in sorted(k for k, code in wanted.items() if code == finding.code)[:1]:
                    score.of(kind).false += 1
                score.lines.append(f"false {made.name} {finding.code} {finding.words('vi')}")
    return score


def _tells(finding: Finding, planted: Planted, code: str) -> bool:
    return finding.code == code and _touched(finding, planted)


def _touched(finding: Finding, planted: Planted) -> bool:
    if planted.span is None or not spans(finding):
        return planted.span is None and not spans(finding)
    return touches(finding, planted.span.start, planted.span.end, NEAR)


# Mistakes between reports.


def crossed(series: Series) -> list[tuple[str, Finding]]:
    """Findings between the reports of a series, each with the name of its report."""
    reports = [parse_text(made.text, made.name) for made in series.reports]
    filed = [
        Filed(r, one.unit, one.year, one.level, one.parent or province_above(r, one.level))
        for r, one in zip(reports, identify_all(reports), strict=True)
    ]
    found = run_cross_checks(filed)
    return [(r.source.name, f) for r, own in zip(reports, found, strict=True) for f in own]


def score_cross(seeds: Sequence[int], rate: float) -> Score:
    """The same for mistakes between reports; one finding tells a mistake, any other is false."""
    score = Score()
    for series in cross_series(seeds, rate):
        told = crossed(series)
        wanted = series.report, CROSS_KINDS.get(series.kind or "")
        hits = [f for name, f in told if (name, f.code) == wanted]
        if series.kind is not None:
            score.of(series.kind).found += bool(hits)
            score.of(series.kind).missed += not hits
            if not hits:
                score.lines.append(f"missed {series.report} {series.kind}: {series.what}")
        for name, finding in told:
            if (name, finding.code) != wanted:
                kind = next(k for k, code in CROSS_KINDS.items() if code == finding.code)
                score.of(kind).false += 1
                score.lines.append(f"false {name} {finding.code} {finding.words('vi')}")
    return score


def main() -> int:
    """Print the five parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=4, help="generated corpora of 46 reports")
    parser.add_argument("--rate", type=float, default=0.5, help="share of reports with a mistake")
    parser.add_argument("--details", action="store_true", help="print every miss and false alarm")
    args = parser.parse_args()
    print_real()
    print_demo(args.details)
    score, undecided = score_by_hand()
    score_whole_reports(score)
    print(f"\nLỗi cài từng loại (corpora/checks), {undecided} câu không đủ căn cứ để kết luận")
    print(score.table())
    if args.details:
        print("\n".join(score.lines))
    if args.seeds:
        score = score_planted(range(500, 500 + args.seeds), args.rate)
        print(f"\nLỗi cài đủ loại: {args.seeds} bộ, cứ {args.rate:g} báo cáo có một lỗi")
        print(score.table())
        if args.details:
            print("\n".join(score.lines))
        score = score_cross(range(500, 500 + args.seeds), max(args.rate, 0.5))
        print(f"\nLỗi giữa các báo cáo: {3 * args.seeds} nhóm, mỗi nhóm 3 huyện, 2 năm và tỉnh")
        print(score.table())
        if args.details:
            print("\n".join(score.lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
