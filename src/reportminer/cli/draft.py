"""``reportminer draft``: a first draft of the province's own report."""

from __future__ import annotations

from pathlib import Path

import click

from reportminer.cli import options
from reportminer.cli.reading import open_batch, say
from reportminer.cli.vietnamese import CONTEXT, VietnameseCommand
from reportminer.errors import UsageError


@click.command(
    cls=VietnameseCommand,
    context_settings=CONTEXT,
    short_help="Dự thảo báo cáo của tỉnh từ báo cáo các đơn vị (Word).",
    epilog="Phần phải do người viết được đánh dấu vàng; mỗi con số dẫn tới dòng của bảng số liệu.",
)
@options.places
@click.option(
    "-o",
    "--output",
    metavar="TỆP.docx",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Tệp Word sẽ ghi.",
)
@click.option("--year", metavar="NĂM", type=int, help="Năm (mặc định: năm mới nhất).")
@click.option("--name", metavar="TÊN", help="Tên nơi báo cáo (tỉnh Cao Bằng).")
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có.")
@options.jobs
def command(
    places: tuple[Path, ...],
    output: Path,
    year: int | None,
    name: str | None,
    force: bool,
    jobs: int,
) -> int:
    """Dự thảo báo cáo của tỉnh: số liệu cộng từ các đơn vị thành câu, so với năm trước khi cùng các
    đơn vị, kèm bảng và nguồn; không thêm điều gì báo cáo không nêu.
    """
    from reportminer.appendices import FormData, all_units
    from reportminer.appendices.draft import make_draft
    from reportminer.appendices.draft_word import check_draft_place, write_draft

    check_draft_place(output, force=force)  # before minutes of reading
    batch = open_batch(places)
    from reportminer.tables import report_rows

    rows = report_rows([report for _, report in batch.reports(jobs)])
    if not rows:
        say(UsageError("RM207", path=str(output)).both)
        return 1
    subject = all_units(rows, year, name)
    draft = make_draft(FormData(rows, subject))
    write_draft(draft, output, force=force)
    sentences = sum(len(part.sentences) for part in draft.parts)
    marked = sum(1 for part in draft.parts if part.write)
    click.echo(
        f"Đã ghi {output}: {draft.title}, {draft.place}; {sentences} câu có số liệu, "
        f"{marked} phần cán bộ viết."
    )
    for word in subject.left_out:
        say(f"Chú ý: không cộng {word}")
    return batch.exit_code
