"""Prints how long pivots of 100,000 award records and workbooks of 50,000 rows take.

python scripts/bench_tables.py [--records 100000] [--rows 50000]
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pandas as pd

from reportminer.document import Block, BlockKind, Report, Source
from reportminer.exports.basis_sheets import basis_sheets
from reportminer.exports.charts import charts_of
from reportminer.exports.flat import write_frame
from reportminer.exports.workbook import write_workbook
from reportminer.tables import SCHEMAS, ReportRows
from reportminer.tables.bases import parse_basis
from reportminer.tables.cells import Cell, compare
from reportminer.tables.comparison import Comparison
from reportminer.tables.identity import Identity, Period
from reportminer.tables.pivots import pivot
from reportminer.tables.sources import Sources
from reportminer.tables.statements import Amount, Measure, Statement

PIVOTS = (
    (["unit"], ()),
    (["award"], ()),
    (["unit", "award"], ("award",)),
    (["unit", "award", "recipient"], ("award", "recipient")),
)


def award_records(count: int) -> pd.DataFrame:
    """A frame with the columns of ``awards``, filled at random."""
    rng = random.Random(2026)
    columns: dict[str, object] = {c.name: pd.Series([None] * count, dtype=c.dtype)
                                  for c in SCHEMAS["awards"]}  # fmt: skip

    def drawn(name: str, draw: Callable[[], object]) -> None:
        dtype = next(c.dtype for c in SCHEMAS["awards"] if c.name == name)
        columns[name] = pd.Series([draw() for _ in range(count)], dtype=dtype)

    drawn("row_id", lambda: f"bc/awards/{rng.randrange(10**6)}")
    drawn("report", lambda: f"bc-{rng.randrange(4000)}")
    drawn("unit", lambda: f"xã số {rng.randrange(700)}")
    drawn("year", lambda: rng.randrange(2018, 2027))
    drawn("section", lambda: "I > 9")
    drawn("sentence", lambda: "Có 21 tập thể và 25 cá nhân được tặng Giấy khen của Chủ tịch. " * 2)
    drawn("text", lambda: "25 cá nhân được tặng Giấy khen")
    drawn("start", lambda: rng.randrange(10**5))
    drawn("end", lambda: rng.randrange(10**5))
    drawn("award", lambda: f"Danh hiệu {rng.randrange(40)}")
    drawn("recipient", lambda: rng.choice(["collective", "individual", "household"]))
    drawn("count", lambda: rng.randrange(1, 500))
    drawn("status", lambda: rng.choice(["awarded", "awarded", "proposed"]))
    drawn("scope", lambda: "tổng kết năm")
    drawn("award_year", lambda: rng.randrange(2018, 2027))
    drawn("award_year_written", lambda: True)
    return pd.DataFrame(columns)


def comparison_cells(count: int) -> tuple[list[Cell], list[ReportRows]]:
    """Cells of a comparison over as many statements, with reports to lead to."""
    rng = random.Random(2026)
    years, measures = range(2021, 2026), [
        Measure(f"awards:{n}", f"Danh hiệu số {n}", "awards", "cá nhân") for n in range(20)
    ]  # fmt: skip
    batch, told = [], []
    for unit in range(-(-count // (len(years) * len(measures)))):
        for year in years:
            lines = [f"Có {n} cá nhân được tặng Danh hiệu số {n} năm {year}." for n in range(20)]
            text = "\n".join(lines)
            starts = [sum(len(x) + 1 for x in lines[:n]) for n in range(20)]
            blocks = tuple(
                Block(n, BlockKind.PARAGRAPH, s, s + len(x), ((s, s + len(x)),))
                for n, (s, x) in enumerate(zip(starts, lines, strict=True))
            )
            report = Report(Source(f"bc-{unit}-{year}.txt", "0", "text/plain", "x", "1"), text,
                            blocks)  # fmt: skip
            one = Identity(f"bc-{unit}-{year}", f"xã số {unit}", "xã", None, year, Period.YEAR, ())
            batch.append(ReportRows(report, one, {n: [] for n in SCHEMAS}, Sources(report)))
            for number, measure in enumerate(measures):
                start = starts[number]
                row = {"row_id": f"{one.report}/awards/{number}", "start": start,
                       "end": start + len(lines[number]), "scope": "tổng kết năm"}  # fmt: skip
                told.append(
                    Statement(f"xã số {unit}", None, "cấp xã", year, measure,
                              Amount(Decimal(rng.randrange(1, 400))), one, (row,))
                )  # fmt: skip
    return compare(told[:count], parse_basis("as_reported")), batch


def timed(name: str, work: Callable[[], object], limit: float) -> bool:
    begin = time.perf_counter()
    work()
    spent = time.perf_counter() - begin
    good = spent < limit
    print(f"{name:<62}{spent:>7.2f} s   (limit {limit:g} s) {'ok' if good else 'TOO SLOW'}")
    return good


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--rows", type=int, default=50_000)
    args = parser.parse_args()
    frame = award_records(args.records)
    good = []
    for rows, within in PIVOTS:
        name = f"pivot of {args.records} award records: {' × '.join(rows)} × year"
        good.append(timed(name, lambda r=rows, w=within: pivot(frame, r, "award_year", "count",  # type: ignore[misc]
                                                               within=w), 1))  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        name = f"workbook of a tidy table, {args.rows} rows"
        part = frame.head(args.rows)
        good.append(timed(name, lambda: write_frame(path / "a.xlsx", "awards", part), 20))
        # A cell has its line among the details, its source, and a fifth of a line by year.
        cells, batch = comparison_cells(round(args.rows / 2.2))

        def book() -> None:
            sheets = basis_sheets(cells, parse_basis("as_reported"), batch, Comparison(()), [])
            write_workbook(path / "b.xlsx", sheets, charts_of(cells))

        name = f"workbook of a comparison, {len(cells)} cells, {args.rows} rows, with links"
        good.append(timed(name, book, 20))
    return 0 if all(good) else 1


if __name__ == "__main__":
    raise SystemExit(main())
