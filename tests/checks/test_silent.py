"""Reports in other hands whose numbers, dates and names agree: nothing may be told.

Invented after the ways in which communes, departments, wards, unions, schools, Party committees,
police and provinces write; ``silent/`` holds one report a file. False alarms are the way a checker
dies: a check that speaks here is wrong, not the report.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from reportminer.checks import run_checks
from reportminer.errors import Severity
from reportminer.pipeline import parse_text

SLIPS = Path(__file__).parent / "silent" / "slips.tsv"
FILES = sorted((Path(__file__).parent / "silent").glob("*.txt"))


def test_there_are_many_hands() -> None:
    assert len(FILES) >= 12


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_nothing_is_told(path: Path) -> None:
    report = parse_text(path.read_text(encoding="utf-8"), path.name)
    read = [f for f in report.findings if f.severity is not Severity.NOTE]
    told = [f"{f.code} {f.words('vi')}" for f in (*read, *run_checks(report))]
    assert not told


def slips() -> list[dict[str, str]]:
    with SLIPS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", slips(), ids=lambda row: f"{row['file']} {row['wrong']}")
def test_one_slip_in_them_is_told(row: dict[str, str]) -> None:
    """The same reports with one number, year or word changed (``slips.tsv``)."""
    (path,) = (p for p in FILES if p.name.startswith(row["file"]))
    text = path.read_text(encoding="utf-8")
    assert text.count(row["right"]) == 1
    report = parse_text(text.replace(row["right"], row["wrong"]), path.name)
    codes = {f.code for f in (*report.findings, *run_checks(report))}
    assert set(row["codes"].split()) <= codes
