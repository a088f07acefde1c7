"""The real report against its list of checked items; skipped where it is not beside the project."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT / "scripts") not in sys.path:
    sys.path.insert(0, str(ROOT / "scripts"))

from reportminer.errors import Severity  # noqa: E402
from reportminer.pipeline import Pipeline  # noqa: E402
from score_checks import all_findings, read_items, real_report, score_items  # noqa: E402


@pytest.fixture(scope="module")
def result() -> dict[str, list[str]]:
    places = real_report()
    if places is None:
        pytest.skip("../shared with the real report is not beside the project")
    report = Pipeline().read(places[0])
    return score_items(read_items(places[1]), all_findings(report, form=True))


def test_every_item_that_can_be_decided_is_found(result: dict[str, list[str]]) -> None:
    assert result["missed"] == []
    assert len(result["found"]) == 37


def test_what_holds_is_not_told(result: dict[str, list[str]]) -> None:
    assert result["false"] == []
    assert len(result["quiet"]) == 36


def test_no_arithmetic_error_is_claimed() -> None:
    """Every sum, share and count of the report was checked by hand and holds."""
    places = real_report()
    if places is None:
        pytest.skip("../shared with the real report is not beside the project")
    findings = all_findings(Pipeline().read(places[0]), form=True)
    assert [f for f in findings if f.severity is Severity.ERROR] == []
