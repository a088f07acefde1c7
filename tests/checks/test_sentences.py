"""Annotated sentences: where a check must speak, and where it must not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from reportminer.checks import run_checks
from reportminer.document import Finding
from reportminer.errors import Severity
from reportminer.pipeline import parse_text

FOLDER = Path(__file__).parent / "sentences"
HEAD = """ỦY BAN NHÂN DÂN
HUYỆN MẪU

Số: 120/BC-UBND
Mẫu, ngày 25 tháng 11 năm 2022

BÁO CÁO
Kết quả công tác thi đua, khen thưởng năm 2022

"""
FOOT = """

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn Mẫu
"""


@dataclass(frozen=True)
class Line:
    """One line: the code it is about, whether it must be told, the sentence, the marked words."""

    place: str
    code: str
    told: bool
    text: str
    span: tuple[int, int]


def read_lines() -> list[Line]:
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        code = ""
        for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            place = f"{path.name}:{number}"
            if raw.startswith("= "):
                code = raw[2:].strip()
            elif raw[:2] in ("+ ", "- "):
                marked = raw[2:].replace("⏎", "\n")
                start, end = marked.find("⟦"), marked.find("⟧") - 1
                assert (start >= 0) is (raw[0] == "+"), place
                text = marked.replace("⟦", "").replace("⟧", "")
                found.append(Line(place, code, raw[0] == "+", text, (start, end)))
            else:
                assert not raw.strip() or raw.startswith("#"), place
    return found


LINES = read_lines()


def findings(line: Line) -> tuple[Finding, ...]:
    report = parse_text(HEAD + line.text + FOOT)
    assert report.text[len(HEAD) :].startswith(line.text)
    return run_checks(report)


def shown(found: list[Finding]) -> str:
    return "\n".join(f"{f.code} {f.start}-{f.end} {f.words('vi')}" for f in found)


@pytest.mark.parametrize("line", [ln for ln in LINES if ln.told], ids=lambda ln: ln.place)
def test_told(line: Line) -> None:
    found = [f for f in findings(line) if f.code.startswith("RM4")]
    start, end = (len(HEAD) + at for at in line.span)
    hits = [
        f
        for f in found
        if f.code == line.code and f.start is not None and f.end is not None
        and f.start < end and start < f.end
    ]  # fmt: skip
    assert hits, f"{line.place}: {line.text}\n{shown(found)}"
    assert len(hits) == 1, f"told twice\n{shown(hits)}"
    # The words of the mark, and not the whole paragraph.
    (hit,) = hits
    assert hit.start is not None and hit.end is not None
    assert hit.start >= start - 60 and hit.end - hit.start <= 200, shown(hits)


@pytest.mark.parametrize("line", [ln for ln in LINES if not ln.told], ids=lambda ln: ln.place)
def test_silent(line: Line) -> None:
    found = [
        f
        for f in findings(line)
        if f.code == line.code or (f.code.startswith("RM4") and f.severity is not Severity.NOTE)
    ]
    assert not found, f"{line.place}: {line.text}\n{shown(found)}"


def test_every_code_has_both_kinds_of_lines() -> None:
    told = {line.code for line in LINES if line.told}
    silent = {line.code for line in LINES if not line.told}
    assert told == silent
    assert len(told) >= 25
