"""``reportminer fill``: Word and Excel forms filled from reports."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportminer.cli import options
from reportminer.cli.reading import Batch, open_batch, say
from reportminer.cli.vietnamese import CONTEXT, VietnameseCommand
from reportminer.errors import UsageError

if TYPE_CHECKING:
    from reportminer.appendices import FillResult, Form, ManifestLine
    from reportminer.tables import ReportRows

ALL = "tat-ca"
_SHOWN = 12


@click.command(
    cls=VietnameseCommand,
    context_settings=CONTEXT,
    short_help="Điền phụ lục, biểu mẫu Word, Excel từ báo cáo.",
    epilog=f"MẪU là mã biểu có sẵn (xem --list), tệp .docx, .xlsx, hoặc khai báo .yaml; «{ALL}» là "
    "mọi biểu có sẵn cho mọi đơn vị, ghi vào thư mục kèm manifest.jsonl, chạy lại thì làm tiếp. "
    "Ô mà báo cáo không nêu để trống và được liệt kê.",
)
@click.argument("template", metavar="MẪU", required=False)
@click.argument("places", metavar="TỆP|THƯ-MỤC...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", metavar="TỆP|THƯ-MỤC", type=click.Path(path_type=Path), help="Nơi ghi."
)
@click.option("--unit", metavar="ĐƠN-VỊ", help="Đơn vị cần điền (bỏ qua nếu chỉ có một).")
@click.option("--year", metavar="NĂM", type=int, help="Năm (mặc định: năm mới nhất).")
@click.option("--province", is_flag=True, help="Cộng mọi đơn vị của năm (toàn tỉnh).")
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có.")
@click.option("--no-sources", is_flag=True, help="Không ghi chú nguồn vào tệp.")
@click.option("--json", "as_json", is_flag=True, help="In kết quả từng ô dạng JSON.")
@click.option("--list", "list_forms", is_flag=True, help="In danh sách biểu có sẵn rồi thoát.")
@click.option("--fields", is_flag=True, help="In tên các trường dùng được trong mẫu rồi thoát.")
@options.jobs
def command(
    template: str | None,
    places: tuple[Path, ...],
    output: Path | None,
    unit: str | None,
    year: int | None,
    province: bool,
    force: bool,
    no_sources: bool,
    as_json: bool,
    list_forms: bool,
    fields: bool,
    jobs: int,
) -> int:
    """Điền phụ lục và biểu mẫu từ báo cáo: mỗi ô kèm nguồn (Excel: ghi chú của ô; Word: phụ lục
    nguồn), tệp được mở lại kiểm tra từng ô, không ghi đè nếu không có --force.
    """
    if list_forms:
        return _print_forms()
    if fields:
        return _print_fields()
    if template is None or not places or output is None:
        raise UsageError(
            "RM206", vi="cần MẪU, báo cáo và -o", en="a template, reports and -o are needed",
            command="reportminer fill",
        )  # fmt: skip
    forms = _forms(template)
    if template != ALL:
        from reportminer.appendices.filling import check_target

        check_target(forms[0], output, force=force)  # before minutes of reading
    batch = open_batch(places)
    rows = _rows(batch, jobs)
    if not rows:
        say(UsageError("RM207", path=str(output)).both)
        return 1
    if template == ALL:
        failed = _fill_all(rows, forms, output, year, force=force, sources=not no_sources)
        return 1 if failed else batch.exit_code
    _fill_one(rows, forms[0], output, unit, year, province=province, force=force,
              sources=not no_sources, as_json=as_json)  # fmt: skip
    return batch.exit_code


def _forms(template: str) -> list[Form]:
    from reportminer.appendices import built_in_forms, find_form

    return list(built_in_forms().values()) if template == ALL else [find_form(template)]


def _rows(batch: Batch, jobs: int) -> list[ReportRows]:
    from reportminer.tables import report_rows

    return report_rows([report for _, report in batch.reports(jobs)])


def _fill_one(
    rows: Sequence[ReportRows], form: Form, output: Path, unit: str | None, year: int | None, *,
    province: bool, force: bool, sources: bool, as_json: bool,
) -> None:  # fmt: skip
    from reportminer.appendices import FormData, all_units, fill, one_unit

    subject = all_units(rows, year) if province else one_unit(rows, unit, year)
    result = fill(form, FormData(rows, subject), output, show_sources=sources, force=force)
    click.echo(_json(result) if as_json else "\n".join(_summary(result)))


def _summary(result: FillResult) -> list[str]:
    from reportminer.appendices.catalogue import field_words
    from reportminer.appendices.results import grouped_missing

    lines = [
        f"Đã ghi {result.path}: {result.title}, {result.subject}, năm {result.year}: "
        f"{len(result.filled)} ô có số liệu, {len(result.missing)} ô để trống."
    ]
    lines += [f"Chú ý: {warning}" for warning in result.warnings]
    lines += [f"Không khớp: {broken.words}" for broken in result.broken]
    groups = grouped_missing(result.missing)
    for name, why, count in groups[:_SHOWN]:
        lines.append(f"  trống {count} ô «{field_words(name)}»: {why}")
    if len(groups) > _SHOWN:
        lines.append(f"  … và {len(groups) - _SHOWN} loại ô trống khác (xem --json)")
    return lines


def _json(result: FillResult) -> str:
    cells = [
        {
            "place": cell.place,
            "field": cell.name,
            "value": None if cell.entry.value is None else str(cell.entry.value),
            "standing": cell.entry.standing.value,
            "note": cell.entry.note,
            "missing": cell.entry.missing,
            "sources": [
                {"report": s.report, "section": s.section, "place": s.place, "sentence": s.sentence}
                for s in cell.entry.sources
            ],
        }
        for cell in result.cells
    ]
    data = {
        "form": result.form, "subject": result.subject, "year": result.year,
        "file": str(result.path), "broken": [b.words for b in result.broken],
        "warnings": list(result.warnings), "cells": cells,
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=1)


def _fill_all(
    rows: Sequence[ReportRows], forms: Sequence[Form], folder: Path, year: int | None, *,
    force: bool, sources: bool,
) -> bool:  # fmt: skip
    from reportminer.appendices import fill_folder, plan_jobs

    if folder.is_file():
        raise UsageError("RM201", path=str(folder), reason="phải là thư mục")
    planned = plan_jobs(rows, forms, folder, year=year)
    label = f"Điền {len(planned)} biểu"
    with click.progressbar(length=len(planned), label=label, file=sys.stderr) as bar:

        def progress(_: ManifestLine) -> None:
            bar.update(1)

        lines = fill_folder(
            rows, planned, folder, show_sources=sources, force=force, progress=progress
        )
    for line in lines:
        for words in (*line.broken, *line.warnings, *([line.error] if line.error else [])):
            say(f"{line.file}: {words}")
    click.echo(_told(lines, folder))
    return any(line.status != "done" for line in lines)


def _told(lines: Sequence[ManifestLine], folder: Path) -> str:
    done = [line for line in lines if line.status == "done"]
    filled = sum(line.filled for line in done)
    missing = sum(count for line in done for _, _, count in line.missing)
    rest = len(lines) - len(done)
    return (
        f"{len(done)} biểu trong {folder}: {filled} ô có số liệu, {missing} ô để trống (lý do từng "
        f"ô: manifest.jsonl)" + (f"; {rest} biểu không điền được." if rest else ".")
    )


def _print_forms() -> int:
    from reportminer.appendices import built_in_forms

    for form in built_in_forms().values():
        click.echo(f"{form.id:<22}{form.path.suffix[1:]:<6}{form.title}")
    return 0


def _print_fields() -> int:
    from reportminer.appendices.catalogue import catalogue

    names = catalogue()
    click.echo("Giá trị đơn, viết {{ tên }}:")
    for name, meaning in names.values.items():
        click.echo(f"  {name:<22}{meaning}")
    for name, fields in names.lists.items():
        click.echo(f"Danh sách {name}, viết {{%tr for x in {name} %}} … {{{{ x.tên }}}}:")
        for field, meaning in fields.items():
            click.echo(f"  {field:<22}{meaning}")
    return 0
