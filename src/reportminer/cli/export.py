"""``reportminer export``: reports in the forms that research uses, with a data dictionary."""

from __future__ import annotations

from pathlib import Path

import click

from reportminer.cli import options
from reportminer.cli.choosing import parse_told, rows_as_told
from reportminer.cli.reading import open_batch, say
from reportminer.cli.vietnamese import CONTEXT, VietnameseCommand
from reportminer.errors import UsageError

_FORMS = ("jsonl", "conll", "docbin", "parquet")


@click.command(
    cls=VietnameseCommand,
    context_settings=CONTEXT,
    short_help="Xuất dữ liệu cho nghiên cứu: JSONL, CoNLL, DocBin, parquet.",
    epilog="Thư mục có thêm data-dictionary.md: nghĩa của từng cột.",
)
@options.places
@click.option(
    "-o",
    "--output",
    metavar="THƯ-MỤC/",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Thư mục sẽ ghi.",
)
@click.option(
    "--format",
    "forms",
    type=click.Choice(_FORMS),
    multiple=True,
    default=("jsonl", "conll"),
    help="jsonl: mỗi dữ kiện một dòng; conll: từng từ, nhãn BIO; docbin: spaCy; parquet: các bảng. "
    "Ghi được nhiều lần (mặc định jsonl và conll).",
)
@options.who
@options.jobs
def command(
    places: tuple[Path, ...],
    output: Path,
    forms: tuple[str, ...],
    who: tuple[str, ...],
    jobs: int,
) -> int:
    """Xuất dữ kiện của các báo cáo cho nghiên cứu, kèm vị trí trong văn bản và từ điển dữ liệu."""
    if "parquet" in forms:
        from reportminer.exports.flat import need_pyarrow

        need_pyarrow()
    parse_told(who)  # before anything is read
    batch = open_batch(places)
    reports = [report for _, report in batch.reports(jobs)]
    if not reports:
        say(UsageError("RM207", path=str(output)).both)
        return 1
    from reportminer.exports.research import write_research

    for path in write_research(output, rows_as_told(reports, who), forms):
        click.echo(f"Đã ghi {path}")
    if len(batch.paths) > 1 or batch.errors:
        say(batch.summary())
    return batch.exit_code
