"""Planted mistakes written by hand: ``corpora/checks/*.txt`` (format in its README.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportminer.checks import run_checks
from reportminer.document import Finding
from reportminer.pipeline import parse_text

FOLDER = Path(__file__).resolve().parents[1] / "corpora" / "checks"
NEAR = 90
"""Characters a finding may lie from the braces: the count is marked, the list stands beside."""
_FRAME = """{agency}

Số: 120/{symbol}
{place}, ngày {day} tháng {month} năm {signed}

BÁO CÁO
Kết quả công tác thi đua, khen thưởng năm {year}

{body}

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.

{authority}
{role}

Nguyễn Văn Mẫu
"""
_FIELDS = {
    "agency": "ỦY BAN NHÂN DÂN⏎HUYỆN MẪU", "symbol": "BC-UBND", "place": "Mẫu",
    "date": "25/11/2022", "year": "2022", "authority": "TM. ỦY BAN NHÂN DÂN", "role": "CHỦ TỊCH",
}  # fmt: skip
_FIELD = re.compile(r"<(\w+)=([^<>]*)>\s*")
_BRACES = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


@dataclass(frozen=True)
class Planting:
    """One line of a file: a pair of a right and a wrong text, or a text that only looks wrong."""

    place: str
    kind: str
    codes: tuple[str, ...]
    source: str
    pair: bool
    decided: bool = True

    @property
    def right(self) -> str:
        """The report without the mistake."""
        return report_text(_BRACES.sub(r"\1", self.source))

    @property
    def wrong(self) -> tuple[str, list[tuple[int, int]]]:
        """The report with the mistake, and the places in it that were changed."""
        marked = report_text(_BRACES.sub("\ue000\\2\ue001", self.source))
        text, spans, start = "", [], 0
        for char in marked:
            if char == "\ue000":
                start = len(text)
            elif char == "\ue001":
                spans.append((start, len(text)))
            else:
                text += char
        return text, spans


def report_text(source: str) -> str:
    """The report around a text: fields in front of it, then the body."""
    fields = dict(_FIELDS)
    while match := _FIELD.match(source):
        fields[match[1]] = match[2]
        source = source[match.end() :]
    marks = dict.fromkeys(map(ord, "\ue000\ue001"))
    date = fields.pop("date")
    day, month, signed = date.translate(marks).split("/")
    marked = "\ue000" in date
    text = _FRAME.format(
        **fields, day=("\ue000" if marked else "") + day, month=month,
        signed=signed + ("\ue001" if marked else ""), body=source,
    )  # fmt: skip
    return text.replace("⏎", "\n")


def read_plantings(folder: Path = FOLDER) -> Iterator[Planting]:
    """All lines of all files, in order."""
    for path in sorted(folder.glob("*.txt")):
        kind, codes = "", tuple[str, ...]()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            place = f"{path.name}:{number}"
            decided = not line.startswith("? ")
            line = line.removeprefix("? ")
            if line.startswith("= "):
                _, kind, either = line.split()
                codes = tuple(either.split("|"))
            elif line[:2] in ("+ ", "- "):
                pair = line[0] == "+"
                if pair != (_BRACES.search(line) is not None):
                    raise ValueError(f"{place}: braces belong to lines with +")
                yield Planting(place, kind, codes, line[2:], pair, decided)
            elif line.strip() and not line.startswith("#"):
                raise ValueError(f"{place}: {line!r}")


@dataclass(frozen=True)
class Outcome:
    """What the checks said: was the mistake told (None without one), and what was told wrongly."""

    planting: Planting
    told: bool | None
    false: tuple[Finding, ...]


def judge(planting: Planting) -> Outcome:
    """Run the checks on both texts.

    In the right text every finding of a check is false, and the planting's own code; in the wrong
    one those that lie apart from the mistake.
    """
    false = [f for f in findings(planting.right) if _checked(f, planting)]
    if not planting.pair:
        return Outcome(planting, None, tuple(false))
    text, spans = planting.wrong
    told = False
    for finding in findings(text):
        near = any(_touches(finding, *span) for span in spans)
        told = told or (near and finding.code in planting.codes)
        if not near and _checked(finding, planting):
            false.append(finding)
    return Outcome(planting, told, tuple(false))


def _checked(finding: Finding, planting: Planting) -> bool:
    return finding.code.startswith("RM4") or finding.code in planting.codes


def _touches(finding: Finding, start: int, end: int) -> bool:
    if finding.start is None or finding.end is None:
        return False
    own = [(finding.start, finding.end), *((s.start, s.end) for s in finding.related)]
    return any(s <= end + NEAR and start <= e + NEAR for s, e in own)


def findings(text: str) -> tuple[Finding, ...]:
    """Findings of reading and of the checks."""
    report = parse_text(text, "a.txt")
    return tuple(dict.fromkeys([*report.findings, *run_checks(report)]))
