"""Definitions of forms: the packaged ones are whole, broken ones are refused by name."""

from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
import yaml

from form_reports import award, report, unit_data
from reportminer.appendices import FormData, built_in_forms, fill, find_form, load_form
from reportminer.appendices.catalogue import catalogue
from reportminer.appendices.lists import LISTS
from reportminer.document import Recipient
from reportminer.errors import UsageError

EXPECTED = {
    "van-ban", "phong-trao", "khen-thuong", "khen-thuong-17-cot", "khen-thuong-21-cot",
    "khen-thuong-nha-nuoc", "tap-the", "ca-nhan", "ho-gia-dinh", "dien-hinh", "hoi-dong-cum-khoi",
    "0601.N", "0602.N", "0603.N", "0604.N", "0605.N",
}  # fmt: skip


@pytest.fixture
def data() -> FormData:
    return unit_data(
        report("A", 2022, award(8, 2022, "Bằng khen", authority="Chủ tịch UBND tỉnh",
                                recipient=Recipient.COLLECTIVE),
               award(5, 2022, "Bằng khen", authority="Chủ tịch UBND tỉnh"),
               award(1, 2022, "Huân chương Lao động", award_class="hạng Ba"))
    )  # fmt: skip


def test_every_packaged_form_can_be_filled(data: FormData, tmp_path: Path) -> None:
    assert set(built_in_forms()) == EXPECTED
    for form in built_in_forms().values():
        result = fill(form, data, tmp_path / form.path.name)
        assert result.cells
        assert not result.broken


def test_every_list_of_the_catalogue_is_made_with_its_fields(data: FormData) -> None:
    assert set(LISTS) == set(catalogue().lists)
    for name in LISTS:
        for record in data.records(name):
            assert set(record.fields) == set(catalogue().lists[name]), name


def test_statistical_form_by_code_and_column(data: FormData, tmp_path: Path) -> None:
    form = built_in_forms()["0603.N"]
    fill(form, data, tmp_path / "0603.xlsx")
    sheet: Any = openpyxl.load_workbook(tmp_path / "0603.xlsx").active
    rows = {sheet[f"B{r}"].value: r for r in range(10, sheet.max_row + 1)}
    cells = {code: sheet[f"E{rows[code]}"].value for code in ("01", "02", "04", "05", "11", "12")}
    assert cells == {"01": 13, "02": 8, "04": None, "05": 5, "11": 13, "12": None}
    assert sheet[f"D{rows['01']}"].value == 13


def definition(folder: Path, **changes: Any) -> Path:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Biểu"
    sheet["A1"] = "Mẫu chính thức"
    sheet.merge_cells("A1:D1")
    book.save(folder / "mau.xlsx")
    data: dict[str, Any] = {
        "id": "thu", "title": "Thử", "file": "mau.xlsx",
        "cells": {"Biểu!B2": "don_vi", "Biểu!C2": "nam"},
        "tables": [{"sheet": "Biểu", "row": 4, "list": "khen_thuong",
                    "columns": {"A": "stt", "B": "ten", "C": "tong"}}],
        "matrix": [{"sheet": "Biểu", "rows": {20: {"recipient": "tap_the"}, 21: {}},
                    "columns": {"B": {"kinds": ["bk_tinh"]}, "C": {"group": "nha_nuoc"}}}],
        "identities": [{"words": "21 >= 20", "total": 21, "parts": [20], "across": ["B", "C"],
                        "at_least": True}],
    }  # fmt: skip
    path = folder / "mau.yaml"
    path.write_text(yaml.safe_dump({**data, **changes}, allow_unicode=True), encoding="utf-8")
    return path


def test_a_form_without_placeholders_is_filled_by_addresses(data: FormData, tmp_path: Path) -> None:
    result = fill(load_form(definition(tmp_path)), data, tmp_path / "out.xlsx")
    sheet: Any = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert [sheet["B2"].value, sheet["C2"].value] == ["huyện A", "2022"]
    assert [[c.value for c in row] for row in sheet["A4:C5"]] == [
        [1, "Huân chương Lao động hạng Ba", 1], [2, "Bằng khen của Chủ tịch UBND tỉnh", 13],
    ]  # fmt: skip
    assert [sheet[a].value for a in ("B20", "B21", "C20", "C21")] == [8, 13, None, 1]
    assert result.broken == ()


