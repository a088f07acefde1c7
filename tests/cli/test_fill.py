"""``reportminer fill`` and ``reportminer draft`` as a clerk calls them."""

import json
from pathlib import Path

import pytest

from reportminer.cli.app import run

TEXT = """UBND TỈNH CAO BẰNG
UBND HUYỆN {name}

BÁO CÁO
Công tác thi đua, khen thưởng năm 2022

I. KẾT QUẢ KHEN THƯỞNG

Năm 2022, có {count} cá nhân đạt danh hiệu Lao động tiên tiến.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "bao-cao"
    reports.mkdir()
    for name, count in (("HÒA AN", 120), ("HẠ LANG", 80)):
        path = reports / f"{name.lower().replace(' ', '-')}.txt"
        path.write_text(TEXT.format(name=name, count=count), encoding="utf-8")
    return tmp_path


def test_one_unit_the_province_and_a_refusal(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports, out = str(folder / "bao-cao"), str(folder / "a.docx")
    assert run(["fill", "khen-thuong", reports, "--unit", "hòa an", "-o", out]) == 0
    assert "huyện Hòa An, năm 2022" in capsys.readouterr().out
    assert run(["fill", "khen-thuong", reports, "--unit", "hòa an", "-o", out]) == 2
    assert "RM224" in capsys.readouterr().err
    assert run(["fill", "khen-thuong", reports, "-o", str(folder / "b.docx")]) == 2
    assert "--unit" in capsys.readouterr().err
    total = str(folder / "c.xlsx")
    form = "khen-thuong-17-cot"
    assert run(["fill", form, reports, "--province", "--json", "-o", total]) == 0
    cells = json.loads(capsys.readouterr().out)["cells"]
    (figure,) = [c for c in cells if c["field"] == "tong"]
    assert (figure["value"], len(figure["sources"])) == ("200", 2)
    assert "cộng 2/2 đơn vị" in figure["note"]


def test_all_forms_of_all_units_twice(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["fill", "tat-ca", str(folder / "bao-cao"), "-o", str(folder / "ho-so")]
    assert run(arguments) == 0
    assert "48 biểu" in capsys.readouterr().out
    assert len(list((folder / "ho-so").rglob("*.docx"))) == 27
    assert run(arguments) == 0


def test_draft(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder / "du-thao.docx"
    assert run(["draft", str(folder / "bao-cao"), "-o", str(out)]) == 0
    assert "năm 2022, tỉnh Cao Bằng" in capsys.readouterr().out
    assert run(["draft", str(folder / "bao-cao"), "-o", str(out)]) == 2
    assert "RM224" in capsys.readouterr().err


def test_lists_and_wrong_use(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["fill", "--list"]) == 0
    assert "0602.N" in capsys.readouterr().out
    assert run(["fill", "--fields"]) == 0
    assert "so_ky_hieu" in capsys.readouterr().out
    assert run(["fill", "van-ban"]) == 2
    assert "RM206" in capsys.readouterr().err
    assert run(["fill", "van-bann", "x.txt", "-o", str(tmp_path / "x.docx")]) == 2
    assert "van-ban" in capsys.readouterr().err
