"""``reportminer parse --format pdf-overlay``: copies of the PDFs with the mentions marked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reportminer.cli.reading import Batch, is_folder, leave_done, output_names, refuse_inputs, say
from reportminer.errors import UsageError

if TYPE_CHECKING:
    from reportminer.document import Report

_PDF = "application/pdf"


def write_overlays(batch: Batch, output: str | None, jobs: int, *, resume: bool) -> None:
    """One marked copy a PDF; other files are refused one by one (RM213)."""
    if output is None:
        raise UsageError(
            "RM206", vi="pdf-overlay cần -o TỆP.pdf hoặc -o THƯ-MỤC/",
            en="pdf-overlay needs -o FILE.pdf or -o FOLDER/", command="reportminer parse",
        )  # fmt: skip
    if is_folder(output):
        names = output_names(batch.paths, Path(output), "danh-dau.pdf")
        targets = dict(zip(batch.paths, names, strict=True))
    elif len(batch.paths) > 1:
        raise UsageError("RM204", path=output)
    else:
        targets = {path: Path(output) for path in batch.paths}
    refuse_inputs(batch.paths, targets.values())
    if resume:
        leave_done(batch, targets)
    for path, report in batch.reports(jobs):
        if report.source.media_type != _PDF:
            batch.fail(UsageError("RM213", path=report.source.name))
            continue
        _write(path, report, targets[path])


def _write(path: Path, report: Report, target: Path) -> None:
    from reportminer.exports.overlay import write_overlay
    from reportminer.exports.writing import write_atomically
    from reportminer.readers.open import read_bytes

    data = read_bytes(path)
    counts: list[int] = []
    write_atomically(target, lambda place: counts.append(write_overlay(data, report, place)))
    say(f"{target.name}: đánh dấu {counts[0]}/{len(report.mentions)} chỗ")