def test_a_word_form_without_placeholders(data: FormData, tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=2)
    table.rows[0].cells[0].text = "Đơn vị"
    document.save(str(tmp_path / "m.docx"))
    (tmp_path / "m.yaml").write_text(
        yaml.safe_dump({"id": "w", "file": "m.docx", "cells": {"1.1.2": "don_vi"},
                        "tables": [{"table": 1, "row": 2, "list": "khen_thuong",
                                    "columns": {1: "ten", 2: "tong"}}]}),
        encoding="utf-8",
    )  # fmt: skip
    fill(load_form(tmp_path / "m.yaml"), data, tmp_path / "out.docx", show_sources=False)
    rows = docx.Document(str(tmp_path / "out.docx")).tables[0].rows
    assert [[c.text for c in row.cells] for row in rows] == [
        ["Đơn vị", "huyện A"], ["Huân chương Lao động hạng Ba", "1"],
        ["Bằng khen của Chủ tịch UBND tỉnh", "13"], ["", ""],
    ]  # fmt: skip


def test_a_sum_that_does_not_hold_is_told(data: FormData, tmp_path: Path) -> None:
    wrong = [{"words": "21 = 20", "total": 21, "parts": [20], "across": ["B"]}]
    result = fill(load_form(definition(tmp_path, identities=wrong)), data, tmp_path / "out.xlsx")
    assert [b.words for b in result.broken] == ["21 = 20: B21=13, các phần B20=8 = 8"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"cellss": {}}, "cellss"),
        ({"file": "khong-co.xlsx"}, "khong-co.xlsx"),
        ({"file": "../../etc/passwd"}, "passwd"),
        ({"id": None}, "id"),
        ({"cells": {"Biểu!B2": "donvi"}}, "don_vi"),
        ({"cells": {"Biểuu!B2": "don_vi"}}, "Biểuu"),
        ({"cells": {"Biểu!B1": "don_vi"}}, "ô gộp A1:D1"),
        ({"cells": {"Biểu!2B": "don_vi"}}, "2B"),
        ({"tables": [{"sheet": "Biểu", "row": 4, "list": "khen", "columns": {}}]}, "khen"),
        ({"tables": [{"row": 4, "list": "van_ban", "columns": {}}]}, "sheet"),
        ({"matrix": [{"rows": {"x": {}}, "columns": {}}]}, "x"),
        ({"matrix": [{"rows": {3: {"kinds": ["bk_tinhh"]}}, "columns": {}}]}, "bk_tinhh"),
        ({"matrix": [{"rows": {3: {"recipient": "ai"}}, "columns": {}}]}, "ai"),
        ({"identities": [{"total": "D", "parts": ["E"]}]}, "D"),
    ],
)
def test_a_broken_definition_names_what_is_wrong(
    changes: dict[str, Any], words: str, data: FormData, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="RM222") as caught:
        fill(load_form(definition(tmp_path, **changes)), data, tmp_path / "out.xlsx")
    assert words in caught.value.vi
    assert not (tmp_path / "out.xlsx").exists()


def test_yaml_that_cannot_be_read_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text("id: a\nfile: [\n", encoding="utf-8")
    with pytest.raises(UsageError, match="RM222") as caught:
        load_form(path)
    assert "dòng 3" in caught.value.vi


def test_an_unknown_form_is_answered_with_a_near_one() -> None:
    with pytest.raises(UsageError, match="RM226") as caught:
        find_form("khen-thuog")
    assert "khen-thuong" in caught.value.vi


@pytest.mark.parametrize("name", ["m.docx", "m.xlsx"])
def test_a_file_that_is_no_template_is_named(name: str, data: FormData, tmp_path: Path) -> None:
    (tmp_path / name).write_text("không phải Word", encoding="utf-8")
    with pytest.raises(UsageError, match="RM220"):
        fill(load_form(tmp_path / name), data, tmp_path / f"out-{name}")
    with pytest.raises(UsageError, match="RM220"):
        load_form(tmp_path / "khong-co.docx")
