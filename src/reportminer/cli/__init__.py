"""The command line: one module a command, imported when it is called."""

from __future__ import annotations

import sys


def main() -> None:
    """Entry point of ``reportminer``: exit code 0 done, 1 some files failed, 2 wrong use."""
    from reportminer.cli.app import run

    sys.exit(run())
