"""Time to fill 12 forms for 60 units: reading, filling, peak memory.

The demo corpus has fewer units: its reports are read 60 times over and each copy is given a unit of
its own. With --jobs the reports are read by several processes; filling is done by one.

    python scripts/bench_forms.py [--units 60] [--forms 12] [--jobs 1]
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from reportminer.appendices import built_in_forms, fill_folder, plan_jobs
from reportminer.document import Header, Report
from reportminer.pool import parse_files
from reportminer.tables import report_rows

REPORTS = Path(__file__).parents[1] / "corpora" / "demo" / "reports"
LIMIT_SECONDS = 180


def of_unit(report: Report, number: int) -> Report:
    """A copy of a report, issued by ``xã Đơn vị <number>`` for one year."""
    header = replace(
        report.header or Header(),
        agency=f"UBND XÃ ĐƠN VỊ {number}",
        subject="Công tác thi đua, khen thưởng năm 2025",
    )
    source = replace(report.source, name=f"don-vi-{number}.txt", sha256=f"{number:064d}")
    return replace(report, header=header, source=source)


def main() -> int:
    parser = argparse.ArgumentParser(description="Time to fill forms for many units.")
    parser.add_argument("--units", type=int, default=60)
    parser.add_argument("--forms", type=int, default=12)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    paths = list(islice(cycle(sorted(REPORTS.iterdir())), options.units))
    started = time.perf_counter()
    reports = [
        of_unit(result.report, number)
        for number, result in enumerate(parse_files(paths, jobs=options.jobs), 1)
        if result.report is not None
    ]
    batch = report_rows(reports)
    read = time.perf_counter() - started
    forms = list(built_in_forms().values())[: options.forms]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        jobs = plan_jobs(batch, forms, folder, province=False)
        started, before = time.perf_counter(), time.process_time()
        lines = fill_folder(batch, jobs, folder)
        filled, busy = time.perf_counter() - started, time.process_time() - before
        started = time.perf_counter()
        fill_folder(batch, jobs, folder)
        again = time.perf_counter() - started
    done = sum(line.status == "done" for line in lines)
    memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    total = read + filled
    print(f"{options.units} units x {len(forms)} forms: {done}/{len(jobs)} files")
    print(f"reading {read:.1f} s, filling {filled:.1f} s (processor {busy:.1f} s)")
    print(f"together {total:.1f} s (limit {LIMIT_SECONDS}); resumed {again:.1f} s; {memory_mb} MB")
    return 0 if done == len(jobs) and total < LIMIT_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
