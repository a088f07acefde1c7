"""Three figures on emulation movements for print; run cell by cell or as a whole.

    python scripts/figures_movements.py [--reports FOLDER | --json FOLDER] [--out out/figures]

Reads reports (or the JSON that ``reportminer compare --json`` writes), and for each figure writes
an SVG and the CSV of its numbers. The default is the simulated demo corpus.
"""

from __future__ import annotations

# %% What is read
import argparse
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd

from reportminer.document import Report
from reportminer.document.jsonform import loads
from reportminer.exports.charts import Chart, Curve
from reportminer.exports.svg import svg
from reportminer.exports.writing import write_text
from reportminer.pool import parse_files
from reportminer.tables import ReportRows, report_rows
from reportminer.tables.bases import parse_basis
from reportminer.tables.cells import compare
from reportminer.tables.comparison import compare_awards
from reportminer.tables.frames import cells_frame, row_frames
from reportminer.tables.pivots import pivot
from reportminer.tables.statements import statements

ROOT = Path(__file__).resolve().parents[1]
TITLES = ("Lao động tiên tiến", "Chiến sĩ thi đua cơ sở", "Tập thể lao động tiên tiến")


def read_reports(reports: Path, json: Path | None) -> list[Report]:
    if json is not None:
        return [loads(p.read_text(encoding="utf-8")) for p in sorted(json.glob("*.json"))]
    files = sorted(p for p in reports.iterdir() if p.is_file())
    return [r.report for r in parse_files(files) if r.report is not None]


# %% Figure 1: the main titles through the years, over areas that can be compared at all
def figure_titles(batch: Sequence[ReportRows]) -> tuple[Chart, pd.DataFrame]:
    """Sums over the areas that report in every year; areas with a bound only are left out."""
    found = statements(batch, compare_awards(batch))
    cells = cells_frame(compare(found, parse_basis("smallest_common_areas")))
    names = [f"{title}, {'tập thể' if title.startswith('Tập') else 'cá nhân'}" for title in TITLES]
    kept = cells[cells["measure"].isin(names) & cells["status"].isin(["exact", "summed"])]
    years = sorted({int(y) for y in kept["year"]})
    whole = kept.groupby(["area", "measure"])["year"].nunique() == len(years)
    areas = sorted(str(a) for a, ok in whole.groupby("area").all().items() if ok)
    kept = kept[kept["area"].isin(areas)]
    wide = pivot(kept, ["measure"])
    # Nothing is drawn over a break: before it districts report, after it their communes.
    starts = sorted({int(y) for y in kept.loc[kept["series_break"], "year"]})
    edges = [years[0], *starts, years[-1] + 1]
    curves = tuple(
        Curve(
            str(row["measure"]) + (f" (từ {low})" if low != years[0] else ""),
            tuple(_float(row[y]) if low <= y < high else None for y in years),
        )
        for _, row in wide.iterrows()
        for low, high in pairwise(edges)
    )
    note = "vùng có số đủ các năm: " + ", ".join(areas)
    title = "Hình 1. Danh hiệu thi đua qua các năm"
    return Chart("line", title, tuple(map(str, years)), curves, "", note), wide


def _float(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


# %% Figure 2: how far each movement has spread
def figure_spread(batch: Sequence[ReportRows]) -> tuple[Chart, pd.DataFrame]:
    """Share of the reports that name a movement, by its id: local names count as one movement."""
    frame = row_frames(batch)["movements"]
    named = frame[frame["movement_id"].notna()].drop_duplicates(["report", "movement_id"])
    counts = named.groupby(["movement_id", "movement_name"]).size().sort_values(ascending=False)
    table = counts.rename("reports").reset_index()
    table["share_pct"] = (100 * table["reports"] / len(batch)).round(1)
    top = table.head(12)
    curve = Curve("báo cáo", tuple(float(v) for v in top["share_pct"]))
    title = "Hình 2. Tỷ lệ báo cáo có nêu phong trào (%)"
    return Chart("bar", title, tuple(top["movement_name"]), (curve,), "%"), table


# %% Figure 3: who is rewarded: the share of people who work directly
def figure_workers(batch: Sequence[ReportRows]) -> tuple[Chart, pd.DataFrame]:
    """Persons who work directly among persons rewarded: numerators and denominators are added,
    percentages never averaged. The numerator is the whole number that the stated percentage means.
    """
    frame = row_frames(batch)["awards"]
    told = frame[
        frame["direct_workers_pct"].notna() & frame["count"].notna() & frame["award_year"].notna()
        & (frame["status"] == "awarded")
    ].copy()  # fmt: skip
    told["workers"] = (told["direct_workers_pct"] * told["count"].astype("float64") / 100).round()
    sums = told.groupby(["award", "award_year"])[["workers", "count"]].sum()
    table = sums.astype("float64").reset_index()
    table["share_pct"] = (100 * table["workers"] / table["count"]).round(1)
    years = sorted(table["award_year"].unique())
    curves = []
    for award in TITLES[:2]:
        own = table[table["award"] == award]
        by_year = dict(zip(own["award_year"], own["share_pct"], strict=True))
        curves.append(Curve(award, tuple(_float(by_year.get(y)) for y in years)))
    title = "Hình 3. Tỷ lệ người lao động trực tiếp trong số cá nhân được khen (%)"
    return Chart("line", title, tuple(map(str, years)), tuple(curves), "%"), table


# %% Written out
def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=Path, default=ROOT / "corpora" / "demo" / "reports")
    parser.add_argument("--json", type=Path, help="folder of report JSON instead of reports")
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "figures")
    args = parser.parse_args()
    batch = report_rows(read_reports(args.reports, args.json))
    figures = (figure_titles, figure_spread, figure_workers)
    for number, figure in enumerate(figures, 1):
        chart, table = figure(batch)
        picture = str(svg(chart)).replace("<svg ", '<svg font-family="Tinos, serif" ', 1)
        write_text(args.out / f"figure-{number}.svg", picture + "\n")
        write_text(args.out / f"figure-{number}.csv", table.to_csv(index=False))
        values = [v for c in chart.curves for v in c.values if v is not None]
        least, most = (Decimal(str(f(values))) for f in (min, max)) if values else (0, 0)
        print(f"figure-{number}.svg  {chart.title}: {len(values)} values, {least} to {most}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
