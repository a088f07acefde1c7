"""``python -m reportminer``: the same as the command ``reportminer``."""

import sys

from reportminer.cli.app import run

if __name__ == "__main__":
    sys.exit(run())  # without arguments: click reads them, and expands *.docx on Windows
