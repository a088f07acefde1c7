"""``reportminer check`` and ``parse --checks``: what a clerk sees, and what files hold."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

import reportminer

TEXT = """UBND TỈNH CAO BẰNG
UBND HUYỆN TRÙNG KHÁNH

Số: 12/BC-UBND
Trùng Khánh, ngày 25 tháng 11 năm 2022

BÁO CÁO
Kết quả công tác thi đua, khen thưởng năm 2022

I. KẾT QUẢ NĂM 2022

Toàn huyện có 12/16 thôn đạt chuẩn, chiếm 70%. Công tác tuyên truyền được bổ xung.

{more}
"""
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(reportminer.__file__).parents[1])}


def call(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command: Sequence[str | Path] = [
        sys.executable, "-c", "from reportminer.cli import main; main()", *arguments,
    ]  # fmt: skip
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", env=ENVIRONMENT)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    many = " ".join(f"Có {n}/40 hộ đăng ký, chiếm 99%." for n in range(11, 20))
    (tmp_path / "mot.txt").write_text(TEXT.format(more=""), encoding="utf-8")
    (tmp_path / "nhieu.txt").write_text(TEXT.format(more=many), encoding="utf-8")
    bare = TEXT.replace("UBND TỈNH CAO BẰNG\nUBND HUYỆN TRÙNG KHÁNH\n", "").replace(
        "Trùng Khánh, ngày 25 tháng 11 năm 2022", ""
    )
    bare = bare.replace("năm 2022", "").replace("NĂM 2022", "")
    (tmp_path / "khong-ro.txt").write_text(bare.format(more=""), encoding="utf-8")
    return tmp_path


def test_text_names_the_gravest_first_with_sentence_and_place(folder: Path) -> None:
    run = call("check", "mot.txt", cwd=folder)
    assert run.returncode == 0
    first, told, sentence, *_ = run.stdout.splitlines()
    assert first == "mot.txt: 1 lỗi, 2 lưu ý"  # no signature, "bổ xung"
    assert told.startswith("  [Lỗi] RM401 Tỷ lệ không khớp số liệu")
    assert told.endswith("(mục I, dòng 12)")
    assert sentence == "      | Toàn huyện có 12/16 thôn đạt chuẩn, chiếm 70%."
    assert call("check", "mot.txt", "--level", "error", cwd=folder).stdout.count("RM") == 1


def test_many_of_one_kind_are_counted_unless_all_are_asked_for(folder: Path) -> None:
    short = call("check", "nhieu.txt", cwd=folder).stdout
    assert short.count("] RM401") == 6
    assert "… và 4 chỗ khác cùng mã RM401 (xem đủ: --all, hoặc -o TỆP.xlsx)" in short
    full = call("check", "nhieu.txt", "--all", cwd=folder).stdout
    assert full.count("] RM401") == 10
    call("check", "nhieu.txt", "-o", "nhieu.json", cwd=folder)
    (entry,) = json.loads((folder / "nhieu.json").read_text(encoding="utf-8"))
    assert sum(f["code"] == "RM401" for f in entry["findings"]) == 10


def test_an_unknown_unit_and_year_are_asked_for(folder: Path) -> None:
    told = call("check", "khong-ro.txt", cwd=folder).stdout
    assert "RM342" in told
    assert "RM426" not in told


def test_the_workbook_has_a_row_for_each_and_room_for_an_answer(folder: Path) -> None:
    run = call("check", "mot.txt", "nhieu.txt", "-o", "kiem-tra.xlsx", cwd=folder)
    assert run.returncode == 0
    book = openpyxl.load_workbook(folder / "kiem-tra.xlsx")
    assert book.sheetnames == ["Kiểm tra", "Tóm tắt"]
    rows = list(book["Kiểm tra"].iter_rows(min_row=3, values_only=True))
    assert rows[0] == (
        "Báo cáo", "Mức", "Nội dung", "Câu nguồn", "Vị trí", "Chỗ liên quan", "Mã", "Ý kiến xử lý",
    )  # fmt: skip
    assert rows[1][:2] == ("mot.txt", "Lỗi")
    assert rows[1][6] == "RM401"
    assert len([r for r in rows[1:] if r[6] == "RM401"]) == 11
    refused = call("check", "mot.txt", "--format", "xlsx", cwd=folder)
    assert refused.returncode == 2
    assert "RM206" in refused.stderr


def test_findings_stand_on_the_page_and_elsewhere_if_asked(folder: Path) -> None:
    page = call("parse", "mot.txt", "--format", "html", cwd=folder).stdout
    assert 'class="notes"' in page
    assert (
        'class="notes"'
        not in call("parse", "mot.txt", "--format", "html", "--no-checks", cwd=folder).stdout
    )
    bare = json.loads(call("parse", "mot.txt", cwd=folder).stdout)
    full = json.loads(call("parse", "mot.txt", "--checks", cwd=folder).stdout)
    assert not [f for f in bare["findings"] if f["code"].startswith("RM4")]
    assert {f["code"] for f in full["findings"]} >= {"RM401", "RM463"}
