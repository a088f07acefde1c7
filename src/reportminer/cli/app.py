"""The command group: finds a command's module when it is called, and words every error.

No traceback for a user's mistake: errors of ours are printed as ``ReportMinerError.both``, errors
of usage that click finds are worded here as RM206.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from reportminer import __version__
from reportminer.cli.vietnamese import CONTEXT, VietnameseGroup
from reportminer.errors import ReadError, ReportMinerError, UsageError

COMMANDS = {
    "parse": "reportminer.cli.parse",
    "compare": "reportminer.cli.compare",
    "table": "reportminer.cli.table",
    "export": "reportminer.cli.export",
    "check": "reportminer.cli.check",
    "fill": "reportminer.cli.fill",
    "draft": "reportminer.cli.draft",
    "evaluate": "reportminer.cli.evaluate",
}
"""Command -> module that holds a click command of the name ``command``."""


class _Commands(VietnameseGroup):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command


@click.command(
    cls=_Commands,
    context_settings=CONTEXT,
    no_args_is_help=False,
    invoke_without_command=True,
    epilog="Mã thoát: 0 xong, 1 có tệp không đọc được, 2 gọi lệnh sai.",
)
@click.version_option(
    __version__, message="reportminer %(version)s", help="In phiên bản rồi thoát."
)
@click.pass_context
def app(ctx: click.Context) -> None:
    """Đọc báo cáo hành chính (công tác thi đua, khen thưởng): tách đầu văn bản, đề mục, văn bản
    viện dẫn, ngày tháng, số liệu, khen thưởng; mỗi dữ kiện kèm câu nguồn.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def _utf8_streams() -> None:
    """Vietnamese leaves as UTF-8 whatever the locale; an unprintable character is replaced."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _reason(error: click.ClickException) -> str:
    """What click found wrong, in Vietnamese."""
    match error:
        case click.NoSuchOption():
            near = " hoặc ".join(error.possibilities or ())
            return f"không có tùy chọn «{error.option_name}»" + (f" (có phải {near}?)" * bool(near))
        case click.MissingParameter():
            return f"thiếu {error.param.get_error_hint(error.ctx) if error.param else 'tham số'}"
        case click.BadParameter():
            hint = error.param.get_error_hint(error.ctx) if error.param and error.ctx else ""
            return f"giá trị không hợp lệ cho {hint}".rstrip() + _allowed(error.param)
        case click.UsageError() if "No such command" in error.format_message():
            return "không có lệnh này; các lệnh: " + ", ".join(COMMANDS)
        case _:
            return "tham số không đúng"


def _allowed(parameter: click.Parameter | None) -> str:
    """``; chọn một trong: json, html`` for a parameter with a list of values or a range."""
    match parameter and parameter.type:
        case click.Choice(choices=choices):
            return f"; chọn một trong: {', '.join(map(str, choices))}"
        case click.IntRange(min=low, max=high):
            return f"; cần số từ {low} đến {high}"
        case click.types.IntParamType():
            return "; cần một số"
    return ""


def _click_error(error: click.ClickException) -> UsageError:
    ctx = getattr(error, "ctx", None)
    command = ctx.command_path if ctx else "reportminer"
    english = error.format_message().rstrip(".")
    return UsageError("RM206", vi=_reason(error), en=english, command=command)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code."""
    _utf8_streams()
    try:
        code = app.main(
            args=None if arguments is None else list(arguments),
            prog_name="reportminer",
            standalone_mode=False,
        )
    except click.Abort:
        click.echo("Đã dừng theo yêu cầu.", err=True)
        return 130
    except click.ClickException as error:
        click.echo(_click_error(error).both, err=True)
        return 2
    except ReportMinerError as error:
        click.echo(error.both, err=True)
        return 1 if isinstance(error, ReadError) else 2
    except BrokenPipeError:
        # The reader of our output has left (`| head`): nothing to say, and nowhere to say it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0
