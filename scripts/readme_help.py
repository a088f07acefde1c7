"""Write the help pages of all commands into README.md, in the order of the commands."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from reportminer.cli.app import COMMANDS

README = Path(__file__).resolve().parents[1] / "README.md"
_PAGE = re.compile(r"^```text\nreportminer(?: ([a-z]+))? --help\n.*?^```", re.MULTILINE | re.DOTALL)


def page(command: str) -> str:
    words = [word for word in (command, "--help") if word]
    run = subprocess.run(
        [sys.executable, "-c", "from reportminer.cli import main; main()", *words],
        env={**os.environ, "COLUMNS": "100", "PYTHONUTF8": "1"}, check=True,
        capture_output=True, encoding="utf-8",
    )  # fmt: skip
    return f"```text\nreportminer {' '.join(words)}\n{run.stdout.strip()}\n```"


def main() -> int:
    text = README.read_text(encoding="utf-8")
    for before, command in zip(["", *COMMANDS], COMMANDS, strict=False):
        known = {m[1] for m in _PAGE.finditer(text)}
        if command not in known:
            place = next(m for m in _PAGE.finditer(text) if (m[1] or "") == before).end()
            text = f"{text[:place]}\n\n{page(command)}{text[place:]}"
    text = _PAGE.sub(lambda m: page(m[1] or ""), text)
    README.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
