"""A clerk's folder: files of one name, results kept beside reports, wrong names and answers."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

import reportminer
from reportminer.cli.app import run
from reportminer.exports.writing import write_text
from reportminer.readers.made_here import made_here

TEXT = """UBND HUYỆN {unit}
Số: 12/BC-UBND

BÁO CÁO
Kết quả công tác thi đua, khen thưởng năm {year}

I. KẾT QUẢ
Năm {year} có {count} tập thể được tặng Giấy khen của của Chủ tịch UBND huyện.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn An
"""


def written(path: Path, unit: str, count: int, year: int = 2023) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT.format(unit=unit, year=year, count=count), encoding="utf-8")
    return path


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two units whose reports have one name, and what Windows and Word leave in folders."""
    folder = tmp_path / "Báo cáo năm 2023"
    written(folder / "Hạ Lang" / "báo cáo.txt", "HẠ LANG", 21)
    written(folder / "Hòa An" / "báo cáo.txt", "HÒA AN", 34)
    for name in ("~$o cáo.docx", "Thumbs.db", "desktop.ini", ".DS_Store"):
        (folder / "Hạ Lang" / name).write_bytes(b"x")
    monkeypatch.chdir(tmp_path)
    return folder


def test_files_of_one_name_are_told_apart_by_their_folders(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["compare", str(desk), "-o", "so.xlsx"]) == 0
    told = capsys.readouterr().err
    assert "Hạ Lang/báo cáo.txt" in told
    assert "Trùng tên" not in told  # nothing is written under these names
    page = openpyxl.load_workbook("so.xlsx")["Tổng hợp khen thưởng"]
    reports = [row[17].value for row in page.iter_rows(min_row=4)]
    assert reports == ["Hạ Lang/báo cáo", "Hòa An/báo cáo", "2 đơn vị"]


