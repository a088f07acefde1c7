from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from corpusgen.check import load_report, problems


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def golds(demo: Path) -> dict[str, dict[str, Any]]:
    paths = sorted((demo / "gold").glob("*.json"))
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}


def test_gold_is_complete_and_in_place(demo: Path) -> None:
    assert problems(demo) == []


def test_manifest_lists_every_report(demo: Path, golds: dict[str, dict[str, Any]]) -> None:
    manifest = rows(demo / "manifest.tsv")
    assert {row["id"] for row in manifest} == set(golds)
    assert {row["simulated"] for row in manifest} == {"yes"}
    assert all((demo / row["file"]).is_file() for row in manifest)
    formats = Counter(row["format"] for row in manifest)
    assert min(formats.values()) >= len(manifest) // 4


def test_awards_table_is_the_gold(demo: Path, golds: dict[str, dict[str, Any]]) -> None:
    def key(values: tuple[Any, ...]) -> tuple[str, ...]:
        return tuple("" if v is None else str(v) for v in values)

    names = ("award", "class", "authority", "recipient", "status", "count", "direct_workers_pct")
    want = Counter(
        key((name, award["year"], *(award[n] for n in names)))
        for name, gold in golds.items()
        for award in gold["awards"]
    )
    got = Counter(
        key((row["report_id"], row["award_year"], *(row[n] for n in names)))
        for row in rows(demo / "truth" / "awards.tsv")
    )
    assert want == got


def test_headers_and_references_are_the_gold(demo: Path, golds: dict[str, dict[str, Any]]) -> None:
    for row in rows(demo / "truth" / "headers.tsv"):
        header = golds[row["report_id"]]["header"]
        for name, value in header.items():
            want = " | ".join(value) if name == "recipients" else value or ""
            assert row[name] == want
    references = Counter(row["report_id"] for row in rows(demo / "truth" / "references.tsv"))
    assert references == {name: len(gold["references"]) for name, gold in golds.items()}


def test_final_awards_are_not_below_the_provisional(demo: Path) -> None:
    counts: dict[tuple[str, ...], dict[str, int]] = {}
    for row in rows(demo / "truth" / "awards.tsv"):
        if row["scope"] == "annual" and row["status"] == "awarded":
            when = "final" if row["award_year"] < row["report_year"] else "provisional"
            key = ("unit", "unit_kind", "award_year", "award", "class", "recipient")
            group = counts.setdefault(tuple(row[k] for k in key), {})
            group[when] = group.get(when, 0) + int(row["count"])
    both = [c for c in counts.values() if len(c) == 2]
    assert len(both) > 50
    assert all(c["final"] >= c["provisional"] for c in both)


def test_planted_errors_point_into_the_text(demo: Path) -> None:
    errors = rows(demo / "truth" / "errors.tsv")
    assert len({error["kind"] for error in errors}) >= 4
    for error in errors:
        _gold, text = load_report(demo / "gold" / f"{error['report_id']}.json")
        assert text[int(error["start"]) : int(error["end"])].strip()


def test_plausible_lengths(demo: Path, golds: dict[str, dict[str, Any]]) -> None:
    for name in golds:
        _gold, text = load_report(demo / "gold" / f"{name}.json")
        assert 15_000 < len(text) < 46_000, name


def test_small_enough(demo: Path) -> None:
    assert sum(p.stat().st_size for p in demo.rglob("*") if p.is_file()) < 8_000_000
