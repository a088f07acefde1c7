"""The command line: one module a command, imported when it is called."""

from __future__ import annotations


def main() -> None:
    """Entry point of ``reportminer``."""
    from reportminer.cli.app import app

    app()