def test_the_sentence_of_a_finding_is_of_its_own_report(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(desk), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    for report, number in zip(found, ("34", "21"), strict=True):
        assert ("Hòa An" if number == "34" else "Hạ Lang") in json.dumps(report, ensure_ascii=False)
        (doubled,) = [f for f in report["findings"] if f["code"] == "RM462"]
        (sentence,) = [v for v in doubled.values() if isinstance(v, str) and "Giấy khen" in v]
        assert f"có {number} tập thể" in sentence


def test_results_kept_beside_the_reports_are_not_read_as_reports(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["compare", str(desk), "-o", str(desk / "so sánh.xlsx")]) == 0
    first = capsys.readouterr().out
    for arguments in (
        ["draft", "-o", str(desk / "dự thảo.docx")],
        ["fill", "khen-thuong", "--unit", "Hòa An", "-o", str(desk / "phụ lục.docx")],
        ["fill", "0603.N", "--province", "-o", str(desk / "0603.xlsx")],
        ["table", "awards", "-o", str(desk / "bảng.xlsx")],
        ["check", "-o", str(desk / "kiểm tra.txt")],
        ["check", "-o", str(desk / "kiểm tra.xlsx")],
        ["compare", "--basis", "as_reported", "-o", str(desk / "so sánh.md")],
        ["parse", "--format", "md", "-o", str(desk) + "/"],
        ["export", "-o", str(desk / "dữ liệu")],
    ):
        command = arguments[: 2 if arguments[0] in ("fill", "table") else 1]
        assert run([*command, str(desk), *arguments[len(command) :]]) == 0, arguments
    capsys.readouterr()
    assert run(["compare", str(desk), "-o", "again.xlsx"]) == 0
    told = capsys.readouterr()
    assert "Bỏ qua kết quả do reportminer đã ghi" in told.err
    assert "Đã đọc 2 báo cáo." in told.err
    assert told.out.splitlines()[:-1] == first.splitlines()[:-1]


def test_a_draft_that_a_person_saved_is_a_report_again(desk: Path) -> None:
    assert run(["draft", str(desk), "-o", "dự thảo.docx"]) == 0
    draft = Path("dự thảo.docx")
    assert made_here(draft)
    document = docx.Document(str(draft))
    document.core_properties.last_modified_by = "Nguyễn Thị Bình"
    document.save(str(draft))
    assert not made_here(draft)


def test_a_folder_of_results_only_is_refused(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["table", "awards", str(desk), "-o", "kq/bảng.xlsx"]) == 0
    capsys.readouterr()
    assert run(["compare", "kq", "-o", "so.xlsx"]) == 1
    assert "RM102" in capsys.readouterr().err


def test_forms_and_drafts_are_the_same_bytes_at_any_hour(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = {}
    for hour in (0, 7200):
        now = time.time() + hour
        monkeypatch.setattr(time, "time", lambda now=now: now)
        monkeypatch.setattr(time, "localtime", lambda *_, now=now: time.gmtime(now))
        for command, name in ((["draft"], "a.docx"), (["fill", "khen-thuong"], "b.docx"),
                              (["fill", "khen-thuong-21-cot"], "c.xlsx")):  # fmt: skip
            more = ["--unit", "Hòa An"] if command[0] == "fill" else []
            assert run([*command, str(desk), "-o", name, "--force", *more]) == 0
            data = Path(name).read_bytes()
            assert kept.setdefault(name, data) == data


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["draft", "x", "-o", "a.pdf"], "phải kết thúc bằng .docx"),
        (["compare", "x", "-o", "a.doc"], "phải kết thúc bằng .xlsx"),
        (["parse", "x", "--format", "pdf"], "chọn một trong: json, jsonl, html, md, pdf-overlay"),
        (["parse", "x", "--formt", "html"], "có phải --format"),
        (["parse", "x", "--jobs", "0"], "cần số từ 1 đến 64"),
        (["draft", "x", "-o", "a.docx", "--year", "nay"], "cần một số"),
    ],
)
def test_what_is_allowed_is_said_before_anything_is_read(
    arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == 2
    vietnamese, english = capsys.readouterr().err.splitlines()
    assert words in vietnamese
    assert english.startswith("    [")


@pytest.mark.parametrize("command", [["compare"], ["table", "awards"], ["export"]])
def test_an_answer_for_no_report_is_told(
    command: list[str], desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [*command, str(desk), "--who", "bao cao=huyện Hạ Lang,2023", "-o", "kq.xlsx"]
    assert run(arguments) == 2
    told = capsys.readouterr().err
    assert "RM210" in told and "--who bao cao" in told and "Hạ Lang/báo cáo" in told
    assert not Path("kq.xlsx").exists()


def test_an_answer_may_name_the_file(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    who = "Hạ Lang/báo cáo.txt=huyện Hạ Lang,2019"
    assert run(["table", "headers", str(desk), "--who", who]) == 0
    assert ",2019," in capsys.readouterr().out


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("Hạ Lang/báo cáo.txt/so.xlsx", "một phần của đường dẫn là tệp"),
        ("x" * 300 + ".xlsx", "quá dài"),
    ],
)
def test_why_a_place_cannot_be_written_is_vietnamese(
    target: str, words: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["compare", str(desk), "-o", str(desk / target)]) == 2
    assert words in capsys.readouterr().err


def test_odd_files_are_no_results_of_ours(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 damaged")
    with zipfile.ZipFile(tmp_path / "b.docx", "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    (tmp_path / "c.txt").write_bytes(b"")
    shutil.copyfile(tmp_path / "b.docx", tmp_path / "d.xlsx")
    os.mkdir(tmp_path / "e.danh-dau.pdf")
    assert not any(made_here(path) for path in tmp_path.iterdir())
    assert not made_here(tmp_path / "none.md")


def test_a_page_of_ours_is_no_report(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "so-sanh.html", tmp_path / "bao-cao.html"
    write_text(ours, "<!DOCTYPE html>\n<html><body>12 tập thể</body></html>")
    theirs.write_text("<html><body>12 tập thể</body></html>", encoding="utf-8")
    assert (made_here(ours), made_here(theirs)) == (True, False)


def test_names_that_windows_refuses_and_lock_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with zipfile.ZipFile("nộp.zip", "w") as archive:
        for name in ("aux.txt", "a?b.txt", "x/aux.TXT", "__MACOSX/._aux.txt", "x/~$c.docx"):
            archive.writestr(name, TEXT.format(unit="HÒA AN", year=2023, count=21))
    Path("~$a.docx").write_bytes(b"lock")
    assert run(["parse", "nộp.zip", "~$a.docx", "-o", "ra/"]) == 0
    assert {p.name for p in Path("ra").iterdir()} == {"aux_.json", "aux_-2.json", "a_b.json"}
    assert "Bỏ qua tệp khóa của Word: ~$a.docx" in capsys.readouterr().err


def test_line_ends_of_windows_and_old_consoles_change_nothing(tmp_path: Path) -> None:
    text = TEXT.format(unit="HÒA AN", year=2023, count=21)
    facts = []
    for name, ends, console in (
        ("a", "\n", "utf-8"),
        ("b", "\r\n", "cp1258"),
        ("c", "\r", "cp1252"),
    ):
        path = tmp_path / name / "bc.txt"
        path.parent.mkdir()
        path.write_bytes(text.replace("\n", ends).encode("utf-8-sig" if name == "b" else "utf-8"))
        done = subprocess.run(
            [sys.executable, "-X", "warn_default_encoding", "-m", "reportminer", "table", "awards",
             str(path)],
            env={**os.environ, "PYTHONIOENCODING": console, "PYTHONUTF8": "0",
                 "PYTHONPATH": str(Path(reportminer.__file__).parents[1])},
            capture_output=True, check=True, timeout=120,
        )  # fmt: skip
        warned = [w for w in done.stderr.decode("utf-8").splitlines() if "EncodingWarning" in w]
        assert not [w for w in warned if "/reportminer/" in w]  # libraries answer for themselves
        rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8"))))
        facts.append([(r["award"], r["count"], r["sentence"]) for r in rows])
    assert facts[0][0][:2] == ("Giấy khen", "21")
    assert facts[0] == facts[1] == facts[2]
