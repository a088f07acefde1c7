"""The real files beside the project: each opens or is refused with a code; headers are right.

Nothing a file says is printed: some name private persons.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "scripts"))

from reportminer.readers import ReadLimits  # noqa: E402
from reportminer.readers.ocr import engine  # noqa: E402
from score_files import (  # noqa: E402
    AT_LEAST,
    FileScore,
    find_folder,
    guesses,
    load_truth,
    score_files,
    share_right,
    silent,
)

FOLDER = find_folder()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(FOLDER is None, reason="no ../shared/reports/files beside the project"),
]
OCR_PAGES = 5
"""Recognition takes seconds a page; all but one file keep letterhead and signature within these."""


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[FileScore]]:
    assert FOLDER is not None
    cache = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:  # conftest's comes too late for a module fixture
        patch.setattr(engine, "cache_folder", lambda: cache)
        yield score_files(FOLDER, ReadLimits(max_ocr_pages=OCR_PAGES))


def test_every_file_opens_or_says_why(scores: list[FileScore]) -> None:
    assert FOLDER is not None
    assert [s.name for s in scores] == [row["file"] for row in load_truth(FOLDER)]
    assert [s.name for s in scores if not s.expected_error] == []
    if shutil.which("soffice") and shutil.which("tesseract"):
        assert [s.name for s in scores if s.error] == []


def test_header_fields(scores: list[FileScore]) -> None:
    assert sum(s.error is None for s in scores) >= 3
    assert share_right(scores) >= AT_LEAST


def test_handwritten_numbers_stay_blank(scores: list[FileScore]) -> None:
    assert guesses(scores) == []
    if any(s.marks.get("number") == "tay" for s in scores):
        assert silent(scores) == []
