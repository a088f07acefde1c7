"""Mistakes planted in generated reports are found, and nothing else is told.

``scripts/score_checks.py`` does the same over many more reports; its figures stand in the
changelog.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT / "scripts") not in sys.path:
    sys.path.insert(0, str(ROOT / "scripts"))

from corpusgen.planting import kinds, planted_report, probes, write_planted  # noqa: E402
from corpusgen.planting_cross import CROSS_KINDS, series  # noqa: E402
from corpusgen.units import Unit, load_units  # noqa: E402
from reportminer.pipeline import parse_text  # noqa: E402
from score_checks import all_findings, crossed, touches  # noqa: E402

UNITS: dict[str, Unit] = {u.id: u for u in load_units()}
CODES = kinds()


def places(kind: str) -> list[tuple[Unit, int]]:
    districts = [u for u in UNITS.values() if not u.communal]
    years = (2026,) if kind == "unit-exists" else (2022, 2023, 2024)
    return [(unit, year) for year in years * 3 for unit in districts]


@pytest.mark.parametrize("kind", sorted(CODES))
def test_a_planted_mistake_is_told_and_nothing_else(kind: str) -> None:
    for seed, (unit, year) in enumerate(places(kind)):
        made = planted_report(unit, year, 900 + seed, kind)
        if made.planted:
            break
    else:
        pytest.fail("no report has a place for it")
    (planted,) = made.planted
    findings = all_findings(parse_text(made.text, "a.txt"))
    checked = [f for f in findings if f.code.startswith("RM4") or f.code in CODES.values()]
    near = [
        f for f in checked
        if planted.span is None or touches(f, planted.span.start, planted.span.end, 90)
    ]  # fmt: skip
    assert CODES[kind] in {f.code for f in near}, planted.what
    others = [f"{f.code} {f.words('vi')}" for f in checked if f not in near]
    assert not others


def test_the_right_sentences_of_all_kinds_are_silent() -> None:
    made = planted_report(UNITS["hoa-an"], 2023, 77, None)
    assert made.planted == ()
    findings = all_findings(parse_text(made.text, "a.txt"))
    assert [f for f in findings if f.code.startswith("RM4")] == []


@pytest.mark.parametrize("kind", sorted(CROSS_KINDS))
def test_a_mistake_between_reports_is_told_and_nothing_else(kind: str) -> None:
    """Reports of two districts in two years, and of their province."""
    for seed in range(500, 512):
        made = series(2023, seed, kind, districts=2)
        if made.kind:
            break
    told = [(name, finding.code) for name, finding in crossed(made)]
    assert told == [(made.report, CROSS_KINDS[kind])], made.what


def test_right_reports_side_by_side_are_silent() -> None:
    assert crossed(series(2024, 500, None, districts=2)) == []


def test_probes_mark_their_wrong_place() -> None:
    for probe in probes():
        assert "[planted|" in probe.wrong
        assert "[planted|" not in probe.right
        assert probe.right != probe.wrong


def test_truth_points_at_the_mistakes(tmp_path: Path) -> None:
    wanted = ("sum", "period", "doubled")
    reports = [planted_report(UNITS["hoa-an"], 2023, n, kind) for n, kind in enumerate(wanted, 5)]
    assert write_planted(tmp_path, reports) == 3
    with (tmp_path / "truth" / "errors.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert [row["kind"] for row in rows] == ["sum", "period", "doubled"]
    assert [row["code"] for row in rows] == ["RM404", "RM428", "RM462"]
    text = (tmp_path / "reports" / f"{rows[1]['report_id']}.txt").read_text(encoding="utf-8")
    assert text[int(rows[1]["start"]) : int(rows[1]["end"])] == "giai đoạn 2025-2021"
