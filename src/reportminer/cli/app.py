"""The command group; heavy imports stay inside the commands."""

from __future__ import annotations

import click


@click.group()
def app() -> None:
    """Đọc báo cáo hành chính: tách đầu văn bản, đề mục, số liệu."""
