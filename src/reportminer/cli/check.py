"""``reportminer check``: what does not agree inside a report, and between reports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportminer.cli import options
from reportminer.cli.reading import open_batch, say
from reportminer.cli.vietnamese import CONTEXT, VietnameseCommand
from reportminer.errors import Severity, UsageError

if TYPE_CHECKING:
    from reportminer.document import Finding, Report
    from reportminer.exports.findings import Checked

_LEVELS = [s.value for s in Severity]
_MOST = 6
"""Findings of one code in one report that the screen shows: a bad scan has hundreds."""


@click.command(
    cls=VietnameseCommand,
    context_settings=CONTEXT,
    short_help="Kiểm tra số liệu, viện dẫn, tên gọi mâu thuẫn trong báo cáo.",
    epilog="Có chỗ cần xem lại vẫn là mã thoát 0; mã 1 khi có tệp không đọc được.",
)
@options.places
@click.option(
    "-o",
    "--output",
    metavar="TỆP",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Nơi ghi; không có thì in ra màn hình (xlsx luôn cần -o).",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "xlsx"]),
    help="text (mặc định), json, hoặc xlsx; không ghi thì theo đuôi của -o.",
)
@click.option(
    "--level",
    type=click.Choice(_LEVELS),
    default=_LEVELS[-1],
    help="Mức thấp nhất được nêu: error (lỗi), warning (cảnh báo), note (lưu ý, mặc định).",
)
@click.option(
    "--style",
    is_flag=True,
    help="Thêm lưu ý về thể thức: dạng ngày tháng, dấu ngoặc kép, chữ viết tắt, thiếu ngày.",
)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help=f"In đủ mọi chỗ; không có thì màn hình nêu {_MOST} chỗ đầu của mỗi mã, còn lại ghi số.",
)
@options.jobs
def command(
    places: tuple[Path, ...],
    output: Path | None,
    form: str | None,
    level: str,
    style: bool,
    everything: bool,
    jobs: int,
) -> int:
    """Kiểm tra báo cáo: tỷ lệ với số liệu, tổng với các phần, danh sách với số lượng, ngày và số
    văn bản viện dẫn, năm, chữ ký, tên viết nhiều cách; nhiều báo cáo thì so cả giữa các báo cáo.
    """
    form = form or _form_of(output)
    if form == "xlsx" and output is None:
        raise UsageError(
            "RM206", vi="--format xlsx cần -o TỆP.xlsx", en="--format xlsx needs -o FILE.xlsx",
            command="reportminer check",
        )  # fmt: skip
    if output is not None and form == "xlsx" and output.suffix.lower() != ".xlsx":
        raise UsageError("RM214", path=str(output), allowed=".xlsx")
    batch = open_batch(places)
    reports = [report for _, report in batch.reports(jobs)]
    if not reports:
        if output is not None:
            say(UsageError("RM207", path=str(output)).both)
        return 1
    checked = _checked(reports, Severity(level), style=style)
    _write(checked, output, form, most=None if everything or output else _MOST)
    if len(batch.paths) > 1 or batch.errors:
        say(batch.summary())
    return batch.exit_code


def _form_of(output: Path | None) -> str:
    suffixes = {".json": "json", ".xlsx": "xlsx"}
    return suffixes.get(output.suffix.lower(), "text") if output else "text"


_UNKNOWN = ("RM341", "RM342")


def _is_report(report: Report) -> bool:
    header = report.header
    return header is not None and (header.doc_type or "").lower() == "báo cáo"


def _checked(reports: list[Report], level: Severity, *, style: bool) -> list[Checked]:
    from reportminer.checks import Filed, province_above, run_checks, run_cross_checks
    from reportminer.exports.findings import Checked, by_gravity
    from reportminer.tables.identity import identify_all

    identities = identify_all(reports)
    filed = [
        Filed(
            report, one.unit, one.year, one.level, one.parent or province_above(report, one.level)
        )
        for report, one in zip(reports, identities, strict=True)
    ]
    kept = list(Severity)[: list(Severity).index(level) + 1]
    out = []
    for report, identity, crossed in zip(reports, identities, run_cross_checks(filed), strict=True):
        findings: list[Finding] = [*report.findings, *run_checks(report, form=style), *crossed]
        unknown = [f for f in identity.findings if f.code in _UNKNOWN and _is_report(report)]
        # Who cannot be placed is not compared; alone, only an unknown unit or year is asked for.
        findings += identity.findings if len(reports) > 1 else unknown
        out.append(Checked(report, by_gravity(f for f in findings if f.severity in kept)))
    return out


def _write(checked: list[Checked], output: Path | None, form: str, most: int | None) -> None:
    from reportminer.document.made_here import MADE_HERE
    from reportminer.exports.findings import finding_lines, finding_sheets, findings_data

    if form == "xlsx" and output is not None:
        from reportminer.exports.workbook import write_workbook

        write_workbook(output, finding_sheets(checked))
    else:
        if form == "json":
            text = json.dumps(findings_data(checked), ensure_ascii=False, indent=1)
        else:
            text = "\n".join(finding_lines(checked, most))
        if output is None:
            click.echo(text)
            return
        from reportminer.exports.writing import write_text

        # A later run knows the list by its last line and does not read it as a report.
        write_text(output, text + ("\n" if form == "json" else f"\n({MADE_HERE})\n"))
    total = sum(len(c.findings) for c in checked)
    click.echo(f"Đã ghi {output}: {total} chỗ cần xem lại trong {len(checked)} báo cáo.")
