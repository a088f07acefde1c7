"""Pivots of tidy frames: years across, change, share and rank beside them.

A pivot adds what the frame holds. Award rows state one figure in several reports and sections, so
that a pivot of ``awards`` counts statements; figures that count are pivoted from ``cells_frame``.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from reportminer.errors import UsageError


def pivot(
    frame: pd.DataFrame,
    rows: Sequence[str],
    years: str = "year",
    value: str | None = "value",
    *,
    within: Sequence[str] = (),
) -> pd.DataFrame:
    """``DataFrame [*rows, one column a year, change, change_pct, share_pct, rank]``.

    Sums of ``value`` (numbers of rows for None) by ``rows`` and year; a combination without rows
    is missing, not zero. ``change`` is between the last two years, ``share_pct`` and ``rank`` are
    of the last year within equal values of ``within`` (columns of ``rows``). UsageError RM202 for
    a column the frame does not have.
    """
    wanted = [*rows, years, *([value] if value else [])]
    unknown = [name for name in wanted if name not in frame.columns]
    if unknown or not set(within) <= set(rows):
        raise UsageError(
            "RM202", key="pivot", value=unknown or list(within), allowed=", ".join(frame.columns)
        )
    held = frame[frame[years].notna()]
    if value:
        held = held[held[value].notna()]
    keys = [*rows, years]
    groups = held.groupby(keys, sort=True, dropna=False, observed=True)
    sums = groups[value].sum() if value else groups.size()
    wide = sums.unstack(years).astype("Float64").sort_index(axis=1)
    wide.columns = pd.Index([int(c) for c in wide.columns])
    return _measured(wide, within).reset_index()


def _measured(wide: pd.DataFrame, within: Sequence[str]) -> pd.DataFrame:
    found = list(wide.columns)
    out = wide.copy()
    if not found:
        return out
    last = wide[found[-1]]
    before = wide[found[-2]] if len(found) > 1 else pd.Series(pd.NA, wide.index, dtype="Float64")
    out["change"] = last - before
    out["change_pct"] = (100 * (last - before) / before.where(before != 0)).round(1)
    if within:
        groups = last.groupby(level=list(within), dropna=False)
        out["share_pct"] = (100 * last / groups.transform("sum")).round(1)
        out["rank"] = groups.rank(ascending=False, method="min").astype("Int64")
    else:
        out["share_pct"] = (100 * last / last.sum()).round(1)
        out["rank"] = last.rank(ascending=False, method="min").astype("Int64")
    return out
