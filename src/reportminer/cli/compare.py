"""``reportminer compare``: reports of several units and years side by side in one workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportminer.cli import options
from reportminer.cli.basis import Choice, check_choice, compare_on_basis
from reportminer.cli.reading import Batch, open_batch, output_names, say
from reportminer.cli.vietnamese import CONTEXT, VietnameseCommand
from reportminer.errors import UsageError

if TYPE_CHECKING:
    from reportminer.document import Report
    from reportminer.exports.sheet import Sheet
    from reportminer.tables import ReportRows


@click.command(
    cls=VietnameseCommand,
    context_settings=CONTEXT,
    short_help="So sánh khen thưởng, văn bản, số liệu của nhiều báo cáo (Excel).",
    epilog="Mỗi dòng trong sổ đều kèm tên báo cáo và câu nguồn.",
)
@options.places
@click.option(
    "-o",
    "--output",
    metavar="TỆP.xlsx",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Sổ Excel sẽ ghi; với --basis, --years, --units, --measure còn có .csv, .parquet, .html, "
    ".md.",
)
@click.option(
    "--basis",
    metavar="CƠ-SỞ",
    help="as_reported (như báo cáo), units_of(2024) (theo đơn vị hành chính của một năm), "
    "smallest_common_areas (vùng chung nhỏ nhất qua các lần sắp xếp).",
)
@click.option("--years", metavar="NĂM", help="Các năm so sánh: 2022-2025 hoặc 2022,2024.")
@click.option(
    "--units", metavar="TÊN", multiple=True, help="Đơn vị so sánh, theo tên; ghi được nhiều lần."
)
@click.option(
    "--measure",
    "measures",
    metavar="TÊN",
    multiple=True,
    help='Chỉ tiêu so sánh, theo tên: "lao động tiên tiến", "thu ngân sách", "tất cả"; '
    "không ghi thì là khen thưởng tổng kết năm.",
)
@options.who
@click.option(
    "--html",
    "page",
    metavar="TỆP.html",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Ghi thêm các bảng thành một trang web.",
)
@click.option(
    "--json",
    "folder",
    metavar="THƯ-MỤC/",
    type=click.Path(path_type=Path, file_okay=False),
    help="Ghi thêm JSON của từng báo cáo vào thư mục này.",
)
@options.jobs
def command(
    places: tuple[Path, ...],
    output: Path,
    page: Path | None,
    folder: Path | None,
    jobs: int,
    basis: str | None,
    years: str | None,
    units: tuple[str, ...],
    measures: tuple[str, ...],
    who: tuple[str, ...],
) -> int:
    """So sánh nhiều báo cáo: khen thưởng theo đơn vị và năm, đầu văn bản, văn bản viện dẫn, số
    liệu, cảnh báo; ghi vào một sổ Excel. Có --basis, --years, --units hoặc --measure thì mỗi ô có
    mức chắc chắn và lý do, qua cả các lần sắp xếp đơn vị hành chính; sổ có biểu đồ.
    """
    choice = Choice(basis, years, units, measures, who)
    if choice.any:
        check_choice(choice, output)
    elif output.suffix.lower() != ".xlsx":
        raise UsageError("RM214", path=str(output), allowed=".xlsx")
    batch = open_batch(places)
    reports = _once(_kept(batch, folder, jobs))
    if not reports:
        say(UsageError("RM207", path=str(output)).both)
        return 1

    if choice.any:
        compare_on_basis(reports, choice, [output, *([page] if page else [])])
        say(batch.summary())
        return batch.exit_code
    from reportminer.cli.choosing import rows_as_told
    from reportminer.cli.totals import totals_table
    from reportminer.exports.sheets import comparison_sheets
    from reportminer.exports.workbook import write_workbook
    from reportminer.tables.comparison import compare_awards

    rows = rows_as_told(reports, who)
    comparison = compare_awards(rows)
    sheets = comparison_sheets(rows, comparison)
    write_workbook(output, sheets)
    if page is not None:
        from reportminer.exports.compare_page import comparison_page
        from reportminer.exports.writing import write_text

        write_text(page, comparison_page(sheets, _summary(rows, sheets)))
    say(batch.summary())
    for line in _summary(rows, sheets):
        click.echo(line)
    for line in totals_table(comparison):
        click.echo(line)
    click.echo(f"Đã ghi {output}" + (f" và {page}" if page else ""))
    return batch.exit_code


def _kept(batch: Batch, folder: Path | None, jobs: int) -> Iterator[Report]:
    """The reports of a batch, each written as JSON on its way if a folder is given."""
    from reportminer.exports.jsontext import to_json
    from reportminer.exports.writing import write_text

    names: dict[Path, Path] = {}
    if folder is not None:
        names = dict(zip(batch.paths, output_names(batch.paths, folder, "json"), strict=True))
    for path, report in batch.reports(jobs):
        if folder is not None:
            write_text(names[path], to_json(report) + "\n")
        yield report


def _once(reports: Iterable[Report]) -> list[Report]:
    """Reports of different text; a second copy of one text would be counted twice."""
    kept: dict[str, Report] = {}
    for report in reports:
        key = " ".join(report.text.split())
        if key in kept:
            say(f"{report.source.name}: trùng nội dung với {kept[key].source.name}, chỉ tính một")
        else:
            kept[key] = report
    return list(kept.values())


def _summary(rows: list[ReportRows], sheets: list[Sheet]) -> list[str]:
    units = sorted({r.identity.unit for r in rows if r.identity.unit})
    years = sorted({r.identity.year for r in rows if r.identity.year})
    unknown = sum(1 for r in rows if r.identity.unit is None or r.identity.year is None)
    span = f"{years[0]} - {years[-1]}" if len(years) > 1 else "".join(map(str, years))
    lines = [f"{len(rows)} báo cáo của {len(units)} đơn vị" + (f", năm {span}." if span else ".")]
    if unknown:
        lines.append(f"{unknown} báo cáo chưa rõ đơn vị hoặc năm, xem bảng «Cảnh báo».")
    lines.append("; ".join(f"{s.title}: {len(s.lines)} dòng" for s in sheets) + ".")
    return lines
