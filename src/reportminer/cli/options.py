"""Arguments and options that several commands share, said once."""

from __future__ import annotations

from pathlib import Path

import click

places = click.argument(
    "places", metavar="TỆP|THƯ-MỤC...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
jobs = click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 64),
    default=1,
    help="Số tiến trình đọc cùng lúc (mặc định 1).",
)
who = click.option(
    "--who",
    metavar='"BÁO-CÁO=ĐƠN VỊ,NĂM"',
    multiple=True,
    help="Cho biết đơn vị và năm của báo cáo mà văn bản không nêu; ghi được nhiều lần.",
)
