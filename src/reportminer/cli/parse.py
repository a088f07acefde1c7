"""``reportminer parse``: reports as JSON, JSON lines, a web page or Markdown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportminer.cli import options
from reportminer.cli.overlaying import write_overlays
from reportminer.cli.reading import (
    Batch,
    is_folder,
    leave_done,
    limits_of,
    open_batch,
    output_names,
    refuse_inputs,
    say,
)
from reportminer.cli.vietnamese import CONTEXT, VietnameseCommand
from reportminer.errors import UsageError

if TYPE_CHECKING:
    from reportminer.document import Report

Renderer = Callable[["Report"], str]


@click.command(
    cls=VietnameseCommand,
    context_settings=CONTEXT,
    short_help="Đọc báo cáo, ghi ra JSON, trang xem hoặc Markdown.",
    epilog="Không có -o: một báo cáo in ra màn hình; nhiều báo cáo cần -o THƯ-MỤC/ hoặc jsonl.",
)
@click.argument(
    "places", metavar="TỆP...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "-o",
    "--output",
    metavar="TỆP|THƯ-MỤC/",
    help="Nơi ghi; thư mục nhận một tệp cho mỗi báo cáo.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "jsonl", "html", "md", "pdf-overlay"]),
    default="json",
    help="json (mặc định): đầy đủ; jsonl: mỗi báo cáo một dòng; html: trang xem; md: dàn ý, bảng; "
    "pdf-overlay: bản sao PDF có đánh dấu.",
)
@options.jobs
@click.option(
    "--limit",
    "limits",
    metavar="TÊN=SỐ",
    multiple=True,
    help="Giới hạn cho mỗi tệp, ví dụ max_file_mb=500, max_ocr_pages=20 (dùng được nhiều lần).",
)
@click.option(
    "--checks/--no-checks",
    "checks",
    default=None,
    help="Kèm những chỗ mâu thuẫn trong báo cáo (mặc định: trang html có, dạng khác không).",
)
@click.option(
    "--resume",
    is_flag=True,
    help="Làm tiếp lần trước bị dừng: báo cáo đã có kết quả mới hơn tệp thì không đọc lại "
    "(khi -o là thư mục).",
)
def command(
    places: tuple[Path, ...],
    output: str | None,
    form: str,
    jobs: int,
    limits: tuple[str, ...],
    checks: bool | None,
    resume: bool,
) -> int:
    """Đọc báo cáo và ghi ra những gì rút được.

    TỆP là Word (.docx, .doc, .rtf, .odt), PDF, ảnh quét (PDF, .tif, .jpg, .png), Excel (.xlsx,
    .xls, .ods), trang web lưu lại (.html, .mht), văn bản (.txt, .md), tệp nén .zip, thư .eml,
    hoặc thư mục chứa chúng.
    """
    batch = open_batch(places, limits_of(limits))
    if form == "pdf-overlay":
        write_overlays(batch, output, jobs, resume=resume)
        return _summed_up(batch)
    render = _renderer(form)
    if form == "html" if checks is None else checks:
        render = _checked(render)
    if form == "jsonl":
        _write_lines(batch, render, output, jobs)
    elif output is None:
        _print(batch, render, jobs)
    else:
        _write_files(batch, render, output, form, jobs, resume=resume)
    return _summed_up(batch)


def _summed_up(batch: Batch) -> int:
    if len(batch.paths) > 1 or batch.errors:
        say(batch.summary())
    return batch.exit_code


def _checked(render: Renderer) -> Renderer:
    """The same with the findings of the checks: on a page they stand beside their sentences."""
    from reportminer.checks import run_checks

    return lambda report: render(report.with_mentions((), run_checks(report)))


def _renderer(form: str) -> Renderer:
    if form == "html":
        from reportminer.exports.page import report_page

        return report_page
    if form == "md":
        from reportminer.exports.markdown import to_markdown

        return to_markdown
    from reportminer.exports.jsontext import to_json, to_json_line

    return to_json_line if form == "jsonl" else to_json


def _print(batch: Batch, render: Renderer, jobs: int) -> None:
    if len(batch.paths) > 1:
        raise UsageError(
            "RM206",
            vi=f"có {len(batch.paths)} báo cáo, cần -o THƯ-MỤC/ hoặc --format jsonl",
            en=f"{len(batch.paths)} reports need -o FOLDER/ or --format jsonl",
            command="reportminer parse",
        )
    for _, report in batch.reports(jobs):
        click.echo(render(report))


def _write_lines(batch: Batch, render: Renderer, output: str | None, jobs: int) -> None:
    lines = (render(report) for _, report in batch.reports(jobs))
    if output is None:
        for line in lines:
            click.echo(line)
        return
    from reportminer.exports.writing import write_atomically

    target = Path(output)
    if is_folder(output):
        target = target / "bao-cao.jsonl"
    refuse_inputs(batch.paths, [target])

    def fill(temporary: Path) -> None:
        with temporary.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(line + "\n" for line in lines)

    if batch.paths:
        write_atomically(target, fill)


def _write_files(
    batch: Batch, render: Renderer, output: str, form: str, jobs: int, *, resume: bool
) -> None:
    from reportminer.exports.writing import write_text

    if is_folder(output):
        targets = dict(zip(batch.paths, output_names(batch.paths, Path(output), form), strict=True))
    elif len(batch.paths) > 1:
        raise UsageError("RM204", path=output)
    else:
        targets = {path: Path(output) for path in batch.paths}
    refuse_inputs(batch.paths, targets.values())
    if resume:
        leave_done(batch, targets)
    try:
        for path, report in batch.reports(jobs):
            write_text(targets[path], render(report) + "\n")
    except KeyboardInterrupt:
        say(f"\nĐã ghi {batch.read} báo cáo vào {output}; chạy lại với --resume để làm tiếp.")
        raise
