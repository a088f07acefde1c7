"""Help pages in Vietnamese: click's own headings and the text of ``--help``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import click

_EXTRA = re.compile(r"\[(required|(\d+)<=x<=(\d+))\]")


def _extra(found: re.Match[str]) -> str:
    """Click's remarks on an option: ``[required]``, ``[1<=x<=64]``."""
    return f"[{found[2]} đến {found[3]}]" if found[2] else "[bắt buộc]"


_HEADINGS = {"Options": "Tùy chọn", "Commands": "Lệnh", "Arguments": "Tham số"}


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        words = args.replace("[OPTIONS]", "[TÙY CHỌN]").replace("[COMMAND] [ARGS]...", "LỆNH …")
        super().write_usage(prog, words, "Cách dùng: ")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        told = [(name, _EXTRA.sub(_extra, words)) for name, words in rows]
        super().write_dl(told, col_max, col_spacing)

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section(_HEADINGS.get(name, name)):
            yield


class _Context(click.Context):
    formatter_class = _Formatter


def _help_in_vietnamese(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "In trang này rồi thoát."
    return option


class VietnameseCommand(click.Command):
    """A command whose help page is in Vietnamese."""

    context_class = _Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The ``--help`` option with its text in Vietnamese."""
        return _help_in_vietnamese(super().get_help_option(ctx))


class VietnameseGroup(click.Group):
    """A group whose help page is in Vietnamese."""

    context_class = _Context
    command_class = VietnameseCommand

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The ``--help`` option with its text in Vietnamese."""
        return _help_in_vietnamese(super().get_help_option(ctx))


CONTEXT: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
