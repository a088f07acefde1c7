"""``reportminer parse``: reports as JSON, JSON lines, a web page or Markdown."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportminer.cli.reading import Batch, open_batch, output_names, say
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
    type=click.Choice(["json", "jsonl", "html", "md"]),
    default="json",
    help="json (mặc định): đầy đủ; jsonl: mỗi báo cáo một dòng; html: trang xem; md: dàn ý, bảng.",
)
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 64),
    default=1,
    help="Số tiến trình đọc cùng lúc (mặc định 1).",
)
@click.option(
    "--checks/--no-checks",
    "checks",
    default=None,
    help="Kèm những chỗ mâu thuẫn trong báo cáo (mặc định: trang html có, dạng khác không).",
)
def command(
    places: tuple[Path, ...], output: str | None, form: str, jobs: int, checks: bool | None
) -> int:
    """Đọc báo cáo (.txt, .md, .docx, .pdf; tệp hoặc thư mục) và ghi ra những gì rút được."""
    batch = open_batch(places)
    render = _renderer(form)
    if form == "html" if checks is None else checks:
        render = _checked(render)
    if form == "jsonl":
        _write_lines(batch, render, output, jobs)
    elif output is None:
        _print(batch, render, jobs)
    else:
        _write_files(batch, render, output, form, jobs)
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
    if _is_folder(output):
        target = target / "bao-cao.jsonl"
    _refuse_inputs(batch.paths, [target])

    def fill(temporary: Path) -> None:
        with temporary.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(line + "\n" for line in lines)

    if batch.paths:
        write_atomically(target, fill)


def _write_files(batch: Batch, render: Renderer, output: str, form: str, jobs: int) -> None:
    from reportminer.exports.writing import write_text

    if _is_folder(output):
        targets = dict(zip(batch.paths, output_names(batch.paths, Path(output), form), strict=True))
    elif len(batch.paths) > 1:
        raise UsageError("RM204", path=output)
    else:
        targets = {path: Path(output) for path in batch.paths}
    _refuse_inputs(batch.paths, targets.values())
    for path, report in batch.reports(jobs):
        write_text(targets[path], render(report) + "\n")


def _is_folder(output: str) -> bool:
    ends = tuple(sign for sign in ("/", os.sep, os.altsep) if sign)
    return output.endswith(ends) or Path(output).is_dir()


def _refuse_inputs(inputs: Iterable[Path], targets: Iterable[Path]) -> None:
    """Never write over a report that is being read."""
    kept = {path.resolve() for path in inputs}
    for target in targets:
        if target.resolve() in kept:
            reason = "trùng với tệp báo cáo đầu vào"
            raise UsageError("RM201", path=str(target), reason=reason)
