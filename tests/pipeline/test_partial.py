"""One extractor that fails costs its own facts, not the report."""

from pathlib import Path

import pytest

from reportminer.document import Report
from reportminer.errors import UsageError
from reportminer.extraction import Extraction
from reportminer.extraction.dates import DateExtractor
from reportminer.pipeline import Pipeline, Status
from reportminer.structure import TextView


class Broken:
    name = "broken"
    requires = ("dates",)
    provides = ("movements",)

    def extract(self, report: Report, view: TextView) -> Extraction:
        raise RuntimeError("no more")


def test_the_rest_of_the_report_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Kết quả năm 2021 được công bố ngày 5/4/2022.", encoding="utf-8")
    (result,) = Pipeline([DateExtractor(), Broken()]).results([path])
    assert result.status is Status.PARTIAL
    assert result.report is not None
    assert [m.value.norm() for m in result.report.dates] == ["2021", "2022-04-05"]
    failed = [f for f in result.report.findings if f.code == "RM316"]
    assert len(failed) == 1
    assert "broken" in failed[0].words("vi")


def test_a_missing_requirement_is_named() -> None:
    with pytest.raises(UsageError, match="dates"):
        Pipeline([Broken()])
