"""The forms on the real report, the demo corpus and in LibreOffice."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest

import reportminer
from gold_reports import SHARED
from reportminer.appendices import FormData, built_in_forms, fill, one_unit
from reportminer.pipeline import read
from reportminer.tables import report_rows

ROOT = Path(__file__).parents[2]
REAL = SHARED / "reports" / "trung-khanh-2022.txt"
DEMO = ROOT / "corpora" / "demo"
needs_real = pytest.mark.skipif(not REAL.is_file(), reason="the real report is not beside us")


@pytest.fixture(scope="module")
def data() -> FormData:
    batch = report_rows([read(REAL)])
    return FormData(batch, one_unit(batch, None, None))


def rows(path: Path, *columns: int) -> list[tuple[str, ...]]:
    table = docx.Document(str(path)).tables[0]
    return [tuple(row.cells[c].text for c in columns) for row in list(table.rows)[1:]]


@needs_real
def test_award_summary_of_both_years_is_complete(data: FormData, tmp_path: Path) -> None:
    form = built_in_forms()["khen-thuong"]
    fill(form, data, tmp_path / "a.docx", show_sources=False)
    found = {(name, who): (before, now) for name, who, before, now in
             rows(tmp_path / "a.docx", 2, 3, 4, 6)}  # fmt: skip
    province, district = "của Chủ tịch UBND tỉnh", "của Chủ tịch UBND cấp huyện"
    assert found == {
        ("Huân chương Lao động hạng Ba", "Tập thể"): ("1", ""),
        ("Bà mẹ Việt Nam anh hùng", "Cá nhân"): ("", "1"),
        ("Cờ thi đua của Chính phủ", "Tập thể"): ("1", "1"),
        ("Cờ thi đua của UBND tỉnh", "Tập thể"): ("3", "2"),
        ("Tập thể lao động xuất sắc", "Tập thể"): ("11", "8"),
        ("Tập thể lao động tiên tiến", "Tập thể"): ("74", "46"),
        ("Chiến sĩ thi đua cơ sở", "Cá nhân"): ("73", "44"),
        ("Lao động tiên tiến", "Cá nhân"): ("1.015", "950"),
        (f"Bằng khen {province}", "Tập thể"): ("21", "8"),
        (f"Bằng khen {province}", "Cá nhân"): ("25", "5"),
        (f"Giấy khen {district}", "Tập thể"): ("154", "40"),
        (f"Giấy khen {district}", "Cá nhân"): ("372", "88"),
    }


@needs_real
def test_the_list_of_thirteen_documents_is_complete(data: FormData, tmp_path: Path) -> None:
    fill(built_in_forms()["van-ban"], data, tmp_path / "a.docx", show_sources=False)
    numbers = [number for (number,) in rows(tmp_path / "a.docx", 2)]
    assert numbers == [
        "01/KH-HĐTĐKT", "802/TTr-VP", "02/CT-UBND", "158/PĐTĐ-UBND", "3077/KH-UBND", "22/KH-UBND",
        "12", "14/UBND-NV", "4486/QĐ-UBND", "1904/UBND-NV", "2663/KH-UBND", "1137/QĐ-UBND",
        "05-CT/TW",
    ]  # fmt: skip


@pytest.mark.slow
@pytest.mark.skipif(not DEMO.is_dir(), reason="corpora/demo has not been made")
def test_no_filled_cell_differs_from_the_truth_of_the_corpus() -> None:
    reports = ("thach-an-2022", "thach-an-2023")
    run = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "score_forms.py"), "--reports", *reports],
        capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONPATH": str(Path(reportminer.__file__).parents[1]),
             "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    assert "wrong: 0; identities broken: 0" in run.stdout


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.skipif(not DEMO.is_dir(), reason="corpora/demo has not been made")
def test_libreoffice_opens_what_was_filled_and_computes_the_formulas(tmp_path: Path) -> None:
    batch = report_rows([read(DEMO / "reports" / "bao-lac-2023.txt")])
    data = FormData(batch, one_unit(batch, None, None))
    result = fill(built_in_forms()["khen-thuong-17-cot"], data, tmp_path / "17.xlsx")
    fill(built_in_forms()["khen-thuong"], data, tmp_path / "kt.docx")
    for name, kind in (
        ("17.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76"),
        ("kt.docx", "txt:Text"),
    ):
        subprocess.run(
            ["soffice", f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}", "--headless",
             "--convert-to", kind, "--outdir", str(tmp_path), str(tmp_path / name)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
    lines = (tmp_path / "17.csv").read_text(encoding="utf-8").splitlines()
    total = sum(c.entry.value for c in result.filled
                if c.name == "tong" and isinstance(c.entry.value, int))  # fmt: skip
    (last,) = [line for line in lines if line.startswith("Tổng cộng")]
    assert f"{total:,}" in last.replace('"', "")
    text = (tmp_path / "kt.txt").read_text(encoding="utf-8-sig")
    assert "NGUỒN SỐ LIỆU" in text
    assert "[1]" in text
