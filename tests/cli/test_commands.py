"""The command line from outside: exit codes, streams, files."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import reportminer
from reportminer.document import loads

TEXT = """UBND HUYỆN MẪU
Số: 12/BC-UBND

BÁO CÁO
Kết quả công tác thi đua, khen thưởng năm 2022

I. KẾT QUẢ
Trong năm có 21 tập thể được tặng Giấy khen của Chủ tịch UBND huyện.
"""

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(reportminer.__file__).parents[1])}


def call(
    *arguments: str | Path, cwd: Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    command: Sequence[str | Path] = [
        sys.executable, "-c", "from reportminer.cli import main; main()", *arguments,
    ]  # fmt: skip
    return subprocess.run(
        command, cwd=cwd, capture_output=True, encoding="utf-8", env={**ENVIRONMENT, **(env or {})}
    )


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "bao cao"
    (folder / "b").mkdir(parents=True)
    (folder / "mau.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b" / "Mau.txt").write_text(TEXT.replace("21", "12"), encoding="utf-8")
    (folder / "~$mau.docx").write_bytes(b"lock")
    return folder


def test_without_arguments_it_shows_help_in_vietnamese(tmp_path: Path) -> None:
    run = call(cwd=tmp_path)
    assert run.returncode == 0
    assert run.stdout == call("--help", cwd=tmp_path).stdout
    assert "Cách dùng: reportminer" in run.stdout
    assert "Tùy chọn:" in run.stdout
    assert not run.stderr


def test_version(tmp_path: Path) -> None:
    assert call("--version", cwd=tmp_path).stdout.startswith("reportminer 0.")


def test_one_report_is_printed_as_json_even_under_an_ascii_locale(reports: Path) -> None:
    run = call("parse", "mau.txt", cwd=reports, env={"LC_ALL": "C", "PYTHONUTF8": "0",
                                                     "PYTHONCOERCECLOCALE": "0"})  # fmt: skip
    assert run.returncode == 0
    data = json.loads(run.stdout)
    assert data["text"] == TEXT
    assert data["source"]["name"] == "mau.txt"
    assert {"schema_version", "blocks", "findings", "header", "sections", "awards"} <= set(data)
    assert loads(run.stdout).text == TEXT
    assert '\n "awards": [' in run.stdout


def test_a_folder_gives_a_file_for_each_report_and_clashing_names_are_numbered(
    reports: Path, tmp_path: Path
) -> None:
    run = call("parse", reports, "-o", "ra/json/", cwd=tmp_path)
    assert run.returncode == 0
    assert not run.stdout
    assert "Đã đọc 2 báo cáo." in run.stderr
    files = {p.name: json.loads(p.read_text("utf-8")) for p in (tmp_path / "ra/json").iterdir()}
    assert set(files) == {"mau.json", "Mau-2.json"}
    assert "21 tập thể" in files["mau.json"]["text"]
    assert "12 tập thể" in files["Mau-2.json"]["text"]


def test_the_batch_goes_on_after_a_bad_file(reports: Path, tmp_path: Path) -> None:
    (reports / "hong.txt").write_bytes(b"\x81\x8d\xff\xfe\x00" * 50)
    run = call("parse", reports / "hong.txt", "khong-co.txt", reports / "mau.txt", "-o", "ra/",
               cwd=tmp_path)  # fmt: skip
    assert run.returncode == 1
    assert [p.name for p in (tmp_path / "ra").iterdir()] == ["mau.json"]
    assert "RM101 Không đọc được «khong-co.txt»" in run.stderr
    assert "[cannot read khong-co.txt: no such file" in run.stderr
    assert "hong.txt" in run.stderr
    assert "Đã đọc 1 báo cáo, 2 tệp không đọc được" in run.stderr
    assert "Traceback" not in run.stderr


def test_json_lines_hold_one_report_a_line(reports: Path, tmp_path: Path) -> None:
    printed = call("parse", reports, "--format", "jsonl", cwd=tmp_path)
    assert len(printed.stdout.splitlines()) == 2
    call("parse", reports, "--format", "jsonl", "-o", "tat-ca.jsonl", "--jobs", "2", cwd=tmp_path)
    assert (tmp_path / "tat-ca.jsonl").read_text("utf-8") == printed.stdout
    assert [loads(x).source.name for x in printed.stdout.splitlines()] == ["mau.txt", "Mau.txt"]


def test_several_reports_need_a_place(reports: Path, tmp_path: Path) -> None:
    to_screen = call("parse", reports, cwd=tmp_path)
    assert (to_screen.returncode, to_screen.stdout) == (2, "")
    assert "RM206" in to_screen.stderr
    to_file = call("parse", reports, "-o", "mot.json", cwd=tmp_path)
    assert to_file.returncode == 2
    assert "RM204" in to_file.stderr
    assert not (tmp_path / "mot.json").exists()


def test_a_folder_without_reports_is_said(tmp_path: Path) -> None:
    (tmp_path / "trong").mkdir()
    run = call("parse", "trong", "-o", "ra/", cwd=tmp_path)
    assert run.returncode == 1
    assert "RM102" in run.stderr


def test_an_input_is_never_written_over(tmp_path: Path) -> None:
    note = tmp_path / "mau.md"
    note.write_text(TEXT, encoding="utf-8")
    run = call("parse", "mau.md", "--format", "md", "-o", "./", cwd=tmp_path)
    assert run.returncode == 2
    assert "RM201" in run.stderr
    assert note.read_text("utf-8") == TEXT


def test_nothing_half_written_stays_behind(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "ra.json").mkdir()
    (tmp_path / "ra.json" / "x").write_text("x")
    run = call("parse", reports / "mau.txt", "-o", "khong/duoc/../../mau.txt/ra.json", cwd=reports)
    assert run.returncode == 2
    assert "RM201" in run.stderr
    assert "Traceback" not in run.stderr
    assert not list(tmp_path.rglob(".ra*"))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["prse"], "không có lệnh này"),
        (["parse"], "thiếu"),
        (["parse", "x", "--format", "doc"], "giá trị không hợp lệ"),
        (["parse", "x", "--nope"], "không có tùy chọn «--nope»"),
        (["evaluate", "nope"], "RM101"),
    ],
)
def test_wrong_use_is_worded_without_traceback(
    tmp_path: Path, arguments: list[str], words: str
) -> None:
    run = call(*arguments, cwd=tmp_path)
    assert run.returncode in (1, 2)
    assert words in run.stderr
    assert "Traceback" not in run.stderr


def test_a_reader_of_the_output_may_leave(reports: Path) -> None:
    big = reports / "dai.txt"
    big.write_text(TEXT * 3000, encoding="utf-8")
    code = "from reportminer.cli import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", code, "parse", str(big)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


GOLD = {
    "text_file": "mau.txt",
    "header": {"number": "12", "agency": "UBND HUYỆN MẪU"},
    "dates": [{"text": "năm 2022", "start": 87, "end": 95, "value": "2022"}],
}


def test_evaluate_scores_predictions_and_lists_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "du-doan").mkdir()
    (tmp_path / "gold" / "mau.json").write_text(json.dumps(GOLD), encoding="utf-8")
    guess = {"header": {"number": "012"}, "dates": [{"start": 0, "end": 5, "value": "2021"}]}
    (tmp_path / "du-doan" / "mau.json").write_text(json.dumps(guess), encoding="utf-8")
    run = call("evaluate", "gold", "du-doan", "--details", cwd=tmp_path)
    assert run.returncode == 0
    assert "header              2      2      1   0.500   0.500   0.500" in run.stdout
    assert "dates               1      1      0   0.000   0.000   0.000" in run.stdout
    assert 'mau header - {"field": "agency"' in run.stdout
    assert 'mau dates + {"start": 0' in run.stdout
    scores = json.loads(call("evaluate", "gold", "du-doan", "--json", cwd=tmp_path).stdout)
    assert scores["header"]["matched"] == 1


def test_evaluate_reads_reports_and_says_what_is_missing(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "mau.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (tmp_path / "gold" / "khac.json").write_text(json.dumps(GOLD | {"text_file": "khac.txt"}))
    run = call("evaluate", "gold", reports, cwd=tmp_path)
    assert run.returncode == 1
    assert "khac: không có kết quả" in run.stderr
    assert "dates               2" in run.stdout


def test_evaluate_refuses_json_that_is_no_gold(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"a": 1}')
    run = call("evaluate", "x.json", "x.json", cwd=tmp_path)
    assert run.returncode == 2
    assert "RM203" in run.stderr


def award_report(unit: str, year: int, count: int) -> str:
    return (
        f"UBND HUYỆN {unit}\nSố: 12/BC-UBND\n\nBÁO CÁO\nKết quả công tác thi đua, khen thưởng năm "
        f"{year}\n\nI. KẾT QUẢ KHEN THƯỞNG\nNăm {year} có {count} cá nhân được công nhận danh hiệu "
        "Lao động tiên tiến.\n"
    )


def test_compare_writes_workbook_page_and_json_and_prints_totals(tmp_path: Path) -> None:
    folder = tmp_path / "bc"
    folder.mkdir()
    for unit, year, count in (("A", 2022, 1010), ("B", 2022, 20), ("A", 2023, 30), ("B", 2023, 45)):
        (folder / f"{unit}{year}.txt").write_text(award_report(unit, year, count), encoding="utf-8")
    (folder / "ban-sao.txt").write_text(award_report("A", 2022, 1010), encoding="utf-8")
    run = call("compare", "bc", "-o", "ra/so.xlsx", "--html", "ra/so.html", "--json", "ra/json",
               cwd=tmp_path)  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert sorted(p.name for p in (tmp_path / "ra").iterdir()) == ["json", "so.html", "so.xlsx"]
    assert len(list((tmp_path / "ra/json").iterdir())) == 5
    assert "trùng nội dung" in run.stderr
    assert "4 báo cáo của 2 đơn vị, năm 2022 - 2023." in run.stdout
    assert re.search(r"Lao động tiên tiến +Cá nhân +cấp huyện +1\.030\* +75\*", run.stdout)
    assert "Đã ghi ra/so.xlsx và ra/so.html" in run.stdout


def test_compare_without_any_report_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "hong.pdf").write_bytes(b"%PDF-1.4 hong")
    run = call("compare", "hong.pdf", "khong-co", "-o", "so.xlsx", cwd=tmp_path)
    assert run.returncode == 1
    assert "RM207" in run.stderr
    assert "RM101" in run.stderr
    assert not (tmp_path / "so.xlsx").exists()
    wrong = call("compare", "hong.pdf", "-o", "so.xls", cwd=tmp_path)
    assert wrong.returncode == 2
    assert "RM214" in wrong.stderr


def test_help_starts_quicker_than_half_of_pandas(tmp_path: Path) -> None:
    """Heavy libraries stay out of the way until a command needs them."""
    code = (
        "import sys\nfrom reportminer.cli.app import run\nrun(['--help'])\n"
        "heavy = {'pandas', 'spacy', 'underthesea', 'pdfplumber', 'docx', 'openpyxl', 'xlsxwriter',"
        " 'regex', 'yaml', 'numpy'}\nprint(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=ENVIRONMENT, capture_output=True,
        encoding="utf-8", check=True,
    )  # fmt: skip
    assert run.stdout.splitlines()[-1] == "[]"
