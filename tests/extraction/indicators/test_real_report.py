"""The one real report against its gold, where it stands beside the project."""

import pytest

from gold_reports import SHARED
from reportminer.document import report_to_json
from reportminer.evaluation import load_gold, score
from reportminer.pipeline import Pipeline

GOLD = SHARED / "gold" / "trung-khanh-2022.json"


@pytest.mark.skipif(not GOLD.is_file(), reason="the real report is not beside the project")
def test_indicators_of_the_real_report() -> None:
    report = Pipeline().read(SHARED / "reports" / "trung-khanh-2022.txt")
    rows = {row.key: row for row in score(load_gold(GOLD).data, report_to_json(report))}
    row = rows["indicators"]
    assert row.f1 >= 0.92, [item["indicator"] for item in row.misses]
