"""``compare --basis``, ``table`` and ``export`` from outside: formats, links, and plain words for
everything that cannot be done.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from pathlib import Path

import openpyxl
import pytest

from reportminer.cli.app import run
from reportminer.cli.table import NAMES
from reportminer.exports import flat
from reportminer.tables import BATCH_SCHEMAS, SCHEMAS

HAS_PARQUET = flat.find_spec("pyarrow") is not None


def report(unit: str, year: int, persons: int, *, day: str = "05", number: str = "12") -> str:
    return (
        f"UBND TỈNH CAO BẰNG\nUBND {unit.upper()}\nSố: {number}/BC-UBND\n\n"
        f"{unit.split(' ', 1)[1]}, ngày {day} tháng 12 năm {year}\n\nBÁO CÁO\n"
        f"Kết quả công tác thi đua, khen thưởng năm {year}\n\n"
        "I. CÔNG TÁC KHEN THƯỞNG\n"
        f"Năm {year} có {persons} cá nhân đạt danh hiệu Lao động tiên tiến; 03 tập thể được tặng "
        "Bằng khen của Chủ tịch UBND tỉnh.\n"
        "II. ĐIỂN HÌNH TIÊN TIẾN\nCó 12 điển hình tiên tiến được biểu dương.\n"
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "bc"
    place.mkdir()
    for unit, values in {"huyện Hạ Lang": (100, 110), "huyện Trùng Khánh": (200, 190)}.items():
        for year, persons in zip((2023, 2024), values, strict=True):
            name = f"{unit.split()[-1].lower()}-{year}.txt"
            (place / name).write_text(report(unit, year, persons), encoding="utf-8")
    return place


def test_workbook_on_a_basis_has_links_both_ways_and_native_charts(folder: Path) -> None:
    assert run(["compare", str(folder), "-o", "a.xlsx", "--basis", "units_of(2024)"]) == 0
    book = openpyxl.load_workbook("a.xlsx")
    assert book.sheetnames == ["So sánh", "Biểu đồ", "Bản đồ nhiệt", "Chi tiết", "Độ phủ",
                               "Cảnh báo", "Nguồn", "Dữ liệu biểu đồ"]  # fmt: skip
    assert {type(c).__name__ for c in book["Biểu đồ"]._charts} == {"LineChart", "BarChart"}
    wide = book["So sánh"]
    titles = [c.value for c in wide[3]]
    row = next(
        r
        for r in wide.iter_rows(min_row=4)
        if (r[0].value, r[1].value) == ("Lao động tiên tiến, cá nhân", "huyện Hạ Lang")
    )
    cells = dict(zip(titles, row, strict=True))
    assert (cells["2023"].value, cells["2024"].value) == (100, 110)
    assert cells["2024 so với 2023"].value == 10
    assert cells["Thứ hạng 2024"].value == 2
    detail = linked(book, cells["2024"])
    names = [c.value for c in book["Chi tiết"][3]]
    told = dict(zip(names, detail, strict=True))
    assert (told["Số"].value, told["Mức chắc chắn"].value) == (110, "đúng số báo cáo")
    assert linked(book, told["Về bảng"])[1].value == "huyện Hạ Lang"
    source = linked(book, told["Nguồn"])
    assert "110 cá nhân đạt danh hiệu Lao động tiên tiến" in source[5].value
    back = linked(book, source[6])
    assert told["Nguồn"].value in [c.value for c in back]
    assert book["Bản đồ nhiệt"].conditional_formatting


def linked(book: openpyxl.Workbook, cell: openpyxl.cell.Cell) -> tuple[openpyxl.cell.Cell, ...]:
    sheet, place = re.fullmatch(r"'(.+)'!A(\d+)", cell.hyperlink.location).groups()
    return tuple(book[sheet][int(place)])


def test_every_number_of_the_page_leads_to_a_line(folder: Path) -> None:
    assert run(["compare", str(folder), "-o", "a.html", "--basis", "as_reported"]) == 0
    page = Path("a.html").read_text(encoding="utf-8")
    ids = set(re.findall(r' id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids
    assert "<svg" in page
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert " style=" not in page


def test_csv_markdown_and_choices(folder: Path) -> None:
    choice = ["--years", "2024", "--units", "hạ lang", "--measure", "lao động"]
    assert run(["compare", str(folder), "-o", "a.csv", *choice]) == 0
    rows = list(csv.DictReader(io.StringIO(Path("a.csv").read_text(encoding="utf-8-sig"))))
    assert [(r["area"], r["year"], r["value"], r["change"]) for r in rows] == [
        ("huyện Hạ Lang", "2024", "110.0", "10.0")
    ]
    assert rows[0]["row_ids"] == "lang-2024/awards/1"
    assert run(["compare", str(folder), "-o", "a.md", *choice]) == 0
    text = Path("a.md").read_text(encoding="utf-8")
    assert "| Lao động tiên tiến, cá nhân | huyện Hạ Lang | 110* | +10* | +10%* |" in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--years", "1999"], "RM210"),
        (["--units", "Bản Tẻn"], "RM210"),
        (["--measure", "huân chương sao vàng"], "RM210"),
        (["--basis", "theo ý"], "RM202"),
        (["--years", "hai nghìn"], "RM202"),
        (["--basis", "as_reported", "--who", "khong-ten"], "RM202"),
        (["--basis", "as_reported", "--who", "khong-ten=huyện A,2024"], "RM210"),
    ],
)
def test_nothing_to_show_writes_no_workbook(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert run(["compare", str(folder), "-o", "a.xlsx", *arguments]) == 2
    assert words in capsys.readouterr().err
    assert not Path("a.xlsx").exists()


def test_wrong_ending_is_told_before_anything_is_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["compare", str(folder), "-o", "a.doc", "--basis", "as_reported"]) == 2
    assert run(["table", "awards", str(folder), "-o", "a.doc"]) == 2
    told = capsys.readouterr().err
    assert told.count("RM214") == 2
    assert "giây" not in told


def test_two_reports_of_one_year_both_kept_the_newer_counts(folder: Path) -> None:
    (folder / "lang-2024-moi.txt").write_text(
        report("huyện Hạ Lang", 2024, 115, day="20", number="31"), encoding="utf-8"
    )
    assert run(["compare", str(folder), "-o", "a.xlsx", "--basis", "as_reported"]) == 0
    book = openpyxl.load_workbook("a.xlsx")
    rows = [[c.value for c in r] for r in book["So sánh"].iter_rows(min_row=4)]
    row = next(r for r in rows if r[:2] == ["Lao động tiên tiến, cá nhân", "huyện Hạ Lang"])
    assert row[2:4] == [100, 115]
    warned = [[c.value for c in r] for r in book["Cảnh báo"].iter_rows(min_row=4)]
    twice = next(r for r in warned if r[1] == "RM361")
    assert "lang-2024; lang-2024-moi" in twice[2]
    covered = [[c.value for c in r] for r in book["Độ phủ"].iter_rows(min_row=4)]
    assert next(r for r in covered if r[0] == "huyện Hạ Lang" and r[2] == 2024)[3] == (
        "lang-2024, lang-2024-moi"
    )


def test_unknown_unit_is_asked_for_and_may_be_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = report("huyện Hòa An", 2024, 77).split("\n", 2)[2]  # without its letterhead
    text = text.replace("Hòa An, ngày 05 tháng 12 năm 2024", "")
    (folder / "la.txt").write_text(text, encoding="utf-8")
    arguments = ["compare", str(folder), "-o", "a.csv", "--measure", "lao động"]
    assert run([*arguments, "--basis", "as_reported"]) == 0
    assert "RM212 Chưa rõ đơn vị hoặc năm của «la»" in capsys.readouterr().err
    assert run([*arguments, "--who", "la=huyện Hòa An,2024"]) == 0
    assert "RM212" not in capsys.readouterr().err
    rows = list(csv.DictReader(io.StringIO(Path("a.csv").read_text(encoding="utf-8-sig"))))
    told = next(r for r in rows if r["area"] == "huyện Hòa An")
    assert (told["value"], told["area_id"]) == ("77.0", "huyện Hòa An")


def test_a_unit_of_another_time_is_a_finding(folder: Path) -> None:
    late = report("huyện Hạ Lang", 2025, 90)
    (folder / "lang-2025.txt").write_text(late, encoding="utf-8")
    assert run(["table", "findings", str(folder / "lang-2025.txt"), "-o", "f.csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(Path("f.csv").read_text(encoding="utf-8-sig"))))
    told = next(r for r in rows if r["code"] == "RM360")
    assert "không có «huyện Hạ Lang» vào thời điểm báo cáo" in told["message"]


def test_tables_in_every_format(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["table", "awards", str(folder)]) == 0
    printed = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(printed) == 8
    for form in ("csv", "xlsx", "jsonl", "html", "md"):
        assert run(["table", "awards", str(folder), "-o", f"t.{form}"]) == 0
    lines = Path("t.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0])["unit_id"] == "2022:047"
    book = openpyxl.load_workbook("t.xlsx")
    assert book["awards"].max_row == 9
    assert [c.value for c in book["Cột"][1]] == ["Cột", "Kiểu", "Nghĩa"]
    assert run(["table", "role_models", str(folder), "-o", "m.csv"]) == 0
    assert run(["table", "coverage", str(folder), "-o", "c.csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(Path("c.csv").read_text(encoding="utf-8-sig"))))
    assert {r["unit"] for r in rows} == {"huyện Hạ Lang", "huyện Trùng Khánh"}


def test_every_table_has_its_name_on_the_command_line() -> None:
    assert set(NAMES) == {*SCHEMAS, *BATCH_SCHEMAS, "coverage"}


def test_an_empty_table_is_said_not_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["table", "propaganda", str(folder), "-o", "p.xlsx"]) == 2
    assert "RM210" in capsys.readouterr().err
    assert not Path("p.xlsx").exists()


def test_parquet_without_its_package_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flat, "find_spec", lambda name: None)
    for command in (["table", "awards", str(folder), "-o", "a.parquet"],
                    ["compare", str(folder), "-o", "a.parquet", "--basis", "as_reported"],
                    ["export", str(folder), "-o", "x", "--format", "parquet"]):  # fmt: skip
        assert run(command) == 2
        told = capsys.readouterr().err
        assert "RM211" in told
        assert "reportminer[parquet]" in told
    assert not Path("a.parquet").exists()


@pytest.mark.skipif(not HAS_PARQUET, reason="pyarrow is not installed")
def test_parquet_holds_the_same_rows(folder: Path) -> None:
    import pandas as pd

    assert run(["table", "awards", str(folder), "-o", "a.parquet"]) == 0
    assert len(pd.read_parquet("a.parquet")) == 8


def test_export_for_research(folder: Path) -> None:
    forms = [part for form in ("jsonl", "conll", "docbin") for part in ("--format", form)]
    assert run(["export", str(folder), "-o", "x", *forms]) == 0
    assert {p.name for p in Path("x").iterdir()} == {
        "facts.jsonl", "texts.jsonl", "reports.conll", "reports.spacy", "data-dictionary.md",
    }  # fmt: skip
    texts = {t["report"]: t["text"] for t in map(json.loads, lines_of("texts.jsonl"))}
    for fact in map(json.loads, lines_of("facts.jsonl")):
        assert texts[fact["report"]][fact["start"] : fact["end"]] == fact["text"]
    assert "spacy" in sys.modules


def lines_of(name: str) -> list[str]:
    return (Path("x") / name).read_text(encoding="utf-8").splitlines()
