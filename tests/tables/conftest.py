"""One run of the main job over the demo corpus, for all tests of what it writes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import reportminer

DEMO = Path(__file__).parents[2] / "corpora" / "demo"


@pytest.fixture(scope="session")
def demo_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``so-sanh.xlsx`` and one JSON a report in ``json``."""
    folder = tmp_path_factory.mktemp("demo")
    subprocess.run(
        [sys.executable, "-c", "from reportminer.cli import main; main()", "compare",
         str(DEMO / "reports"), "-o", "so-sanh.xlsx", "--json", "json/", "--jobs", "2"],
        cwd=folder, check=True, capture_output=True,
        env={**os.environ, "PYTHONPATH": str(Path(reportminer.__file__).parents[1])},
    )  # fmt: skip
    return folder
