"""The README tells the truth: its Python runs, its help pages are those of the commands."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import reportminer

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(Path(reportminer.__file__).parents[1]),
    "PYTHONWARNINGS": "error",
    "PYTHONUTF8": "1",
}
PYTHON = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
HELP = re.findall(
    r"^```text\n(reportminer[^\n]*--help)\n(.*?)^```", README, re.MULTILINE | re.DOTALL
)


@pytest.mark.skipif(not (ROOT / "corpora/demo").is_dir(), reason="corpora/demo has not been made")
@pytest.mark.parametrize("code", PYTHON)
def test_python_runs(code: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True,
        encoding="utf-8",
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert "huyện Trùng Khánh" in run.stdout


@pytest.mark.parametrize(("command", "page"), HELP)
def test_help_pages_are_those_of_the_commands(command: str, page: str) -> None:
    code = "from reportminer.cli import main; main()"
    run = subprocess.run(
        [sys.executable, "-c", code, *command.split()[1:]], env={**ENVIRONMENT, "COLUMNS": "100"},
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert page.strip() == run.stdout.strip()


def test_every_command_has_its_help_page() -> None:
    from reportminer.cli.app import COMMANDS

    shown = [command.split()[1] for command, _ in HELP]
    assert shown == ["--help", *COMMANDS]
    assert len(PYTHON) == 2


def test_files_named_in_the_readme_exist() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_codes_and_sheets_of_the_guide_exist() -> None:
    from reportminer.errors import TEMPLATES
    from reportminer.exports.sheets import comparison_sheets

    guide = (ROOT / "docs/huong-dan.md").read_text(encoding="utf-8")
    codes = set(re.findall(r"RM\d{3}", guide))
    assert codes
    assert codes <= set(TEMPLATES)
    titles = re.findall(r"^\| ([^|]+) \|", guide.split("| Bảng trong sổ |")[1], re.MULTILINE)
    sheets = [sheet.title for sheet in comparison_sheets([])]
    assert titles[: len(sheets)] == sheets
