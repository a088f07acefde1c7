"""The comparison that ``make demo`` makes, against the truth of the corpus generator.

The main job end to end: from .txt, .docx and .pdf to the cells of the workbook.
"""

import csv
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reportminer.lexicons.authorities import authority_level, levelled_awards
from reportminer.lexicons.awards import award_catalogue
from reportminer.tables.series import class_words

DEMO = Path(__file__).parents[2] / "corpora" / "demo"
ENOUGH = 0.97
"""Share of the truth's figures that must stand in the workbook (the issue's mark)."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not DEMO.is_dir(), reason="corpora/demo has not been made"),
]

RECIPIENTS = {"collective": "Tập thể", "individual": "Cá nhân", "household": "Hộ gia đình"}
STATUS = {"awarded": "Được khen", "proposed": "Đề nghị"}
Key = tuple[str, int, str, str, str, str, str]


@pytest.fixture(scope="module")
def book(demo_run: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(demo_run / "so-sanh.xlsx")


def records(book: openpyxl.Workbook, title: str) -> list[dict[str, Any]]:
    rows = list(book[title].iter_rows(min_row=3, values_only=True))
    names = [str(name) for name in rows[0]]
    return [dict(zip(names, row, strict=True)) for row in rows[1:]]


def truth(name: str) -> list[dict[str, str]]:
    with (DEMO / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


def level_of(award: str, authority: str) -> str:
    levelled = {a.name for a in award_catalogue() if a.id in levelled_awards()}
    level = authority_level(authority) if authority and award in levelled else None
    return level.name if level else ""


def expected_figures() -> dict[Key, int]:
    """Per unit, award year and series: the next year's report if there is one, else the same."""
    stated: dict[Key, dict[int, int]] = {}
    for row in truth("truth/awards.tsv"):
        if row["scope"] == "annual" and row["count"]:
            key = (
                f"{row['unit_kind']} {row['unit']}", int(row["award_year"]), row["award"],
                class_words(row["class"]), level_of(row["award"], row["authority"]),
                RECIPIENTS[row["recipient"]], STATUS[row["status"]],
            )  # fmt: skip
            year = int(row["report_year"])
            by_year = stated.setdefault(key, {})
            by_year[year] = by_year.get(year, 0) + int(row["count"])
    return {k: v.get(k[1] + 1, v.get(k[1], 0)) for k, v in stated.items()}


def test_counted_figures_are_those_of_the_generator(book: openpyxl.Workbook) -> None:
    found = {
        (r["Đơn vị"], r["Năm"], r["Danh hiệu, hình thức khen thưởng"], r["Hạng"] or "",
         r["Cấp khen"] or "", r["Đối tượng"], r["Tình trạng"]): r["Số được tính"]
        for r in records(book, "Tổng hợp khen thưởng")
        if r["Loại khen thưởng"] == "tổng kết năm" and not r["Đơn vị"].startswith("Tổng")
    }  # fmt: skip
    zeros = {k for k, count in found.items() if count == 0}
    assert {k[2] for k in zeros} == {"Huân chương Độc lập"}  # told; not in the generator's truth
    found = {k: count for k, count in found.items() if k not in zeros}
    wanted = expected_figures()
    wrong = {k: (v, found.get(k)) for k, v in wanted.items() if found.get(k) != v}
    assert len(wanted) > 500
    assert len(wrong) <= (1 - ENOUGH) * len(wanted), wrong
    extra = [k for k in found if k not in wanted]
    assert len(extra) <= (1 - ENOUGH) * len(wanted), extra


def test_totals_are_the_sums_of_their_units(book: openpyxl.Workbook) -> None:
    rows = records(book, "Tổng hợp khen thưởng")
    series = list(rows[0])[1:8]
    groups = {"Tổng cấp huyện": ("huyện", "thành phố"), "Tổng cấp xã": ("xã", "phường")}
    totals = [r for r in rows if r["Đơn vị"] in groups]
    assert totals
    for total in totals:
        units = [
            r["Số được tính"] for r in rows
            if all(r[name] == total[name] for name in series)
            and r["Đơn vị"].startswith(groups[total["Đơn vị"]])
        ]  # fmt: skip
        assert sum(units) == total["Số được tính"]


def test_every_report_has_its_unit_and_year(book: openpyxl.Workbook) -> None:
    units = {row["unit_id"]: f"{row['level']} {row['name']}" for row in truth("truth/units.tsv")}
    reports = {
        report: units[row["unit_id"]]
        for row in truth("truth/units.tsv")
        for report in row["report_ids"].split()
    }
    rows = records(book, "Đầu văn bản")
    found = {r["Báo cáo"]: (r["Đơn vị"], r["Năm báo cáo"]) for r in rows}
    assert found == {report: (unit, int(report[-4:])) for report, unit in reports.items()}


def test_every_row_has_a_source(book: openpyxl.Workbook) -> None:
    for title in ("Khen thưởng", "Văn bản", "Số liệu"):
        for row in records(book, title):
            assert row["Câu nguồn"] and row["Báo cáo"] and row["Nguồn"], row
