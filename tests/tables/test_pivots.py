"""Pivots: sums by year, change, share, rank; what is missing stays missing."""

from __future__ import annotations

import pandas as pd
import pytest

from reportminer.errors import UsageError
from reportminer.tables.pivots import pivot

FRAME = pd.DataFrame(
    {
        "unit": ["A", "A", "A", "B", "B", "C"],
        "award": ["x", "x", "x", "x", "x", "y"],
        "year": pd.array([2023, 2024, 2024, 2023, 2024, 2024], dtype="Int64"),
        "count": pd.array([10, 5, 7, 0, 4, pd.NA], dtype="Int64"),
    }
)


def test_sums_change_share_and_rank() -> None:
    found = pivot(FRAME, ["unit"], value="count").set_index("unit")
    assert list(found.columns) == [2023, 2024, "change", "change_pct", "share_pct", "rank"]
    assert found.loc["A"].tolist() == [10, 12, 2, 20, 75, 1]
    assert found.loc["B", "change"] == 4
    assert pd.isna(found.loc["B", "change_pct"])  # from zero there is no percentage
    assert "C" not in found.index


def test_shares_and_ranks_within_groups() -> None:
    frame = FRAME.assign(count=[10, 5, 7, 0, 4, 3])
    found = pivot(frame, ["unit", "award"], value="count", within=["award"]).set_index("unit")
    assert found.loc["C", ["share_pct", "rank"]].tolist() == [100, 1]
    assert found.loc["B", ["share_pct", "rank"]].tolist() == [25, 2]
    assert pd.isna(found.loc["C", 2023])


def test_rows_are_counted_without_a_value() -> None:
    found = pivot(FRAME, ["award"], value=None).set_index("award")
    assert found.loc["x", 2024] == 3


def test_an_empty_frame_has_no_years() -> None:
    assert pivot(FRAME[:0], ["unit"], value="count").empty


@pytest.mark.parametrize("rows", [["nothing"], ["unit", "nothing"]])
def test_unknown_columns_are_told(rows: list[str]) -> None:
    with pytest.raises(UsageError, match="nothing"):
        pivot(FRAME, rows, value="count")
