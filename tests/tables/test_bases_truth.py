"""Every cell of every basis over the demo corpus against the generator's truth, which knows the
territories from its own lists and never asks the register.
"""

import csv
import json
import sys
from collections.abc import Hashable, Iterable
from pathlib import Path

import pytest

from gold_reports import report_from_gold
from reportminer.document import AwardStatus, Recipient, Report
from reportminer.document.jsonform import loads
from reportminer.lexicons.authorities import authority_level, levelled_awards
from reportminer.lexicons.awards import award_catalogue
from reportminer.pipeline import Pipeline
from reportminer.tables import report_rows
from reportminer.tables.bases import parse_basis
from reportminer.tables.cells import Cell, Status, compare
from reportminer.tables.comparison import compare_awards
from reportminer.tables.identity import Period
from reportminer.tables.scope import Scope
from reportminer.tables.series import AwardKey, class_words
from reportminer.tables.standing import totals
from reportminer.tables.statements import Statement, award_measure, statements

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "corpora" / "demo"
sys.path.insert(0, str(ROOT / "scripts"))

from corpusgen.areas import TrueCell, true_cells  # noqa: E402
from corpusgen.corpus import compose, text_style  # noqa: E402
from corpusgen.layout import lay_out  # noqa: E402
from corpusgen.truth import Truth  # noqa: E402
from corpusgen.units import Part, Unit, load_units  # noqa: E402

pytestmark = pytest.mark.skipif(not DEMO.is_dir(), reason="corpora/demo has not been made")
BASES = ["as_reported", "units_of(2024)", "units_of(2026)", "smallest_common_areas"]
Key = tuple[str, int, Hashable]


def series_of(row: dict[str, str]) -> str:
    """The product's name of a series, from the words of the truth table."""
    levelled = {a.name for a in award_catalogue() if a.id in levelled_awards()}
    authority = row["authority"] if row["award"] in levelled else ""
    level = authority_level(authority) if authority else None
    return award_measure(
        AwardKey(
            row["award"], class_words(row["class"]), level.name if level else "",
            Recipient(row["recipient"]), AwardStatus(row["status"]), Scope.ANNUAL, Period.YEAR,
        )
    ).id  # fmt: skip


def true_figures(rows: Iterable[dict[str, str]]) -> dict[Key, int]:
    """Unit id, award year, series -> the next year's report if there is one, else the same."""
    ids = {(u.level, u.name): u.id for u in load_units()}
    stated: dict[Key, dict[int, int]] = {}
    for row in rows:
        if row["scope"] == "annual" and row["count"]:
            unit = ids[row["unit_kind"], row["unit"]]
            years = stated.setdefault((unit, int(row["award_year"]), series_of(row)), {})
            year = int(row["report_year"])
            years[year] = years.get(year, 0) + int(row["count"])
    return {k: v.get(k[1] + 1, v.get(k[1], 0)) for k, v in stated.items()}


def annual(cells: Iterable[Cell]) -> dict[Key, TrueCell]:
    return {
        (c.area.name, c.year, c.measure.id): TrueCell(
            None if c.value is None else int(c.value), c.status.value
        )
        for c in cells
        if c.measure.group == "awards"
        and all(r["scope"] == Scope.ANNUAL.value for s in c.statements for r in s.rows)
        # told zeros are not in the generator's truth
        and any(r["count"] for s in c.statements for r in s.rows)
    }


@pytest.fixture(scope="module")
def figures() -> dict[Key, int]:
    with (DEMO / "truth" / "awards.tsv").open(encoding="utf-8", newline="") as stream:
        return true_figures(csv.DictReader(stream, delimiter="\t"))


