"""Time and memory of the readers, as ratios measured in one run on this machine."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2

PDF_AT_LEAST, DOCX_AT_MOST = 5.0, 2.0
LONG, SHORT = 1000, 100
"""Pages of the two PDFs whose peak memory is compared."""
MEMORY_AT_MOST = 0.1
"""MB a further page may cost; an unclosed page costs about 4 MB, its text and boxes 0.05 MB."""


@dataclass(frozen=True)
class Cost:
    """A measured figure against its limit."""

    name: str
    figure: float
    limit: float
    at_most: bool
    remark: str = ""

    @property
    def passed(self) -> bool:
        """Whether the figure keeps its limit."""
        return self.figure <= self.limit if self.at_most else self.figure >= self.limit

    def line(self) -> str:
        """One row of the table."""
        sign = "≤" if self.at_most else "≥"
        verdict = "đạt" if self.passed else "KHÔNG ĐẠT"
        return f"{self.name:<58}{self.figure:>8.2f}   {sign} {self.limit:<6} {verdict}{self.remark}"


def _seconds(job: Callable[[], object], times: int) -> float:
    """Shortest CPU time after one run to warm up: what else the machine does counts least."""
    job()
    spent = []
    for _ in range(times):
        begin = time.process_time()
        job()
        spent.append(time.process_time() - begin)
    return min(spent)


def pdf_speed(path: Path) -> Cost:
    """Pages a second of the reader divided by those of ``pdfplumber`` ``extract_text``."""
    import pdfplumber

    from reportminer.readers import read_raw

    def theirs() -> None:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_text()
                page.close()

    ratio = _seconds(theirs, 3) / _seconds(lambda: read_raw(path), 5)
    return Cost("PDF có chữ: trang/giây so với pdfplumber.extract_text", ratio, PDF_AT_LEAST, False)


def docx_speed(path: Path) -> Cost:
    """Time of the reader divided by that of python-docx walking the same file."""
    import docx

    from reportminer.readers import read_raw

    def walk() -> int:
        return sum(len(text) for text in _walk(docx.Document(str(path))))

    ratio = _seconds(lambda: read_raw(path), 7) / _seconds(walk, 7)
    return Cost(".docx: thời gian so với python-docx đi hết tệp", ratio, DOCX_AT_MOST, True)


def _walk(place: Any) -> Iterator[str]:
    """Text and style of every paragraph, text and font of every run, cells of every table."""
    for item in place.iter_inner_content():
        if hasattr(item, "rows"):
            for row in item.rows:
                for cell in row.cells:
                    yield from _walk(cell)
        else:
            yield item.style.name
            for run in item.runs:
                yield run.text + (run.font.name or "")


def long_pdf(source: Path, pages: int, target: Path) -> Path:
    """A PDF of so many pages, those of ``source`` over and over."""
    old, new = pypdfium2.PdfDocument(source), pypdfium2.PdfDocument.new()
    count = len(old)
    new.import_pages(old, pages=[i % count for i in range(pages)])
    new.save(target)
    new.close()
    old.close()
    return target


# VmHWM, not ru_maxrss: that one starts from what the parent had when it forked.
_PEAK = """
import sys
from pathlib import Path
from reportminer.readers import read_raw
report = read_raw(Path(sys.argv[1]))
assert report.blocks
status = Path("/proc/self/status").read_text()
print(next(int(line.split()[1]) / 1024 for line in status.splitlines() if "VmHWM" in line))
"""


def peak_mb(path: Path, source_folder: Path) -> float:
    """Peak memory of a process that reads one file and keeps its report, in MB."""
    done = subprocess.run(
        [sys.executable, "-c", _PEAK, str(path)],
        check=True, capture_output=True, text=True, env={"PYTHONPATH": str(source_folder)},
    )  # fmt: skip
    return float(done.stdout)


def pdf_memory(source: Path, folder: Path, source_folder: Path) -> Cost:
    """Peak memory that each page beyond the first hundred adds, in MB."""
    short = peak_mb(long_pdf(source, SHORT, folder / "short.pdf"), source_folder)
    long = peak_mb(long_pdf(source, LONG, folder / "long.pdf"), source_folder)
    remark = f"   ({SHORT} trang: {short:.0f} MB, {LONG} trang: {long:.0f} MB)"
    name = f"PDF {LONG} trang: bộ nhớ tăng thêm mỗi trang (MB)"
    return Cost(name, (long - short) / (LONG - SHORT), MEMORY_AT_MOST, True, remark)
