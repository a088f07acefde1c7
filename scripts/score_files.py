#!/usr/bin/env python3
"""Header fields of the real files beside the project against what their pages show.

    score_files.py [FOLDER] [--ocr-pages N] [--at-least 0.90]

FOLDER holds the files and TRUTH.tsv (default: ``../shared/reports/files``). Prints marks only,
never what a file says: some files name private persons. ✓ right, ✗ wrong, ``tay`` a number or day
that stands there by hand and was left blank, ``ĐOÁN`` one that was not. Exit code 1 if a file gave
an unexpected error, a handwritten number was guessed, or fewer fields than the limit are right.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

from reportminer.document import Header
from reportminer.errors import ReadError
from reportminer.evaluation.comparing import plain_text
from reportminer.pipeline import Pipeline
from reportminer.pool import parse_one
from reportminer.readers import ReadLimits

ROOT = Path(__file__).resolve().parents[1]
FIELDS = ("number", "symbol", "date", "doc_type", "agency", "signer")
AT_LEAST = 0.90
OPEN_FINDINGS = ("RM351", "RM330")
"""Findings that say a number or day was left blank."""
Row = dict[str, str]


@dataclass
class FileScore:
    """Marks of one file; ``error`` is the code of one that did not open."""

    name: str
    kind: str
    marks: dict[str, str] = field(default_factory=dict)
    error: str | None = None
    finding: bool = False
    seconds: float = 0.0

    @property
    def expected_error(self) -> bool:
        """Whether the file opened, or was refused with a code of its own."""
        return self.error is None or (self.error.startswith("RM1") and self.error != "RM190")


def find_folder() -> Path | None:
    """The real files, beside the project or beside its work tree; None where they are absent."""
    places = (parent / "shared" / "reports" / "files" for parent in ROOT.parents[:2])
    return next((place for place in places if (place / "TRUTH.tsv").is_file()), None)


def load_truth(folder: Path) -> list[Row]:
    """Rows of TRUTH.tsv."""
    with (folder / "TRUTH.tsv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def printed_date(row: Row) -> str | None:
    """The date as far as it is printed: what stands there by hand does not count."""
    if "day AND month handwritten" in row["remarks"]:
        return row["date"][:4]
    if "day handwritten" in row["remarks"]:
        return row["date"][:7]
    return row["date"] or None


def _plain(value: str | None) -> str:
    """For comparison: case, tone placement, blanks and the kind of dash do not count."""
    return re.sub(r"\s*[-–]\s*", "-", plain_text(value))


def mark(name: str, row: Row, header: Header | None) -> str:
    """The mark of one field."""
    got = getattr(header or Header(), name)
    if name == "number" and row["number_source"] == "handwritten":
        return "tay" if got is None else "ĐOÁN"
    want = printed_date(row) if name == "date" else row[name] or None
    if name == "doc_type" and want is None:
        return "✓" if _plain(got) in ("", "công văn") else "✗"
    return "✓" if _plain(want) == _plain(got) else "✗"


def score_files(folder: Path, limits: ReadLimits | None = None) -> list[FileScore]:
    """Every file of the table, read and marked."""
    pipeline = Pipeline(limits=limits)
    scores = []
    for row in load_truth(folder):
        result = parse_one(folder / row["file"], pipeline)
        score = FileScore(row["file"], row["kind"], seconds=result.seconds)
        if result.report is None:
            score.error = result.error.code if isinstance(result.error, ReadError) else "?"
        else:
            score.marks = {name: mark(name, row, result.report.header) for name in FIELDS}
            score.finding = any(f.code in OPEN_FINDINGS for f in result.report.findings)
        scores.append(score)
    return scores


def share_right(scores: list[FileScore]) -> float:
    """Share of the fields that are right over the files that open, handwritten numbers aside."""
    marks = [m for score in scores for m in score.marks.values() if m in "✓✗"]
    return marks.count("✓") / len(marks) if marks else 0.0


def guesses(scores: list[FileScore]) -> list[str]:
    """Files whose handwritten number was guessed."""
    return [score.name for score in scores if "ĐOÁN" in score.marks.values()]


def silent(scores: list[FileScore]) -> list[str]:
    """Files whose handwritten number was left blank without a finding."""
    return [s.name for s in scores if s.marks.get("number") == "tay" and not s.finding]


def print_table(scores: list[FileScore]) -> None:
    """A row a file, then the share of each field."""
    print(f"{'tệp':<36}{'loại':<9}" + "".join(f"{name:>10}" for name in FIELDS) + f"{'giây':>8}")
    for score in scores:
        cells = "".join(f"{score.marks.get(name, '-'):>10}" for name in FIELDS)
        error = f"  {score.error}" if score.error else ""
        print(f"{score.name:<36}{score.kind:<9}{cells}{score.seconds:>8.1f}{error}")
    shares = []
    for name in FIELDS:
        marks = [s.marks[name] for s in scores if s.marks.get(name) in ("✓", "✗")]
        shares.append(f"{marks.count('✓')}/{len(marks)}")
    print(f"{'đúng':<45}" + "".join(f"{share:>10}" for share in shares))


def main() -> int:
    """Print the table; exit code 1 if something is below its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=find_folder())
    parser.add_argument("--ocr-pages", type=int, default=ReadLimits().max_ocr_pages)
    parser.add_argument("--at-least", type=float, default=AT_LEAST)
    args = parser.parse_args()
    if args.folder is None:
        print("Không thấy ../shared/reports/files.", file=sys.stderr)
        return 1
    scores = score_files(args.folder, ReadLimits(max_ocr_pages=args.ocr_pages))
    print_table(scores)
    share, unexpected = share_right(scores), [s.name for s in scores if not s.expected_error]
    opened = sum(s.error is None for s in scores)
    print(f"{opened}/{len(scores)} tệp đọc được; đúng {share:.3f} (cần từ {args.at_least:.2f})")
    for words, names in (
        ("lỗi ngoài dự kiến", unexpected),
        ("đoán số viết tay", guesses(scores)),
        ("số viết tay để trống mà không có cảnh báo", silent(scores)),
    ):
        print(f"{words}: {', '.join(names) or 'không'}")
    return 1 if unexpected or guesses(scores) or share < args.at_least else 0


if __name__ == "__main__":
    raise SystemExit(main())