@pytest.fixture(scope="module")
def found() -> list[Statement]:
    """Statements of the corpus as gold has it: what is tested here is the comparison."""
    reports: list[Report] = []
    for path in sorted((DEMO / "gold").glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        text = (path.parent / data["text_file"]).read_text(encoding="utf-8")
        reports.append(report_from_gold(data, text, path.stem + ".txt"))
    batch = report_rows(reports)
    return statements(batch, compare_awards(batch))


@pytest.mark.parametrize("basis", BASES)
def test_every_cell_is_the_generators(
    basis: str, found: list[Statement], figures: dict[Key, int]
) -> None:
    chosen = parse_basis(basis)
    wanted = true_cells(figures, chosen.kind, chosen.year)
    cells = annual(compare(found, chosen))
    wrong = {k: (v, cells.get(k)) for k, v in wanted.items() if cells.get(k) != v}
    extra = [k for k in cells if k not in wanted]
    assert len(wanted) > 300
    assert not wrong and not extra, (len(wrong), list(wrong.items())[:5], extra[:5])


@pytest.mark.parametrize("basis", BASES)
def test_zeros_are_told_by_their_sentences(basis: str, found: list[Statement]) -> None:
    cells = [c for c in compare(found, parse_basis(basis)) if c.measure.group == "awards"]
    cells += totals(cells)
    zeros = [c for c in cells if c.value == 0]
    assert len(zeros) > 10 or basis == "units_of(2026)"
    for cell in zeros:
        assert cell.status in (Status.EXACT, Status.SUMMED), cell
        assert cell.measure.name.startswith("Huân chương Độc lập, ")
        assert cell.statements
        for statement in cell.statements:
            (row,) = statement.rows
            assert "không có tập thể, cá nhân nào được tặng Huân chương Độc lập" in row["sentence"]


@pytest.mark.slow
@pytest.mark.parametrize("basis", BASES)
def test_every_cell_of_the_files_read_is_the_generators(
    basis: str, demo_run: Path, figures: dict[Key, int], read: list[Statement]
) -> None:
    chosen = parse_basis(basis)
    wanted = true_cells(figures, chosen.kind, chosen.year)
    cells = annual(compare(read, chosen))
    wrong = {k: (v, cells.get(k)) for k, v in wanted.items() if cells.get(k) != v}
    assert not wrong, (len(wrong), list(wrong.items())[:5])
    assert cells.keys() == wanted.keys()


@pytest.fixture(scope="module")
def read(demo_run: Path) -> list[Statement]:
    """Statements out of the .txt, .docx and .pdf files, as the main job reads them."""
    texts = (p.read_text(encoding="utf-8") for p in sorted((demo_run / "json").glob("*.json")))
    batch = report_rows([loads(text) for text in texts])
    return statements(batch, compare_awards(batch))


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Statement], dict[Key, int]]:
    """Old communes and the new ones made of them: written by the generator into a folder, read
    from there. The old Đoài Dương sends nothing.
    """
    folder = tmp_path_factory.mktemp("communes")
    new = [u for u in load_units() if u.id in ("xa-quang-han", "xa-doai-duong")]
    old = [
        Unit(f"cu-{number}", "xã", name, "Trùng Khánh", (Part("xã", name),))
        for number, name in enumerate(("Quang Hán", "Quang Vinh", "Trung Phúc", "Cao Thăng"))
    ]
    truth = Truth()
    for unit, years in [*((u, (2023, 2024)) for u in old), *((u, (2025, 2026)) for u in new)]:
        for year in years:
            document = compose(unit, year, 2026, None, "txt")
            text, spans = lay_out(document, text_style(document, "txt"))
            (folder / f"{unit.id}-{year}.txt").write_text(text, encoding="utf-8")
            truth.add(document, "txt", spans)
    pipeline = Pipeline()
    batch = report_rows([pipeline.read(path) for path in sorted(folder.glob("*.txt"))])
    figures: dict[Key, int] = {}
    for row in truth.rows["awards"]:
        if row["scope"] == "annual" and row["count"] and row["award_year"] == 2023:
            old_id = row["report_id"].removesuffix("-2024")
            if old_id != row["report_id"]:  # the final figure of 2023
                told = {k: "" if v is None else str(v) for k, v in row.items()}
                key = (old_id, 2023, series_of(told))
                figures[key] = figures.get(key, 0) + int(row["count"])
    return statements(batch, compare_awards(batch)), figures


def test_merged_communes_add_up_and_missing_parts_make_a_lower_bound(
    merged: tuple[list[Statement], dict[Key, int]],
) -> None:
    found, figures = merged
    units = {s.unit for s in found}
    assert {"xã Quang Hán", "xã Quang Hán (trước 01/7/2025)"} < units
    cells = annual(compare(found, parse_basis("units_of(2026)")))
    sums = {"xã Quang Hán": ("cu-0", "cu-1"), "xã Đoài Dương": ("cu-2", "cu-3")}
    checked = 0
    for area, parts in sums.items():
        for series in {k[2] for k in figures}:
            told = [figures[p, 2023, series] for p in parts if (p, 2023, series) in figures]
            if told:
                whole = area == "xã Quang Hán" and len(told) == 2
                status = "summed" if whole else "lower bound"
                assert cells[area, 2023, series] == TrueCell(sum(told), status), (area, series)
                checked += 1
    assert checked > 12
    common = {c.area.name for c in compare(found, parse_basis("smallest_common_areas"))}
    assert common == {"xã Quang Hán", "xã Đoài Dương"}
    breaks = [
        c for c in compare(found, parse_basis("as_reported"))
        if c.area.name == "xã Quang Hán" and c.year == 2025 and c.previous is not None
    ]  # fmt: skip
    assert not breaks
