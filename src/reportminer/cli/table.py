"""``reportminer table``: one tidy table of reports as a file, or as csv on the screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportminer.cli import options
from reportminer.cli.choosing import parse_told, rows_as_told
from reportminer.cli.reading import open_batch, say
from reportminer.cli.vietnamese import CONTEXT, VietnameseCommand
from reportminer.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from reportminer.document import Report

NAMES = (
    "awards", "indicators", "references", "movements", "role_models", "councils", "propaganda",
    "clusters", "told_zeros", "documents", "indicator_clusters", "findings", "coverage",
    "headers", "sections", "dates", "quantities", "admin_units", "organizations", "people",
)  # fmt: skip


@click.command(
    cls=VietnameseCommand,
    context_settings=CONTEXT,
    short_help="Một bảng dữ liệu (khen thưởng, chỉ tiêu, văn bản …) của nhiều báo cáo.",
    epilog="Các cột của từng bảng: docs/data-dictionary.md, và trang «Cột» của sổ Excel.",
)
@click.argument("name", metavar="BẢNG", type=click.Choice(NAMES))
@options.places
@click.option(
    "-o",
    "--output",
    metavar="TỆP",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Nơi ghi: .csv, .xlsx, .parquet, .jsonl, .html hoặc .md; không có thì in csv.",
)
@options.who
@options.jobs
def command(
    name: str, places: tuple[Path, ...], output: Path | None, who: tuple[str, ...], jobs: int
) -> int:
    """Bảng dữ liệu gọn: mỗi dòng một dữ kiện, kèm báo cáo, đơn vị, năm và câu nguồn. BẢNG là một
    trong: awards, indicators, references, movements, role_models, councils, propaganda, clusters,
    told_zeros, documents, indicator_clusters, findings, coverage (ai đã báo cáo, thiếu gì),
    headers, sections, dates, quantities, admin_units, organizations, people.
    """
    if output is not None:
        _check_form(output)
    parse_told(who)  # before anything is read
    batch = open_batch(places)
    reports = [report for _, report in batch.reports(jobs)]
    if not reports:
        say(UsageError("RM207", path=str(output or "bảng")).both)
        return 1
    frame = _frame(name, reports, who)
    if frame.empty:
        raise UsageError("RM210", selection=f"bảng {name}", known=f"{len(reports)} báo cáo")
    if len(batch.paths) > 1 or batch.errors:
        say(batch.summary())
    from reportminer.exports.flat import csv_text, write_frame

    if output is None:
        click.echo(csv_text(frame), nl=False)
        return batch.exit_code
    write_frame(output, name, frame)
    click.echo(f"Đã ghi {output}: {len(frame)} dòng.")
    return batch.exit_code


def _check_form(output: Path) -> None:
    from reportminer.exports.flat import FORMS, need_pyarrow

    if output.suffix.lower() not in FORMS:
        raise UsageError("RM214", path=str(output), allowed=", ".join(FORMS))
    if output.suffix.lower() == ".parquet":
        need_pyarrow()


def _frame(name: str, reports: list[Report], who: tuple[str, ...]) -> pd.DataFrame:
    from reportminer.tables.coverage import coverage
    from reportminer.tables.frames import coverage_frame, row_frames

    if name in ("findings", "coverage"):
        from reportminer.checks import run_checks

        reports = [r.with_mentions((), run_checks(r)) for r in reports]
    batch = rows_as_told(reports, who)
    for report in batch:
        if report.identity.unit is None or report.identity.year is None:
            say(UsageError("RM212", report=report.identity.report).vi)
    return coverage_frame(coverage(batch)) if name == "coverage" else row_frames(batch)[name]
